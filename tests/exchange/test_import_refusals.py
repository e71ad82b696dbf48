"""Files that are refused: the manual names every refusal, and none of them touches the scorecard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorecard_app.exchange import marks
from scorecard_app.i18n import format_number, set_language
from scorecard_app.labels.imports import _FILES
from tests.command_line import bakery, run
from tests.exchange.test_corpus import CORPUS, EXPECTED
from tests.soak import SOAK

MANUAL = (Path(__file__).parents[2] / "docs" / "manual" / "import-refusals.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (.+?) \|$", MANUAL, re.MULTILINE)


def test_that_the_manual_names_every_refusal_of_a_file_with_cause_and_way_out() -> None:
    assert sorted(code for code, _cause, _way in ROWS) == sorted(_FILES)


@pytest.mark.parametrize("limits", [marks.TABLE, marks.RAW_LIST], ids=["table", "raw list"])
def test_that_the_manual_names_the_limits_that_hold(limits: marks.Limits) -> None:
    set_language("en")
    megabytes = [f"{each // marks.MEGABYTE} MB" for each in (limits.file, limits.inflated)]
    for said in (*megabytes, format_number(limits.rows), format_number(limits.cells), f"{limits.seconds:.0f}"):
        assert said in MANUAL


@pytest.mark.parametrize("code", _FILES)
def test_that_every_refusal_of_a_file_is_one_sentence(code: str) -> None:
    text = _FILES[code]
    assert isinstance(text, str)
    assert text.endswith(".")
    assert len(re.findall(r"[.!?](?:\s|$)", text)) == (2 if code == "import-which-sheet" else 1)


def test_that_importing_the_corpus_never_fails_nor_writes_nothing(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    before = file.read_bytes()
    committed = []
    for name in sorted(EXPECTED)[:: 1 if SOAK else 4]:
        ran = run("import", file, CORPUS / name, "--commit")
        assert "Traceback" not in ran.out + ran.err, name
        if ran.code == 0:
            committed.append(name)
            assert re.search(r"\b[1-9]\d* values? read", ran.out), (name, ran.out)
        else:
            assert ran.out + ran.err, name
            assert file.read_bytes() == before, name
    assert committed == []
