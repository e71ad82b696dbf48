"""A folder of filled packets, which are workbooks of `scorecard template`, read as one import.

Places name the file before the sheet. Two packets with different values for one reading are a problem of the plan,
as two cells of one file are. A file that cannot be read, or is none of ours, is named and left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from scorecard_app.domain.incoming import Incoming, place
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import ImportRefused, Problem, clipped
from scorecard_app.exchange.readers.guarded import Stop
from scorecard_app.exchange.readers.incoming import read_incoming

Item = TypeVar("Item")
ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
MAX_FILES = 200
"""A folder with more workbooks is no folder of packets."""


def read_packets(card: Scorecard, folder: Path, *, leave_out: bool = False, stop: Stop | None = None) -> Incoming:
    """Read all packets in a folder; with `leave_out`, files that are left out do not block.

    Raise `ImportRefused`: `packet-none`, `packet-too-many`, `import-no-access`.
    """
    books, others = _files(folder)
    if not books:
        raise ImportRefused("packet-none", folder=clipped(folder.name or str(folder)))
    if len(books) > MAX_FILES:
        raise ImportRefused("packet-too-many", folder=clipped(folder.name or str(folder)), limit=MAX_FILES)
    found = Incoming(sheets=())
    for path in books:
        found = _joined(found, _packet(card, path, blocking=not leave_out, stop=stop))
    if others:
        remark = Problem("packet-others", {"count": len(others), "names": _shown(others)}, blocking=False)
        found = replace(found, problems=(*found.problems, remark))
    return found


def _files(folder: Path) -> tuple[list[Path], list[str]]:
    """Return the workbooks, and the names of what else is there; files that programs hide are neither."""
    try:
        found = sorted(each for each in folder.iterdir() if not each.name.startswith((".", "~$")))
        books = [each for each in found if each.suffix.lower() in ENDINGS and each.is_file()]
    except OSError:
        raise ImportRefused("import-no-access", file=folder.name or str(folder)) from None
    return books, [each.name for each in found if each not in books]


def _packet(card: Scorecard, path: Path, *, blocking: bool, stop: Stop | None) -> Incoming:
    """Read one file, its sheets and problems named after it."""
    try:
        found = read_incoming(card, path, sheet=None, mapping=None, progress=None, stop=stop)
    except ImportRefused as refused:
        foreign = refused.code == "import-needs-mapping"
        code = "packet-foreign" if foreign else refused.code
        facts = {"file": clipped(path.name)} if foreign else refused.facts
        return Incoming(problems=(Problem(code, facts, path.name, blocking=blocking),), sheets=(path.name,))
    return replace(
        found,
        sheets=tuple(f"{path.name}!{each}" for each in found.sheets),
        problems=tuple(
            replace(each, sheet=f"{path.name}!{each.sheet}" if each.sheet else path.name) for each in found.problems
        ),
    )


def _joined(first: Incoming, second: Incoming) -> Incoming:
    offset = place(len(first.sheets), 0, 0)
    return replace(
        first,
        rows=[*first.rows, *(row._replace(place=row.place + offset) for row in second.rows)],
        problems=(*first.problems, *second.problems),
        sheets=(*first.sheets, *second.sheets),
        segments=tuple(_distinct(first.segments, second.segments)),
        measures=tuple(_distinct(first.measures, second.measures)),
        perspectives=tuple(_distinct(first.perspectives, second.perspectives)),
        objectives=tuple(_distinct(first.objectives, second.objectives)),
        initiatives=tuple(_distinct(first.initiatives, second.initiatives)),
        targets=(*first.targets, *(each._replace(place=each.place + offset) for each in second.targets)),
    )


def _distinct(first: tuple[Item, ...], second: tuple[Item, ...]) -> Iterator[Item]:
    yield from first
    yield from (each for each in second if each not in first)


def _shown(names: list[str]) -> str:
    return ", ".join(f"“{clipped(each)}”" for each in names[:5]) + (" …" if len(names) > 5 else "")
