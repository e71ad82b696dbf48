"""The first hour of somebody who has never seen the window, by mouse and keyboard alone, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard_app.domain.model import Link, Scorecard, Target
from scorecard_app.domain.period import parse_period
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.dialogs.card_settings import CardSettings
from scorecard_app.ui.forms import base
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.session import Item
from scorecard_app.ui.windows import Windows
from tests.ui.hands import Hands, settle, until
from tests.ui.page_objects import Details, Grid, Library, Map, Overview, Tree, Trends

NAME = "Neighbourhood Kitchen"
GUEST, FRESH, STAY = "I am treated as a guest", "Fresh food is on the table the same day", "Volunteers stay with us"
CONTACTS, TREATMENT = "Satisfaction with service contacts", "Fair and respectful treatment by staff"
ON_TIME, COMPLAINTS, FIRST = "Service requests closed on time", "Complaint rate", "First contact resolution"
MEALS = "Meals per volunteer hour"
APRIL, MAY, JUNE = (parse_period(f"2026-0{month}") for month in (4, 5, 6))


@pytest.fixture(autouse=True)
def usual_sections() -> Iterator[None]:
    """Open only the sections of forms that are open at first, here and in the tests after this one."""
    base._open.clear()
    yield
    base._open.clear()


def test_that_the_first_hour_ends_with_a_scorecard_that_is_whole_when_it_is_opened_again(
    windows: Windows, tmp_path: Path
) -> None:
    hands, path = Hands(), tmp_path / "kitchen.scorecard"
    window = make_nonprofit(hands, windows, path)
    empty = window.session.card
    rename_the_people_served(hands, window)
    write_objectives(hands, window)
    attach_measures(hands, window)
    make_a_measure_of_their_own(hands, window)
    set_targets(hands, window)
    type_and_paste_values(hands, window)
    link_causes_and_effects(hands, window)
    look_at_map_and_trend(hands, window)
    look_at_the_overview(hands, window)
    full = window.session.card
    undo_all(hands, window, empty)
    redo_all(hands, window, full)
    open_again(hands, windows, window, full)


def make_nonprofit(hands: Hands, windows: Windows, path: Path) -> MainWindow:
    """Begin on the start screen, with the mouse; the file's place is typed."""
    start = windows.show_start()
    until(start.isActiveWindow)
    hands.push("Nonprofit")
    hands.write(NAME)
    hands.fill("File", str(path), "Return")
    window = hands.window
    assert isinstance(window, MainWindow)
    window.resize(1280, 800)
    settle()
    assert windows.start is None
    assert window.windowTitle() == f"{NAME} – kitchen.scorecard"
    assert Overview(window).done() == []
    assert not window.action("undo").isEnabled()
    return window


def rename_the_people_served(hands: Hands, window: MainWindow) -> None:
    """Call them members, and their perspective too."""
    hands.menu("Scorecard", "Name, words and thresholds …")
    assert isinstance(hands.window, CardSettings)
    hands.click(hands.find(QtWidgets.QComboBox, "Word for the people served"))
    hands.overwrite("members")
    hands.push("Rename the perspective too")
    hands.press("Return")
    assert hands.window.windowTitle() == window.windowTitle()
    card = window.session.card
    assert (card.customer_term, card.perspectives["customer"].name) == ("members", "Members")


def write_objectives(hands: Hands, window: MainWindow) -> None:
    """Follow the first step, then go on by keyboard; say one in the members' words, and who answers for each."""
    hands.push("Write it down")
    tree = Tree(hands, window)
    assert window.session.selection == Item("perspective", "customer")
    hands.push("Add objective", tree.page.empty)
    tree.name_row(GUEST)
    assert not tree.page.empty.isVisible()
    Details(hands, window).fill("In their own words", "I come in, and somebody knows my name.")
    tree.click("Internal processes")
    hands.press("Ctrl+Return")
    tree.name_row(FRESH)
    hands.press("Down", "Ctrl+Return")
    tree.name_row(STAY)
    for name, owner in ((STAY, "Ruth"), (FRESH, "Ken"), (GUEST, "Ada")):
        tree.click(name)
        hands.press("F2", "Tab", "Tab")
        hands.write(owner)
        hands.press("Return")
    objectives = window.session.card.objectives.values()
    assert [(each.perspective, each.name, each.owner) for each in objectives] == [
        ("customer", GUEST, "Ada"),
        ("process", FRESH, "Ken"),
        ("learning", STAY, "Ruth"),
    ]


def attach_measures(hands: Hands, window: MainWindow) -> None:
    """Attach five measures, each in another way."""
    tree = Tree(hands, window)
    tree.click(GUEST)
    hands.press("Ctrl+L")
    library = Library(hands, window)
    assert hands.focus is library.panel.field
    hands.write("satisf contacts")
    hands.press("Return")
    library.search("fair treatment", TREATMENT)
    hands.push(f"Attach to “{GUEST}”")
    tree.click(FRESH)
    library.search("on time", ON_TIME)
    hands.click_item(library.panel.list, library.best(), twice=True)
    library.search("beschwerdequote", COMPLAINTS)
    hands.drag(library.panel.list, library.best(), tree.page.tree, tree.row(FRESH))
    tree.click(STAY)
    hands.push("Attach from library …")
    hands.overwrite("first contact")
    hands.press("Down", "Return")
    measures = window.session.card.measures.values()
    assert [(each.objective, each.name) for each in measures] == [
        (tree.page.model.item(tree.row(objective)).id, name)  # type: ignore[union-attr]  # no draft
        for objective, name in (
            (GUEST, CONTACTS),
            (GUEST, TREATMENT),
            (FRESH, ON_TIME),
            (FRESH, COMPLAINTS),
            (STAY, FIRST),
        )
    ]
    assert [each.kind for each in measures].count("activity") == 2


def make_a_measure_of_their_own(hands: Hands, window: MainWindow) -> None:
    """Type a formula, see what is wrong with it, and take its names as inputs."""
    tree = Tree(hands, window)
    tree.click(STAY)
    hands.push("Add measure of your own")
    tree.name_row(MEALS)
    details = Details(hands, window)
    details.push("Formula and inputs")
    details.choose("Where the value comes from", "A formula over inputs")
    hands.write("meals / (hours")
    assert details.says("cannot be read at character 15")
    hands.press("Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace")
    hands.write("hours")
    assert details.says("“meals”, “hours” are no inputs of this measure yet.")
    details.push("Add inputs meals, hours")
    measure = window.session.card.measures[window.session.selection.id]
    assert (measure.formula, [each.name for each in measure.inputs]) == ("meals / hours", ["meals", "hours"])
    assert details.says("No value in June 2026")


def set_targets(hands: Hands, window: MainWindow) -> None:
    """Set a goal for each measure, with a red line for one; the tree shows them at once."""
    details, tree = Details(hands, window), Tree(hands, window)
    details.push("Add target")
    hands.write("4")
    hands.press("Tab")
    hands.write("2")
    hands.press("Return")
    goals = {CONTACTS: "80", TREATMENT: "90", ON_TIME: "90", COMPLAINTS: "3", FIRST: "75"}
    for name, goal in goals.items():
        tree.click(name)
        details.push("Add target")
        hands.write(goal)
        hands.press("Return")
        assert details.says("Holds in June 2026")
        assert float(tree.row(name).siblingAtColumn(3).data().rstrip("%")) == float(goal)
    targets = {each.name: each.targets for each in window.session.card.measures.values()}
    assert targets[MEALS] == (Target(parse_period("2026-01"), goal=4.0, red=2.0),)
    assert targets[TREATMENT] == (Target(parse_period("2026-Q1"), goal=90.0),)


def type_and_paste_values(hands: Hands, window: MainWindow) -> None:
    """Type numbers like in a spreadsheet; paste blocks as Excel gives them."""
    hands.press("Ctrl+4")
    grid = Grid(hands, window)
    for period, meals, hours in ((APRIL, "310", "100"), (MAY, "420", "120"), (JUNE, "390", "100")):
        grid.click(MEALS, "meals", period)
        for number in (meals, hours):
            hands.write(number)
            hands.press("Return")
    assert grid.text(MEALS, "", JUNE) == "3.9"
    grid.click(ON_TIME, "Requests closed within the promised time", APRIL)
    lines = ("85\t92\t95", "100\t100\t100", "3.9\t3.0\t1.9", "4\t3\t2", '"1,020"\t"1,004"\t"1,040"')
    grid.paste("\r\n".join(lines) + "\r\n")
    assert grid.page.line.remark.text().startswith("12 values pasted. 3 cells were left out")
    assert grid.text(COMPLAINTS, "Average number of customers in the period", JUNE) == "1,040"
    grid.click(CONTACTS, "Contacts rated 4 or 5", APRIL)
    grid.paste("41\t52\t66\r\n80\t70\t82\r\n")
    assert grid.text(CONTACTS, "", JUNE) == "80.5"
    grid.click(FIRST, "Matters settled at the first contact", MAY)
    for key, number in (("Tab", "30"), ("Return", "33"), ("Left", "44")):
        hands.write(number)
        hands.press(key)
    assert window.session.score().score is not None


def link_causes_and_effects(hands: Hands, window: MainWindow) -> None:
    """Link by mouse and by keyboard in the details of objectives, with a note."""
    hands.press("Ctrl+K")
    hands.write("Fresh food")
    hands.press("Return")
    assert window.code == "objectives"
    details, tree = Details(hands, window), Tree(hands, window)
    details.choose("Add an effect …", GUEST)
    details.fill("Note on the link with “" + GUEST + "”", "fresh food is respect")
    tree.click(FRESH)
    hands.click(hands.find(QtWidgets.QComboBox, "Add a cause …"))
    hands.press("End", "Return")
    fresh, guest, stay = (tree.page.model.item(tree.row(name)) for name in (FRESH, GUEST, STAY))
    assert fresh is not None
    assert guest is not None
    assert stay is not None
    links = window.session.card.links
    assert list(links.values()) == [
        Link(fresh.id, guest.id, note="fresh food is respect"),
        Link(stay.id, fresh.id),
    ]


def look_at_map_and_trend(hands: Hands, window: MainWindow) -> None:
    """Click on an objective of the map, go from a measure to its trend, and wait for the chart."""
    hands.click(window.sidebar.viewport(), window.sidebar.visualItemRect(window.sidebar.item(1)).center())
    map = Map(window)
    hands.click(map.page.view.viewport(), map.place(STAY))
    details = Details(hands, window)
    assert details.says("Objective")
    assert map.place(STAY).y() > map.place(FRESH).y() > map.place(GUEST).y()
    details.push(MEALS)
    hands.press("Ctrl+5")
    trends = Trends(window)
    trends.wait()
    assert trends.page.panel.heading.text() == MEALS
    chart = trends.page.panel.charts.views[0].chart
    assert chart is not None
    assert len([each for each in chart.places if each is not None]) == 3
    assert "is 3.9 for June 2026" in trends.page.panel.words.toPlainText()


def look_at_the_overview(hands: Hands, window: MainWindow) -> None:
    """See scores, and that the first steps have ticked themselves but for the number of objectives."""
    hands.press("Ctrl+1")
    overview = Overview(window)
    steps = ["different", "measures", "owners", "targets", "values", "links"]
    assert overview.done() == steps
    scores = overview.page.scores
    assert scores.total.facts.score == pytest.approx(window.session.score().score)
    assert scores.total.facts.status in ("green", "amber")
    assert {each.facts.title for each in scores.tiles.values()} >= {"Members", "Internal processes"}
    assert overview.page.model.rowCount() >= 6


def undo_all(hands: Hands, window: MainWindow, empty: Scorecard) -> None:
    """Go back step by step while looking at every page in turn; each key takes one named step."""
    action, session = window.action("undo"), window.session
    steps = 0
    while action.isEnabled():
        hands.press(f"Ctrl+{1 + steps % 5}")
        before, words = session.card, action.text()
        hands.press("Ctrl+Z")
        assert session.card != before, words
        assert window.action("redo").text() == words.replace("Undo", "Redo", 1)
        steps += 1
    assert session.card == empty
    assert steps == 36
    hands.press("Ctrl+1")
    assert Overview(window).done() == []


def redo_all(hands: Hands, window: MainWindow, full: Scorecard) -> None:
    """Do it all again."""
    while window.action("redo").isEnabled():
        before = window.session.card
        hands.press("Ctrl+Shift+Z")
        assert window.session.card != before
    assert window.session.card == full


def open_again(hands: Hands, windows: Windows, window: MainWindow, full: Scorecard) -> None:
    """Close the window and open the file as one does the next day: Enter in the list of recent ones."""
    path = window.session.document.path
    hands.press("Ctrl+W")
    assert windows.open == []
    start = windows.show_start()
    until(start.isActiveWindow)
    assert hands.focus is start.recent
    hands.press("Return")
    until(lambda: bool(windows.open))
    (again,) = windows.open
    assert again.session.document.path == path
    assert again.session.card == full
    assert again.session.period == JUNE
    assert not again.session.document.read_only
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)
