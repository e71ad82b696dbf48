"""What the user says on the command line about a workbook: `--set KEY=VALUE` and `--as NAME=MEASURE`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches

import click

from scorecard_app.domain.model import VALUE, Measure, Scorecard
from scorecard_app.errors import ImportRefused, clipped, listed
from scorecard_app.exchange import mapping as mappings
from scorecard_app.exchange.creating import no_objective
from scorecard_app.exchange.mapping import COLUMN_KEYS, LIBRARY, NEW, check_key
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.recognition import editing
from scorecard_app.exchange.recognition.draft import KINDS, LEAVE, Choice, Draft, Glance, Name
from scorecard_app.exchange.recognition.finishing import objective_of
from scorecard_app.i18n import gettext

Pair = tuple[str, str]
QUESTIONS = ("locale", "dates", "year", "period", "objective", "duplicates")
KIND = "kind"
TABLE = (KIND, "sheet", "header_row", "list", "periods")
"""Keys that say which table to look for, before anything is recognised in it."""
BYTES = ("encoding", "delimiter")
"""Keys that say how the bytes of a CSV file are read."""

_KINDS = {("periods", "across"): "across", ("periods", "down"): "down", ("periods", "none"): "measures"}


def setting(text: str | Pair) -> Pair:
    """Return the two sides of `KEY=VALUE`; a type for click."""
    return _pair(text, "KEY=VALUE", last=False)


def naming(text: str | Pair) -> Pair:
    """Return the two sides of `NAME=MEASURE`, whose name may hold a `=`; a type for click."""
    return _pair(text, "NAME=MEASURE", last=True)


def _pair(text: str | Pair, form: str, *, last: bool) -> Pair:
    if isinstance(text, tuple):
        return text
    key, sign, value = text.rpartition("=") if last else text.partition("=")
    if not sign or not key.strip():
        said = gettext("“{text}” is not of the form {form}.")
        raise click.BadParameter(said.format(text=clipped(text), form=form))
    return key.strip(), value.strip()


@dataclass(frozen=True, slots=True)
class Look:
    """What was said about the file before anything is recognised in it; None where nothing was."""

    sheet: str | None = None
    kind: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None


def look_of(settings: Mapping[str, str], sheet: str | None) -> Look:
    """Return how to look at the file; raise `ImportRefused` (`mapping-...`)."""
    said = {key: json_value(key, settings[key]) for key in (*TABLE, *BYTES) if key in settings and key != KIND}
    for key in ("list", "periods"):
        if key in said:
            said[KIND] = _KINDS.get((key, str(said[key])), said[key])
    said |= {KIND: settings[KIND]} if KIND in settings else {}
    if said.get(KIND, KINDS[0]) not in KINDS:
        raise ImportRefused("mapping-type", path=KIND, expected=", ".join(KINDS))
    if sheet is not None:
        said["sheet"] = sheet
    return Look(**{key: said.get(key) for key in ("sheet", KIND, "header_row", *BYTES)})  # type: ignore[arg-type]


def json_value(key: str, text: str) -> object:
    """Return the value, as in a mapping's JSON, that a text stands for; raise `ImportRefused` (`mapping-...`)."""
    refusal: ImportRefused | None = None
    for value in _readings(text):
        try:
            check_key(key, value)
        except ImportRefused as refused:
            refusal = refusal or refused
        else:
            return value
    assert refusal is not None
    raise refusal


def _readings(text: str) -> Iterator[object]:
    yield text
    for written in (text, f'"{text}"'):
        with suppress(ValueError, RecursionError):
            yield json.loads(written)
    yield [each.strip() for each in text.split(",") if each.strip()]


def changed_mapping(mapping: mappings.Mapping, settings: Mapping[str, str]) -> mappings.Mapping:
    """Return a mapping with other values for some keys; an empty one takes the key away."""
    data = mappings.dump_mapping(mapping)
    for key, text in settings.items():
        data[key] = json_value(key, text) if text else None
    return mappings.parse_mapping(data)


def answered(
    card: Scorecard, glance: Glance, draft: Draft, settings: Mapping[str, str], names: Mapping[str, str]
) -> Draft:
    """Return the draft as the user wants it.

    Columns go first, since names and questions hang on them; whether measures are made last, since that hangs on
    the objective.
    """
    columns = {key: text for key, text in settings.items() if key in COLUMN_KEYS}
    for key, text in columns.items():
        draft = _with_column(card, glance, draft, key.removesuffix("_column"), text)
    for key, text in sorted(settings.items(), key=lambda each: each[0] == "create_measures"):
        if key not in columns and key not in TABLE:
            draft = _with_answer(card, glance, draft, key, text)
    for text, target in names.items():
        draft = _named(card, draft, text, target)
    return draft


def _with_column(card: Scorecard, glance: Glance, draft: Draft, role: str, header: str) -> Draft:
    """Give the column of a heading a role that is one column's; without a heading no column has it."""
    wanted = [each for each in draft.columns if each.header and folded(each.header) == folded(header)]
    if header and not wanted:
        known = listed(each.header for each in draft.columns if each.header)
        raise ImportRefused("import-no-header", header=clipped(header), row=str(draft.header_row), known=known)
    if not header or (role == "value" and draft.kind in ("long", "orders")):
        others = [each.index for each in draft.columns if each.role == role]
        for index in others:
            draft = editing.with_role(card, glance, draft, index, "ignore")
    return editing.with_role(card, glance, draft, wanted[0].index, role) if wanted else draft


def _with_answer(card: Scorecard, glance: Glance, draft: Draft, key: str, text: str) -> Draft:
    topic, _dot, part = key.partition(".")
    if topic == "scales" and part:
        check_key("scales", {part: text})
        return editing.answer(card, glance, draft, key, text)
    value = json_value(key, text)
    if key in QUESTIONS:
        if key == "objective":
            _check_objective(card, text)
        return editing.answer(card, glance, draft, key, text)
    if key in ("measures", "value_columns", "segments"):
        assert isinstance(value, dict)
        for name, target in value.items():
            draft = _named(card, draft, name, "/".join(target) if isinstance(target, list) else target or "")
        return draft
    if key == "create_measures":
        return _creating(card, draft, wanted=value is True)
    if key == "create_segments":
        segments = tuple(_new_or_not(each, wanted=value is True) for each in draft.segments)
        draft = replace(draft, segments=segments)
    return editing.with_setting(draft, key, value)


def _check_objective(card: Scorecard, text: str) -> None:
    """Refuse an objective that is neither there nor said to be new; raise `ImportRefused` (`mapping-...`)."""
    names = (folded(each.name) for each in card.objectives.values())
    if not (text.startswith(NEW) or text in card.objectives or folded(text) in names):
        raise no_objective(card, text, '--set "objective=new:NAME"')


def _creating(card: Scorecard, draft: Draft, *, wanted: bool) -> Draft:
    """Let names that are no measure become one, or none of them."""
    draft = replace(draft, names=tuple(_new_or_not(each, wanted=wanted) for each in draft.names))
    settled = wanted and objective_of(card, draft) is not None
    return editing.with_setting(draft, "create_measures", True if settled else None)


def _new_or_not(name: Name, *, wanted: bool) -> Name:
    if name.chosen or name.total:
        return name
    if wanted and name.choice.kind == "open":
        return replace(name, choice=Choice("new", name.text), confidence=100, chosen=True)
    if not wanted and name.choice.kind in ("new", "library"):
        return replace(name, choice=LEAVE, confidence=100, chosen=True)
    return name


def _named(card: Scorecard, draft: Draft, text: str, target: str) -> Draft:
    """Say which measure, or which segment, a name in the sheet is."""
    for each in draft.names:
        if folded(each.text) == folded(text):
            return editing.choose(draft, each.text, _measure_choice(card, target, each.text))
    for each in draft.segments:
        if folded(each.text) == folded(text):
            return editing.choose_segment(draft, each.text, _segment_choice(card, target, each.text))
    known = listed(each.text for each in (*draft.names, *draft.segments))
    raise ImportRefused("recognition-no-such-name", name=clipped(text), known=known or "-")


def _measure_choice(card: Scorecard, target: str, own: str) -> Choice:
    if not target:
        return LEAVE
    if target.startswith(NEW):
        wanted = target.removeprefix(NEW).strip() or own
        there = _measure(card, wanted)
        return Choice("new", wanted) if there is None else Choice("attach", there.id)
    if target.startswith(LIBRARY):
        code, _slash, input = target.removeprefix(LIBRARY).partition("/")
        return Choice("library", _library_code(code.strip()), input.strip() or None)
    found = _measure(card, target)
    if found is not None:
        return Choice("attach", found.id)
    name, slash, input = target.rpartition("/")
    measure = _measure(card, name.strip()) if slash else None
    if measure is None:
        raise _no_measure(card, name.strip() or target)
    return Choice("attach", measure.id, _input(measure, input.strip()))


def _no_measure(card: Scorecard, text: str) -> ImportRefused:
    """Return the refusal of a name that is no measure, with those most like it."""
    if not card.measures:
        return ImportRefused("recognition-no-measures-yet", name=clipped(text))
    near = get_close_matches(folded(text), list(card.measures), n=3, cutoff=0)
    return ImportRefused("recognition-no-such-measure", name=clipped(text), near=listed(near))


def _library_code(code: str) -> str:
    from scorecard_app.library.catalog import entry

    return entry(code).code


def _measure(card: Scorecard, text: str) -> Measure | None:
    """Return the measure of this id, or the only one of this name."""
    named = [each for each in card.measures.values() if folded(each.name) == folded(text)]
    return card.measures.get(text) or (named[0] if len(named) == 1 else None)


def _input(measure: Measure, text: str) -> str:
    for each in measure.inputs:
        if folded(text) in (folded(each.name), folded(each.label or each.name)):
            return each.name
    if text == VALUE:
        return VALUE
    known = ", ".join(each.name for each in measure.inputs)
    raise ImportRefused("mapping-no-input", name=clipped(text), measure=measure.name, known=known)


def _segment_choice(card: Scorecard, target: str, own: str) -> Choice:
    if not target:
        return LEAVE
    if target == "whole:":
        return Choice("whole")
    if target.startswith(NEW):
        return Choice("new", target.removeprefix(NEW).strip() or own)
    named = [each for each in card.segments.values() if folded(each.name) == folded(target)]
    found = card.segments.get(target) or (named[0] if len(named) == 1 else None)
    if found is None:
        raise ImportRefused("recognition-no-such-segment", name=clipped(target))
    return Choice("attach", found.id)
