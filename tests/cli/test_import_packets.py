"""Packets: a workbook for each owner, filled in by them, and a folder of these read back as one import."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorecard_app.exchange.writers.packets import file_name
from tests.command_line import bakery, done, json_of, read_nps, refused, run

DAY = ("--today", "2026-08-01")


def owned(folder: Path) -> Path:
    """Return a scorecard in which Anna answers for the NPS and Ben for the waiting time, both due."""
    file = bakery(folder)
    read_nps(file)
    done("put", file, "wait", "2026-05", "value=4")
    done("set", "measure", file, "nps", "--owner", "Anna")
    done("set", "measure", file, "wait", "--owner", "Ben")
    return file


def packets(file: Path) -> Path:
    """Write the packets of a scorecard; return their folder."""
    folder = file.with_name("packets")
    done(*DAY, "template", file, "-o", folder, "--owners")
    return folder


def fill(book: Path, values: dict[str, object], period: str = "2026-06") -> str:
    """Put values into the cells of a packet by the key of their row; return the last cell's place."""
    workbook = load_workbook(book)
    place = ""
    for sheet in workbook.worksheets:
        header = next((row for row in sheet.iter_rows(max_row=20) if period in [cell.value for cell in row]), None)
        for row in sheet.iter_rows() if header else ():
            if row[0].value in values and header is not None:
                cell = next(row[at] for at, each in enumerate(header) if each.value == period)
                cell.value = values[str(row[0].value)]  # type: ignore[assignment]  # openpyxl takes what a cell can
                place = f"{book.name}!{sheet.title}!{cell.coordinate}"
    workbook.save(book)
    assert place, (book, values)
    return place


def test_that_each_owner_gets_a_packet_of_what_is_due(tmp_path: Path) -> None:
    file = owned(tmp_path)
    out = done(*DAY, "template", file, "-o", tmp_path / "packets", "--owners")
    assert sorted(each.name for each in (tmp_path / "packets").iterdir()) == ["Anna.xlsx", "Ben.xlsx"]
    assert f"Written: {tmp_path / 'packets' / 'Anna.xlsx'}" in out


def test_that_an_owner_who_owes_nothing_gets_no_packet_and_that_is_said(tmp_path: Path) -> None:
    file = owned(tmp_path)
    done("put", file, "wait", "2026-06", "value=5")
    out = done(*DAY, "template", file, "-o", tmp_path / "packets", "--owners")
    assert [each.name for each in (tmp_path / "packets").iterdir()] == ["Anna.xlsx"]
    assert "Ben: nothing is due, no file." in out


def test_that_no_folder_is_made_where_nobody_owes_anything(tmp_path: Path) -> None:
    file = owned(tmp_path)
    done("put", file, "wait", "2026-06", "value=5")
    done("put", file, "nps", "2026-Q2", "promoters=1", "detractors=1", "responses=5")
    out = done(*DAY, "template", file, "-o", tmp_path / "packets", "--owners")
    assert out.count("nothing is due") == 2
    assert not (tmp_path / "packets").exists()


def test_that_measures_without_an_owner_are_counted(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    assert "owner" in refused(*DAY, "template", file, "-o", tmp_path / "packets", "--owners", code=2)
    done("set", "measure", file, "wait", "--owner", "Ben")
    ran = run(*DAY, "template", file, "-o", tmp_path / "packets", "--owners")
    assert ran.code == 0
    assert "1 measure in use has no owner" in ran.err


def test_that_a_packet_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    file = owned(tmp_path)
    folder = packets(file)
    (folder / "Anna.xlsx").unlink()
    before = (folder / "Ben.xlsx").read_bytes()
    assert "Ben.xlsx" in refused(*DAY, "template", file, "-o", folder, "--owners")
    assert [(each.name, each.read_bytes()) for each in folder.iterdir()] == [("Ben.xlsx", before)]


def test_that_a_template_for_all_owners_does_not_go_with_one(tmp_path: Path) -> None:
    file = owned(tmp_path)
    assert run("template", file, "-o", "x", "--owners", "--owner", "Ben").code == 2
    ran = run("template", file, "-o", "x.pdf")
    assert (ran.code, "-o" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("Anna", "Anna.xlsx"),
        ("a/b\\c:d*?", "a-b-c-d.xlsx"),
        ("../../etc/passwd", "etc-passwd.xlsx"),
        ("CON", "CON_.xlsx"),
        ("com1.txt", "com1.txt_.xlsx"),
        ("~$Anna", "Anna.xlsx"),
        (" . ", "owner.xlsx"),
        ("\u202eAnna\x07\n", "Anna.xlsx"),
        ("דנה", "דנה.xlsx"),
        ("é" * 100, "é" * 60 + ".xlsx"),
    ],
)
def test_that_a_packets_name_is_one_everywhere(owner: str, name: str) -> None:
    assert file_name(owner) == name


def test_that_owners_whose_names_give_one_file_name_get_two() -> None:
    assert file_name("A/B", ["a-b.xlsx", "A-B-2.xlsx"]) == "A-B-3.xlsx"


def test_that_a_folder_of_packets_is_read_as_one_import(tmp_path: Path) -> None:
    file = owned(tmp_path)
    folder = packets(file)
    fill(folder / "Ben.xlsx", {"wait//value": 6})
    fill(folder / "Anna.xlsx", {"nps//promoters": 60, "nps//detractors": 20, "nps//responses": 100}, "2026-Q2")
    done("import", file, folder)
    found = json_of("import", file, folder, "--commit", "--json")
    assert (found["new"], found["changed"], found["problems"], found["committed"]) == (4, 0, [], True)
    assert "nothing to write" in done("import", file, folder, "--commit")
    assert json_of("trend", file, "nps", "--json")["points"][-1]["value"] == 40.0


def test_that_packets_that_disagree_are_shown_with_both_files_and_cells_and_refused(tmp_path: Path) -> None:
    file = owned(tmp_path)
    folder = packets(file)
    shutil.copyfile(folder / "Ben.xlsx", folder / "Ben again.xlsx")
    second = fill(folder / "Ben.xlsx", {"wait//value": 6})
    first = fill(folder / "Ben again.xlsx", {"wait//value": 7})
    before = file.read_bytes()
    for skip in ((), ("--skip-problems",)):
        ran = run("import", file, folder, "--commit", *skip)
        assert ran.code == 1
        assert f"{second}: " in ran.out
        assert "!".join(first.split("!")[:-1]) in ran.out
        assert "7 in" in ran.out
        assert "6 here" in ran.out
    assert file.read_bytes() == before


def test_that_packets_that_agree_are_no_problem(tmp_path: Path) -> None:
    file = owned(tmp_path)
    folder = packets(file)
    fill(folder / "Ben.xlsx", {"wait//value": 6})
    shutil.copyfile(folder / "Ben.xlsx", folder / "Ben again.xlsx")
    assert json_of("import", file, folder, "--commit", "--json")["new"] == 1


def test_that_files_that_are_no_packets_are_named_and_block_unless_told_otherwise(tmp_path: Path) -> None:
    file = owned(tmp_path)
    folder = packets(file)
    fill(folder / "Ben.xlsx", {"wait//value": 6})
    (folder / "broken.xlsx").write_bytes((folder / "Ben.xlsx").read_bytes()[:3000])
    (folder / "empty.ods").touch()
    shutil.copyfile(Path(__file__).parents[1] / "data" / "ae_attendances.xlsx", folder / "other.xlsx")
    (folder / "letter.txt").write_text("Hello")
    (folder / "~$Ben.xlsx").write_bytes(b"Excel's own")
    (folder / ".hidden.xlsx").write_bytes(b"x")
    found = run("import", file, folder, "--commit", "--json")
    assert found.code == 1
    named = {
        each for each in ("broken.xlsx", "empty.ods", "other.xlsx", "letter.txt", "Ben.xlsx!") if each in found.out
    }
    assert named == {"broken.xlsx", "empty.ods", "other.xlsx", "letter.txt"}
    assert "Anna.xlsx" in found.out, "a packet that nobody filled in is told, too"
    found = json_of("import", file, folder, "--commit", "--json", "--skip-problems")
    assert (found["new"], found["committed"], len(found["problems"])) == (1, True, 5)


def test_that_a_cell_that_cannot_be_read_is_left_out_only_if_told_so(tmp_path: Path) -> None:
    file = owned(tmp_path)
    folder = packets(file)
    place = fill(folder / "Ben.xlsx", {"wait//value": "many"})
    fill(folder / "Anna.xlsx", {"nps//promoters": 60, "nps//detractors": 20, "nps//responses": 100}, "2026-Q2")
    ran = run("import", file, folder, "--commit")
    assert (ran.code, f"■ {place}: " in ran.out) == (1, True)
    ran = run("import", file, folder, "--commit", "--skip-problems")
    assert (ran.code, f"· {place}: " in ran.out) == (0, True)
    assert "3 values read: 3 new" in ran.out


def test_that_a_folder_without_a_workbook_is_refused(tmp_path: Path) -> None:
    file = owned(tmp_path)
    (tmp_path / "none").mkdir()
    assert "“none”" in refused("import", file, tmp_path / "none")
    assert run("import", file, tmp_path / "none", "--set", "year=2026").code == 2


def test_that_a_folder_of_heaps_of_workbooks_is_refused_unread(tmp_path: Path) -> None:
    file = owned(tmp_path)
    heap = tmp_path / "heap"
    heap.mkdir()
    for number in range(201):
        (heap / f"{number}.xlsx").touch()
    assert "200" in refused("import", file, heap)
