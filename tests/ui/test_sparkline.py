"""Sparklines and score bars: what they are made of, when they are computed anew, what is painted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from scorecard_app.document import Document
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard, Series, Target
from scorecard_app.domain.period import Frequency, Period, parse_period, shift
from scorecard_app.domain.scoring import score_measure
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.session import Session
from scorecard_app.ui.sparkline import Spark, SparkCache, draw_score_bar, draw_sparkline, spark_points
from scorecard_app.ui.theme import theme
from tests.ui_cards import TODAY, example_card

JUNE = parse_period("2026-06")
BOX = QtCore.QRectF(0, 0, 132, 36)


def _card(measure: Measure, numbers: dict[Period, float]) -> Scorecard:
    return Scorecard(
        "Card",
        perspectives={"p": Perspective("p", "P")},
        objectives={"o": Objective("o", "p", "O")},
        measures={measure.id: measure},
        series={(measure.id, None): Series({period: {"value": number} for period, number in numbers.items()})},
    )


def _monthly(**numbers: float) -> Scorecard:
    measure = Measure("m", "o", "M", targets=(Target(parse_period("2026-01"), goal=10.0, red=5.0),))
    return _card(measure, {parse_period(f"2026-{key[1:]}"): number for key, number in numbers.items()})


def _picture(spark: Spark) -> QtGui.QImage:
    image = QtGui.QImage(BOX.toRect().size(), QtGui.QImage.Format.Format_RGB32)
    image.fill(QtGui.QColor("white"))
    painter = QtGui.QPainter(image)
    draw_sparkline(painter, BOX, spark)
    painter.end()
    return image


def _inked(image: QtGui.QImage) -> list[tuple[int, int]]:
    white = QtGui.QColor("white").rgb()
    return [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != white]


def test_that_a_spark_ends_with_what_the_score_tree_says() -> None:
    card = example_card()
    for measure in card.measures.values():
        spark = spark_points(card, measure, None, JUNE)
        assert len(spark) == 12
        now = score_measure(card, measure, None, JUNE)
        if not now.value.carried and measure.frequency is Frequency.MONTH:
            assert (spark[-1].period, spark[-1].value, spark[-1].status) == (JUNE, now.value.value, now.status)


def test_that_a_spark_is_of_the_longer_of_both_frequencies() -> None:
    card = _monthly(m03=3, m04=4, m05=5, m06=6)
    measure = card.measures["m"]
    assert [str(point.period) for point in spark_points(card, measure, None, JUNE, 2)] == ["2026-05", "2026-06"]
    quarter = parse_period("2026-Q2")
    assert [str(point.period) for point in spark_points(card, measure, None, quarter, 2)] == ["2026-Q1", "2026-Q2"]
    yearly = replace(measure, frequency=Frequency.YEAR)
    assert [str(point.period) for point in spark_points(card, yearly, None, JUNE, 2)] == ["2025", "2026"]


def test_that_a_goal_goes_on_over_a_gap_but_not_before_it_was_set() -> None:
    spark = spark_points(_monthly(m03=3, m05=5), _monthly().measures["m"], None, JUNE, 6)
    assert [point.value for point in spark] == [None, None, 3, None, 5, None]
    assert [point.low for point in spark] == [None, None, 10, 10, 10, 10]


@pytest.fixture
def session(qapp: QtWidgets.QApplication, tmp_path: Path) -> Session:
    assert qapp is not None
    return Session(Document.create(tmp_path / "card.scorecard", example_card()), today=TODAY)


def test_that_only_an_edit_of_its_own_numbers_computes_a_spark_anew(session: Session) -> None:
    cache = SparkCache(session)
    own, other = (each for each in session.card.measures.values() if each.formula == "direct"), None
    measure = next(own)
    other = next(own)
    before, kept = cache.get(measure), cache.get(other)
    edit = partial(put_values, measure=measure.id, segment=None, period=session.period, values={"value": 1.0})
    assert session.edit("Type", edit)
    after = cache.get(session.card.measures[measure.id])
    assert after is not before
    assert after[-1].value == 1.0
    assert cache.get(session.card.measures[other.id]) is kept
    session.look_at(shift(session.period, -1))
    assert cache.get(session.card.measures[other.id])[-1].period == session.period


def test_that_a_shared_input_computes_a_spark_anew(session: Session) -> None:
    cache = SparkCache(session)
    measure, item = next(
        (measure, item)
        for measure in session.card.measures.values()
        for item in measure.inputs
        if item.same_as is not None
    )
    assert item.same_as is not None
    before = cache.get(measure)
    edit = partial(
        put_values,
        measure=item.same_as.measure,
        segment=None,
        period=session.period,
        values={item.same_as.input: 7.0},
    )
    assert session.edit("Type", edit)
    assert cache.get(session.card.measures[measure.id]) is not before


def test_that_a_gap_is_left_open_and_the_goal_is_drawn(qapp: QtWidgets.QApplication) -> None:
    assert qapp is not None
    card = _monthly(m01=3, m02=3, m05=3, m06=3)
    measure = card.measures["m"]
    with_goal = _inked(_picture(spark_points(card, measure, None, JUNE, 6)))
    low = [x for x, y in with_goal if y > 20]
    assert set(range(30, 100)) - set(low), "the line goes over the gap"
    assert min(low) < 15
    assert max(low) > 115
    assert [x for x, y in with_goal if y < 12], "no goal above the values"
    bare = _inked(_picture(spark_points(card, replace(measure, targets=()), None, JUNE, 6)))
    assert len(bare) < len(with_goal)


def test_that_nothing_is_drawn_without_values_and_one_value_is_a_mark(qapp: QtWidgets.QApplication) -> None:
    assert qapp is not None
    empty = _monthly()
    assert not _inked(_picture(spark_points(empty, empty.measures["m"], None, JUNE)))
    single = _monthly(m06=4)
    assert _inked(_picture(spark_points(single, single.measures["m"], None, JUNE)))


@pytest.mark.parametrize(("score", "reach"), [(None, 0), (0.0, 6), (50.0, 50), (100.0, 100)])
def test_that_a_bar_is_as_long_as_its_score(qapp: QtWidgets.QApplication, score: float | None, reach: int) -> None:
    assert qapp is not None
    image = QtGui.QImage(100, 12, QtGui.QImage.Format.Format_RGB32)
    image.fill(QtGui.QColor("white"))
    painter = QtGui.QPainter(image)
    draw_score_bar(painter, QtCore.QRectF(0, 0, 100, 12), score, "red")
    painter.end()
    red = QtGui.QColor(theme().red).rgb()
    filled = [x for x in range(100) if image.pixel(x, 6) == red]
    assert (max(filled) if filled else 0) == pytest.approx(reach, abs=3)
