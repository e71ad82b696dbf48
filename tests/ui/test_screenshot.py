"""`scorecard screenshot`: the pages of the window as pictures, without a screen and without the user's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_app.document import Document
from scorecard_app.render.qt import QtGui
from scorecard_app.settings import data_folder, remember
from scorecard_app.ui.pages.catalog import PAGES
from tests.command_line import done, refused
from tests.ui_cards import example_card

pytestmark = pytest.mark.usefixtures("windows")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that holds the example."""
    path = tmp_path / "bakery.scorecard"
    Document.create(path, example_card()).close()
    return path


def test_that_every_page_is_drawn_in_the_size_asked_for(file: Path, tmp_path: Path) -> None:
    out = done(
        "--today", "2026-07-10", "screenshot", file, "-o", tmp_path / "new" / "pictures", "--size", "1000x700"
    )
    for page in PAGES:
        path = tmp_path / "new" / "pictures" / f"{page.code}.png"
        assert str(path) in out
        picture = QtGui.QImage(str(path))
        assert (picture.width(), picture.height()) == (1000, 700)
        assert len(colours(picture)) > 20, page.code


def test_that_themes_differ_and_the_users_own_is_left_out(file: Path, tmp_path: Path) -> None:
    remember(theme="dark", window=(0, 0, 950, 650))
    grounds = []
    for theme in ("light", "dark"):
        done("screenshot", file, "-o", tmp_path / theme, "--page", "overview", "--theme", theme)
        picture = QtGui.QImage(str(tmp_path / theme / "overview.png"))
        grounds.append(picture.pixelColor(picture.width() // 2, picture.height() - 4).lightness())
    assert grounds[0] > 200 > 60 > grounds[1]


def test_that_the_file_and_its_backups_are_left_alone(file: Path, tmp_path: Path) -> None:
    before, backups = file.read_bytes(), sorted(data_folder().rglob("*"))
    done("screenshot", file, "-o", tmp_path / "pictures", "--page", "map", "--select", "nps")
    assert file.read_bytes() == before
    assert sorted(data_folder().rglob("*")) == backups


def test_that_nonsense_is_refused_in_a_sentence(file: Path, tmp_path: Path) -> None:
    assert "no page “cellar”" in refused("screenshot", file, "-o", tmp_path, "--page", "cellar", code=2)
    assert "no size" in refused("screenshot", file, "-o", tmp_path, "--size", "1x1", code=2)
    assert "nowhere" in refused("screenshot", file, "-o", tmp_path, "--select", "nowhere")
    assert "bakery.scorecard" in refused("screenshot", file, "-o", file, "--page", "map")


def colours(picture: QtGui.QImage) -> set[int]:
    """Return the colours of a picture, looked at in a grid."""
    return {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
