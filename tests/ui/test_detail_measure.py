"""The form of a measure: formula with its value as typed, inputs, sharing, roll-up in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from scorecard_app.domain.edits.inputs import set_same_as
from scorecard_app.domain.edits.measures import add_measure
from scorecard_app.domain.model import DIRECT, Input, Measure, SameAs, Scorecard
from scorecard_app.domain.period import Frequency
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.forms import base
from scorecard_app.ui.forms.definition import Definition
from scorecard_app.ui.forms.formula import COMPUTED, ONE, FormulaPart
from scorecard_app.ui.forms.inputs import InputRow
from scorecard_app.ui.forms.library_texts import About
from scorecard_app.ui.forms.more import More
from scorecard_app.ui.forms.over_time import OverTime
from scorecard_app.ui.forms.unit_field import OWN
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.session import Item
from tests.ui.conftest import Opener
from tests.ui_cards import example_card

Key = QtCore.Qt.Key
Control = QtCore.Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def usual_sections() -> None:
    """Forget which sections another test has opened."""
    base._open.clear()


def own_card() -> Scorecard:
    """Return the bakery with a measure `own` that is one number."""
    card = example_card()
    return add_measure(card, Measure("own", next(iter(card.objectives)), "Own measure"))


def part_of(window: MainWindow, id: str, section: str) -> base.Part:
    """Select a measure, open a section and return its part."""
    window.session.select(Item("measure", id))
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    found = window.panel.details.form.section(section)
    found.open()
    assert found.part is not None
    return found.part


def formula_of(window: MainWindow, id: str = "margin") -> FormulaPart:
    """Return the part with the formula of a measure."""
    part = part_of(window, id, "measure-formula")
    assert isinstance(part, FormulaPart)
    return part


def type_over(field: QtWidgets.QWidget, text: str) -> None:
    """Replace what a field holds by typing."""
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, Control)
    QTest.keyClicks(field, text)


def input_row(part: FormulaPart, at: int) -> InputRow:
    """Return the row of an input."""
    row = part.inputs.rows.rows[at]
    assert isinstance(row, InputRow)
    return row


def test_that_a_formula_shows_its_value_as_it_is_typed(open_window: Opener) -> None:
    window = open_window()
    part = formula_of(window)
    assert part.result.text() == "= 8.3% in June 2026"
    type_over(part.editor, "200 * profit / sales")
    assert part.result.text() == "= 16.6% in June 2026"
    assert window.session.card.measures["margin"].formula == "100 * profit / sales"
    QTest.keyClick(part.editor, Key.Key_Return)
    assert window.session.card.measures["margin"].formula == "200 * profit / sales"
    QTest.keyClick(part.editor, Key.Key_Z, Control)
    assert window.session.card.measures["margin"].formula == "100 * profit / sales"
    assert part.editor.toPlainText() == "100 * profit / sales"


def test_that_the_value_follows_the_period(open_window: Opener) -> None:
    window = open_window()
    part = formula_of(window)
    window.top.step(-3)
    assert part.result.text() == "= 7.7% in March 2026"


def test_that_an_unreadable_formula_is_told_while_typing_and_never_committed(open_window: Opener) -> None:
    window = open_window()
    part = formula_of(window)
    type_over(part.editor, "100 * (profit")
    assert "cannot be read at character 14" in part.result.text()
    assert part.result.property("kind") == "error"
    QTest.keyClick(part.editor, Key.Key_Return)
    part.how.setFocus()
    assert window.session.document.undo_name is None
    assert part.editor.toPlainText() == "100 * (profit"
    part.editor.setFocus()
    QTest.keyClick(part.editor, Key.Key_Escape)
    assert part.editor.toPlainText() == "100 * profit / sales"
    assert part.result.property("kind") == ""


def test_that_a_decimal_comma_in_a_formula_is_told(open_window: Opener) -> None:
    part = formula_of(open_window())
    told = "Decimal numbers are written with a point here, such as 1.5."
    type_over(part.editor, "1,5 * profit / sales")
    assert part.result.text().endswith(told)
    type_over(part.editor, "1.5 * profit / max(1,sales)")
    assert part.result.text().startswith("= ")
    type_over(part.editor, "100 * (profit")
    assert told not in part.result.text()


def test_that_a_new_name_can_become_an_input(open_window: Opener) -> None:
    window = open_window()
    part = formula_of(window)
    assert part.add.isHidden()
    type_over(part.editor, "100 * (profit - rent) / sales")
    assert "“rent” is no input" in part.result.text()
    QTest.keyClick(part.editor, Key.Key_Return)
    assert window.session.document.undo_name is None
    assert part.add.text() == "Add input rent"
    QTest.mouseClick(part.add, QtCore.Qt.MouseButton.LeftButton)
    measure = window.session.card.measures["margin"]
    assert [each.name for each in measure.inputs] == ["profit", "sales", "rent"]
    assert measure.formula == "100 * (profit - rent) / sales"
    assert part.result.text().startswith("No value in June 2026")
    window.action("undo").trigger()
    assert len(window.session.card.measures["margin"].inputs) == 2


def test_that_an_input_with_numbers_is_not_dropped_by_a_formula_without_it(open_window: Opener) -> None:
    window = open_window()
    part = formula_of(window)
    type_over(part.editor, "sales / 2")
    assert "removed with it: profit" in part.result.text()
    QTest.keyClick(part.editor, Key.Key_Return)
    assert "still has" in window.message.text
    assert window.session.card.measures["margin"].formula == "100 * profit / sales"
    assert part.editor.toPlainText() == "100 * profit / sales"


def test_that_a_number_becomes_a_formula_and_back(open_window: Opener) -> None:
    window = open_window(own_card())
    part = formula_of(window, "own")
    assert part.formula.isHidden()
    part.how.choose(COMPUTED)
    assert window.session.document.undo_name is None
    assert not part.formula.isHidden()
    QTest.keyClicks(part.editor, "100 * happy / answers")
    assert part.add.text() == "Add inputs happy, answers"
    part.add.click()
    measure = window.session.card.measures["own"]
    assert (measure.formula, measure.aggregation) == ("100 * happy / answers", "recompute")
    part.how.choose(ONE)
    measure = window.session.card.measures["own"]
    assert (measure.formula, measure.inputs, measure.aggregation) == (DIRECT, (Input("value"),), "last")


def test_that_inputs_are_offered_where_the_cursor_is(open_window: Opener) -> None:
    window = open_window()
    part = formula_of(window)
    assert [each.text() for each in part.menu.actions()][:2] == ["Operating profit (profit)", "Net sales (sales)"]
    type_over(part.editor, "2 * ")
    part.menu.actions()[1].trigger()
    assert part.editor.toPlainText() == "2 * sales"


def test_that_renaming_an_input_renames_it_in_the_formula(open_window: Opener) -> None:
    window = open_window()
    part = formula_of(window)
    type_over(input_row(part, 1).name, "revenue")
    QTest.keyClick(input_row(part, 1).name, Key.Key_Return)
    assert window.session.card.measures["margin"].formula == "100 * profit / revenue"
    assert part.editor.toPlainText() == "100 * profit / revenue"
    window.action("undo").trigger()
    assert input_row(part, 1).name.text() == "sales"


def test_that_limits_of_an_input_are_set_behind_a_button(open_window: Opener) -> None:
    window = open_window()
    row = input_row(formula_of(window), 1)
    assert row.details.isHidden()
    row.more.click()
    type_over(row.least, "1")
    QTest.keyClick(row.least, Key.Key_Return)
    row.rollup.choose("mean")
    found = window.session.card.measures["margin"].inputs[1]
    assert (found.min, found.rollup) == (1.0, "mean")


def test_that_a_shared_input_names_its_measure_and_can_be_made_its_own(open_window: Opener) -> None:
    card = add_measure(
        example_card(),
        Measure(
            "turn",
            next(iter(example_card().objectives)),
            "Turnover",
            formula="takings",
            inputs=(Input("takings"),),
            aggregation="sum",
        ),
    )
    window = open_window(set_same_as(card, "turn", "takings", SameAs("margin", "sales")))
    row = input_row(formula_of(window, "turn"), 0)
    assert "“sales” of" in row.shared.words.text()
    assert row.shared.link.text() == "Operating margin"
    assert not row.integer.isEnabled()
    row.shared.link.click()
    assert window.session.selection == Item("measure", "margin")
    users = input_row(formula_of(window), 1).shared
    assert (users.link.text(), users.own.isHidden()) == ("Turnover", True)
    users.link.click()
    row.shared.own.click()
    assert window.session.card.measures["turn"].inputs[0].same_as is None
    assert row.shared.isHidden()
    assert formula_of(window, "turn").result.text().startswith("= 82,63")


def test_that_a_unit_is_chosen_or_written(open_window: Opener) -> None:
    window = open_window(own_card())
    part = part_of(window, "own", "measure-definition")
    assert isinstance(part, Definition)
    part.unit.choice.choose("days")
    assert window.session.card.measures["own"].unit == "days"
    part.unit.choice.choose(OWN)
    assert window.session.card.measures["own"].unit == "days"
    QTest.keyClicks(part.unit.own, "visits")
    QTest.keyClick(part.unit.own, Key.Key_Return)
    assert window.session.card.measures["own"].unit == "visits"
    window.action("undo").trigger()
    assert (part.unit.choice.value(), part.unit.own.isHidden()) == ("days", True)


def test_that_a_frequency_with_numbers_is_refused_and_stands_as_before(open_window: Opener) -> None:
    window = open_window()
    part = part_of(window, "margin", "measure-definition")
    assert isinstance(part, Definition)
    part.frequency.choose(Frequency.YEAR)
    assert "cannot change while" in window.message.text
    assert part.frequency.value() is Frequency.MONTH
    part.kind.choose("opinion")
    assert window.session.card.measures["margin"].kind == "opinion"


def test_that_the_roll_up_is_said_in_words(open_window: Opener) -> None:
    window = open_window(own_card())
    part = part_of(window, "own", "measure-time")
    assert isinstance(part, OverTime)
    assert part.rolled.text() == "A year’s value is the last of its months."
    assert "recompute" not in part.aggregation.values()
    part.aggregation.choose("sum")
    assert part.rolled.text() == "A year’s value is the sum of its months."
    part.accumulates.choose("sum")
    assert "sum of the targets" in part.grows.text()
    part.covers.choose("year")
    assert "not added up" in part.rolled.text()
    assert not part.aggregation.isEnabled()


def test_that_the_rarer_fields_are_edited(open_window: Opener) -> None:
    window = open_window()
    part = part_of(window, "margin", "measure-more")
    assert isinstance(part, More)
    type_over(part.least, "-50")
    QTest.keyClick(part.least, Key.Key_Return)
    part.checks.setFocus()
    QTest.keyClicks(part.checks, "profit <= sales")
    QTest.keyClick(part.checks, Key.Key_Return, Control)
    QTest.mouseClick(part.active.box, QtCore.Qt.MouseButton.LeftButton)
    found = window.session.card.measures["margin"]
    assert found.range is not None
    assert (found.range.min, found.checks, found.active) == (-50.0, ("profit <= sales",), False)
    type_over(part.checks, "profit << sales")
    QTest.keyClick(part.checks, Key.Key_Return, Control)
    assert part.checks.toPlainText() == "profit <= sales"
    assert window.message.level == "error"


def test_that_the_library_says_what_an_attached_measure_is(open_window: Opener) -> None:
    card = example_card()
    attached = next(id for id, each in card.measures.items() if each.library is not None)
    own = replace(card.measures[attached], library="unknown_code")
    window = open_window()
    part = part_of(window, attached, "measure-about")
    assert isinstance(part, About)
    assert len(part.labels[0][1].text()) > 20
    window.session.edit("Change", lambda card: replace(card, measures={**card.measures, attached: own}))
    assert not window.panel.details.form.section("measure-about").isVisible()
