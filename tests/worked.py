"""Builders for small cards worked out by hand, and one question both readings of scoring.md must answer alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scorecard_app.domain.model import (
    DIRECT,
    Input,
    Measure,
    Objective,
    Perspective,
    Scorecard,
    Segment,
    Series,
    Target,
)
from scorecard_app.domain.period import Frequency, Period, parse_period
from scorecard_app.domain.rules import check_card
from tests.naive import naive_tree
from tests.trees import differences, product_tree

Readings = Mapping[str, float | Mapping[str, float]]
"""By `2026-03` or `shop 2026-03`: the number of the input `value`, or numbers by input name."""


def target(start: str, goal: float | None = None, red: float | None = None, **more: Any) -> Target:
    """Return a target from a written period on."""
    return Target(parse_period(start), goal=goal, red=red, **more)


def measure(id_: str = "m", *, frequency: str = "month", targets: tuple[Target, ...] = (), **more: Any) -> Measure:
    """Return a direct measure unless told otherwise, under the objective `o`."""
    facts = {"aggregation": "last", "objective": "o", **more}
    return Measure(id=id_, name=id_, frequency=Frequency.of(frequency), targets=targets, **facts)


def ratio(id_: str = "m", *, formula: str = "100 * a / b", additive: bool = True, **more: Any) -> Measure:
    """Return a measure computed from the inputs a and b, which are summed over time."""
    rollups = more.pop("rollups", {"a": "sum", "b": "sum"})
    inputs = tuple(Input(name, rollup=rollup, additive=additive) for name, rollup in rollups.items())
    return measure(id_, **{"formula": formula, "inputs": inputs, "aggregation": "recompute", **more})


def card(*measures: Measure, segments: str = "", readings: Mapping[str, Readings], **more: Any) -> Scorecard:
    """Return a card with the perspective `p` and the objective `o`; readings stand by measure id."""
    series: dict[tuple[str, str | None], dict[Period, Mapping[str, float]]] = {}
    for id_, by_place in readings.items():
        for place, numbers in by_place.items():
            segment, _space, written = place.rpartition(" ")
            values = numbers if isinstance(numbers, Mapping) else {"value": float(numbers)}
            series.setdefault((id_, segment or None), {})[parse_period(written)] = values
    facts: dict[str, Any] = {
        "perspectives": {"p": Perspective("p", "P")},
        "objectives": {"o": Objective("o", "p", "O")},
        **more,
    }
    built = Scorecard(
        "Worked",
        segments={id_: Segment(id_, id_) for id_ in segments.split()},
        measures={each.id: each for each in measures},
        series={key: Series(values) for key, values in series.items()},
        **facts,
    )
    check_card(built)
    return built


def tree(built: Scorecard, period: str, segment: str | None = None) -> dict[str, Any]:
    """Return the score tree, which the product and the naive reading must agree on."""
    naive = naive_tree(built, parse_period(period), segment)
    assert differences(naive, product_tree(built, parse_period(period), segment)) == []
    return naive


def leaf(built: Scorecard, period: str, segment: str | None = None, at: int = 0) -> dict[str, Any]:
    """Return one measure of the first objective in the score tree."""
    found: dict[str, Any] = tree(built, period, segment)["perspectives"][0]["objectives"][0]["measures"][at]
    return found


def ask(one: Measure, readings: Readings, period: str, segment: str | None = None, **more: Any) -> dict[str, Any]:
    """Return the only measure of a card at a period."""
    return leaf(card(one, readings={one.id: readings}, **more), period, segment)


def months(year: int, numbers: list[float], segment: str = "") -> dict[str, float]:
    """Return monthly readings from January on."""
    return {f"{segment} {year}-{at:02d}".strip(): number for at, number in enumerate(numbers, start=1)}


__all__ = ["DIRECT", "ask", "card", "leaf", "measure", "months", "ratio", "target", "tree"]
