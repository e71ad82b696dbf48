"""Sheets of one measure, whose rows or columns are segments: the title or the sheet's name is the measure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scorecard_app.exchange.recognition.draft import Column, Glance
from scorecard_app.exchange.recognition.headings import meanings
from scorecard_app.exchange.recognition.roles import Seen
from scorecard_app.exchange.recognition.titles import measure_titles


@dataclass(frozen=True, slots=True)
class OneMeasure:
    """The kind and columns of a sheet of one measure, and what names it."""

    kind: str
    columns: tuple[Column, ...]
    title: str


def as_one_measure(glance: Glance, seen: Seen, kind: str, columns: tuple[Column, ...]) -> OneMeasure | None:
    """Return the sheet as one of a single measure, None where its rows or columns name measures."""
    roles = {each.role for each in columns}
    if kind == "across" and "measure" in roles and "segment" not in roles:
        return _rows_of_segments(glance, seen, columns)
    if kind == "across" and "measure" not in roles and "segment" in roles:
        corner = next((each.heading for each in columns if each.role == "segment"), "")
        return OneMeasure(kind, columns, _title(glance, seen, corner) or seen.table.sheet.name or corner)
    if kind == "long" and "measure" not in roles and "value" in roles:
        title = _title(glance, seen, "") or seen.table.sheet.name or glance.path.stem
        return OneMeasure(kind, columns, title)
    if kind == "down" and "segment" not in roles:
        return _columns_of_segments(glance, seen, columns)
    return None


def _title(glance: Glance, seen: Seen, corner: str) -> str | None:
    """Return the first title that names a measure exactly."""
    return next(filter(seen.known.is_measure, measure_titles(glance, seen.table, corner)), None)


def _rows_of_segments(glance: Glance, seen: Seen, columns: tuple[Column, ...]) -> OneMeasure | None:
    """Take the names of rows for segments where none is a measure's and the title is one."""
    named = next(each for each in columns if each.role == "measure")
    texts = set(seen.profiles[named.index].texts)
    if not texts or any(map(seen.known.is_measure, texts)):
        return None
    segments = sum(map(seen.known.is_segment, texts))
    title = _title(glance, seen, named.heading)
    if title is None or (named.confidence >= 95 and not segments):
        return None
    changed = tuple(replace(each, role="segment") if each is named else each for each in columns)
    return OneMeasure("across", changed, title)


def _columns_of_segments(glance: Glance, seen: Seen, columns: tuple[Column, ...]) -> OneMeasure | None:
    """Take the headings of values for segments where they are, or where the title is the measure."""
    values = [each.heading for each in columns if each.role == "value"]
    if not values or any(map(seen.known.is_column, values)):
        return None
    segments = sum(map(seen.known.is_segment, values))
    title = _title(glance, seen, "")
    if title is None and 2 * segments <= len(values):
        return None
    if len(values) == 1 and not segments:
        generic = meanings(values[0]).get("value", 0) >= 90
        return OneMeasure("long", columns, title) if generic and title is not None else None
    return OneMeasure("down", columns, title or seen.table.sheet.name or glance.path.stem)
