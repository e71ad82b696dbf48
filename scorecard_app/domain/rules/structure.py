"""Rules for the scorecard's own fields, perspectives, objectives, segments, links and initiatives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

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
from scorecard_app.domain.rules.basic import (
    Check,
    Place,
    between,
    check_fields,
    clip,
    day,
    expect,
    find,
    flag,
    ident,
    line,
    name,
    number,
    one_of,
    optional,
    text,
    tuple_of,
    weight,
    whole,
)
from scorecard_app.errors import EditRefused

LANGUAGES = ("en", "de", "nl", "he")
_CURRENCY = re.compile("[A-Z]{3}")


def _currency(place: Place, value: Any) -> None:
    if not (isinstance(value, str) and _CURRENCY.fullmatch(value)):
        raise place.refuse("bad-currency", value=clip(value))


def _position(place: Place, value: Any) -> None:
    if not (isinstance(value, tuple) and len(value) == 2):
        raise place.refuse("field-type", value=clip(value))
    for each in value:
        number(place, each)


def _thresholds(place: Place, value: Any) -> None:
    if not isinstance(value, Mapping):
        raise place.refuse("field-type", value=clip(value))
    for key, each in value.items():
        ident(place, key)
        number(place, each)


_CARD: Mapping[str, Check] = {
    "name": name,
    "kind": one_of(*KINDS),
    "language": one_of(*LANGUAGES),
    "currency": _currency,
    "fiscal_year_start": whole(1, 12),
    "min_coverage": between(0, 1),
    "segments_overlap": flag,
    "customer_term": line,
    "waivers": tuple_of(Waiver),
    "review_thresholds": _thresholds,
}
_WAIVER: Mapping[str, Check] = {"rule": ident, "item": line, "note": text}
_SEGMENT: Mapping[str, Check] = {"id": ident, "name": name}
_PERSPECTIVE: Mapping[str, Check] = {"id": ident, "name": name, "role": one_of(*ROLES), "weight": weight}
_OBJECTIVE: Mapping[str, Check] = {
    "id": ident,
    "name": name,
    "description": text,
    "owner": line,
    "weight": weight,
    "customer_voice": text,
    "position": optional(_position),
}
_INITIATIVE: Mapping[str, Check] = {
    "id": ident,
    "name": name,
    "objectives": tuple_of(str),
    "owner": line,
    "start": day,
    "end": day,
    "status": one_of(*INITIATIVE_STATUSES),
    "progress": between(0, 100),
    "budget": optional(weight),
    "spent": optional(weight),
    "milestones": tuple_of(Milestone),
}
_MILESTONE: Mapping[str, Check] = {"name": name, "due": day, "done": flag}


def check_card_fields(card: Scorecard) -> None:
    """Refuse wrong values in the scorecard's own fields; its items are not looked at."""
    expect("scorecard", card, Scorecard)
    check_fields("scorecard", card, _CARD)
    seen = set()
    for waiver in card.waivers:
        for field, check in _WAIVER.items():
            check(Place("scorecard", str(clip(card.name)), "waivers"), getattr(waiver, field))
        if (waiver.rule, waiver.item) in seen:
            raise EditRefused("waiver-twice", rule=waiver.rule, item=clip(waiver.item))
        seen.add((waiver.rule, waiver.item))


def check_segment(_card: Scorecard, segment: Segment) -> None:
    """Refuse a segment with a bad id or name."""
    expect("segment", segment, Segment)
    check_fields("segment", segment, _SEGMENT)


def check_perspective(_card: Scorecard, perspective: Perspective) -> None:
    """Refuse a perspective with a bad id, name, role or weight."""
    expect("perspective", perspective, Perspective)
    check_fields("perspective", perspective, _PERSPECTIVE)


def check_objective(card: Scorecard, objective: Objective) -> None:
    """Refuse an objective with a bad field or a perspective that is not there."""
    expect("objective", objective, Objective)
    check_fields("objective", objective, _OBJECTIVE)
    find(card.perspectives, "perspective", objective.perspective)


def check_link(card: Scorecard, link: Link) -> None:
    """Refuse a link to itself or to nothing; loops and links downward are the review's business."""
    expect("link", link, Link)
    source = find(card.objectives, "objective", link.source)
    find(card.objectives, "objective", link.target)
    text(Place("link", str(clip(source.name)), "note"), link.note)
    if link.source == link.target:
        raise EditRefused("link-to-itself", item=clip(source.name))


def check_initiative(card: Scorecard, initiative: Initiative) -> None:
    """Refuse an initiative with a bad field, an unknown objective, or an end before its start."""
    expect("initiative", initiative, Initiative)
    check_fields("initiative", initiative, _INITIATIVE)
    place = Place("initiative", str(clip(initiative.name)), "objectives")
    for each in initiative.objectives:
        find(card.objectives, "objective", each)
        if initiative.objectives.count(each) > 1:
            raise place.refuse("listed-twice", value=each)
    if initiative.start and initiative.end and initiative.end < initiative.start:
        raise EditRefused(
            "dates-order", item=place.item, kind="initiative", start=initiative.start, end=initiative.end
        )
    for milestone in initiative.milestones:
        check_fields("milestone", milestone, _MILESTONE)
