"""What the user sets for the program: language, theme, number format. Those of a card are in `card_settings`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scorecard_app import i18n
from scorecard_app.i18n import LANGUAGES
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.settings import preferences, remember
from scorecard_app.ui import theme
from scorecard_app.ui.formats import number_locale

if TYPE_CHECKING:
    from scorecard_app.ui.dialogs.card_settings import CardSettings
    from scorecard_app.ui.main_window import MainWindow

LOCALES = (
    *("en_US", "en_GB", "en_IE", "en_CA", "en_AU", "de_DE", "de_AT", "de_CH", "nl_NL", "nl_BE"),
    *("fr_FR", "fr_BE", "fr_CH", "fr_CA", "it_IT", "it_CH", "es_ES", "pt_PT", "da_DK", "sv_SE", "nb_NO", "pl_PL"),
    "he_IL",
)
"""The locales that are offered for numbers; more can stand in the file of preferences."""
THEMES = ("system", "light", "dark")
EXAMPLE, DAY = 1234.5, date(2026, 12, 31)


def open_settings(window: MainWindow) -> Settings:
    """Open the settings of the program."""
    dialog = Settings(window)
    dialog.open()
    return dialog


def open_card_settings(window: MainWindow) -> CardSettings:
    """Open the settings of the window's scorecard."""
    from scorecard_app.ui.dialogs.card_settings import CardSettings

    dialog = CardSettings(window)
    dialog.open()
    return dialog


def choose_theme(code: str) -> None:
    """Show every window in a theme and remember it."""
    theme.use(code)
    remember(theme=code)


def choose_language(window: MainWindow, code: str) -> None:
    """Show every window in a language (empty: the system's) and remember it."""
    remember(language=code)
    _dress_anew(window, code)


def theme_words(code: str) -> str:
    """Return the words for a choice of theme."""
    words = {"system": _("As the system has it"), "light": _("Light"), "dark": _("Dark")}
    return words[code]


def number_example(code: str) -> str:
    """Return how numbers and dates look by a locale, the system's if it is empty."""
    known = number_locale(code)
    day = known.toString(QtCore.QDate(DAY.year, DAY.month, DAY.day), QtCore.QLocale.FormatType.ShortFormat)
    return f"{known.toString(EXAMPLE, 'f', 1)}  ·  {day}"


def number_words(code: str) -> str:
    """Return the words for a choice of number format: an example, and whose it is."""
    if not code:
        return _("{example}   as the system has it").format(example=number_example(code))
    known = QtCore.QLocale(code)
    name = f"{known.nativeLanguageName()} ({known.nativeTerritoryName()})"
    return f"{number_example(code)}   {name}"


def _dress_anew(window: MainWindow, language: str) -> None:
    """Put every window in the language, formats and theme that are remembered now."""
    from scorecard_app.ui.app import dress

    app = QtWidgets.QApplication.instance()
    assert isinstance(app, QtWidgets.QApplication)
    dress(app, language or i18n.system_language(), preferences().theme, preferences().numbers)
    window.windows.rebuild()


class Settings(QtWidgets.QDialog):
    """Language, theme and numbers. The theme shows at once; Cancel puts it back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Settings"))
        self.main = window
        self.before = preferences()
        self.language = QtWidgets.QComboBox()
        system = LANGUAGES[i18n.system_language()]
        self.language.addItem(_("As the system has it ({language})").format(language=system), "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.theme = QtWidgets.QComboBox()
        for code in THEMES:
            self.theme.addItem(theme_words(code), code)
        self.theme.activated.connect(self._try_theme)
        self.numbers = QtWidgets.QComboBox()
        self.numbers.setMaxVisibleItems(15)
        for code in ("", *LOCALES):
            self.numbers.addItem(number_words(code), code)
        if self.before.numbers and self.numbers.findData(self.before.numbers) < 0:
            self.numbers.addItem(number_words(self.before.numbers), self.before.numbers)
        for combo, value in self._choices():
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self.rejected.connect(self._put_back)
        self._lay_out()

    def _choices(self) -> tuple[tuple[QtWidgets.QComboBox, str], ...]:
        known = self.before
        return (self.language, known.language), (self.theme, known.theme), (self.numbers, known.numbers)

    def _lay_out(self) -> None:
        form = QtWidgets.QFormLayout()
        form.addRow(_("&Language"), self.language)
        form.addRow(_("&Theme"), self.theme)
        form.addRow(_("&Numbers and dates"), self.numbers)
        note = QtWidgets.QLabel(_("These are for all scorecards on this computer."))
        note.setProperty("kind", "soft")
        note.setWordWrap(True)
        standard = QtWidgets.QDialogButtonBox.StandardButton
        self.buttons = QtWidgets.QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addWidget(note)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _try_theme(self) -> None:
        theme.use(self.theme.currentData())

    def _put_back(self) -> None:
        if self.theme.currentData() != self.before.theme:
            theme.use(self.before.theme)

    def accept(self) -> None:
        """Remember what has been chosen, and show it."""
        language, numbers = self.language.currentData(), self.numbers.currentData()
        remember(language=language, theme=self.theme.currentData(), numbers=numbers)
        super().accept()
        if language != self.before.language:
            _dress_anew(self.main, language)
        elif numbers != self.before.numbers:
            _dress_anew(self.main, i18n.language())
