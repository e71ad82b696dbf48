"""Edits of a measure's inputs: shared with another measure's, renamed."""

from __future__ import annotations

import re
from dataclasses import replace

from scorecard_app.domain.edits.measures import change_measure, input_named
from scorecard_app.domain.edits.sharing import column, segments_of, with_column, with_input
from scorecard_app.domain.model import Input, Measure, SameAs, Scorecard, Survey
from scorecard_app.domain.rules import check_measure, find, input_of


def set_same_as(card: Scorecard, measure: str, input: str, same_as: SameAs | None) -> Scorecard:
    """Make an input the same number as another measure's, or (None) a number of its own again.

    Shared: its own readings move there; differing ones are refused. Its own again: it keeps a copy of the
    readings, and the limits (whole numbers, smallest number) that they were held to.
    """
    owner = find(card.measures, "measure", measure)
    old = input_named(owner, input)
    new = replace(old, same_as=same_as)
    if same_as is None and old.same_as is not None:
        source = input_of(card.measures[old.same_as.measure], old.same_as.input)
        assert source is not None
        new = replace(new, integer=source.integer, min=source.min)
    return change_measure(card, measure, inputs=with_input(owner, new).inputs)


def rename_input(card: Scorecard, measure: str, old: str, new: str) -> Scorecard:
    """Rename an input everywhere: formula, checks, survey, readings, and the inputs that share it."""
    owner = find(card.measures, "measure", measure)
    input = input_named(owner, old)
    if new == old:
        return card
    after = _renamed(owner, input, new)
    check_measure(card, after)
    pointing, pointed = SameAs(measure, old), SameAs(measure, new)
    measures = {
        id: _repointed(each, pointing, pointed) if any(one.same_as == pointing for one in each.inputs) else each
        for id, each in card.measures.items()
    }
    series = dict(card.series)
    for segment in segments_of(card.series, measure):
        each = series[(measure, segment)]
        series[(measure, segment)] = with_column(with_column(each, old, {}), new, column(each, old))
    return replace(card, measures={**measures, measure: after}, series=series)


def _renamed(measure: Measure, input: Input, new: str) -> Measure:
    word = re.compile(rf"(?<!\w){re.escape(input.name)}(?!\w)")

    def in_text(text: str) -> str:
        return word.sub(lambda _match: new, text) if isinstance(new, str) else text

    survey = measure.survey
    if survey is not None:
        named = (new if name == input.name else name for name in (survey.answers, survey.plus, survey.minus))
        survey = Survey(survey.method, *named)  # type: ignore[arg-type]  # answers stays a name
    return replace(
        measure,
        formula=in_text(measure.formula),
        checks=tuple(in_text(check) for check in measure.checks),
        inputs=tuple(replace(each, name=new) if each is input else each for each in measure.inputs),
        survey=survey,
    )


def _repointed(measure: Measure, old: SameAs, new: SameAs) -> Measure:
    inputs = tuple(replace(each, same_as=new) if each.same_as == old else each for each in measure.inputs)
    return replace(measure, inputs=inputs)
