"""The mapping's JSON: every fault refused with its path."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.mapping import Mapping, load_mapping, parse_mapping
from scorecard_app.labels import error_sentence

DOWN = {
    "sheet": "A&E type 1",
    "header_row": 3,
    "periods": "down",
    "period_column": "Month",
    "segment_column": "Organisation",
}
DOWN |= {"value_columns": {"Attendances": ["ae", "attendances"]}, "create_segments": True, "locale": "en"}
ACROSS = {"sheet": "KPI", "header_row": 1, "periods": "across", "measure_column": "Kennzahl", "input_column": None}
ACROSS |= {
    "segment_column": None,
    "measures": {"Abwanderungsrate": "churn"},
    "segments": {},
    "year": 2026,
    "locale": "de",
}


def test_that_both_shapes_of_the_manual_are_taken() -> None:
    assert parse_mapping(DOWN).value_columns == {"Attendances": ("ae", "attendances")}
    assert parse_mapping(ACROSS) == Mapping(
        "across",
        sheet="KPI",
        header_row=1,
        measure_column="Kennzahl",
        measures={"Abwanderungsrate": ("churn", None)},
        year=2026,
        locale="de",
    )


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"perods": 1}, "mapping-unknown-key", "perods"),
        ({"periods": "sideways"}, "mapping-type", "periods"),
        ({"periods": None}, "mapping-missing-key", "periods"),
        ({"header_row": "3"}, "mapping-type", "header_row"),
        ({"header_row": True}, "mapping-type", "header_row"),
        ({"header_row": 0}, "mapping-type", "header_row"),
        ({"year": 26}, "mapping-type", "year"),
        ({"sheet": 1}, "mapping-type", "sheet"),
        ({"segments": []}, "mapping-type", "segments"),
        ({"segments": {"A": 1}}, "mapping-type", "segments.A"),
        ({"measures": {"A": 1}}, "mapping-type", "measures.A"),
        ({"value_columns": {"A": ["a", "b", "c"]}}, "mapping-type", "value_columns.A"),
        ({"value_columns": {"A": [1]}}, "mapping-type", "value_columns.A"),
        ({"locale": "xx"}, "mapping-type", "locale"),
        ({"dates": "ymd"}, "mapping-type", "dates"),
        ({"duplicates": "mean"}, "mapping-type", "duplicates"),
        ({"delimiter": ";;"}, "mapping-type", "delimiter"),
        ({"encoding": "base64"}, "mapping-type", "encoding"),
        ({"encoding": "no such"}, "mapping-type", "encoding"),
        ({"create_segments": 1}, "mapping-type", "create_segments"),
        ({"create_measures": "yes"}, "mapping-type", "create_measures"),
        ({"objective": ["o"]}, "mapping-type", "objective"),
        ({"note_column": 1}, "mapping-type", "note_column"),
        ({"note_column": "Note"}, "mapping-together", "note_column"),
        ({"period_column": None}, "mapping-missing-key", "period_column"),
        ({"measure_column": "A"}, "mapping-together", "measure_column"),
        ({"value_columns": None}, "mapping-missing-key", "value_columns"),
        ({"value_columns": None, "measure_column": "A"}, "mapping-missing-key", "value_column"),
        ({"periods": "across"}, "mapping-missing-key", "measure_column"),
        ({"periods": "across", "measure_column": "A"}, "mapping-together", "period_column"),
    ],
)
def test_that_a_fault_is_refused_with_its_path(change: dict[str, Any], code: str, path: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        parse_mapping({**DOWN, **change})
    assert (refused.value.code, refused.value.facts["path"]) == (code, path)
    assert path in error_sentence(refused.value)


def test_that_measures_are_created_only_where_an_objective_is_named() -> None:
    found = parse_mapping({**ACROSS, "create_measures": True, "objective": "o"})
    assert (found.create_measures, found.objective) == (True, "o")
    for keys, lacking in (({"create_measures": True}, "objective"), ({"objective": "o"}, "create_measures")):
        with pytest.raises(ImportRefused, match="mapping-missing-key") as refused:
            parse_mapping({**ACROSS, **keys})
        assert refused.value.facts["path"] == lacking
    assert parse_mapping({**ACROSS, "create_measures": False}) == parse_mapping(ACROSS)


def test_that_a_file_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(DOWN).encode())
    assert load_mapping(path) == parse_mapping(DOWN)
    for content in (b"", b"{", b"[" * 100_000, b"{" + b" " * (1 << 20)):
        path.write_bytes(content)
        with pytest.raises(ImportRefused, match="mapping-not-json"):
            load_mapping(path)
    path.write_bytes(b"\xff\xfe")
    for bad in (path, tmp_path, tmp_path / "none.json"):
        with pytest.raises(ImportRefused, match="mapping-no-file"):
            load_mapping(bad)


def test_that_a_pipe_or_a_device_is_no_mapping(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for bad in (pipe, Path("/dev/zero")):
        with pytest.raises(ImportRefused, match="mapping-no-file"):
            load_mapping(bad)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from([*DOWN, *ACROSS, "dates", "x"]), _JSON, max_size=6))
def test_that_no_document_escapes(data: dict[str, Any]) -> None:
    try:
        parse_mapping({**DOWN, **data})
    except ImportRefused as refused:
        error_sentence(refused)
