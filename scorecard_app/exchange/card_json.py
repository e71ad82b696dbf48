"""card.json: a whole scorecard as text that can be read in ten years. `docs/manual/card-json.md` documents it.

`load(dump(card))` is the card again, all but its history. Shared inputs state no readings in what is written; in
what is read, readings of a shared input go to the input it points to.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from scorecard_app.domain.model import EMPTY, Measure, Scorecard, Series, Target
from scorecard_app.domain.period import start_date
from scorecard_app.domain.rules import LANGUAGES
from scorecard_app.domain.rules.basic import clip
from scorecard_app.errors import EditRefused, FileRefused, UsageRefused
from scorecard_app.exchange import card_shape as shape
from scorecard_app.exchange.card_load import FORMAT, Library, load_card
from scorecard_app.exchange.card_shape import Json, write_fields, write_number

MAX_BYTES = 100_000_000
_WIDTH = 110


def dump(card: Scorecard) -> Json:
    """Return a scorecard as a JSON document, every key written, in a stable order."""
    return {
        "format": FORMAT,
        **write_fields(card, shape.CARD),
        "segments": [write_fields(each, shape.SEGMENT) for each in card.segments.values()],
        "perspectives": [
            {**write_fields(each, shape.PERSPECTIVE), "objectives": list(_objectives(card, each.id))}
            for each in card.perspectives.values()
        ],
        "links": [write_fields(each, shape.LINK) for each in card.links.values()],
        "initiatives": [write_fields(each, shape.INITIATIVE) for each in card.initiatives.values()],
    }


def load(data: Any, library: Library | None = None) -> Scorecard:
    """Return the scorecard of a JSON document; raise `EditRefused` with the path or the item that is wrong.

    `library` gives the measure a library code stands for, or None; by default the shipped one in the card's
    language.
    """
    return load_card(data, _shipped(data) if library is None else library)


def dumps(card: Scorecard) -> str:
    """Return a scorecard as text: what fits on a line stands on one, a newline at the end."""
    return _pretty(dump(card), "") + "\n"


def loads(text: str, library: Library | None = None) -> Scorecard:
    """Return the scorecard of a text; raise `EditRefused` for what is no JSON or no scorecard."""
    return load(parse(text), library)


def load_file(path: Path, library: Library | None = None) -> Scorecard:
    """Return the scorecard of a file of at most 100 MB; raise `FileRefused` if it cannot be read as text."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileRefused("card-no-file", path=clip(str(path)))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FileRefused(
            "card-unreadable", path=clip(str(path)), reason=getattr(error, "strerror", None) or str(error)
        ) from error
    if len(data) > MAX_BYTES:
        raise FileRefused("card-too-big", path=clip(str(path)), limit=MAX_BYTES // 1_000_000)
    try:
        return loads(data.decode("utf-8-sig"), library)
    except UnicodeDecodeError as error:
        raise FileRefused("card-not-utf8", path=clip(str(path)), position=error.start + 1) from error


def parse(text: str) -> Any:
    """Parse JSON strictly: no key twice, no NaN or Infinity, no bottomless nesting."""
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise EditRefused("card-no-json", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise EditRefused("card-too-deep") from error
    except ValueError as error:  # a number of thousands of digits
        raise EditRefused("card-long-number") from error


def _unique(pairs: list[tuple[str, Any]]) -> Json:
    found: Json = {}
    for key, value in pairs:
        if key in found:
            raise EditRefused("card-key-twice", key=clip(key))
        found[key] = value
    return found


def _refuse_constant(text: str) -> NoReturn:
    raise EditRefused("card-no-number", text=text)


def _shipped(data: Any) -> Library:
    from scorecard_app.library.catalog import as_measure

    stated = data if isinstance(data, dict) else {}
    language = next((each for each in LANGUAGES if each == stated.get("language")), "en")
    currency = str(stated.get("currency", "EUR"))

    def library(code: str) -> Measure | None:
        try:
            return as_measure(code, id="-", objective="-", language=language, currency=currency)
        except UsageRefused:
            return None

    return library


def _objectives(card: Scorecard, perspective: str) -> Iterator[Json]:
    for objective in card.objectives.values():
        if objective.perspective == perspective:
            measures = [_measure(card, each) for each in card.measures.values() if each.objective == objective.id]
            yield {**write_fields(objective, shape.OBJECTIVE), "measures": measures}


def _measure(card: Scorecard, measure: Measure) -> Json:
    return {
        **write_fields(measure, shape.MEASURE),
        "inputs": [write_fields(each, shape.INPUT) for each in measure.inputs],
        "targets": [_target(each) for each in measure.targets],
        "readings": [each for segment in (None, *card.segments) for each in _readings(card, measure, segment)],
    }


def _target(target: Target) -> Json:
    numbers = write_fields(target, shape.TARGET_NUMBERS)
    return {
        "from": str(target.start),
        "frequency": target.start.frequency.code,
        "segment": target.segment,
        **{key: each for key, each in numbers.items() if each is not None},
    }


def _readings(card: Scorecard, measure: Measure, segment: str | None) -> Iterator[Json]:
    series = card.series.get((measure.id, segment), Series())
    start = card.fiscal_year_start
    for period in sorted({**series.values, **series.notes}, key=lambda each: (start_date(each, start), each)):
        values: Mapping[str, float] = series.values.get(period, EMPTY)
        yield {
            "period": str(period),
            "segment": segment,
            "values": {name: write_number(values[name]) for name in _named(measure, values)},
            "note": series.notes.get(period, ""),
        }


def _named(measure: Measure, values: Mapping[str, float]) -> list[str]:
    """Return the names of readings in the order of the inputs, the finished figure last."""
    return [name for name in dict.fromkeys([*(each.name for each in measure.inputs), *values]) if name in values]


def _pretty(value: Any, indent: str) -> str:
    """Return JSON text; a list or object that fits on the rest of a line stands on one."""
    if not isinstance(value, (dict, list)) or not value:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    deeper = indent + " "
    if isinstance(value, dict):
        keys = (json.dumps(key, ensure_ascii=False) for key in value)
        parts = [f"{key}: {_pretty(each, deeper)}" for key, each in zip(keys, value.values(), strict=True)]
        opening, closing = "{", "}"
    else:
        parts = [_pretty(each, deeper) for each in value]
        opening, closing = "[", "]"
    length = sum(map(len, parts)) + 2 * len(parts) + len(indent)
    if length <= _WIDTH and not any("\n" in part for part in parts):
        return opening + ", ".join(parts) + closing
    return f"{opening}\n{deeper}" + f",\n{deeper}".join(parts) + f"\n{indent}{closing}"
