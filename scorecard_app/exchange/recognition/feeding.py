"""Which measures a list of customers or orders feeds: what it can, and what is proposed to an empty scorecard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.errors import Problem
from scorecard_app.exchange.lists.facts import codes_fed, facts_of, fed_by, without_columns, without_ends
from scorecard_app.exchange.mapping import LIBRARY
from scorecard_app.exchange.recognition.draft import Draft

FEEDING = ("customers", "orders")
"""The kinds of lists that have no names: each row counts for all measures it can."""
_NATURAL: Mapping[str, tuple[str, ...]] = {
    "orders": ("order_volume", "average_order_value", "repeat_purchase_rate", "purchase_frequency"),
    "customers": (
        "customer_retention_rate",
        "customer_churn_rate",
        "customer_base_growth",
        "new_customer_rate",
    ),
}
"""What most want to know first of a list, by the codes of the library."""


def can_feed(card: Scorecard, draft: Draft) -> tuple[str, ...]:
    """Return what a list can feed: measures by id, then those of the library, as `library:CODE`."""
    had = {each.library for each in card.measures.values()}
    made = (_made(card, code) for code in codes_fed(draft.kind) if code not in had)
    return tuple(each.id for each in (*card.measures.values(), *made) if _inputs(draft, each))


def own_fed(card: Scorecard, draft: Draft) -> tuple[str, ...]:
    """Return the measures of the scorecard that a list can feed, by id."""
    return tuple(each.id for each in card.measures.values() if _inputs(draft, each))


def natural(card: Scorecard, draft: Draft) -> tuple[str, ...]:
    """Return what is first wanted of a list, as `library:CODE`: the measures it knows all inputs of."""
    made = (_made(card, code) for code in _NATURAL.get(draft.kind, ()))
    return tuple(each.id for each in made if len(_inputs(draft, each)) == len(each.inputs))


def proposed_feeds(card: Scorecard, draft: Draft) -> tuple[str, ...]:
    """Return what a scorecard without any measure is proposed to make of a list; nothing for any other."""
    return () if card.measures else natural(card, draft)


def no_feeds(card: Scorecard, draft: Draft) -> Problem | None:
    """Return that nothing would be fed, if so: nothing in the scorecard can be, and nothing else was said."""
    said = draft.settings.get("feeds")
    if draft.kind not in FEEDING or (own_fed(card, draft) if said is None else said):
        return None
    wanted = natural(card, draft) or can_feed(card, draft)[:2]
    facts = {"names": _names(card, wanted), "options": ", ".join(wanted)}
    return Problem("recognition-no-feeds", facts, draft.sheet or None)


def feeds_remarks(card: Scorecard, draft: Draft) -> Iterator[Problem]:
    """Say which measures were proposed to a scorecard that has none."""
    proposed = proposed_feeds(card, draft)
    said = draft.settings.get("feeds")
    if proposed and isinstance(said, list | tuple) and tuple(said) == proposed:
        yield Problem("recognition-feeds", {"names": _names(card, proposed)}, draft.sheet or None, blocking=False)


def _made(card: Scorecard, code: str) -> Measure:
    from scorecard_app.library.catalog import as_measure

    return as_measure(code, id=LIBRARY + code, objective="", language=card.language, currency=card.currency)


def _inputs(draft: Draft, measure: Measure) -> Mapping[str, str]:
    """Return the inputs of a measure that the columns of a list tell of."""
    inputs = fed_by(draft.kind, measure, measure.frequency) if facts_of(measure) else {}
    if draft.kind == "orders":
        customers, amounts = draft.column("customer") is not None, draft.column("value") is not None
        return without_columns(inputs, customers=customers, amounts=amounts)
    ends, revenue = draft.column("end") is not None, draft.column("revenue") is not None
    return without_ends(inputs, ends=ends, revenue=revenue)


def _names(card: Scorecard, feeds: tuple[str, ...]) -> str:
    from scorecard_app.library.catalog import entry

    names = []
    for each in feeds:
        if each.startswith(LIBRARY):
            names.append(entry(each.removeprefix(LIBRARY)).texts(card.language).name)
        else:
            names.append(card.measures[each].name)
    return ", ".join(f"“{each}”" for each in names)
