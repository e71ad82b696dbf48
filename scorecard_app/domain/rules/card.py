"""The rules of a whole scorecard: every item, every reading, every reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.rules.basic import check_keys, find
from scorecard_app.domain.rules.measures import check_measure
from scorecard_app.domain.rules.readings import check_series
from scorecard_app.domain.rules.structure import (
    check_card_fields,
    check_initiative,
    check_link,
    check_objective,
    check_perspective,
    check_segment,
)
from scorecard_app.errors import EditRefused


def check_card(card: Scorecard) -> None:
    """Refuse a scorecard that breaks any rule of the model; used for what comes from outside."""
    check_card_fields(card)
    for kind, items, check in _kinds(card):
        check_keys(items, kind)
        for item in items.values():
            check(card, item)
    for key, link in card.links.items():
        check_link(card, link)
        if key != (link.source, link.target):
            raise EditRefused("id-mismatch", kind="link", id=str(key))
    for (measure, segment), series in card.series.items():
        check_series(card, find(card.measures, "measure", measure), segment, series)


def _kinds(card: Scorecard) -> Iterator[tuple[str, Mapping[str, Any], Callable[[Scorecard, Any], None]]]:
    yield "segment", card.segments, check_segment
    yield "perspective", card.perspectives, check_perspective
    yield "objective", card.objectives, check_objective
    yield "measure", card.measures, check_measure
    yield "initiative", card.initiatives, check_initiative
