"""Saving what an import leaves out as a file, beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scorecard_app.domain.importing import ImportPlan
from scorecard_app.errors import ScorecardError
from scorecard_app.exchange.recognition.draft import Draft
from scorecard_app.exchange.writers.report_left_out import ENDINGS
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.labels.display import brief, one_line
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.files import ask_save
from scorecard_app.ui.imports.steps import Found
from scorecard_app.ui.work import Progress, start


class ReportSaver(QtCore.QObject):
    """Asks where, and writes; `told` gives a sentence and whether it is an error."""

    told = QtCore.Signal(str, bool)

    def ask(
        self, parent: QtWidgets.QWidget, found: Found, taken: ImportPlan, draft: Draft | None
    ) -> QtWidgets.QFileDialog:
        """Ask where to write what is left out of an import now."""
        kinds = _("Workbooks and CSV files") + " (*.xlsx *.csv)"

        def save(path: Path) -> None:
            wanted = path if path.suffix.lower() in ENDINGS else Path(f"{path}.xlsx")
            self.write(wanted, found, taken, draft)

        return ask_save(parent, _("Save a report"), kinds, _("{name}.xlsx").format(name=_("Left out")), save)

    def write(self, path: Path, found: Found, taken: ImportPlan, draft: Draft | None) -> None:
        """Write it beside the window."""
        self._path = path
        work = start(_writing(path, found, taken, draft))
        work.done.connect(self._tell_done)
        work.failed.connect(self._tell_failed)
        self.told.emit(_("Writing {file} …").format(file=one_line(path.name)), False)

    def _tell_done(self, _nothing: object) -> None:
        self.told.emit(_("Written: {file}").format(file=brief(str(self._path), 200)), False)

    def _tell_failed(self, error: Exception) -> None:
        if not isinstance(error, ScorecardError):
            self.told.emit("", False)
            raise error
        self.told.emit(error_sentence(error), True)


def _writing(path: Path, found: Found, taken: ImportPlan, draft: Draft | None) -> Callable[[Progress], None]:
    def write(_progress: Progress) -> None:
        from scorecard_app.exchange.writers.report_left_out import left_out, write_left_out

        write_left_out(left_out(found.card, found.incoming, found.plan, taken, draft), path)

    return write
