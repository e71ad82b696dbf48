"""card.json: export then import is the identity; everything wrong is refused with its place."""

from __future__ import annotations

import copy
import json
import math
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.domain.model import SameAs, Scorecard, Series
from scorecard_app.domain.period import Frequency, parse_period
from scorecard_app.domain.rules import check_card
from scorecard_app.errors import EditRefused, ScorecardError
from scorecard_app.exchange.card_json import dump, dumps, load, load_file, loads
from scorecard_app.exchange.card_shape import KNOWN
from scorecard_app.labels import error_sentence
from scorecard_app.library.catalog import as_measure, entries
from tests.strategies import scorecards

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "card-json.md"
Json = dict[str, Any]


def order(card: Scorecard) -> list[list[str]]:
    """Return the ids of all items in the order they are shown in."""
    objectives = [o.id for p in card.perspectives for o in card.objectives.values() if o.perspective == p]
    measures = [m.id for o in objectives for m in card.measures.values() if m.objective == o]
    lists = (card.perspectives, card.segments, card.initiatives, (f"{a} {b}" for a, b in card.links))
    return [objectives, measures, *(list(each) for each in lists)]


@given(scorecards())
def test_that_export_then_import_is_the_identity(card: Scorecard) -> None:
    again = loads(dumps(card))

    assert again == card
    assert order(again) == order(card)
    assert dumps(again) == dumps(card)


@given(scorecards())
def test_that_text_and_document_say_the_same(card: Scorecard) -> None:
    assert json.loads(dumps(card)) == dump(card)


@pytest.mark.parametrize("code", [each.code for each in entries()])
def test_that_a_library_measure_may_leave_out_what_the_library_gives(code: str) -> None:
    card = load(with_measure({"id": "m", "library": code}, language="de"))

    expected = as_measure(code, id="m", objective="fast", language="de", currency="EUR")
    assert card.measures["m"] == expected
    assert load(dump(card)) == card


def test_that_what_a_library_measure_states_overrides() -> None:
    stated: Json = {"id": "m", "library": "net_promoter_score", "name": "NPS", "survey": None, "weight": 2}
    inputs = [{"name": "responses", "label": "Answers", "min": 1}]

    measure = load(with_measure({**stated, "inputs": inputs})).measures["m"]

    assert (measure.name, measure.survey, measure.weight) == ("NPS", None, 2)
    assert [each.name for each in measure.inputs] == ["promoters", "detractors", "responses"]
    assert (measure.inputs[2].label, measure.inputs[2].min, measure.inputs[2].integer) == ("Answers", 1, True)


def test_that_inputs_of_the_library_no_longer_in_use_stay_away() -> None:
    stated: Json = {"id": "m", "library": "net_promoter_score", "survey": None, "checks": [], "formula": "direct"}

    measure = load(with_measure({**stated, "aggregation": "sum", "inputs": [{"name": "value"}]})).measures["m"]

    assert [each.name for each in measure.inputs] == ["value"]
    assert measure.inputs[0].additive


def test_that_an_unknown_library_code_is_kept_where_nothing_is_left_out_and_refused_elsewhere() -> None:
    whole = {"id": "m", "library": "later", "name": "M", "formula": "direct", "inputs": [{"name": "value"}]}

    assert load(with_measure(whole)).measures["m"].library == "later"
    refuse(with_measure({"id": "m", "library": "later", "name": "M"}), "card-unknown-library", "later")


def test_that_a_direct_measure_needs_a_name_and_nothing_else() -> None:
    measure = load(with_measure({"id": "m", "name": "Orders", "aggregation": "sum"})).measures["m"]

    assert [(each.name, each.additive) for each in measure.inputs] == [("value", True)]
    assert measure.frequency is Frequency.MONTH


def test_that_readings_of_a_shared_input_go_to_the_input_it_points_to() -> None:
    data = two_measures()
    data["perspectives"][0]["objectives"][0]["measures"][1]["readings"] = [
        {"period": "2026-01", "values": {"y": 7}, "note": "typed here"}
    ]

    card = load(data)

    january = parse_period("2026-01")
    assert card.series["a", None].values == {january: {"x": 7.0}}
    assert card.series["b", None] == Series(notes={january: "typed here"})
    assert card.measures["b"].inputs[0].same_as == SameAs("a", "x")


def test_that_differing_readings_of_a_shared_input_are_refused() -> None:
    data = two_measures()
    measures = data["perspectives"][0]["objectives"][0]["measures"]
    measures[0]["readings"] = [{"period": "2026-01", "values": {"x": 7}}]
    measures[1]["readings"] = [{"period": "2026-01", "values": {"y": 8}}]

    refuse(data, "same-as-differs", "8 against 7")


def test_that_null_as_a_reading_is_a_missing_one() -> None:
    reading = {"period": "2026-01", "values": {"value": None}}

    assert load(with_measure({"id": "m", "name": "M", "readings": [reading]})).series == {}


@pytest.mark.parametrize("number", [0.1 + 0.2, 1e-300, -0.0, 123456789012345.0, 1e22, 5e-324, 1 / 3])
def test_that_numbers_come_back_exactly(number: float) -> None:
    reading = {"period": "2026-01", "values": {"value": number}}
    card = loads(dumps(load(with_measure({"id": "m", "name": "M", "readings": [reading]}))))

    back = card.series["m", None].values[parse_period("2026-01")]["value"]

    assert (back, math.copysign(1, back)) == (number, math.copysign(1, number))


def test_that_the_text_is_for_people() -> None:
    reading = {"period": "2026-01", "values": {"value": 12.0}}
    text = dumps(load(with_measure({"id": "m", "name": "Wünsche", "readings": [reading]})))

    assert '{"period": "2026-01", "segment": null, "values": {"value": 12}, "note": ""}' in text
    assert "Wünsche" in text
    assert max(map(len, text.splitlines())) < 200


WRONG: list[tuple[Callable[[Json], object], str, str]] = [
    (lambda d: d.pop("format"), "card-no-format", "format"),
    (lambda d: d.update(format="scorecard/2"), "card-other-format", "scorecard/2"),
    (lambda d: d.update(format=["scorecard/1"]), "card-other-format", "scorecard"),
    (lambda d: d.pop("name"), "card-missing-key", "name is missing"),
    (lambda d: d.update(color="red"), "card-unknown-key", "color:"),
    (lambda d: d.update(name=None), "card-not-text", "name: a text in quotation marks belongs here, not null."),
    (lambda d: d.update(name={"name": 1}), "card-not-text", 'not {"name": 1}.'),
    (lambda d: d.update(min_coverage="1"), "card-not-number", 'not "1".'),
    (lambda d: d.update(format=[None]), "card-other-format", "“[null]”"),
    (lambda d: d.update(kind="club"), "not-choice", "club"),
    (lambda d: d.update(language="xx"), "not-choice", "xx"),
    (lambda d: d.update(language=[]), "card-not-text", "language:"),
    (lambda d: d.update(currency="euro"), "bad-currency", "euro"),
    (lambda d: d.update(fiscal_year_start=13), "not-whole", "13"),
    (lambda d: d.update(fiscal_year_start=1.5), "card-not-integer", "1.5"),
    (lambda d: d.update(min_coverage=True), "card-not-number", "min_coverage"),
    (lambda d: d.update(min_coverage=2), "number-range", "2"),
    (lambda d: d.update(min_coverage=10**400), "card-not-number", "min_coverage"),
    (lambda d: d.update(min_coverage=float("nan")), "not-number", "nan"),
    (lambda d: d.update(segments_overlap=1), "card-not-flag", "segments_overlap"),
    (lambda d: d.update(segments={}), "card-not-list", "segments:"),
    (lambda d: d.update(segments=[{"id": "s", "name": "S"}] * 2), "card-id-taken", "segments[1].id"),
    (lambda d: d.update(waivers=[{"item": "x"}]), "card-missing-key", "waivers[0].rule"),
    (lambda d: d.update(review_thresholds={"x": "2"}), "card-not-number", "review_thresholds.x"),
    (lambda d: d.update(links=[{"from": "fast", "to": "fast"}]), "link-to-itself", "itself"),
    (lambda d: d.update(links=[{"from": "fast", "to": "no"}]), "no-such-item", "no"),
    (lambda d: d.update(links=[{"from": "a", "to": "b"}] * 2), "card-link-twice", "links[1]"),
    (lambda d: d.update(initiatives=[{"id": "i", "name": "I", "start": "soon"}]), "bad-date", "soon"),
    (lambda d: d["perspectives"].append(3), "card-not-object", "perspectives[1]"),
    (lambda d: objective(d).update(weight="1"), "card-not-number", "perspectives[0].objectives[0].weight"),
    (lambda d: objective(d).update(weight=-1), "number-low", "-1"),
    (lambda d: objective(d).update(position=[1]), "card-not-position", "position"),
    (lambda d: objective(d).update(position=[1, "2"]), "card-not-number", "position[1]"),
    (lambda d: objective(d).update(id="my order"), "bad-id", "my order"),
    (lambda d: objective(d).update(name="x" * 300), "text-long", "300"),
    (lambda d: objective(d).update(name="a\ud800b"), "text-control", "character 2"),
    (lambda d: objective(d).update({"\ud800": 1}), "card-unknown-key", "objectives[0].�"),
    (lambda d: measure(d).update(frequency="daily"), "card-bad-frequency", "daily"),
    (lambda d: measure(d).update(formula="__import__('os')"), "formula-character", "_"),
    (lambda d: measure(d).update(inputs=[{"label": "x"}]), "card-missing-key", "inputs[0].name"),
    (lambda d: measure(d).update(inputs=[{"name": "x"}] * 2), "card-id-taken", "inputs[1].name"),
    (lambda d: measure(d).update(survey={"method": "share"}), "card-missing-key", "survey.answers"),
    (lambda d: measure(d).update(range=[0, 1]), "card-not-object", "range"),
    (lambda d: measure(d).update(targets=[{"goal": 1}]), "card-missing-key", "targets[0].from"),
    (lambda d: measure(d).update(targets=[{"from": "2026-13"}]), "card-bad-period", "2026-13"),
    (lambda d: measure(d).update(targets=[{"from": "2026", "goal": 1}]), "target-start-frequency", "2026"),
    (
        lambda d: measure(d).update(targets=[{"from": "2026-01", "frequency": "year", "goal": 1}]),
        "target-start-frequency",
        "year",
    ),
    (lambda d: measure(d).update(targets=[{"from": "2026-01", "goal": 1, "red": 2}]), "target-goal-above", "2"),
    (lambda d: measure(d).update(readings=[{"values": {}}]), "card-missing-key", "readings[0].period"),
    (lambda d: measure(d).update(readings=[{"period": "2026-01"}] * 2), "card-reading-twice", "readings[1]"),
    (
        lambda d: measure(d).update(readings=[{"period": "2026-01", "values": {"value": "3"}}]),
        "card-not-number",
        "perspectives[0].objectives[0].measures[0].readings[0].values.value",
    ),
    (
        lambda d: measure(d).update(readings=[{"period": "2026-W01", "values": {"value": 3}}]),
        "reading-finer",
        "month",
    ),
    (
        lambda d: measure(d).update(readings=[{"period": "2026-01", "segment": "s", "values": {"value": 3}}]),
        "no-such-item",
        "segment",
    ),
]


@pytest.mark.parametrize(("spoil", "code", "said"), WRONG)
def test_that_a_wrong_document_is_refused_with_its_place(
    spoil: Callable[[Json], object], code: str, said: str
) -> None:
    data = with_measure({"id": "m", "name": "M"})
    spoil(data)

    refuse(data, code, said)


@pytest.mark.parametrize("data", [None, [], 3, "card", True])
def test_that_what_is_no_object_is_refused(data: object) -> None:
    with pytest.raises(EditRefused, match="card-not-object"):
        load(data)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "card-no-json"),
        ("{", "card-no-json"),
        ('{"a": 1, "a": 2}', "card-key-twice"),
        ('{"min_coverage": NaN}', "card-no-number"),
        ('{"min_coverage": -Infinity}', "card-no-number"),
        ("[" * 100_000, "card-too-deep"),
        ('{"min_coverage": ' + "9" * 5000 + "}", "card-long-number"),
        ('{"format": "scorecard/1", "name": "N", "min_coverage": 1e999}', "not-number"),
    ],
)
def test_that_text_that_is_no_strict_json_is_refused(text: str, code: str) -> None:
    with pytest.raises(EditRefused, match=code) as caught:
        loads(text)
    assert error_sentence(caught.value)


def test_that_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text(dumps(Scorecard("Bäckerei")), encoding=encoding)
        assert load_file(path) == Scorecard("Bäckerei")


def test_that_files_that_cannot_be_a_card_are_refused(tmp_path: Path) -> None:
    latin, big, pipe = tmp_path / "latin.json", tmp_path / "big.json", tmp_path / "pipe"
    latin.write_bytes(b'{"name": "B\xe4"}')
    with big.open("wb") as file:
        file.truncate(200_000_000)
    os.mkfifo(pipe)
    cases = {
        latin: "card-not-utf8",
        big: "card-too-big",
        pipe: "card-no-file",
        tmp_path: "card-no-file",
        tmp_path / "none": "card-unreadable",
        Path("a\0b"): "card-unreadable",
        tmp_path / ("x" * 5000): "card-unreadable",
    }

    for path, code in cases.items():
        with pytest.raises(ScorecardError, match=code) as caught:
            load_file(path)
        assert error_sentence(caught.value)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(scorecards(), st.data())
def test_that_junk_in_any_place_is_loaded_whole_or_refused_in_a_sentence(
    card: Scorecard, data: st.DataObject
) -> None:
    document = copy.deepcopy(dump(card))
    place: Any = document
    while True:
        key = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else list(range(len(place)))))
        if not isinstance(place[key], (dict, list)) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(JUNK)

    try:
        check_card(load(document))
        said = "loaded"
    except EditRefused as refused:
        said = error_sentence(refused)

    assert said.encode()


def manual_examples() -> list[Any]:
    blocks = re.findall(r"```json\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    return [json.loads(block) for block in blocks]


def test_that_every_example_of_the_manual_loads_and_comes_back() -> None:
    examples = [each for each in manual_examples() if "format" in each]

    assert len(examples) >= 2
    for each in examples:
        card = load(each)
        assert loads(dumps(card)) == card


def test_that_the_manual_documents_every_key_and_no_other() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    for kind, keys in KNOWN.items():
        section = re.search(rf"^### [^\n]*\(`{kind}`\)\n.*?(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
        assert section is not None, kind
        documented = re.findall(r"^\| `(\w+)` ", section[0], re.MULTILINE)
        assert sorted(documented) == sorted(keys), kind


def with_measure(stated: Json, **card: object) -> Json:
    """Return a small document with one measure."""
    perspective = {"id": "customer", "name": "Customers", "objectives": [{"id": "fast", "name": "Fast"}]}
    perspective["objectives"][0]["measures"] = [stated]  # type: ignore[index]  # a plain document
    return {"format": "scorecard/1", "name": "Blum", "perspectives": [perspective], **card}


def two_measures() -> Json:
    data = with_measure({"id": "a", "name": "A", "formula": "x", "inputs": [{"name": "x"}]})
    shared = {"name": "y", "same_as": {"measure": "a", "input": "x"}}
    objective(data)["measures"].append({"id": "b", "name": "B", "formula": "2 * y", "inputs": [shared]})
    return data


def objective(data: Json) -> Json:
    found: Json = data["perspectives"][0]["objectives"][0]
    return found


def measure(data: Json) -> Json:
    found: Json = objective(data)["measures"][0]
    return found


def refuse(data: Json, code: str, said: str) -> None:
    with pytest.raises(EditRefused) as caught:
        load(data)
    assert caught.value.code == code
    assert said in error_sentence(caught.value)
