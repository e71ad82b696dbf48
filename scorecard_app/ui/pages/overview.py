"""What stands where: scores, what changed, what is overdue, what is off target, every measure; first steps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from scorecard_app.domain.diff import Diff
from scorecard_app.domain.due import overdue
from scorecard_app.domain.model import Measure
from scorecard_app.domain.period import Period, previous
from scorecard_app.domain.scoring import CardScore
from scorecard_app.i18n import N_
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import period_label
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.commands import SEPARATOR, Command
from scorecard_app.ui.overview import facts, texts
from scorecard_app.ui.overview.empty import EmptyCard
from scorecard_app.ui.overview.lists import Entry, EntryCard
from scorecard_app.ui.overview.steps import LIBRARY, Step, all_done, steps
from scorecard_app.ui.overview.table_model import MeasureModel
from scorecard_app.ui.overview.table_view import MeasureTable
from scorecard_app.ui.overview.tiles import Scores, TileGrid
from scorecard_app.ui.pages.base import Page
from scorecard_app.ui.session import Item, Session

if TYPE_CHECKING:
    from scorecard_app.ui.overview.checklist import Checklist

MARGIN, GAP, NARROWEST_LIST = 20, 14, 284
NARROWEST = NARROWEST_LIST + 2 * MARGIN + 20
MOST_HIDDEN = 50
"""For how many scorecards it is remembered that their first steps are hidden."""


def _no_measure(page: OverviewPage) -> str:
    return "" if page.session.selection.kind == "measure" else _("Select a measure first.")


def _no_item(page: OverviewPage) -> str:
    known = ("perspective", "objective", "measure")
    return "" if page.session.selection.kind in known else _("Select a perspective or a measure first.")


def _no_steps(page: OverviewPage) -> str:
    return _("The first steps are shown.") if page.shows_steps else ""


class OverviewPage(Page):
    """What stands where: scores, what changed, what is overdue, what is off target, every measure."""

    COMMANDS = (
        Command("overview-data", N_("Show in data"), lambda page: page.go("data"), reason=_no_measure),
        Command("overview-trends", N_("Show the trend"), lambda page: page.go("trends"), reason=_no_measure),
        Command(
            "overview-objectives",
            N_("Show in objectives and measures"),
            lambda page: page.go("objectives"),
            reason=_no_item,
        ),
        SEPARATOR,
        Command("overview-steps", N_("Show the first steps"), lambda page: page.show_steps(), reason=_no_steps),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overdue: tuple[tuple[Measure, Period], ...] = ()
        self.checklist: Checklist | None = None
        self.shows_steps = False
        self._chain: list[QtWidgets.QWidget] = []
        self.scores = Scores()
        self.off_target = EntryCard(_("Off target"))
        self.overdue = EntryCard(_("Overdue"))
        self.changed = EntryCard(_("What changed"))
        self.model = MeasureModel(session, self)
        self.table = MeasureTable(self.model)
        self._lay_out()
        self._connect()

    # -- what it is made of

    def _lay_out(self) -> None:
        self.lists = TileGrid(NARROWEST_LIST, filling=True)
        self.lists.put([self.off_target, self.overdue, self.changed])
        self.measures = QtWidgets.QFrame()
        self.measures.setProperty("kind", "card")
        heading = QtWidgets.QLabel(_("Measures"))
        heading.setProperty("kind", "subheading")
        heading.setIndent(8)
        inside = QtWidgets.QVBoxLayout(self.measures)
        inside.setContentsMargins(8, 12, 8, 8)
        inside.addWidget(heading)
        inside.addWidget(self.table)
        self.welcome = EmptyCard()
        self.body = QtWidgets.QWidget()
        self._column = QtWidgets.QVBoxLayout(self.body)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(GAP)
        for each in (self.scores, self.lists, self.measures, self.welcome):
            self._column.addWidget(each)
        self._column.addStretch(1)
        self.area = QtWidgets.QScrollArea()
        self.area.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("Overview"))
        self.area.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.body)
        self.setMinimumWidth(NARROWEST)
        whole = QtWidgets.QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _connect(self) -> None:
        session = self.session
        self.scores.chosen.connect(session.select)
        self.scores.opened.connect(lambda item: session.show("objectives", item))
        for card, page in ((self.off_target, "trends"), (self.overdue, "data"), (self.changed, "trends")):
            card.list.chosen.connect(session.select)
            card.list.opened.connect(lambda item, page=page: session.show(page, item))
        self.table.chosen.connect(session.select)
        self.table.opened.connect(lambda item: session.show("trends", item))
        self.table.wanted.connect(self._reveal)
        self.welcome.button.clicked.connect(lambda: session.show("objectives"))
        session.selected.connect(self._show_chosen)

    def first_field(self) -> QtWidgets.QWidget:
        """Return the score of the whole, or the first step of a new card."""
        if self.checklist is not None and self.shows_steps:
            return self.checklist.first_button()
        return self.scores.total

    # -- what it shows

    def refresh(self, changes: Diff | None) -> None:
        """Show what has changed."""
        self._show_first_steps()
        self._show_state(changes)
        self._order_tabs()

    def _show_state(self, changes: Diff | None) -> None:
        tree = self.session.score()
        some = any(facts.measures(tree))
        for each in (self.scores, self.lists, self.measures):
            each.setVisible(some)
        self.welcome.setVisible(not some)
        if not some:
            self.welcome.renew()
            self.welcome.button.setHidden(self.shows_steps)
            return
        if changes is None or changes.series or changes.measures or changes.segments or changes.fields:
            self._overdue = overdue(self.session.card, self.session.today)
        before = self.session.score_before()
        self._show_scores(tree, before)
        self._show_lists(tree, before)
        if self.model.show_tree(tree):
            self.table.fit_rows()
        self._show_chosen(self.session.selection)

    def _show_scores(self, tree: CardScore, before: CardScore) -> None:
        earlier = previous(tree.period)
        old = {each.perspective.id: each for each in before.perspectives}
        self.scores.show_facts(
            texts.tile_facts(_("Whole scorecard"), tree, before, earlier),
            {
                each.perspective.id: texts.tile_facts(
                    each.perspective.name, each, old.get(each.perspective.id), earlier
                )
                for each in tree.perspectives
            },
        )

    def _show_lists(self, tree: CardScore, before: CardScore) -> None:
        card, chosen = self.session.card, self.session.selection
        red = [
            _entry(one.score.measure, "red", texts.initiative_text(one), strong=not one.initiatives)
            for one in facts.off_target(card, tree)
        ]
        self.off_target.show_entries(red, _("No measure is off target."), chosen)
        late = [
            _entry(measure, "no_data", texts.missing_text(card, measure, period))
            for measure, period in self._overdue
        ]
        self.overdue.show_entries(late, _("No value is overdue."), chosen)
        moved = [
            _entry(one.score.measure, one.score.status, texts.move_text(one))
            for one in facts.status_changes(tree, before)
        ]
        nothing = _("No status has changed since {period}.").format(period=period_label(before.period))
        self.changed.show_entries(moved, nothing, chosen)

    def _show_chosen(self, item: Item) -> None:
        self.scores.show_chosen(item)
        for card in (self.off_target, self.overdue, self.changed):
            card.list.show_chosen(item)
        self.table.show_chosen(item)

    def _order_tabs(self) -> None:
        """Let Tab go from top to bottom, whatever was made last."""
        chain: list[QtWidgets.QWidget] = [self.area]
        if self.checklist is not None:
            chain += [self.checklist.hide_button, *(row.button for row in self.checklist.rows.values())]
        chain += [self.scores.total, *self.scores.tiles.values()]
        for card in (self.off_target, self.overdue, self.changed):
            chain += [card.list, card.more]
        chain.append(self.table)
        if chain != self._chain:
            self._chain = chain
            for one, following in pairwise(chain):
                QtWidgets.QWidget.setTabOrder(one, following)

    def _reveal(self, rect: QtCore.QRect) -> None:
        """Scroll to a row of the table."""
        top = self.table.mapTo(self.body, rect.topLeft()).y()
        self.area.ensureVisible(self.area.horizontalScrollBar().value(), top, 0, 0)
        self.area.ensureVisible(self.area.horizontalScrollBar().value(), top + rect.height(), 0, GAP)

    # -- the first steps

    def _show_first_steps(self) -> None:
        """Show the steps while some are left, unless the user has hidden them."""
        found = steps(self.session.card)
        if self.checklist is None and not all_done(found) and not self._dismissed():
            self._make_checklist()
            self.shows_steps = True
        if self.checklist is not None:
            self.checklist.show_steps(found)
            self.shows_steps = self.shows_steps and not all_done(found)
            self.checklist.setVisible(self.shows_steps)

    def _make_checklist(self) -> Checklist:
        from scorecard_app.ui.overview.checklist import Checklist

        self.checklist = made = Checklist()
        made.wanted.connect(self._take_step)
        made.dismissed.connect(self._dismiss)
        self._column.insertWidget(0, made)
        return made

    def show_steps(self) -> None:
        """Show the first steps again, done or not, and keep showing them."""
        made = self.checklist or self._make_checklist()
        made.show_steps(steps(self.session.card))
        made.show()
        self.shows_steps = True
        self._order_tabs()
        self.welcome.button.hide()
        self._remember_hidden(hidden=False)
        self.area.ensureVisible(0, 0)

    def _dismissed(self) -> bool:
        from scorecard_app.settings import preferences

        return str(self.session.document.path) in preferences().no_steps

    def _dismiss(self) -> None:
        assert self.checklist is not None
        self.checklist.hide()
        self.shows_steps = False
        self.welcome.button.show()
        self._remember_hidden(hidden=True)
        self.scores.total.setFocus()

    def _remember_hidden(self, *, hidden: bool) -> None:
        from scorecard_app.settings import preferences, remember

        path = str(self.session.document.path)
        others = tuple(each for each in preferences().no_steps if each != path)
        remember(no_steps=((path,) if hidden else ()) + others[: MOST_HIDDEN - 1])

    def _take_step(self, step: Step) -> None:
        from scorecard_app.ui.main_window import MainWindow

        item = Item(step.kind, step.id)
        window = self.window()
        if step.page == LIBRARY and isinstance(window, MainWindow):
            self.session.select(item)
            window.action("library").trigger()
        else:
            self.session.show(step.page, item)

    # -- what can be done

    def go(self, page: str) -> None:
        """Show another page about what is selected."""
        self.session.show(page)


def _entry(measure: Measure, status: str, detail: str, *, strong: bool = False) -> Entry:
    return Entry(Item("measure", measure.id), status, one_line(measure.name), detail, strong)
