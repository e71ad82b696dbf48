"""The questions about a file, each asked once, with its example and cell; nothing is answered beforehand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from scorecard_app.domain.period import FIRST_YEAR, LAST_YEAR, Period, parse_period
from scorecard_app.errors import ScorecardError
from scorecard_app.exchange.dates import Habits, read_period
from scorecard_app.exchange.mapping_values import SCALES
from scorecard_app.exchange.recognition.draft import Draft, Question
from scorecard_app.i18n import gettext as _
from scorecard_app.i18n import language
from scorecard_app.labels.model import period_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.choice_fields import ChoiceField
from scorecard_app.ui.fields import LineField
from scorecard_app.ui.imports.parts import Spin
from scorecard_app.ui.imports.question_words import ELSEWHERE, option_words, question_words
from scorecard_app.ui.tab_order import controls
from scorecard_app.ui.text_label import say, text_label

Answer = Callable[[str | None], None]
RADIO = ("locale", "dates", "duplicates")
"""The questions whose answers are few, and all shown."""
INACTIVE = 12
NARROW = 260


class Questions(QtWidgets.QWidget):
    """Asks what a draft asks; `answered` has the question's key and its answer, `said` a setting and its value."""

    answered = QtCore.Signal(str, object)
    said = QtCore.Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QtWidgets.QWidget] = {}
        self._shown: tuple[object, ...] | None = None
        self._open: list[str] = []
        self.column = QtWidgets.QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def show_draft(self, draft: Draft, *, year: int, start: int) -> bool:
        """Ask what a draft asks; return whether there is anything. `year` is the present one, `start` the first
        month of a fiscal year."""
        asked = [each for each in draft.questions if each.key not in ELSEWHERE]
        lists = draft.kind == "orders"
        shown = (lists, *((each.key, each.text, each.options) for each in asked))
        if shown != self._shown:
            self._shown = shown
            self._ask_anew(asked, year, start)
            if lists:
                self._ask_inactive()
        self._open = [each.key for each in asked if each.answer is None]
        for each in asked:
            _answer_shown(self.fields[each.key], each.answer)
        if lists:
            months = draft.settings.get("inactive_months", INACTIVE)
            _quietly(self.fields["inactive_months"], months if isinstance(months, int) else INACTIVE)
        return bool(asked or lists)

    def go_to_open(self) -> bool:
        """Go to the first question without an answer; return whether there is one."""
        key = next((each for each in self._open if each in self.fields), "")
        if key:
            (first_stop(self.fields[key]) or self.fields[key]).setFocus()
        return bool(key)

    def _ask_anew(self, asked: list[Question], year: int, start: int) -> None:
        focused = next((key for key, field in self.fields.items() if _holds(field, _focus())), "")
        while (item := self.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for each in asked:
            self._add(each.key, question_words(each), self._field(each, year, start))
        if focused in self.fields:
            (first_stop(self.fields[focused]) or self.fields[focused]).setFocus()

    def _add(self, key: str, words: str, field: QtWidgets.QWidget) -> None:
        if self.fields:
            self.column.addSpacing(8)
        label = text_label(words)
        field.setAccessibleName(words)
        if not isinstance(field, RadioField):
            label.setBuddy(field)
            field.setMaximumWidth(NARROW)
        self.column.addWidget(label)
        self.column.addWidget(field)
        self.fields[key] = field

    def _field(self, question: Question, year: int, start: int) -> QtWidgets.QWidget:
        answer = partial(self.answered.emit, question.key)
        topic = question.key.partition(".")[0]
        if topic == "year":
            return YearField(answer, year)
        if topic == "period":
            return PeriodField(answer, Habits(start, language()))
        if topic in RADIO and question.options:
            return RadioField(question, answer)
        options = question.options or (SCALES if topic == "scales" else ())
        if not options:
            line = LineField()
            line.committed.connect(answer)
            return line
        choice = ChoiceField("", [(each, option_words(question, each)) for each in options])
        choice.setPlaceholderText(_("Choose …"))
        choice.committed.connect(answer)
        return choice

    def _ask_inactive(self) -> None:
        spin = Spin()
        spin.setRange(1, 120)
        spin.valueChanged.connect(lambda value: self.said.emit("inactive_months", value))
        self._add(
            "inactive_months", _("After how many months without an order does a customer count as lost?"), spin
        )


class RadioField(QtWidgets.QWidget):
    """A few answers, all shown."""

    def __init__(self, question: Question, answer: Answer) -> None:
        super().__init__()
        self.buttons: dict[str, QtWidgets.QRadioButton] = {}
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(2)
        self._group = QtWidgets.QButtonGroup(self)
        for each in question.options:
            button = QtWidgets.QRadioButton(option_words(question, each).replace("&", "&&"))
            button.setAccessibleDescription(question_words(question))
            button.clicked.connect(partial(_told, answer, each))
            self._group.addButton(button)
            column.addWidget(button, 0, QtCore.Qt.AlignmentFlag.AlignLeading)
            self.buttons[each] = button

    def show_answer(self, value: str | None) -> None:
        """Show which answer was given, if any."""
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each == value)
        self._group.setExclusive(True)


class YearField(Spin):
    """A year, or none yet; the first step goes to the present one."""

    def __init__(self, answer: Answer, year: int) -> None:
        super().__init__()
        self._year = year
        self.setRange(FIRST_YEAR - 1, LAST_YEAR)
        self.setSpecialValueText(_("which year?"))
        self.setValue(self.minimum())
        self.valueChanged.connect(lambda value: answer(str(value) if value > self.minimum() else None))

    def show_answer(self, value: str | None) -> None:
        """Show which answer was given, if any."""
        _quietly(self, int(value) if value and value.isdecimal() else self.minimum())

    def stepBy(self, steps: int) -> None:
        """Go on from the present year."""
        if self.value() == self.minimum():
            self.setValue(self._year)
        else:
            super().stepBy(steps)

    def focusInEvent(self, event: QtGui.QFocusEvent) -> None:
        """Have what is typed take the place of what stands."""
        super().focusInEvent(event)
        self.selectAll()


class PeriodField(QtWidgets.QWidget):
    """A period as people write it: March 2026, Q1 2026, 2026."""

    def __init__(self, answer: Answer, habits: Habits) -> None:
        super().__init__()
        self._habits, self._answer = habits, answer
        self.line = _PeriodLine(habits)
        self.error = text_label(kind="error")
        self.error.hide()
        self.line.wrong.connect(lambda words: say(self.error, words))
        self.line.committed.connect(lambda period: answer(str(period) if period else None))
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self.error)

    def setAccessibleName(self, name: str) -> None:
        """Name the line that is typed in."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def show_answer(self, value: str | None) -> None:
        """Show which answer was given, if any."""
        try:
            self.line.set_value(parse_period(value) if value else None)
        except ScorecardError:
            self.line.set_value(None)


class _PeriodLine(LineField):
    """One line that holds a period or nothing."""

    def __init__(self, habits: Habits) -> None:
        super().__init__(placeholder=_("for example 2026-03 or Q1 2026"))
        self._habits = habits
        self._value = None
        self.editingFinished.connect(self.commit)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Keep Enter, which presses no button here."""
        super().keyPressEvent(event)
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            event.accept()

    def _shown(self, value: object) -> str:
        return period_label(value) if isinstance(value, Period) else ""

    def _read(self, text: str) -> tuple[object, str]:
        if not text.strip():
            return None, ""
        if text.strip() == self._shown(self._value):
            return self._value, ""
        found = read_period(text, self._habits)
        if isinstance(found, Period):
            return found, ""
        return None, _("This is no period. Write it as 2026-03, March 2026, Q1 2026 or 2026.")


def first_stop(field: QtWidgets.QWidget) -> QtWidgets.QWidget | None:
    """Return what of a field with parts gets the focus."""
    return next(iter(controls(field)), None)


def _told(answer: Answer, value: str, _checked: bool = False) -> None:
    answer(value)


def _answer_shown(field: QtWidgets.QWidget, value: str | None) -> None:
    if isinstance(field, RadioField | YearField | PeriodField):
        field.show_answer(value)
    elif isinstance(field, ChoiceField | LineField):
        field.set_value(value)


def _quietly(spin: QtWidgets.QWidget, value: int) -> None:
    assert isinstance(spin, QtWidgets.QSpinBox)
    spin.blockSignals(True)
    spin.setValue(value)
    spin.blockSignals(False)


def _holds(field: QtWidgets.QWidget, focused: QtWidgets.QWidget | None) -> bool:
    return focused is not None and (field is focused or field.isAncestorOf(focused))


def _focus() -> QtWidgets.QWidget | None:
    return QtWidgets.QApplication.focusWidget()
