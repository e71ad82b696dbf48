"""Hypothesis strategies for the readings of a card; part of `tests.strategies`, which says what for."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from scorecard_app.domain.model import VALUE, Input, Measure, Series, SeriesKey
from scorecard_app.domain.period import Frequency, Period, shift, within
from tests.measure_strategies import TEXTS, Focus, takes_finished_figures

INTEGERS = st.sampled_from([10.0, 1.0, 0.0, 50.0, 3.0, 100.0, 0.0])
QUARTERS = st.sampled_from([10.0, 1.0, -3.5, 0.0, 4.75, 100.0, -20.0, 55.25])
TENTHS = st.sampled_from([10.0, 0.1, 0.0, 33.3, 4.9, 100.0, 0.0])
YES_NO = st.sampled_from([1.0, 0.0, 0.5, 0.9])
SELDOM = st.sampled_from([False] * 7 + [True])
Values = dict[Period, dict[str, float]]


@st.composite
def readings_of(
    draw: st.DrawFn, measures: list[Measure], segments: list[str], focus: Focus, *, plain: bool
) -> Mapping[SeriesKey, Series]:
    """Draw the series of every measure, for segments and the whole organisation, with gaps and coarser readings."""
    found: dict[SeriesKey, Series] = {}
    for measure in measures:
        # Segment totals need a whole organisation that is silent, so with segments it mostly is.
        for segment in [None, *segments]:
            adds_up = all(entry.additive for entry in measure.inputs) or measure.aggregation == "sum"
            silent = [True, True, False] if segment is None and segments and adds_up else [False] * 5 + [True]
            values = {} if draw(st.sampled_from(silent)) else draw(_values(measure, focus))
            if takes_finished_figures(measure) and segment is not None and draw(SELDOM):
                values = {focus.at(measure.frequency): {VALUE: draw(_numbers(measure, integer=False))}}
            notes = {} if plain else draw(_notes(measure, focus))
            if values or notes:
                found[(measure.id, segment)] = Series(values, notes)
    return found


@st.composite
def _values(draw: st.DrawFn, measure: Measure, focus: Focus) -> Values:
    """Draw one series: own-frequency readings, then holes, finished figures and coarser readings."""
    own = [entry for entry in measure.inputs if entry.same_as is None]
    periods = draw(_periods(measure.frequency, focus))
    found: Values = {period: {} for period in periods}
    for entry in own:
        cycle = draw(st.lists(_numbers(measure, integer=entry.integer), min_size=1, max_size=3))
        for at, period in enumerate(periods):
            found[period][entry.name] = cycle[at % len(cycle)]
    fault = draw(st.sampled_from([None, None, None, "hole", "hole", "zero", "zero"])) if periods and own else None
    for period in draw(st.lists(st.sampled_from(periods), max_size=2)) if fault else ():
        if fault == "zero":
            found[period][own[-1].name] = 0.0
        else:
            found[period].pop(draw(st.sampled_from(own)).name, None)
    if takes_finished_figures(measure) and draw(st.booleans()):
        where = st.sampled_from([*periods[-4:], focus.at(measure.frequency)])
        for period in draw(st.lists(where, max_size=3)):
            found.setdefault(period, {})[VALUE] = draw(_numbers(measure, integer=False))
            if bool(own) and draw(st.booleans()):
                found[period].pop(own[0].name, None)
    if measure.frequency < Frequency.YEAR and draw(st.sampled_from([False, False, False, True])):
        period, numbers = draw(_coarser_reading(measure, own, focus))
        found[period] = numbers
    return {period: numbers for period, numbers in found.items() if numbers}


@st.composite
def _coarser_reading(
    draw: st.DrawFn, measure: Measure, own: list[Input], focus: Focus
) -> tuple[Period, dict[str, float]]:
    """Draw what is entered for a period coarser than the measure's own: mostly all inputs, or a finished figure."""
    coarser = [f for f in Frequency if f > measure.frequency]
    period = focus.at(draw(st.sampled_from([max(focus.period.frequency, coarser[0]), *coarser])))
    numbers: dict[str, float] = {}
    for entry in own:
        if draw(st.sampled_from([True, True, True, False])):
            numbers[entry.name] = draw(_numbers(measure, integer=entry.integer))
    if takes_finished_figures(measure) and draw(st.booleans()):
        numbers[VALUE] = draw(_numbers(measure, integer=False))
    return period, numbers


@st.composite
def _periods(draw: st.DrawFn, frequency: Frequency, focus: Focus) -> list[Period]:
    """Draw own-frequency periods: all of the focus period, all but a few, its first ones, or a few around."""
    if frequency >= focus.period.frequency:
        back = draw(st.sampled_from([[0], [1], [1, 0], [2, 1, 0], [3], [], [3, 2]]))
        return [focus.at(frequency, -by) for by in back]
    periods = list(within(focus.period, frequency, focus.fiscal_start))
    how = draw(st.sampled_from(["all", "all", "all", "first", "gaps", "early"]))
    if how == "first":
        return periods[: draw(st.integers(0, len(periods) - 1))]
    if how == "gaps":
        gaps = draw(st.lists(st.integers(0, len(periods) - 1), max_size=3))
        return [period for at, period in enumerate(periods) if at not in gaps]
    if how == "early":
        return [shift(period, -draw(st.sampled_from([1, 2, 4]))) for period in periods[:2]]
    return periods


def _numbers(measure: Measure, *, integer: bool) -> st.SearchStrategy[float]:
    """Return one kind of numbers a measure, so that sums which cancel out to 0 do so in any order of adding."""
    if measure.direction == "yes_no":
        return YES_NO.map(lambda number: float(round(number))) if integer else YES_NO
    if integer:
        return INTEGERS
    if measure.formula == "direct":
        return QUARTERS | TENTHS if measure.inputs[0].min is None else TENTHS
    return TENTHS


@st.composite
def _notes(draw: st.DrawFn, measure: Measure, focus: Focus) -> dict[Period, str]:
    """Draw up to two notes, with or without values beside them."""
    periods = st.sampled_from([focus.at(measure.frequency, by) for by in (0, -1, -3)])
    return draw(st.dictionaries(periods, TEXTS.filter(bool), max_size=2)) if draw(st.booleans()) else {}
