"""The strategy map."""

from __future__ import annotations

from scorecard_app.domain.diff import Diff
from scorecard_app.ui.pages.base import Page


class StrategyMapPage(Page):
    """The strategy map."""

    def refresh(self, changes: Diff | None) -> None:
        """Show what has changed."""
