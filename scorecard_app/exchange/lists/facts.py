"""Which number of a list an input of a measure is: by the facts the library's measures share, else by name."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_app.domain.model import Measure
from scorecard_app.domain.period import Frequency

CUSTOMERS = frozenset(
    (
        "customers_start",
        "customers_end",
        "customers_average",
        "customers_new",
        "customers_new_kept",
        "customers_lost",
        "customers_active",
    )
)
"""What relationships tell, of a list of customers or of orders."""
OF_LIST: Mapping[str, frozenset[str]] = {
    "customers": CUSTOMERS | {"relationship_years", "annual_revenue_per_customer", "customer_revenue"},
    "orders": CUSTOMERS
    | {
        "orders",
        "order_revenue",
        "customer_revenue",
        "annual_revenue_per_customer",
        "customers_buying",
        "customers_repeat",
        "buyers_before",
        "buyers_both",
    },
}
"""The facts each list can tell of."""
YEARLY = frozenset(("annual_revenue_per_customer", "buyers_before", "buyers_both"))
"""Facts that are counted for whole years only."""
_MONEY = frozenset(("order_revenue", "customer_revenue", "annual_revenue_per_customer"))

_SAME: Mapping[str, frozenset[tuple[str, str]]] = {
    "customers_start": frozenset((("customer_churn_rate", "customers_start"),)),
    "customers_new_kept": frozenset((("customer_retention_rate", "customers_new_kept"),)),
    "customers_lost": frozenset((("customer_churn_rate", "customers_lost"),)),
    "customers_active": frozenset((("cross_sell_rate", "customers_active"),)),
    "annual_revenue_per_customer": frozenset((("customer_lifetime_value", "annual_revenue_per_customer"),)),
    "customer_revenue": frozenset((("customer_profitability", "customer_revenue"),)),
    "order_revenue": frozenset((("average_order_value", "order_revenue"),)),
    "customers_repeat": frozenset((("repeat_purchase_rate", "customers_repeat"),)),
    "buyers_before": frozenset((("donor_retention_rate", "donors_last_year"),)),
    "buyers_both": frozenset((("donor_retention_rate", "donors_both_years"),)),
}
_BY_INPUT = {place: fact for fact, places in _SAME.items() for place in places}


def facts_of(measure: Measure) -> dict[str, str]:
    """Return by input the fact each one is, for a measure of the library; empty for any other."""
    from scorecard_app.library.catalog import entries

    found = next((each for each in entries() if each.code == measure.library), None)
    if found is None:
        return {}
    named = {
        each.name: found.facts.get(each.name) or _BY_INPUT.get((found.code, each.name)) for each in measure.inputs
    }
    return {input: fact for input, fact in named.items() if fact is not None}


def fed_by(kind: str, measure: Measure, frequency: Frequency) -> dict[str, str]:
    """Return by input the facts a list of this kind has for a measure that is counted at a frequency."""
    yearly = YEARLY if kind == "orders" else YEARLY | {"customer_revenue"}
    return {
        input: fact
        for input, fact in facts_of(measure).items()
        if fact in OF_LIST[kind] and (fact not in yearly or frequency is Frequency.YEAR)
    }


def without_columns(inputs: Mapping[str, str], *, customers: bool, amounts: bool) -> dict[str, str]:
    """Return the inputs that orders tell of without a column of customers, or of amounts."""
    plain = {"orders", *(() if not amounts else ("order_revenue", "customer_revenue"))}
    return {
        input: fact
        for input, fact in inputs.items()
        if (customers or fact in plain) and (amounts or fact not in _MONEY)
    }


def without_ends(inputs: Mapping[str, str], *, ends: bool, revenue: bool) -> dict[str, str]:
    """Return the inputs that customers tell of without a column of last days, or of revenue."""
    return {
        input: fact
        for input, fact in inputs.items()
        if (ends or fact in ("customers_new", *_MONEY)) and (revenue or fact not in _MONEY)
    }


def codes_fed(kind: str) -> tuple[str, ...]:
    """Return the codes of the library's measures that a list of this kind can feed, in their order."""
    from scorecard_app.library.catalog import entries

    return tuple(
        each.code
        for each in entries()
        if OF_LIST[kind]
        & {*each.facts.values(), *(fact for (code, _), fact in _BY_INPUT.items() if code == each.code)}
    )
