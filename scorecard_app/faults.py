"""Our own faults: the user sees one sentence, the traceback goes into a log file."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

from scorecard_app import __version__
from scorecard_app.i18n import gettext
from scorecard_app.settings import data_folder

LARGEST = 1_000_000
"""Bytes after which the log starts anew."""


def record(error: BaseException) -> str:
    """Append a traceback to the log; return the sentence that tells the user."""
    path = data_folder() / "faults.log"
    try:
        _append(path, error)
    except OSError:
        return gettext("The program has a fault ({name}). Please report what you did.").format(
            name=type(error).__name__
        )
    return gettext("The program has a fault ({name}). Please report it with the file {path}.").format(
        name=type(error).__name__, path=path
    )


def _append(path: Path, error: BaseException) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = "w" if path.exists() and path.stat().st_size > LARGEST else "a"
    with path.open(mode, encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"--- {datetime.now(UTC).isoformat(timespec='seconds')} {__version__}\n")
        log.write("".join(traceback.format_exception(error)))
