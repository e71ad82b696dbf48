"""Opening, copying and losing files, as the window's user meets it: questions asked, refusals answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard_app.errors import ScorecardError
from scorecard_app.ui.message_bar import Answer

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow


def answers_to(window: MainWindow, error: ScorecardError) -> tuple[Answer, ...]:
    """Return the buttons for a refusal."""
    return ()


def take_dropped(window: MainWindow, names: list[str]) -> None:
    """Open scorecards that were dropped, import a workbook."""
