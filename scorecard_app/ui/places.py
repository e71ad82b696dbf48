"""Files in the window: where new ones go, under a name that is free; how long names are shown."""

from __future__ import annotations

import os
import re
from pathlib import Path

from scorecard_app.errors import FileRefused, ScorecardError
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import sentence
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore
from scorecard_app.settings import data_folder

ENDING = ".scorecard"
LONGEST = 80
"""Characters of a name: in bytes there may be four times as many."""
SHOWN = 48
"""Characters of a file's name in a sentence: one without blanks cannot be wrapped."""
_IMPOSSIBLE = re.compile(r'[/\\:*?"<>|\0]+')


def documents_folder() -> Path:
    """Return the user's documents, in portable use the folder that holds everything; it need not exist yet."""
    if os.environ.get("SCORECARD_HOME"):
        return data_folder()
    standard = QtCore.QStandardPaths
    found = standard.writableLocation(standard.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def file_stem(name: str) -> str:
    """Return what a scorecard's file can be called on every system, without its ending."""
    stem = " ".join(_IMPOSSIBLE.sub(" ", one_line(name)).split())[:LONGEST].strip(" .")
    return stem or _("Scorecard")


def free_path(folder: Path, name: str) -> Path:
    """Return a path in a folder for a scorecard of this name, with a number if there is such a file."""
    stem = file_stem(name)
    found, number = folder / f"{stem}{ENDING}", 1
    while os.path.lexists(found):
        number += 1
        found = folder / f"{stem} {number}{ENDING}"
    return found


def short_name(path: Path | str) -> str:
    """Return the name of a file for a sentence, a long one without its middle."""
    name = one_line(os.fsencode(Path(path).name).decode("utf-8", "replace"))
    if len(name) <= SHOWN:
        return name
    return f"{name[: SHOWN // 2]}…{name[-SHOWN // 2 + 1 :]}"


def told(error: ScorecardError) -> str:
    """Return the sentence of a refusal, long names of files shortened."""
    facts = dict(error.facts)
    if isinstance(error, FileRefused) and "name" in facts:
        facts["name"] = short_name(facts["name"])
    return sentence(error.code, facts)
