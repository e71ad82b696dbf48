"""Every test of the command line has a data folder and a language of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard_app.i18n import set_language


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep backups and logs in the test's folder, and English as the language."""
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANGUAGE", "en")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    yield
    set_language("en")
