"""Who has a file open: live, dead, elsewhere, unknown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from scorecard_app.store import processes
from scorecard_app.store.lock import Holder, acquire, holder, lock_path
from tests.files import child, file_refused, lines, made


def written(path: Path, **fields: object) -> Holder:
    """Write a lock of this computer and this process, with some fields changed."""
    acquire(path, "ann")
    found = holder(path)
    assert found is not None
    found = replace(found, **fields)  # type: ignore[arg-type]  # any field
    lock_path(path).write_text(json.dumps(asdict(found)), encoding="utf-8")
    return found


def dead_process() -> int:
    """Return the number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_that_a_lock_names_its_holder_and_goes_when_released(tmp_path: Path) -> None:
    path = tmp_path / "a.scorecard"
    lock = acquire(path, "ann")
    found = holder(path)
    assert found is not None
    assert (found.pid, found.host, found.user) == (os.getpid(), processes.host(), "ann")
    lock.release()
    assert holder(path) is None
    assert not list(tmp_path.iterdir())


def test_that_a_living_process_is_not_disturbed(tmp_path: Path) -> None:
    path = tmp_path / "a.scorecard"
    acquire(path, "ann")
    with file_refused("file-locked", said="by ann"):
        acquire(path, "bob")


def test_that_a_dead_process_of_this_computer_is_taken_over_without_a_question(tmp_path: Path) -> None:
    path = tmp_path / "a.scorecard"
    written(path, pid=dead_process())
    acquire(path, "bob").release()
    assert not list(tmp_path.iterdir())


def test_that_a_number_given_to_another_process_is_not_mistaken_for_the_holder(tmp_path: Path) -> None:
    path = tmp_path / "a.scorecard"
    written(path, started="an earlier start")
    acquire(path, "bob").release()
    assert holder(path) is None


@pytest.mark.parametrize("fields", [{"host": "PC-7"}, {"machine": "another of the same name"}])
def test_that_another_computer_is_never_taken_over_silently(tmp_path: Path, fields: dict[str, str]) -> None:
    path = tmp_path / "a.scorecard"
    found = written(path, pid=dead_process(), **fields)
    with file_refused("file-locked-elsewhere", said=f"open on {found.host}"):
        acquire(path, "bob")
    with file_refused("file-locked-elsewhere", said="delete “a.scorecard.lock”"):
        acquire(path, "bob")
    acquire(path, "bob", take_over=True).release()
    assert holder(path) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"pid": "x"}',
        '{"since": "yesterday", "pid": 1}',
        '{"since": "2026-01-01", "pid": Infinity}',
        "[" * 9000,
        "x" * 1_000_000,
        "\0",
    ],
)
def test_that_an_unreadable_lock_is_somebodys(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.scorecard"
    lock_path(path).write_text(text)
    with file_refused("file-locked-unknown", said="a.scorecard.lock"):
        acquire(path, "bob")
    acquire(path, "bob", take_over=True).release()


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")
@pytest.mark.parametrize("kind", ["folder", "pipe", "endless", "dangling"])
def test_that_a_lock_that_is_no_file_is_somebodys_and_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.scorecard"
    lock = lock_path(path)
    makers: dict[str, Callable[[], None]] = {
        "folder": lock.mkdir,
        "pipe": lambda: os.mkfifo(lock),
        "endless": lambda: lock.symlink_to("/dev/zero"),
        "dangling": lambda: lock.symlink_to(tmp_path / "nowhere"),
    }
    makers[kind]()
    with file_refused("file-locked-unknown", said="a.scorecard.lock"):
        acquire(path, "bob")


def test_that_releasing_leaves_the_lock_of_who_took_over(tmp_path: Path) -> None:
    path = tmp_path / "a.scorecard"
    lock = acquire(path, "ann")
    acquire(path, "bob", take_over=True)
    lock.release()
    found = holder(path)
    assert found is not None
    assert found.user == "bob"


def test_that_a_killed_editor_leaves_a_lock_that_the_next_one_takes_over(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with child("hold", path) as process:
        lines(process, 1)
        process.kill()
        process.wait()
    assert lock_path(path).exists()
    acquire(path, "bob").release()


def test_that_a_process_has_one_start() -> None:
    assert processes.started(os.getpid()) == processes.started(os.getpid())
    assert processes.started(os.getpid()) is not None
    assert processes.started(dead_process()) is None
    assert processes.started(0) is None
