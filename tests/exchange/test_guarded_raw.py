"""Raw lists: more rows than a table has, ended at once, and never held as a whole."""

from __future__ import annotations

import tracemalloc
from collections import deque
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

import pytest

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.cells import Row
from scorecard_app.exchange.marks import RAW_LIST, TABLE, Unreadable
from scorecard_app.exchange.readers.guarded import Request, Stop, gather, read
from scorecard_app.exchange.readers.messages import Event
from scorecard_app.exchange.readers.rows import limited
from scorecard_app.exchange.worker import limits_of
from tests.imports import package_parts, sheet_xml, write_package


def rows_of(request: Request) -> list[Row]:
    """Return the rows of the one sheet."""
    return gather(read(request))[1][0].rows


def test_that_a_raw_list_may_be_longer_than_a_table(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("o;1\n" * (TABLE.rows + 1))
    with pytest.raises(ImportRefused, match="import-too-many-rows"):
        rows_of(Request(path))
    tracemalloc.start()
    pieces = [len(each) for each in read(Request(path, raw_list=True)) if isinstance(each, list)]
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(pieces) == TABLE.rows + 1
    assert max(pieces) <= 5_000
    assert peak < 12 << 20


def test_that_a_raw_list_has_its_limit_too() -> None:
    endless = ((number, ["o"]) for number in count(1))
    rows = limited(endless, limits_of({"raw_list": True}))
    with pytest.raises(Unreadable, match="import-too-many-rows"):
        deque(rows, maxlen=0)
    assert next(endless)[0] == RAW_LIST.rows + 2


def test_that_a_raw_list_is_ended_between_two_pieces(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("order;customer;17.50;2026-01-01\n" * 300_000)
    stop = Stop()
    seen: list[Row] = []
    with pytest.raises(ImportRefused):
        seen.extend(chain.from_iterable(_stopping(read(Request(path, raw_list=True, stop=stop)), stop)))
    assert 0 < len(seen) < 300_000


def _stopping(events: Iterator[Event], stop: Stop) -> Iterator[list[Row]]:
    for event in events:
        if isinstance(event, list):
            stop()
            yield event


def test_that_errors_and_formats_far_down_a_large_sheet_are_found(tmp_path: Path) -> None:
    row = f'<row {" " * 200_000}><c t="e"><v>#N/A</v></c></row>'
    plain = f"<row {' ' * 200_000}><c><v>1</v></c></row>"
    numbered = f'<row {" " * 200_000} r="200"><c><v>1</v></c></row>'
    merge = '<mergeCells count="1"><mergeCell ref="B2:D4"/></mergeCells>'
    xml = sheet_xml(plain * 94 + row + plain * 50 + numbered + plain * 50 + row, after=merge)
    sheet = gather(read(Request(write_package(tmp_path / "a.xlsx", package_parts(xml)))))[1][0]
    assert [number for number, cells in sheet.rows if cells == [["e", "#N/A"]]] == [95, 251]
    assert sheet.merges == ((2, 1, 4, 3),)
