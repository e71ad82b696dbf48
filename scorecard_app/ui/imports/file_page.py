"""The first page: which sheet, how a CSV file is written, where the headings are, what kind of table it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.cells import Sheet, sheet_named
from scorecard_app.exchange.recognition.draft import KINDS, Draft, Glance
from scorecard_app.exchange.recognition.editing import with_header_row, with_kind
from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import brief
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.choice_fields import ChoiceField
from scorecard_app.ui.files import ask_open
from scorecard_app.ui.imports.parts import Spin
from scorecard_app.ui.imports.preview import Preview
from scorecard_app.ui.imports.sheet_list import SheetList
from scorecard_app.ui.imports.words import confidence_dot, kind_title, table_words
from scorecard_app.ui.text_label import directed, text_label

LEFT = 350
ENCODINGS = {
    "utf-8": N_("Unicode (UTF-8)"),
    "utf-8-sig": N_("Unicode (UTF-8 with a mark)"),
    "utf-16": N_("Unicode (UTF-16)"),
    "cp1252": N_("Western European (Windows)"),
    "cp1250": N_("Central European (Windows)"),
    "cp1255": N_("Hebrew (Windows)"),
    "cp850": N_("Western European (DOS)"),
    "mac-roman": N_("Western European (Mac)"),
}
DELIMITERS = {";": N_("Semicolon ;"), ",": N_("Comma ,"), "\t": N_("Tab"), "|": N_("Bar |")}


def headings_of(draft: Draft) -> range:
    """Return the rows of the headings, from 1; none where there is no table."""
    if not draft.header_row:
        return range(0)
    rows = draft.settings.get("header_rows", 1)
    count = rows if isinstance(rows, int) else 1
    return range(max(1, draft.header_row - count + 1), draft.header_row + 1)


def sheet_of(glance: Glance, draft: Draft) -> Sheet:
    """Return the sheet that a draft is about."""
    return sheet_named(glance.sheets, draft.sheet) or glance.sheets[0]


class FilePage(QtWidgets.QWidget):
    """Shows a file. `changed` has a change of the draft; the other signals what only the dialog can do."""

    changed = QtCore.Signal(object)
    sheet_chosen = QtCore.Signal(str)
    written_so = QtCore.Signal(str, str)
    paste_asked = QtCore.Signal()
    mapping_chosen = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sheets = SheetList()
        self.kind = ChoiceField(_("Kind of table"), [(each, kind_title(each)) for each in KINDS])
        self.kind.setSizePolicy(QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Fixed)
        self.row = Spin()
        self.row.setAccessibleName(_("Headings in row"))
        self.encoding = ChoiceField(_("Encoding"))
        self.delimiter = ChoiceField(
            _("Columns divided by"), [(key, gettext(each)) for key, each in DELIMITERS.items()]
        )
        self.table = Preview(_("First rows of the sheet"))
        self.sure = text_label()
        self.paste = _button(_("&Paste from the clipboard"))
        self.mapping = _button(_("Use a mappin&g file …"))
        self.beside = _button("")
        self._beside: Path | None = None
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.sheets.chosen.connect(self.sheet_chosen)
        self.kind.committed.connect(lambda kind: self.changed.emit(partial(_as_kind, kind)))
        self.row.valueChanged.connect(self._choose_row)
        self.table.row_chosen.connect(self._choose_row)
        self.encoding.committed.connect(lambda _value: self._tell_written())
        self.delimiter.committed.connect(lambda _value: self._tell_written())
        self.paste.clicked.connect(lambda: self.paste_asked.emit())
        self.mapping.clicked.connect(lambda: self.ask_mapping())
        self.beside.clicked.connect(lambda: self.mapping_chosen.emit(self._beside))

    def _lay_out(self) -> None:
        self._sheet_words = _label(_("&Sheet"), self.sheets)
        self._texts = QtWidgets.QWidget()
        texts = QtWidgets.QVBoxLayout(self._texts)
        texts.setContentsMargins(0, 0, 0, 0)
        for words, field in ((_("&Encoding"), self.encoding), (_("Columns &divided by"), self.delimiter)):
            texts.addWidget(_label(words, field))
            texts.addWidget(field)
        side = QtWidgets.QWidget()
        side.setFixedWidth(LEFT)
        left = QtWidgets.QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._sheet_words)
        left.addWidget(self.sheets, 1)
        left.addSpacing(6)
        left.addWidget(self._texts)
        left.addWidget(_label(_("&Kind of table"), self.kind))
        left.addWidget(self.kind)
        left.addWidget(_label(_("&Headings in row"), self.row))
        left.addWidget(self.row)
        left.addStretch()
        for each in (self.beside, self.mapping, self.paste):
            left.addWidget(each)
        right = QtWidgets.QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.table, 1)
        hint = _("Are the headings in another row? Click on its number, or go to it and press Enter.")
        right.addWidget(text_label(hint, "soft"))
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(side)
        row.addLayout(right, 1)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.sure)
        column.addLayout(row, 1)

    def show_draft(
        self, _card: Scorecard, glance: Glance, draft: Draft, rated: Mapping[str, Draft] | None = None
    ) -> None:
        """Show a file as a draft would have it read; `rated` are the drafts of its sheets."""
        text = glance.engine == "csv"
        for widget in (self._sheet_words, self.sheets):
            widget.setVisible(not text)
        self._texts.setVisible(text)
        if text:
            self._show_written(glance)
        self.sheets.show_glance(glance, draft.sheet, {**(rated or {}), draft.sheet: draft})
        sheet = sheet_of(glance, draft)
        self.kind.set_value(draft.kind if draft.columns else None)
        self.row.blockSignals(True)
        self.row.setRange(1, max(1, sheet.rows[-1][0] if sheet.rows else 1))
        self.row.setValue(draft.header_row or 1)
        self.row.blockSignals(False)
        self.table.show_sheet(sheet, headings_of(draft))
        self.sure.setText(directed(f"{confidence_dot(draft.confidence)}  {table_words(draft)}"))

    def show_beside(self, found: Path | None) -> None:
        """Offer the mapping that lies beside the file, if there is one."""
        self._beside = found
        self.beside.setVisible(found is not None)
        if found is not None:
            words = _("Use “{file}”").format(file=brief(found.name, 24))
            self.beside.setText(words.replace("&", "&&"))
            self.beside.setToolTip(_("The mapping that lies beside the file"))

    def _show_written(self, glance: Glance) -> None:
        encoding, delimiter = glance.encoding or "utf-8", glance.delimiter or ","
        known = {**ENCODINGS} if encoding in ENCODINGS else {encoding: encoding, **ENCODINGS}
        self.encoding.set_choices([(key, gettext(words)) for key, words in known.items()])
        self.encoding.set_value(encoding)
        signs = {**DELIMITERS} if delimiter in DELIMITERS else {delimiter: delimiter, **DELIMITERS}
        self.delimiter.set_choices([(key, gettext(words)) for key, words in signs.items()])
        self.delimiter.set_value(delimiter)

    def _tell_written(self) -> None:
        self.written_so.emit(str(self.encoding.value()), str(self.delimiter.value()))

    def _choose_row(self, row: int) -> None:
        self.changed.emit(partial(_with_row, row))

    def ask_mapping(self) -> QtWidgets.QFileDialog:
        """Ask for a mapping file."""
        kinds = _("Mappings") + " (*.json)"
        return ask_open(self.window(), _("Choose a mapping"), kinds, self.mapping_chosen.emit)


def _as_kind(kind: str, card: Scorecard, glance: Glance, draft: Draft) -> Draft:
    return with_kind(card, glance, draft, kind)


def _with_row(row: int, card: Scorecard, glance: Glance, draft: Draft) -> Draft:
    return draft if row == draft.header_row else with_header_row(card, glance, draft, row)


def _label(words: str, buddy: QtWidgets.QWidget) -> QtWidgets.QLabel:
    label = QtWidgets.QLabel(words)
    label.setBuddy(buddy)
    return label


def _button(words: str) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(words)
    button.setAutoDefault(False)
    return button
