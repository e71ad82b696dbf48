"""A small card with everything a file can hold, and edits that need no library."""

from __future__ import annotations

from dataclasses import replace

from scorecard_app.domain.model import (
    Initiative,
    Input,
    Link,
    Measure,
    Milestone,
    Objective,
    Perspective,
    Range,
    SameAs,
    Scorecard,
    Segment,
    Series,
    SeriesKey,
    Survey,
    Target,
    Waiver,
)
from scorecard_app.domain.period import Frequency, Period, parse_period


def month(number: int) -> Period:
    """Return the month so many months after January 2024."""
    return Period(Frequency.MONTH, 2024 + number // 12, number % 12 + 1)


def full_card() -> Scorecard:
    """Return a card in which every table of the file has a row and every optional field is used once."""
    nps = Measure(
        "nps",
        "fast",
        "Net Promoter Score",
        library="net_promoter_score",
        frequency=Frequency.QUARTER,
        formula="100 * promoters / responses",
        inputs=(
            Input("promoters", "Nines and tens", "answers", integer=True, min=0.0, additive=True),
            Input("responses"),
        ),
        checks=("promoters <= responses",),
        range=Range(-100.0, None),
        survey=Survey("net", "responses", "promoters", "promoters"),
        baseline_points=12,
        targets=(Target(parse_period("2024-Q1"), "shop", goal=40.0, red=20.0), Target(parse_period("2025-Q1"))),
    )
    speed = Measure(
        "speed", "fast", "Waiting time", inputs=(Input("value", same_as=SameAs("nps", "responses")),), range=Range()
    )
    return Scorecard(
        "Bakery “Blüm” 🥐",
        waivers=(Waiver("no-owner", "fast", "soon"),),
        review_thresholds={"objective-count": 20.0},
        customer_term="guests",
        segments={"shop": Segment("shop", "Shop"), "van": Segment("van", "Van")},
        perspectives={"customer": Perspective("customer", "Customers", "customer", 2.0)},
        objectives={
            "fast": Objective("fast", "customer", "My order is ready", position=(1.5, -2.0)),
            "kind": Objective("kind", "customer", "They are kind", customer_voice="Smile!"),
        },
        measures={"nps": nps, "speed": speed},
        links={("kind", "fast"): Link("kind", "fast", "calm")},
        initiatives={
            "app": Initiative("app", "App", ("fast", "kind"), milestones=(Milestone("Pilot", "2024-05-01"),))
        },
        series={
            ("nps", "shop"): Series(
                {parse_period("2024-Q1"): {"promoters": 110.0, "responses": 200.0}},
                {parse_period("2024-Q2"): "No survey"},
            ),
            ("speed", None): Series({month(n): {"value": n / 3} for n in range(30)}),
            ("speed", "van"): Series(),
        },
    )


def with_name(card: Scorecard, name: str) -> Scorecard:
    """Return the card under another name."""
    return replace(card, name=name)


def with_number(card: Scorecard, number: int, value: float) -> Scorecard:
    """Return the card with another waiting time in a month."""
    key = ("speed", None)
    values = {**card.series[key].values, month(number): {"value": value}}
    return replace(card, series={**card.series, key: replace(card.series[key], values=values)})


def with_many(card: Scorecard, count: int, value: float) -> Scorecard:
    """Return the card with `count` readings, all of one value, in 20 series of segments of their own."""
    segments = {f"s{n}": Segment(f"s{n}", f"Segment {n}") for n in range(20)}
    months = [Period(Frequency.MONTH, 1900 + n // 12, n % 12 + 1) for n in range(count // 20)]
    series: dict[SeriesKey, Series] = {
        ("speed", each): Series({at: {"value": value} for at in months}) for each in segments
    }
    return replace(card, segments={**card.segments, **segments}, series={**card.series, **series})
