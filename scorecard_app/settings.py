"""Where the program keeps what belongs to the user and not to one scorecard.

`SCORECARD_HOME` moves all of it into one folder: for portable use, and for tests.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

APP = "scorecard-builder"


def data_folder() -> Path:
    """Return the user's data folder, which need not exist yet."""
    home = os.environ.get("SCORECARD_HOME")
    if home:
        return Path(home).absolute()
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def backups_folder() -> Path:
    """Return the folder that holds one folder of backups per scorecard file."""
    return data_folder() / "backups"


def first_time(key: str) -> bool:
    """Return whether this is the first call with the key on this computer, and remember it.

    For advice that is given once. A data folder that cannot be read or written answers True.
    """
    path = data_folder() / "advised.json"
    try:
        known = list(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        known = []
    if key in known:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([*known, key]), encoding="utf-8")
    except OSError:
        pass
    return True
