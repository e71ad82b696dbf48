"""The corpus of real and hostile files: each is read or refused as its line in the manifest says."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.cells import Cell
from scorecard_app.exchange.readers.guarded import Request, gather, read
from scorecard_app.exchange.recognition.draft import Glance
from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.labels import error_sentence
from tests import hostile
from tests.imports import DATA

CORPUS = DATA / "corpus"
with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8", newline="") as manifest:
    EXPECTED = {row["file"]: row["expect"] for row in csv.DictReader(manifest, delimiter="\t")}
NOW_READ = {"calamine__any_sheets.xlsb"}
"""Said to be damaged, but calamine reads it rightly."""
EMPTY = {"frictionless-py__empty.csv", "csvkit__empty.csv"}
OUTCOMES = {
    "CSV": ("READ",),
    "READ": ("READ",),
    "READ-or-REJECT": ("READ",),
    "EMPTY-say-so": ("import-empty-sheet",),
    "REJECT-password": ("import-password",),
    "REJECT-corrupt": ("import-damaged", "import-cut-off", "import-text-named", "import-empty-file"),
}
PARENT_MEMORY = """
import json, resource, sys
from pathlib import Path
from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.recognition.glance import glance
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = {}
for path in sys.argv[1:]:
    try:
        found[path] = "READ" if sum(len(each.rows) for each in glance(Path(path)).sheets) else "0 rows"
    except ImportRefused as refused:
        found[path] = refused.code
print(json.dumps([found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before]))
"""


def seen(path: Path) -> Glance | str:
    """Return what a first look shows, or the code it is refused with, which must have its sentence."""
    try:
        return glance(path)
    except ImportRefused as refused:
        refusal = refused
    assert path.name in error_sentence(refusal)
    return refusal.code


def test_that_the_manifest_names_all_files() -> None:
    assert set(EXPECTED) | {"MANIFEST.tsv"} == {each.name for each in CORPUS.iterdir()}
    assert sum(each.stat().st_size for each in CORPUS.iterdir()) < 7 << 20


@pytest.mark.parametrize("name", EXPECTED)
def test_that_every_file_of_the_corpus_is_read_or_refused_as_expected(name: str) -> None:
    expected = OUTCOMES[EXPECTED[name]]
    found = seen(CORPUS / name)
    if isinstance(found, str):
        assert found in (("import-empty-file",) if name in EMPTY else expected)
        return
    assert "READ" in expected or name in NOW_READ
    assert found.sheets
    assert len(found.sheets) == len(found.totals)
    for sheet, total in zip(found.sheets, found.totals, strict=True):
        whole = gather(read(Request(CORPUS / name, sheet.name or None)))[1][0]
        assert whole == sheet
        assert total == len(sheet.rows)
        assert all(any(_held(cell) for cell in cells) for _number, cells in sheet.rows)


def _held(cell: Cell) -> bool:
    return cell is not None and cell != ""


def test_that_hostile_files_end_in_the_right_answer_and_cost_the_parent_little(tmp_path: Path) -> None:
    right = hostile.write(tmp_path / "deep" / "er")
    code = [sys.executable, "-c", PARENT_MEMORY, *map(str, right)]
    done = subprocess.run(code, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    found, kilobytes = json.loads(done.stdout)
    assert {path: found[str(path)] for path, codes in right.items() if found[str(path)] not in codes} == {}
    assert kilobytes < 100_000
    assert done.stderr == ""
    assert [each for each in tmp_path.rglob("*") if each.is_file() and each not in right] == []
