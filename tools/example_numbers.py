"""The numbers of the shipped examples, as recipes: where a number begins and ends, its season, noise, gaps, notes.

Bakery Blum: shop and café do better since the pre-order app; the vans leave late since the second driver left in
autumn, and business customers go. Citizen Service Seefeld: more is settled online and at the first visit, but the
training of clerks has stopped and building permits are late.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Moment:
    """A period to make numbers for: `t` runs from 0 at the first to 1 at the last; `base` see `Recipe`."""

    draw: random.Random
    t: float
    place: int
    month: int
    base: float = 0.0


Level = Callable[[Moment], float]
Numbers = Callable[[Moment], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the readings of one measure in one segment come about.

    `base` names a measure whose value for the whole organisation is given to `numbers`; `gaps` have no numbers,
    `instead` replaces them, each by the period as written.
    """

    numbers: Numbers
    base: str | None = None
    since: str = ""
    gaps: tuple[str, ...] = ()
    instead: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


Recipes = dict[tuple[str, str | None], Recipe]
BAKING = (0.93, 0.94, 1.0, 1.03, 1.01, 0.98, 0.93, 0.9, 0.98, 1.02, 1.05, 1.2)
TERRACE = (0.8, 0.82, 0.95, 1.02, 1.12, 1.2, 1.2, 1.12, 1.05, 0.98, 0.88, 0.9)
OFFICE = (1.1, 1.02, 1.05, 0.98, 0.97, 0.98, 0.9, 0.82, 1.04, 1.06, 1.02, 0.86)
FLU = (1.35, 1.4, 1.2, 1.0, 0.85, 0.8, 0.75, 0.75, 0.9, 1.05, 1.1, 1.2)


def level(
    first: float, last: float, noise: float, season: Sequence[float] = (1.0,) * 12, turn: float = 0.0
) -> Level:
    """Return a level that stays at `first` until `turn` (0 to 1) and then goes straight to `last`."""

    def at(moment: Moment) -> float:
        way = max(0.0, moment.t - turn) / (1 - turn)
        return (first + (last - first) * way) * season[moment.month - 1] + moment.draw.gauss(0, noise)

    return at


def amount(name: str, of: Level, digits: int = 0) -> Numbers:
    """Return one number, rounded, never below 0."""
    return lambda moment: {name: max(0.0, round(of(moment), digits))}


def counts(total: str, of: Level, **shares: Level) -> Numbers:
    """Return a total and whole-number shares of it (levels from 0 to 1)."""

    def numbers(moment: Moment) -> dict[str, float]:
        whole = float(max(1, round(of(moment))))
        parts = {name: float(min(whole, max(0, round(whole * share(moment))))) for name, share in shares.items()}
        return {**parts, total: whole}

    return numbers


def listed(**rows: Sequence[float]) -> Numbers:
    """Return numbers as they stand in lists, one for each period."""
    return lambda moment: {name: float(row[moment.place]) for name, row in rows.items()}


def share_of_base(part: str, whole: str, share: Level, digits: int) -> Numbers:
    """Return the base under the name `whole`, and a share of it."""
    return lambda moment: {part: round(moment.base * share(moment), digits), whole: round(moment.base, digits)}


def base(moment: Moment) -> float:
    """Return the base as a level."""
    return moment.base


def stars(of: Level, good: Level) -> Numbers:
    """Return answers of one to five stars; `good` is the share of fives."""

    def numbers(moment: Moment) -> dict[str, float]:
        answers, five = max(3, round(of(moment))), good(moment)
        weights = (0.14 * (1 - five), 0.1 * (1 - five), 0.2 * (1 - five), 0.56 * (1 - five), five)
        given = moment.draw.choices(range(1, 6), weights, k=answers)
        return {f"stars_{star}": float(given.count(star)) for star in range(1, 6)}

    return numbers


def ratings(of: Level, mean: Level) -> Numbers:
    """Return the sum of ratings and the number of answers."""

    def numbers(moment: Moment) -> dict[str, float]:
        answers = round(of(moment))
        return {"rating_total": float(round(answers * mean(moment))), "responses": float(answers)}

    return numbers


def yes(*no: int) -> Numbers:
    """Return 1, and 0 at the given places."""
    return lambda moment: {"value": 0.0 if moment.place in no else 1.0}


def promoters(answers: float, plus: Level, minus: Level) -> Numbers:
    """Return the answers behind a Net Promoter Score."""
    return counts("responses", level(answers, answers, answers / 12), promoters=plus, detractors=minus)


def bakery() -> Recipes:
    """Return the numbers of Bakery Blum."""
    return {**_bakery_money(), **_bakery_customers(), **_bakery_inside()}


def _bakery_money() -> Recipes:
    return {
        ("sales", "shop"): Recipe(amount("value", level(36500, 41500, 700, BAKING, 0.2))),
        ("sales", "cafe"): Recipe(amount("value", level(19500, 22500, 600, TERRACE, 0.2))),
        ("sales", "business"): Recipe(
            amount("value", level(20800, 15200, 500, turn=0.45)),
            notes={"2026-03": "Hotel Seeblick now buys elsewhere: 1,900 euros a month less."},
        ),
        ("basket", "shop"): Recipe(
            lambda m: _till(m, level(6600, 6750, 90, BAKING), level(5.52, 6.15, 0.07)),
        ),
        ("basket", "cafe"): Recipe(lambda m: _till(m, level(2350, 2480, 60, TERRACE), level(8.2, 9.05, 0.1))),
        ("margin", None): Recipe(
            share_of_base("profit", "sales", level(0.056, 0.081, 0.006), 0),
            base="sales",
            notes={"2026-02": "Second payment for energy of 2025 included."},
            instead={"2026-02": {"profit": 2310.0}},
        ),
        ("contribution", None): Recipe(listed(value=(11200, 11900, 12350, 10400, 8900, 7350))),
    }


def _till(moment: Moment, receipts: Level, each: Level) -> dict[str, float]:
    orders = float(round(receipts(moment)))
    return {"orders": orders, "order_revenue": round(orders * each(moment), 2)}


def _bakery_customers() -> Recipes:
    served = {"2025-Q3": "Fewer answers: the tablet at the till was broken for three weeks."}
    return {
        ("waiting", "shop"): Recipe(
            counts("responses", level(210, 230, 12), respondents_satisfied=level(0.69, 0.88, 0.012, turn=0.2)),
            notes=served,
        ),
        ("waiting", "cafe"): Recipe(
            counts("responses", level(120, 110, 9), respondents_satisfied=level(0.7, 0.69, 0.02))
        ),
        ("pickup", None): Recipe(
            counts("preorders", level(180, 940, 30), in_time=level(0.72, 0.945, 0.012, turn=0.3)),
            since="2025-07",
            gaps=("2025-12",),
            notes={"2025-12": "Not counted over Christmas."},
        ),
        ("nps", "shop"): Recipe(promoters(200, level(0.47, 0.62, 0.015), level(0.17, 0.11, 0.01))),
        ("nps", "cafe"): Recipe(promoters(110, level(0.46, 0.52, 0.02), level(0.19, 0.16, 0.015))),
        ("nps", "business"): Recipe(
            promoters(38, level(0.52, 0.26, 0.02, turn=0.4), level(0.1, 0.36, 0.02, turn=0.4))
        ),
        ("reviews", None): Recipe(stars(level(26, 42, 4), level(0.62, 0.78, 0.03))),
        ("deliveries", "business"): Recipe(
            counts("deliveries", level(1480, 1290, 25, turn=0.45), in_time=level(0.951, 0.872, 0.005, turn=0.45)),
            notes={"2025-10": "The second driver has left.", "2026-02": "Snow on four mornings."},
            instead={"2026-02": {"in_time": 1131.0, "deliveries": 1352.0}},
        ),
        ("growth", "business"): Recipe(
            listed(customers_start=(62, 64, 65, 64, 61, 58), customers_end=(64, 65, 64, 61, 58, 53))
        ),
        ("churn", "business"): Recipe(
            listed(customers_lost=(1, 1, 2, 4, 4, 6)),
            notes={"2026-Q2": "Three of six named late deliveries, two the price, one closed."},
        ),
        ("quality", "shop"): Recipe(ratings(level(210, 225, 10), level(4.06, 4.24, 0.02))),
        ("quality", "cafe"): Recipe(ratings(level(118, 112, 8), level(4.0, 4.12, 0.03))),
        ("complaints", None): Recipe(
            lambda m: {
                "complaints": float(round(level(14, 10, 2)(m))),
                "customers_average": float(round(level(3850, 4100, 40)(m))),
            }
        ),
    }


def _bakery_inside() -> Recipes:
    return {
        ("on_plan", None): Recipe(
            counts("batches", level(980, 1010, 15), on_plan=level(0.925, 0.905, 0.008, turn=0.5))
        ),
        ("downtime", None): Recipe(
            amount("value", level(5.5, 6.0, 1.4), 1),
            instead={
                "2026-01": {"value": 9.5},
                "2026-02": {"value": 11.0},
                "2026-03": {"value": 12.5},
                "2026-04": {"value": 19.5},
            },
            notes={"2026-04": "Burner of oven 2 failed twice; replaced in May."},
        ),
        ("unsold", None): Recipe(
            lambda m: share_of_base("unsold", "baked", level(0.105, 0.062, 0.006), 0)(
                Moment(m.draw, m.t, m.place, m.month, m.base * 0.83)
            ),
            base="sales",
        ),
        ("departures", None): Recipe(amount("value", level(96, 84, 1.2, turn=0.45), 1)),
        ("standby", None): Recipe(yes(10, 11, 13, 14, 16, 17)),
        ("trained", None): Recipe(listed(value=(48, 54, 58, 66, 72, 76))),
        ("sick", None): Recipe(
            lambda m: {"sick_days": float(round(level(15, 17, 2.2, FLU)(m))), "heads": float(18 + (m.place > 8))},
            gaps=("2025-08", "2026-06"),
        ),
        ("card_share", None): Recipe(
            share_of_base("with_card", "receipts", level(0.08, 0.335, 0.008, turn=0.15), 0),
            base="orders",
            since="2025-07",
            instead={"2025-04": {"value": 11.0}, "2025-05": {"value": 13.5}, "2025-06": {"value": 15.0}},
            notes={"2025-04": "Until June only the percentage from the till's monthly report."},
        ),
        ("mood", None): Recipe(listed(value=(71, 68, 0)), gaps=("2026-H1",)),
    }


def town() -> Recipes:
    """Return the numbers of Citizen Service Seefeld."""
    return {**_town_citizens(), **_town_inside()}


def _town_citizens() -> Recipes:
    visits = {"registry": (2300, 0.72, 0.86), "permits": (420, 0.5, 0.49), "social": (1150, 0.6, 0.74)}
    letters = {"registry": (1900, 0.055, 0.042), "permits": (610, 0.07, 0.061), "social": (2400, 0.112, 0.084)}
    waits = {"registry": (240, 0.6, 0.8), "permits": (85, 0.52, 0.55), "social": (150, 0.58, 0.74)}
    online = {"registry": (2600, 0.33, 0.52), "permits": (390, 0.12, 0.2), "social": (1300, 0.22, 0.39)}
    found: Recipes = {}
    for segment, (count, first, last) in visits.items():
        of = level(count, count * 1.03, count / 40, OFFICE)
        found["first_contact", segment] = Recipe(
            counts("matters_total", of, matters_first_contact=level(first, last, 0.012)),
            gaps=("2025-05",) if segment == "permits" else (),
        )
    for segment, (count, first, last) in letters.items():
        of = level(count, count * 1.02, count / 30, OFFICE)
        found["queries", segment] = Recipe(counts("letters", of, calls=level(first, last, 0.004, turn=0.3)))
    for segment, (count, first, last) in waits.items():
        of = level(count, count, count / 15)
        found["timeliness", segment] = Recipe(
            counts("responses", of, respondents_satisfied=level(first, last, 0.015, turn=0.4))
        )
    for segment, (count, first, last) in online.items():
        of = level(count, count * 1.05, count / 40, OFFICE)
        found["digital", segment] = Recipe(
            counts("transactions_total", of, transactions_digital=level(first, last, 0.01))
        )
    return {
        **found,
        ("visit_rating", None): Recipe(
            counts("responses", level(160, 170, 12), contacts_satisfied=level(0.81, 0.87, 0.015))
        ),
        ("late_visits", None): Recipe(
            counts("visits", level(3850, 3900, 90, OFFICE), late=level(0.0, 0.163, 0.006, turn=0.35)),
            since="2025-10",
            notes={"2025-10": "Late counter on Thursdays since 2 October.", "2026-04": "Tuesdays too."},
        ),
        ("informed", None): Recipe(
            counts("responses", level(640, 640, 0), respondents_informed=level(0.581, 0.6, 0)), gaps=("2026",)
        ),
    }


def _town_inside() -> Recipes:
    decided = {"registry": (2450, 0.93, 0.965), "permits": (360, 0.78, 0.58), "social": (1200, 0.86, 0.91)}
    old = {"registry": (9, 6), "permits": (32, 71), "social": (24, 17)}
    found: Recipes = {}
    for segment, (count, first, last) in decided.items():
        of = level(count, count * 1.03, count / 40, OFFICE)
        turn = 0.5 if segment == "permits" else 0.0
        found["on_time", segment] = Recipe(
            counts("requests_closed", of, requests_on_time=level(first, last, 0.01, turn=turn))
        )
    for segment, (begin, end) in old.items():
        turn = 0.5 if segment == "permits" else 0.0
        found["old_cases", segment] = Recipe(
            amount("value", level(begin, end, 1.8, turn=turn)),
            notes={"2026-01": "Two of five engineers have left; posts advertised."} if segment == "permits" else {},
        )
    return {
        **found,
        ("case_cost", None): Recipe(
            lambda m: {
                "costs": float(round(level(508000, 531000, 4000)(m), -2)),
                "cases": float(round(level(11700, 12450, 120)(m))),
            }
        ),
        ("budget", None): Recipe(listed(value=(96.5, 97.8, 99.4, 97.1, 102.6, 103.4))),
        ("forms", None): Recipe(listed(value=(8, 13, 19, 28, 36, 44)), notes={"2026-Q3": "53 of 120 forms."}),
        ("cross", None): Recipe(
            listed(value=(24, 35, 44, 50, 50, 47)),
            notes={"2026-Q2": "Rotation stopped: too many counters to keep open."},
        ),
        ("rota", None): Recipe(yes(3, 7, 15)),
        ("sick", None): Recipe(
            lambda m: {
                "lost": float(round(level(36, 41, 2.5, FLU)(m))),
                "planned": float(round(level(690, 700, 15)(m))),
            },
            gaps=("2026-05", "2026-06"),
        ),
    }
