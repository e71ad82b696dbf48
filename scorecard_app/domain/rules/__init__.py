"""Every rule of the model, in one place: pure functions that raise `EditRefused(code, facts)`.

Edits, card.json and imports ask the same functions, so a number refused in one place is refused in all.
"""

from scorecard_app.domain.rules.basic import check_new, check_period, find, is_number
from scorecard_app.domain.rules.card import check_card
from scorecard_app.domain.rules.measures import check_input, check_measure, check_sharers, input_of
from scorecard_app.domain.rules.readings import broken_checks, check_series, check_value, check_values, source_of
from scorecard_app.domain.rules.structure import (
    LANGUAGES,
    check_card_fields,
    check_initiative,
    check_link,
    check_objective,
    check_perspective,
    check_segment,
)
from scorecard_app.domain.rules.targets import check_target, check_targets, sort_targets, target_start

__all__ = [
    "LANGUAGES",
    "broken_checks",
    "check_card",
    "check_card_fields",
    "check_initiative",
    "check_input",
    "check_link",
    "check_measure",
    "check_new",
    "check_objective",
    "check_period",
    "check_perspective",
    "check_segment",
    "check_series",
    "check_sharers",
    "check_target",
    "check_targets",
    "check_value",
    "check_values",
    "find",
    "input_of",
    "is_number",
    "sort_targets",
    "source_of",
    "target_start",
]
