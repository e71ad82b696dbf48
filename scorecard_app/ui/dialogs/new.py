"""A new scorecard: its name, kind, language, currency and file. What cannot be is said beside the field."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app import i18n
from scorecard_app.domain.defaults import PERSPECTIVES, new_scorecard
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import EditRefused, FileRefused
from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.defaults import perspective_name
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui import files
from scorecard_app.ui.places import ENDING, documents_folder, free_path, told
from scorecard_app.ui.text_label import text_label

if TYPE_CHECKING:
    from scorecard_app.ui.documents import Window
    from scorecard_app.ui.main_window import MainWindow

KINDS = {
    "business": N_("Business"),
    "nonprofit": N_("Nonprofit"),
    "municipality": N_("Municipality"),
}
CURRENCIES = ("EUR", "CHF", "GBP", "USD", "ILS", "DKK", "NOK", "SEK", "PLN", "CZK", "CAD", "AUD")
WIDTH = 560
GAP = 8


def kind_title(kind: str) -> str:
    """Return the word for a kind of organisation, as a title."""
    return gettext(KINDS[kind])


def perspectives_line(kind: str, language: str | None = None) -> str:
    """Return the perspectives that a new scorecard of a kind gets, from top to bottom."""
    with i18n.speaking(language or i18n.language()):
        return " · ".join(perspective_name(kind, role) for role in PERSPECTIVES[kind])


def ask_new(window: Window, kind: str = "business") -> NewDialog:
    """Ask for a new scorecard, make it and show it."""
    dialog = NewDialog(window, kind=kind)
    dialog.open()
    return dialog


class NewDialog(QtWidgets.QDialog):
    """Makes a scorecard and shows it in a window of its own, which `then` gets."""

    def __init__(
        self,
        window: Window,
        *,
        kind: str = "business",
        name: str = "",
        then: Callable[[MainWindow], object] | None = None,
    ) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New scorecard"))
        self.setMinimumWidth(WIDTH)
        self.resize(WIDTH, 0)
        self._windows = window.windows
        self._then = then
        self._chosen = False
        self.name = QtWidgets.QLineEdit(name)
        self.name.setPlaceholderText(_("The name of your organisation or department"))
        self.kind = QtWidgets.QComboBox()
        for each in KINDS:
            self.kind.addItem(kind_title(each), each)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.language = QtWidgets.QComboBox()
        for code, words in i18n.LANGUAGES.items():
            self.language.addItem(words, code)
        self.language.setCurrentIndex(self.language.findData(i18n.language()))
        self.currency = QtWidgets.QComboBox()
        self.currency.setEditable(True)
        self.currency.addItems(CURRENCIES)
        self.currency.setCurrentText(_usual_currency())
        self.file = QtWidgets.QLineEdit()
        self._perspectives = _small("soft")
        self.errors = {key: _small("error") for key in ("name", "currency", "file")}
        self._lay_out()
        self.name.textChanged.connect(self._follow_name)
        self.file.textEdited.connect(self._keep_file)
        self.kind.currentIndexChanged.connect(self._show_perspectives)
        self.language.currentIndexChanged.connect(self._show_perspectives)
        self._show_perspectives()
        self._follow_name(name)

    def _lay_out(self) -> None:
        self._grid = QtWidgets.QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        choose = QtWidgets.QPushButton(_("Choose …"))
        choose.setAutoDefault(False)
        choose.setAccessibleName(_("Choose where the file goes"))
        choose.clicked.connect(lambda: self.choose_file())
        self._row(_("&Name"), self.name, self.errors["name"])
        self._row(_("&Kind"), self.kind, self._perspectives)
        self._row(_("&Language of its words"), self.language)
        self._row(_("C&urrency"), self.currency, self.errors["currency"])
        self._row(_("&File"), self.file, self.errors["file"], beside=choose)
        buttons = QtWidgets.QDialogButtonBox()
        create = buttons.addButton(_("Create"), QtWidgets.QDialogButtonBox.ButtonRole.AcceptRole)
        create.setDefault(True)
        buttons.addButton(_("Cancel"), QtWidgets.QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.create_card)
        buttons.rejected.connect(self.reject)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(self._grid)
        column.addStretch(1)
        column.addWidget(buttons)

    def _row(
        self,
        words: str,
        field: QtWidgets.QWidget,
        below: QtWidgets.QLabel | None = None,
        *,
        beside: QtWidgets.QWidget | None = None,
    ) -> None:
        """Add a field with its words before it, a button beside it and a line below."""
        label = QtWidgets.QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1, 1, 1 if beside else 2)
        if beside is not None:
            self._grid.addWidget(beside, row, 2)
        if below is not None:
            self._grid.addWidget(below, row + 1, 1, 1, 2)
        self._grid.setRowMinimumHeight(row + 2, GAP)

    def _fit(self) -> None:
        """Make the dialog as high as its texts need; they may have more lines now."""
        self.resize(self.width(), self.heightForWidth(self.width()))

    # -- what the fields do

    def _show_perspectives(self) -> None:
        text = perspectives_line(self.kind.currentData(), self.language.currentData())
        self._perspectives.setText(text)
        self._perspectives.show()
        self._fit()

    def _follow_name(self, name: str) -> None:
        """Call the file after the scorecard until somebody has said otherwise."""
        self._say("name")
        if not self._chosen:
            self.file.setText(str(free_path(documents_folder(), name)))

    def _keep_file(self) -> None:
        self._chosen = True
        self._say("file")

    def choose_file(self) -> QtWidgets.QFileDialog:
        """Ask where the file goes."""
        dialog = files.ask_save(
            self, _("Save the scorecard as"), files.scorecard_kinds(), self._path(), self._take_file
        )
        dialog.setOption(QtWidgets.QFileDialog.Option.DontConfirmOverwrite)
        return dialog

    def _take_file(self, path: Path) -> None:
        self.file.setText(str(path))
        self._keep_file()

    def _path(self) -> Path:
        text = self.file.text().strip()
        if not text:
            return free_path(documents_folder(), self.name.text())
        path = documents_folder() / text  # an absolute one stays what it is
        with suppress(OSError, ValueError):  # what can be no path is refused when the file is made
            if path.is_dir():
                return free_path(path, self.name.text())
        return path if path.suffix == ENDING else path.with_name(path.name + ENDING)

    def _say(self, key: str, text: str = "") -> None:
        self.errors[key].setText(text)
        self.errors[key].setVisible(bool(text))
        self._fit()

    # -- making it

    def create_card(self) -> None:
        """Make the scorecard and show it, or say what is in the way."""
        for key in self.errors:
            self._say(key)
        if not self.name.text().strip():
            self._refuse("name", self.name, _("Write a name."))
            return
        try:
            made = self._windows.create(self._new_path(), self._new_card())
        except EditRefused as error:
            key = "currency" if error.code == "bad-currency" else "name"
            field: QtWidgets.QWidget = self.currency if key == "currency" else self.name
            self._refuse(key, field, told(error))
        except FileRefused as error:
            self._refuse("file", self.file, told(error))
        except OSError as error:
            self._refuse("file", self.file, error.strerror or str(error))
        else:
            self.accept()
            if self._then is not None:
                self._then(made)

    def _new_card(self) -> Scorecard:
        language = self.language.currentData()
        with i18n.speaking(language):
            return new_scorecard(
                self.name.text().strip(),
                self.kind.currentData(),
                perspective_name,
                language=language,
                currency=self.currency.currentText().strip().upper(),
            )

    def _new_path(self) -> Path:
        path = self._path()
        if not self._chosen:
            path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _refuse(self, key: str, field: QtWidgets.QWidget, text: str) -> None:
        self._say(key, text)
        field.setFocus()


def _usual_currency() -> str:
    symbol = QtCore.QLocale.CurrencySymbolFormat.CurrencyIsoCode
    return QtCore.QLocale.system().currencySymbol(symbol) or "EUR"


def _small(kind: str) -> QtWidgets.QLabel:
    label = text_label("", kind)
    label.hide()
    return label
