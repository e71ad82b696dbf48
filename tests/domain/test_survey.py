from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.domain.model import Measure, Survey
from scorecard_app.domain.survey import interval, net, wilson
from scorecard_app.domain.values import Value


def test_that_the_worked_net_score_has_the_worked_interval() -> None:
    low, high = net(25, 10, 50)
    assert (round(low), round(high)) == (8, 52)


def test_that_wilson_gives_published_figures() -> None:
    # 81 of 263: the example of R. G. Newcombe, Statistics in Medicine 17 (1998), table I: 0.2553 to 0.3662.
    low, high = wilson(81 / 263, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    low, high = wilson(0, 20)
    assert (low, round(high, 4)) == (0, 0.1611)


def test_that_a_share_in_percent_has_its_interval_in_percent() -> None:
    measure = Measure("m", "o", "CSAT", unit="%", survey=Survey("share", "responses"))
    found = interval(measure, Value(100 * 81 / 263, numbers={"satisfied": 81, "responses": 263}))
    assert found == pytest.approx((25.53, 36.62), abs=0.01)


def test_that_a_finished_figure_and_no_answers_have_no_interval() -> None:
    measure = Measure("m", "o", "CSAT", unit="%", survey=Survey("share", "responses"))
    assert interval(measure, Value(40.0, finished=True)) is None
    assert interval(measure, Value(40.0, numbers={"responses": 0})) is None
    assert interval(Measure("m", "o", "Sales"), Value(40.0)) is None


@given(st.integers(1, 10_000), st.data())
def test_that_intervals_hold_the_value_and_stay_on_the_scale(answers: int, data: st.DataObject) -> None:
    plus = data.draw(st.integers(0, answers))
    minus = data.draw(st.integers(0, answers - plus))
    low, high = net(plus, minus, answers)
    assert -100 <= low <= 100 * (plus - minus) / answers + 1e-9
    assert 100 * (plus - minus) / answers - 1e-9 <= high <= 100
    low, high = wilson(plus / answers, answers)
    assert 0 <= low <= plus / answers + 1e-12
    assert plus / answers - 1e-12 <= high <= 1
