"""A workbook of the user's own on the command line: what is recognised is shown, what is open is asked, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scorecard_app.exchange.mapping import load_mapping
from tests.command_line import Ran, bakery, done, json_of, refused, run
from tests.imports import write_book, write_csv

HEAD = ["Kennzahl", "Einheit", "Jan", "Feb", "Mär", "Bemerkung"]
WAIT, LATE, TOTAL = ["Waiting time", "min", 4, 5, 6, "x"], ["Late orders", "", 7, 8, 9], ["Summe", "", 11, 13, 15]


def german(folder: Path, *rows: list[Any], name: str = "kpi.xlsx") -> Path:
    """Return a workbook as people have it: a title, a blank row, months without a year, a total."""
    return write_book(folder / name, [["Kennzahlen der Filiale"], [], HEAD, *(rows or (WAIT, LATE, TOTAL))])


def asked(ran: Ran) -> list[dict[str, Any]]:
    """Return the questions of `import --json`."""
    assert ran.code == 1, ran.err
    found = json.loads(ran.out)
    assert (found["mapping"], found["committed"], found["rows"]) == (None, False, 0)
    questions: list[dict[str, Any]] = found["questions"]
    return questions


def test_that_what_is_clear_is_shown_and_read_without_a_mapping(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book = write_book(
        tmp_path / "kpi.xlsx", [["KPI", "2026-01", "2026-02"], ["Waiting time", 4, 5], ["Total", 4, 5]]
    )
    shown = done("import", file, book)
    assert "Sheet “KPI”, headings in row 1: a row for each measure, a column for each period." in shown
    assert "A “KPI”: measure" in shown
    assert "“Waiting time” → Waiting time\n" in shown
    assert "2 values read: 2 new, 0 changed, 0 the same." in shown
    assert "Total" in shown
    assert "add --commit" in shown
    assert json_of("info", file, "--json")["counts"]["readings"] == 0


def test_that_the_plan_is_written_with_commit_and_the_mapping_remembered(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book = german(tmp_path)
    done("import", file, book, "--set", "year=2026", "--as", "Late orders=new:", "--commit")
    again = run("import", file, book)
    assert "in an earlier import" in again.out
    assert "“Late orders” → Late orders\n" in again.out
    head = ["Neu", "Einheit", "Jan", "Feb", "Mär", "Kennzahl"]
    rows = [head, ["", "", 7, 8, 10, "late  ORDERS"], ["", "", 1, 1, 1, "New"]]
    moved = write_book(tmp_path / "next.xlsx", rows)
    shown = done("import", file, moved, "--set", "year=2026", "--commit")
    assert "3 values read: 0 new, 1 changed, 2 the same." in shown
    assert "Late orders, March 2026: 9 → 10" in shown
    assert "“New” → left out" in shown


def test_that_nothing_is_remembered_unless_something_is_committed(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book = german(tmp_path)
    done("import", file, book, "--set", "year=2026")
    assert "earlier" not in run("import", file, book).out


def test_that_a_year_that_no_heading_names_is_asked_and_never_remembered(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book = german(tmp_path)
    (question,) = asked(run("import", file, book, "--json", "--commit"))
    assert (question["key"], question["cell"], question["answer"]) == ("year", "C3", "--set year=2026")
    assert "“Jan”" in question["message"]
    ran = run("import", file, book, "--commit")
    assert (ran.code, ran.err) == (1, "")
    assert "■ C3: “Jan” names no year; which one is meant? Answer with --set year=2026." in ran.out
    assert "1 question is open" in ran.out
    done("import", file, book, "--commit", "--set", "year=2026")
    assert [each["key"] for each in asked(run("import", file, book, "--json"))] == ["year"]


def test_that_a_number_with_two_readings_is_asked_with_its_cell(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book = write_book(tmp_path / "kpi.xlsx", [["Measure", "2026-01"], ["Waiting time", "1.234"]])
    (question,) = asked(run("import", file, book, "--json"))
    assert (question["key"], question["cell"], sorted(question["options"])) == ("locale", "B2", ["de", "en"])
    for locale, value in (("de", 1234.0), ("en", 1.234)):
        done("import", file, book, "--set", f"locale={locale}", "--commit")
        assert json_of("trend", file, "wait", "--json")["points"][-1]["value"] == value


def test_that_a_name_that_is_only_alike_is_left_out_until_it_is_said(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book = german(tmp_path, WAIT, ["Wait times", "min", 1, 2, 3])
    shown = done("import", file, book, "--set", "year=2026")
    (line,) = [each for each in shown.splitlines() if "“Wait times” →" in each]
    assert "left out" in line
    assert "3 values read" in shown
    assert "Wait times" in done("import", file, book, "--set", "year=2026", "--as", "Wait times=", "--commit")


def test_that_a_sheet_of_which_nothing_is_known_asks_for_names(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book = german(tmp_path, ["Zufällig", "", 1, 2, 3])
    (question,) = asked(run("import", file, book, "--json", "--set", "year=2026"))
    assert (question["code"], question["key"]) == ("recognition-no-names", "as")
    assert question["answer"].startswith('--as "')
    shown = done("import", file, book, "--set", "year=2026", "--as", "zufällig=wait")
    assert "3 values read: 3 new" in shown


def test_that_all_names_nobody_knows_become_measures_of_an_empty_scorecard(tmp_path: Path) -> None:
    file = tmp_path / "empty.scorecard"
    done("new", file, "--name", "Empty", "--lang", "en")
    book = write_book(
        tmp_path / "a.xlsx", [["KPI", "Jan", "Feb"], ["Umsatz je Kunde", 1, 2], ["Liefertreue", 4, 5]], "2026"
    )
    assert "“Liefertreue” → new measure: Liefertreue (80 %)" in done("import", file, book)
    shown = done("import", file, book, "--commit")
    assert "New objectives: Imported measures." in shown
    assert "New measures: Umsatz je Kunde, Liefertreue." in shown
    assert json_of("info", file, "--json")["counts"]["readings"] == 4


def test_that_names_left_out_beside_known_ones_say_how_they_become_measures(tmp_path: Path) -> None:
    shown = done("import", bakery(tmp_path), german(tmp_path), "--set", "year=2026")
    (line,) = [each for each in shown.splitlines() if "becomes a new measure" in each]
    assert '--as "NAME=new:"' in line
    assert "--set create_measures=true" in line


def test_that_names_of_a_list_of_measures_are_shown_as_the_new_measures_they_become(tmp_path: Path) -> None:
    rows = [["KPI", "Unit", "Owner"], ["On-time delivery", "%", "Mia"], ["Wait times", "min", "Mia"]]
    shown = done("import", bakery(tmp_path), write_book(tmp_path / "list.xlsx", rows))
    assert "“On-time delivery” → new measure\n" in shown
    assert "“Wait times” → new measure; perhaps Waiting time" in shown
    assert "left out" not in shown
    assert "becomes a new measure" not in shown
    assert "New measures: On-time delivery, Wait times." in shown


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("wait", "Waiting time"),
        ("waiting TIME", "Waiting time"),
        ("nps/promoters", "Net Promoter Score (NPS) / promoters"),
        ("nps/value", "Net Promoter Score (NPS)"),
        ("new:", "new measure: A=B"),
        ("new:Other name", "new measure: Other name"),
        ("library:customer_retention_rate", "new from the library: customer_retention_rate"),
        ("", "left out"),
    ],
)
def test_that_a_name_is_said_by_id_name_input_library_or_as_new(tmp_path: Path, target: str, shown: str) -> None:
    file = bakery(tmp_path)
    book = german(tmp_path, WAIT, ["A=B", "", 1, 2, 3])
    ran = run("import", file, book, "--set", "year=2026", "--as", f"A=B={target}")
    assert f"“A=B” → {shown}\n" in ran.out


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--as", "Nix=wait"), "“Nix”"),
        (("--as", "Late orders=nix"), "“nix”"),
        (("--as", "Late orders=nps/nix"), "“nix”"),
        (("--set", "nix=1"), "“nix”"),
        (("--set", "year=soon"), "“year”"),
        (("--set", "kind=cake"), "across, down"),
        (("--set", "measure_column=Nix"), "“Nix”"),
        (("--set", "objective=nix"), '(fast), or make one with --set "objective=new:NAME"'),
        (("--sheet", "Nix"), "“Nix”"),
    ],
)
def test_that_an_answer_that_makes_no_sense_is_refused_in_a_sentence(
    tmp_path: Path, option: tuple[str, str], said: str
) -> None:
    file = bakery(tmp_path)
    needed = ("--set", "year=2026", "--as", "Late orders=new:") if option[0] == "--set" else ()
    given = () if option[1].startswith("year") else needed
    assert said in refused("import", file, german(tmp_path), *given, *option)


def test_that_an_objective_unknown_to_a_scorecard_without_any_says_how_to_make_one(tmp_path: Path) -> None:
    file = tmp_path / "empty.scorecard"
    done("new", file, "--name", "Empty", "--lang", "en")
    given = ("--set", "year=2026", "--set", "create_measures=true")
    assert '--set "objective=new:NAME"' in refused(
        "import", file, german(tmp_path), *given, "--set", "objective=nix"
    )
    assert "new:, or nothing" in refused("import", file, german(tmp_path), *given, "--as", "Late orders=nix")
    shown = done("import", file, german(tmp_path), *given, "--set", "objective=new:Punctual")
    assert "New objectives: Punctual." in shown


def test_that_a_measure_or_segment_that_is_not_there_names_what_can_be_said(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    for wrong in ("wai", "wai/x"):
        said = refused("import", file, german(tmp_path), "--as", f"Late orders={wrong}")
        assert all(each in said for each in ("“wai”", "“wait”", "library:CODE", "new:"))
    rows = [["Order", "Customer", "Date", "Amount"]]
    rows += [[f"A{at}", f"c{at % 7}", f"2026-01-{1 + at % 28:02}", "9.5"] for at in range(60)]
    orders = write_csv(tmp_path / "orders.csv", rows)
    assert "library:CODE" in refused("import", file, orders, "--set", "feeds=order_volume")
    branches = [["Branch", "Measure", "Month", "Value"], *([each, "Waiting time", "2026-01", 4] for each in "XYZ")]
    book = write_book(tmp_path / "long.xlsx", branches)
    said = refused("import", file, book, "--set", "segment_column=Branch", "--as", "X=nix")
    assert all(each in said for each in ("segment “nix”", "new:", "whole:"))


@pytest.mark.parametrize("option", [("--set", "year"), ("--set", "=1"), ("--as", "Late orders"), ("--as", "=wait")])
def test_that_an_option_without_two_sides_is_wrong_usage(tmp_path: Path, option: tuple[str, str]) -> None:
    ran = run("import", bakery(tmp_path), german(tmp_path), *option)
    assert (ran.code, option[0] in ran.err) == (2, True)


def test_that_new_measures_need_an_objective_where_there_are_several(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    done("add", "objective", file, "--parent", "customer", "--name", "Friendly", "--id", "friendly")
    book = german(tmp_path)
    given = ("--set", "year=2026", "--set", "create_measures=true")
    (question,) = asked(run("import", file, book, "--json", *given))
    assert (question["key"], question["options"]) == ("objective", ["fast", "friendly"])
    shown = done("import", file, book, *given, "--set", "objective=friendly", "--commit")
    assert "New measures: Late orders." in shown


def test_that_nothing_is_asked_for_measures_to_be_made_where_every_name_is_known(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book = german(tmp_path, WAIT, TOTAL)
    given = ("--set", "create_measures=true", "--set", "year=2026")
    assert json_of("import", file, book, "--json", *given)["new"] == 3
    done("add", "objective", file, "--parent", "customer", "--name", "Friendly", "--id", "friendly")
    assert json_of("import", file, book, "--json", *given)["new"] == 3
    found = json_of("import", file, book, "--json", *given, "--set", "objective=friendly")
    assert (found["new"], found["mapping"]["objective"]) == (3, "friendly")


def test_that_columns_and_settings_can_be_said(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    rows = [["A", "B", "When", "C"], ["Shop", "Waiting time", "2026-01", 4], ["Mall", "Waiting time", "2026-01", 5]]
    book = write_book(tmp_path / "long.xlsx", rows)
    given = [f"--set={each}" for each in ("kind=long", "measure_column=B", "segment_column=A", "value_column=C")]
    found = json_of("import", file, book, "--json", *given, "--set", "create_segments=true")
    mapping = found["mapping"]
    named = {key: mapping[f"{key}_column"] for key in ("measure", "segment", "value", "period")}
    assert named == {"measure": "B", "segment": "A", "value": "C", "period": "When"}
    assert found["new"] == 2
    found = json_of("import", file, book, "--json", *given, "--set", "create_segments=false")
    assert found["new"] == 1
    assert any("Mall" in each["message"] for each in found["problems"])


def test_that_segments_are_said_like_measures(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    rows = [["Branch", "Measure", "Month", "Value"], *([each, "Waiting time", "2026-01", 4] for each in "XYZ")]
    book = write_book(tmp_path / "long.xlsx", rows)
    names = [f"--as={each}" for each in ("X=shop", "Y=whole:", "Z=")]
    found = json_of("import", file, book, "--json", "--set", "segment_column=Branch", *names)
    assert found["mapping"]["segments"] == {"X": "shop", "Y": None, "Z": False}
    assert found["new"] == 2


def test_that_the_bytes_of_a_csv_file_can_be_said(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    done("set", "measure", file, "wait", "--name", "Wartezeit für Gäste")
    book = write_csv(tmp_path / "k.csv", [["Kennzahl", "2026-01"], ["Wartezeit für Gäste", 4]], "cp1252", "\t")
    given = ("--set", "encoding=cp1252", "--set", "delimiter=\\t")
    found = json_of("import", file, book, "--json", *given)
    assert (found["new"], found["mapping"]["encoding"], found["mapping"]["delimiter"]) == (1, "cp1252", "\t")


def test_that_the_mapping_can_be_saved_edited_and_given_back(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book, mapping = german(tmp_path), tmp_path / "m.json"
    done("import", file, book, "--set", "year=2026", "--save-mapping", mapping)
    assert load_mapping(mapping).year == 2026
    assert "m.json" in refused("import", file, book, "--set", "year=2025", "--save-mapping", mapping)
    assert load_mapping(mapping).year == 2026
    found = json_of("import", file, book, "--json", "--mapping", mapping, "--set", "year=2024")
    assert found["mapping"]["year"] == 2024
    assert run("import", file, book, "--mapping", mapping, "--as", "Late orders=wait").code == 2
    assert [each.name for each in tmp_path.glob(".scorecard-*")] == []


def test_that_no_mapping_is_saved_while_a_question_is_open(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    assert run("import", file, german(tmp_path), "--save-mapping", tmp_path / "m.json").code == 1
    assert not (tmp_path / "m.json").exists()


def test_that_cells_that_cannot_be_read_are_left_out_only_if_told_so(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    done("add", "measure", file, "--parent", "fast", "--name", "Late orders")
    done("add", "measure", file, "--parent", "fast", "--name", "Complaints")
    numbers = [["Waiting time", 4, 5, 6], ["Complaints", 0, 1, 0], ["Late orders", 1, 1, "many"]]
    rows = [["KPI", "2026-01", "2026-02", "2026-03"], *numbers]
    book = write_book(tmp_path / "kpi.xlsx", rows)
    before = file.read_bytes()
    ran = run("import", file, book, "--commit")
    assert (ran.code, "■ KPI!D4: “many” is not a number." in ran.out) == (1, True)
    assert file.read_bytes() == before
    shown = done("import", file, book, "--commit", "--skip-problems")
    assert "· KPI!D4: “many” is not a number." in shown
    assert "8 values read: 8 new" in shown


def test_that_a_strangers_names_do_nothing_to_the_terminal(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    rows = [["KPI\x1b[2J", "2026-01"], ["\x1b]0;x\x07\u202eBell", 4], ["Waiting time", 5]]
    book = write_csv(tmp_path / "kpi.csv", rows)
    ran = run("import", file, book)
    assert "Bell" in ran.out
    assert not set("\x1b\x07\u202e") & set(ran.out + ran.err)


def test_that_a_sheet_without_a_table_says_so(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book = write_book(tmp_path / "prose.xlsx", [["Dear all,"], ["see you on Monday."]])
    ran = run("import", file, book)
    assert (ran.code, "No table was recognised" in ran.out) == (1, True)


def test_that_the_language_of_the_user_is_spoken(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    for language in ("de", "nl", "he"):
        ran = run("--lang", language, "import", file, german(tmp_path))
        assert (ran.code, ran.err) == (1, "")
        assert "--set year=2026" in ran.out


def test_that_a_heap_of_names_is_shown_in_part_and_counted(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    rows = [["Branch", "Month", "Waiting time"], *([f"Branch {at}", "2026-01", 4] for at in range(100, 160))]
    shown = done("import", file, write_book(tmp_path / "many.xlsx", rows))
    assert shown.count("→ new segment") == 20
    assert "and 40 more" in shown


def test_that_what_was_recognised_is_shown_before_a_refusal(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    rows = [["Order", "Customer", "Date", "Amount"]]
    rows += [[f"A{at}", f"c{at % 7}", f"2026-01-{1 + at % 28:02}", "9.5"] for at in range(60)]
    book = write_csv(tmp_path / "orders.csv", rows)
    wrong = ("--set", "feeds=wait")
    ran = run("import", file, book, *wrong)
    assert ran.code == 1
    assert "a list of orders" in ran.out
    assert "Error: " in ran.err
    assert run("import", file, book, *wrong, "--json").out == ""


def test_that_a_list_that_feeds_nothing_is_a_question_with_its_answer(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    rows = [["Order", "Customer", "Date", "Amount"]]
    rows += [[f"A{at}", f"c{at % 7}", f"2026-01-{1 + at % 28:02}", "9.5"] for at in range(60)]
    book = write_csv(tmp_path / "orders.csv", rows)
    (question,) = asked(run("import", file, book, "--json"))
    assert (question["code"], question["key"]) == ("recognition-no-feeds", "feeds")
    assert question["answer"].startswith("--set feeds=library:order_volume,library:average_order_value,")
    option, answer = question["answer"].split(" ")
    shown = done("import", file, book, option, answer, "--set", "last=2026-01")
    assert "New measures: Order volume, Average order value" in shown
    given = ("--set", "feeds=library:order_volume", "--set", "objective=fast", "--set", "last=2026-01")
    shown = done("import", file, book, *given, "--commit")
    assert "New measures: Order volume." in shown
    assert json_of("import", file, book, "--json", "--set", "last=2026-01")["same"] == 1


def test_that_answers_to_a_survey_are_counted(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    rows = [["Date", "Recommend (0-10)"], *([f"2026-{1 + at % 3:02}-28", at % 11] for at in range(66))]
    book = write_csv(tmp_path / "answers.csv", rows)
    given = ("--set", "kind=answers", "--as", "Recommend (0-10)=nps", "--set", "scales.Recommend (0-10)=0-10")
    found = json_of("import", file, book, "--json", *given, "--set", "last=2026-Q1", "--commit")
    assert (found["new"], found["committed"], found["mapping"]["list"]) == (3, True, "answers")


def test_that_a_new_measure_of_a_name_that_is_there_is_shown_as_the_one_that_is_there(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    book = write_book(tmp_path / "kpi.xlsx", [["KPI", "2026-01"], ["Late orders", 4]])
    shown = done("import", file, book, "--as", "Late orders=new:waiting TIME")
    assert "“Late orders” → Waiting time\n" in shown
    assert "new measure" not in shown


def test_that_the_plan_tells_of_a_table_that_is_not_read_in_json_too(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["KPI", "2026-01"], ["Waiting time", 4], [], ["KPI", "2025-01"], ["Waiting time", 5]]
    file, book = bakery(tmp_path), write_book(tmp_path / "kpi.xlsx", rows)
    problems = json_of("import", file, book, "--json")["problems"]
    assert [(each["code"], each["blocking"]) for each in problems] == [("recognition-several-tables", False)]
    assert done("import", file, book).count("The sheet holds more tables") == 1
