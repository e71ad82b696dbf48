"""The page of the plan: what is ticked is written, problems are answered there, what is left out is a report."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from scorecard_app.domain.importing import apply_plan
from scorecard_app.domain.incoming import Incoming, IncomingRow, IncomingTarget, place
from scorecard_app.domain.model import Measure, Objective, Scorecard, Segment, Series, Target
from scorecard_app.domain.period import parse_period
from scorecard_app.errors import Problem
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.recognition.draft import LEAVE, Draft, Name
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui import app, work
from scorecard_app.ui.imports.plan_model import BECOMES, CELL, MEASURE, WAS, WHAT
from scorecard_app.ui.imports.plan_page import PlanPage
from scorecard_app.ui.imports.steps import Found, compare
from scorecard_app.ui.imports.told import done_words, go_words
from tests.ui.hands import Hands
from tests.workbooks import small_card

Role = QtCore.Qt.ItemDataRole
JANUARY, FEBRUARY, MARCH = (parse_period(f"2026-0{month}") for month in (1, 2, 3))
BAD = Problem("import-error-cell", {"text": "#DIV/0!"}, "KPI", "C9")
TWO = Problem(
    "import-two-values",
    {"item": "Orders", "period": JANUARY, "first": 1.0, "second": 2.0, "other": "KPI B3"},
    "KPI",
    "B4",
)
Opened = Callable[..., PlanPage]


def card() -> Scorecard:
    """Return a card with one value."""
    return replace(small_card(), series={("orders", None): Series({JANUARY: {"value": 800.0}}, {})})


def incoming(*problems: Problem) -> Incoming:
    """Return what a sheet holds: a changed value, two new ones, a measure with a value, an objective, a target."""
    rows = [
        IncomingRow("orders", None, JANUARY, "value", 812.0, "", place(0, 3, 1)),
        IncomingRow("orders", None, FEBRUARY, "value", 901.0, "", place(0, 3, 2)),
        IncomingRow("orders", "north", FEBRUARY, "value", 90.0, "", place(0, 4, 2)),
        IncomingRow("cakes", None, FEBRUARY, "value", 12.0, "", place(0, 5, 2)),
    ]
    target = IncomingTarget("orders", Target(FEBRUARY, goal=900.0), place(0, 3, 5))
    return Incoming(
        rows,
        problems,
        ("KPI",),
        segments=(Segment("north", "=North"),),
        measures=(Measure("cakes", "bake", "Cakes sold"),),
        objectives=(Objective("bake", "c", "Bake more"),),
        targets=(target,),
    )


@pytest.fixture
def opened(qapp: QtWidgets.QApplication, qtbot: QtBot) -> Iterator[Opened]:
    """Return a function that shows the page of what was read, in a window, in English."""
    app.prepare(language="en", theme_choice="light")
    windows: list[QtWidgets.QDialog] = []

    def show(found: Incoming | None = None, draft: Draft | None = None, of: Scorecard | None = None) -> PlanPage:
        window, page = QtWidgets.QDialog(), PlanPage()
        column = QtWidgets.QVBoxLayout(window)
        column.addWidget(page)
        window.resize(1040, 560)
        page.show_plan(compare(of or card(), found or incoming()), "", draft)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        windows.append(window)
        return page

    yield show
    work.stop_all()
    for each in windows:
        each.close()
        each.deleteLater()
    qapp.processEvents()


def rows(page: PlanPage) -> dict[str, int]:
    """Return the rows that are seen, by what they are, of what, and when."""
    found = {}
    for row in range(page.model.rowCount()):
        cells = [str(page.model.index(row, column).data()).strip() for column in (0, 1, 3, 4)]
        found[" ".join(filter(None, cells))] = row
    return found


def ticked(page: PlanPage, words: str) -> bool:
    """Return whether a row has its tick."""
    state = page.model.index(rows(page)[words], WHAT).data(Role.CheckStateRole)
    return bool(state == QtCore.Qt.CheckState.Checked)


def click_tick(page: PlanPage, words: str) -> None:
    """Click on the box of a row."""
    index = page.model.index(rows(page)[words], WHAT)
    page.table.scrollTo(index)
    place = page.table.visualRect(index)
    Hands().click(page.table.viewport(), QtCore.QPoint(place.left() + 10, place.center().y()))


def taken(page: PlanPage) -> Found:
    """Return what would be imported."""
    found = page.taken
    assert found is not None
    return found


NEW = "New Orders Whole organisation February 2026"
CHANGED = "Changed Orders Whole organisation January 2026"


def test_that_all_is_ticked_at_first_but_what_is_the_same(opened: Opened) -> None:
    page = opened()
    assert list(rows(page)) == [
        "New objective Bake more",
        "New measure Cakes sold",
        "New segment =North",
        "Target Orders Whole organisation from February 2026",
        NEW,
        "New Orders =North February 2026",
        "New Cakes sold Whole organisation February 2026",
        CHANGED,
    ]
    assert all(ticked(page, each) for each in rows(page))
    assert page.plan is not None
    assert apply_plan(page.plan, card()).measures["cakes"].objective == "bake"
    same = opened(Incoming([IncomingRow("orders", None, JANUARY, "value", 800.0)]))
    assert same.model.index(0, WHAT).data(Role.CheckStateRole) is None


def test_that_a_click_on_a_tick_leaves_a_value_out_and_the_button_counts(opened: Opened, qtbot: QtBot) -> None:
    page = opened()
    assert go_words(page.taken) == "Import 4 values"
    with qtbot.waitSignal(page.changed):
        click_tick(page, NEW)
    assert not ticked(page, NEW)
    assert go_words(page.taken) == "Import 3 values"
    assert page.buttons["new"].text() == "New: 2 of 3"
    assert page.plan is not None
    after = apply_plan(page.plan, card()).series[("orders", None)]
    assert after.values == {JANUARY: {"value": 812.0}}
    click_tick(page, NEW)
    assert go_words(page.taken) == "Import 4 values"


def test_that_space_ticks_all_rows_that_are_selected(opened: Opened) -> None:
    page, hands = opened(), Hands()
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(rows(page)[NEW], 1))
    hands.press("Shift+Down", "Shift+Down", "Space")
    assert go_words(page.taken) == "Import 1 value"
    hands.press("Space")
    assert go_words(page.taken) == "Import 4 values"


def test_that_what_hangs_on_a_measure_goes_and_comes_with_it(opened: Opened) -> None:
    page = opened()
    click_tick(page, "New objective Bake more")
    assert [each.id for each in taken(page).plan.measures] == []
    assert go_words(page.taken) == "Import 3 values"
    fallen = page.model.index(rows(page)["New Cakes sold Whole organisation February 2026"], 1)
    assert fallen.data(Role.FontRole).strikeOut()
    assert "left out with what it belongs to" in fallen.data(Role.ToolTipRole)
    click_tick(page, "New objective Bake more")
    assert fallen.data(Role.FontRole) is None
    assert go_words(page.taken) == "Import 4 values"


def test_that_all_or_none_of_the_kind_shown_are_ticked(opened: Opened) -> None:
    page, hands = opened(), Hands()
    hands.push("New: 3")
    hands.push("Tick none")
    assert go_words(page.taken) == "Import 1 value"
    assert page.buttons["new"].text() == "New: 0 of 3"
    hands.push("Tick all")
    assert go_words(page.taken) == "Import 4 values"
    hands.push("All")
    hands.push("Tick none")
    assert page.outcome.text() == "Nothing is ticked, so nothing is imported."
    assert not taken(page).writes


def test_that_old_and_new_values_differ_by_more_than_colour(opened: Opened) -> None:
    page = opened()
    row = rows(page)[CHANGED]
    was, becomes = (page.model.index(row, column) for column in (WAS, BECOMES))
    assert (was.data(), becomes.data()) == ("800", "812")
    assert was.data(Role.FontRole).strikeOut()
    assert becomes.data(Role.FontRole).bold()


def test_that_one_cell_with_an_error_does_not_keep_the_others_out(opened: Opened, qtbot: QtBot) -> None:
    page, hands = opened(incoming(BAD)), Hands()
    assert taken(page).plan.blocked
    assert "1 problem is in the way" in page.outcome.text()
    with qtbot.waitSignal(page.changed):
        hands.click(page.skip.box)
    assert not taken(page).plan.blocked
    assert page.outcome.text() == ""
    assert page.problems.isVisible(), "what is left out stays said"
    assert page.buttons["problem"].text() == "Remarks: 1"
    click_tick(page, NEW)
    assert not taken(page).plan.blocked
    hands.click(page.skip.box)
    assert taken(page).plan.blocked
    assert not ticked(page, NEW)


def test_that_a_question_is_no_cell_to_be_skipped(opened: Opened) -> None:
    page = opened(incoming(TWO))
    assert not page.skip.isVisible()
    assert not opened().two_values.isVisible()


def test_that_which_of_two_values_counts_is_asked_once_for_all(opened: Opened, qtbot: QtBot) -> None:
    twice = incoming(TWO, replace(TWO, cell="B5"))
    page = opened(twice)
    assert not page.two_values.isVisible(), "our own template is read by no mapping that could be told"
    page.show_plan(replace(compare(card(), twice), by_file=True))
    assert "in 2 places" in page.two_values.words.text()
    for words, answer in (("The first", "first"), ("The last", "last"), ("The sum", "sum")):
        with qtbot.waitSignal(page.answered) as told:
            Hands().push(words)
        assert told.args == ["duplicates", answer]


def test_that_another_plan_begins_with_all_ticked(opened: Opened) -> None:
    page, hands = opened(incoming(BAD)), Hands()
    hands.click(page.skip.box)
    hands.push("Tick none")
    page.show_plan(compare(card(), incoming(BAD)))
    assert taken(page).plan.blocked
    assert not page.skip.value()
    assert ticked(page, NEW)


def test_that_the_report_says_what_was_left_out_and_why(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    left = Draft("KPI", "across", 2, names=(Name("+Soll", LEAVE, 0, (), "A7", 3), Name("Who?", cell="A8")))
    page, hands = opened(incoming(BAD), left), Hands()
    hands.click(page.skip.box)
    click_tick(page, NEW)
    click_tick(page, "New Orders =North February 2026")
    for name in ("left.csv", "left.xlsx"):
        chooser = page.ask_report()
        assert chooser is not None
        chooser.fileSelected.emit(str(tmp_path / name))
        chooser.close()
        qtbot.waitUntil(lambda: page.report_told.text().startswith("Written"))
    with (tmp_path / "left.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))
    assert found[0] == ["Sheet", "Cell", "Why", "Measure", "Input", "Segment", "Period", "Value"]
    assert found[1][:3] == ["KPI", "C9", "The cell shows the error #DIV/0!; correct its formula."]
    assert found[2][:4] == ["KPI", "A7", "You left this name out.", "'+Soll"]
    assert found[3][:4] == ["KPI", "A8", "Nobody said which measure this is.", "Who?"]
    assert found[5] == [
        "KPI",
        "C3",
        "You left this out.",
        "Orders",
        "",
        "Whole organisation",
        "February 2026",
        "901",
    ]
    assert found[6][5] == "'=North"
    sheet = load_workbook(tmp_path / "left.xlsx").worksheets[0]
    assert sheet.max_row == len(found)
    assert sheet["D3"].value == "+Soll"
    assert sheet["D3"].data_type == "s"
    assert sheet["H6"].value == 901
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ""] == []


def test_that_a_report_that_cannot_be_written_is_one_sentence(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened()
    chooser = page.ask_report()
    assert chooser is not None
    (tmp_path / "left.xlsx").mkdir()
    chooser.fileSelected.emit(str(tmp_path / "left.xlsx"))
    chooser.close()
    qtbot.waitUntil(lambda: "is a folder" in page.report_told.text())


def test_that_what_was_imported_is_said_of_every_kind(opened: Opened) -> None:
    page = opened()
    found = taken(page)
    assert done_words(found) == (
        "Imported 4 values. 1 target is new or changed. 1 measure is new. 1 objective is new."
    )
    only = replace(found, plan=replace(found.plan, new=[], changed=[]))
    assert go_words(only) == "Import 3 items"


def test_that_a_hundred_thousand_rows_ask_no_more_of_a_paint_than_a_hundred(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    measures = {f"m{at}": Measure(f"m{at}", "grow", f"Measure {at}") for at in range(42)}
    of = replace(small_card(), measures=measures)
    months = [parse_period(f"{1950 + at // 12}-{at % 12 + 1:02d}") for at in range(2400)]
    many = [IncomingRow(id, None, month, "value", 1.0) for id in measures for month in months]

    def cells(count: int) -> int:
        page, asked = opened(Incoming(many[:count]), of=of), 0
        assert page.model.rowCount() == count
        roles, flags = page.model.data, page.model.flags

        def counted(way: Callable[..., object], *given: object) -> object:
            nonlocal asked
            asked += 1
            return way(*given)

        monkeypatch.setattr(page.model, "data", partial(counted, roles))
        monkeypatch.setattr(page.model, "flags", partial(counted, flags))
        page.model._texts.cache_clear()
        page.table.selectAll()
        page.window().activateWindow()
        page.table.setFocus()
        Hands().press("Space")
        assert not taken(page).writes
        page.table.grab()
        page.window().close()
        return asked

    assert 0 < cells(100_000) < 2 * cells(100)


def test_that_every_cell_is_spoken_with_its_heading_and_whether_it_is_left_out(opened: Opened) -> None:
    page = opened()
    click_tick(page, NEW)
    spoken = page.model.index(rows(page)[NEW], WHAT).data(Role.AccessibleTextRole)
    assert spoken == "What: New, left out"


def test_that_what_is_no_measure_does_not_stand_under_that_heading(opened: Opened) -> None:
    across, role = QtCore.Qt.Orientation.Horizontal, Role.DisplayRole
    page = opened()
    assert page.model.headerData(MEASURE, across, role) == "Item"
    spoken = page.model.index(rows(page)["New objective Bake more"], MEASURE).data(Role.AccessibleTextRole)
    assert spoken == "Item: Bake more"
    page.show_plan(compare(card(), Incoming([IncomingRow("orders", None, FEBRUARY, "value", 9.0)])))
    assert page.model.headerData(MEASURE, across, role) == "Measure"


@pytest.mark.parametrize(
    ("number", "words"),
    [(42687.35, "42,687.35"), (1234567.5, "1,234,567.5"), (812.0, "812"), (0.1 + 0.2, "0.3")],
)
def test_that_numbers_have_the_digits_of_the_file(opened: Opened, number: float, words: str) -> None:
    page = opened(Incoming([IncomingRow("share", None, FEBRUARY, "value", number)]))
    assert page.model.index(0, BECOMES).data() == words


def test_that_values_of_a_raw_list_are_of_the_whole_list(opened: Opened) -> None:
    counted = Incoming([IncomingRow("orders", None, FEBRUARY, "value", 9.0, "", place(0, 1, 11))], (), ("Sales",))
    page = opened()
    page.show_plan(replace(compare(card(), counted), mapping=Mapping(list="orders", period_column="Day")))
    assert page.model.index(0, CELL).data().strip() == "Sales · whole list"
    page.show_plan(replace(compare(card(), counted), mapping=Mapping("across", measure_column="Name")))
    assert page.model.index(0, CELL).data().strip() == "Sales!L1"
