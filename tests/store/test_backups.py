"""Earlier versions: when they are made, which stay, and how one comes back."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scorecard_app.domain.diff import diff
from scorecard_app.domain.model import Scorecard
from scorecard_app.settings import backups_folder
from scorecard_app.store import list_backups, newest_good, open_file, restore
from scorecard_app.store.backups import Backup, folder_of, surplus, thin
from tests.file_cards import full_card, with_many, with_name
from tests.files import card_of, child, file_refused, lines, made

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def rename(path: Path, name: str) -> None:
    """Open a file, which backs it up, and rename the card in it."""
    with open_file(path) as opened:
        after = with_name(opened.card, name)
        opened.apply(diff(opened.card, after), "Rename", opened.card, after)


def held(backup: Backup) -> Scorecard:
    """Return what a backup holds."""
    return card_of(backup.path)


def test_that_opening_to_edit_keeps_each_state_once(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    for _attempt in range(2):
        open_file(path).close()
    assert [each.reason for each in list_backups(path)] == ["open"]
    rename(path, "New")
    open_file(path).close()
    assert [held(each).name for each in list_backups(path)] == ["New", full_card().name]


def test_that_reading_makes_no_backup(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    card_of(path)
    assert list_backups(path) == []


def test_that_a_large_import_is_backed_up_first(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with open_file(path) as opened:
        for count in (2000, 3000):
            after = with_many(opened.card, count, 1.0)
            opened.apply(diff(opened.card, after), "Import", opened.card, after)
    backups = list_backups(path)
    assert [each.reason for each in backups] == ["open"]
    with open_file(path) as opened:
        after = with_name(opened.card, "New")
        opened.apply(diff(opened.card, after), "Rename", opened.card, after)
        after = with_many(opened.card, 4000, 2.0)
        opened.apply(diff(opened.card, after), "Import", opened.card, after)
    assert [each.reason for each in list_backups(path)] == ["import", "open", "open"]
    assert held(list_backups(path)[0]).name == "New"


def test_that_a_backup_has_its_check_sum_beside_it(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    open_file(path).close()
    (backup,) = list_backups(path)
    digest = hashlib.sha256(backup.path.read_bytes()).hexdigest()
    beside = backup.path.with_name(backup.path.name + ".sha256")
    assert beside.read_text() == f"{digest}  {backup.path.name}\n"
    assert newest_good(path) == backup
    backup.path.write_bytes(backup.path.read_bytes() + b"x")
    assert newest_good(path) is None


def test_that_each_file_has_its_own_backups(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        open_file(made(tmp_path / folder / "a.scorecard")).close()
    assert folder_of(tmp_path / "one/a.scorecard") != folder_of(tmp_path / "two/a.scorecard")
    assert folder_of(tmp_path / "one/a.scorecard").parent == backups_folder()


def test_that_a_backup_that_cannot_be_made_stops_no_work(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    backups_folder().parent.mkdir(parents=True, exist_ok=True)
    backups_folder().write_text("in the way")
    with open_file(path) as opened:
        assert opened.backup_problem is not None
        assert opened.backup_problem.code == "backup-failed"
        after = with_name(opened.card, "New")
        opened.apply(diff(opened.card, after), "Rename", opened.card, after)
    assert card_of(path).name == "New"


def dated(*hours: float) -> list[Backup]:
    """Return backups of so many hours ago, newest first."""
    return [Backup(Path(str(hour)), NOW - timedelta(hours=hour), "open", "") for hour in hours]


def test_that_the_newest_ten_stay_whatever_their_time() -> None:
    assert surplus(dated(*(n / 100 for n in range(10)))) == []
    assert [each.path.name for each in surplus(dated(*(n / 100 for n in range(12))))] == ["0.1", "0.11"]


def test_that_of_older_ones_one_a_day_a_week_a_month_stays() -> None:
    backups = dated(*range(0, 24 * 400, 6))
    going = surplus(backups)
    kept = [each for each in backups if each not in going]
    assert len(kept) < 10 + 7 + 5 + 24
    days = {each.at.date() for each in kept}
    assert all(NOW.date() - timedelta(days=n) in days for n in range(7))
    assert len({(each.at.year, each.at.month) for each in kept}) == 15


def test_that_the_only_good_backup_is_never_removed(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    open_file(path).close()
    (good,) = list_backups(path)
    old = good.path.with_name(f"20200101T000000000000Z-open-{good.mark}.scorecard")
    good.path.rename(old)
    sums = good.path.with_name(good.path.name + ".sha256")
    sums.rename(old.with_name(old.name + ".sha256"))
    for number in range(30):
        fake = f"20260301T0000{number:02d}000000Z-open-{number:012d}.scorecard"
        (good.path.parent / fake).write_text("bad")
        (good.path.parent / f"202603{number + 1:02d}T000000000000Z-open-{number:012d}.scorecard").write_text("bad")
    thin(path)
    left = list_backups(path)
    assert [each.path for each in left if each.is_good] == [old]
    assert len(left) < 30


def test_that_a_backup_that_cannot_be_removed_stops_no_work(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    open_file(path).close()
    for number in range(12):
        (folder_of(path) / f"20200101T0000{number:02d}000000Z-open-{number:012d}.scorecard").mkdir()
    rename(path, "New")
    with open_file(path) as opened:
        assert opened.backup_problem is None
    assert held(list_backups(path)[0]).name == "New"


def test_that_restoring_keeps_the_present_file_as_a_backup(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    rename(path, "New")
    (first,) = list_backups(path)
    restore(path, first.name)
    assert card_of(path) == full_card()
    newest = list_backups(path)[0]
    assert (newest.reason, held(newest).name) == ("restore", "New")
    restore(path, str(newest.path))
    assert card_of(path).name == "New"


def test_that_a_damaged_file_offers_its_backup_and_is_restored_by_it(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    rename(path, "New")
    (first,) = list_backups(path)
    for content, code in ((b"", "file-empty"), (b"junk" * 999, "file-foreign"), (None, "file-missing")):
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
        with file_refused(f"{code}-backup", said=first.name) as caught:
            open_file(path)
        restore(path, caught.value.facts["backup"])
        assert card_of(path) == full_card()
    kept = sorted(folder_of(path).glob("*.damaged"))
    assert [each.read_bytes() for each in kept] == [b"", b"junk" * 999]


def test_that_only_a_sound_backup_of_this_file_is_restored(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    open_file(path).close()
    with file_refused("backup-unknown", said="yesterday"):
        restore(path, "yesterday")
    (backup,) = list_backups(path)
    backup.path.write_text("bad")
    with file_refused("backup-damaged"):
        restore(path, backup.name)
    assert card_of(path) == full_card()


def test_that_an_open_file_is_not_restored(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with open_file(path), file_refused("file-open-here"):
        restore(path, list_backups(path)[0].name)
    with child("hold", path) as process:
        lines(process, 1)
        with file_refused("file-locked"):
            restore(path, list_backups(path)[0].name)


@pytest.mark.parametrize("name", ["a?b#c%20d.scorecard", "מדדים.scorecard", "x" * 240])
def test_that_any_file_name_can_be_backed_up(tmp_path: Path, name: str) -> None:
    path = made(tmp_path / name)
    open_file(path).close()
    (backup,) = list_backups(path)
    assert held(backup) == full_card()
