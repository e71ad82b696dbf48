"""Import: a file is read, what is what in it is said, what it would change is shown, and one button writes it.

Looking, reading, comparing and writing run beside the window. Cancel, at any time, leaves everything as it was.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app.document import Writing, WritingStopped
from scorecard_app.domain.importing import apply_plan
from scorecard_app.domain.scoring import default_period
from scorecard_app.errors import ImportRefused, ScorecardError, clipped
from scorecard_app.exchange.recognition.editing import answer
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.render.qt import QtGui
from scorecard_app.ui.files import ask_open, book_kinds
from scorecard_app.ui.imports import steps
from scorecard_app.ui.imports.frame import connect
from scorecard_app.ui.imports.pasted import clipboard_cells, remove, write_pasted
from scorecard_app.ui.imports.steps import Asked, Found
from scorecard_app.ui.imports.told import go_words, tell_imported
from scorecard_app.ui.imports.wizard import Wizard
from scorecard_app.ui.work import Cancelled, start

if TYPE_CHECKING:
    from scorecard_app.render.qt import QtWidgets
    from scorecard_app.ui.main_window import MainWindow


def ask_import(window: MainWindow) -> ImportDialog:
    """Ask for a file or for copied cells, then import them."""
    known = _shown(window)
    if known is not None:
        return known
    dialog = ImportDialog(window)
    dialog.open()
    dialog.ask_source()
    return dialog


def import_file(window: MainWindow, path: Path) -> ImportDialog:
    """Show what importing a file would do, and import it if that is wanted."""
    known = _shown(window)
    if known is not None:
        return known
    dialog = ImportDialog(window)
    dialog.open()
    dialog.read(Asked(path))
    return dialog


def _shown(window: MainWindow) -> ImportDialog | None:
    for known in window.findChildren(ImportDialog):
        if known.isVisible():
            known.raise_()
            return known
    return None


class ImportDialog(Wizard):
    """One import, from the file to the commit."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.main = window
        self._pasted: Path | None = None
        self._writing: Writing | None = None
        self.setAcceptDrops(True)
        connect(self.another, self.ask_another)
        connect(self.source.choose, self.ask_another)
        for button in (self.source.paste, self.file.paste):
            connect(button, self.paste)
        keys = QtGui.QShortcut(QtGui.QKeySequence(QtGui.QKeySequence.StandardKey.Paste), self)
        keys.activated.connect(self._paste_here)
        self.plan.answered.connect(self._answer_plan)

    # -- where it comes from

    def ask_source(self) -> None:
        """Ask where the figures come from."""
        self.show_page(self.source)
        self.source.choose.setFocus()

    def ask_another(self) -> QtWidgets.QFileDialog:
        """Ask for another file to import."""
        return ask_open(self, _("Import"), book_kinds(), lambda path: self.read(Asked(path)))

    def read(self, asked: Asked) -> None:
        """Look at a file; what was read before is let go of."""
        if asked.path != self._pasted:
            self._drop_pasted()
        super().read(asked)

    def _paste_here(self) -> None:
        if self.stack.currentWidget() in (self.source, self.file, self.refused):
            self.paste()

    def paste(self) -> None:
        """Import the cells on the clipboard."""
        text = clipboard_cells()
        if not text:
            self.tell(_("There are no cells on the clipboard; copy some in Excel first."), error=True)
            return
        try:
            asked = write_pasted(text)
        except OSError as error:
            self.tell(
                _("The cells cannot be read: {reason}").format(reason=error.strerror or str(error)), error=True
            )
            return
        self._drop_pasted()
        self._pasted = asked.path
        self.read(asked)

    def _drop_pasted(self) -> None:
        if self._pasted is not None:
            remove(self._pasted)
            self._pasted = None

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent) -> None:
        """Take files where nothing is under way."""
        if self.work is None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QtGui.QDropEvent) -> None:
        """Import the file that was dropped; anything else leaves what is shown as it is, and is said."""
        names = [each.toLocalFile() for each in event.mimeData().urls()]
        path = Path(names[0])
        if len(names) > 1 or not names[0]:
            self.tell(_("Drop one file of this computer at a time."), error=True)
        elif path.is_dir():
            self.tell(error_sentence(ImportRefused("import-folder", file=clipped(path.name))), error=True)
        else:
            self.read(Asked(path))

    # -- writing

    def finish(self) -> None:
        """Write what is ticked, or close where there is nothing to write; what was decided is remembered."""
        found = self.plan.taken
        if found is None or self.found is None or not self.found.writes:
            if found is not None and found.plan.rows:
                steps.remember(self.session.document, found.mapping)
            self.accept()
        elif not self.why_not():
            self._write(found)

    def _write(self, found: Found) -> None:
        if self.session.card is not found.card:
            self.read_changed()
            return
        try:
            self._writing = writing = self.session.document.start_edit(
                self.windowTitle(), partial(apply_plan, found.plan)
            )
        except ScorecardError as error:
            self.accept()
            self.session.refused.emit(error)
            return
        self._written = found
        self.waiting.begin(_("Importing …"))
        self.show_page(self.waiting)
        self.work = work = start(writing.run)
        work.progressed.connect(self.waiting.show_progress)
        for ended in (work.done, work.failed):
            ended.connect(self._note_written)
        work.cancelled.connect(self._note_stopped)

    def _answer_plan(self, key: str, value: str) -> None:
        """Read again with the answer to what only the plan could ask."""
        found = self.found
        if found is not None and found.by_file and found.mapping is not None:
            self.read_by(replace(found.mapping, duplicates=value), by_file=True)
        elif self.draft is not None and self.glance is not None:
            self.take(answer(self.session.card, self.glance, self.draft, key, value))
            self.read_draft()

    def _note_stopped(self) -> None:
        self._note_written(None)

    def _note_written(self, _result: object) -> None:
        """Close, with what has come of the writing told by the window."""
        writing, self._writing, self.work = self._writing, None, None
        if writing is None:
            return
        found = self._written
        refusal: ScorecardError | None = None
        try:
            writing.finish()
        except (Cancelled, WritingStopped):
            return
        except ScorecardError as error:
            refusal = error
        finally:
            self.accept()
        if refusal is not None:
            self.session.refused.emit(refusal)
            return
        steps.remember(self.session.document, found.mapping)
        self.session.accepted.emit()
        self._look_at_values(found)
        tell_imported(self.main, writing.name, found)

    def _look_at_values(self, found: Found) -> None:
        """Go to the period of the first values that a scorecard gets."""
        period = default_period(self.session.card)
        if period is not None and default_period(found.card) is None:
            self.session.look_at(period, segment=self.session.segment)

    def go_words(self) -> str:
        """Return the words of the button that imports."""
        return go_words(self.plan.taken)

    # -- the end

    def reject(self) -> None:
        """Stop what is under way; the dialog stays until a writing has ended."""
        if self._writing is not None and self.work is not None:
            self.work.cancel()
            self.waiting.label.setText(_("Cancelling …"))
            self.cancel.setEnabled(False)
            return
        super().reject()

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        """Close at once, as the end of the program wants it: wait for the writing to be undone."""
        if self.work is not None:
            self.work.cancel()
        if self._writing is not None:
            self._writing.stop()
            self._note_written(None)
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Close, and let go of all that was read: it may be much."""
        super().done(result)
        self._drop_pasted()
