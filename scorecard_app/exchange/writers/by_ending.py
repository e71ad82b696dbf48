"""Everything in a scorecard as a file, by the ending of its name; each writer is imported when it is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scorecard_app.domain.model import Scorecard
from scorecard_app.output import written


def _write_json(card: Scorecard, path: Path) -> None:
    from scorecard_app.exchange.card_json import dumps

    with written(path) as temporary:
        temporary.write_text(dumps(card), encoding="utf-8", newline="\n")


def _write_csv(card: Scorecard, path: Path) -> None:
    from scorecard_app.exchange.writers.data_csv import write_csv

    write_csv(card, path)


def _write_xlsx(card: Scorecard, path: Path) -> None:
    from scorecard_app.exchange.writers.data_xlsx import write_xlsx

    write_xlsx(card, path)


WRITERS: dict[str, Callable[[Scorecard, Path], None]] = {
    ".json": _write_json,
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
}
"""card.json, and all readings as CSV or as a workbook."""
