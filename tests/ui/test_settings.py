"""Settings of the program and of a card: what they change, at once or in one step, and what they refuse."""

from __future__ import annotations

from PySide6.QtTest import QTest

from scorecard_app import i18n
from scorecard_app.document import Document
from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.settings import preferences, remember
from scorecard_app.ui import theme
from scorecard_app.ui.dialogs.settings import (
    LOCALES,
    choose_language,
    number_example,
    open_card_settings,
    open_settings,
)
from scorecard_app.ui.session import Item
from scorecard_app.ui.windows import Windows
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card

Ok = QtWidgets.QDialogButtonBox.StandardButton.Ok


def choose(combo: QtWidgets.QComboBox, value: object) -> None:
    """Choose a value of a list as a user does."""
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def press_ok(dialog: QtWidgets.QDialog) -> None:
    """Press OK."""
    box = dialog.findChild(QtWidgets.QDialogButtonBox)
    assert isinstance(box, QtWidgets.QDialogButtonBox)
    QTest.mouseClick(box.button(Ok), QtCore.Qt.MouseButton.LeftButton)


# -- the program


def test_that_the_theme_shows_at_once_and_cancel_puts_it_back(open_window: Opener) -> None:
    remember(theme="light")
    dialog = open_settings(open_window())
    choose(dialog.theme, "dark")
    assert theme.theme().dark
    dialog.reject()
    assert not theme.theme().dark
    assert preferences().theme == "light"


def test_that_another_language_rebuilds_the_windows_and_keeps_undo(windows: Windows, open_window: Opener) -> None:
    window = open_window()
    window.session.edit("Rename", lambda card: set_card_fields(card, name="Other"))
    window.show_page("data")
    dialog = open_settings(window)
    choose(dialog.language, "he")
    press_ok(dialog)
    (new,) = windows.open
    assert new is not window
    assert (i18n.language(), new.code, preferences().language) == ("he", "data", "he")
    assert new.layoutDirection() is QtCore.Qt.LayoutDirection.RightToLeft
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)
    new.session.select(Item("measure", "nps"))
    assert new.session.undo()
    assert new.session.card.name == "Bakery Blum"


def test_that_numbers_are_written_as_chosen_everywhere(windows: Windows, open_window: Opener) -> None:
    dialog = open_settings(open_window())
    choose(dialog.numbers, "de_DE")
    press_ok(dialog)
    assert i18n.format_number(1234.5, 1) == "1.234,5"
    assert preferences().numbers == "de_DE"
    assert len(windows.open) == 1


def test_that_every_locale_offered_is_one_and_shows_its_numbers() -> None:
    for each in LOCALES:
        assert QtCore.QLocale(each).name() == each
    assert number_example("de_DE").startswith("1.234,5  ·  31.12.")
    assert number_example("en_GB").startswith("1,234.5  ·  31/12/")


def test_that_a_language_is_chosen_without_the_dialog(windows: Windows, open_window: Opener) -> None:
    choose_language(open_window(), "de")
    (new,) = windows.open
    assert i18n.language() == "de"
    assert new.isVisible()


# -- the card


def retype(field: QtWidgets.QLineEdit | None, text: str) -> None:
    """Type a text in place of what a field holds."""
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, text)


def test_that_all_changes_are_one_step(open_window: Opener) -> None:
    window = open_window(empty_card())
    dialog = open_card_settings(window)
    retype(dialog.name, "Soup Kitchen")
    choose(dialog.term, "members")
    QTest.mouseClick(dialog.rename, QtCore.Qt.MouseButton.LeftButton, pos=QtCore.QPoint(8, 8))
    retype(dialog.currency.lineEdit(), "chf")
    choose(dialog.fiscal_year, 7)
    dialog.coverage.setValue(60)
    retype(dialog.thresholds.fields["objective-count"], "24")
    press_ok(dialog)
    card = window.session.card
    assert (card.name, card.customer_term, card.currency) == ("Soup Kitchen", "members", "CHF")
    assert (card.fiscal_year_start, card.min_coverage) == (7, 0.6)
    assert card.perspectives["customer"].name == "Members"
    assert dict(card.review_thresholds) == {"objective-count": 24}
    window.session.undo()
    assert window.session.card == empty_card()


def test_that_a_word_of_ones_own_is_kept_as_typed(open_window: Opener) -> None:
    window = open_window(empty_card())
    dialog = open_card_settings(window)
    retype(dialog.term.lineEdit(), "Regulars")
    assert dialog.new_name.text() == "“Beneficiaries and supporters” becomes “Regulars”."
    press_ok(dialog)
    assert window.session.card.customer_term == "Regulars"
    assert window.session.card.perspectives["customer"].name == "Beneficiaries and supporters"


def test_that_the_perspective_is_named_in_the_language_of_the_card(open_window: Opener) -> None:
    dialog = open_card_settings(open_window(empty_card()))
    choose(dialog.language, "de")
    choose(dialog.term, "customers")
    assert dialog.perspective_name() == capital_word("de", "customers")


def capital_word(language: str, text: str) -> str:
    """Return a word of ours in a language, with a capital."""
    with i18n.speaking(language):
        word = i18n.gettext(text)
    return word[:1].upper() + word[1:]


def test_that_what_cannot_be_is_said_in_the_dialog(open_window: Opener) -> None:
    window = open_window()
    dialog = open_card_settings(window)
    retype(dialog.currency.lineEdit(), "euros")
    press_ok(dialog)
    assert dialog.isVisible()
    assert dialog.problem.text().startswith("“EUROS” is no currency")
    retype(dialog.currency.lineEdit(), "EUR")
    retype(dialog.thresholds.fields["perspective-size"], "many")
    press_ok(dialog)
    assert "“many” is no number" in dialog.problem.text()
    assert dialog.tabs.currentIndex() == 1


def test_that_nothing_changed_leaves_no_step(open_window: Opener) -> None:
    window = open_window()
    press_ok(open_card_settings(window))
    assert window.session.document.undo_name is None


def test_that_a_read_only_card_shows_its_settings_and_why_they_stand(windows: Windows, open_window: Opener) -> None:
    window = open_window()
    path = window.session.document.path
    window.close()
    dialog = open_card_settings(windows.show_document(Document.open(path, writable=False)))
    assert dialog.problem.text() == "This scorecard is open for reading only."
    assert not dialog.name.isEnabled()
    assert dialog.buttons.button(Ok) is None
