"""What README, manual and CONTRIBUTING promise is true."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorecard_app.cli.app import program

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("packaging/*.md")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_that_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


def test_that_the_readme_example_works_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = [line.split("  #")[0] for line in readme.splitlines() if line.startswith("scorecard ")]
    assert len(lines) >= 10
    for line in lines:
        result = CliRunner().invoke(program, shlex.split(line)[1:])
        assert result.exit_code == 0, (line, result.output)
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")


def test_that_contributing_names_the_tasks_there_are() -> None:
    tasks = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["poe"]["tasks"]
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", text, re.M))))
    assert set(tasks) - {"coverage"} <= named


def test_that_ci_runs_the_test_line_of_the_readme() -> None:
    line = "python3 -m pip install uv && python3 -m uv run poe check"
    assert line in (ROOT / "README.md").read_text("utf-8")
    assert (ROOT / ".ci" / "run").read_text("utf-8").rstrip().endswith(line)


def test_that_the_changelog_has_the_version_on_top() -> None:
    from scorecard_app import __version__

    first = next(line for line in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines() if line.startswith("## "))
    assert __version__ in first


def test_that_nothing_names_a_package_host_or_a_lock_file() -> None:
    for path in ROOT.iterdir():
        if path.suffix in (".toml", ".md", ".txt", ".cfg"):
            assert "simple/" not in path.read_text("utf-8")
    assert {"uv.lock", "pylock.toml"} <= set((ROOT / ".gitignore").read_text("utf-8").split())


def test_that_the_architecture_names_every_module_there_is() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    modules = {path.stem for path in (ROOT / "scorecard_app").rglob("*.py") if not path.stem.startswith("__")}
    assert [each for each in sorted(modules) if not re.search(rf"\b{each}\b", text)] == []
    assert len(text.splitlines()) <= 150
