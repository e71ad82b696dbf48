"""How ratings become the inputs of an opinion measure: by its code in the library, and by the scale.

A part of a recipe says which ratings an input counts (`promoters`: 9 and 10), or that it is their sum.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scorecard_app.domain.model import Measure
from scorecard_app.exchange.mapping_values import SCALES


@dataclass(frozen=True, slots=True)
class Part:
    """What one input counts: answers of `low` to `high`, or with `total` the sum of all ratings."""

    low: int = 0
    high: int = 100
    total: bool = False

    def of(self, counts: Mapping[int, int]) -> float:
        """Return the input's number for so many answers of each rating."""
        if self.total:
            return float(sum(rating * count for rating, count in counts.items()))
        return float(sum(count for rating, count in counts.items() if self.low <= rating <= self.high))


Recipe = Mapping[str, Part]
"""By input."""
Recipes = Mapping[str, Recipe]
"""By scale, such as `0-10`."""

ALL, TOTAL = Part(), Part(total=True)


def _shares(input: str, **least: int) -> Recipes:
    """Return recipes of one input that counts the ratings from `least` on; scales are written `s1_5`."""
    return {_scale(key): {input: Part(low), "responses": ALL} for key, low in least.items()}


def _steps(lower: str, upper: str, **steps: tuple[int, int]) -> Recipes:
    """Return recipes of two inputs that count one rating each."""
    return {
        _scale(key): {lower: Part(low, low), upper: Part(high), "responses": ALL}
        for key, (low, high) in steps.items()
    }


def _scale(key: str) -> str:
    return key[1:].replace("_", "-")


_AGREE = {"s1_5": 4, "s1_4": 3}
BY_CODE: Mapping[str, Recipes] = {
    "customer_satisfaction_score": _steps("ratings_4", "ratings_5", s1_5=(4, 5)),
    "net_promoter_score": {"0-10": {"promoters": Part(9), "detractors": Part(0, 6), "responses": ALL}},
    "customer_effort_score": {"1-7": {"score_total": TOTAL, "responses": ALL}},
    "expectations_met_rate": _steps("answers_met", "answers_exceeded", s1_5=(3, 4), s1_3=(2, 3)),
    "repurchase_intention": _steps("answers_probably", "answers_definitely", s1_5=(4, 5), s1_4=(3, 4)),
    "product_quality_rating": {"1-5": {"rating_total": TOTAL, "responses": ALL}},
    "value_for_money_rating": _steps("answers_agree", "answers_strongly", s1_5=(4, 5), s1_4=(3, 4)),
    "buying_process_satisfaction": _shares("buyers_satisfied", s1_5=4),
    "service_interaction_satisfaction": _shares("contacts_satisfied", s1_5=4),
    "complaint_handling_satisfaction": _shares("complainants_satisfied", s1_5=4),
    "online_review_rating": {"1-5": {f"stars_{stars}": Part(stars, stars) for stars in range(1, 6)}},
    "net_sentiment_score": {
        "1-5": {"comments_positive": Part(4), "comments_negative": Part(1, 2), "comments_total": ALL},
        "1-3": {"comments_positive": Part(3), "comments_negative": Part(1, 1), "comments_total": ALL},
    },
    "trust_rate": _shares("respondents_trusting", **_AGREE, s1_7=5, s0_10=6, s1_10=6),
    "staff_treatment_rating": _shares("respondents_agree", **_AGREE),
    "timeliness_satisfaction": _shares("respondents_satisfied", **_AGREE),
    "feeling_informed_rate": _shares("respondents_informed", **_AGREE),
    "feeling_heard_rate": _shares("respondents_heard", **_AGREE),
    "resident_service_rating": _steps("answers_good", "answers_excellent", s1_4=(3, 4)),
    "quality_of_life_rating": _steps("answers_good", "answers_excellent", s1_4=(3, 4)),
    "client_reported_benefit_rate": _shares("clients_helped", **_AGREE),
}
"""The opinion measures one question gives all of; the rest need several questions, or no rating at all."""


def recipes(measure: Measure) -> Recipes:
    """Return how ratings feed a measure, by scale; empty if they cannot.

    A measure of the user's own is fed where its survey says how, on the scales where that leaves no choice.
    """
    found = BY_CODE.get(measure.library or "") or _of_survey(measure)
    inputs = {each.name for each in measure.inputs}
    return {scale: recipe for scale, recipe in found.items() if inputs <= set(recipe)}


def _of_survey(measure: Measure) -> Recipes:
    survey = measure.survey
    if survey is None:
        return {}
    if survey.method == "net" and survey.plus and survey.minus:
        return {"0-10": {survey.plus: Part(9), survey.minus: Part(0, 6), survey.answers: ALL}}
    others = [each.name for each in measure.inputs if each.name != survey.answers]
    if survey.method != "share" or len(others) != 1:
        return {}
    return {"1-5": {others[0]: Part(4), survey.answers: ALL}, "1-4": {others[0]: Part(3), survey.answers: ALL}}


def bounds(scale: str) -> tuple[int, int]:
    """Return the lowest and the highest rating of a scale."""
    low, high = scale.split("-")
    return int(low), int(high)


def scale_of(ratings: Collection[int], possible: Collection[str]) -> str | None:
    """Return the scale that the ratings seen leave, of those a measure can be fed on; None where it is open.

    Ratings of 1 to 5 may well be of a scale to 5, but are none of 0 to 10 until somebody says so.
    """
    if not ratings:
        return None
    fitting = [each for each in SCALES if bounds(each)[0] <= min(ratings) and max(ratings) <= bounds(each)[1]]
    highest = min((bounds(each)[1] for each in fitting), default=0)
    left = [each for each in fitting if bounds(each)[1] == highest and each in possible]
    return left[0] if len(left) == 1 else None


_LABELLED = re.compile(r"(\d{1,3})\s*(?:[-\u2010-\u2015:=(]|\.\s)\s*[^\W\d_].*", re.DOTALL)
_WHOLE = re.compile(r"(\d{1,3})(?:[.,]0)?")


def rating_in(text: str) -> int | None:
    """Return the rating of a text such as `9`, `9.0` or `10 - Extremely likely`; None for any other."""
    plain = text.strip()
    match = _WHOLE.fullmatch(plain) or _LABELLED.fullmatch(plain)
    return int(match[1]) if match else None
