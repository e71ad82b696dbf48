"""The strategy map to look at: fitted to the page or zoomed, moved by hand, its nodes reached by mouse and keys."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.render.scene import RADIUS, StrategyScene
from scorecard_app.ui.session import CARD, Item
from scorecard_app.ui.theme import theme

LEAST, MOST, MOST_FITTED = 0.15, 4.0, 1.3
STEP = 1.25
SCROLL = 60
Keys = QtCore.Qt.Key
ARROWS = {Keys.Key_Left: (-1, 0), Keys.Key_Right: (1, 0), Keys.Key_Up: (0, -1), Keys.Key_Down: (0, 1)}
Modifiers = QtCore.Qt.KeyboardModifier


class MapView(QtWidgets.QGraphicsView):
    """Shows a `StrategyScene`. `picked` gives an item to select, `opened` one to go to, `zoomed` the scale."""

    picked = QtCore.Signal(object)
    opened = QtCore.Signal(object)
    zoomed = QtCore.Signal(float)

    def __init__(self, scene: StrategyScene) -> None:
        super().__init__(scene)
        self.map = scene
        self.fitted = True
        self.item = CARD
        self._hovered: str | None = None
        self._pressed: QtCore.QPoint | None = None
        hints = QtGui.QPainter.RenderHint
        self.setRenderHints(hints.Antialiasing | hints.TextAntialiasing | hints.SmoothPixmapTransform)
        self.setViewportUpdateMode(QtWidgets.QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setDragMode(QtWidgets.QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QtWidgets.QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Strategy map"))

    # -- how large

    @property
    def scale_now(self) -> float:
        """How many dots a unit of the map has."""
        return self.transform().m11()

    def fit(self) -> None:
        """Show the whole map, and keep doing so when the window changes."""
        self.fitted = True
        rect, room = self.map.sceneRect(), self.maximumViewportSize()
        if rect.isEmpty() or room.isEmpty():
            return
        scale = min((room.width() - 4) / rect.width(), (room.height() - 4) / rect.height(), MOST_FITTED)
        self.setTransform(QtGui.QTransform.fromScale(scale, scale))
        self.centerOn(rect.center())
        self.zoomed.emit(self.scale_now)

    def zoom(self, factor: float, *, at_mouse: bool = False) -> None:
        """Show the map larger or smaller, around its middle or the mouse."""
        factor = max(LEAST, min(MOST, self.scale_now * factor)) / self.scale_now
        anchors = QtWidgets.QGraphicsView.ViewportAnchor
        self.setTransformationAnchor(anchors.AnchorUnderMouse if at_mouse else anchors.AnchorViewCenter)
        self.fitted = False
        self.scale(factor, factor)
        if not at_mouse and self._rect() is not None:
            self._show_item()
        self.zoomed.emit(self.scale_now)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Keep the whole map in view, if it was."""
        super().resizeEvent(event)
        if self.fitted:
            self.fit()

    def wheelEvent(self, event: QtGui.QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Modifiers.ControlModifier:
            self.zoom(STEP ** (event.angleDelta().y() / 120), at_mouse=True)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QtCore.QEvent) -> bool:
        """Zoom by pinching; forget the node the mouse was on when it leaves."""
        if isinstance(event, QtGui.QNativeGestureEvent):
            if event.gestureType() == QtCore.Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), at_mouse=True)
                return True
        elif event.type() == QtCore.QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    # -- what is selected

    def show_item(self, item: Item) -> None:
        """Frame an objective or a perspective, and bring it into view."""
        if item != self.item:
            self.item = item
            self._show_item()
        self.renew()

    def renew(self) -> None:
        """Mark links and frame anew, after the scene was drawn."""
        self._mark_links()
        self.viewport().update()

    def _show_item(self) -> None:
        rect = self._rect()
        if rect is not None and not self.fitted:
            self.ensureVisible(rect, 30, 30)

    def _rect(self) -> QtCore.QRectF | None:
        if self.item.kind == "objective":
            return self.map.node_rect(self.item.id)
        return self.map.header_rect(self.item.id) if self.item.kind == "perspective" else None

    def _mark_links(self) -> None:
        chosen = self.item.id if self.item.kind == "objective" else None
        self.map.mark_links(self._hovered or chosen, theme().accent)

    def _hover(self, objective: str | None) -> None:
        if objective != self._hovered:
            self._hovered = objective
            self._mark_links()
            if objective is None:
                self.viewport().unsetCursor()
                self.viewport().setCursor(QtCore.Qt.CursorShape.OpenHandCursor)
            else:
                self.viewport().setCursor(QtCore.Qt.CursorShape.PointingHandCursor)

    def _item_at(self, place: QtCore.QPoint) -> Item:
        there = self.mapToScene(place)
        objective = self.map.node_at(there)
        if objective is not None:
            return Item("objective", objective)
        perspective = self.map.header_at(there)
        return CARD if perspective is None else Item("perspective", perspective)

    # -- mouse

    def mousePressEvent(self, event: QtGui.QMouseEvent) -> None:
        """Begin to move the map, or to click."""
        self._pressed = event.position().toPoint() if event.button() == QtCore.Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QtGui.QMouseEvent) -> None:
        """Bring out the links of the node under the mouse."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(self.map.node_at(self.mapToScene(event.position().toPoint())))

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent) -> None:
        """Select what was clicked, if the map was not moved."""
        super().mouseReleaseEvent(event)
        place, begun = event.position().toPoint(), self._pressed
        self._pressed = None
        self._hovered = None
        self._hover(self.map.node_at(self.mapToScene(place)))
        if begun is not None and (place - begun).manhattanLength() < QtWidgets.QApplication.startDragDistance():
            self.picked.emit(self._item_at(place))

    def mouseDoubleClickEvent(self, event: QtGui.QMouseEvent) -> None:
        """Go to what was clicked."""
        item = self._item_at(event.position().toPoint())
        if event.button() == QtCore.Qt.MouseButton.LeftButton and item != CARD:
            self.opened.emit(item)

    # -- keyboard

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go through the nodes as one reads, then on to what comes after the map."""
        order = self.map.reading_order()
        at = order.index(self.item.id) if self.item.kind == "objective" and self.item.id in order else -1
        to = at + 1 if next else at - 1
        if 0 <= to < len(order):
            self.picked.emit(Item("objective", order[to]))
            return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Go from node to node, move the map with Shift, zoom with + and -."""
        key, shift = Keys(event.key()), event.modifiers() == Modifiers.ShiftModifier
        plain = not event.modifiers() & ~Modifiers.KeypadModifier
        if key in ARROWS and (plain or shift):
            self._move(*ARROWS[key]) if shift else self._step(*ARROWS[key])
        elif key in (Keys.Key_Return, Keys.Key_Enter) and plain and self.item != CARD:
            self.opened.emit(self.item)
        elif key == Keys.Key_Escape and self.item != CARD:
            self.picked.emit(CARD)
        elif key in (Keys.Key_Home, Keys.Key_End) and plain:
            self._pick_end(-1 if key == Keys.Key_End else 0)
        elif key in (Keys.Key_Plus, Keys.Key_Equal):
            self.zoom(STEP)
        elif key == Keys.Key_Minus:
            self.zoom(1 / STEP)
        else:
            super().keyPressEvent(event)

    def _move(self, right: int, down: int) -> None:
        for bar, by in ((self.horizontalScrollBar(), right), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + by * SCROLL)

    def _pick_end(self, at: int) -> None:
        order = self.map.reading_order()
        if order:
            self.picked.emit(Item("objective", order[at]))

    def _step(self, right: int, down: int) -> None:
        """Pick the nearest node in a direction; with none picked, the first."""
        here = self.map.node_rect(self.item.id) if self.item.kind == "objective" else None
        if here is None:
            self._pick_end(0)
            return
        found: tuple[float, str] | None = None
        for each in self.map.nodes:
            rect = self.map.node_rect(each) or here
            way = rect.center() - here.center()
            along, aside = way.x() * right + way.y() * down, way.x() * down + way.y() * right
            far = along + 2 * abs(aside)
            if along > 1 and (found is None or far < found[0]) and (abs(aside) <= along or not right):
                found = far, each
        if found is not None:
            self.picked.emit(Item("objective", found[1]))

    # -- painting

    def drawForeground(self, painter: QtGui.QPainter, _rect: QtCore.QRectF | QtCore.QRect) -> None:
        """Frame what is selected; with the focus and nothing selected, the whole page."""
        pen = QtGui.QPen(QtGui.QColor(theme().accent), 3 if self.hasFocus() else 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        rect = self._rect()
        if rect is not None:
            painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), RADIUS + 3, RADIUS + 3)
        elif self.hasFocus():
            painter.resetTransform()
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
