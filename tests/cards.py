"""A small scorecard for the tests of edits: two perspectives, three objectives, measures that share inputs."""

from __future__ import annotations

from dataclasses import replace

from scorecard_app.domain.model import (
    Initiative,
    Input,
    Link,
    Measure,
    Objective,
    Perspective,
    SameAs,
    Scorecard,
    Segment,
    Series,
    Target,
    Waiver,
)
from scorecard_app.domain.period import parse_period

JAN, FEB, Q1, YEAR = (parse_period(text) for text in ("2026-01", "2026-02", "2026-Q1", "2026"))
A_TO_B = SameAs("churn", "start")


def churn() -> Measure:
    """A computed measure whose input `start` others share."""
    inputs = (Input("lost", integer=True, min=0), Input("start", integer=True, min=0, additive=True))
    return Measure("churn", "loyal", "Churn", formula="100 * lost / start", aggregation="mean", inputs=inputs)


def growth(id: str = "growth") -> Measure:
    """A computed measure that shares `start` with churn under another name."""
    inputs = (Input("end"), Input("before", same_as=A_TO_B))
    return Measure(id, "big", id.title(), formula="end - before", inputs=inputs)


def bakery() -> Scorecard:
    """Return the scorecard."""
    orders = Measure("orders", "loyal", "Orders", aggregation="sum", accumulates="sum")
    orders = replace(orders, targets=(Target(JAN, goal=100, red=50), Target(JAN, "shop", goal=60)))
    start = {period: {"start": value} for period, value in ((JAN, 40.0), (FEB, 44.0))}
    return Scorecard(
        "Bakery",
        waivers=(Waiver("no-owner", "loyal"), Waiver("objective-count")),
        segments={"shop": Segment("shop", "Shop"), "market": Segment("market", "Market")},
        perspectives={
            "customer": Perspective("customer", "Customers", "customer"),
            "learning": Perspective("learning", "Learning", "learning"),
        },
        objectives={
            "loyal": Objective("loyal", "customer", "Loyal", position=(1.0, 2.0)),
            "big": Objective("big", "customer", "Big"),
            "skills": Objective("skills", "learning", "Skills"),
        },
        measures={each.id: each for each in (orders, churn(), growth(), growth("second"))},
        links={("skills", "loyal"): Link("skills", "loyal"), ("loyal", "big"): Link("loyal", "big", "why")},
        initiatives={"app": Initiative("app", "App", ("loyal", "skills"))},
        series={
            ("orders", None): Series({JAN: {"value": 90.0}}, {JAN: "good"}),
            ("orders", "shop"): Series({JAN: {"value": 50.0}}),
            ("churn", None): Series({**start, JAN: {"lost": 2.0, "start": 40.0}}),
            ("churn", "shop"): Series({JAN: {"start": 20.0}}),
            ("growth", None): Series({FEB: {"end": 50.0}}),
        },
    )
