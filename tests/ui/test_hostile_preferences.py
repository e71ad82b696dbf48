"""Preferences that somebody or something else has written: whatever is no good counts as not set."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scorecard_app.document import Document
from scorecard_app.settings import Preferences, data_folder, first_time, preferences, remember_file
from scorecard_app.ui.main_window import SMALLEST
from scorecard_app.ui.windows import Windows
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card

NONSENSE = {
    "numbers for files": {"recent": [1, 2], "no_steps": [3]},
    "words for a place": {"window": ["a", "b", "c", "d"]},
    "a place beyond everything": {"window": [10**12] * 4},
    "a panel beyond everything": {"panel": 10**12},
    "yes and no for a place": {"window": [True, False, True, False]},
}


def write(text: str) -> None:
    """Write the preferences as somebody else would."""
    data_folder().mkdir(parents=True, exist_ok=True)
    (data_folder() / "preferences.json").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("what", NONSENSE)
def test_that_nonsense_counts_as_not_set(windows: Windows, open_window: Opener, what: str) -> None:
    write(json.dumps(NONSENSE[what]))
    assert preferences() == Preferences()
    assert windows.show_start().recent.count() == 0
    assert open_window(empty_card()).width() >= SMALLEST.width()


def test_that_what_is_sound_beside_nonsense_stays() -> None:
    write(json.dumps({"recent": ["/a", 1], "theme": "dark", "panel": 300}))
    assert preferences() == Preferences(theme="dark", panel=300)


def test_that_what_nests_without_end_counts_as_not_set() -> None:
    write("[" * 100_000)
    (data_folder() / "advised.json").write_text("[" * 100_000)
    assert preferences() == Preferences()
    assert first_time("place-sync")


@pytest.mark.skipif(os.name != "posix", reason="names of files are texts here")
def test_that_a_name_that_is_no_text_is_remembered(windows: Windows, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/B\xe4cker.scorecard"))
    Document.create(path, empty_card()).close()
    window = windows.show_file(path)
    assert window.session.card == empty_card()
    assert preferences().recent == (str(path),)
    remember_file(tmp_path / "other.scorecard")
    assert preferences().recent[1] == str(path)
