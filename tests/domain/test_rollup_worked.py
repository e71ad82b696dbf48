"""Score trees worked out by hand from scoring.md, asked of the product and of the naive reading."""

from __future__ import annotations

from typing import Any

import pytest

from scorecard_app.domain.model import Objective, Perspective, Scorecard
from tests.worked import card, measure, target, tree

THIRD = 100 / 3


def near(number: float) -> Any:
    """Return a number to compare with, to nine digits."""
    return pytest.approx(number, rel=1e-9, abs=1e-9)


def rated(id_: str, **more: Any) -> Any:
    """Return a measure whose value is its score, near the middle: red 100/3, goal 200/3."""
    return measure(id_, targets=(target("2026-01", 200 / 3, THIRD),), **more)


def node(*measures: Any, values: dict[str, float], **more: Any) -> dict[str, Any]:
    """Return the objective over measures with these values in March 2026."""
    built = card(*measures, readings={id_: {"2026-03": value} for id_, value in values.items()}, **more)
    found: dict[str, Any] = tree(built, "2026-03")["perspectives"][0]["objectives"][0]
    return found


def test_that_an_objective_is_the_weighted_mean_of_its_scored_measures() -> None:
    found = node(rated("a"), rated("b", weight=3.0), rated("c", weight=2.0), values={"a": 80, "b": 40})
    assert (found["score"], found["status"]) == (near(50), "amber")
    assert found["coverage"] == near(4 / 6)
    assert (found["scored"], found["measure_count"], found["red_below"]) == (2, 3, 0)


def test_that_an_average_does_not_hide_an_alarm() -> None:
    found = node(rated("a"), rated("b"), values={"a": 100, "b": 34})
    assert (found["status"], found["red_below"]) == ("green", 0)
    found = node(rated("a"), rated("b"), values={"a": 100, "b": 20})
    assert (found["score"], found["status"], found["red_below"]) == (near(60), "amber", 1)


def test_that_weight_0_is_shown_but_counts_nowhere() -> None:
    found = node(rated("a"), rated("b", weight=0.0), values={"a": 80, "b": 10})
    assert (found["score"], found["coverage"], found["red_below"]) == (near(80), 1, 0)
    assert (found["scored"], found["measure_count"], len(found["measures"])) == (1, 1, 2)
    assert found["measures"][1]["status"] == "red"


def test_that_a_node_of_weights_0_is_empty() -> None:
    found = node(rated("a", weight=0.0), values={"a": 80})
    assert (found["status"], found["score"]) == ("empty", None)


def test_that_an_inactive_measure_is_left_out_altogether() -> None:
    found = node(rated("a"), rated("b", active=False), values={"a": 80, "b": 10})
    assert (found["score"], len(found["measures"]), found["measure_count"]) == (near(80), 1, 1)
    assert node(rated("b", active=False), values={"b": 10})["status"] == "empty"


def test_that_too_little_coverage_gives_no_score() -> None:
    three = (rated("a"), rated("b"), rated("c"))
    found = node(*three, values={"a": 20})
    assert (found["score"], found["status"], found["coverage"]) == (None, "not_enough_data", near(1 / 3))
    assert found["red_below"] == 1
    assert node(*three, values={"a": 80}, min_coverage=1 / 3)["status"] == "green"
    assert node(*three, values={"a": 80}, min_coverage=0.34)["status"] == "not_enough_data"
    assert node(rated("a"), rated("b"), values={"a": 80})["status"] == "green"


def test_that_half_is_half_and_green_is_green_whatever_the_rounding() -> None:
    # 0.3 / (0.1 + 0.2 + 0.3) is 0.4999999999999999 to a computer.
    thirds = (rated("a", weight=0.1), rated("b", weight=0.2), rated("c", weight=0.3))
    assert node(*thirds, values={"c": 50})["status"] == "amber"
    for weights in ((0.1, 0.2, 0.7), (0.1, 0.7, 1.0), (0.3, 0.6, 0.1), (0.7, 0.7, 0.7), (1.1, 2.2, 3.3)):
        goals = [rated(id_, weight=weight) for id_, weight in zip("abc", weights, strict=True)]
        assert node(*goals, values={"a": 200 / 3, "b": 200 / 3, "c": 200 / 3})["status"] == "green"


def test_that_nodes_without_a_score_say_why() -> None:
    bare = measure("n")
    assert node(bare, values={"n": 1})["status"] == "no_target"
    assert node(bare, rated("a"), values={"n": 1})["status"] == "no_data"
    assert node(rated("a"), values={})["status"] == "no_data"
    assert node(rated("a", carry_forward=True), values={}, min_coverage=0.0)["status"] == "no_data"
    assert node(values={})["status"] == "empty"


def two_objectives(low: dict[str, float], **more: Any) -> Scorecard:
    """Return a card of the objectives o (measure a) and q (measures b, c, d) in two perspectives."""
    facts: dict[str, Any] = {
        "perspectives": {"p": Perspective("p", "P"), "r": Perspective("r", "R", weight=3.0)},
        "objectives": {"o": Objective("o", "p", "O"), "q": Objective("q", "r", "Q")},
    }
    below = [rated(id_, objective="o" if id_ == "a" else "q") for id_ in "abcd"]
    return card(*below, readings={id_: {"2026-03": value} for id_, value in low.items()}, **{**facts, **more})


def test_that_the_card_is_the_weighted_mean_of_its_perspectives() -> None:
    found = tree(two_objectives({"a": 80, "b": 40, "c": 20}), "2026-03")
    # q: (40 + 20) / 2 = 30, coverage 2/3; card: (1 * 80 + 3 * 30) / 4 = 42.5, coverage (1 + 3 * 2/3) / 4
    assert (found["score"], found["status"], found["coverage"]) == (near(42.5), "amber", near(0.75))
    assert (found["red_below"], found["scored"], found["measure_count"]) == (1, 3, 4)
    assert found["perspectives"][1]["status"] == "red"


def test_that_a_child_without_a_score_counts_0_in_coverage() -> None:
    found = tree(two_objectives({"a": 80, "b": 40}), "2026-03")
    assert found["perspectives"][1]["status"] == "not_enough_data"
    assert found["perspectives"][1]["coverage"] == 0
    assert found["perspectives"][1]["objectives"][0]["coverage"] == near(1 / 3)
    assert (found["coverage"], found["status"], found["score"]) == (near(0.25), "not_enough_data", None)
    lenient = tree(two_objectives({"a": 80, "b": 40}, min_coverage=0.25), "2026-03")
    # both scored now: (1 * 80 + 3 * 40) / 4, coverage (1 + 3 * 1/3) / 4
    assert (lenient["score"], lenient["coverage"]) == (near(50), near(0.5))


def test_that_not_enough_data_below_is_not_enough_data_above() -> None:
    found = tree(two_objectives({"b": 40}), "2026-03")
    assert [p["status"] for p in found["perspectives"]] == ["no_data", "not_enough_data"]
    assert found["status"] == "not_enough_data"


def test_that_reds_below_a_child_of_weight_0_count_nowhere() -> None:
    aside = {"p": Perspective("p", "P"), "r": Perspective("r", "R", weight=0.0)}
    found = tree(two_objectives({"a": 80, "b": 10, "c": 10}, perspectives=aside), "2026-03")
    assert found["perspectives"][1]["red_below"] == 2
    assert (found["score"], found["red_below"], found["scored"], found["measure_count"]) == (near(80), 0, 1, 1)


def test_that_a_card_of_empty_objectives_has_no_target() -> None:
    facts: dict[str, Any] = {"objectives": {"o": Objective("o", "p", "O"), "q": Objective("q", "p", "Q")}}
    found = tree(card(readings={}, **facts), "2026-03")
    assert [found["status"], found["perspectives"][0]["status"]] == ["no_target", "no_target"]
    assert [o["status"] for o in found["perspectives"][0]["objectives"]] == ["empty", "empty"]
    assert tree(card(readings={}, objectives={}, perspectives={}), "2026-03")["status"] == "empty"
