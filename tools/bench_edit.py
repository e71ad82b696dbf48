"""Measure one edit on a card of 500 measures by 120 months: to a new score tree, and to the disk.

The first is held against scoring the same tree bare. The commit is reported apart, against a bare UPDATE of one
row with the same care for the disk, and must not grow with the history.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial

from scorecard_app.document import Document
from scorecard_app.domain.diff import diff
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.history import History
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.scoring import default_period, score_card
from tools.bench_store import Result, bench_card, best, folder

HISTORY = 100


def bench_edit() -> list[Result]:
    """Return an edit against bare scoring, a commit against a bare UPDATE and after ten times the history."""
    card = bench_card()
    period = default_period(card)
    assert period is not None

    def edit(before: Scorecard) -> Scorecard:
        return put_values(before, "measure_7", None, period, {"value": random.random()})

    def to_tree() -> None:
        after = edit(card)
        diff(card, after)
        History().record("Number", card, after, None)
        score_card(after, period)

    bare = best(lambda: score_card(card, period), 30)
    ours = best(to_tree, 30)
    commit, later, update = _commits(card, edit)
    return [
        ("one edit to a new score tree, against scoring the tree bare", ours / bare, 2.0),
        (
            f"one commit ({commit * 1000:.1f} ms), against a bare UPDATE ({update * 1000:.1f} ms)",
            commit / update,
            4.0,
        ),
        ("one commit after ten times the history, against before", later / commit, 1.5),
    ]


def _commits(card: Scorecard, edit: Callable[[Scorecard], Scorecard]) -> tuple[float, float, float]:
    """Return the seconds of a commit after 100 edits, after 1,000, and of a bare UPDATE."""
    with folder() as place:
        path = place / "edit.scorecard"
        with Document.create(path, card) as document:
            once = partial(document.edit, "Number", edit)
            for _number in range(HISTORY):
                once()
            early = best(once, 30)
            for _number in range(9 * HISTORY):
                once()
            late = best(once, 30)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = EXTRA")
            update = "UPDATE readings SET value = random() WHERE measure = 'measure_7' AND period = '2020-01'"
            return early, late, best(lambda: connection.execute(update), 30)


if __name__ == "__main__":
    for name, ratio, limit in bench_edit():
        print(f"{name}: {ratio:.2f} (at most {limit})")
