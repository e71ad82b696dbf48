"""What was recognised in a workbook as text, and what is open with how to say it on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from scorecard_app.cli.import_plan import problem_line, shortened
from scorecard_app.domain.incoming import cell_name
from scorecard_app.domain.model import VALUE, Scorecard
from scorecard_app.errors import Problem, clipped
from scorecard_app.exchange.recognition.draft import PROPOSED, SURE, Choice, Column, Draft, Name
from scorecard_app.exchange.recognition.finishing import open_points
from scorecard_app.i18n import N_, format_number, gettext, ngettext
from scorecard_app.labels import problem_sentence
from scorecard_app.labels.display import brief, one_line
from scorecard_app.labels.recognition import kind_label, question_label, role_label

MOST_UNSURE = 200
_MAKE_ONE, _MAKE_ALL = '--as "NAME=new:"', "--set create_measures=true"
_LEFT_OUT = (N_("left out"), N_("left out; perhaps {name}{percent}: then say {option}"))
_NEW = (N_("new measure"), N_("new measure; perhaps {name}{percent}: then say {option}"))
"""What becomes of a name that is nothing known: without and with something it might be."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An open point: what is asked about which key (`as` for a name), and how to answer it here."""

    code: str
    key: str
    cell: str | None
    options: tuple[str, ...]
    message: str
    answer: str


def only_sure(draft: Draft) -> Draft:
    """Return the draft without the names that were matched too unsurely to be read unasked."""
    return replace(
        draft,
        names=tuple(map(_sure_or_open, draft.names)),
        segments=tuple(map(_sure_or_open, draft.segments)),
    )


def _sure_or_open(name: Name) -> Name:
    """Open a name that is matched too unsurely; what it might be becomes its first candidate."""
    unsure = name.choice.kind in ("attach", "library", "new") and name.confidence < PROPOSED and not name.chosen
    if not unsure:
        return name
    return replace(name, choice=Choice(), candidates=((name.choice, name.confidence), *name.candidates))


def draft_lines(card: Scorecard, draft: Draft) -> Iterator[str]:
    """Yield what was recognised: table, columns, names, segments, assumptions."""
    yield _table_line(draft)
    if draft.remembered:
        yield gettext("Headings as in an earlier import, read in the same way.")
    yield from _column_lines(draft)
    made = draft.kind == "measures" or draft.settings.get("create_measures") is True
    unknown = _NEW if made else _LEFT_OUT
    yield from _name_lines(draft.names, partial(_name_line, card, _choice_label, unknown))
    left = [each for each in draft.names if each.choice.kind == "open"]
    if left and not made and len(left) < len([each for each in draft.names if not each.total]):
        text = gettext("A name left out becomes a new measure with {one}, all of them with {all}.")
        yield "  " + text.format(one=_MAKE_ONE, all=_MAKE_ALL)
    yield from _name_lines(draft.segments, partial(_name_line, card, _segment_label, _LEFT_OUT))
    for each in draft.questions:
        if each.answer is not None:
            yield f"  {each.key} = {one_line(each.answer)}"


def _name_lines(names: Iterable[Name], line: Callable[[Name], str]) -> Iterator[str]:
    """Yield what each name is: all that is not certain, and the first of the rest."""
    shown = [each for each in names if not each.total]
    unsure = [each for each in shown if _is_unsure(each)]
    yield from shortened([each for each in shown if not _is_unsure(each)], line)
    yield from shortened(unsure, line, MOST_UNSURE)


def _is_unsure(name: Name) -> bool:
    if name.choice.kind == "open":
        return bool(name.candidates)
    return name.confidence < SURE and name.choice.kind in ("attach", "library")


def remark_lines(draft: Draft, said: Iterable[Problem]) -> Iterator[str]:
    """Yield what should be known about the recognition, but for what is said already."""
    there = {(each.code, each.cell) for each in said}
    yield from shortened([each for each in draft.remarks if (each.code, each.cell) not in there], problem_line)


def _table_line(draft: Draft) -> str:
    facts = {"row": draft.header_row, "kind": kind_label(draft.kind), "sheet": clipped(draft.sheet)}
    if not draft.columns:
        return gettext("No table was recognised.")
    if draft.sheet:
        return gettext("Sheet “{sheet}”, headings in row {row}: {kind}.").format(**facts)
    return gettext("Headings in row {row}: {kind}.").format(**facts)


def _column_lines(draft: Draft) -> Iterator[str]:
    """Yield what each column is; neighbours of one kind share a line."""
    shown = [each for each in draft.columns if each.header]
    for (role, _sure), group in groupby(shown, lambda each: (each.role, each.confidence >= 100)):
        yield from _group_lines(list(group), role_label(role, draft.kind))


def _group_lines(columns: list[Column], role: str) -> Iterator[str]:
    first, last = columns[0], columns[-1]
    begin, end = (brief(each.heading or each.header, 30) for each in (first, last))
    if len(columns) < 3:
        for each in columns:
            sure = _percent(each.confidence if each.role != "ignore" else 100)
            yield f"  {_letters(each)} “{brief(each.heading or each.header)}”: {role}{sure}"
        return
    sure = _percent(min(each.confidence for each in columns) if first.role != "ignore" else 100)
    places = f"{_letters(first)}-{_letters(last)}"
    yield f"  {places} “{begin}” … “{end}”: {role}{sure}"


def _letters(column: Column) -> str:
    return cell_name(1, column.index)[:-1]


def _percent(confidence: int) -> str:
    return "" if confidence >= 100 else f" ({format_number(confidence)} %)"


def _name_line(
    card: Scorecard, label: Callable[[Scorecard, Choice], str], unknown: tuple[str, str], name: Name
) -> str:
    text = f"“{brief(name.text)}”"
    plain, perhaps = map(gettext, unknown)
    if name.choice.kind == "open" and not name.candidates:
        return f"  {text} → {plain}"
    if name.choice.kind != "open":
        sure = "" if name.choice.kind == "leave" else _percent(name.confidence)
        return f"  {text} → {label(card, name.choice)}{sure}"
    choice, confidence = name.candidates[0]
    said = perhaps.format(name=label(card, choice), percent=_percent(confidence), option=_example(name, choice))
    return f"  · {text} → {said}"


def _segment_label(card: Scorecard, choice: Choice) -> str:
    if choice.kind == "attach" and choice.id in card.segments:
        return gettext("segment {name}").format(name=one_line(card.segments[choice.id].name))
    if choice.kind == "new":
        return gettext("new segment {name}").format(name=one_line(choice.id))
    return gettext("whole organisation") if choice.kind == "whole" else gettext("left out")


def _choice_label(card: Scorecard, choice: Choice) -> str:
    input = "" if choice.input in (None, VALUE) else f" / {choice.input}"
    if choice.kind == "attach":
        measure = card.measures.get(choice.id)
        return f"{one_line(measure.name) if measure else choice.id}{input}"
    if choice.kind == "library":
        return gettext("new from the library: {name}").format(name=f"{choice.id}{input}")
    if choice.kind == "new":
        return gettext("new measure: {name}").format(name=one_line(choice.id))
    return gettext("left out")


def _example(name: Name, choice: Choice) -> str:
    """Return the option that says what a name is."""
    prefixes = {"library": "library:", "new": "new:", "whole": "whole:"}
    target = prefixes.get(choice.kind, "") + choice.id
    input = "" if choice.input is None else f"/{choice.input}"
    return f'--as "{one_line(name.text)}={target}{input}"'


def asked(card: Scorecard, draft: Draft) -> tuple[Asked, ...]:
    """Return what the user has to say before the file can be read."""
    return tuple(_asked(card, draft, each) for each in open_points(card, draft))


def _asked(card: Scorecard, draft: Draft, point: Problem) -> Asked:
    key = _key_of(point)
    message = problem_sentence(point)
    options = tuple(filter(None, str(point.facts.get("options", "")).split(", ")))
    if point.code == "recognition-question":
        message = question_label(key, str(point.facts.get("text", "")))
    elif point.code == "recognition-no-objective":
        options = tuple(card.objectives)
    elif point.code == "recognition-no-names":
        unsure = [each for each in draft.names if each.candidates and not each.total]
        answer = " ".join(_example(each, each.candidates[0][0]) for each in unsure[:3]) or '--as "NAME=MEASURE"'
        every = gettext("{first}, or make a new measure of every name with {second}")
        answer = every.format(first=answer, second=_MAKE_ALL)
        return Asked(point.code, key, point.cell, options, message, answer)
    elif point.code == "recognition-no-feeds":
        return Asked(point.code, key, point.cell, options, message, f"--set {key}={','.join(options)}")
    return Asked(point.code, key, point.cell, options, message, _answer(key, options))


def _key_of(point: Problem) -> str:
    """Return the key that answers an open point; `as` where that is a name."""
    if point.code == "recognition-question":
        return str(point.facts["key"])
    if point.code == "recognition-no-role":
        return f"{point.facts['role']}_column"
    keys = {
        "recognition-no-table": "header_row",
        "recognition-no-objective": "objective",
        "recognition-no-feeds": "feeds",
    }
    return keys.get(point.code, "as")


def _answer(key: str, options: tuple[str, ...]) -> str:
    if options:
        return f"--set {key}={'|'.join(options[:12])}"
    values = {"header_row": "4", "year": "2026", "period": "2026-03"}
    answer = f"--set {key}={values.get(key, 'HEADING' if key.endswith('_column') else '...')}"
    if key == "period_column":
        return gettext("{first} or {second}").format(first=answer, second="--set period=2026-03")
    return answer


def question_lines(questions: tuple[Asked, ...]) -> Iterator[str]:
    """Yield each open point as a sentence, with how to answer it, and that nothing is written."""
    for each in questions:
        place = f"{each.cell}: " if each.cell else ""
        way = gettext("Answer with {option}.").format(option=each.answer)
        yield f"  ■ {place}{each.message} {way}"
    text = ngettext(
        "Nothing is read yet: {count} question is open.",
        "Nothing is read yet: {count} questions are open.",
        len(questions),
    )
    yield text.format(count=format_number(len(questions)))
