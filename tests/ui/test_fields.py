"""Fields: when they commit, what Escape and undo do, what happens to what is being typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.fields import CheckField, ChoiceField, LineField, NumberField, TextField
from scorecard_app.ui.windows import Windows

Key = QtCore.Qt.Key
Control = QtCore.Qt.KeyboardModifier.ControlModifier
Shower = Callable[..., None]


@pytest.fixture
def shown(qtbot: QtBot, windows: Windows) -> Iterator[Shower]:
    """Return a function that shows widgets in a window, the first with the focus."""
    assert not windows.open
    kept: list[QtWidgets.QWidget] = []

    def show(*widgets: QtWidgets.QWidget) -> None:
        window = QtWidgets.QWidget()
        kept.append(window)
        column = QtWidgets.QVBoxLayout(window)
        for each in widgets:
            column.addWidget(each)
        window.show()
        window.activateWindow()
        widgets[0].setFocus()
        qtbot.waitUntil(widgets[0].hasFocus)

    yield show
    for each in kept:
        each.close()


def heard(field: LineField | TextField | ChoiceField | CheckField) -> list[object]:
    """Return a list that takes what the field commits."""
    found: list[object] = []
    field.committed.connect(found.append)
    return found


def test_that_a_line_commits_once_on_enter_and_not_again_on_leaving(shown: Shower) -> None:
    field, other = LineField("Name"), LineField("Other")
    field.set_value("Old")
    said = heard(field)
    shown(field, other)
    field.selectAll()
    QTest.keyClicks(field, "New")
    QTest.keyClick(field, Key.Key_Return)
    assert said == ["New"]
    other.setFocus()
    assert said == ["New"]


def test_that_leaving_a_field_commits_and_an_unchanged_one_says_nothing(shown: Shower) -> None:
    field, other = LineField("Name"), LineField("Other")
    field.set_value("Old")
    said = heard(field)
    shown(field, other)
    other.setFocus()
    assert said == []
    field.setFocus()
    QTest.keyClick(field, Key.Key_End)
    QTest.keyClicks(field, "er ")
    other.setFocus()
    assert said == ["Older"]
    assert field.text() == "Older"


def test_that_escape_restores(shown: Shower) -> None:
    line, text = LineField("Name"), TextField("Text")
    line.set_value("Old")
    text.set_value("Old text")
    said = [*heard(line), *heard(text)]
    shown(line, text)
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Key.Key_Escape)
    text.setFocus()
    QTest.keyClicks(text, "y")
    QTest.keyClick(text, Key.Key_Escape)
    line.setFocus()
    assert (line.text(), text.toPlainText(), said) == ("Old", "Old text", [])


@pytest.mark.parametrize("make", [LineField, TextField])
def test_that_undo_is_the_windows_once_nothing_is_typed(
    shown: Shower, make: Callable[[str], LineField | TextField]
) -> None:
    field = make("Name")
    shown(field)
    undone: list[bool] = []
    shortcut = QtGui.QShortcut(QtGui.QKeySequence.StandardKey.Undo, field.window())
    shortcut.activated.connect(lambda: undone.append(True))
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Key.Key_Z, Control)
    assert undone == []
    QTest.keyClicks(field, "abc")
    field.commit()
    QTest.keyClick(field, Key.Key_Z, Control)
    assert undone == [True]
    assert field.value() == "abc"


def test_that_a_new_value_from_outside_leaves_what_is_typed(shown: Shower) -> None:
    field = LineField("Name")
    field.set_value("Old")
    shown(field)
    field.selectAll()
    QTest.keyClicks(field, "Typ")
    field.set_value("Changed elsewhere")
    assert field.text() == "Typ"
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == "Changed elsewhere"


def test_that_a_number_is_read_in_the_locale_and_what_is_none_stays_with_the_reason(shown: Shower) -> None:
    before = QtCore.QLocale()
    QtCore.QLocale.setDefault(QtCore.QLocale("de_DE"))
    try:
        field, other = NumberField("Goal"), LineField("Other")
        field.set_value(1234.5)
        said = heard(field)
        wrong: list[str] = []
        field.wrong.connect(wrong.append)
        shown(field, other)
        assert field.text() == "1234,5"
        field.selectAll()
        QTest.keyClicks(field, "2,25")
        QTest.keyClick(field, Key.Key_Return)
        assert said == [2.25]
        field.selectAll()
        QTest.keyClicks(field, "two")
        other.setFocus()
        assert said == [2.25]
        assert (field.text(), wrong) == ("two", ["“two” is no number."])
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Key.Key_Delete)
        QTest.keyClick(field, Key.Key_Return)
        assert said == [2.25, None]
        assert wrong[-1] == ""
    finally:
        QtCore.QLocale.setDefault(before)


def test_that_a_number_that_must_be_there_says_so(shown: Shower) -> None:
    field = NumberField("Weight", required=True)
    field.set_value(2.0)
    said = heard(field)
    shown(field)
    field.clear()
    QTest.keyClick(field, Key.Key_Return)
    assert (field.error, said) == ("Write a number.", [])


def test_that_the_wheel_changes_no_choice(shown: Shower) -> None:
    field = ChoiceField("Unit", [("a", "A"), ("b", "B")])
    field.set_value("a")
    said = heard(field)
    shown(field)
    middle = QtCore.QPointF(field.rect().center())
    wheel = QtGui.QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QtCore.QPoint(),
        QtCore.QPoint(0, -120),
        QtCore.Qt.MouseButton.NoButton,
        QtCore.Qt.KeyboardModifier.NoModifier,
        QtCore.Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QtWidgets.QApplication.sendEvent(field, wheel)
    assert (field.value(), said, wheel.isAccepted()) == ("a", [], False)


def test_that_arrow_keys_open_the_list_and_enter_chooses_once(qtbot: QtBot, shown: Shower) -> None:
    field = ChoiceField("Unit", [("a", "A"), ("b", "B"), ("c", "C")])
    field.set_value("a")
    said = heard(field)
    shown(field)
    QTest.keyClick(field, Key.Key_Down)
    qtbot.waitUntil(field.view().isVisible)
    assert said == []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(field.view(), key)
    assert said == ["c"]


def test_that_headings_cannot_be_chosen(shown: Shower) -> None:
    field = ChoiceField("Objective")
    field.set_groups([("Customers", [("fast", "Fast")]), ("Learning", [("skills", "Skills")])])
    shown(field)
    model = field.model()
    assert not model.flags(model.index(0, 0)) & QtCore.Qt.ItemFlag.ItemIsEnabled
    assert field.values() == ["fast", "skills"]
    assert field.currentIndex() == -1


def test_that_a_click_on_the_words_checks(shown: Shower) -> None:
    field = CheckField("A person can be in several segments")
    said = heard(field)
    shown(field.box, field)
    QTest.mouseClick(field.words, QtCore.Qt.MouseButton.LeftButton)
    assert (field.value(), said) == (True, [True])


def test_that_a_text_is_shown_in_whole_lines_before_it_is_painted(qtbot: QtBot) -> None:
    field = TextField("Description")
    qtbot.addWidget(field)
    field.show()
    field.resize(200, 40)
    line = field.fontMetrics().lineSpacing()
    one = field.sizeHint().height()
    field.set_value("word " * 40)
    many = field.sizeHint().height()
    assert many >= one + 2 * line
    assert (many - one) % line == 0


def test_that_a_huge_paste_does_not_stop_the_window(shown: Shower) -> None:
    field = TextField("Description")
    shown(field)
    QtGui.QGuiApplication.clipboard().setText("x" * 500_000)
    field.paste()
    QtWidgets.QApplication.processEvents()
    assert 10_000 < len(field.toPlainText()) < 500_000
