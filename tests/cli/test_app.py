"""What holds for every command: languages, the default command, exit status, one sentence for every error."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from scorecard_app import __version__
from scorecard_app.cli import scores as scores_module
from scorecard_app.cli.app import COMMANDS, program
from scorecard_app.cli.texts import CLICK_TEXTS
from tests.command_line import bakery, done, refused, run


def test_that_the_version_is_that_of_the_package() -> None:
    assert done("--version") == f"scorecard {__version__}\n"


NO_SCREEN = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there always is a screen")
@pytest.mark.parametrize("args", [(), ("my.scorecard",), ("sub/x",), ("my.scorecard", "--startup-time")])
def test_that_without_a_screen_the_default_command_says_so(args: tuple[str, ...]) -> None:
    ran = run(*args, **NO_SCREEN)
    assert ran.code == 1
    assert "There is no screen" in ran.err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there always is a screen")
def test_that_an_existing_file_goes_to_the_default_command(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x", encoding="utf-8")
    assert "There is no screen" in run(tmp_path / "plain", **NO_SCREEN).err


def test_that_a_misspelt_command_names_the_near_ones() -> None:
    assert "Did you mean scores" in refused("scroes", code=2)
    assert "no command or file" in refused("x" * 5000, code=2)


@pytest.mark.parametrize(
    "args",
    [
        ["--lang", "fr"],
        ["--today", "soon", "x"],
        ["--today", "0001-01-01"],
        ["--today", "2026-W01-1", "x"],
        ["--nix"],
        ["new\nline"],
        ["add", "new\nline"],
    ],
)
def test_that_wrong_options_are_wrong_usage(args: list[str]) -> None:
    assert refused(*args, code=2).endswith(".")


@pytest.mark.parametrize("today", ["1999-12-31", "2020-02-29", "2199-12-31"])
def test_that_another_day_is_harmless(tmp_path: Path, today: str) -> None:
    file = bakery(tmp_path)
    for command in ("scores", "info", "explain"):
        done("--today", today, command, file)
    done("--today", today, "template", file, "-o", tmp_path / "book.xlsx")
    done("--today", today, "put", file, "wait", "2026-03", "value=4")


def test_that_help_needs_no_command_to_be_imported() -> None:
    for place, short in COMMANDS.values():
        assert re.fullmatch(r"scorecard_app\.cli\.\w+:\w+", place)
        assert short in done("--help")


def test_that_clicks_own_texts_are_those_we_translate() -> None:
    folder = Path(click.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    for text in CLICK_TEXTS:
        assert f'"{text}"' in source, text


def test_that_a_fault_of_ours_is_one_sentence_and_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = bakery(tmp_path)

    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("our fault")

    monkeypatch.setattr(scores_module, "print_tree", broken)
    ran = run("scores", file)
    assert ran.code == 1
    assert "Traceback" not in ran.out + ran.err
    assert ran.err.count("\n") == 1
    log = tmp_path / "home" / "faults.log"
    assert str(log) in ran.err
    assert "our fault" in log.read_text(encoding="utf-8")


def test_that_an_interrupt_ends_with_its_own_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = bakery(tmp_path)

    def interrupted(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(scores_module, "print_tree", interrupted)
    ran = run("scores", file)
    assert (ran.code, ran.out) == (130, "")


def test_that_ascii_output_gets_ascii_signs(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    done("set", "scorecard", file, "--name", "Café שלום")
    done("put", file, "nps", "2026-Q1", "value=90")
    result = CliRunner(charset="ascii").invoke(program, ["scores", str(file)])
    assert result.exit_code == 0
    shown = result.stdout_bytes.decode("ascii")
    assert shown.startswith("Caf? ???? - Q1 2026")
    assert "+ Net Promoter Score" in shown


NONSENSE = [
    (1, ["scores", "nix.scorecard"]),
    (1, ["scores", "."]),
    (2, ["scores", ""]),
    (2, ["scores", "a\x00b"]),
    (1, ["scores", "x" * 300]),
    (1, ["scores", "a\udcffb"]),
    (1, ["scores", "sparse.scorecard"]),
    (1, ["scores", "text.scorecard"]),
    (1, ["scores", "empty.scorecard"]),
    (2, ["scores"]),
    (2, ["scores", "FILE", "--period", "2026-13"]),
    (2, ["scores", "FILE", "--period", "2026-W54"]),
    (2, ["scores", "FILE", "--period", "x" * 9999]),
    (1, ["scores", "FILE", "--segment", "nix"]),
    (1, ["explain", "FILE", "a\udc80\x00"]),
    (1, ["explain", "FILE", "n" * 9999]),
    (1, ["trend", "FILE", "nix"]),
    (1, ["trend", "FILE", "nps", "--segment", ""]),
    (1, ["chart", "FILE", "nix", "-o", "x.png"]),
    (2, ["chart", "FILE", "nps", "-o", "x.gif"]),
    (2, ["chart", "FILE", "nps"]),
    (1, ["chart", "FILE", "nps", "-o", "no/such/x.png"]),
    (1, ["chart", "FILE", "nps", "-o", "folder.png"]),
    (1, ["map", "FILE", "-o", "folder.png/x/y.svg"]),
    (2, ["map", "FILE", "-o", "svg"]),
    (1, ["put", "FILE", "nix", "2026-01", "value=1"]),
    (2, ["put", "FILE", "nps", "2026-01"]),
    (2, ["put", "FILE", "nps", "2026-Q1", "40"]),
    (2, ["put", "FILE", "nps", "2026-Q1", "value=1,5"]),
    (2, ["put", "FILE", "nps", "2026-Q1", "value=inf"]),
    (1, ["put", "FILE", "nps", "2026-Q1", "value=1e999"]),
    (1, ["put", "FILE", "nps", "2026-Q1", "nix=1"]),
    (1, ["put", "FILE", "nps", "2026-01", "value=1"]),
    (1, ["put", "FILE", "nps", "2026-Q1", "promoters=1.5"]),
    (1, ["put", "FILE", "nps", "2026-Q1", "promoters=-1"]),
    (1, ["put", "FILE", "nps", "2026-Q1", "value=1", "--segment", "nix"]),
    (1, ["put", "FILE", "nps", "2026-Q1", "value=1", "--note", "a\x00"]),
    (1, ["new", "FILE"]),
    (1, ["new", "no/such/x.scorecard"]),
    (1, ["new", "x.scorecard", "--name", ""]),
    (1, ["new", "x.scorecard", "--name", "n" * 300]),
    (1, ["new", "x.scorecard", "--currency", "euro"]),
    (2, ["new", "x.scorecard", "--kind", "club"]),
    (2, ["new", "x.scorecard", "--lang", "fr"]),
    (1, ["new", "x.scorecard", "--from", "nix.json"]),
    (1, ["new", "x.scorecard", "--from", "text.scorecard"]),
    (1, ["new", "x.scorecard", "--from", "folder.png"]),
    (2, ["new", "x.scorecard", "--from", "nix.json", "--kind", "business"]),
    (2, ["library", "show", "nix"]),
    (2, ["library", "--kind", "nix"]),
    (2, ["library", "nix"]),
    (1, ["template", "FILE", "-o", "no/such/x.xlsx"]),
    (2, ["template", "FILE", "-o", "x.xls"]),
    (2, ["template", "FILE", "-o", "x.xlsx", "--owner", "nobody"]),
    (2, ["template", "FILE", "-o", "x.xlsx", "--from", "2026", "--to", "2020"]),
    (2, ["template", "FILE", "-o", "x.xlsx", "--from", "1900", "--to", "2200"]),
    (1, ["import", "FILE", "nix.xlsx"]),
    (1, ["import", "FILE", "folder.png"]),
    (1, ["import", "FILE", "page.xls"]),
    (1, ["import", "FILE", "FILE"]),
    (1, ["import", "FILE", "sparse.xlsx"]),
    (1, ["import", "FILE", "text.csv", "--as", "nix=nps"]),
    (1, ["import", "FILE", "text.csv", "--mapping", "nix.json"]),
    (1, ["import", "FILE", "text.csv", "--mapping", "text.csv"]),
    (1, ["export", "FILE", "-o", "no/such/card.json"]),
    (2, ["export", "FILE", "-o", "card.txt"]),
    (2, ["export", "FILE"]),
    (1, ["restore", "FILE", "nix"]),
    (1, ["restore", "FILE", "../../etc/passwd"]),
    (1, ["demo", "text.csv"]),
    (1, ["demo", "."]),
]


@pytest.mark.parametrize(("code", "args"), NONSENSE, ids=[" ".join(args)[:60] for _code, args in NONSENSE])
def test_that_nonsense_is_refused_in_one_sentence(tmp_path: Path, code: int, args: list[str]) -> None:
    file = bakery(tmp_path)
    (tmp_path / "text.scorecard").write_text("no scorecard\n", encoding="utf-8")
    (tmp_path / "text.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    (tmp_path / "page.xls").write_text("<html><body><table></table></body></html>", encoding="utf-8")
    (tmp_path / "empty.scorecard").touch()
    (tmp_path / "folder.png").mkdir()
    for name in ("sparse.scorecard", "sparse.xlsx"):
        with (tmp_path / name).open("wb") as big:
            big.truncate(2 << 30)
    before = sorted(each.name for each in tmp_path.iterdir())
    said = refused(*[str(file) if each == "FILE" else each for each in args], code=code)
    assert "\n" not in said
    assert len(said) < 700
    assert set(before) | {"home"} == {each.name for each in tmp_path.iterdir()} | {"home"}
