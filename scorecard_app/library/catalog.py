"""The measures of the library, read from `resources/library/measures/`: one file each, texts in four languages.

A new measure is one new file there. Everything is read on first use and kept; nothing here changes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from scorecard_app.domain.model import Input, Measure, Range, SameAs, Scorecard, Survey
from scorecard_app.domain.period import Frequency
from scorecard_app.errors import UsageRefused, clipped
from scorecard_app.i18n import LANGUAGES
from scorecard_app.resources import resource


@dataclass(frozen=True, slots=True)
class Texts:
    """What a measure is called and said to be in one language; `inputs` are labels by input name.

    `thresholds` are the words for the bands of `Entry.thresholds`, in their order (empty without bands).
    """

    name: str
    definition: str
    why_it_matters: str
    caveat: str
    unit_label: str
    data_source: str
    inputs: Mapping[str, str]
    also_known_as: tuple[str, ...]
    thresholds: tuple[str, ...] = ()
    thresholds_note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure of the library. `example_result` holds at `decimals` digits.

    `facts` names, by input, the numbers that several measures share (customers at the start ...).
    `thresholds` and `target_value` are hints to show, never statuses. `data` is the file's content but for texts.
    """

    number: int
    code: str
    kind: str
    theme: str
    core: bool
    sectors: tuple[str, ...]
    decimals: int
    example_inputs: Mapping[str, float]
    example_result: float
    target_value: float | None
    thresholds: Mapping[str, Any] | None
    sources: tuple[str, ...]
    facts: Mapping[str, str]
    data: Mapping[str, Any] = field(repr=False, hash=False)
    languages: Mapping[str, Texts] = field(repr=False, hash=False)

    @property
    def frequency(self) -> Frequency:
        """How often it is read."""
        return Frequency.of(self.data["frequency"])

    def texts(self, language: str) -> Texts:
        """Return the texts in a language; in English if we do not speak it."""
        return self.languages.get(language) or self.languages["en"]


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Return all measures in the order of their numbers."""
    files = sorted(resource("library", "measures").glob("*.json"))
    found = (_entry(json.loads(file.read_text(encoding="utf-8"))) for file in files)
    return tuple(sorted(found, key=lambda each: each.number))


def entry(code: str) -> Entry:
    """Return the measure with this code; raise `UsageRefused("unknown-library-code", text, near)`."""
    for each in entries():
        if each.code == code:
            return each
    text = clipped(code)
    near = get_close_matches(text, [each.code for each in entries()], n=3, cutoff=0)
    raise UsageRefused("unknown-library-code", text=text, near=", ".join(near))


def themes() -> tuple[str, ...]:
    """Return the themes in use, in the order of their first measure."""
    return tuple(dict.fromkeys(each.theme for each in entries()))


def as_measure(code: str, *, id: str, objective: str, language: str, currency: str) -> Measure:
    """Return a measure of the library ready to be added to an objective, named in the card's language.

    Its unit is a code (`%`, `points`, `days`, `score`, `count`, `ratio`, `currency`) that `labels.model.amount`
    puts into words; units of inputs are words already. Raise `UsageRefused("unknown-library-code")`.
    """
    found = entry(code)
    data, texts = found.data, found.texts(language)
    return Measure(
        id=id,
        objective=objective,
        name=texts.name,
        library=code,
        unit=data["unit"],
        decimals=found.decimals,
        direction=data["direction"],
        frequency=found.frequency,
        aggregation=data["aggregation"],
        window=data["window"],
        accumulates=data["accumulates"],
        formula=data["formula"],
        inputs=tuple(_input(each, texts, language, currency) for each in data["inputs"]),
        checks=tuple(data["checks"]),
        kind=found.kind,
        indicator_type=data["indicator_type"],
        range=_range(data["range"]),
        survey=Survey(**data["survey"]) if data["survey"] else None,
    )


def as_json(found: Entry, language: str) -> dict[str, Any]:
    """Return a measure in the form of the published library file, every text in the chosen language.

    `name` is in that language; `names` has all of them.
    """
    data, texts = found.data, found.texts(language)
    return {
        "id": found.number,
        "code": found.code,
        "name": texts.name,
        "names": {code: found.texts(code).name for code in LANGUAGES},
        "also_known_as": list(texts.also_known_as),
        "definition": texts.definition,
        "why_it_matters": texts.why_it_matters,
        "caveat": texts.caveat,
        "unit_label": texts.unit_label,
        "data_source": texts.data_source,
        **{key: data[key] for key in data if key not in ("id", "code", "inputs", "thresholds")},
        "inputs": [_input_json(each, texts) for each in data["inputs"]],
        "thresholds": _thresholds_json(found, texts),
    }


def shared_inputs(card: Scorecard, measure: Measure) -> tuple[tuple[str, SameAs], ...]:
    """Return which inputs of a library measure another measure of the card already has: (input, where).

    Only measures of the library with the same frequency, and only inputs that mean the same number; the input
    named points nowhere itself. Empty for a measure of the user's own.
    """
    if measure.library is None:
        return ()
    places = _fact_places(card, measure)
    facts = entry(measure.library).facts
    return tuple((each.name, places[facts[each.name]]) for each in measure.inputs if facts.get(each.name) in places)


def _fact_places(card: Scorecard, measure: Measure) -> dict[str, SameAs]:
    """Return where the card already has each shared fact, the first place winning."""
    known = {each.code: each.facts for each in entries()}
    places: dict[str, SameAs] = {}
    for other in card.measures.values():
        if other.id == measure.id or other.library not in known or other.frequency != measure.frequency:
            continue
        for each in other.inputs:
            fact = known[other.library].get(each.name)
            if fact is not None:
                places.setdefault(fact, each.same_as or SameAs(other.id, each.name))
    return places


def _entry(data: dict[str, Any]) -> Entry:
    texts = data.pop("texts")
    return Entry(
        number=data["id"],
        code=data["code"],
        kind=data["kind"],
        theme=data["theme"],
        core=data["core"],
        sectors=tuple(data["sectors"]),
        decimals=data["decimals"],
        example_inputs=data["example"]["inputs"],
        example_result=data["example"]["result"],
        target_value=data["target_value"],
        thresholds=data["thresholds"],
        sources=tuple(data["sources"]),
        facts={each["name"]: each["fact"] for each in data["inputs"] if "fact" in each},
        data=data,
        languages={language: _texts(texts[language]) for language in texts},
    )


def _texts(data: dict[str, Any]) -> Texts:
    lists = {key: tuple(data.get(key, ())) for key in ("also_known_as", "thresholds")}
    return Texts(**{**data, **lists})


def _input(data: Mapping[str, Any], texts: Texts, language: str, currency: str) -> Input:
    name = data["name"]
    return Input(
        name=name,
        label=texts.inputs[name],
        unit=_input_unit(data["unit"], language, currency),
        integer=data["integer"],
        min=data["min"],
        rollup=data["rollup"],
        additive=data["additive"],
    )


def _input_json(data: Mapping[str, Any], texts: Texts) -> dict[str, Any]:
    plain = {key: value for key, value in data.items() if key not in ("name", "fact")}
    return {"name": data["name"], "label": texts.inputs[data["name"]], **plain}


def _thresholds_json(found: Entry, texts: Texts) -> dict[str, Any] | None:
    if found.thresholds is None:
        return None
    bands = zip(found.thresholds["bands"], texts.thresholds, strict=True)
    labelled = [{"status": band["status"], "label": label, **band} for band, label in bands]
    return {"bands": labelled, "source": found.thresholds["source"], "note": texts.thresholds_note}


def _range(data: Mapping[str, float | None]) -> Range | None:
    low, high = data["min"], data["max"]
    return None if low is None and high is None else Range(low, high)


@lru_cache(maxsize=1)
def _input_units() -> dict[str, dict[str, str]]:
    units: dict[str, dict[str, str]] = json.loads(resource("library", "units.json").read_text(encoding="utf-8"))
    return units


def _input_unit(code: str, language: str, currency: str) -> str:
    """Return the unit of an input in the card's language; a bare count has none."""
    if code == "currency":
        return currency
    words = _input_units().get(code, {"en": ""})
    return words.get(language, words["en"])
