"""The product's score tree and the naive one, made comparable."""

from __future__ import annotations

import math
from typing import Any

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.domain.scoring import score_card, tree_dict


def product_tree(card: Scorecard, period: Period, segment: str | None) -> dict[str, Any]:
    """Return the product's `scores --json` form, with the counts of every node added as `naive_tree` has them."""
    score = score_card(card, period, segment)
    tree = tree_dict(score)
    _add_counts(tree, score)
    for perspective, below in zip(tree["perspectives"], score.perspectives, strict=True):
        _add_counts(perspective, below)
        for objective, leaf in zip(perspective["objectives"], below.objectives, strict=True):
            _add_counts(objective, leaf)
    return tree


def _add_counts(tree: dict[str, Any], node: Any) -> None:
    tree["scored"], tree["measure_count"] = node.scored, node.measure_count


def differences(first: Any, second: Any, path: str = "") -> list[str]:
    """Return where two trees differ: floats by more than 1e-9, relative and absolute, all else at all."""
    if isinstance(first, dict) and isinstance(second, dict):
        names = list(first) + [name for name in second if name not in first]
        missing = object()
        return [
            found
            for name in names
            for found in differences(first.get(name, missing), second.get(name, missing), f"{path}/{name}")
        ]
    if isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        pairs = enumerate(zip(first, second, strict=True))
        return [found for at, pair in pairs for found in differences(*pair, f"{path}/{at}")]
    if _same(first, second):
        return []
    return [f"{path}: {first!r} is not {second!r}"]


def _same(first: Any, second: Any) -> bool:
    numbers = all(isinstance(each, float | int) and not isinstance(each, bool) for each in (first, second))
    if numbers:
        return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)
    return type(first) is type(second) and bool(first == second)
