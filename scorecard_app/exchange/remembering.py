"""Mappings that a scorecard file remembers: by which key, and what is believed of what a file says."""

from __future__ import annotations

import json

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.mapping import Mapping, dump_mapping, parse_mapping
from scorecard_app.exchange.phrases import folded


def mapping_key(mapping: Mapping) -> tuple[str, str]:
    """Return what a mapping is remembered by: its sheet and its headings, folded and in order."""
    headings = sorted({folded(each) for each in mapping.headers()})
    return folded(mapping.sheet or ""), " | ".join((mapping.list or mapping.periods, *headings))


def mapping_text(mapping: Mapping) -> str:
    """Return the text that `remembered` undoes."""
    return json.dumps(dump_mapping(mapping), ensure_ascii=False)


def remembered(text: str) -> Mapping | None:
    """Return the mapping in a text from a file, which may come from anybody; None if it is none."""
    try:
        return parse_mapping(json.loads(text))
    except (ImportRefused, ValueError, RecursionError):
        return None
