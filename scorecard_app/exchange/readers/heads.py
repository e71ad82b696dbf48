"""The first look at a workbook: the heads of all its sheets, a large one not read to its end (guarded child)."""

from __future__ import annotations

import io
import re
import zipfile

from scorecard_app.exchange.marks import (
    GLANCE,
    GLANCE_CELLS,
    GLANCE_CELLS_AT_LEAST,
    GLANCE_CELLS_OF_BOOK,
    GLANCE_PART,
    Unreadable,
)
from scorecard_app.exchange.readers.package import BROKEN, Package, plain, sheet_parts
from scorecard_app.exchange.readers.rows import head
from scorecard_app.exchange.readers.workbook import is_template, open_package, with_engines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from scorecard_app.exchange.readers.engines import Grid, Workbook

_OPENING = re.compile(rb"<((?:\w+:)?)sheetData[\s>]")
_NEEDED = (".xml", ".rels", ".bin")


class Heads:
    """The heads of a workbook's sheets and, for each, how many rows the sheet has (None: not counted)."""

    def __init__(self, engine: str, names: list[tuple[str, bool]], template: bool) -> None:
        self.engine, self.names, self.template = engine, names, template
        self.grids: list[Grid] = []
        self.totals: list[int | None] = []


def read_heads(path: str, data: bytes, kind: str, engine: str) -> Heads:
    """Read the heads of all sheets that hold anything, hidden ones too; of our own template of all."""
    package = open_package(data, kind, GLANCE)
    uncounted: set[int] = set()
    try:
        short = _shortened(package) if package is not None else None
        if short is not None:
            path, (data, cut) = "", short
            package = Package(zipfile.ZipFile(io.BytesIO(data)))
            uncounted = {at for at, name in enumerate(sheet_parts(package)) if plain(name) in cut}
    except BROKEN as error:
        raise Unreadable("import-cut-off") from error

    def use(workbook: Workbook) -> Heads:
        return _heads(workbook, uncounted)

    return with_engines(path, data, package, engine, use)


def _heads(workbook: Workbook, uncounted: set[int]) -> Heads:
    if not workbook.tables:
        raise Unreadable("import-no-sheets")
    found = Heads(workbook.engine, workbook.names, is_template(workbook))
    left = GLANCE_CELLS_OF_BOOK
    for index in workbook.tables:
        grid = workbook.grid(index)
        rows, total = head(
            grid.rows, max(min(left, GLANCE_CELLS), GLANCE_CELLS_AT_LEAST), count=index not in uncounted
        )
        if not rows and not found.template:
            continue
        grid.rows = iter(rows)
        left -= sum(len(row) for _number, row in rows)
        found.grids.append(grid)
        found.totals.append(total)
    if not found.grids:
        raise Unreadable("import-empty-sheet")
    return found


def _shortened(package: Package) -> tuple[bytes, set[str]] | None:
    """Return a package in which large sheets end early, and the names of these sheets; None if there is none.

    The engines know no way to stop: they would read half a million rows to show five thousand.
    """
    large = {plain(name) for name in sheet_parts(package) if package.size(name) > GLANCE_PART}
    starts = {name: start for name in large if (start := _start(package, name))}
    if not starts:
        return None
    short = io.BytesIO()
    with zipfile.ZipFile(short, "w", zipfile.ZIP_STORED) as file:
        for name, part in package.parts.items():
            if name in starts:
                file.writestr(part.filename, starts[name])
            elif name.endswith(_NEEDED):
                file.writestr(part.filename, package.bytes(name))
    return short.getvalue(), set(starts)


def _start(package: Package, name: str) -> bytes:
    """Return a sheet's XML up to some row, closed as it must be; empty if no row ends in so much of it."""
    with package.file.open(package.parts[name]) as stream:
        xml = stream.read(GLANCE_PART)
    opening = _OPENING.search(xml)
    prefix = opening[1] if opening else b""
    end = xml.rfind(b"</%brow>" % prefix)
    if opening is None or end < opening.end():
        return b""
    return xml[:end] + b"</%brow></%bsheetData></%bworksheet>" % (prefix, prefix, prefix)
