"""Import: a file is read, what it would change is shown, and one button writes it as one step of undo.

Reading, comparing and writing run beside the window. Cancel, at any time, leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app.document import Writing, WritingStopped
from scorecard_app.domain.importing import apply_plan
from scorecard_app.domain.scoring import default_period
from scorecard_app.errors import ImportRefused, ScorecardError, clipped
from scorecard_app.i18n import format_number, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.files import ask_open, book_kinds
from scorecard_app.ui.imports import steps
from scorecard_app.ui.imports.mapping_page import MappingPage
from scorecard_app.ui.imports.parts import RefusedPage, WaitPage
from scorecard_app.ui.imports.plan_page import PlanPage
from scorecard_app.ui.imports.steps import Asked, Found
from scorecard_app.ui.imports.told import go_words, tell_imported
from scorecard_app.ui.work import Cancelled, Progress, Work, start

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

SIZE = QtCore.QSize(1080, 680)


def ask_import(window: MainWindow) -> QtWidgets.QFileDialog:
    """Ask for a file, then import it."""
    return ask_open(window, _("Import"), book_kinds(), partial(_import, window))


def _import(window: MainWindow, path: Path) -> None:
    import_file(window, path)


def import_file(window: MainWindow, path: Path) -> ImportDialog:
    """Show what importing a file would do, and import it if that is wanted."""
    for known in window.findChildren(ImportDialog):
        if known.isVisible():
            known.raise_()
            return known
    dialog = ImportDialog(window)
    dialog.open()
    dialog.read(Asked(path))
    return dialog


class ImportDialog(QtWidgets.QDialog):
    """One import, from the file to the commit."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import"))
        self.main = window
        self.session = window.session
        self.asked = Asked(Path())
        self.found: Found | None = None
        self._note = ""
        self.work: Work | None = None
        self._writing: Writing | None = None
        self.waiting, self.refused, self.mapping, self.plan = WaitPage(), RefusedPage(), MappingPage(), PlanPage()
        self.stack = QtWidgets.QStackedWidget()
        for page in (self.waiting, self.refused, self.mapping, self.plan):
            self.stack.addWidget(page)
        self._make_buttons()
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addWidget(self.stack, 1)
        column.addLayout(self._row)
        self.resize(SIZE.boundedTo(window.size()))
        self.mapping.changed.connect(self._renew_buttons)
        self.mapping.manual_asked.connect(self._open_manual)

    def _make_buttons(self) -> None:
        self.another = _button(_("Choose another file …"), self.ask_another)
        self.again = _button(_("Read again"), self._read_again)
        self.go = _button("", self._go)
        self.go.setDefault(True)
        self.cancel = _button(_("Cancel"), self.reject)
        self._row = QtWidgets.QHBoxLayout()
        self._row.addWidget(self.another)
        self._row.addWidget(self.again)
        self._row.addStretch(1)
        self._row.addWidget(self.go)
        self._row.addWidget(self.cancel)

    # -- reading

    def read(self, asked: Asked) -> None:
        """Read a file and show what importing it would do."""
        self.asked, self.found = asked, None
        name = one_line(asked.path.name)
        self.setWindowTitle(_("Import of {file}").format(file=name))
        self._wait(_("Reading {file} …").format(file=clipped(name)), partial(steps.read, self.session.card, asked))

    def _wait(self, words: str, function: Callable[[Progress], Found]) -> None:
        self.waiting.begin(words)
        self._show(self.waiting)
        self.work = work = start(function)
        work.done.connect(self._note_found)
        work.failed.connect(self._note_failed)
        work.progressed.connect(self._note_read)
        self.destroyed.connect(work.cancel)

    def _note_read(self, rows: int, _total: int) -> None:
        words = ngettext("{count} row read so far …", "{count} rows read so far …", rows)
        self.waiting.label.setText(words.format(count=format_number(rows)))

    def _note_found(self, found: Found) -> None:
        self.work, self.found = None, found
        self.plan.show_plan(found, self._note)
        self._note = ""
        self._show(self.plan)
        (self.go if self.go.isEnabled() else self.cancel).setFocus()

    def _note_failed(self, error: Exception) -> None:
        self.work = None
        if not isinstance(error, ScorecardError):
            self.reject()
            raise error
        if isinstance(error, ImportRefused) and self._is_about_mapping(error):
            self.mapping.ask(self.asked.path, error, self.asked)
            self._show(self.mapping)
            self.mapping.mapping.setFocus()
            return
        self.refused.label.setText(error_sentence(error))
        self._show(self.refused)
        self.another.setFocus()

    def _is_about_mapping(self, error: ImportRefused) -> bool:
        return self.asked.mapping is not None or error.code in ("import-needs-mapping", "import-which-sheet")

    def ask_another(self) -> QtWidgets.QFileDialog:
        """Ask for another file to import."""
        return ask_open(self, _("Import"), book_kinds(), lambda path: self.read(Asked(path)))

    def _read_again(self) -> None:
        self.read(self.asked)

    # -- writing

    def _go(self) -> None:
        if self.stack.currentWidget() is self.mapping:
            self.read(self.mapping.given(self.asked.path))
        elif self.found is not None and self.found.writes and not self._why_not():
            self._write(self.found)
        else:
            self.accept()

    def _write(self, found: Found) -> None:
        if self.session.card is not found.card:
            self._compare_again(found)
            return
        name = _("Import of {file}").format(file=one_line(self.asked.path.name))
        try:
            self._writing = writing = self.session.document.start_edit(name, partial(apply_plan, found.plan))
        except ScorecardError as error:
            self._refuse(error)
            return
        self.waiting.begin(_("Importing …"))
        self._show(self.waiting)
        self.work = work = start(writing.run)
        work.progressed.connect(self.waiting.show_progress)
        for ended in (work.done, work.failed):
            ended.connect(self._note_written)
        work.cancelled.connect(self._note_stopped)

    def _compare_again(self, found: Found) -> None:
        self._note = _("The scorecard has changed in the meantime; look at the plan again.")
        card = self.session.card
        self._wait(_("Comparing …"), lambda _progress: steps.compare(card, found.incoming))

    def _note_stopped(self) -> None:
        self._note_written(None)

    def _note_written(self, _result: object) -> None:
        """Close, with what has come of the writing told by the window."""
        writing, found, self._writing, self.work = self._writing, self.found, None, None
        if writing is None or found is None:
            return
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
        self.session.accepted.emit()
        self._look_at_values(found)
        tell_imported(self.main, writing.name, found)

    def _look_at_values(self, found: Found) -> None:
        """Go to the period of the first values that a scorecard gets."""
        period = default_period(self.session.card)
        if period is not None and default_period(found.card) is None:
            self.session.look_at(period, segment=self.session.segment)

    def _refuse(self, error: ScorecardError) -> None:
        self.accept()
        self.session.refused.emit(error)

    # -- what is seen

    def _show(self, page: QtWidgets.QWidget) -> None:
        if page is not self.waiting:
            self.waiting.end()
        self.stack.setCurrentWidget(page)
        self._renew_buttons()

    def _renew_buttons(self) -> None:
        page, found = self.stack.currentWidget(), self.found
        self.another.setVisible(page is not self.waiting)
        self.again.setVisible(page in (self.plan, self.refused))
        nothing = page is self.plan and found is not None and not found.writes and not found.plan.blocked
        self.go.setVisible(page in (self.mapping, self.plan))
        self.cancel.setVisible(not nothing)
        self.cancel.setEnabled(True)
        if page is self.mapping:
            self.go.setText(_("Read"))
            reason = "" if self.mapping.mapping.text().strip() else _("Choose a mapping file first.")
        else:
            self.go.setText(_("Close") if nothing else go_words(found))
            reason = self._why_not()
        self.go.setEnabled(not reason)
        self.go.setToolTip(reason)

    def _why_not(self) -> str:
        """Return why what was found cannot be imported, or nothing."""
        if self.found is None or not self.found.writes:
            return ""
        if self.found.plan.blocked:
            return _("There are problems in the way.")
        return self.session.read_only()

    def _open_manual(self) -> None:
        from scorecard_app.ui.dialogs.manual import ManualWindow

        ManualWindow(self, "import.md").show()

    def reject(self) -> None:
        """Stop what is under way; the dialog stays until a writing has ended."""
        if self.work is not None:
            self.work.cancel()
        if self._writing is not None:
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
        self.plan.clear()
        self.found = None


def _button(words: str, act: Callable[[], object]) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button
