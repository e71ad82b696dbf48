"""Fields that are chosen from or checked: they commit at once, and the mouse wheel scrolls what they lie in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorecard_app.labels.display import as_tip
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.tab_order import ONE_STOP

Choice = tuple[object, str]
"""A value and its words."""

WIDEST_LIST = 460
HEADING = object()
"""What a heading has in place of a value; nothing equals it."""


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
        self.setToolTip(as_tip(self.currentText().strip()))

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

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Draw the box, too long a text cut by …."""
        painter = QtWidgets.QStylePainter(self)
        option = QtWidgets.QStyleOptionComboBox()
        self.initStyleOption(option)
        text = self.currentText().strip()
        if self.currentIndex() < 0:
            text = self.placeholderText()
            soft = self.palette().color(QtGui.QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QtGui.QPalette.ColorRole.ButtonText, soft)
        style = QtWidgets.QStyle
        control, part = style.ComplexControl.CC_ComboBox, style.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width() - 4
        option.currentText = self.fontMetrics().elidedText(text, QtCore.Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(control, option)
        painter.drawControl(style.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

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
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setProperty(ONE_STOP, True)
        self.setAccessibleName(words)
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
