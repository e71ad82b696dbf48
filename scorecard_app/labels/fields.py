"""Names of the fields of items, as sentences and forms say them."""

from __future__ import annotations

from scorecard_app.i18n import N_, gettext

_FIELDS = {
    "accumulates": N_("accumulates"),
    "active": N_("active"),
    "additive": N_("additive"),
    "aggregation": N_("aggregation"),
    "baseline": N_("baseline"),
    "baseline_points": N_("points of the baseline"),
    "best": N_("best value"),
    "budget": N_("budget"),
    "carry_forward": N_("carry forward"),
    "checks": N_("checks"),
    "currency": N_("currency"),
    "customer_term": N_("word for customers"),
    "customer_voice": N_("the customer’s voice"),
    "decimals": N_("decimals"),
    "description": N_("description"),
    "direction": N_("direction"),
    "done": N_("done"),
    "due": N_("due date"),
    "end": N_("end"),
    "fiscal_year_start": N_("first month of the fiscal year"),
    "formula": N_("formula"),
    "frequency": N_("frequency"),
    "goal": N_("goal"),
    "goal_high": N_("upper goal"),
    "goal_low": N_("lower goal"),
    "id": N_("id"),
    "indicator_type": N_("leading or lagging"),
    "inputs": N_("inputs"),
    "integer": N_("whole numbers only"),
    "kind": N_("kind"),
    "label": N_("label"),
    "language": N_("language"),
    "library": N_("library measure"),
    "milestones": N_("milestones"),
    "min": N_("smallest number"),
    "min_coverage": N_("smallest coverage"),
    "name": N_("name"),
    "note": N_("note"),
    "objective": N_("objective"),
    "objectives": N_("objectives"),
    "owner": N_("owner"),
    "percent": N_("percent"),
    "perspective": N_("perspective"),
    "position": N_("position"),
    "progress": N_("progress"),
    "range": N_("range"),
    "red": N_("red line"),
    "red_high": N_("upper red line"),
    "red_low": N_("lower red line"),
    "review_thresholds": N_("thresholds of the review"),
    "role": N_("role"),
    "rollup": N_("roll-up"),
    "same_as": N_("same as"),
    "segments_overlap": N_("segments overlap"),
    "spent": N_("spent"),
    "start": N_("start"),
    "status": N_("status"),
    "survey": N_("survey"),
    "targets": N_("targets"),
    "unit": N_("unit"),
    "waivers": N_("waivers"),
    "weight": N_("weight"),
    "window": N_("window"),
    "worst": N_("worst value"),
    "year": N_("year"),
}
_DIRECTIONS = {
    "higher": N_("higher is better"),
    "lower": N_("lower is better"),
    "range": N_("within a range is best"),
    "yes_no": N_("yes or no"),
}


def field_label(field: str) -> str:
    """Return the words for a field by its key in card.json; a key we do not know stays as it is."""
    return gettext(_FIELDS[field]) if field in _FIELDS else field


def direction_label(direction: str) -> str:
    """Return the words for a direction."""
    return gettext(_DIRECTIONS[direction]) if direction in _DIRECTIONS else direction
