"""Draw the pictures of the manual anew, from the example (`poe pictures`)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from tools.bench_store import folder
from tools.wizard_pictures import save_wizard

PICTURES = Path(__file__).parents[1] / "docs" / "manual" / "pictures"
TODAY = "2026-07-10"
PAGES = (("overview", ""), ("map", ""), ("objectives", "nps"), ("data", "nps"), ("trends", "margin"))
"""The pages, and whose details stand beside each."""


def main() -> None:
    """Build the demo, draw its pages, the import wizard's, its map and one of its charts."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with folder() as place:
        _scorecard("demo", str(place / "demo"), "--no-window")
        file = place / "demo" / "bakery.scorecard"
        for page, chosen in PAGES:
            more = ["--select", chosen] if chosen else []
            _scorecard("--today", TODAY, "screenshot", str(file), "-o", str(PICTURES), "--page", page, *more)
        shutil.copyfile(place / "demo" / "strategy-map.png", PICTURES / "strategy-map.png")
        save_wizard(file, PICTURES, place, date.fromisoformat(TODAY))
        _scorecard("chart", str(file), "margin", "-o", str(PICTURES / "trend.png"))


def _scorecard(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "scorecard_app", "--lang", "en", *arguments], check=True)


if __name__ == "__main__":
    main()
