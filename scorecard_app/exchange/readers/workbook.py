"""Workbooks to rows of plain cells: which engine, which sheets, how much (runs in the guarded child)."""

from __future__ import annotations

import io
import zipfile
from itertools import chain

from scorecard_app.exchange.marks import TABLE, TEMPLATE_MARK, TEMPLATE_SHEET, Limits, Unreadable
from scorecard_app.exchange.readers.engines import by_calamine, by_openpyxl
from scorecard_app.exchange.readers.package import BROKEN, Package
from scorecard_app.exchange.readers.rows import limited
from scorecard_app.exchange.readers.sniff import check_zip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from scorecard_app.exchange.readers.engines import Grid, Workbook

    T = TypeVar("T")

_ENCRYPTED_ODS = b"encryption-data"
_ENGINES = {"calamine": by_calamine, "openpyxl": by_openpyxl}
_OTHER_ENGINE = ("import-damaged", "import-no-sheets", "import-empty-sheet")
"""Refusals that the other engine may see otherwise: it reads Strict Open XML as no sheets, for instance."""


class Book:
    """What a workbook holds, and the sheets asked for."""

    def __init__(self, workbook: Workbook, grids: list[Grid], template: bool) -> None:
        self.engine, self.names = workbook.engine, workbook.names
        self.grids, self.template = grids, template


def open_package(data: bytes, kind: str, limits: Limits) -> Package | None:
    """Return the parts of a zip, None for an old .xls; refuse what is dangerous, damaged or locked."""
    if kind == "ole":
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("import-password")
        return None
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        check_zip(file, limits)
        package = Package(file)
        locked = "meta-inf/manifest.xml" in package.parts and _ENCRYPTED_ODS in package.bytes(
            "META-INF/manifest.xml"
        )
    except BROKEN as error:
        raise Unreadable("import-cut-off") from error
    if locked:
        raise Unreadable("import-password")
    return package


def with_engines(path: str, data: bytes, package: Package | None, engine: str, use: Callable[[Workbook], T]) -> T:
    """Open the workbook and use it: "calamine" falls back to openpyxl; "openpyxl" is used alone (calamine died)."""
    order = ["calamine"] if package is None else ["openpyxl"] if engine == "openpyxl" else list(_ENGINES)
    refusal: Unreadable | None = None
    for each in order:
        try:
            return use(_ENGINES[each](path, data, package))
        except Unreadable as reason:
            refusal = refusal or reason
            if reason.code not in _OTHER_ENGINE:
                raise
    raise refusal or Unreadable("import-damaged")


def read_workbook(path: str, data: bytes, kind: str, wanted: str | None, engine: str, limits: Limits) -> Book:
    """Read the wanted sheet, or the only one that holds anything; of our own template all sheets.

    A table's rows are read here, so that the other engine can be tried; those of a raw list as they are asked for.
    """
    package = open_package(data, kind, limits)

    def use(workbook: Workbook) -> Book:
        book = _chosen(workbook, wanted)
        for grid in book.grids:
            grid.rows = limited(grid.rows, limits)
            if limits is TABLE:
                grid.rows = iter(list(grid.rows))
        return book

    return with_engines(path, data, package, engine, use)


def _chosen(workbook: Workbook, wanted: str | None) -> Book:
    """Return what is asked for: all of our template, the sheet named, else the only visible one not empty."""
    names, tables = workbook.names, workbook.tables
    if not tables:
        raise Unreadable("import-no-sheets")
    if is_template(workbook):
        return Book(workbook, [workbook.grid(index) for index in tables], template=True)
    if wanted is not None:
        folded = " ".join(wanted.split()).casefold()
        chosen = [index for index in tables if " ".join(names[index][0].split()).casefold() == folded]
        if not chosen:
            listed = ", ".join(f"“{names[index][0]}”" for index in tables[:20])
            raise Unreadable("import-no-such-sheet", sheet=wanted, names=listed)
        shown = chosen[:1]
    else:
        shown = ([index for index in tables if not names[index][1]] or tables)[:100]
    grids = [grid for grid in map(workbook.grid, shown) if begun(grid)]
    if not grids:
        raise Unreadable("import-empty-sheet")
    if len(grids) > 1:
        raise Unreadable("import-which-sheet", names=", ".join(f"“{each.name}”" for each in grids[:20]))
    return Book(workbook, grids, template=False)


def is_template(workbook: Workbook) -> bool:
    """Return whether this is a workbook of ours to fill in."""
    marker = next((index for index in workbook.tables if workbook.names[index][0] == TEMPLATE_SHEET), None)
    if marker is None:
        return False
    first = next(workbook.grid(marker).rows, None)
    return first is not None and first[1][:1] == [TEMPLATE_MARK]


def begun(grid: Grid) -> bool:
    """Return whether a sheet holds anything; its first row is read for that and given again."""
    first = next(grid.rows, None)
    if first is None:
        return False
    grid.rows = chain([first], grid.rows)
    return True
