"""Edits of the scorecard's own fields, its segments and its waivers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from scorecard_app.domain.diff import ITEM_KINDS
from scorecard_app.domain.edits.common import add_item, change_item, changed, move_item, without
from scorecard_app.domain.model import Scorecard, Segment, Waiver
from scorecard_app.domain.period import Frequency, Period
from scorecard_app.domain.rules import check_card_fields, check_segment, find
from scorecard_app.domain.rules.basic import expect
from scorecard_app.errors import EditRefused


def set_card_fields(card: Scorecard, /, **fields: Any) -> Scorecard:
    """Change fields of the scorecard itself.

    The fiscal year's start can be changed only while nothing is stored for a quarter, half or year.
    """
    after = changed("scorecard", card, fields, fixed=(*ITEM_KINDS, "series"))
    if after is card:
        return card
    check_card_fields(after)
    if after.fiscal_year_start != card.fiscal_year_start:
        _check_fiscal_year(card)
    return after


def _check_fiscal_year(card: Scorecard) -> None:
    count = sum(
        _is_fiscal(period) for series in card.series.values() for period in {**series.values, **series.notes}
    )
    targets = sum(_is_fiscal(target.start) for measure in card.measures.values() for target in measure.targets)
    if count + targets:
        raise EditRefused("fiscal-year-in-use", count=count + targets, readings=count, targets=targets)


def _is_fiscal(period: Period) -> bool:
    return period.frequency > Frequency.MONTH


def waive(card: Scorecard, waiver: Waiver) -> Scorecard:
    """Accept a finding of the review with a note; a waiver of the same finding is replaced."""
    expect("waiver", waiver, Waiver)
    kept = tuple(each for each in card.waivers if (each.rule, each.item) != (waiver.rule, waiver.item))
    return card if waiver in card.waivers else set_card_fields(card, waivers=(*kept, waiver))


def unwaive(card: Scorecard, rule: str, item: str = "") -> Scorecard:
    """Take a waiver back; nothing changes if there is none."""
    kept = tuple(each for each in card.waivers if (each.rule, each.item) != (rule, item))
    return set_card_fields(card, waivers=kept)


def without_waivers(card: Scorecard, gone: Collection[str]) -> Scorecard:
    """Drop the waivers of items that are gone, so that a later item of the same id is not waived unseen."""
    left = {*card.perspectives, *card.objectives, *card.measures, *card.initiatives, *card.segments}
    kept = tuple(each for each in card.waivers if each.item not in gone or each.item in left)
    return card if kept == card.waivers else replace(card, waivers=kept)


def add_segment(card: Scorecard, segment: Segment) -> Scorecard:
    """Add a segment at the end."""
    return add_item(card, "segment", Segment, segment, check_segment)


def change_segment(card: Scorecard, id: str, /, **fields: Any) -> Scorecard:
    """Rename a segment."""
    return change_item(card, "segment", id, fields, check_segment)


def move_segment(card: Scorecard, id: str, at: int) -> Scorecard:
    """Move a segment to a position among the others, 0 first."""
    return move_item(card, "segment", id, at)


def remove_segment(card: Scorecard, id: str) -> Scorecard:
    """Remove a segment with its readings, notes and targets."""
    find(card.segments, "segment", id)
    held = {
        key: replace(measure, targets=tuple(each for each in measure.targets if each.segment != id))
        for key, measure in card.measures.items()
        if any(each.segment == id for each in measure.targets)
    }
    read = any(segment == id for _measure, segment in card.series)
    kept = replace(
        card,
        segments=without(card.segments, {id}),
        measures={**card.measures, **held} if held else card.measures,
        series={key: each for key, each in card.series.items() if key[1] != id} if read else card.series,
    )
    return without_waivers(kept, {id})
