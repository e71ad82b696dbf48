"""Workbooks to rows of plain cells: python-calamine first, openpyxl where it fails (runs in the guarded child).

calamine reads every format and 16 times faster, but drops number formats and turns errors into blanks: those come
from `sheet_xml`. It fails on a few real files and aborts the whole process on some legal ones; then the parent
asks again for openpyxl.
"""

from __future__ import annotations

import io
import threading
import zipfile

from scorecard_app.exchange.marks import (
    ERROR,
    MAX_CELLS,
    MAX_ROWS,
    PERCENT,
    TEMPLATE_MARK,
    TEMPLATE_SHEET,
    Unreadable,
)
from scorecard_app.exchange.readers.package import Package
from scorecard_app.exchange.readers.sheet_xml import Findings, Marks, look
from scorecard_app.exchange.readers.sniff import check_zip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

_ENCRYPTED_ODS = b"encryption-data"


class Grid:
    """One sheet as the child reads it: rows of (number, cells), blank rows left out."""

    def __init__(self, name: str, hidden: bool, rows: list[tuple[int, list[Any]]], found: Findings) -> None:
        self.name, self.hidden, self.rows, self.found = name, hidden, rows, found


class Book:
    """What a workbook holds, and the sheets asked for."""

    def __init__(self, engine: str, names: list[tuple[str, bool]], grids: list[Grid], template: bool) -> None:
        self.engine, self.names, self.grids, self.template = engine, names, grids, template


def read_workbook(path: str, data: bytes, kind: str, wanted: str | None, engine: str) -> Book:
    """Read the wanted sheet, or the only one that holds anything; of our own template all sheets.

    `engine` "calamine" falls back to openpyxl, "openpyxl" is used alone (calamine has just died of this file).
    """
    package = _package(data) if kind == "zip" else None
    if kind == "ole" and "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("import-password")
    engines: dict[str, Callable[[str, bytes, Package | None, str | None], Book]] = {
        "calamine": _by_calamine,
        "openpyxl": _by_openpyxl,
    }
    order = ["calamine"] if package is None else ["openpyxl"] if engine == "openpyxl" else list(engines)
    refusal: Unreadable | None = None
    for each in order:
        try:
            return engines[each](path, data, package, wanted)
        except Unreadable as reason:
            refusal = refusal or reason
            if reason.code not in ("import-damaged", "import-no-sheets", "import-empty-sheet"):
                raise
    raise refusal or Unreadable("import-damaged")


def _package(data: bytes) -> Package:
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        check_zip(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, KeyError) as error:
        raise Unreadable("import-cut-off") from error
    package = Package(file)
    if "meta-inf/manifest.xml" in package.parts and _ENCRYPTED_ODS in package.bytes("META-INF/manifest.xml"):
        raise Unreadable("import-password")
    return package


def _by_calamine(path: str, data: bytes, package: Package | None, wanted: str | None) -> Book:
    import python_calamine as calamine

    try:
        source = path if _named_as_it_is(path, package) else io.BytesIO(data)
        book = calamine.CalamineWorkbook.from_object(source)
        metadata = book.sheets_metadata
        names = [(each.name, each.visible != calamine.SheetVisibleEnum.Visible) for each in metadata]
        tables = [calamine.SheetTypeEnum.WorkSheet, calamine.SheetTypeEnum.MacroSheet]
        usable = [index for index, each in enumerate(metadata) if each.typ in tables]

        def grid(index: int) -> Grid:
            looking = _Looking(package, index)
            sheet = book.get_sheet_by_index(index)
            row, column = sheet.start or (0, 0)
            rows = _filled(sheet.to_python(), row + 1, column)
            found = looking.findings()
            return Grid(*names[index], _marked(rows, found.marks), found)

        return _chosen("calamine", names, usable, grid, wanted)
    except calamine.PasswordError as error:
        raise Unreadable("import-password") from error
    except (calamine.CalamineError, OSError, ValueError, UnicodeError) as error:
        raise Unreadable("import-damaged") from error


def _named_as_it_is(path: str, package: Package | None) -> bool:
    """Return whether calamine would know the file by its name; read from its path it leaves others to work."""
    if package is None:
        return path.lower().endswith(".xls")
    return path.lower().endswith((".xlsx", ".xlsm")) and "xl/workbook.xml" in package.parts


class _Looking:
    """The pass over a sheet's XML, beside calamine, which leaves the interpreter to others while it reads."""

    def __init__(self, package: Package | None, index: int) -> None:
        self._found = Findings()
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, args=(package, index), daemon=True) if package else None
        if self._thread is not None:
            self._thread.start()

    def _run(self, package: Package, index: int) -> None:
        try:
            self._found = look(package, index)
        except Exception as error:  # noqa: BLE001 - it is raised again where the pass is waited for
            self._failure = error

    def findings(self) -> Findings:
        """Wait for the pass and return what it found."""
        if self._thread is not None:
            self._thread.join()
        if self._failure is not None:
            raise self._failure
        return self._found


def _by_openpyxl(_path: str, data: bytes, package: Package | None, wanted: str | None) -> Book:
    import warnings

    warnings.simplefilter("ignore")
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [each for each in book.worksheets if hasattr(each, "reset_dimensions")]
        places = [book._sheets.index(each) for each in sheets]  # type: ignore[attr-defined]  # no public index
        names = [(each.title, each.sheet_state != "visible") for each in sheets]

        def grid(index: int) -> Grid:
            found = look(package, places[index], thorough=True) if package else Findings()
            found.looked = True
            sheets[index].reset_dimensions()
            rows = _filled(([_plain_cell(cell) for cell in row] for row in sheets[index].rows), 1, 0)
            return Grid(*names[index], _marked(rows, found.marks), found)

        return _chosen("openpyxl", names, list(range(len(sheets))), grid, wanted)
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises anything on a broken file
        raise Unreadable("import-damaged") from error


def _plain_cell(cell: Any) -> Any:
    value = cell.value
    if cell.data_type == "e":
        return [ERROR, str(value)]
    if type(value) in (int, float) and "%" in (cell.number_format or ""):
        return [PERCENT, value]
    return value


def _chosen(
    engine: str,
    names: list[tuple[str, bool]],
    usable: list[int],
    grid: Callable[[int], Grid],
    wanted: str | None,
) -> Book:
    """Read what is asked for: all of our template, the sheet named, else the only visible one not empty."""
    if not usable:
        raise Unreadable("import-no-sheets")
    marker = next((index for index in usable if names[index][0] == TEMPLATE_SHEET), None)
    if marker is not None and _is_template(grid(marker)):
        return Book(engine, names, [grid(index) for index in usable], template=True)
    if wanted is not None:
        folded = " ".join(wanted.split()).casefold()
        chosen = [index for index in usable if " ".join(names[index][0].split()).casefold() == folded]
        if not chosen:
            raise Unreadable("import-no-such-sheet", sheet=wanted, names=_listed(names, usable))
        grids = [grid(chosen[0])]
    else:
        shown = [index for index in usable if not names[index][1]] or usable
        grids = [each for each in map(grid, shown[:100]) if each.rows]
    if not grids or not grids[0].rows:
        raise Unreadable("import-empty-sheet")
    if len(grids) > 1:
        raise Unreadable("import-which-sheet", names=", ".join(f"“{each.name}”" for each in grids[:20]))
    return Book(engine, names, grids, template=False)


def _is_template(marker: Grid) -> bool:
    return bool(marker.rows) and marker.rows[0][1][:1] == [TEMPLATE_MARK]


def _listed(names: list[tuple[str, bool]], usable: list[int]) -> str:
    return ", ".join(f"“{names[index][0]}”" for index in usable[:20])


def _filled(rows: Iterable[list[Any]], first: int, pad: int) -> list[tuple[int, list[Any]]]:
    """Number the rows and leave out blank ones; refuse more rows or cells than a KPI sheet has."""
    filled: list[tuple[int, list[Any]]] = []
    blanks = [None] * pad
    cells = 0
    for number, row in enumerate(rows, first):
        if any(row) or not _blank(row):
            filled.append((number, blanks + row if pad else row))
            cells += len(row)
            if len(filled) > MAX_ROWS:
                raise Unreadable("import-too-many-rows", limit=MAX_ROWS)
            if cells > MAX_CELLS:
                raise Unreadable("import-too-many-cells", limit=MAX_CELLS)
    return filled


def _blank(row: list[Any]) -> bool:
    return all(each is None or each == "" for each in row)


def _marked(rows: list[tuple[int, list[Any]]], marks: Marks) -> list[tuple[int, list[Any]]]:
    """Put the marks on the cells; a row that held nothing else appears with them."""
    if not marks:
        return rows
    by_number = dict(rows)
    for number, columns in marks.items():
        row = by_number.setdefault(number, [])
        row.extend([None] * (max(columns) + 1 - len(row)))
        for column, mark in columns.items():
            if mark[0] != PERCENT:
                row[column] = mark
            elif type(row[column]) in (int, float):
                row[column] = [PERCENT, row[column]]
    return sorted(by_number.items())
