"""Where the program keeps what is the user's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scorecard_app import settings


def test_that_everything_can_be_kept_in_one_folder() -> None:
    assert settings.data_folder() == Path(os.environ["SCORECARD_HOME"])
    assert settings.backups_folder().parent == settings.data_folder()


def test_that_the_systems_folder_is_used_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCORECARD_HOME")
    assert settings.APP in str(settings.data_folder())


def test_that_advice_is_given_once() -> None:
    assert settings.first_time("place-network")
    assert not settings.first_time("place-network")
    assert settings.first_time("place-sync")


def test_that_an_unreadable_note_of_advice_does_no_harm() -> None:
    settings.data_folder().mkdir(parents=True, exist_ok=True)
    (settings.data_folder() / "advised.json").write_text("{")
    assert settings.first_time("place-sync")
    assert not settings.first_time("place-sync")
