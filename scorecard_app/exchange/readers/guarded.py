"""The parent of the guarded child: starts it, believes nothing it says, and kills it when it takes too long.

Whatever the child does (dies, hangs, floods, lies), the caller sees rows of plain cells or one `ImportRefused`.
Rows are handed on as they come, so that reading and understanding overlap and nothing is held twice.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.cells import Sheet
from scorecard_app.exchange.marks import (
    GLANCE,
    MAX_MESSAGE,
    MEGABYTE,
    RAW_LIST,
    TABLE,
    Limits,
)
from scorecard_app.exchange.readers.limits import watch, watched
from scorecard_app.exchange.readers.messages import (
    Book,
    Died,
    Event,
    book_in,
    message_in,
    refusal_in,
    rows_in,
    sheet_in,
    total_in,
)

_MAIN = Path(__file__).resolve().parents[2] / "__main__.py"
_READ_ARGUMENT = "--read-untrusted-file"


class Stop:
    """Ends a reading from another thread, at once: the child is killed, and no other one is started."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def __call__(self) -> None:
        """End the reading, which then raises `ImportRefused`."""
        self.asked.set()
        if self._child is not None:
            self._child.kill()

    def watch(self, child: subprocess.Popen[bytes]) -> None:
        """Take over a child that has just been started."""
        self._child = child
        if self.asked.is_set():
            child.kill()


@dataclass(frozen=True, slots=True)
class Request:
    """What to read; None leaves the sheet, the encoding and the delimiter to be found.

    `heads` asks for the first rows of every sheet; `raw_list` allows for what a list of orders needs.
    """

    path: Path
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    stop: Stop | None = None
    heads: bool = False
    raw_list: bool = False

    @property
    def limits(self) -> Limits:
        """How much may be read."""
        return GLANCE if self.heads else RAW_LIST if self.raw_list else TABLE


ENGINES = ("calamine", "openpyxl")
_STARTED = Book("", template=False)


def read(
    request: Request, *, command: list[str] | None = None, seconds: float | None = None
) -> Generator[Event, None, None]:
    """Start the child and yield the `Book`, then for each sheet a `Sheet` without rows and lists of its rows.

    If only the heads were asked for, a `Total` follows the rows of each sheet.
    Close what this returns if you do not read it to its end. Raise `ImportRefused` (codes `import-...`) for a file
    that cannot be read. `command` is for tests only.
    """
    check_file(request.path, request.limits)
    events = _read(request, command or child_command(), seconds or request.limits.seconds)
    next(events)
    return events


def _read(request: Request, command: list[str], seconds: float) -> Generator[Event, None, None]:
    """Ask for one engine, and for the other if the child dies before it has said anything.

    A file that others write to meanwhile may have been read in part, so nothing of it counts.
    """
    before = _mark(request.path)
    for engine in ENGINES:
        with closing(_child(request, engine, command, seconds)) as events:
            started = next(events)
            if engine == ENGINES[0]:
                yield started
            try:
                first = next(events)
            except Died:
                if request.stop is not None and request.stop.asked.is_set():
                    break
                continue
            yield first
            try:
                yield from events
            except Died:
                break
            if _mark(request.path) not in (before, None):
                raise ImportRefused("import-being-written", file=request.path.name)
            return
    raise ImportRefused("import-reader-died", file=request.path.name)


def _mark(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file is written to; None where it is gone."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns


def gather(events: Iterator[Event]) -> tuple[Book, list[Sheet]]:
    """Return what `read` yields as the book and its whole sheets."""
    book = Book("", template=False)
    sheets: list[Sheet] = []
    for event in events:
        if isinstance(event, Book):
            book = event
        elif isinstance(event, Sheet):
            sheets.append(event)
        elif isinstance(event, list):
            sheets[-1].rows.extend(event)
    return book, sheets


def child_command() -> list[str]:
    """Return how this program starts itself as the guarded child: never `-m`, and without site's start-up cost."""
    if getattr(sys, "frozen", False):
        return [sys.executable, _READ_ARGUMENT]
    return [sys.executable, "-S", "-E", str(_MAIN), _READ_ARGUMENT]


def check_file(path: Path, limits: Limits = TABLE) -> None:
    """Refuse what is no readable file of a sensible size, without opening it."""
    name = path.name or str(path)
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise ImportRefused("import-no-file", file=name) from None
    except (OSError, ValueError):
        raise ImportRefused("import-no-access", file=name) from None
    if stat.S_ISDIR(found.st_mode):
        raise ImportRefused("import-folder", file=name)
    if not stat.S_ISREG(found.st_mode):
        raise ImportRefused("import-not-a-table", file=name)
    if found.st_size == 0:
        raise ImportRefused("import-empty-file", file=name)
    if found.st_size > limits.file:
        raise ImportRefused("import-too-large", file=name, megabytes=limits.file // MEGABYTE)
    if not os.access(path, os.R_OK):
        raise ImportRefused("import-no-access", file=name)


def _child(request: Request, engine: str, command: list[str], seconds: float) -> Generator[Event, None, None]:
    late, large = threading.Event(), threading.Event()
    try:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        raise ImportRefused("import-reader-died", file=request.path.name) from None
    if request.stop is not None:
        request.stop.watch(child)

    def stop(why: threading.Event) -> None:
        why.set()
        child.kill()

    timer = threading.Timer(seconds, stop, (late,))
    timer.daemon = True
    timer.start()
    unwatch = watch(child.pid, lambda: stop(large)) if watched() else None
    try:
        _ask(child, request, engine)
        yield _STARTED
        yield from _events(child, request)
    except Died:
        if late.is_set():
            raise ImportRefused("import-too-slow", file=request.path.name, seconds=round(seconds)) from None
        if large.is_set():
            raise ImportRefused("import-too-much-memory", file=request.path.name) from None
        raise
    finally:
        timer.cancel()
        if unwatch is not None:
            unwatch()
        child.kill()
        _close(child)


def _close(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue
    child.wait()


def _events(child: subprocess.Popen[bytes], request: Request) -> Iterator[Event]:
    assert child.stdout is not None
    most = _most(request)
    rows = cells = 0
    started = False
    while True:
        message = message_in(child.stdout.readline(MAX_MESSAGE))
        kind = message[0]
        if kind == "rows" and started:
            chunk = rows_in(message)
            rows += len(chunk)
            cells += sum(map(len, message[2]))
            if rows > most.rows or cells > most.cells:
                raise Died
            yield chunk
        elif kind == "total" and started and request.heads:
            yield total_in(message)
        elif kind == "sheet":
            started = True
            yield sheet_in(message)
        elif kind == "book":
            yield book_in(message)
        elif kind == "refused":
            raise refusal_in(message, request.path.name)
        elif kind == "end" and started:
            return
        else:
            raise Died


def _ask(child: subprocess.Popen[bytes], request: Request, engine: str) -> None:
    asked = {
        "path": str(request.path.absolute()),
        "sheet": request.sheet,
        "encoding": request.encoding,
        "delimiter": request.delimiter,
        "engine": engine,
        "heads": request.heads,
        "raw_list": request.raw_list,
        "search": [each for each in sys.path if each],
    }
    assert child.stdin is not None
    with suppress(OSError):  # a child that died at once is noticed when it does not answer
        child.stdin.write(json.dumps(asked).encode() + b"\n")
        child.stdin.flush()


def _most(request: Request) -> Limits:
    """Return how much is taken from the child: our template's sheets, or all heads, are several sheets at once."""
    if request.raw_list:
        return RAW_LIST
    several = 1 if request.heads else 20
    return Limits(TABLE.file, TABLE.inflated, several * TABLE.rows, several * TABLE.cells, TABLE.seconds)
