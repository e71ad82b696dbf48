"""Export: the template to fill in, all readings as a workbook or CSV file, the whole scorecard as card.json."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scorecard_app.domain.model import Scorecard, owner_of
from scorecard_app.domain.period import Frequency, Period, on, shift, span
from scorecard_app.errors import ScorecardError
from scorecard_app.exchange.writers.by_ending import WRITERS
from scorecard_app.i18n import N_, gettext, language
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import period_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.files import ask_save
from scorecard_app.ui.imports.parts import selectable
from scorecard_app.ui.work import Progress, start

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

Write = Callable[[Path], None]
AHEAD = {Frequency.MONTH: 12, Frequency.QUARTER: 4, Frequency.HALF: 2, Frequency.YEAR: 1}
"""How many periods after the present one can be asked for."""
BACK = 24
WIDTH = 480


class Kind(NamedTuple):
    """What can be exported: its words, what it is good for, the file dialog's word, the end of its file's name."""

    words: str
    about: str
    files: str
    ending: str


KINDS = {
    "xlsx": Kind(
        N_("&Excel workbook"),
        N_("Measures, targets and all values, a sheet each, to work with in Excel or LibreOffice."),
        N_("Workbooks"),
        ".xlsx",
    ),
    "csv": Kind(
        N_("&CSV file"), N_("All values and notes as plain text, for other programs."), N_("CSV files"), ".csv"
    ),
    "json": Kind(
        N_("&Whole scorecard (card.json)"),
        N_("Everything in it as text, from which this program can build the scorecard anew."),
        N_("Scorecards as text"),
        ".card.json",
    ),
    "library": Kind(
        N_("&Library of measures"),
        N_("A workbook to choose from and to add measures of your own to; import it to take them over."),
        N_("Workbooks"),
        " library.xlsx",
    ),
}
"""What can be exported, in the order of the dialog."""


def ask_template(window: MainWindow) -> TemplateDialog:
    """Ask which periods and whose measures, then where, and write the workbook to fill in."""
    dialog = TemplateDialog(window)
    dialog.open()
    return dialog


def ask_export(window: MainWindow) -> ExportDialog:
    """Ask what to export, then where, and write it."""
    dialog = ExportDialog(window)
    dialog.open()
    return dialog


class _Asking(QtWidgets.QDialog):
    """A small dialog whose one button goes on to the file dialog."""

    def __init__(self, window: MainWindow, title: str) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.main = window
        self.column = QtWidgets.QVBoxLayout(self)
        self.column.setContentsMargins(20, 20, 20, 16)
        self.column.setSpacing(12)
        self.setMinimumWidth(WIDTH)

    def add_buttons(self) -> None:
        """Add the button that goes on, and Cancel; make the dialog as high as its texts need."""
        self.go = QtWidgets.QPushButton(_("Save as …"))
        self.go.setDefault(True)
        self.go.clicked.connect(self.ask_where)
        cancel = QtWidgets.QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QtWidgets.QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go)
        row.addWidget(cancel)
        self.column.addStretch(1)
        self.column.addLayout(row)
        self.resize(WIDTH, self.column.totalHeightForWidth(WIDTH))

    def ask_where(self) -> QtWidgets.QFileDialog:
        """Ask where to write, then close and write."""
        raise NotImplementedError

    def ask_save(self, kind: str, suggested: str, write: Write) -> QtWidgets.QFileDialog:
        """Ask where to write a kind of file, beside the scorecard unless the user goes elsewhere."""
        window, place = self.main, self.main.session.document.path
        suffix = Path(suggested).suffix
        chosen = place.with_name(suggested)

        def save(path: Path) -> None:
            self.accept()
            write_beside(window, path if path.suffix.lower() == suffix else Path(f"{path}{suffix}"), write)

        return ask_save(self, self.windowTitle(), f"{kind} (*{suffix})", chosen, save)


class TemplateDialog(_Asking):
    """Asks for the periods and the owner of a template."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Export template"))
        card = window.session.card
        self.first, self.last, self.owner = (QtWidgets.QComboBox() for _field in range(3))
        periods = choices(card, window.session.today)
        self.first.addItem(_("first values so far"), None)
        self.last.addItem(_("present period"), None)
        for period in periods:
            self.first.addItem(period_label(period), period)
            self.last.addItem(period_label(period), period)
        self.owner.addItem(_("everybody"), None)
        for name in owners(card):
            self.owner.addItem(one_line(name), name)
        about = _(
            "A workbook with a row for each measure and a column for each period. Fill it in or send it to "
            "colleagues, then import it again: no mapping is needed."
        )
        self.column.addWidget(selectable(about))
        form = QtWidgets.QFormLayout()
        for words, field in (
            (_("&From"), self.first),
            (_("&To"), self.last),
            (_("&Owner"), self.owner),
        ):
            label = QtWidgets.QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            field.setMaxVisibleItems(15)
            field.setSizeAdjustPolicy(QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(24)
            form.addRow(label, field)
        self.column.addLayout(form)
        self.owner_note = selectable(_("For one owner: only what is due and has no value yet."), "soft")
        self.column.addWidget(self.owner_note)
        self.add_buttons()

    def ask_where(self) -> QtWidgets.QFileDialog:
        """Ask where to write the template, then close and write it."""
        session = self.main.session
        write = partial(
            _write_template,
            session.card,
            language(),
            self.owner.currentData(),
            _period(self.first),
            _period(self.last),
            session.today,
        )
        name = _("{name} template").format(name=session.document.path.stem)
        return self.ask_save(_("Workbooks"), f"{name}.xlsx", write)


class ExportDialog(_Asking):
    """Asks what to export."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Export"))
        self.choices: dict[str, QtWidgets.QRadioButton] = {}
        for code, kind in KINDS.items():
            button = QtWidgets.QRadioButton(gettext(kind.words))
            button.setAccessibleDescription(gettext(kind.about))
            label = selectable(gettext(kind.about), "soft")
            label.setContentsMargins(24, 0, 0, 0)
            self.choices[code] = button
            pair = QtWidgets.QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(button)
            pair.addWidget(label)
            self.column.addLayout(pair)
        self.choices["xlsx"].setChecked(True)
        self.add_buttons()

    def ask_where(self) -> QtWidgets.QFileDialog:
        """Ask where to write what is chosen, then close and write it."""
        session = self.main.session
        code = next(each for each, button in self.choices.items() if button.isChecked())
        name = f"{session.document.path.stem}{KINDS[code].ending}"
        if code == "library":
            write: Write = partial(_write_library, session.card, language())
        else:
            write = partial(WRITERS[Path(name).suffix], session.card)
        return self.ask_save(gettext(KINDS[code].files), name, write)


def choices(card: Scorecard, today: date) -> tuple[Period, ...]:
    """Return the periods a template can begin and end at: of the finest frequency, weeks by their months."""
    frequencies = [max(each.frequency, Frequency.MONTH) for each in card.measures.values()]
    frequency = min(frequencies, default=Frequency.MONTH)
    here = on(today, frequency, card.fiscal_year_start)
    known = [period for series in card.series.values() for period in series.values if period[0] == frequency]
    return span(min([*known, shift(here, -BACK)]), shift(here, AHEAD[frequency]))


def owners(card: Scorecard) -> list[str]:
    """Return who answers for measures, by name."""
    found = {owner_of(card, each) for each in card.measures.values() if each.active}
    return sorted(found - {""}, key=str.casefold)


def write_beside(window: MainWindow, path: Path, write: Write) -> Exporting:
    """Write a file beside the window, and say where it is when it is done."""
    return Exporting(window, path, write)


class Exporting(QtCore.QObject):
    """One file being written; the bar of the window says what comes of it."""

    ended = QtCore.Signal()

    def __init__(self, window: MainWindow, path: Path, write: Write) -> None:
        super().__init__(window)
        self._window, self._path = window, path

        def run(_progress: Progress) -> None:
            write(path)

        window.tell(_("Writing {file} …").format(file=one_line(path.name)))
        work = start(run)
        work.done.connect(self._tell_done)
        work.failed.connect(self._tell_failed)
        work.cancelled.connect(self.deleteLater)

    def _tell_done(self, _nothing: object) -> None:
        self._window.tell(
            _("Written: {file}").format(file=one_line(str(self._path))),
            answers=(
                (_("Open file"), partial(_open, self._path)),
                (_("Open folder"), partial(_open, self._path.parent)),
            ),
        )
        self.ended.emit()
        self.deleteLater()

    def _tell_failed(self, error: Exception) -> None:
        self.deleteLater()
        self._window.message.clear()
        if not isinstance(error, ScorecardError):
            raise error
        self._window.tell(error_sentence(error), "error")
        self.ended.emit()


def _open(path: Path) -> None:
    QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(str(path)))


def _period(field: QtWidgets.QComboBox) -> Period | None:
    """Return the period chosen; Qt gives a list back for a tuple."""
    found = field.currentData()
    return None if found is None else Period(*found)


def _write_library(card: Scorecard, spoken: str, path: Path) -> None:
    from scorecard_app.exchange.writers.library_sheet import write_library

    write_library(path, language=spoken, objectives=[each.name for each in card.objectives.values()])


def _write_template(
    card: Scorecard,
    spoken: str,
    owner: str | None,
    first: Period | None,
    last: Period | None,
    today: date,
    path: Path,
) -> None:
    from scorecard_app.exchange.writers.template import write_template

    write_template(card, path, language=spoken, owner=owner, first=first, last=last, today=today)
