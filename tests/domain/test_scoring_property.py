"""Random scorecards score the same by the product and by the naive second reading of scoring.md."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.domain.rules import check_card
from scorecard_app.domain.scoring import rescore_card, score_card
from tests.naive import naive_tree
from tests.soak import SOAK
from tests.strategies import card_and_query, scorecards
from tests.trees import differences, product_tree

CALM = settings(
    max_examples=8000 if SOAK else 500,
    deadline=None,
    database=None,
    derandomize=not SOAK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)


@CALM
@given(card_and_query())
def test_that_the_product_and_the_naive_reading_give_the_same_tree(
    query: tuple[Scorecard, Period, str | None],
) -> None:
    card, period, segment = query
    naive = naive_tree(card, period, segment)
    event(f"status {naive['status']}")
    assert differences(naive, product_tree(card, period, segment)) == []


@settings(CALM, max_examples=CALM.max_examples // 6)
@given(scorecards())
def test_that_random_scorecards_keep_every_rule_of_the_model(card: Scorecard) -> None:
    check_card(card)


@settings(CALM, max_examples=CALM.max_examples // 6)
@given(card_and_query())
def test_that_random_cards_to_score_keep_every_rule_of_the_model(
    query: tuple[Scorecard, Period, str | None],
) -> None:
    check_card(query[0])


@settings(CALM, max_examples=CALM.max_examples // 2)
@given(card_and_query(), st.data())
def test_that_scoring_what_changed_gives_the_tree_of_scoring_all(
    query: tuple[Scorecard, Period, str | None], data: st.DataObject
) -> None:
    card, period, segment = query
    measures = sorted({measure for measure, _segment in card.series})
    changed = data.draw(st.sets(st.sampled_from(measures)) if measures else st.just(set()))
    kept = {key: series for key, series in card.series.items() if key[0] not in changed}
    before = score_card(replace(card, series=kept), period, segment)
    event(f"other tree {before != score_card(card, period, segment)}")
    assert rescore_card(card, before, changed) == score_card(card, period, segment)
