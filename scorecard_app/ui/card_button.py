"""A large button with an icon, a title and a line of what it leads to."""

from __future__ import annotations

from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.icons import icon
from scorecard_app.ui.theme import theme

ICON = 24
ROUND = 8


class CardButton(QtWidgets.QAbstractButton):
    """Looks like a card; its title is its accessible name, its line the description."""

    def __init__(self, name: str, title: str, line: str) -> None:
        super().__init__()
        self._name = name
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_Hover)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self._icon = QtWidgets.QLabel()
        texts = QtWidgets.QVBoxLayout()
        texts.setSpacing(2)
        for text, kind in ((title, "subheading"), (line, "soft")):
            texts.addWidget(_label(text, kind))
        self._row = row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(14)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        self.renew_icon()

    def renew_icon(self) -> None:
        """Draw the icon anew, for another theme."""
        self._icon.setPixmap(icon(self._name).pixmap(ICON, ICON))

    def sizeHint(self) -> QtCore.QSize:
        """Return what its texts need."""
        return self._row.sizeHint()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Let Enter do what the space bar does."""
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Draw the card, and a ring around it while it has the focus."""
        used = theme()
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() or self.isDown()
        wide = 2.0 if self.hasFocus() else 1.0
        colour = used.accent if self.hasFocus() or lively else used.line
        painter.setPen(QtGui.QPen(QtGui.QColor(colour), wide))
        painter.setBrush(QtGui.QColor(used.hover if lively else used.raised))
        edge = wide / 2
        painter.drawRoundedRect(QtCore.QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), ROUND, ROUND)
        painter.end()

    def changeEvent(self, event: QtCore.QEvent) -> None:
        """Follow the theme."""
        if event.type() == QtCore.QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self.renew_icon()
        super().changeEvent(event)


def _label(text: str, kind: str) -> QtWidgets.QLabel:
    label = QtWidgets.QLabel(text)
    label.setProperty("kind", kind)
    label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    label.setWordWrap(kind == "soft")
    label.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
