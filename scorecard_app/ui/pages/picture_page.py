"""What pages with a picture have in common: where it is saved, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scorecard_app.errors import ScorecardError
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.files import ask_save
from scorecard_app.ui.pages.base import Page
from scorecard_app.ui.places import documents_folder, file_stem
from scorecard_app.ui.session import Session


class PicturePage(Page):
    """A page whose picture can be saved and copied."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._there = [True]
        self.destroyed.connect(self._there.clear)

    def tell(self, text: str, level: str = "info") -> None:
        """Say a sentence, unless the window was closed while a picture was drawn."""
        if self._there:
            self.main_window().tell(text, level)

    def ask_where(self, title: str, name: str, then: Callable[[Path], object]) -> QtWidgets.QFileDialog:
        """Ask for the file of a picture; its name is offered as that of what it shows."""
        kinds = (_("PNG picture") + " (*.png)", _("SVG drawing") + " (*.svg)", _("PDF document") + " (*.pdf)")
        offered = documents_folder() / f"{file_stem(name)}.png"
        return ask_save(self, title, ";;".join(kinds), offered, lambda path: self._save(path, then))

    def _save(self, path: Path, save: Callable[[Path], object]) -> None:
        try:
            save(path)
        except ScorecardError as error:
            self.tell_failure(error)

    def tell_saved(self, path: Path) -> None:
        """Say that a picture was saved."""
        self.tell(_("Saved as “{name}”.").format(name=path.name))

    def tell_failure(self, error: BaseException) -> None:
        """Say why a picture could not be saved; what is no refusal is a fault of ours."""
        if not isinstance(error, ScorecardError):
            raise error
        self.tell(error_sentence(error), "error")
