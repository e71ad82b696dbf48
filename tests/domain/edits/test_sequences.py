"""Any sequence of edits: what is accepted keeps every rule, what is refused changes nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.rules import check_card
from scorecard_app.errors import EditRefused
from scorecard_app.labels import error_sentence
from tests.edit_strategies import edits
from tests.strategies import scorecards


@given(scorecards(), st.data())
def test_that_any_sequence_keeps_every_rule_and_snapshots_restore_the_start(
    card: Scorecard, data: st.DataObject
) -> None:
    start = repr(card)
    said: list[str] = []
    snapshots = [(card, repr(card))]
    for _step in range(data.draw(st.integers(1, 12))):
        edit = data.draw(edits(snapshots[-1][0]))
        try:
            after = edit(snapshots[-1][0])
        except EditRefused as refused:
            said.append(error_sentence(refused))
            continue
        check_card(after)
        assert all(series.values or series.notes for series in after.series.values())
        if after == snapshots[-1][0]:
            assert edit(after) == after
        snapshots.append((after, repr(after)))

    assert all(each.encode() for each in said)
    for snapshot, as_it_was in reversed(snapshots):
        assert repr(snapshot) == as_it_was
    assert repr(snapshots[0][0]) == start
