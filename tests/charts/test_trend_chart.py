from __future__ import annotations

import math
import resource as system
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from scorecard_app.charts.periods import NOTHING
from scorecard_app.charts.points import signal_of
from scorecard_app.charts.saving import DPI, SIZE, save_trend
from scorecard_app.charts.scale import value_limits, value_ticks
from scorecard_app.charts.style import font, shortened, text_width, wrapped
from scorecard_app.charts.trend import draw_trend
from scorecard_app.charts.zones import bands, stretches
from scorecard_app.domain.model import Input, Measure, Range, Scorecard, Segment, Series, SeriesKey, Survey, Target
from scorecard_app.domain.period import Frequency, Period, parse_period, shift
from scorecard_app.domain.trend import Trend, point_status, trend
from scorecard_app.errors import FileRefused, UsageRefused
from scorecard_app.i18n import set_language
from scorecard_app.labels import error_sentence
from tests.soak import SOAK

START = parse_period("2025-01")
TARGET = Target(START, goal=12, red=8)
MANY = 200 if SOAK else 40


def trend_of(values: Mapping[int, float], first: Period = START, **fields: Any) -> Trend:
    """Return a trend of a direct measure with values at so many periods after the first."""
    fields = {"targets": (TARGET,), **fields}
    measure = Measure("m", "o", fields.pop("name", "Orders per day"), frequency=first.frequency, **fields)
    series: dict[SeriesKey, Series] = {
        ("m", None): Series(values={shift(first, at): {"value": value} for at, value in values.items()})
    }
    return trend(Scorecard("Test", measures={"m": measure}, series=series), "m")


def drawn(found: Trend, size: tuple[float, float] = SIZE) -> Figure:
    figure = Figure(figsize=size)
    FigureCanvasAgg(figure)
    draw_trend(figure, found)
    figure.canvas.draw()
    return figure


def texts(figure: Figure) -> list[str]:
    return [text for text in (str(each.get_text()) for each in figure.findobj(Text)) if text.strip()]


def ripple(count: int) -> dict[int, float]:
    return {at: 10 + 3 * math.sin(at * 1.7) for at in range(count)}


def test_that_a_chart_says_what_it_shows() -> None:
    shown = texts(drawn(trend_of(ripple(14), unit="days")))
    assert "Orders per day" in shown
    assert "days" in shown
    assert "goal 12.0 days from January 2025" in shown
    assert "Jan\n2025" in shown
    assert f"Mar\n{NOTHING}" in shown
    assert {"on target", "watch", "off target"} <= set(shown)
    assert any(text.startswith("No signal") for text in shown)
    assert any(text.startswith("limits ") for text in shown)


def test_that_every_mark_has_its_word_only_where_it_is_used() -> None:
    values = {at: value for at, value in ripple(10).items() if at != 4}
    plain = texts(drawn(trend_of(ripple(10))))
    gap = texts(drawn(trend_of(values)))
    carried = texts(drawn(trend_of(values, carry_forward=True)))
    assert "missing" not in plain
    assert "missing" in gap
    assert "carried forward" not in gap
    assert "carried forward" in carried
    assert any(text.startswith("trial limits") for text in gap)


def test_that_a_survey_shows_its_interval_and_a_finished_figure_its_mark() -> None:
    measure = Measure(
        "m",
        "o",
        "Satisfied",
        unit="%",
        frequency=Frequency.MONTH,
        aggregation="recompute",
        formula="100 * yes / all",
        inputs=(Input("yes", additive=True), Input("all", additive=True)),
        survey=Survey("share", "all"),
    )
    months = [shift(START, at) for at in range(3)]
    series = Series(values={months[0]: {"yes": 40, "all": 50}, months[2]: {"value": 70.0}})
    found = trend(Scorecard("Test", measures={"m": measure}, series={("m", None): series}), "m")
    shown = texts(drawn(found))
    assert "95% interval" in shown
    assert "finished figure" in shown
    assert "value without a score" in shown


def test_that_a_total_lacking_a_segment_is_hollow() -> None:
    measure = Measure("m", "o", "Orders", aggregation="sum", accumulates="sum", targets=(TARGET,))
    card = Scorecard(
        "Test",
        segments={"a": Segment("a", "Shop"), "b": Segment("b", "Online")},
        measures={"m": measure},
        series={
            ("m", "a"): Series(values={START: {"value": 5.0}, shift(START, 1): {"value": 6.0}}),
            ("m", "b"): Series(values={START: {"value": 5.0}}),
        },
    )
    found = trend(card, "m")
    assert [point_status(found, point) for point in found.points] == ["amber", None]
    assert "incomplete" in texts(drawn(found))
    assert "Orders – Shop" in texts(drawn(trend(card, "m", "a")))


def test_that_signals_are_marked_and_named() -> None:
    values = {at: 10.0 + at % 2 for at in range(12)} | {12: 30.0}
    found = trend_of(values)
    assert signal_of(found.points[12]) == ["outside"]
    assert "signal: outside the limits" in texts(drawn(found))


def test_that_zones_follow_goal_and_red_line() -> None:
    assert [status for status, _low, _high in bands(Target(START, goal=12, red=8))] == ["red", "amber", "green"]
    assert [status for status, _low, _high in bands(Target(START, goal=8, red=12))] == ["green", "amber", "red"]
    both = bands(Target(START, goal_low=4, goal_high=6, red_low=2, red_high=8))
    assert [status for status, _low, _high in both] == ["red", "amber", "green", "amber", "red"]
    assert bands(Target(START)) == ()


def test_that_a_target_steps_where_a_later_one_replaces_it() -> None:
    later = Target(shift(START, 4), goal=20, red=10)
    found = trend_of(ripple(10), targets=(TARGET, later))
    assert [(one.first, one.last) for one in stretches(found)] == [(0, 3), (4, 9)]
    shown = texts(drawn(found))
    assert "goal 12.0 from January 2025" in shown
    assert "goal 20.0 from May 2025" in shown


def test_that_a_targets_date_is_said_shorter_before_it_is_left_out() -> None:
    forms = ("goal 20.0 from September 2025", "goal 20.0 from Sep 2025", "20.0 from Sep 2025")
    said = []
    for count in range(2, 30):
        later = Target(shift(START, 8), goal=20, red=10)
        end = Target(shift(START, 8 + count), goal=12, red=8)
        shown = texts(drawn(trend_of(ripple(40), targets=(TARGET, later, end))))
        said.append(next((form for form in forms if form in shown), None))
    assert list(dict.fromkeys(said)) == [None, *reversed(forms)]


@pytest.mark.parametrize("count", [1, 30, 120])
@pytest.mark.parametrize("first", ["2025-W01", "2025-01", "2025-Q1", "2025-H1", "1990"])
def test_that_period_labels_never_touch(first: str, count: int) -> None:
    figure = drawn(trend_of(ripple(count), parse_period(first)))
    labels = [each.get_window_extent() for each in figure.axes[0].get_xticklabels() if each.get_text()]
    assert labels
    assert all(a.x1 < b.x0 for a, b in pairwise(labels))


@pytest.mark.parametrize("language", ["en", "de", "nl", "he"])
def test_that_no_text_leaves_the_picture_or_touches_another(language: str) -> None:
    set_language(language)
    name = {"he": "מדד שביעות הרצון של הלקוחות מן השירות"}.get(language, "Satisfaction with the service " * 8)
    figure = drawn(trend_of(ripple(14), name=name, unit="%", range=Range(0, 100)))
    boxes = [each.get_window_extent() for each in figure.findobj(Text) if str(each.get_text()).strip()]
    width, height = figure.bbox.width, figure.bbox.height
    for box in boxes:
        assert box.x0 >= -0.5
        assert box.x1 <= width + 0.5
        assert box.y0 >= -0.5
        assert box.y1 <= height + 0.5
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one.x1 <= other.x0 or other.x1 <= one.x0 or one.y1 <= other.y0 + 3 or other.y1 <= one.y0 + 3
            assert apart, (one, other)


def test_that_hebrew_headings_stand_at_the_right() -> None:
    set_language("he")
    figure = drawn(trend_of(ripple(6), name="מדד הנכונות להמליץ"))
    heading = next(each for each in figure.texts if "מדד" in str(each.get_text()))
    assert heading.get_window_extent().x1 > 0.95 * figure.bbox.width


def test_that_no_reading_gives_an_honest_empty_chart() -> None:
    figure = drawn(trend_of({}))
    assert texts(figure) == ["Orders per day", "No readings yet."]
    divided = trend_of({0: 1.0}, formula="value / 0", inputs=(Input("value"),), aggregation="recompute")
    assert "The readings give no value in any period." in texts(drawn(divided))


@pytest.mark.parametrize(
    "values",
    [{0: 5.0}, {0: 0.0, 1: 0.0}, {0: 1e300, 1: -1e300, 2: 1.0}, {0: 1e-12, 1: 2e-12}, {0: -5.0}, {0: 1e15, 1: 2.0}],
)
def test_that_extreme_values_can_be_drawn(values: dict[int, float]) -> None:
    drawn(trend_of(values))
    drawn(trend_of(values, targets=()))


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "Fish & Chips",
        "x" * 300,
        "one\x00two\x07\nthree",
        "$\\frac{1}{0}$ and $x",
        "\ud800 lone",
        "\u202eover",
        "漢字 🙂",
        "{name} %s %(a)s",
    ],
)
def test_that_hostile_names_are_drawn_as_text(name: str, tmp_path: Path) -> None:
    found = trend_of(ripple(6), name=name, unit=name[:40])
    for suffix in (".svg", ".png", ".pdf"):
        save_trend(found, tmp_path / f"chart{suffix}")
    ET.parse(tmp_path / "chart.svg")


def test_that_files_are_what_their_names_say(tmp_path: Path) -> None:
    found = trend_of(ripple(14))
    for suffix in (".svg", ".png", ".PDF"):
        save_trend(found, tmp_path / f"chart{suffix}")
    assert (tmp_path / "chart.PDF").read_bytes().startswith(b"%PDF")
    with Image.open(tmp_path / "chart.png") as picture:
        assert picture.size == (round(SIZE[0] * DPI), round(SIZE[1] * DPI))
        assert picture.info["Title"] == "Orders per day"
    assert ET.parse(tmp_path / "chart.svg").getroot().tag.endswith("svg")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["chart.PDF", "chart.png", "chart.svg"]


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_that_the_same_chart_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    found = trend_of(ripple(14))
    save_trend(found, tmp_path / f"a{suffix}")
    save_trend(found, tmp_path / f"b{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_that_a_path_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    found = trend_of(ripple(3))
    with pytest.raises(UsageRefused) as wrong:
        save_trend(found, tmp_path / "chart.gif")
    assert ".svg, .png, .pdf" in error_sentence(wrong.value)
    (tmp_path / "folder.png").mkdir()
    for path in (tmp_path / "folder.png", tmp_path / "none" / "chart.png"):
        with pytest.raises(FileRefused) as refused:
            save_trend(found, path)
        assert path.name in error_sentence(refused.value)
    assert [each.name for each in tmp_path.iterdir()] == ["folder.png"]


def test_that_value_labels_are_round_and_alike() -> None:
    assert value_ticks(0.0, 1.0)[1] == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    found = trend_of({0: 98.0, 1: 100.0}, targets=(), range=Range(0, 100))
    assert value_limits(found)[1] < 100.1


def test_that_long_texts_are_wrapped_and_shortened() -> None:
    properties = font(10)
    lines = wrapped("word " * 100, properties, 2.0, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(text_width(line, properties) <= 2.0 for line in lines)
    assert shortened("short", properties, 2.0) == "short"
    assert wrapped("", properties, 2.0, 3) == []


def test_that_many_charts_leave_no_memory_behind() -> None:
    found = trend_of(ripple(24))
    for _warm in range(10):
        drawn(found)
    before = system.getrusage(system.RUSAGE_SELF).ru_maxrss
    for _chart in range(MANY):
        drawn(found)
    assert system.getrusage(system.RUSAGE_SELF).ru_maxrss - before < 30 * 1024


def test_that_a_measure_of_the_library_shows_its_scale() -> None:
    found = trend_of(ripple(3), library="net_promoter_score", unit="points")
    assert "points (-100 to +100)" in texts(drawn(found))
    other = replace(found, measure=replace(found.measure, unit="currency"), currency="CHF")
    assert "CHF" in texts(drawn(other))
