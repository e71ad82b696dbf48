"""Run the command line in this process, and build the small scorecard its tests work on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from scorecard_app.__main__ import open_window, screenshot
from scorecard_app.cli.app import program
from scorecard_app.cli.shell import Shell, use


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


def run(*args: str | Path, **env: str) -> Ran:
    """Run a command and return what came of it."""
    use(Shell(open_window, screenshot))
    result = CliRunner().invoke(program, [str(each) for each in args], env=env)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def done(*args: str | Path, **env: str) -> str:
    """Run a command that must go well; return its output."""
    ran = run(*args, **env)
    assert ran.code == 0, ran.err
    return ran.out


def json_of(*args: str | Path) -> Any:
    """Run a command that must print one JSON document; return it."""
    return json.loads(done(*args))


def refused(*args: str | Path, code: int = 1) -> str:
    """Run a command that must be refused in one sentence; return the sentence."""
    ran = run(*args)
    assert ran.code == code, (ran.code, ran.out, ran.err)
    assert "Traceback" not in ran.err
    assert "fault" not in ran.err, ran.err
    lines = [line for line in ran.err.splitlines() if line.startswith("Error: ")]
    assert len(lines) == 1, ran.err
    return lines[0].removeprefix("Error: ")


def bakery(folder: Path) -> Path:
    """Return a new scorecard with one objective, an NPS with a target, a direct measure and a segment."""
    file = folder / "bakery.scorecard"
    done("new", file, "--name", "Bakery Blum", "--lang", "en")
    done("add", "segment", file, "--name", "Shop")
    done("add", "objective", file, "--parent", "customer", "--name", "Ready in time", "--id", "fast")
    done("add", "measure", file, "--parent", "fast", "--library", "net_promoter_score", "--id", "nps")
    done("add", "measure", file, "--parent", "fast", "--name", "Waiting time", "--id", "wait", "--unit", "min")
    done("add", "target", file, "--parent", "nps", "--from", "2026-Q1", "--goal", "40", "--red", "20")
    return file


def read_nps(file: Path) -> None:
    """Enter one reading of the NPS: 40 points in the first quarter of 2026."""
    done("put", file, "nps", "2026-Q1", "promoters=110", "detractors=30", "responses=200")
