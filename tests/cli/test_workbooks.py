"""Templates out, workbooks in."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import load_workbook

from tests.command_line import bakery, done, json_of, read_nps, refused, run


def filled_template(file: Path, value: object = 5) -> tuple[Path, str]:
    """Return a template with something in its first free data cell, and the place of that cell."""
    book = file.with_name("figures.xlsx")
    done("template", file, "-o", book, "--from", "2026-01", "--to", "2026-03")
    workbook = load_workbook(book)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if not cell.protection.locked and cell.value is None and sheet.sheet_state == "visible":
                    cell.value = value  # type: ignore[assignment]  # openpyxl takes anything a cell can hold
                    workbook.save(book)
                    return book, f"{sheet.title}!{cell.coordinate}"
    raise AssertionError("the template has no cell to fill in")


def test_that_a_template_comes_back_new_and_then_the_same(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book, _place = filled_template(file)
    assert "add --commit" in done("import", file, book)
    assert json_of("import", file, book, "--json")["committed"] is False
    assert json_of("import", file, book, "--commit", "--json") == {
        "rows": 1,
        "new": 1,
        "changed": 0,
        "same": 0,
        "problems": [],
        "committed": True,
        "mapping": None,
        "questions": [],
    }
    assert "nothing to write" in done("import", file, book, "--commit")


def test_that_changed_values_are_shown_old_and_new(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    mapping, book = tmp_path / "m.json", tmp_path / "kpi.csv"
    mapping.write_text(
        json.dumps({"periods": "across", "measure_column": "KPI", "measures": {"Wait": "wait"}, "locale": "en"}),
        encoding="utf-8",
    )
    book.write_text("KPI,2026-01,2026-02\nWait,4,5.5\n", encoding="utf-8")
    done("put", file, "wait", "2026-01", "value=3")
    shown = done("import", file, book, "--mapping", mapping)
    assert "2 values read: 1 new, 1 changed, 0 the same." in shown
    assert "Waiting time, January 2026: 3 → 4" in shown


def test_that_a_strangers_text_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    mapping, book = tmp_path / "m.json", tmp_path / "kpi.csv"
    mapping.write_text('{"periods": "across", "measure_column": "KPI", "locale": "en"}', encoding="utf-8")
    book.write_text("KPI,2026-01\n\x1b[2JBell\x07 \u202eover,4\n", encoding="utf-8")
    shown = run("import", file, book, "--mapping", mapping).out
    assert "Bell" in shown
    assert not set("\x1b\x07\u202e") & set(shown)


def test_that_new_measures_are_shown_and_made_once(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    mapping, book = tmp_path / "m.json", tmp_path / "kpi.csv"
    how = {"periods": "across", "measure_column": "KPI", "create_measures": True, "locale": "en"}
    book.write_text("KPI,2026-01\nLate orders,4\nChurn rate,3%\nTotal,7\n", encoding="utf-8")
    mapping.write_text(json.dumps(how), encoding="utf-8")
    assert "objective" in refused("import", file, book, "--mapping", mapping)
    mapping.write_text(json.dumps({**how, "objective": "nix"}), encoding="utf-8")
    assert "“nix”" in refused("import", file, book, "--mapping", mapping)

    mapping.write_text(json.dumps({**how, "objective": "fast"}), encoding="utf-8")
    before = json_of("info", file, "--json")
    assert "New measures: Late orders, Customer churn rate." in done("import", file, book, "--mapping", mapping)
    assert json_of("info", file, "--json") == before
    assert "New measures: " in done("import", file, book, "--mapping", mapping, "--commit")
    again = done("import", file, book, "--mapping", mapping, "--commit")
    assert "2 values read: 0 new, 0 changed, 2 the same." in again
    assert "New measures" not in again
    assert "nothing to write" in again


def test_that_a_problem_names_its_cell_and_keeps_everything_out(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book, place = filled_template(file, "many")
    ran = run("import", file, book, "--commit")
    assert ran.code == 1
    assert f"{place}: " in ran.out
    assert "Nothing is written" in ran.out
    found = run("import", file, book, "--json")
    assert found.code == 1
    problem = json.loads(found.out)["problems"][0]
    assert list(problem) == ["sheet", "cell", "code", "message", "blocking"]
    assert (f"{problem['sheet']}!{problem['cell']}", problem["blocking"]) == (place, True)


def test_that_an_owners_template_asks_only_for_what_is_due(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    done("set", "measure", file, "nps", "--owner", "Anna")
    done("--today", "2026-08-01", "template", file, "-o", tmp_path / "anna.xlsx", "--owner", "Anna")
    assert "due" in refused(
        "--today", "2026-04-20", "template", file, "-o", "x.xlsx", "--owner", "Anna", "--from", "2026-Q2", code=2
    )
