"""The demo: from a workbook to scores, map and charts, twice."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.command_line import done, json_of, refused


def test_that_the_demo_does_the_main_job_and_again(tmp_path: Path) -> None:
    first = done("demo", "--no-window")
    folder = tmp_path / "scorecard-demo"
    names = {each.name for each in folder.iterdir()}
    assert {"bakery.scorecard", "bakery.xlsx", "strategy-map.svg", "strategy-map.png", "strategy-map.pdf"} <= names
    assert sum(name.startswith("trend-") for name in names) >= 3
    assert "0 changed, 0 the same" in first
    tree = json_of("scores", folder / "bakery.scorecard", "--json")
    assert tree["score"] is not None
    assert tree["red_below"] > 0
    done("add", "segment", folder / "bakery.scorecard", "--name", "New")
    second = done("demo", "--no-window")
    assert "kept as a backup" in second
    assert second.split("\n", 1)[1] == first
    assert {each.name for each in folder.iterdir()} == names


def test_that_without_a_screen_the_demo_says_that_no_window_opens() -> None:
    assert "There is no screen here" in done("demo", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="offscreen")


def test_that_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    assert "letter.txt" in refused("demo", "mine")
    assert [each.name for each in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_that_an_earlier_demo_that_cannot_be_kept_is_not_replaced(tmp_path: Path) -> None:
    done("demo", "mine", "--no-window")
    file = tmp_path / "mine" / "bakery.scorecard"
    done("add", "segment", file, "--name", "New")
    before = file.read_bytes()
    shutil.rmtree(tmp_path / "home")
    (tmp_path / "home").write_text("in the way", encoding="utf-8")
    assert "No backup" in refused("demo", "mine")
    assert file.read_bytes() == before
