"""Cards for the tests of the window: the example with its values, an empty one, one with very long names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from scorecard_app.domain.defaults import new_scorecard
from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.card_json import load_file
from scorecard_app.labels.defaults import perspective_name
from scorecard_app.resources import resource

TODAY = date(2026, 7, 10)
"""The day that counts as today: ten days after the example's last values."""

LONG = "Kundenzufriedenheitsbefragungsteilnahmequote und außerordentlich ausführliche Bezeichnungen aller Dinge "


@lru_cache(maxsize=4)
def example_card(name: str = "bakery") -> Scorecard:
    """Return an example with its values: bakery or town."""
    card = load_file(resource("examples", f"{name}.card.json"))
    return apply_plan(make_plan(card, read_incoming(card, resource("examples", f"{name}.xlsx"))), card)


def empty_card(kind: str = "nonprofit") -> Scorecard:
    """Return a new card of a kind, as the start screen makes it."""
    return new_scorecard("Helping Hands", kind, perspective_name)


def long_card() -> Scorecard:
    """Return the example with very long names everywhere."""
    card = example_card()
    return replace(
        card,
        name=LONG * 2,
        perspectives={key: replace(each, name=LONG + each.name) for key, each in card.perspectives.items()},
        objectives={key: replace(each, name=LONG + each.name) for key, each in card.objectives.items()},
        measures={key: replace(each, name=LONG + each.name, owner=LONG) for key, each in card.measures.items()},
        segments={key: replace(each, name=LONG + each.name) for key, each in card.segments.items()},
    )
