"""Edits of links from cause to effect."""

from __future__ import annotations

from dataclasses import replace

from scorecard_app.domain.model import Link, Scorecard
from scorecard_app.domain.rules import check_link
from scorecard_app.domain.rules.basic import clip, expect
from scorecard_app.errors import EditRefused


def add_link(card: Scorecard, link: Link) -> Scorecard:
    """Add a link; one to itself, to nothing, or that is already there is refused."""
    check_link(card, link)
    if (link.source, link.target) in card.links:
        source, target = card.objectives[link.source], card.objectives[link.target]
        raise EditRefused("link-twice", source=clip(source.name), target=clip(target.name))
    return replace(card, links={**card.links, (link.source, link.target): link})


def change_link(card: Scorecard, source: str, target: str, *, note: str) -> Scorecard:
    """Change the note of a link."""
    before = _find_link(card, source, target)
    if before.note == note:
        return card
    after = replace(before, note=note)
    check_link(card, after)
    return replace(card, links={**card.links, (source, target): after})


def remove_link(card: Scorecard, source: str, target: str) -> Scorecard:
    """Remove a link."""
    gone = _find_link(card, source, target)
    return replace(card, links={key: each for key, each in card.links.items() if each is not gone})


def _find_link(card: Scorecard, source: str, target: str) -> Link:
    for each in (source, target):
        expect("link", each, str)
    if (source, target) not in card.links:
        raise EditRefused("no-such-link", source=clip(source), target=clip(target))
    return card.links[(source, target)]
