"""A label of one line that is cut with … where it does not fit, the whole text being its tool tip."""

from __future__ import annotations

from scorecard_app.labels.display import as_tip
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets


class ElidedLabel(QtWidgets.QLabel):
    """Shows a user's name, whatever its length; `kind` is that of the style sheet."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Preferred)
        if kind:
            self.setProperty("kind", kind)

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(text)
        self.setAccessibleName(text)
        self._fit_tip()

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return that any width will do."""
        return QtCore.QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Tell the whole text where it is cut now."""
        super().resizeEvent(event)
        self._fit_tip()

    def changeEvent(self, event: QtCore.QEvent) -> None:
        """Tell the whole text where another font cuts it."""
        super().changeEvent(event)
        if event.type() in (QtCore.QEvent.Type.FontChange, QtCore.QEvent.Type.StyleChange):
            self._fit_tip()

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Paint as much as fits, from where reading starts in the window."""
        painter = QtGui.QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        sides = QtCore.Qt.AlignmentFlag
        side = sides.AlignRight if self.isRightToLeft() else sides.AlignLeft
        painter.drawText(self.contentsRect(), side | sides.AlignAbsolute | sides.AlignVCenter, self.shown())
        painter.end()

    def shown(self) -> str:
        """Return as much of the text as fits."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), QtCore.Qt.TextElideMode.ElideRight, room)

    def _fit_tip(self) -> None:
        self.setToolTip("" if self.shown() == self.text() else as_tip(self.text()))
