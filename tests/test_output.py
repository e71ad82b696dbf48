"""Files handed out: whole or not at all, and what is said where they cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_app.errors import FileRefused
from scorecard_app.labels import error_sentence
from scorecard_app.output import written

DENIED = PermissionError(13, "Permission denied")


def denied(path: Path, *, begun: bool) -> None:
    """Write a file until the system refuses, before or after the first byte."""
    with written(path) as temporary:
        if begun:
            temporary.write_text("half", encoding="utf-8")
        raise DENIED


def refused(path: Path, *, begun: bool) -> str:
    """Return what is said then."""
    with pytest.raises(FileRefused) as caught:
        denied(path, begun=begun)
    return error_sentence(caught.value)


def test_that_a_folder_that_takes_no_file_is_not_blamed_on_another_program(tmp_path: Path) -> None:
    assert refused(tmp_path / "map.svg", begun=False) == "“map.svg” could not be written: Permission denied."


def test_that_a_file_that_cannot_be_replaced_gets_another_name(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_text("old", encoding="utf-8")
    assert "map-2.svg" in refused(path, begun=True)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
