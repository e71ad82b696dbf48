"""The frame of the wizard with work beside the window: waiting for it, its end, its failure, going back from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scorecard_app.errors import ImportRefused, ScorecardError
from scorecard_app.exchange.recognition.draft import Draft
from scorecard_app.i18n import format_number, ngettext
from scorecard_app.labels import error_sentence
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.imports.frame import Frame
from scorecard_app.ui.imports.steps import Asked
from scorecard_app.ui.work import Progress, Work, start


class Working(Frame):
    """What the wizard does beside the window, one thing at a time; `pages` are those one can go back to."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.asked = Asked(Path())
        self.draft: Draft | None = None
        self.work: Work | None = None
        self.pages: dict[str, QtWidgets.QWidget] = {}
        self._then: Callable[..., None] = self.show_page
        self._before: tuple[QtWidgets.QWidget | None, Asked] | None = None

    def show_page(self, page: QtWidgets.QWidget) -> None:
        """Show a page."""
        raise NotImplementedError

    def wait(self, words: str, function: Callable[[Progress], object], then: Callable[..., None]) -> None:
        """Do something beside the window, with a page that says so; `then` takes what comes of it."""
        self._before = (self.stack.currentWidget(), self.asked) if self._before is None else self._before
        self.tell("")
        self.waiting.begin(words)
        self.show_page(self.waiting)
        self._start(function, then)

    def _start(self, function: Callable[[Progress], object], then: Callable[..., None]) -> None:
        self._then = then
        self.work = work = start(function)
        work.done.connect(self._note_done)
        work.failed.connect(self._note_failed)
        work.progressed.connect(self._note_read)
        self.destroyed.connect(work.cancel)

    def _note_read(self, rows: int, _total: int) -> None:
        words = ngettext("{count} row read so far …", "{count} rows read so far …", rows)
        self.waiting.label.setText(words.format(count=format_number(rows)))

    def _note_done(self, result: object) -> None:
        self.work = self._before = None
        self._then(result)

    def _note_failed(self, error: Exception) -> None:
        self.work = None
        if not isinstance(error, ScorecardError):
            self.reject()
            raise error
        sentence = error_sentence(self._named(error))
        if self.draft is not None:
            self._return()
            self.tell(sentence, error=True)
            return
        self._before = None
        self.refused.label.setText(sentence)
        self.show_page(self.refused)
        self.another.setFocus()

    def _named(self, error: ScorecardError) -> ScorecardError:
        """Return an error that calls pasted cells by what they are, not by the file that holds them."""
        if self.asked.title and error.facts.get("file") == self.asked.path.name:
            return ImportRefused(error.code, **{**error.facts, "file": self.asked.name})
        return error

    def _return(self) -> None:
        """Go back to the page from which something was begun that was not to be."""
        page, self.asked = self._before or (self.pages["file"], self.asked)
        self._before = None
        self.show_page(page if page is not None and page in self.pages.values() else self.pages["file"])

    def reject(self) -> None:
        """Stop what is under way; what was begun from a page goes back there."""
        work, self.work = self.work, None
        if work is not None:
            work.cancel()
            if self.draft is not None and self.stack.currentWidget() is self.waiting:
                self._return()
                return
        super().reject()
