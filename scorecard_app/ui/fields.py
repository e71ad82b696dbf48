"""Fields of forms: each holds a value, says `committed(value)` when the user changed it, and keeps what is typed.

A field commits on Enter and when it loses the focus, only if the value changed. Escape brings the old value back.
`set_value` from outside leaves alone what is being typed (`keep_typing`), but Escape then restores the new value.
Undo and redo are the window's as soon as nothing is typed. The mouse wheel scrolls what the field lies in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.formats import plain_number, typed_number

Choice = tuple[object, str]
"""A value and its words."""

WIDEST_LIST = 460
HEADING = object()
"""What a heading has in place of a value; nothing equals it."""
Keys = QtGui.QKeySequence.StandardKey


class _Typing(Protocol):
    """What fields that are typed in have in common."""

    def typed(self) -> bool: ...

    def commit(self) -> None: ...

    def restore(self) -> None: ...


def _took(field: _Typing, event: QtCore.QEvent) -> bool:
    """Handle an event before Qt's own widget does; return whether that is all there is to do."""
    kind = event.type()
    if kind == QtCore.QEvent.Type.FocusOut and isinstance(event, QtGui.QFocusEvent):
        if event.reason() != QtCore.Qt.FocusReason.PopupFocusReason:
            field.commit()
        return False
    if not isinstance(event, QtGui.QKeyEvent) or kind == QtCore.QEvent.Type.KeyRelease:
        return False
    if event.key() == QtCore.Qt.Key.Key_Escape and field.typed():
        if kind == QtCore.QEvent.Type.KeyPress:
            field.restore()
        event.accept()
        return True
    if not field.typed() and (event.matches(Keys.Undo) or event.matches(Keys.Redo)):
        event.ignore()  # the window's
        return True
    return False


class LineField(QtWidgets.QLineEdit):
    """One line of text. `wrong` says what is wrong with what is typed, or nothing any more."""

    committed = QtCore.Signal(object)
    wrong = QtCore.Signal(str)

    def __init__(self, words: str = "", *, placeholder: str = "") -> None:
        super().__init__()
        self._value: object = ""
        self.error = ""
        self.setAccessibleName(words)
        self.setPlaceholderText(placeholder)
        self.returnPressed.connect(self.commit)
        self.textEdited.connect(lambda _text: self._tell(""))

    def value(self) -> object:
        """Return the value that stands, whatever is being typed."""
        return self._value

    def set_value(self, value: object, *, keep_typing: bool = True) -> None:
        """Show another value; one that is being typed stays unless told otherwise."""
        typed = self.typed()
        self._value = value
        if not (keep_typing and typed):
            self.restore()

    def typed(self) -> bool:
        """Return whether something is typed that has not been committed."""
        return self.text() != self._shown(self._value)

    def restore(self) -> None:
        """Show the value that stands."""
        self._tell("")
        text = self._shown(self._value)
        if text != self.text():
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def commit(self) -> None:
        """Make what is typed the value and announce it; what cannot be one stays, with the reason."""
        if not self.typed():
            return
        value, problem = self._read(self.text())
        self._tell(problem)
        if problem:
            return
        changed = value != self._value
        self._value = value
        self.restore()
        if changed:
            self.committed.emit(value)

    def _shown(self, value: object) -> str:
        return str(value or "")

    def _read(self, text: str) -> tuple[object, str]:
        return text.strip(), ""

    def _tell(self, problem: str) -> None:
        if problem != self.error:
            self.error = problem
            self.setAccessibleDescription(problem)
            self.wrong.emit(problem)

    def event(self, event: QtCore.QEvent) -> bool:
        """Commit, restore, and leave undo to the window."""
        return _took(self, event) or super().event(event)


class NumberField(LineField):
    """A number as typed in the user's locale, or None where empty is allowed."""

    def __init__(self, words: str = "", *, placeholder: str = "", required: bool = False) -> None:
        super().__init__(words, placeholder=placeholder)
        self.required = required
        self._value = None
        self.setInputMethodHints(QtCore.Qt.InputMethodHint.ImhFormattedNumbersOnly)

    def _shown(self, value: object) -> str:
        return plain_number(float(value)) if isinstance(value, (int, float)) else ""

    def _read(self, text: str) -> tuple[object, str]:
        if not text.strip():
            return None, _("Write a number.") if self.required else ""
        number = typed_number(text.strip())
        return number, _("“{text}” is no number.").format(text=text.strip()[:40]) if number is None else ""


class TextField(QtWidgets.QPlainTextEdit):
    """Several lines of text; Tab leaves it, Ctrl+Enter commits. It grows with its text, up to `most` lines."""

    committed = QtCore.Signal(object)

    def __init__(self, words: str = "", *, placeholder: str = "", least: int = 2, most: int = 8) -> None:
        super().__init__()
        self._value = ""
        self._least, self._most = least, most
        self.setAccessibleName(words)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def value(self) -> str:
        """Return the value that stands, whatever is being typed."""
        return self._value

    def set_value(self, value: object, *, keep_typing: bool = True) -> None:
        """Show another value; one that is being typed stays unless told otherwise."""
        typed = self.typed()
        self._value = str(value or "")
        if not (keep_typing and typed):
            self.restore()

    def typed(self) -> bool:
        """Return whether something is typed that has not been committed."""
        return self.toPlainText() != self._value

    def restore(self) -> None:
        """Show the value that stands."""
        if self.typed():
            self.setPlainText(self._value)

    def commit(self) -> None:
        """Make what is typed the value and announce it."""
        if self.typed():
            self._value = self.toPlainText()
            self.committed.emit(self._value)

    def sizeHint(self) -> QtCore.QSize:
        """Return a height that fits the text."""
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        edges = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        return QtCore.QSize(200, lines * self.fontMetrics().lineSpacing() + edges)

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return a small width and the height that fits the text."""
        return QtCore.QSize(60, self.sizeHint().height())

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Commit on Ctrl+Enter."""
        enter = event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)
        if enter and event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
            self.commit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QtGui.QWheelEvent) -> None:
        """Scroll the text only where it does not fit and has the focus."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QtCore.QEvent) -> bool:
        """Commit, restore, and leave undo to the window."""
        return _took(self, event) or super().event(event)


class ChoiceField(QtWidgets.QComboBox):
    """One of some values; arrow keys open the list, so that what is passed on the way is not chosen."""

    committed = QtCore.Signal(object)

    def __init__(self, words: str = "", choices: Iterable[Choice] = (), *, placeholder: str = "") -> None:
        super().__init__()
        self._values: list[object] = []
        self._value: object = None
        self.setAccessibleName(words)
        self.setPlaceholderText(placeholder)
        self.setSizeAdjustPolicy(QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
        self.activated.connect(self._choose)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Offer other values; the one that stands stays."""
        self.set_groups([("", list(choices))])

    def set_groups(self, groups: Sequence[tuple[str, Sequence[Choice]]]) -> None:
        """Offer values under headings that cannot be chosen themselves."""
        self.clear()
        self._values = []
        for title, choices in groups:
            if title:
                self._add(HEADING, title)
                self._disable(self.count() - 1)
            for value, text in choices:
                self._add(value, f"   {text}" if title else text)
        self.set_value(self._value)

    def values(self) -> list[object]:
        """Return what is offered, headings left out."""
        return [each for each in self._values if each is not HEADING]

    def value(self) -> object:
        """Return the value that stands."""
        return self._value

    def set_value(self, value: object, *, keep_typing: bool = True) -> None:
        """Show another value; `keep_typing` is for fields that are typed in."""
        self._value = value
        self.setCurrentIndex(next((at for at, each in enumerate(self._values) if each == value), -1))
        self.setToolTip(self.currentText().strip())

    def choose(self, value: object) -> None:
        """Choose a value as the user would."""
        self._choose(self._values.index(value))

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return a width that shows a few letters."""
        return QtCore.QSize(56, super().minimumSizeHint().height())

    def _add(self, value: object, text: str) -> None:
        self.addItem(text)
        self._values.append(value)

    def _disable(self, at: int) -> None:
        model = self.model()
        assert isinstance(model, QtGui.QStandardItemModel)
        model.item(at).setFlags(QtCore.Qt.ItemFlag.NoItemFlags)

    def _choose(self, at: int) -> None:
        value = self._values[at]
        if value != self._value:
            self.set_value(value)
            self.committed.emit(value)

    def showPopup(self) -> None:
        """Make the list as wide as its texts."""
        view = self.view()
        wanted = view.sizeHintForColumn(0) + 2 * view.frameWidth() + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(wanted, WIDEST_LIST))
        super().showPopup()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Open the list where Qt would step through it."""
        if event.key() in (QtCore.Qt.Key.Key_Up, QtCore.Qt.Key.Key_Down, QtCore.Qt.Key.Key_Return):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QtGui.QWheelEvent) -> None:
        """Scroll what the field lies in."""
        event.ignore()


class CheckField(QtWidgets.QWidget):
    """Yes or no, with words that may take several lines."""

    committed = QtCore.Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = QtWidgets.QCheckBox()
        self.box.setAccessibleName(words)
        self.words = QtWidgets.QLabel(words)
        self.words.setWordWrap(True)
        self.words.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.words.installEventFilter(self)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, QtCore.Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(lambda checked: self.committed.emit(checked))

    def value(self) -> bool:
        """Return whether it is checked."""
        return self.box.isChecked()

    def set_value(self, value: object, *, keep_typing: bool = True) -> None:
        """Check it or not; `keep_typing` is for fields that are typed in."""
        self.box.setChecked(bool(value))

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Take a click on the words for one on the box."""
        if watched is self.words and event.type() == QtCore.QEvent.Type.MouseButtonRelease and self.isEnabled():
            self.box.click()
        return super().eventFilter(watched, event)


Field = LineField | TextField | ChoiceField | CheckField
