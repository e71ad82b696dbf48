"""Fields of forms: each holds a value, says `committed(value)` when the user changed it, and keeps what is typed.

A field commits on Enter and when it loses the focus, only if the value changed. Escape brings the old value back.
`set_value` from outside leaves alone what is being typed (`keep_typing`), but Escape then restores the new value.
Undo and redo are the window's as soon as nothing is typed. The mouse wheel scrolls what the field lies in.
"""

from __future__ import annotations

from typing import Protocol

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.choice_fields import CheckField, Choice, ChoiceField
from scorecard_app.ui.formats import plain_number, typed_number

__all__ = ["CheckField", "Choice", "ChoiceField", "Field", "LineField", "NumberField", "TextField"]
Keys = QtGui.QKeySequence.StandardKey
MOST_PASTED = 20_000
"""Characters: a line of a million would take Qt a minute to lay out."""


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

    def _lines(self) -> int:
        """Return how many lines the text takes, as far as it matters: Qt counts those it has painted."""
        layout, spacing = self.document().documentLayout(), self.fontMetrics().lineSpacing()
        block, lines = self.document().begin(), 0
        while block.isValid() and lines < self._most:
            lines += max(1, round(layout.blockBoundingRect(block).height() / spacing))
            block = block.next()
        return lines

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Take the height that the text has in this width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QtCore.QSize:
        """Return a height that fits the text, in whole lines."""
        lines = max(self._least, min(self._most, self._lines()))
        edges = 2 * (self.frameWidth() + int(self.document().documentMargin())) + 4
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

    def insertFromMimeData(self, source: QtCore.QMimeData) -> None:
        """Paste or drop no more than can be laid out at once; that is twice what a text may have: it is refused."""
        text = source.text()
        if len(text) > MOST_PASTED:
            source = QtCore.QMimeData()
            source.setText(text[:MOST_PASTED])
        super().insertFromMimeData(source)

    def wheelEvent(self, event: QtGui.QWheelEvent) -> None:
        """Scroll the text only where it does not fit and has the focus."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QtCore.QEvent) -> bool:
        """Commit, restore, and leave undo to the window."""
        return _took(self, event) or super().event(event)


Field = LineField | TextField | ChoiceField | CheckField
