"""Paths as SQLite wants them, and folders that deserve advice."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from scorecard_app.store.places import risk, uri


class _Share(PureWindowsPath):
    """A path on a Windows share, which this system cannot have."""

    def absolute(self) -> _Share:
        return self


def test_that_signs_of_an_address_are_escaped() -> None:
    assert uri(Path("/a b/c?d#e%f"), "ro") == "file:///a%20b/c%3Fd%23e%25f?mode=ro"


def test_that_a_windows_share_gets_four_slashes() -> None:
    share: Path = _Share(r"\\server\share\a.scorecard")  # type: ignore[assignment]  # as good as one
    assert uri(share, "rw") == "file:////server/share/a.scorecard?mode=rw"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/home/ann/Dropbox/a.scorecard", "place-sync"),
        ("/home/ann/OneDrive - Firm/a.scorecard", "place-sync"),
        ("/home/ann/Documents/a.scorecard", None),
        (r"\\server\share\a.scorecard", "place-network"),
    ],
)
def test_that_folders_that_sync_and_network_drives_are_recognised(path: str, found: str | None) -> None:
    assert risk(Path(path)) == found
