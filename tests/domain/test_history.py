"""Undo and redo as snapshots."""

from __future__ import annotations

from itertools import pairwise

from scorecard_app.domain.history import History
from scorecard_app.domain.model import Scorecard

CARDS = [Scorecard(str(number)) for number in range(10)]


def test_that_a_new_history_has_nothing_to_undo_or_redo() -> None:
    history = History()
    assert (history.undo_name, history.redo_name) == (None, None)


def test_that_steps_are_undone_in_reverse_and_redone_in_order() -> None:
    history = History()
    history.record("first", CARDS[0], CARDS[1])
    history.record("second", CARDS[1], CARDS[2])
    assert history.undo_step is not None
    assert history.undo_step.before is CARDS[1]
    history.step_back()
    assert (history.undo_name, history.redo_name) == ("first", "second")
    history.step_forward()
    assert (history.undo_name, history.redo_name) == ("second", None)


def test_that_a_new_step_forgets_what_was_undone() -> None:
    history = History()
    history.record("first", CARDS[0], CARDS[1])
    history.step_back()
    history.record("other", CARDS[0], CARDS[2])
    assert history.redo_step is None


def test_that_steps_with_one_merge_key_become_one() -> None:
    history = History()
    history.record("Name", CARDS[0], CARDS[1], "name")
    history.record("Name", CARDS[1], CARDS[2], "name")
    history.record("Owner", CARDS[2], CARDS[3], "owner")
    history.step_back()
    assert history.undo_step is not None
    assert (history.undo_step.before, history.undo_step.after) == (CARDS[0], CARDS[2])


def test_that_steps_without_a_key_are_never_merged() -> None:
    history = History()
    history.record("a", CARDS[0], CARDS[1])
    history.record("b", CARDS[1], CARDS[2])
    history.step_back()
    assert history.undo_name == "a"


def test_that_a_step_after_an_undo_is_not_merged_with_an_older_one() -> None:
    history = History()
    history.record("a", CARDS[0], CARDS[1], "k")
    history.record("b", CARDS[1], CARDS[2])
    history.step_back()
    history.record("c", CARDS[1], CARDS[3], "k")
    history.step_back()
    assert history.undo_name == "a"


def test_that_the_oldest_steps_are_dropped() -> None:
    history = History(limit=3)
    for before, after in pairwise(CARDS):
        history.record(after.name, before, after)
    names = []
    while history.undo_name is not None:
        names.append(history.undo_name)
        history.step_back()
    assert names == ["9", "8", "7"]
