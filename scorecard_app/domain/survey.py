"""How sure a survey figure is: 95 % intervals for shares (Wilson) and net scores such as the NPS.

Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927); for the net
score the variance of one answer, p+ + p- - (p+ - p-)^2, with p as fractions.
"""

from __future__ import annotations

import math

from scorecard_app.domain.model import Measure
from scorecard_app.domain.values import Value

Z95 = 1.959963984540054


def interval(measure: Measure, value: Value) -> tuple[float, float] | None:
    """Return the 95 % interval of a survey measure's value, in its unit (percent or points).

    None without a survey method, without the answers (a finished figure), or with none given.
    """
    survey = measure.survey
    if survey is None or value.value is None or value.finished:
        return None
    answers = value.numbers.get(survey.answers, 0.0)
    if answers <= 0:
        return None
    if survey.method == "share":
        scale = 100.0 if measure.unit == "%" else 1.0
        low, high = wilson(value.value / scale, answers)
        return scale * low, scale * high
    plus, minus = value.numbers.get(survey.plus or ""), value.numbers.get(survey.minus or "")
    if plus is None or minus is None:
        return None
    return net(plus, minus, answers)


def wilson(share: float, answers: float) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share (0 to 1, clipped to it) among a number of answers above 0."""
    p = min(1.0, max(0.0, share))
    z2 = Z95 * Z95 / answers
    middle = (p + z2 / 2) / (1 + z2)
    half = Z95 * math.sqrt(p * (1 - p) / answers + z2 / (4 * answers)) / (1 + z2)
    return max(0.0, middle - half), min(1.0, middle + half)


def net(plus: float, minus: float, answers: float) -> tuple[float, float]:
    """Return the 95 % interval of a net score in points (-100 to 100) from counts and the answers in all."""
    p, m = plus / answers, minus / answers
    half = Z95 * math.sqrt(max(0.0, p + m - (p - m) ** 2) / answers)
    return max(-100.0, 100 * (p - m - half)), min(100.0, 100 * (p - m + half))
