"""The guarded child: opens a file nobody has looked at yet and tells its parent what is in it, as lines of JSON.

It starts from `__main__` before any other import, takes its request from standard input, limits its own memory
and time, and ends when its parent does (its standard input closes). Every line it writes is a JSON list:

    ["book", {engine, template, sheets: [[name, hidden], ...], encoding, delimiter}]
    ["sheet", {name, hidden, formats, hidden_rows, hidden_columns, merged, merges}]
    ["rows", [numbers], [[cell, ...], ...]]      at most 5,000 rows
    ["total", number or null]                    only if the request was for heads: the rows of the whole sheet
    ["refused", code, {facts}]
    ["end"]

It may die, hang or lie: `readers.guarded` believes nothing it has not checked.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
from itertools import islice

from scorecard_app.exchange.marks import (
    CELLS_PER_MESSAGE,
    DATE,
    GLANCE,
    GLANCE_CELLS,
    LONG_MESSAGE,
    MAX_MESSAGE,
    RAW_LIST,
    ROWS_PER_MESSAGE,
    TABLE,
    Unreadable,
)
from scorecard_app.exchange.readers.limits import limit_self

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from scorecard_app.exchange.marks import Limits
    from scorecard_app.exchange.readers.engines import Grid


def serve() -> None:
    """Answer one request and end the process, whatever happens."""
    status = 0
    gc.disable()
    try:
        request = json.loads(_request())
        sys.path.extend(each for each in request["search"] if each not in sys.path)
        threading.Thread(target=_end_with_parent, daemon=True).start()
        limit_self(limits_of(request).seconds + 5)
        _answer(request)
        _send(["end"])
    except Unreadable as refusal:
        _send(["refused", refusal.code, refusal.facts])
    except MemoryError:
        _send(["refused", "import-too-much-memory", {}])
    except BaseException:  # noqa: BLE001 - a Rust panic is no Exception, and the parent wants an answer
        status = 1
    os._exit(status)


def _request() -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(0, 65536)
        if not piece:
            os._exit(0)
        line += piece
    return line


def _end_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(0)


def limits_of(request: dict[str, Any]) -> Limits:
    """Return how much a request allows to be read."""
    return GLANCE if request.get("heads") else RAW_LIST if request.get("raw_list") else TABLE


def _send(message: list[Any]) -> None:
    _write(json.dumps(message, ensure_ascii=False, separators=(",", ":")))


def _write(line: str) -> None:
    data = memoryview(line.encode("utf-8", "replace") + b"\n")
    while data:
        data = data[os.write(1, data) :]


def _answer(request: dict[str, Any]) -> None:
    from scorecard_app.exchange.readers.sniff import kind_of

    with open(request["path"], "rb") as file:  # noqa: PTH123 - pathlib costs the child a tenth of its start
        data = file.read()
    kind = kind_of(data, os.path.splitext(request["path"])[1].lower())  # noqa: PTH122 - likewise
    if kind == "text":
        _answer_csv(data, request)
    elif request.get("heads"):
        _answer_heads(data, kind, request)
    else:
        _answer_workbook(data, kind, request)


def _answer_csv(data: bytes, request: dict[str, Any]) -> None:
    from scorecard_app.exchange.readers.csv_text import Text, split
    from scorecard_app.exchange.readers.rows import head, limited

    text = Text(data, request.get("encoding"))
    records, delimiter = split(text, request.get("delimiter"))
    found = {"encoding": text.encoding, "delimiter": delimiter}
    _send(["book", {"engine": "csv", "template": False, "sheets": [], **found}])
    _send(["sheet", {"name": "", "formats": True}])
    if request.get("heads"):
        rows, total = head(records, GLANCE_CELLS, count=True)
        _send_rows(rows)
        _send(["total", total])
    else:
        total = _send_rows(limited(records, limits_of(request)))
    if not total:
        raise Unreadable("import-empty-file")


def _answer_workbook(data: bytes, kind: str, request: dict[str, Any]) -> None:
    from scorecard_app.exchange.readers.workbook import read_workbook

    engine = request.get("engine", "calamine")
    book = read_workbook(request["path"], data, kind, request.get("sheet"), engine, limits_of(request))
    _send(["book", {"engine": book.engine, "template": book.template, "sheets": book.names}])
    for grid in book.grids:
        _send_sheet(grid)
        _send_rows(grid.rows)


def _answer_heads(data: bytes, kind: str, request: dict[str, Any]) -> None:
    from scorecard_app.exchange.readers.heads import read_heads

    heads = read_heads(request["path"], data, kind, request.get("engine", "calamine"))
    _send(["book", {"engine": heads.engine, "template": heads.template, "sheets": heads.names}])
    for grid, total in zip(heads.grids, heads.totals, strict=True):
        _send_sheet(grid)
        _send_rows(grid.rows)
        _send(["total", total])


def _send_sheet(grid: Grid) -> None:
    found = grid.found
    facts = {"name": grid.name, "hidden": grid.hidden, "formats": found.looked}
    merged = {"merged": found.merged, "merges": found.merges}
    hidden = {"hidden_rows": found.hidden_rows, "hidden_columns": found.hidden_columns}
    _send(["sheet", {**facts, **merged, **hidden}])


def _send_rows(rows: Iterable[tuple[int, list[Any]]]) -> int:
    """Send rows in messages that start small, so that the parent has work soon, and grow; return their number."""
    waiting = iter(rows)
    count, size = 0, 250
    while True:
        piece = list(islice(waiting, size))
        if not piece:
            return count
        _send_piece(piece)
        count += len(piece)
        widest = max(len(row) for _number, row in piece)
        size = max(1, min(2 * size, ROWS_PER_MESSAGE, CELLS_PER_MESSAGE // widest if widest else size))


def _send_piece(piece: list[tuple[int, list[Any]]]) -> None:
    """Send rows in one message, or in several if their texts are long."""
    numbers, cells = zip(*piece, strict=True)
    line = _encode(["rows", numbers, cells])
    if len(line) <= LONG_MESSAGE:
        _write(line)
    elif len(piece) > 1:
        middle = len(piece) // 2
        _send_piece(piece[:middle])
        _send_piece(piece[middle:])
    elif len(line) > MAX_MESSAGE // 4:
        raise Unreadable("import-too-much-memory")
    else:
        _write(line)


_dates: dict[object, object] = {}


def _as_json(value: object) -> object:
    """Return a date as a marked cell, a time or a duration as text; tables repeat their dates, so each once."""
    found = _dates.get(value)
    if found is None:
        text = str(value).replace(" ", "T")[:19] if hasattr(value, "year") else str(value)
        found = [DATE, text[:10] if text.endswith("T00:00:00") else text] if hasattr(value, "year") else text
        _dates[value] = found
    return found


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_as_json, check_circular=False).encode
