"""The tree of perspectives, objectives and measures, editable in place."""

from __future__ import annotations

from scorecard_app.domain.diff import Diff
from scorecard_app.ui.pages.base import Page


class ObjectivesPage(Page):
    """The tree of perspectives, objectives and measures, editable in place."""

    def refresh(self, changes: Diff | None) -> None:
        """Show what has changed."""
