"""Saving what was said of a file as a mapping, for the command line or for other scorecards."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from scorecard_app.errors import ScorecardError
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.labels.display import brief
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.files import ask_save
from scorecard_app.ui.imports import steps
from scorecard_app.ui.imports.steps import Asked


class Tell(Protocol):
    """Says a sentence, which may be an error."""

    def __call__(self, words: str, *, error: bool = False) -> None: ...


def ask_save_mapping(
    parent: QtWidgets.QWidget, mapping: Mapping, asked: Asked, tell: Tell
) -> QtWidgets.QFileDialog:
    """Ask where to write a mapping, beside the file it is about unless the user goes elsewhere."""
    suggested = Path("mapping.json") if asked.title else asked.path.with_suffix(".json")

    def save(path: Path) -> None:
        try:
            steps.save_mapping(mapping, path)
        except ScorecardError as error:
            tell(error_sentence(error), error=True)
            return
        tell(_("Written: {file}").format(file=brief(path.name, 80)))

    return ask_save(parent, _("Save the mapping"), _("Mappings") + " (*.json)", suggested, save)
