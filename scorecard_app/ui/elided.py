"""A label of one line that is cut with … where it does not fit, the whole text being its tool tip."""

from __future__ import annotations

from scorecard_app.render.qt import QtCore, QtGui, QtWidgets


class ElidedLabel(QtWidgets.QLabel):
    """Shows a user's name, whatever its length; `kind` is that of the style sheet."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Preferred)
        if kind:
            self.setProperty("kind", kind)
        self._align()

    def setText(self, text: str) -> None:
        """Show a text, cut to the room."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def whole(self) -> str:
        """Return the text as it was given."""
        return self._whole

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return that any width will do."""
        return QtCore.QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Cut anew."""
        self._cut()
        super().resizeEvent(event)

    def changeEvent(self, event: QtCore.QEvent) -> None:
        """Cut anew in another font; stand at the other side in another direction."""
        if event.type() == QtCore.QEvent.Type.LayoutDirectionChange:
            self._align()
        if event.type() in (QtCore.QEvent.Type.FontChange, QtCore.QEvent.Type.StyleChange):
            self._cut()
        super().changeEvent(event)

    def _align(self) -> None:
        """Stand where reading starts in the window: Qt would go by the letters of the text."""
        sides = QtCore.Qt.AlignmentFlag
        side = (
            sides.AlignRight if self.layoutDirection() == QtCore.Qt.LayoutDirection.RightToLeft else sides.AlignLeft
        )
        self.setAlignment(side | sides.AlignAbsolute | sides.AlignVCenter)

    def _cut(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, QtCore.Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            super().setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
