"""How the pages of the wizard look: nothing grows, numbers stand under each other, what blocks is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scorecard_app.exchange.recognition.draft import Column, Draft
from scorecard_app.i18n import LANGUAGES
from scorecard_app.render.qt import QtCore
from scorecard_app.ui import app
from scorecard_app.ui.imports.words import table_words
from tests.imports import small_card, write_book
from tests.ui.conftest import Opener
from tests.ui.hands import settle
from tests.ui.test_importing_wizard import across, opened, ready
from tests.ui.test_mnemonics import texts, twice


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_each_letter_of_a_page_leads_to_one_thing(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, language: str
) -> None:
    app.prepare(language=language, theme_choice="light")
    dialog = opened(qtbot, open_window(small_card()), across(tmp_path))
    seen = set()
    while dialog.page not in seen:
        seen.add(dialog.page)
        words = [*texts(dialog.pages[dialog.page]), *(each.text() for each in (dialog.back, dialog.go))]
        assert twice(iter(words)) == [], dialog.page
        if dialog.page != "plan":
            dialog.go.click()
            qtbot.waitUntil(lambda: dialog.work is None and dialog.page not in seen, timeout=15000)
    assert seen == {"file", "roles", "names", "plan"}


def test_that_a_wizard_with_long_problems_keeps_its_size(qtbot: QtBot, open_window: Opener, tmp_path: Path) -> None:
    rows = [
        ["Measure", "Jan 2026", "Feb 2026"],
        ["Orders", 1, "soon"],
        ["Orders", 2, "later"],
        ["Churn rate", 3, 4],
    ]
    dialog = opened(qtbot, open_window(small_card()), write_book(tmp_path / "two.xlsx", rows))
    size = dialog.size()
    for page in ("roles", "names", "plan"):
        dialog.go.click()
        ready(qtbot, dialog, page)
    settle()
    assert dialog.size() == size
    assert dialog.plan.problems.isVisible()
    assert dialog.plan.table.height() > dialog.plan.problems.height()


def test_that_where_all_is_in_the_way_nothing_can_be_imported(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    rows = [["Measure", "Jan 2026", "Feb 2026"], ["Net Promoter Score", 31, 32]]
    dialog = opened(qtbot, open_window(small_card()), write_book(tmp_path / "monthly.xlsx", rows))
    dialog.read_draft()
    ready(qtbot, dialog, "plan")
    assert dialog.found is not None
    assert dialog.found.plan.blocked
    assert not dialog.go.isEnabled()


def test_that_numbers_end_at_the_right_in_a_mirrored_window_too(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    app.prepare(language="he", theme_choice="light")
    dialog = opened(qtbot, open_window(small_card()), across(tmp_path))
    align = QtCore.Qt.AlignmentFlag
    cell = dialog.file.table.preview.index(3, 1)
    assert cell.data() == "812"
    wanted = align.AlignRight | align.AlignAbsolute
    assert align(cell.data(QtCore.Qt.ItemDataRole.TextAlignmentRole)) & wanted == wanted


def test_that_a_known_layout_is_called_by_its_name() -> None:
    columns = (Column(0, "Period", "period", 100),)
    draft = Draft("Data", "long", 1, columns, confidence=100, layout="clearpoint")
    assert table_words(draft) == "Recognised: a ClearPoint export, headings in row 1."
