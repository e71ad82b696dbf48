"""Making, describing, exporting and restoring whole scorecards."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_app.store import list_backups
from tests.command_line import bakery, done, json_of, read_nps, refused, run


@pytest.mark.parametrize("kind", ["business", "nonprofit", "municipality"])
def test_that_a_new_scorecard_has_the_four_perspectives(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "x.scorecard"
    done("new", file, "--kind", kind)
    tree = json_of("scores", file, "--json")
    assert {each["id"] for each in tree["perspectives"]} == {"financial", "customer", "process", "learning"}
    assert tree["name"] == "x"


@pytest.mark.parametrize("folder", ["/", "."])
def test_that_a_folder_is_no_new_scorecard(folder: str) -> None:
    assert "is a folder" in refused("new", folder)


def test_that_export_and_new_from_are_inverse(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    done("export", file, "-o", "card.json")
    done("new", "copy.scorecard", "--from", "card.json")
    done("export", "copy.scorecard", "-o", "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "card.json").read_bytes()


def test_that_data_goes_out_as_csv_and_excel(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    done("export", file, "-o", "data.csv")
    assert "promoters" in (tmp_path / "data.csv").read_text(encoding="utf-8-sig")
    done("export", file, "-o", "DATA.XLSX")
    assert (tmp_path / "DATA.XLSX").read_bytes()[:2] == b"PK"


def test_that_info_counts_and_names_the_last_change(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    found = json_of("--today", "2026-08-01", "info", file, "--json")
    assert (found["format"], found["integrity"], found["history_intact"], found["open_by"]) == (2, "ok", True, None)
    assert found["counts"]["readings"] == 3
    assert found["last_change"]["what"] == "Enter “Net Promoter Score (NPS)” for Q1 2026"
    assert found["overdue"] == [["nps", "2026-Q2"], ["wait", "2026-06"]]
    assert "Bakery Blum" in done("info", file)


def test_that_a_risky_folder_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    file = bakery(tmp_path)
    moved = file.rename(tmp_path / "Dropbox" / file.name)
    change = ("set", "scorecard", moved, "--name")
    assert "synchronised" in run(*change, "One").err
    assert run(*change, "Two").err == ""


def test_that_an_earlier_version_comes_back(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    before = json_of("info", file, "--json")["counts"]["objectives"]
    done("remove", "objective", file, "fast")
    newest = done("backups", file).split()[0]
    done("restore", file, newest)
    assert json_of("info", file, "--json")["counts"]["objectives"] == before
    assert "no earlier version" in done("backups", "other.scorecard")
    refused("restore", file, "nix")


def test_that_backups_of_a_later_version_are_listed(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    newest = list_backups(file)[0].path
    later = newest.with_name(newest.name.replace("-open-", "-someday-"))
    newest.rename(later)
    newest.with_name(newest.name + ".sha256").rename(later.with_name(later.name + ".sha256"))
    assert later.stem in done("backups", file)


@pytest.mark.parametrize("name", [".json", ".csv", "folder/.xlsx", "x.txt", "json"])
def test_that_a_name_without_an_ending_known_here_is_refused(tmp_path: Path, name: str) -> None:
    assert "no ending known here" in refused("export", bakery(tmp_path), "-o", name, code=2)


def test_that_pictures_are_written_by_their_ending(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    beginnings = {".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF"}
    for suffix, beginning in beginnings.items():
        done("chart", file, "nps", "-o", f"chart{suffix}")
        done("map", file, "-o", f"map{suffix}", "--period", "2026-Q1")
        for name in ("chart", "map"):
            assert (tmp_path / f"{name}{suffix}").read_bytes().startswith(beginning)
