"""The overview: scores, lists, the table of measures, the first steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scorecard_app.domain.edits.measures import change_measure
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.edits.structure import add_objective, change_perspective
from scorecard_app.domain.model import Initiative, Link, Measure, Objective, Scorecard, Series, Target
from scorecard_app.domain.period import parse_period, previous
from scorecard_app.domain.scoring import score_card
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui import theme
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.overview import facts, texts
from scorecard_app.ui.overview.lists import EntryCard
from scorecard_app.ui.overview.steps import steps
from scorecard_app.ui.overview.table_model import Column
from scorecard_app.ui.pages.overview import OverviewPage
from scorecard_app.ui.session import CARD, Item
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card, example_card, long_card

Key, Button = QtCore.Qt.Key, QtCore.Qt.MouseButton
MAY, JUNE = parse_period("2026-05"), parse_period("2026-06")


def _focused(qtbot: QtBot, window: MainWindow, widget: QtWidgets.QWidget) -> None:
    """Give a widget the focus as a user would have it: in the active window."""
    window.activateWindow()
    widget.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)


def _page(window: MainWindow) -> OverviewPage:
    window.show_page("overview")
    page = window.page
    assert isinstance(page, OverviewPage)
    return page


def _measured(count: int = 1, *, value: float | None = 8.0, before: float | None = None) -> Scorecard:
    """Return a small card of monthly measures with a goal of 10 and a red line of 5."""
    card = replace(empty_card(), min_coverage=0.1)
    target = Target(parse_period("2026-01"), goal=10.0, red=5.0)
    names = [f"m{at}" for at in range(count)]
    numbers = {period: {"value": number} for period, number in ((MAY, before), (JUNE, value)) if number is not None}
    return replace(
        card,
        objectives={"o": Objective("o", "customer", "Glad people")},
        measures={name: Measure(name, "o", f"Measure {name}", targets=(target,)) for name in names},
        series={(name, None): Series(numbers) for name in names},
    )


def _lines(card: EntryCard) -> list[str]:
    found = card.list
    return [found.item(row).data(QtCore.Qt.ItemDataRole.AccessibleTextRole) for row in range(found.count())]


# -- what is picked from the score trees


@pytest.mark.parametrize(
    ("before", "now", "way", "words"),
    [
        (12.0, 8.0, "worse", "Worse: was on target, now watch"),
        (3.0, 12.0, "better", "Better: was off target, now on target"),
        (None, 12.0, "new", "First score: on target"),
    ],
)
def test_that_changes_of_a_status_are_said_in_words(before: float | None, now: float, way: str, words: str) -> None:
    card = _measured(value=now, before=before)
    (change,) = facts.status_changes(score_card(card, JUNE), score_card(card, MAY))
    assert change.way == way
    assert texts.move_text(change) == words


@pytest.mark.parametrize(("before", "now"), [(8.0, 9.0), (8.0, None), (None, None)])
def test_that_the_same_status_or_no_score_is_no_change(before: float | None, now: float | None) -> None:
    card = _measured(value=now, before=before)
    assert not facts.status_changes(score_card(card, JUNE), score_card(card, MAY))


def test_that_those_off_target_without_an_initiative_under_way_come_first() -> None:
    card = _measured(2, value=1.0)
    card = replace(
        card,
        objectives={**card.objectives, "o2": Objective("o2", "customer", "Other")},
        measures={**card.measures, "m1": replace(card.measures["m1"], objective="o2")},
        initiatives={
            "i": Initiative("i", "Second counter", ("o",), status="active"),
            "j": Initiative("j", "Over", ("o2",), status="done"),
        },
    )
    found = facts.off_target(card, score_card(card, JUNE))
    assert [(one.score.measure.id, texts.initiative_text(one)) for one in found] == [
        ("m1", "No initiative yet"),
        ("m0", "Initiative: Second counter"),
    ]


@pytest.mark.parametrize(
    ("direction", "before", "now", "words"),
    [
        ("higher", 8.0, 9.5, ("↑ +1.5", "better")),
        ("higher", 9.5, 8.0, ("↓ -1.5", "worse")),
        ("lower", 9.5, 8.0, ("↓ -1.5", "better")),
        ("higher", 8.0, 8.01, ("unchanged", "")),
        ("higher", None, 8.0, ("", "")),
    ],
)
def test_that_a_value_is_compared_with_the_one_before(
    direction: str, before: float | None, now: float, words: tuple[str, str]
) -> None:
    card = _measured(value=now, before=before)
    card = replace(card, measures={"m0": replace(card.measures["m0"], direction=direction)})
    tree = score_card(card, JUNE)
    ((_objective, one),) = facts.measures(tree)
    assert texts.change_texts(one.measure, facts.value_change(card, one, tree)) == words


def test_that_a_quarterly_value_is_compared_with_the_quarter_before() -> None:
    card = example_card()
    tree = score_card(card, JUNE)
    quarterly = [one for _o, one in facts.measures(tree) if one.measure.frequency.name == "QUARTER"]
    changes = [facts.value_change(card, one, tree) for one in quarterly]
    assert {change.before.period_used for change in changes if change} == {parse_period("2026-Q1")}


# -- the first steps


def _with(card: Scorecard, **changes: object) -> Scorecard:
    return replace(card, **changes)  # type: ignore[arg-type]  # fields by name


def _objectives(count: int, description: str = "", voice: str = "") -> dict[str, Objective]:
    return {
        f"o{at}": Objective(f"o{at}", "customer", f"O{at}", description, customer_voice=voice)
        for at in range(count)
    }


NEW = empty_card()
WITH_MEASURE = replace(_measured(), series={})


@pytest.mark.parametrize(
    ("code", "card", "done"),
    [
        ("different", NEW, False),
        ("different", _with(NEW, objectives=_objectives(1)), False),
        ("different", _with(NEW, objectives=_objectives(1, description="  ")), False),
        ("different", _with(NEW, objectives=_objectives(1, description="Nobody else listens")), True),
        ("different", _with(NEW, objectives=_objectives(1, voice="They listen")), True),
        ("different", _with(NEW, objectives={"o": Objective("o", "financial", "O", "Pay")}), False),
        ("objectives", _with(NEW, objectives=_objectives(7)), False),
        ("objectives", _with(NEW, objectives=_objectives(8)), True),
        ("objectives", _with(NEW, objectives=_objectives(13)), True),
        ("measures", WITH_MEASURE, False),
        ("measures", _with(WITH_MEASURE, measures={"m": Measure("m", "o", "M", kind="opinion")}), False),
        (
            "measures",
            _with(
                WITH_MEASURE,
                measures={kind: Measure(kind, "o", kind, kind=kind) for kind in ("opinion", "activity")},
            ),
            True,
        ),
        ("owners", NEW, False),
        ("owners", WITH_MEASURE, False),
        ("owners", _with(WITH_MEASURE, objectives={"o": Objective("o", "customer", "O", owner="Ann")}), True),
        ("owners", _with(WITH_MEASURE, measures={"m": Measure("m", "o", "M", owner="Ann")}), True),
        ("targets", NEW, False),
        ("targets", WITH_MEASURE, True),
        ("targets", _with(WITH_MEASURE, measures={"m": Measure("m", "o", "M")}), False),
        ("targets", _with(WITH_MEASURE, measures={"m": Measure("m", "o", "M", direction="yes_no")}), True),
        ("values", WITH_MEASURE, False),
        ("values", _measured(), True),
        ("links", _with(NEW, objectives=_objectives(2)), False),
        ("links", _with(NEW, objectives=_objectives(2), links={("o0", "o1"): Link("o0", "o1")}), True),
    ],
)
def test_that_a_step_ticks_itself(code: str, card: Scorecard, done: bool) -> None:
    found = {step.code: step for step in steps(card)}
    assert found[code].done is done


def test_that_a_step_counts_leads_to_what_lacks_and_says_what_comes_first() -> None:
    card = _with(
        WITH_MEASURE,
        measures={
            "a": Measure("a", "o", "A", owner="Ann"),
            "b": Measure("b", "o", "B"),
            "c": Measure("c", "o", "C", active=False),
        },
    )
    found = {step.code: step for step in steps(card)}
    assert (found["owners"].count, found["owners"].of, found["owners"].id) == (1, 2, "b")
    assert found["objectives"].id == "financial"
    assert found["links"].blocked == "It takes two objectives to link them."
    assert {step.code for step in steps(NEW) if step.blocked} == {
        "measures",
        "owners",
        "targets",
        "values",
        "links",
    }
    assert all(step.done for step in steps(example_card()))


def test_that_a_new_card_shows_the_steps_and_no_empty_tables(open_window: Opener) -> None:
    window = open_window(empty_card())
    page = _page(window)
    assert page.checklist is not None
    assert page.checklist.isVisible()
    assert page.checklist.progress.text() == "0 of 7 done"
    assert page.welcome.isVisible()
    assert not any(each.isVisible() for each in (page.scores, page.lists, page.measures))
    row = page.checklist.rows["values"]
    assert not row.button.isEnabled()
    assert row.button.toolTip() == "Attach measures first."
    page.first_field().setFocus()
    QTest.keyClick(page.first_field(), Key.Key_Space)
    assert window.code == "objectives"
    assert window.session.selection == Item("perspective", "customer")


def test_that_the_steps_tick_while_the_card_grows(open_window: Opener) -> None:
    window = open_window(empty_card())
    page = _page(window)
    objective = Objective("o", "customer", "Glad people", customer_voice="They listen")
    assert window.session.edit("Add", partial(add_objective, objective=objective))
    assert page.checklist is not None
    assert page.checklist.rows["different"].step.done
    assert not page.checklist.rows["different"].button.isVisible()
    assert page.checklist.rows["measures"].button.isEnabled()
    assert page.checklist.progress.text() == "1 of 7 done"
    window.session.undo()
    assert page.checklist.rows["different"].button.isVisible()


def test_that_hidden_steps_stay_hidden_until_asked_for(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(empty_card())
    page = _page(window)
    assert page.checklist is not None
    QTest.mouseClick(page.checklist.hide_button, Button.LeftButton)
    assert not page.checklist.isVisible()
    assert page.welcome.button.isVisible()
    again = OverviewPage(window.session)
    qtbot.addWidget(again)
    again.show()
    assert again.checklist is None
    command = next(each for each in window.all_actions() if each.objectName() == "overview-steps")
    command.renew()
    command.trigger()
    assert page.checklist.isVisible()
    command.renew()
    assert not command.isEnabled()


def test_that_a_finished_card_shows_no_steps(open_window: Opener) -> None:
    page = _page(open_window())
    assert page.checklist is None
    assert not page.welcome.isVisible()


# -- scores


def test_that_the_tiles_say_score_status_coverage_and_change(open_window: Opener) -> None:
    window = open_window(_measured(3, value=8.0, before=7.0))
    page = _page(window)
    total = page.scores.total
    assert total.accessibleName() == "Whole scorecard"
    assert total.accessibleDescription() == "53.3, watch, 3 of 3 measures have a score, ↑ +6.7 since May 2026"
    assert page.scores.tiles["financial"].accessibleDescription() == "–, empty, No measures yet"
    window.session.look_at(previous(JUNE))
    assert total.accessibleDescription().endswith("No score in April 2026")


def test_that_a_tile_is_chosen_by_mouse_and_keys_and_opened_by_a_double_click(open_window: Opener) -> None:
    window = open_window()
    page = _page(window)
    tiles = list(page.scores.tiles.values())
    QTest.mouseClick(tiles[1], Button.LeftButton)
    assert window.session.selection == tiles[1].item
    for key, tile in ((Key.Key_Return, tiles[2]), (Key.Key_Space, page.scores.total)):
        QTest.keyClick(tile, key)
        assert window.session.selection == tile.item
    assert window.session.selection == CARD
    QTest.mouseDClick(tiles[0], Button.LeftButton)
    assert window.code == "objectives"
    assert window.session.selection == tiles[0].item


def test_that_a_perspective_that_goes_takes_its_tile_along(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(_measured())
    page = _page(window)
    assert window.session.edit("Rename", lambda card: change_perspective(card, "customer", name="People"))
    assert page.scores.tiles["customer"].accessibleName() == "People"

    def without(card: Scorecard) -> Scorecard:
        return replace(card, perspectives={k: v for k, v in card.perspectives.items() if k != "learning"})

    assert window.session.edit("Delete", without)
    assert list(page.scores.tiles) == ["customer", "financial", "process"]
    qtbot.waitUntil(lambda: len(page.scores.grid.findChildren(QtWidgets.QAbstractButton)) == 3)


# -- lists


def test_that_the_lists_are_short_until_asked(open_window: Opener) -> None:
    page = _page(open_window(_measured(20, value=1.0, before=1.0)))
    assert page.off_target.list.count() == 8
    assert page.off_target.more.text() == "and 12 more"
    QTest.mouseClick(page.off_target.more, Button.LeftButton)
    assert page.off_target.list.count() == 20
    assert page.off_target.more.text() == "Show fewer"
    assert _lines(page.off_target)[0] == "Measure m0, No initiative yet"
    assert page.overdue.nothing.isVisible()
    assert not page.overdue.list.isVisible()


def test_that_an_overdue_value_leads_to_the_data_and_goes_when_it_is_there(
    open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window(replace(_measured(value=None, before=None), series={}))
    page = _page(window)
    assert _lines(page.overdue) == ["Measure m0, May 2026 is missing"]
    _focused(qtbot, window, page.overdue.list)
    QTest.keyClick(page.overdue.list, Key.Key_Return)
    assert window.code == "data"
    assert window.session.selection == Item("measure", "m0")
    window.show_page("overview")
    fill = partial(put_values, measure="m0", segment=None, period=MAY, values={"value": 12.0})
    assert window.session.edit("Type", fill)
    assert _lines(page.overdue) == []


def test_that_a_click_on_an_entry_selects_it_here_and_in_the_table(open_window: Opener) -> None:
    window = open_window(_measured(3, value=1.0))
    page = _page(window)
    found = page.off_target.list
    place = found.visualItemRect(found.item(1)).center()
    QTest.mouseClick(found.viewport(), Button.LeftButton, pos=place)
    assert window.session.selection == Item("measure", "m1")
    assert [page.model.item(each.row()).id for each in page.table.selectionModel().selectedRows()] == ["m1"]
    assert window.code == "overview"
    window.session.select(CARD)
    assert not found.selectedItems()
    assert not page.table.selectionModel().hasSelection()


# -- the table


def _column(page: OverviewPage, column: Column) -> list[str]:
    model = page.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_that_the_table_lists_active_measures_under_their_perspectives(open_window: Opener) -> None:
    page = _page(open_window(_measured(2, value=8.0, before=7.5)))
    assert _column(page, Column.MEASURE) == [
        page.session.card.perspectives["customer"].name,
        "Measure m0\nGlad people",
        "Measure m1\nGlad people",
    ]
    assert _column(page, Column.SCORE)[1] == "53.3\nwatch"
    assert _column(page, Column.VALUE)[1] == "8.0\n10.0"
    assert _column(page, Column.CHANGE)[1] == "↑ +0.5\nbetter"
    assert _column(page, Column.TREND)[1] == "7.5 in May 2026, 8.0 in June 2026"
    assert page.session.edit("Deactivate", lambda card: change_measure(card, "m0", active=False))
    assert len(page.model.rows) == 2


def test_that_the_arrow_keys_pass_over_headings_and_the_page_follows(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    page = _page(window)
    _focused(qtbot, window, page.table)
    seen = []
    for _step in range(len(page.session.card.measures)):
        QTest.keyClick(page.table, Key.Key_Down)
        seen.append(window.session.selection)
    assert {each.kind for each in seen} == {"measure"}
    assert seen[-1] == page.model.item(page.model.rowCount() - 1)
    assert page.area.verticalScrollBar().value() > 0
    bottom = page.table.mapTo(page.area.viewport(), QtCore.QPoint(0, page.table.height())).y()
    assert bottom <= page.area.viewport().height()
    QTest.keyClick(page.table, Key.Key_Return)
    assert window.code == "trends"


def test_that_an_edit_keeps_place_selection_and_focus(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    page = _page(window)
    _focused(qtbot, window, page.table)
    for _step in range(9):
        QTest.keyClick(page.table, Key.Key_Down)
    item, place = window.session.selection, page.area.verticalScrollBar().value()
    measure = next(each for each in window.session.card.measures.values() if each.formula == "direct")
    edit = partial(put_values, measure=measure.id, segment=None, period=JUNE, values={"value": 1.0})
    assert window.session.edit("Type", edit)
    row = page.model.row_of(Item("measure", measure.id))
    assert page.model.index(row, Column.VALUE).data().startswith(texts.number_text(measure, 1.0, "EUR"))
    assert window.session.selection == item
    assert page.area.verticalScrollBar().value() == place
    assert page.table.hasFocus()
    assert page.table.selectionModel().hasSelection()


def test_that_only_rows_in_sight_compute_their_trend(open_window: Opener, qapp: QtWidgets.QApplication) -> None:
    from tools.bench_store import bench_card

    page = _page(open_window(bench_card(300, 24)))
    page.area.verticalScrollBar().setValue(page.table.mapTo(page.body, QtCore.QPoint(0, 0)).y())
    qapp.processEvents()
    assert 0 < page.model.sparks.computed <= 60


def test_that_another_segment_shows_its_own_values(open_window: Opener) -> None:
    window = open_window()
    page = _page(window)
    before = _column(page, Column.VALUE)
    window.session.look_at(segment=next(iter(window.session.card.segments)))
    assert _column(page, Column.VALUE) != before


# -- as a whole


@pytest.mark.parametrize("make", [example_card, long_card, empty_card])
def test_that_nothing_is_wider_than_the_page(
    open_window: Opener, qapp: QtWidgets.QApplication, make: Callable[[], Scorecard]
) -> None:
    window = open_window(make())
    page = _page(window)
    for width in (900, 1280, 1920):
        window.resize(width, 800)
        qapp.processEvents()
        qapp.processEvents()
        assert page.body.width() == page.area.viewport().width()
        for tile in page.scores.tiles.values():
            assert not tile.isVisible() or tile.height() >= tile.sizeHint().height()
        assert not page.table.isVisible() or page.table.columnWidth(Column.MEASURE) > 60


def test_that_the_commands_of_the_page_follow_the_selection(open_window: Opener) -> None:
    window = open_window()
    page = _page(window)
    found = {each.objectName(): each for each in window.all_actions()}
    assert not found["overview-data"].isEnabled()
    assert found["overview-data"].toolTip() == "Select a measure first."
    window.session.select(Item("perspective", next(iter(window.session.card.perspectives))))
    assert found["overview-objectives"].isEnabled()
    measure = next(iter(window.session.card.measures))
    window.session.select(Item("measure", measure))
    assert found["overview-trends"].isEnabled()
    event = QtGui.QContextMenuEvent(
        QtGui.QContextMenuEvent.Reason.Keyboard, QtCore.QPoint(9, 9), page.mapToGlobal(QtCore.QPoint(9, 9))
    )
    QtWidgets.QApplication.sendEvent(page.table.viewport(), event)
    (menu,) = page.findChildren(QtWidgets.QMenu)
    assert [each.text() for each in menu.actions()][:2] == ["Show in data", "Show the trend"]
    menu.close()
    found["overview-data"].trigger()
    assert window.code == "data"


def test_that_tab_goes_from_top_to_bottom(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(_measured(12, value=1.0, before=1.0))
    page = _page(window)
    assert page.checklist is not None
    window.session.edit("Rename", lambda card: change_perspective(card, "customer", name="People"))
    _focused(qtbot, window, page.checklist.hide_button)
    seen: list[QtWidgets.QWidget] = [page.checklist.hide_button]
    while seen[-1] is not page.table:
        QTest.keyClick(seen[-1], Key.Key_Tab)
        focus = QtWidgets.QApplication.focusWidget()
        assert focus is not None
        assert focus not in seen
        seen.append(focus)
    tops = [each.mapTo(page.body, QtCore.QPoint(0, 0)).y() for each in seen]
    assert len(seen) > 10
    assert tops == sorted(tops)
    assert all(each.accessibleName() or getattr(each, "text", str)() for each in seen)


def test_that_another_theme_and_language_direction_are_painted(
    open_window: Opener, qapp: QtWidgets.QApplication
) -> None:
    window = open_window()
    page = _page(window)
    light = page.scores.total.grab().toImage().pixelColor(20, 6)
    theme.use("dark")
    qapp.processEvents()
    dark = page.scores.total.grab().toImage().pixelColor(20, 6)
    assert (light.name(), dark.name()) == (theme.LIGHT.raised.lower(), theme.DARK.raised.lower())
    left = page.table.visualRect(page.model.index(1, Column.MEASURE)).left()
    window.setLayoutDirection(QtCore.Qt.LayoutDirection.RightToLeft)
    qapp.processEvents()
    assert page.table.visualRect(page.model.index(1, Column.MEASURE)).left() > left
    assert not page.table.grab().isNull()
