"""Where the program keeps what belongs to the user and not to one scorecard.

`SCORECARD_HOME` moves all of it into one folder: for portable use, and for tests.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import Field, asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

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
    except (OSError, ValueError, TypeError, RecursionError):
        known = []
    if key in known:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([*known, key]), encoding="utf-8")
    except OSError:
        pass
    return True


MOST_RECENT = 12
"""How many files the start screen remembers."""
LARGEST = 2**31 - 1
"""The largest whole number that a window takes."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a user has set for all scorecards. `language` and `numbers` may be empty: as the system has it.

    `numbers` is a locale such as `de_CH`; `theme` is system, light or dark; `recent` are paths, the newest
    first; `window` is left, top, width and height; `panel` the width of the detail panel; `no_steps` are
    paths of scorecards whose first steps are hidden.
    """

    language: str = ""
    numbers: str = ""
    theme: str = "system"
    recent: tuple[str, ...] = ()
    window: tuple[int, ...] = ()
    panel: int = 0
    no_steps: tuple[str, ...] = ()


def preferences() -> Preferences:
    """Return what the user has set; whatever cannot be read or is of the wrong form counts as not set."""
    try:
        known = json.loads((data_folder() / "preferences.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    if not isinstance(known, dict):
        return Preferences()
    return Preferences(**{each.name: _sound(known.get(each.name), each) for each in fields(Preferences)})


def _sound(value: Any, field: Field[Any]) -> Any:
    kind = int if "int" in str(field.type) else str
    if isinstance(field.default, tuple):
        fits = isinstance(value, list) and all(_is(each, kind) for each in value)
        return tuple(value) if fits else field.default
    return value if _is(value, kind) else field.default


def _is(value: Any, kind: type) -> bool:
    return type(value) is kind and not (type(value) is int and abs(value) > LARGEST)


def remember(**changes: Any) -> Preferences:
    """Change some preferences and keep them; a data folder that cannot be written keeps none."""
    changed = replace(preferences(), **changes)
    path = data_folder() / "preferences.json"
    temporary = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        # in ASCII: the name of a file may hold bytes that are no text, which UTF-8 has no way to write
        temporary.write_text(json.dumps(asdict(changed), indent=1), encoding="utf-8")
        temporary.replace(path)
    return changed


def remember_file(path: Path) -> None:
    """Put a file at the top of the recent ones."""
    others = (each for each in preferences().recent if each != str(path))
    remember(recent=(str(path), *others)[:MOST_RECENT])
