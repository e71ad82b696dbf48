"""Helpers for tests of the scorecard file: expect a refusal, make a file, run a child that edits one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import FileRefused
from scorecard_app.labels import error_sentence
from scorecard_app.store import create_file, open_file
from tests.file_cards import full_card

ROOT = Path(__file__).parents[1]


@contextmanager
def file_refused(code: str, said: str = "") -> Iterator[pytest.ExceptionInfo[FileRefused]]:
    """Expect `FileRefused` with this code and one whole sentence that holds `said`."""
    with pytest.raises(FileRefused) as caught:
        yield caught
    sentence = error_sentence(caught.value)
    assert caught.value.code == code, sentence
    assert sentence.endswith(".")
    assert said in sentence
    assert "{" not in sentence


def refused_code(path: Path, *, writable: bool = True) -> str | None:
    """Return the code with which a file is refused, None if it opens; its bytes must not have changed."""
    before = path.read_bytes()
    error: FileRefused | None = None
    try:
        open_file(path, writable=writable).close()
    except FileRefused as raised:
        error = raised
    assert error is None or error_sentence(error).endswith(".")
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.glob(path.name + "*")) == [path.name]
    return error.code if error else None


def made(path: Path, card: Scorecard | None = None) -> Path:
    """Make a file, by default with a card that has something of everything."""
    create_file(path, card or full_card(), who="ann")
    return path


def card_of(path: Path) -> Scorecard:
    """Return what a file holds, after all checks."""
    with open_file(path, writable=False) as opened:
        return opened.card


@contextmanager
def child(
    *arguments: str | Path, before: Sequence[str] = (), environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Run `tests/file_child.py` in a process of its own; `before` is a command to run it under."""
    command = [*before, sys.executable, "-m", "tests.file_child", *map(str, arguments)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
    )
    try:
        with process:
            try:
                yield process
            finally:
                process.kill()
    finally:
        assert process.returncode is not None


def lines(process: subprocess.Popen[str], count: int) -> list[str]:
    """Return the next lines a child prints, fewer if it ends."""
    assert process.stdout is not None
    return [line.strip() for _number, line in zip(range(count), process.stdout, strict=False)]
