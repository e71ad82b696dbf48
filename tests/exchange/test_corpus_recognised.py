"""The corpus through the whole of recognition: nothing escapes, and what needs no answer ends in a plan."""

from __future__ import annotations

import pytest

from scorecard_app.domain.importing import make_plan
from scorecard_app.errors import ImportRefused
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.recognition.finishing import open_points, to_mapping
from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.exchange.recognition.propose import propose
from scorecard_app.labels import error_sentence, problem_sentence
from tests.exchange.test_corpus import CORPUS, EXPECTED
from tests.imports import small_card

CARD = small_card()


@pytest.mark.parametrize("name", EXPECTED)
def test_that_every_sheet_is_proposed_asked_about_or_planned(name: str) -> None:
    try:
        seen = glance(CORPUS / name)
    except ImportRefused as refused:
        assert EXPECTED[name].startswith(("REJECT", "EMPTY")) or "empty" in name, error_sentence(refused)  # noqa: PT017 - the refusal is one of two right outcomes
        return
    for sheet in seen.sheets:
        draft = propose(CARD, seen, sheet=sheet.name)
        points = open_points(CARD, draft)
        assert all(map(problem_sentence, (*draft.remarks, *points)))
        if points:
            continue
        incoming = read_incoming(CARD, CORPUS / name, sheet=sheet.name or None, mapping=to_mapping(CARD, draft))
        plan = make_plan(CARD, incoming)
        assert all(map(problem_sentence, plan.problems))
        assert plan.new or plan.changed or plan.same or incoming.measures or plan.problems
