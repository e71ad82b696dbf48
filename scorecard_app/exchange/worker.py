"""The guarded child: opens a file nobody has looked at yet and tells its parent what is in it, as lines of JSON.

It starts from `__main__` before any other import, takes its request from standard input, limits its own memory
and time, and ends when its parent does (its standard input closes). Every line it writes is a JSON list:

    ["book", {engine, template, sheets: [[name, hidden], ...], encoding, delimiter}]
    ["sheet", {name, hidden, formats, hidden_rows, hidden_columns, merged}]
    ["rows", [numbers], [[cell, ...], ...]]      at most 5,000 rows
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
    MAX_MEMORY,
    MAX_SECONDS,
    ROWS_PER_MESSAGE,
    Unreadable,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def serve() -> None:
    """Answer one request and end the process, whatever happens."""
    status = 0
    gc.disable()
    try:
        request = json.loads(_request())
        sys.path.extend(each for each in request["search"] if each not in sys.path)
        threading.Thread(target=_end_with_parent, daemon=True).start()
        _limit()
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


def _limit() -> None:
    """Bound memory and processor time where the system can; elsewhere there is the parent's clock."""
    try:
        import resource
    except ImportError:
        return
    seconds = int(MAX_SECONDS) + 5
    for what, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


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
    else:
        _answer_workbook(data, kind, request)


def _answer_csv(data: bytes, request: dict[str, Any]) -> None:
    from scorecard_app.exchange.readers.csv_text import decode, split

    text, encoding = decode(data, request.get("encoding"))
    records, delimiter = split(text, request.get("delimiter"))
    _send(
        ["book", {"engine": "csv", "template": False, "sheets": [], "encoding": encoding, "delimiter": delimiter}]
    )
    _send(["sheet", {"name": "", "formats": True}])
    if not _send_rows(records):
        raise Unreadable("import-empty-file")


def _answer_workbook(data: bytes, kind: str, request: dict[str, Any]) -> None:
    from scorecard_app.exchange.readers.workbook import read_workbook

    book = read_workbook(request["path"], data, kind, request.get("sheet"), request.get("engine", "calamine"))
    _send(["book", {"engine": book.engine, "template": book.template, "sheets": book.names}])
    for grid in book.grids:
        found = grid.found
        facts = {"name": grid.name, "hidden": grid.hidden, "formats": found.looked, "merged": found.merged}
        _send(["sheet", {**facts, "hidden_rows": found.hidden_rows, "hidden_columns": found.hidden_columns}])
        _send_rows(grid.rows)


def _send_rows(rows: Iterable[tuple[int, list[Any]]]) -> int:
    """Send rows in messages that start small, so that the parent has work soon, and grow; return their number."""
    encode = json.JSONEncoder(
        ensure_ascii=False, separators=(",", ":"), default=_as_json, check_circular=False
    ).encode
    waiting = iter(rows)
    count, size = 0, 250
    while True:
        piece = list(islice(waiting, size))
        if not piece:
            return count
        numbers, cells = zip(*piece, strict=True)
        _write(encode(["rows", numbers, cells]))
        count += len(piece)
        widest = max(map(len, cells))
        size = max(1, min(2 * size, ROWS_PER_MESSAGE, CELLS_PER_MESSAGE // widest if widest else size))


_dates: dict[object, object] = {}


def _as_json(value: object) -> object:
    """Return a date as a marked cell, a time or a duration as text; tables repeat their dates, so each once."""
    found = _dates.get(value)
    if found is None:
        text = str(value).replace(" ", "T")[:19] if hasattr(value, "year") else str(value)
        found = [DATE, text[:10] if text.endswith("T00:00:00") else text] if hasattr(value, "year") else text
        _dates[value] = found
    return found
