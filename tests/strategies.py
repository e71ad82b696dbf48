"""Hypothesis strategies for whole scorecards that keep every rule of the model.

`scorecards()` is for round trips and edits, `card_and_query()` adds a period near the data and a segment to score.
A card has one anchor day and one focus period around it; readings, targets and queries gather there, so that small
cards still reach complete totals, sums of targets, carried values and the other rare branches. Numbers come from
short drawn cycles, one draw for many readings, which keeps drawing fast and shrinking plain.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from scorecard_app.domain.model import (
    INITIATIVE_STATUSES,
    KINDS,
    ROLES,
    Initiative,
    Link,
    Milestone,
    Objective,
    Perspective,
    Scorecard,
    Segment,
    Waiver,
)
from scorecard_app.domain.period import Frequency, Period, on
from tests.measure_strategies import OWNERS, TEXTS, WEIGHTS, WORDS, Focus, measures_of
from tests.reading_strategies import readings_of
from tests.target_strategies import targets_of

DAYS = st.dates(date(2022, 1, 1), date(2025, 12, 31))
ISO_DAYS = DAYS.map(date.isoformat) | st.just("")
FISCAL_STARTS = st.sampled_from([1, 1, 1, 4, 7, 10, 2, 3, 5, 6, 8, 9, 11, 12])
FOCUS_FREQUENCIES = st.sampled_from(
    [Frequency.QUARTER, Frequency.YEAR, Frequency.MONTH, Frequency.HALF, Frequency.WEEK]
)


@st.composite
def scorecards(draw: st.DrawFn) -> Scorecard:
    """Draw a valid scorecard with all its texts, links and initiatives, of zero to five measures."""
    return draw(_cards(draw(_foci()), plain=False))


@st.composite
def card_and_query(draw: st.DrawFn) -> tuple[Scorecard, Period, str | None]:
    """Draw a valid scorecard, a period near its data at any frequency, and one of its segments or None."""
    focus = draw(_foci())
    card = draw(_cards(focus, plain=True))
    frequency = draw(st.sampled_from([focus.period.frequency] * 8 + list(Frequency)))
    day = focus.day + timedelta(days=draw(st.sampled_from([0] * 10 + [31, -31, 92, 180, 365])))
    segment = draw(st.sampled_from([None, None, *card.segments]))
    return card, on(day, frequency, card.fiscal_year_start), segment


@st.composite
def _foci(draw: st.DrawFn) -> Focus:
    day, start = draw(DAYS), draw(FISCAL_STARTS)
    return Focus(day, on(day, draw(FOCUS_FREQUENCIES), start), start)


@st.composite
def _cards(draw: st.DrawFn, focus: Focus, *, plain: bool) -> Scorecard:
    """Draw a card around a focus; `plain` draws only what a score depends on."""
    words, texts = (st.just("N"), st.just("")) if plain else (WORDS, TEXTS)
    segments = {f"s{n}": Segment(f"s{n}", draw(words)) for n in range(draw(st.sampled_from([0, 0, 1, 2, 3])))}
    perspectives = {
        f"p{n}": Perspective(f"p{n}", draw(words), draw(st.sampled_from(ROLES)), draw(WEIGHTS))
        for n in range(draw(st.sampled_from([1, 1, 1, 1, 2, 2, 2, 3, 0])))
    }
    count = draw(st.sampled_from([1, 1, 2, 2, 3, 4])) if perspectives else 0
    homes = [draw(st.sampled_from(list(perspectives))) for _ in range(count)]
    objectives = {
        f"o{n}": Objective(f"o{n}", home, draw(words), weight=draw(WEIGHTS), description=draw(texts))
        for n, home in enumerate(sorted(homes))
    }
    measures = draw(measures_of(list(objectives), focus, plain=plain))
    series = draw(readings_of(measures, list(segments), focus, plain=plain))
    measures = [replace(m, targets=draw(targets_of(m, series, list(segments), focus))) for m in measures]
    card = Scorecard(
        draw(words),
        fiscal_year_start=focus.fiscal_start,
        min_coverage=draw(st.sampled_from([0.5, 0.5, 0.0, 1.0, 0.75, 1 / 3])),
        segments_overlap=draw(st.sampled_from([False, False, False, True])),
        segments=segments,
        perspectives=perspectives,
        objectives=objectives,
        measures={measure.id: measure for measure in measures},
        series=series,
    )
    return card if plain else draw(_dressed(card))


@st.composite
def _dressed(draw: st.DrawFn, card: Scorecard) -> Scorecard:
    """Give a card what no score depends on: settings, links, initiatives, waivers, texts of objectives."""
    objectives = {
        id_: replace(
            objective,
            owner=draw(OWNERS),
            customer_voice=draw(TEXTS),
            position=draw(st.sampled_from([None, (0.0, 0.0), (120.5, -3.25)])),
        )
        for id_, objective in card.objectives.items()
    }
    initiatives = draw(st.lists(_initiative(list(objectives)), max_size=2))
    rules = st.sampled_from(["generic-objective", "no-owner"])
    waived = draw(st.dictionaries(st.tuples(rules, st.sampled_from(["", *objectives])), TEXTS, max_size=2))
    thresholds = st.dictionaries(st.sampled_from(["objective-count", "process-share"]), st.just(0.4))
    return replace(
        card,
        kind=draw(st.sampled_from(KINDS)),
        language=draw(st.sampled_from(["en", "de", "nl", "he"])),
        currency=draw(st.sampled_from(["EUR", "ILS"])),
        customer_term=draw(OWNERS),
        waivers=tuple(Waiver(rule, item, note) for (rule, item), note in waived.items()),
        review_thresholds=draw(thresholds),
        objectives=objectives,
        links={(link.source, link.target): link for link in draw(_links(list(objectives)))},
        initiatives={f"i{n}": replace(item, id=f"i{n}") for n, item in enumerate(initiatives)},
    )


@st.composite
def _links(draw: st.DrawFn, objectives: list[str]) -> list[Link]:
    pairs = [(a, b) for a in objectives for b in objectives if a != b]
    if not pairs:
        return []
    return [Link(a, b, draw(TEXTS)) for a, b in draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3))]


@st.composite
def _initiative(draw: st.DrawFn, objectives: list[str]) -> Initiative:
    start, end = sorted((draw(ISO_DAYS), draw(ISO_DAYS)))
    served = draw(st.lists(st.sampled_from(objectives), unique=True, max_size=2)) if objectives else []
    milestones = st.builds(Milestone, WORDS, ISO_DAYS, st.booleans())
    money = st.sampled_from([None, 0.0, 4000.0, 12.5])
    return Initiative(
        "i",
        draw(WORDS),
        tuple(served),
        draw(OWNERS),
        start,
        end,
        draw(st.sampled_from(INITIATIVE_STATUSES)),
        draw(st.sampled_from([0.0, 33.3, 100.0])),
        draw(money),
        draw(money),
        tuple(draw(st.lists(milestones, max_size=2))),
    )
