"""What is set for one scorecard: name, kind, words, formats, coverage, thresholds of the review. One undo step."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.domain.edits.structure import change_perspective
from scorecard_app.domain.model import KINDS, Perspective, Scorecard
from scorecard_app.errors import EditRefused
from scorecard_app.i18n import LANGUAGES, format_month, speaking
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.labels.customers import CUSTOMER_WORDS, customer_word
from scorecard_app.labels.display import brief, one_line
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.dialogs.new import kind_title
from scorecard_app.ui.dialogs.thresholds import ThresholdTable

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

CURRENCIES = ("EUR", "USD", "GBP", "CHF", "ILS", "DKK", "SEK", "NOK", "PLN", "CZK", "CAD", "AUD", "JPY")
WIDTH, LONGEST = 600, 28


def customer_perspective(card: Scorecard) -> Perspective | None:
    """Return the perspective of the people served, the first if there are several."""
    return next((each for each in card.perspectives.values() if each.role == "customer"), None)


def changed_card(card: Scorecard, fields: Mapping[str, Any], perspective_name: str) -> Scorecard:
    """Return the card with fields of its own changed, and its customer perspective if that has a new name."""
    after = set_card_fields(card, **fields)
    perspective = customer_perspective(card)
    if perspective_name and perspective is not None:
        after = change_perspective(after, perspective.id, name=perspective_name)
    return after


class CardSettings(QtWidgets.QDialog):
    """The fields of a scorecard itself. What cannot be is said in the dialog; OK changes all at once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Name, words and thresholds"))
        self.session = window.session
        card = self.session.card
        self.name = QtWidgets.QLineEdit(one_line(card.name))
        self.name.setCursorPosition(0)
        self.kind = _combo({each: kind_title(each) for each in KINDS}, card.kind)
        self.language = _combo(LANGUAGES, card.language)
        self.currency = _combo({each: each for each in CURRENCIES}, card.currency, typed=True)
        months = {month: _month(month) for month in range(1, 13)}
        self.fiscal_year = _combo(months, card.fiscal_year_start)
        self.term = _combo({each: customer_word(each) for each in CUSTOMER_WORDS}, card.customer_term, typed=True)
        self.rename = QtWidgets.QCheckBox(_("Rename the perspective too"))
        self.new_name = _note("")
        self.coverage = QtWidgets.QSpinBox()
        self.coverage.setRange(0, 100)
        self.coverage.setSuffix(" %")
        self.coverage.setValue(round(100 * card.min_coverage))
        self.coverage.setToolTip(_("The least share of the weights that must have values for a score"))
        self.overlap = QtWidgets.QCheckBox(_("One person can be in several segments"))
        self.overlap.setChecked(card.segments_overlap)
        self.thresholds = ThresholdTable(card.review_thresholds)
        self.problem = QtWidgets.QLabel()
        self.problem.setProperty("kind", "error")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.problem.hide()
        self._start = (self.coverage.value(), self.term.currentText())
        self.term.currentTextChanged.connect(self._offer_renaming)
        self.language.currentIndexChanged.connect(self._offer_renaming)
        self._lay_out()
        self._offer_renaming()
        self.name.setFocus()
        if self.session.document.read_only:
            self._lock()

    # -- what it is made of

    def _lay_out(self) -> None:
        general = QtWidgets.QWidget()
        form = QtWidgets.QFormLayout(general)
        form.setFieldGrowthPolicy(QtWidgets.QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("&Name"), self.name)
        form.addRow(_("&Kind"), self.kind)
        form.addRow(_("&Language of the scorecard"), self.language)
        form.addRow(_("C&urrency"), self.currency)
        form.addRow(_("&Fiscal year begins in"), self.fiscal_year)
        form.addRow(_("&Word for the people served"), self.term)
        form.addRow("", self.rename)
        form.addRow("", self.new_name)
        form.addRow(_("&Smallest coverage"), self.coverage)
        form.addRow(_("Segments"), self.overlap)
        form.addRow("", _note(_("Then segments are not added up.")))
        self.tabs = QtWidgets.QTabWidget()
        self.tabs.addTab(general, _("General"))
        self.tabs.addTab(self.thresholds, _("Review"))
        standard = QtWidgets.QDialogButtonBox.StandardButton
        self.buttons = QtWidgets.QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.addWidget(self.problem)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(WIDTH)

    def _lock(self) -> None:
        """Show everything and let nothing be changed."""
        for at in range(self.tabs.count()):
            page = self.tabs.widget(at)
            assert page is not None
            page.setEnabled(False)
        self.buttons.setStandardButtons(QtWidgets.QDialogButtonBox.StandardButton.Close)
        self._say(self.session.read_only())

    # -- renaming the perspective

    def perspective_name(self) -> str:
        """Return what the customer perspective would be called, in the card's language."""
        with speaking(self.language.currentData()):
            word = customer_word(self._term())
        return word[:1].upper() + word[1:]

    def _offer_renaming(self) -> None:
        perspective, name = customer_perspective(self.session.card), self.perspective_name()
        changed = self.term.currentText() != self._start[1]
        self.rename.setEnabled(bool(perspective and name and changed and name != perspective.name))
        self.rename.setVisible(perspective is not None)
        text = ""
        if perspective is not None and self.rename.isEnabled():
            old, new = (brief(each, LONGEST) for each in (perspective.name, name))
            text = _("“{old}” becomes “{new}”.").format(old=old, new=new)
        self.new_name.setText(text)
        self.new_name.setVisible(bool(text))

    def _term(self) -> str:
        """Return the code of the word chosen, or the word typed."""
        text = self.term.currentText().strip()
        at = self.term.findText(text, QtCore.Qt.MatchFlag.MatchFixedString)
        return str(self.term.itemData(at)) if at >= 0 else text

    # -- done

    def fields(self) -> dict[str, Any]:
        """Return the fields as they stand in the dialog."""
        found: dict[str, Any] = {
            "kind": self.kind.currentData(),
            "language": self.language.currentData(),
            "currency": self.currency.currentText().strip().upper(),
            "fiscal_year_start": self.fiscal_year.currentData(),
            "segments_overlap": self.overlap.isChecked(),
            "customer_term": self._term(),
            "review_thresholds": self.thresholds.values(),
        }
        if self.name.isModified():
            found["name"] = self.name.text().strip()
        if self.coverage.value() != self._start[0]:
            found["min_coverage"] = self.coverage.value() / 100
        return found

    def accept(self) -> None:
        """Change the card in one step, or say what cannot be."""
        wrong = self.thresholds.wrong()
        if wrong:
            self.tabs.setCurrentIndex(1)
            self._say(wrong)
            return
        renamed = self.rename.isEnabled() and self.rename.isChecked()
        change = partial(
            changed_card, fields=self.fields(), perspective_name=self.perspective_name() if renamed else ""
        )
        try:
            changes = change(self.session.card) is not self.session.card
        except EditRefused as refused:
            self._say(error_sentence(refused))
            return
        if changes:
            self.session.edit(_("Change the scorecard’s settings"), change)
        super().accept()

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()


def _combo(items: Mapping[Any, str], value: object, *, typed: bool = False) -> QtWidgets.QComboBox:
    """Return a list of values with their words, one of them chosen; if it can be typed in, whatever it is."""
    combo = QtWidgets.QComboBox()
    combo.setEditable(typed)
    combo.setInsertPolicy(QtWidgets.QComboBox.InsertPolicy.NoInsert)
    for each, words in items.items():
        combo.addItem(words, each)
    at = combo.findData(value)
    combo.setCurrentIndex(at)
    if typed and at < 0:
        combo.setEditText(one_line(str(value)))
    return combo


def _note(text: str) -> QtWidgets.QLabel:
    """Return a quiet line under a field."""
    note = QtWidgets.QLabel(text)
    note.setProperty("kind", "soft")
    note.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    return note


def _month(month: int) -> str:
    """Return the name of a month of any year."""
    return format_month(2001, month).replace("2001", "").strip()
