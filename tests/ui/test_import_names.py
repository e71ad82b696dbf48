"""The page that asks which name of a sheet is which measure: by keys and mouse, and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import LEAVE, OPEN, Choice, Column, Draft, Glance, Name
from scorecard_app.exchange.recognition.finishing import objective_of
from scorecard_app.i18n import LANGUAGES
from scorecard_app.library.catalog import as_measure
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui import app
from scorecard_app.ui.imports.names_model import NAME, SEEN, SURE, WHAT
from scorecard_app.ui.imports.names_page import NamesPage
from tests.ui.hands import Hands, until
from tests.ui_cards import LONG
from tests.workbooks import small_card

GLANCE = Glance(Path("figures.xlsx"), "openpyxl", False, (), ())
NAMES = (
    Name("Orders", Choice("attach", "orders"), 100, (), "A4", 12),
    Name("Regulars", Choice("attach", "share"), 72, ((Choice("attach", "share"), 72),), "A5", 12),
    Name("Total", LEAVE, 100, (), "A6", 12, total=True),
    Name("Cakes sold", OPEN, 61, ((Choice("attach", "orders"), 61), (Choice("attach", "basket"), 60)), "A7", 9),
    Name("Soll", OPEN, 0, (), "A8", 3),
)
Opened = Callable[..., NamesPage]


def draft(names: tuple[Name, ...] = NAMES, segments: tuple[Name, ...] = (), kind: str = "across") -> Draft:
    """Return the draft of a sheet with these names."""
    return Draft("KPI", kind, 3, (Column(0, "Measure", "measure", 100),), names, segments)


@pytest.fixture
def opened(qapp: QtWidgets.QApplication, qtbot: QtBot) -> Iterator[Opened]:
    """Return a function that shows the page of a draft in a window, in English; `page.drafts` are those told."""
    app.prepare(language="en", theme_choice="light")
    windows: list[QtWidgets.QDialog] = []

    def show(shown: Draft | None = None, card: Scorecard | None = None) -> NamesPage:
        window, page = QtWidgets.QDialog(), NamesPage()
        column = QtWidgets.QVBoxLayout(window)
        column.addWidget(page)
        window.resize(1040, 560)
        page.show_draft(card or small_card(), GLANCE, shown or draft())
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        page.table.setFocus()
        windows.append(window)
        return page

    yield show
    for each in windows:
        each.close()
        each.deleteLater()
    qapp.processEvents()


def told(page: NamesPage) -> list[Draft]:
    """Return the drafts that a page will tell from now on."""
    found: list[Draft] = []
    page.changed.connect(found.append)
    return found


def texts(page: NamesPage, column: int = NAME) -> list[str]:
    """Return a column of the table as it is seen."""
    model = page.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def choice_of(shown: Draft, text: str) -> Choice:
    """Return what a name is by a draft."""
    return next(each.choice for each in (*shown.names, *shown.segments) if each.text == text)


def test_that_names_that_need_a_decision_come_first_and_totals_last(opened: Opened) -> None:
    page = opened()
    assert texts(page) == ["Regulars", "Cakes sold", "Soll", "Orders", "Total"]
    assert texts(page, SURE) == ["72% alike, please check", "Not decided", "Not decided", "Known by its name", ""]
    assert texts(page, WHAT)[1] == "Choose … (Orders? 61% alike)"
    assert texts(page, WHAT)[4] == "a total, left out"
    assert page.about.text() == "3 of 5 names are not decided; what stays so is left out."


def test_that_enter_offers_what_a_name_resembles_first_and_enter_takes_it(opened: Opened) -> None:
    page, hands = opened(), Hands()
    drafts = told(page)
    hands.press("Down", "Return")
    assert page.popup is not None
    titles = [each.title for each in page.popup.model.choices]
    assert titles[:4] == ["Orders", "Average order", "Make a new measure “Cakes sold”", "Leave out"]
    hands.press("Down", "Return")
    assert choice_of(drafts[-1], "Cakes sold") == Choice("attach", "basket")
    assert texts(page, SURE)[1] == "Said by you"
    assert page.table.hasFocus()
    assert page.table.currentIndex().row() == 2, "it goes on to the next open one"


def test_that_typing_finds_an_input_of_a_measure(opened: Opened) -> None:
    page, hands = opened(), Hands()
    drafts = told(page)
    hands.press("Down", "Down", "F2")
    hands.write("average revenue")
    hands.press("Return")
    assert choice_of(drafts[-1], "Soll") == Choice("attach", "basket", "revenue")
    assert "Average order - Revenue" in texts(page, WHAT)


def test_that_the_library_is_offered_without_what_the_card_has(opened: Opened) -> None:
    page, hands = opened(), Hands()
    drafts = told(page)
    page.ask(2)
    assert page.popup is not None
    from_library = {each.title for each in page.popup.model.choices if each.kind == "From the library"}
    assert "Customer churn rate" in from_library
    assert not any(each.startswith("Net Promoter Score (NPS)") for each in from_library)
    hands.write("churn rate")
    hands.press("Return")
    assert choice_of(drafts[-1], "Soll").kind == "library"
    assert page.objective.isVisible()


def test_that_escape_and_a_look_elsewhere_change_nothing(opened: Opened) -> None:
    page, hands = opened(), Hands()
    drafts = told(page)
    hands.press("Return", "Escape")
    assert page.popup is None
    assert page.window().isVisible()
    hands.press("Return")
    page.leave.setFocus()
    assert page.popup is None
    assert drafts == []


def test_that_a_click_on_what_it_is_opens_the_list_and_a_click_there_chooses(opened: Opened) -> None:
    page, hands = opened(), Hands()
    drafts = told(page)
    hands.click_item(page.table, page.model.index(1, WHAT))
    assert page.popup is not None
    hands.click_item(page.popup.list, page.popup.model.index(0))
    assert choice_of(drafts[-1], "Cakes sold") == Choice("attach", "orders")
    rows = dict(zip(texts(page), texts(page, SURE), strict=True))
    assert rows["Orders"] == "Also “Cakes sold”", "two names that are one measure are pointed out"
    assert rows["Cakes sold"] == "Also “Orders”"


def test_that_several_names_are_left_out_or_made_at_once(opened: Opened) -> None:
    page, hands = opened(), Hands()
    drafts = told(page)
    hands.press("Down", "Shift+Down", "Delete")
    assert [choice_of(drafts[-1], each) for each in ("Cakes sold", "Soll")] == [LEAVE, LEAVE]
    assert len(drafts) == 1, "one change for all of them"
    assert page.table.currentIndex().row() == 0, "it goes on to the next open one"
    hands.press("Down", "Shift+Down")
    hands.push("Make new")
    assert choice_of(drafts[-1], "Soll") == Choice("new", "Soll")
    assert choice_of(drafts[-1], "Cakes sold") == Choice("new", "Cakes sold")
    assert page.model.asking == 1


def test_that_what_is_decided_and_totals_stay_where_all_names_are_selected(opened: Opened) -> None:
    page, hands = opened(), Hands()
    drafts = told(page)
    hands.press("Ctrl+A")
    hands.push("Make new")
    made = {each.text for each in drafts[-1].names if each.choice.kind == "new"}
    assert made == {"Regulars", "Cakes sold", "Soll"}
    page.table.setFocus()
    hands.press("Ctrl+A", "Delete")
    left = {each.text: each for each in drafts[-1].names if each.choice == LEAVE}
    assert set(left) == {"Orders", "Regulars", "Cakes sold", "Soll", "Total"}
    assert not left["Total"].chosen
    page.table.go_to(4)
    hands.press("Insert")
    assert choice_of(drafts[-1], "Total") == Choice("new", "Total"), "a total that is chosen alone is made"


def test_that_make_new_three_times_makes_three_measures(opened: Opened) -> None:
    page, hands = opened(), Hands()
    drafts = told(page)
    for _time in range(3):
        hands.push("Make new")
    made = [each.text for each in drafts[-1].names if each.choice.kind == "new"]
    assert sorted(made) == ["Cakes sold", "Regulars", "Soll"]


def test_that_make_new_goes_on_where_only_open_names_are_shown(opened: Opened) -> None:
    page, hands = opened(), Hands()
    hands.click(page.only_open)
    page.table.setFocus()
    hands.press("Down", "Insert")
    assert texts(page) == ["Regulars", "Soll"]
    assert page.table.currentIndex().row() == 1
    hands.press("Insert")
    assert texts(page) == ["Regulars"]
    assert page.table.currentIndex().row() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_heading_and_no_grade_is_cut_off(opened: Opened, language: str) -> None:
    app.prepare(language=language, theme_choice="light")
    page = opened()
    view, header = page.table, page.table.horizontalHeader()
    for column in (SEEN, SURE):
        assert header.sectionSize(column) >= header.sectionSizeHint(column)
        for row in range(page.model.rowCount()):
            words = page.model.index(row, column).data()
            assert view.fontMetrics().horizontalAdvance(words) < header.sectionSize(column)
    assert sum(header.sectionSize(at) for at in range(4)) == view.viewport().width()


def test_that_a_single_name_is_spoken_of_as_one(opened: Opened) -> None:
    assert opened(draft(NAMES[3:4])).about.text() == "The name is not decided; if it stays so, it is left out."


def test_that_only_open_names_are_shown_and_go_as_they_are_decided(opened: Opened) -> None:
    page, hands = opened(), Hands()
    hands.click(page.only_open)
    assert texts(page) == ["Regulars", "Cakes sold", "Soll"]
    page.table.setFocus()
    hands.press("Return", "Return")
    assert texts(page) == ["Cakes sold", "Soll"]
    assert page.table.currentIndex().row() == 0
    hands.press("Ctrl+A", "Delete")
    assert texts(page) == []
    assert page.about.text() == "5 names, all decided."


def test_that_names_keep_their_places_while_one_decides(opened: Opened) -> None:
    page, hands = opened(), Hands()
    before = texts(page)
    hands.press("Delete", "Down", "Delete")
    assert texts(page) == before


def test_that_new_measures_get_an_objective(opened: Opened) -> None:
    page, hands = opened(), Hands()
    drafts = told(page)
    assert not page.objective.isVisible()
    hands.press("Insert")
    assert page.objective.isVisible()
    hands.choose("New measures belong to the objective", "Every visit is worth more", page)
    assert next(each.answer for each in drafts[-1].questions if each.key == "objective") == "grow"
    assert page.objective.field.value() == "grow"


def test_that_a_card_without_objectives_gets_one_and_it_is_said(opened: Opened) -> None:
    card = replace(small_card(), objectives={}, measures={})
    page = opened(draft((Name("Orders", Choice("new", "Orders"), 100, (), "A4", 12),)), card)
    assert page.objective.isVisible()
    assert page.objective.name.text() == "Imported measures"


def test_that_the_objective_of_new_measures_can_be_a_new_one_by_its_name(opened: Opened) -> None:
    page, hands = opened(draft((Name("Cakes", Choice("new", "Cakes"), 100, (), "A4", 12),))), Hands()
    drafts = told(page)
    assert page.next_stop() is page.objective.field, "that is all that is missing"
    assert not page.objective.name.isVisible()
    hands.choose("New measures belong to the objective", "A new objective …", page)
    until(lambda: page.window().focusWidget() is page.objective.name)
    page.window().activateWindow()
    until(page.objective.name.hasFocus)
    hands.write("Bake more")
    hands.press("Tab")
    assert objective_of(small_card(), drafts[-1]) == "new:Bake more"
    assert page.next_stop() is page.table
    page.objective.name.setFocus()
    page.objective.name.clear()
    hands.press("Tab")
    assert page.objective.name.text() == "Bake more", "an empty name changes nothing"


def test_that_what_a_list_feeds_is_ticked_and_what_it_could_make_is_offered(opened: Opened) -> None:
    columns = (
        Column(0, "Day", "period", 100),
        Column(1, "Customer", "customer", 100),
        Column(2, "Amount", "value", 100),
    )
    churn = as_measure("customer_churn_rate", id="churn", objective="grow", language="en", currency="EUR")
    card = replace(small_card(), measures={"churn": churn})
    page, hands = opened(replace(draft((), kind="orders"), columns=columns), card), Hands()
    drafts = told(page)
    assert not page.table.isVisible()
    model = page.feeds.model
    assert model.offered[:1] == ("churn",)
    assert model.index(0).data() == "Customer churn rate"
    assert model.chosen == {"churn"}
    made = model.offered.index("library:order_volume")
    page.feeds.list.setFocus()
    page.feeds.list.setCurrentIndex(model.index(made))
    hands.press("Space")
    assert drafts[-1].settings["feeds"] == ["churn", "library:order_volume"]
    assert page.objective.isVisible(), "what is made needs an objective"
    hands.press("Space")
    assert "feeds" not in drafts[-1].settings
    assert not page.objective.isVisible()


def test_that_what_is_proposed_to_an_empty_scorecard_is_ticked_and_can_be_unticked(opened: Opened) -> None:
    columns = (Column(0, "Day", "period", 100), Column(1, "Amount", "value", 100))
    proposed = ["library:order_volume", "library:average_order_value"]
    card = replace(small_card(), objectives={}, measures={})
    shown = replace(draft((), kind="orders"), columns=columns, settings={"feeds": proposed})
    page, hands = opened(shown, card), Hands()
    drafts = told(page)
    model = page.feeds.model
    assert model.chosen == set(proposed)
    assert page.objective.isVisible()
    page.feeds.list.setFocus()
    for each in proposed:
        page.feeds.list.setCurrentIndex(model.index(model.offered.index(each)))
        hands.press("Space")
    assert drafts[-1].settings["feeds"] == []


def test_that_segments_are_a_section_of_their_own(opened: Opened) -> None:
    segments = (
        Name("Shop", Choice("attach", "shop"), 100, (), "B4", 12),
        Name("Nord", OPEN, 0, (), "B5", 12),
    )
    page, hands = opened(draft(segments=segments)), Hands()
    drafts = told(page)
    assert texts(page) == [
        "Measures",
        "Regulars",
        "Cakes sold",
        "Soll",
        "Orders",
        "Total",
        "Segments",
        "Nord",
        "Shop",
    ]
    hands.click_item(page.table, page.model.index(7, WHAT))
    assert page.popup is not None
    titles = [each.title for each in page.popup.model.choices]
    assert titles == ["The whole organisation", "Make a new segment “Nord”", "Leave out", "Shop", "Café"]
    hands.press("Down", "Return")
    assert choice_of(drafts[-1], "Nord") == Choice("new", "Nord")


def test_that_ratings_are_offered_only_what_customers_say(opened: Opened) -> None:
    page = opened(draft((Name("Would recommend", OPEN, 0, (), "C1", 40),), kind="answers"))
    page.ask(0)
    assert page.popup is not None
    titles = [each.title for each in page.popup.model.choices]
    assert "Orders" not in titles
    assert any(each.startswith("Net Promoter Score") for each in titles)
    assert not any(each.startswith("Make a new") for each in titles)
    assert not page.make.isEnabled()


def test_that_a_total_can_be_read_all_the_same(opened: Opened) -> None:
    page, hands = opened(), Hands()
    drafts = told(page)
    page.table.go_to(4)
    hands.press("Return")
    hands.write("average order")
    hands.press("Return")
    assert choice_of(drafts[-1], "Total") == Choice("attach", "basket")
    assert not any(each.total for each in drafts[-1].names), "what is to be read is a total no more"
    assert texts(page, SURE)[4] == "Said by you"


def test_that_a_strangers_names_are_shown_as_plain_text_on_one_line(opened: Opened) -> None:
    page = opened(draft((Name("<b>Sales</b>\n\u202eevil", OPEN, 0, (), "A4", 1),)))
    assert texts(page) == ["<b>Sales</b> evil"]


def test_that_cells_are_spoken_with_their_headings(opened: Opened) -> None:
    page = opened()
    spoken = page.model.index(1, WHAT).data(QtCore.Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "What it is: Choose … (Orders? 61% alike)"


def test_that_two_hundred_names_ask_no_more_of_a_paint_than_a_dozen(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def calls(count: int) -> int:
        names = tuple(Name(f"{LONG}{at}", OPEN, 0, (), f"A{at + 4}", 3) for at in range(count))
        page, asked = opened(draft(names)), 0
        plain = page.model.data

        def counted(*given: Any) -> object:
            nonlocal asked
            asked += 1
            return plain(*given)

        monkeypatch.setattr(page.model, "data", counted)
        page.table.grab()
        return asked

    assert 0 < calls(200) < 2.5 * calls(12)
    assert not opened(draft()).table.viewport().findChildren(QtWidgets.QWidget)


def test_that_a_popup_stays_inside_a_small_window(opened: Opened) -> None:
    page = opened()
    page.window().resize(420, 300)
    QTest.qWait(1)
    page.ask(2)
    assert page.popup is not None
    assert page.window().rect().contains(page.popup.geometry())
