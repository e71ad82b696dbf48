from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.scoring import score_card
from scorecard_app.errors import FileRefused, UsageRefused
from scorecard_app.i18n import set_language
from scorecard_app.labels import error_sentence
from scorecard_app.labels.pictures import coverage_label
from scorecard_app.render.fonts import FAMILY, elided, family, font, text_width, wrapped
from scorecard_app.render.look import arrowhead, status_path
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets, application, has_screen, refusal
from scorecard_app.render.scene import MARGIN, OBJECTIVE, TITLE_HEIGHT
from scorecard_app.render.strategy_map import StrategyScene, description, save_map, scene
from tests.maps import MARCH, card_of, cards, plain

HOSTILE = [
    "<script>alert(1)</script>",
    "Fish & Chips",
    "x" * 300,
    "one\x00two\x07\nthree",
    "$\\frac{1}{0}$",
    "\ud800 lone",
    "\u202eover",
    "漢字 🙂",
    "\"quoted\" 'too'",
]


def drawn(card: Scorecard) -> StrategyScene:
    return scene(card, score_card(card, MARCH))


def saved(card: Scorecard, path: Path) -> Path:
    save_map(card, score_card(card, MARCH), path)
    return path


def svg_texts(path: Path) -> list[str]:
    return [(each.text or "").strip() for each in ET.parse(path).getroot().iter() if each.tag.endswith("text")]


def texts_in(item: QtWidgets.QGraphicsItem) -> list[QtWidgets.QGraphicsSimpleTextItem]:
    return [each for each in item.childItems() if isinstance(each, QtWidgets.QGraphicsSimpleTextItem)]


def check_texts(found: StrategyScene) -> None:
    """Texts lie inside their panel and touch no other text of it."""
    panels = [each for each in found.items() if each.parentItem() is None and texts_in(each)]
    for panel in panels:
        room = panel.boundingRect()
        boxes = [text.mapRectToParent(text.boundingRect()) for text in texts_in(panel)]
        for box in boxes:
            assert room.adjusted(-0.5, -0.5, 0.5, 0.5).contains(box), panel.data(OBJECTIVE)
        for one, other in combinations(boxes, 2):
            assert not one.adjusted(1, 2, -1, -2).intersects(other.adjusted(1, 2, -1, -2)), panel.data(OBJECTIVE)


@settings(max_examples=20)
@given(cards(pinned=True))
def test_that_the_scene_shows_every_objective_where_the_layout_has_it(card: Scorecard) -> None:
    found = drawn(card)
    assert list(found.nodes) == list(card.objectives)
    for each, item in found.nodes.items():
        box = found.map.nodes[each]
        assert item.data(OBJECTIVE) == each
        assert (item.x(), item.y()) == pytest.approx((box.x + MARGIN, box.y + MARGIN + TITLE_HEIGHT))
    check_texts(found)


@pytest.mark.parametrize(
    "name", [*HOSTILE, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3, "a " * 200]
)
@pytest.mark.parametrize("language", ["en", "he"])
def test_that_no_name_leaves_its_node(name: str, language: str) -> None:
    set_language(language)
    card = card_of({"f": [name, name, name], "c": []}, [("f1", "f0")], name=name)
    check_texts(drawn(card))


@pytest.mark.parametrize("language", ["en", "de", "nl", "he"])
def test_that_the_title_says_in_full_how_many_measures_are_scored(language: str) -> None:
    set_language(language)
    score = score_card(card_of({band: ["Objective"] * 6 for band in "abcd"}), MARCH)
    found = drawn(card_of({band: ["Objective"] * 6 for band in "abcd"}))
    shown = [text.text() for each in found.items() for text in texts_in(each)]
    assert coverage_label(score.scored, score.measure_count) in [text.removeprefix("\u200f") for text in shown]
    check_texts(found)


def test_that_a_scene_follows_the_card() -> None:
    card = plain(2, 1, links=[("c0", "f0")])
    found = drawn(card)
    found.show_card(plain(3, 3), score_card(plain(3, 3), MARCH))
    assert len(found.nodes) == 6
    assert found.map.edges == ()


def test_that_status_is_shape_word_and_colour() -> None:
    found = drawn(plain(3))
    words = {each: {text.text() for text in texts_in(item)} for each, item in found.nodes.items()}
    assert {"on target", "1 of 1 measure"} <= words["f0"]
    assert {"off target", "20", "1"} <= words["f1"]
    assert {"no data", "0 of 1 measure"} <= words["f2"]
    counts = {status: status_path(status, 10).elementCount() for status in ("green", "amber", "red")}
    assert len(set(counts.values())) == 3


def test_that_hebrew_is_mirrored() -> None:
    set_language("he")
    card = card_of({"f": ["לקוחות חוזרים", "NPS של הלקוחות"], "c": ["שירות"]}, [("c0", "f0")])
    found = drawn(card)
    assert found.hand.mirrored
    band = found.map.bands[0]
    assert band.header.right == found.map.width
    item = found.nodes["f0"]
    name = next(text for text in texts_in(item) if "לקוחות" in text.text())
    assert name.mapRectToParent(name.boundingRect()).right() > item.boundingRect().width() * 0.85
    mixed = next(text for text in texts_in(found.nodes["f1"]) if "NPS" in text.text())
    assert mixed.text().startswith("\u200f")


def test_that_an_svg_holds_the_names_as_text(tmp_path: Path) -> None:
    card = plain(2, 2, links=[("c0", "f0")])
    path = saved(card, tmp_path / "map.svg")
    texts = svg_texts(path)
    assert {"Bakery Blum", "March 2026", "Financial", "Customer", "Objective f0", "Objective c1"} <= set(texts)
    assert "Objective f0: 80, on target" in path.read_text("utf-8")


def test_that_hebrew_in_an_svg_is_text_where_it_is_all_hebrew_and_shapes_where_it_is_mixed(tmp_path: Path) -> None:
    set_language("he")
    path = saved(card_of({"f": ["שירות מהיר", "מערכת (CRM) חדשה"]}), tmp_path / "map.svg")
    texts = [text.strip("\u200f") for text in svg_texts(path)]
    assert "שירות מהיר" in texts
    assert not any("CRM" in text for text in texts)
    assert "מערכת (CRM) חדשה" in path.read_text("utf-8")


def test_that_png_and_pdf_are_what_their_names_say(tmp_path: Path) -> None:
    card = plain(3, 3, links=[("c0", "f0")])
    image = QtGui.QImage(str(saved(card, tmp_path / "map.png")))
    size = drawn(card).sceneRect().size()
    assert (image.width(), image.height()) == (round(2 * size.width()), round(2 * size.height()))
    assert image.text("Title").startswith("Bakery Blum")
    pdf = saved(card, tmp_path / "map.PDF").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["map.PDF", "map.png"]


def test_that_the_picture_has_the_colours_of_the_statuses(tmp_path: Path) -> None:
    image = QtGui.QImage(str(saved(plain(4), tmp_path / "map.png")))
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    assert {"#0b7a75", "#b3261e", "#e8a317"} <= colours


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_that_hostile_names_are_drawn_as_text(name: str, suffix: str, tmp_path: Path) -> None:
    card = card_of({"f": [name, name], name[:20]: [name]}, [("f1", "f0")], name=name)
    path = saved(card, tmp_path / f"map{suffix}")
    if suffix == ".svg":
        tags = {each.tag.rpartition("}")[2] for each in ET.parse(path).getroot().iter()}
        assert "script" not in tags


def test_that_empty_cards_and_large_ones_are_drawn(tmp_path: Path) -> None:
    for number, card in enumerate([Scorecard("Nothing"), plain(0, 0, 0), plain(1), plain(60, 60)]):
        assert saved(card, tmp_path / f"{number}.png").stat().st_size > 1000


def test_that_a_path_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    card = plain(1)
    with pytest.raises(UsageRefused) as wrong:
        saved(card, tmp_path / "map.docx")
    assert ".svg, .png, .pdf" in error_sentence(wrong.value)
    (tmp_path / "folder.svg").mkdir()
    for path in (tmp_path / "folder.svg", tmp_path / "none" / "map.svg", tmp_path / "none" / "map.png"):
        with pytest.raises(FileRefused) as refused:
            saved(card, path)
        assert path.name in error_sentence(refused.value)
    assert [each.name for each in tmp_path.iterdir()] == ["folder.svg"]


def test_that_the_description_says_the_map_in_words() -> None:
    lines = description(score_card(plain(2, 1), MARCH)).splitlines()
    assert lines[0].startswith("Bakery Blum: ")
    assert "- Objective f0: 80, on target" in lines
    assert len(lines) == 6


def test_that_our_font_is_used_and_knows_hebrew() -> None:
    application()
    assert family() == FAMILY
    raw = QtGui.QRawFont.fromFont(font(12, bold=True), QtGui.QFontDatabase.WritingSystem.Hebrew)
    assert raw.supportsCharacter(ord("א"))


def test_that_texts_are_broken_to_fit() -> None:
    application()
    used = font(13)
    lines = wrapped("Fördermittelausschöpfungsquotenverbesserung", used, 180, 3)
    assert all(text_width(line, used) <= 180 for line in lines)
    assert lines[0] == "Fördermittelausschöp-"
    assert "".join(lines).replace("-", "") == "Fördermittelausschöpfungsquotenverbesserung"
    cut = wrapped("word " * 50, used, 100, 2)
    assert len(cut) == 2
    assert cut[-1].endswith("…")
    assert wrapped("", used, 100, 2) == []
    assert elided("short", used, 100) == "short"
    assert all(wrapped("abc", used, 1, 5))


def test_that_an_arrowhead_ends_at_its_tip() -> None:
    head = arrowhead((10.0, 10.0), (10.0, 50.0), 8.0)
    assert head.at(0) == QtCore.QPointF(10.0, 10.0)
    assert head.at(1).y() > 10
    assert head.at(2).y() > 10


def test_that_a_missing_system_library_is_named_with_its_package() -> None:
    found = refusal(ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"))
    assert found.code == "qt-library-missing"
    assert "libEGL.so.1" in error_sentence(found)
    assert "apt install libegl1" in error_sentence(found)
    other = refusal(ImportError("DLL load failed while importing QtGui"))
    assert other.code == "qt-unusable"
    assert "DLL load failed" in error_sentence(other)
    assert refusal(ImportError("libstrange.so.9: cannot open")).code == "qt-unusable"


def test_that_a_screen_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert not has_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert has_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not has_screen()
    monkeypatch.setattr("sys.platform", "win32")
    assert has_screen()
