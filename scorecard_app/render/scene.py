"""The strategy map as a scene: in the window and on paper the same."""

from __future__ import annotations

from dataclasses import replace

from scorecard_app.domain.model import LinkKey, Scorecard
from scorecard_app.domain.routing import Box, Point
from scorecard_app.domain.scoring import CardScore, Node, ObjectiveScore, PerspectiveScore
from scorecard_app.domain.strategy import Band, Edge, MapLayout, layout, mirrored
from scorecard_app.i18n import RIGHT_TO_LEFT, format_number, language
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import period_label, status_label
from scorecard_app.labels.pictures import coverage_label
from scorecard_app.render.fonts import font, line_height, text_width, wrapped
from scorecard_app.render.items import Hand, Item, panel, stripe
from scorecard_app.render.look import LIGHT, Look, arrowhead, is_hollow
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets, application

MARGIN, TITLE_HEIGHT, LEGEND_HEIGHT = 32.0, 84.0, 46.0
PADDING, RADIUS, STRIPE = 14.0, 9.0, 5.0
MOST_LINES = 3
ARROW, MARK, SMALL_MARK = 10.0, 12.0, 9.0
ARROW_WIDTH, MARKED_WIDTH = 1.6, 3.0
RED_ROOM = 34.0
"""The room for how many measures are off target, beside the coverage."""
STATUS_SIZE, COVERAGE_SIZE = 13, 12
"""The letters of a status and of what it rests on: to be read where the whole map is on a small screen."""
OBJECTIVE = 0
"""The key under which a node holds the id of its objective: `item.data(OBJECTIVE)`."""


class StrategyScene(QtWidgets.QGraphicsScene):
    """A scene that follows a card and its score. `map` is what it shows, `nodes` its items by objective id.

    `links` are line and head of each arrow.
    """

    def __init__(self, look: Look = LIGHT, *, outlined: bool = False) -> None:
        super().__init__()
        self.hand = Hand(look, mirrored=False, outlined=outlined)
        self.map = MapLayout(0.0, 0.0, (), {}, ())
        self.nodes: dict[str, Item] = {}
        self.links: dict[LinkKey, tuple[QtWidgets.QAbstractGraphicsShapeItem, ...]] = {}

    def show_card(self, card: Scorecard, score: CardScore) -> None:
        """Draw the map of a card anew, with the scores of one period."""
        self.nodes, self.links = {}, {}
        self.clear()
        self.hand = replace(self.hand, mirrored=language() in RIGHT_TO_LEFT)
        self.map = mirrored(layout(card)) if self.hand.mirrored else layout(card)
        self.setBackgroundBrush(QtGui.QColor(self.hand.look.paper))
        for band, one in zip(self.map.bands, score.perspectives, strict=True):
            self._add_band(band, one)
        for edge in self.map.edges:
            self._add_edge(edge)
        scored = {one.objective.id: one for each in score.perspectives for one in each.objectives}
        self.nodes = {each: self._add_node(box, scored[each]) for each, box in self.map.nodes.items()}
        width, bottom = self.map.width + 2 * MARGIN, MARGIN + TITLE_HEIGHT + self.map.height
        self._add_title(Box(MARGIN, MARGIN, self.map.width, TITLE_HEIGHT), card, score)
        self._add_legend(Box(MARGIN, bottom, self.map.width, LEGEND_HEIGHT))
        self.setSceneRect(0.0, 0.0, width, bottom + LEGEND_HEIGHT + MARGIN / 2)

    def use_look(self, look: Look) -> None:
        """Draw in other colours from the next `show_card` on."""
        self.hand = replace(self.hand, look=look)

    def mark_links(self, objective: str | None, colour: str) -> None:
        """Bring out the arrows from and to an objective, and no others."""
        for ends, (line, head) in self.links.items():
            marked = objective in ends
            paint = QtGui.QColor(colour if marked else self.hand.look.arrow)
            line.setPen(QtGui.QPen(paint, MARKED_WIDTH if marked else ARROW_WIDTH))
            head.setBrush(paint)
            for each in (line, head):
                each.setZValue(1.5 if marked else 1)

    def node_rect(self, objective: str) -> QtCore.QRectF | None:
        """Return where an objective stands."""
        box = self.map.nodes.get(objective)
        return None if box is None else self._rect(box)

    def header_rect(self, perspective: str) -> QtCore.QRectF | None:
        """Return where the name of a perspective stands."""
        return next((self._rect(band.header) for band in self.map.bands if band.perspective == perspective), None)

    def node_at(self, place: QtCore.QPointF) -> str | None:
        """Return the objective at a place."""
        return next((each for each, box in self.map.nodes.items() if self._rect(box).contains(place)), None)

    def header_at(self, place: QtCore.QPointF) -> str | None:
        """Return the perspective whose name is at a place."""
        bands = self.map.bands
        return next((band.perspective for band in bands if self._rect(band.header).contains(place)), None)

    def reading_order(self) -> list[str]:
        """Return the objectives from top to bottom, in a row as one reads."""
        sign = -1 if self.hand.mirrored else 1
        boxes = self.map.nodes
        return sorted(boxes, key=lambda each: (boxes[each].y, sign * boxes[each].x))

    def _rect(self, box: Box) -> QtCore.QRectF:
        moved = self._moved(box)
        return QtCore.QRectF(moved.x, moved.y, moved.width, moved.height)

    def _moved(self, box: Box) -> Box:
        """Return a box of the layout in scene coordinates."""
        return Box(box.x + MARGIN, box.y + MARGIN + TITLE_HEIGHT, box.width, box.height)

    def _point(self, point: Point) -> QtCore.QPointF:
        return QtCore.QPointF(point[0] + MARGIN, point[1] + MARGIN + TITLE_HEIGHT)

    def _add_band(self, band: Band, one: PerspectiveScore) -> None:
        hand, box, header = self.hand, self._moved(band.box), self._moved(band.header)
        outer = panel(box, RADIUS, hand.look.band)
        self.addItem(outer)
        inner = panel(header, RADIUS, hand.look.header)
        self.addItem(inner)
        room = Box(PADDING, 0.0, header.width - 2 * PADDING, header.height)
        bold = font(16, bold=True)
        y = hand.lines(
            inner, wrapped(one.perspective.name, bold, room.width, MOST_LINES), bold, hand.look.ink, room, 13
        )
        if one.score is not None:
            hand.text(inner, format_number(one.score, 0), font(25, bold=True), hand.look.ink, room, y + 3)
            y += 34
        self._add_status(inner, one, room, y + 13)
        self._add_coverage(inner, one, room, y + 25)
        if not one.objectives:
            rest = Box(header.width + PADDING, 0.0, box.width - header.width - 2 * PADDING, box.height)
            if hand.mirrored:
                rest = Box(PADDING, 0.0, rest.width, rest.height)
            hand.text(outer, _("No objectives yet."), font(13), hand.look.soft, rest, box.height / 2 - 9, start=20)

    def _add_status(self, parent: Item, node: Node, room: Box, middle: float) -> None:
        """Put the status as shape and word, centred at a height."""
        used = font(STATUS_SIZE)
        self.hand.mark(parent, node.status, room, 0, middle, MARK)
        y = middle - line_height(used) / 2 + 0.5
        self.hand.text(parent, status_label(node.status), used, self.hand.look.ink, room, y, start=MARK + 7)

    def _add_coverage(self, parent: Item, node: Node, room: Box, y: float) -> None:
        """Say how many measures have a score, and how many of them are off target."""
        if not node.measure_count:
            return
        hand, used = self.hand, font(COVERAGE_SIZE)
        words = Box(room.x, room.y, room.width - RED_ROOM, room.height)
        if hand.mirrored:
            words = Box(room.x + RED_ROOM, room.y, words.width, words.height)
        hand.text(parent, coverage_label(node.scored, node.measure_count), used, hand.look.soft, words, y)
        if node.red_below:
            number = format_number(node.red_below, 0)
            width = hand.text(parent, number, font(COVERAGE_SIZE, bold=True), hand.look.ink, room, y, at_end=True)
            start = room.width - width - 4 - SMALL_MARK
            hand.mark(parent, "red", room, start, y + line_height(used) / 2 - 0.5, SMALL_MARK)

    def _add_edge(self, edge: Edge) -> None:
        colour = QtGui.QColor(self.hand.look.arrow)
        points = [self._point(each) for each in edge.path]
        tip, before = points[-1], points[-2]
        head = arrowhead((tip.x(), tip.y()), (before.x(), before.y()), ARROW)
        points[-1] = (head.at(1) + head.at(2)) / 2
        path = QtGui.QPainterPath(points[0])
        for at in range(1, len(points), 3):
            path.cubicTo(*points[at : at + 3])
        line = self.addPath(path, QtGui.QPen(colour, ARROW_WIDTH))
        tip_item = self.addPolygon(head, QtGui.QPen(QtCore.Qt.PenStyle.NoPen), colour)
        self.links[edge.source, edge.target] = line, tip_item
        for each in self.links[edge.source, edge.target]:
            each.setZValue(1)

    def _add_node(self, box: Box, one: ObjectiveScore) -> Item:
        hand = self.hand
        border = QtGui.QPen(QtGui.QColor(hand.look.border), 1.2)
        if is_hollow(one.status):
            border.setStyle(QtCore.Qt.PenStyle.DashLine)
        item = panel(self._moved(box), RADIUS, hand.look.node, border)
        stripe(item, Box(0.0, 0.0, box.width, box.height), STRIPE, hand.look.status(one.status), hand)
        room = Box(PADDING + 2, 0.0, box.width - 2 * PADDING - 2, box.height)
        used, big = font(15.5), font(22, bold=True)
        lines = wrapped(one.objective.name, used, room.width, MOST_LINES)
        hand.lines(item, lines, used, hand.look.ink, room, 8)
        if one.score is not None:
            shown = format_number(one.score, 0)
            hand.text(item, shown, big, hand.look.ink, room, box.height - 51, at_end=True)
        self._add_status(item, one, room, box.height - 35)
        self._add_coverage(item, one, room, box.height - 24)
        item.setData(OBJECTIVE, one.objective.id)
        item.setToolTip(one_line(one.objective.name))
        item.setZValue(2)
        self.addItem(item)
        return item

    def _add_title(self, box: Box, card: Scorecard, score: CardScore) -> None:
        hand, item = self.hand, panel(box, 0, self.hand.look.paper)
        self.addItem(item)
        room = Box(0.0, 0.0, box.width, box.height)
        total, parts = font(34, bold=True), [period_label(score.period)]
        if score.segment is not None:
            parts.append(one_line(card.segments[score.segment].name))
        end = 0.0
        if score.score is not None:
            end = hand.text(item, format_number(score.score, 0), total, hand.look.ink, room, 6, at_end=True) + 16
        words = max(
            text_width(status_label(score.status), font(STATUS_SIZE)) + MARK + 7,
            text_width(coverage_label(score.scored, score.measure_count), font(COVERAGE_SIZE)) + RED_ROOM + 1,
            150.0,
        )
        side = Box(hand.left(room, room.width - end - words, words), 0.0, words, box.height)
        self._add_status(item, score, side, 19)
        self._add_coverage(item, score, side, 30)
        rest = room.width - end - words - 30
        names = Box(hand.left(room, 0, rest), 0.0, rest, box.height)
        hand.text(item, score.name, font(26, bold=True), hand.look.ink, names, 0)
        hand.text(item, " · ".join(parts), font(15.5), hand.look.soft, names, 38)

    def _add_legend(self, box: Box) -> None:
        hand, item = self.hand, panel(box, 0, self.hand.look.paper)
        self.addItem(item)
        room, used = Box(0.0, 0.0, box.width, box.height), font(12.5)
        start, middle = 2.0, 26.0
        y = middle - line_height(used) / 2 + 0.5
        words = {each: status_label(each) for each in ("green", "amber", "red")} | {"no_data": _("no score")}
        for status, word in words.items():
            hand.mark(item, status, room, start, middle, MARK - 1)
            start += MARK + 5
            start += hand.text(item, word, used, hand.look.soft, room, y, start=start) + 22
        hand.mark(item, "red", room, start, middle, SMALL_MARK)
        start += SMALL_MARK + 4
        start += hand.text(item, "2", font(11, bold=True), hand.look.ink, room, y, start=start) + 6
        off = _("number of measures off target")
        start += hand.text(item, off, used, hand.look.soft, room, y, start=start) + 22
        if self.map.edges:
            self._add_sample_arrow(item, room, start, middle)
            hand.text(item, _("cause and effect"), used, hand.look.soft, room, y, start=start + 36)

    def _add_sample_arrow(self, parent: Item, room: Box, start: float, y: float) -> None:
        left = self.hand.left(room, start, 28.0)
        colour = QtGui.QColor(self.hand.look.arrow)
        begin, tip = (left + 28, left) if self.hand.mirrored else (left, left + 28)
        line = QtWidgets.QGraphicsLineItem(begin, y, (begin + tip * 2) / 3, y, parent)
        line.setPen(QtGui.QPen(colour, 1.6))
        head = QtWidgets.QGraphicsPolygonItem(arrowhead((tip, y), (begin, y), ARROW), parent)
        head.setBrush(colour)
        head.setPen(QtGui.QPen(QtCore.Qt.PenStyle.NoPen))


def scene(card: Scorecard, score: CardScore, look: Look = LIGHT, *, outlined: bool = False) -> StrategyScene:
    """Return a scene of the map; makes an application object if there is none.

    `outlined` draws mixed Hebrew lines as shapes, for SVG files.
    """
    application()
    found = StrategyScene(look, outlined=outlined)
    found.show_card(card, score)
    return found
