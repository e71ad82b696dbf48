"""Why one cannot go on from a page, in a sentence. Nothing here is of Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scorecard_app.errors import Problem
from scorecard_app.exchange.recognition.draft import Draft
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import problem_sentence


def first_reason(draft: Draft | None, points: Iterable[Problem], wanted: Callable[[str], bool]) -> str:
    """Return the first of the open points whose code is wanted, or nothing."""
    found = next((each for each in points if wanted(each.code)), None)
    if found is None:
        return ""
    asked = {each.key for each in draft.questions if each.answer is None} if draft is not None else set()
    if found.code == "recognition-question" or str(found.facts.get("role")) in asked:
        return _("Please answer the questions first.")
    if found.code == "recognition-no-feeds" and found.facts.get("options"):
        return _("Tick at least one measure.")
    return problem_sentence(found)
