"""The strategy map: the picture, and beside it the same as a list."""

from __future__ import annotations

from pathlib import Path

from scorecard_app.domain.diff import Diff
from scorecard_app.domain.scoring import Node
from scorecard_app.i18n import N_, format_number
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import status_label
from scorecard_app.render import look
from scorecard_app.render.qt import QtGui, QtWidgets
from scorecard_app.render.scene import StrategyScene
from scorecard_app.ui.command_button import CommandButton
from scorecard_app.ui.commands import SEPARATOR, Command
from scorecard_app.ui.empty_state import EmptyState
from scorecard_app.ui.map.outline import Outline, links
from scorecard_app.ui.map.view import STEP, MapView
from scorecard_app.ui.pages.picture_page import PicturePage
from scorecard_app.ui.session import CARD, Item, Session
from scorecard_app.ui.theme import theme

WIDE = 960
"""From this width on the outline is there without being asked for."""
Keys = QtGui.QKeySequence.StandardKey


def no_map(page: StrategyMapPage) -> str:
    """Return why there is no map to be looked at, or nothing."""
    return "" if page.session.card.objectives else _("There are no objectives yet.")


def fits(page: StrategyMapPage) -> str:
    """Return why the map need not be fitted to the page, or nothing."""
    return no_map(page) or (_("The whole map is in view.") if page.view.fitted else "")


OUT = Command(
    "map-zoom-out", N_("Zoom out"), lambda page: page.view.zoom(1 / STEP), Keys.ZoomOut, no_map, "zoom-out"
)
IN = Command("map-zoom-in", N_("Zoom in"), lambda page: page.view.zoom(STEP), Keys.ZoomIn, no_map, "zoom-in")
FIT = Command("map-fit", N_("Show the whole map"), lambda page: page.view.fit(), "Ctrl+0", fits, "zoom-fit")
OUTLINE = Command(
    "map-outline",
    N_("Show or hide the outline"),
    lambda page: page.toggle_outline(),
    "Ctrl+Shift+O",
    no_map,
    "outline",
)
COPY = Command("map-copy", N_("Copy map"), lambda page: page.copy_picture(), "Ctrl+Shift+C", no_map, "copy-picture")
SAVE = Command("map-save", N_("Save map …"), lambda page: page.ask_save(), "", no_map, "save-picture")


class StrategyMapPage(PicturePage):
    """The map of the period and segment looked at."""

    COMMANDS = (IN, OUT, FIT, SEPARATOR, OUTLINE, SEPARATOR, SAVE, COPY)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.scene = StrategyScene()
        self.view = MapView(self.scene)
        self.outline = Outline()
        self.empty = EmptyState(lambda: session.show("objectives"), "map")
        self.percent = QtWidgets.QLabel()
        self.percent.setProperty("kind", "soft")
        self.buttons = [CommandButton(each, self) for each in (OUT, IN, FIT, OUTLINE, COPY, SAVE)]
        self._asked_for: bool | None = None
        self._lay_out()
        for each in (self.view, self.outline):
            each.picked.connect(session.select)
            each.opened.connect(self._open)
        self.view.zoomed.connect(self._tell_scale)
        session.selected.connect(self._follow)

    def _lay_out(self) -> None:
        row = QtWidgets.QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 6)
        for button in self.buttons[:3]:
            row.addWidget(button)
        row.insertWidget(1, self.percent)
        row.addStretch(1)
        for button in self.buttons[3:]:
            row.addWidget(button)
        self.splitter = QtWidgets.QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.outline)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([900, 340])
        self.outline.setMinimumWidth(240)
        whole = QtWidgets.QWidget()
        column = QtWidgets.QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.splitter, 1)
        self.stack = QtWidgets.QStackedLayout(self)
        self.stack.addWidget(whole)
        self.stack.addWidget(self.empty)

    def first_field(self) -> QtWidgets.QWidget:
        """Return the map."""
        return self.view if self.session.card.objectives else self.empty.button

    def refresh(self, changes: Diff | None) -> None:
        """Draw the map anew, as large and at the place it was."""
        card, score = self.session.card, self.session.score()
        self.stack.setCurrentIndex(0 if card.objectives else 1)
        if card.objectives:
            self.scene.use_look(look.DARK if theme().dark else look.LIGHT)
            self.scene.show_card(card, score)
            if self.view.fitted:
                self.view.fit()
            self.outline.show_card(card, score)
            self._follow(self.session.selection)
            self.view.renew()
        else:
            self.empty.say(
                _("No objectives yet"),
                _("The map shows what you want to achieve, perspective by perspective, and what leads to what."),
                _("Write objectives"),
            )
        self._show_outline()
        self._renew_buttons()

    def _renew_buttons(self) -> None:
        for button in self.buttons:
            button.renew()
        self.commands_changed.emit()

    # -- what is selected

    def _follow(self, item: Item) -> None:
        """Frame what is selected; of a measure, its objective."""
        measure = self.session.card.measures.get(item.id) if item.kind == "measure" else None
        if measure is not None:
            item = Item("objective", measure.objective)
        self.view.show_item(item)
        self.outline.show_item(item)
        self.view.setAccessibleDescription(self._in_words(item))

    def _in_words(self, item: Item) -> str:
        """Return what a screen reader says of what is selected: name, score, status, causes and effects."""
        for perspective in self.session.score().perspectives:
            nodes: dict[Item, tuple[str, Node]] = {
                Item("perspective", perspective.perspective.id): (perspective.perspective.name, perspective)
            }
            for one in perspective.objectives:
                nodes[Item("objective", one.objective.id)] = (one.objective.name, one)
            if item in nodes:
                name, node = nodes[item]
                said = [one_line(name), status_label(node.status)]
                if node.score is not None:
                    said.insert(1, format_number(node.score, 0))
                if item.kind == "objective":
                    said += [text for text, _other in links(self.session.card, item.id)]
                return ", ".join(said)
        return _("Tab and the arrow keys go from objective to objective, Enter opens one.")

    def _open(self, item: Item) -> None:
        if item != CARD:
            self.session.show("objectives", item)

    # -- zoom and outline

    def _tell_scale(self, scale: float) -> None:
        self.percent.setText(_("{number}%").format(number=format_number(100 * scale, 0)))
        self._renew_buttons()

    def toggle_outline(self) -> None:
        """Show the outline, or hide it."""
        self._asked_for = self.outline.isHidden()
        self._show_outline()
        if self._asked_for:
            self.outline.setFocus()

    def _show_outline(self) -> None:
        wanted = self.width() >= WIDE if self._asked_for is None else self._asked_for
        self.outline.setVisible(wanted)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Leave out the outline where there is little room, unless it was asked for."""
        super().resizeEvent(event)
        self._show_outline()

    # -- the picture

    def ask_save(self) -> QtWidgets.QFileDialog:
        """Ask where to save the map, and save it."""
        return self.ask_where(_("Save map"), self.session.card.name, self.save)

    def save(self, path: Path) -> None:
        """Save the map."""
        from scorecard_app.render.strategy_map import save_map

        save_map(self.session.card, self.session.score(), path)
        self.tell_saved(path)

    def copy_picture(self) -> None:
        """Put the map on the clipboard, on light ground as on paper."""
        from scorecard_app.render.strategy_map import map_image

        QtGui.QGuiApplication.clipboard().setImage(map_image(self.session.card, self.session.score()))
        self.tell(_("Copied the map."))
