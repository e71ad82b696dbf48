"""What stands where: scores, what changed, what is overdue, what is red."""

from __future__ import annotations

from scorecard_app.domain.diff import Diff
from scorecard_app.ui.pages.base import Page


class OverviewPage(Page):
    """What stands where: scores, what changed, what is overdue, what is red."""

    def refresh(self, changes: Diff | None) -> None:
        """Show what has changed."""
