"""What a command imports: only what it needs, so that it starts at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.command_line import bakery, read_nps
from tests.heavy import HEAVY

RUN = """
import sys
from scorecard_app.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*(each for each in sys.modules if each.startswith("scorecard_app.") or "." not in each))
"""


def imported(*args: str | Path) -> set[str]:
    """Run a command in a process of its own; return its packages, of ours `scorecard_app.` and a name."""
    command = [sys.executable, "-c", RUN, *map(str, args)]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    modules = found.stdout.splitlines()[-1].split()
    return {".".join(each.split(".")[:2]) for each in modules}


def test_that_the_version_costs_no_more_than_click() -> None:
    loaded = imported("--version")
    assert "click" in loaded
    assert not loaded & {*HEAVY, "PySide6", "sqlite3", "json"}
    ours = {each for each in loaded if each.startswith("scorecard_app.")}
    assert ours == {f"scorecard_app.{each}" for each in ("__main__", "cli", "errors", "i18n", "resources")}


def test_that_scores_need_nothing_but_python_click_and_words_for_numbers(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    unused = {*HEAVY, "PySide6", *(f"scorecard_app.{each}" for each in ("charts", "exchange", "library", "render"))}
    for loaded in (imported("scores", file) - {"babel"}, imported("scores", file, "--json")):
        assert {"click", "sqlite3", "scorecard_app.store"} <= loaded
        assert not loaded & unused
