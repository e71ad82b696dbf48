"""The two libraries that open workbooks, behind one face: names of sheets, and a sheet as rows of plain cells.

calamine reads every format and 16 times faster, but drops number formats and turns errors into blanks: those come
from `sheet_xml`. It fails on a few real files and aborts the whole process on some legal ones; then openpyxl reads
(runs in the guarded child).
"""

from __future__ import annotations

import io
import threading

from scorecard_app.exchange.marks import ERROR, MAX_MERGES, PERCENT, Unreadable
from scorecard_app.exchange.readers.package import Package
from scorecard_app.exchange.readers.rows import filled
from scorecard_app.exchange.readers.sheet_xml import Findings, look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from scorecard_app.exchange.readers.rows import Numbered


class Grid:
    """One sheet: its rows come as they are asked for, numbered from 1, blank rows left out."""

    def __init__(self, name: str, hidden: bool, rows: Numbered, found: Findings) -> None:
        self.name, self.hidden, self.rows, self.found = name, hidden, rows, found


class Workbook:
    """An open workbook: the sheets' `names` and whether they are hidden, which are `tables`, and each `grid`."""

    def __init__(
        self, engine: str, names: list[tuple[str, bool]], tables: list[int], grid: Callable[[int], Grid]
    ) -> None:
        self.engine, self.names, self.tables, self.grid = engine, names, tables, grid


def by_calamine(path: str, data: bytes, package: Package | None) -> Workbook:
    """Open a workbook with python-calamine; it reads from `path` if that is not empty."""
    import python_calamine as calamine

    failures = (calamine.CalamineError, OSError, ValueError, UnicodeError)
    try:
        book = calamine.CalamineWorkbook.from_object(path if _named_as_it_is(path, package) else io.BytesIO(data))
        metadata = book.sheets_metadata
    except calamine.PasswordError as error:
        raise Unreadable("import-password") from error
    except failures as error:
        raise Unreadable("import-damaged") from error
    names = [(each.name, each.visible != calamine.SheetVisibleEnum.Visible) for each in metadata]
    tables = [calamine.SheetTypeEnum.WorkSheet, calamine.SheetTypeEnum.MacroSheet]

    def grid(index: int) -> Grid:
        looking = _Looking(package, index)
        try:
            sheet = book.get_sheet_by_index(index)
        except failures as error:
            raise Unreadable("import-damaged") from error
        found = looking.findings()
        if package is None:
            _merged(found, sheet.merged_cell_ranges)
        _row, column = sheet.start or (0, 0)
        return Grid(*names[index], filled(sheet.iter_rows(), found.marks, [None] * column), found)

    return Workbook("calamine", names, [at for at, each in enumerate(metadata) if each.typ in tables], grid)


def _named_as_it_is(path: str, package: Package | None) -> bool:
    """Return whether calamine would know the file by its name; read from its path it leaves others to work."""
    if package is None:
        return path.lower().endswith(".xls")
    return path.lower().endswith((".xlsx", ".xlsm")) and "xl/workbook.xml" in package.parts


def _merged(found: Findings, ranges: list[tuple[tuple[int, int], tuple[int, int]]] | None) -> None:
    found.merged = len(ranges or ())
    found.merges = [
        (top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in (ranges or ())[:MAX_MERGES]
    ]


class _Looking:
    """The pass over a sheet's XML, beside calamine, which leaves the interpreter to others while it reads."""

    def __init__(self, package: Package | None, index: int) -> None:
        self._found = Findings()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(package, index), daemon=True) if package else None
        if self._thread is not None:
            self._thread.start()

    def _run(self, package: Package, index: int) -> None:
        try:
            self._found = look(package, index)
        except BaseException as error:  # noqa: BLE001 - it is raised again where the pass is waited for
            self._failure = error

    def findings(self) -> Findings:
        """Wait for the pass and return what it found."""
        if self._thread is not None:
            self._thread.join()
        if self._failure is not None:
            raise self._failure
        return self._found


def by_openpyxl(_path: str, data: bytes, package: Package | None) -> Workbook:
    """Open a workbook with openpyxl, which raises anything on a broken file."""
    import warnings

    warnings.simplefilter("ignore")
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [each for each in book.worksheets if hasattr(each, "reset_dimensions")]
        places = [book._sheets.index(each) for each in sheets]  # type: ignore[attr-defined]  # no public index
        names = [(each.title, each.sheet_state != "visible") for each in sheets]
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable("import-damaged") from error

    def grid(index: int) -> Grid:
        found = look(package, places[index], thorough=True) if package else Findings()
        found.looked = True
        return Grid(*names[index], filled(_openpyxl_rows(sheets[index]), found.marks, []), found)

    return Workbook("openpyxl", names, list(range(len(sheets))), grid)


def _openpyxl_rows(sheet: Any) -> Iterator[list[Any]]:
    try:
        sheet.reset_dimensions()
        for row in sheet.rows:
            yield [_plain_cell(cell) for cell in row]
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable("import-damaged") from error


def _plain_cell(cell: Any) -> Any:
    value = cell.value
    if cell.data_type == "e":
        return [ERROR, str(value)]
    if type(value) in (int, float) and "%" in (cell.number_format or ""):
        return [PERCENT, value]
    return value
