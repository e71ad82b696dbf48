"""Whatever happens to process and disk: the file opens, what was acknowledged is there, nothing is half there."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from scorecard_app.document import Document
from scorecard_app.domain.model import Scorecard
from scorecard_app.store import file_info, open_file
from tests.file_cards import full_card, month, with_many, with_name
from tests.file_child import BASE, ROWS
from tests.files import card_of, child, file_refused, lines, made
from tests.soak import SOAK

KILLS = 100 if SOAK else 10
IS_ROOT = sys.platform != "win32" and os.geteuid() == 0


def number_in(card: Scorecard) -> float:
    """Return the number that the child's last edit put."""
    return card.series["speed", None].values[month(3)]["value"] - BASE


def import_in(card: Scorecard) -> float:
    """Return the value that the child's last import put everywhere; 0.0 before the first."""
    keys = [key for key in card.series if key[1] and key[1].startswith("s") and key[1] != "shop"]
    values = {numbers["value"] for key in keys for numbers in card.series[key].values.values()}
    assert len(values) <= 1
    assert not values or sum(len(card.series[key].values) for key in keys) == ROWS
    return values.pop() if values else 0.0


def is_half_written(path: Path) -> bool:
    """Return whether SQLite has written to the file and not committed: its journal has a valid beginning."""
    journal = Path(f"{path}-journal")
    return journal.exists() and journal.read_bytes()[:1] not in (b"", b"\0")


def acknowledged(said: list[str]) -> float:
    """Return the last number among the lines of a child."""
    return max((float(line) for line in said if line.isdigit()), default=0.0)


def test_that_a_kill_during_edits_loses_nothing_acknowledged(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard", with_name(full_card(), "Killed"))
    rng = random.Random(1)
    for _kill in range(KILLS):
        with child("edits", path) as process:
            said = lines(process, rng.randrange(1, 120))
            process.kill()
            said += lines(process, 1_000_000)
        with open_file(path, writable=bool(rng.randrange(2))) as opened:
            last = acknowledged(said)
            if last:
                assert number_in(opened.card) in (last, last + 1)
        assert file_info(path).history_intact


def test_that_a_kill_during_imports_leaves_all_of_an_import_or_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    rng = random.Random(2)
    rolled_back = 0
    for _kill in range(KILLS):
        with child("imports", path) as process:
            said = lines(process, rng.choice([rng.randrange(2, 80), 28, 30]))
            process.kill()
            said += lines(process, 1_000_000)
        rolled_back += is_half_written(path)
        with open_file(path, writable=bool(rng.randrange(2))) as opened:
            last = acknowledged(said)
            if last:
                assert import_in(opened.card) in (last, last + 1)
            else:
                import_in(opened.card)
        assert not is_half_written(path)
    assert rolled_back


def test_that_a_file_that_may_grow_no_more_keeps_what_it_has(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = made(tmp_path / "a.scorecard")
    with child("limited", path, "2") as process:
        said = [line for line in lines(process, 1000) if line != "slice"]
    assert said[0] == "open"
    assert said[1] in ("refused file-disk-full unsaved", "refused file-device-error unsaved")
    assert said[3] == "1"
    card = card_of(path)
    assert (import_in(card), number_in(card)) == (2.0, 1.0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of half a megabyte."""
    if not IS_ROOT or shutil.which("mount") is None:
        pytest.skip("needs the right to mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_that_on_a_full_disk_the_edit_stays_in_sight_and_is_saved_when_there_is_room(small_disk: Path) -> None:
    path = made(small_disk / "a.scorecard")
    with Document.open(path) as document:
        with file_refused("file-disk-full", said="free some space"):
            document.edit("Import", lambda card: with_many(card, ROWS, 1.0))
        assert document.unsaved
        assert import_in(document.card) == 1.0
        assert card_of(path) == full_card()
        with file_refused("file-disk-full"):
            document.edit("Rename", lambda card: with_name(card, "New"))
        document.save_copy(small_disk.parent / "copy.scorecard")
        assert card_of(small_disk.parent / "copy.scorecard") == document.card
        with file_refused("file-disk-full"):
            document.undo()
        document.undo()
        assert document.card is document.file.card
        document.edit("Rename", lambda card: with_name(card, "New"))
    assert card_of(path) == with_name(full_card(), "New")


def test_that_a_full_disk_gives_a_read_only_file(small_disk: Path) -> None:
    path = made(small_disk / "a.scorecard")
    with suppress(OSError), (small_disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(b"x" * 4096)
    with Document.open(path) as document:
        assert document.file.read_only_reason == "read-only-disk-full"
        with file_refused("read-only-disk-full"):
            document.edit("Rename", lambda card: with_name(card, "New"))
    with file_refused("file-disk-full"):
        made(small_disk / "b.scorecard")
    assert sorted(each.name for each in small_disk.iterdir()) == ["a.scorecard", "filler"]


STRACE = shutil.which("strace")
CALLS = ("pwrite64", "fdatasync", "fsync", "unlink", "openat")
CAUSES = {
    "EIO": {"file-device-error"},
    "ENOSPC": {"file-device-error", "file-disk-full"},
}
"""SQLite tells a full disk only where it writes."""


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_that_an_error_of_the_disk_at_any_step_breaks_nothing(tmp_path: Path, call: str, error: str) -> None:
    """`-P` limits the errors to calls on the file, its journal and its folder, those that SQLite makes."""
    assert STRACE is not None
    path = made(tmp_path / "a.scorecard")
    met: set[str] = set()
    for first in range(1, 12) if SOAK else (1, 2, 4):
        shutil.copy(made(tmp_path / f"{first}.scorecard"), path)
        inject = f"inject={call}:error={error}:when={first}..{first + 1}"
        paths = ["-P", str(path), "-P", f"{path}-journal", "-P", str(tmp_path)]
        under = [STRACE, "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", *paths, "-e", inject]
        with child("edits", path, "6", before=under) as process:
            said = lines(process, 100)
        numbers = [float(line) for line in said if line.isdigit()]
        refusals = {line for line in said if line.startswith("refused")}
        assert all(line.split()[1].startswith(("file-", "read-only-")) for line in refusals)
        untouched = number_in(full_card())
        found = number_in(card_of(path))
        assert found >= max(numbers, default=untouched)
        assert found in (untouched, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
        met |= {line.split()[1] for line in refusals}
    assert met <= CAUSES[error]
    assert met or call == "fsync"


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder with a scorecard in which nothing can be written, not even by root."""
    (tmp_path / "real").mkdir()
    made(tmp_path / "real" / "a.scorecard")
    if not IS_ROOT:
        (tmp_path / "real").chmod(0o555)
        yield tmp_path / "real"
        (tmp_path / "real").chmod(0o755)
        return
    place = tmp_path / "bound"
    place.mkdir()
    if subprocess.run(["mount", "--bind", tmp_path / "real", place], check=False).returncode:
        pytest.skip("nothing can be mounted read-only here")
    subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_that_a_read_only_folder_opens_for_reading_and_can_be_copied_from(
    read_only_folder: Path, tmp_path: Path
) -> None:
    with Document.open(read_only_folder / "a.scorecard") as document:
        assert document.read_only
        assert document.file.read_only_reason in ("read-only-file", "read-only-folder")
        with file_refused(document.file.read_only_reason, said="save a copy"):
            document.edit("Rename", lambda card: with_name(card, "New"))
        assert document.card == full_card()
        document.save_copy(tmp_path / "copy.scorecard")
    with file_refused("file-no-permission"):
        made(read_only_folder / "b.scorecard")
    assert card_of(tmp_path / "copy.scorecard") == full_card()
    assert [each.name for each in read_only_folder.iterdir()] == ["a.scorecard"]


def test_that_a_file_left_half_changed_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with child("imports", path) as process:
        while "1" not in lines(process, 1):
            pass
        lines(process, 28)
        process.kill()
        process.wait()
    assert is_half_written(path)
    if not IS_ROOT:
        pytest.skip("needs the right to mount a folder read-only")
    place = tmp_path / "bound"
    place.mkdir()
    if subprocess.run(["mount", "--bind", tmp_path, place], check=False).returncode:
        pytest.skip("nothing can be mounted read-only here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
        with file_refused("file-needs-recovery"):
            open_file(place / "a.scorecard", writable=False)
    finally:
        subprocess.run(["umount", "-l", place], check=True)
    assert import_in(card_of(path)) == 1.0


def test_that_two_editors_who_both_hold_the_file_do_not_overwrite_each_other(tmp_path: Path) -> None:
    """The lock should prevent it; where it is taken by force the version of the data tells."""
    path = made(tmp_path / "a.scorecard")
    with child("on-word", path) as process:
        lines(process, 1)
        assert process.stdin is not None
        with Document.open(path, take_over=True) as document:
            process.stdin.write("go\n")
            process.stdin.flush()
            assert lines(process, 1) == ["1"]
            with file_refused("file-changed-elsewhere"):
                document.edit("Rename", lambda card: with_name(card, "New"))
            document.reload()
            document.edit("Rename", lambda card: with_name(card, "New"))
            process.stdin.write("go\n")
            process.stdin.flush()
            assert lines(process, 1) == ["refused file-changed-elsewhere saved"]
    card = card_of(path)
    assert (card.name, number_in(card)) == ("New", 1.0)
