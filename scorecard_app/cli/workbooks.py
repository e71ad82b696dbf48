"""`template` and `import`: workbooks out and in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from scorecard_app.cli.asking import json_option, print_json, today
from scorecard_app.cli.columns import show
from scorecard_app.cli.frame import command, option
from scorecard_app.cli.opening import editing, read_card
from scorecard_app.cli.params import file_ending, file_path
from scorecard_app.cli.params import period as period_type
from scorecard_app.domain.comparing import Change
from scorecard_app.domain.importing import ImportPlan, apply_plan, make_plan
from scorecard_app.domain.model import VALUE, Measure, Scorecard, Segment
from scorecard_app.domain.period import Period
from scorecard_app.errors import ImportRefused, Problem, clipped
from scorecard_app.exchange import read_incoming
from scorecard_app.i18n import N_, format_number, gettext, language, ngettext
from scorecard_app.labels import problem_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.labels.imports import counts_label
from scorecard_app.labels.model import period_label

T = TypeVar("T")
MOST_SHOWN = 20
_MAPPING = '{"periods": "across", "measure_column": "Name", "measures": {"Churn": "customer-churn-rate"}}'


@command(
    N_(
        "Write the workbook to fill in: a row for each measure, segment and input, a column for each period. "
        "scorecard import reads it back."
    ),
    examples="scorecard template bakery.scorecard -o figures.xlsx --from 2026-01 --to 2026-12",
)
@click.argument("file", type=file_path)
@option(
    "-o",
    "--output",
    "output",
    type=file_ending(".xlsx"),
    required=True,
    metavar="BOOK.xlsx",
    help=N_("The workbook to write."),
)
@option("--owner", metavar="NAME", help=N_("Only what this owner answers for and what is due."))
@option("--from", "first", type=period_type, metavar="PERIOD", help=N_("The first period to fill in."))
@option("--to", "last", type=period_type, metavar="PERIOD", help=N_("The last period to fill in."))
def template(file: Path, output: Path, owner: str | None, first: Period | None, last: Period | None) -> None:
    """Write it."""
    from scorecard_app.exchange.writers.template import write_template

    card = read_card(file)
    write_template(card, output, language=language(), owner=owner, first=first, last=last, today=today())
    show(gettext("Written: {file}").format(file=output))


@command(
    N_(
        "Read a workbook or CSV file (.xlsx .xlsm .xls .xlsb .ods .csv) and show what would change; --commit "
        "writes it, all or nothing. A workbook made by scorecard template is known by itself; any other needs a "
        "mapping."
    ),
    examples="scorecard import bakery.scorecard figures.xlsx\n"
    "scorecard import bakery.scorecard figures.xlsx --commit\n"
    "scorecard import bakery.scorecard sales.csv --mapping sales.json --commit",
)
@click.argument("file", type=file_path)
@click.argument("book", type=file_path)
@option("--sheet", metavar="NAME", help=N_("The sheet to read; the mapping's own unless given."))
@option("--mapping", type=file_path, metavar="MAPPING.json", help=N_("What is what in a workbook of your own."))
@option("--commit", is_flag=True, help=N_("Write what is read, all or nothing."))
@json_option
def import_(file: Path, book: Path, sheet: str | None, mapping: Path | None, commit: bool, as_json: bool) -> None:
    """Print the plan; write it if asked and nothing is in the way."""
    if commit:
        with editing(file) as document:
            plan = plan_of(document.card, book, sheet, mapping)
            if not plan.blocked:
                name = gettext("Import {file}").format(file=book.name)
                document.edit(name, lambda card: apply_plan(plan, card))
        card = document.card
    else:
        card = read_card(file)
        plan = plan_of(card, book, sheet, mapping)
    committed = commit and not plan.blocked
    if as_json:
        print_json(plan_dict(plan, committed=committed))
    else:
        for line in plan_lines(card, plan, asked=commit):
            show(line)
    if plan.blocked:
        click.get_current_context().exit(1)


def plan_of(card: Scorecard, book: Path, sheet: str | None, mapping: Path | None) -> ImportPlan:
    """Return what an import of a workbook would do; raise `ImportRefused`."""
    from scorecard_app.exchange.mapping import load_mapping

    known = None if mapping is None else load_mapping(mapping)
    try:
        return make_plan(card, read_incoming(card, book, sheet=sheet, mapping=known))
    except ImportRefused as refused:
        if refused.code == "import-needs-mapping":
            raise ImportRefused("import-write-mapping", example=_MAPPING, **refused.facts) from None
        raise


def plan_dict(plan: ImportPlan, *, committed: bool) -> dict[str, Any]:
    """Return a plan in the form of `import --json`."""
    return {
        "rows": plan.rows,
        "new": len(plan.new),
        "changed": len(plan.changed),
        "same": len(plan.same),
        "problems": [
            {
                "sheet": each.sheet,
                "cell": each.cell,
                "code": each.code,
                "message": problem_sentence(each),
                "blocking": each.blocking,
            }
            for each in plan.problems
        ],
        "committed": committed,
    }


def plan_lines(card: Scorecard, plan: ImportPlan, *, asked: bool) -> Iterator[str]:
    """Yield a plan as text: counts, changed values, problems with their places, and what comes next."""
    yield counts_label(plan.rows, len(plan.new), len(plan.changed), len(plan.same))
    if plan.segments:
        yield gettext("New segments: {names}.").format(names=_names(plan.segments))
    if plan.measures:
        yield gettext("New measures: {names}.").format(names=_names(plan.measures))
    if plan.notes:
        text = ngettext("{count} note new or changed.", "{count} notes new or changed.", len(plan.notes))
        yield text.format(count=len(plan.notes))
    yield from _shortened(plan.changed, partial(_change_line, card))
    yield from _shortened([each for each in plan.problems if each.blocking], _problem_line)
    yield from _shortened([each for each in plan.problems if not each.blocking], _problem_line)
    yield _outcome(plan, asked=asked)


def _names(made: Sequence[Segment | Measure]) -> str:
    """Return the first names, and how many more there would be."""
    names = [one_line(each.name) for each in made[:MOST_SHOWN]]
    more = len(made) - MOST_SHOWN
    if more > 0:
        names.append(ngettext("and {count} more", "and {count} more", more).format(count=format_number(more)))
    return ", ".join(names)


def _shortened(found: Sequence[T], line: Callable[[T], str]) -> Iterator[str]:
    """Yield the first lines, and how many more there would be."""
    yield from map(line, found[:MOST_SHOWN])
    more = len(found) - MOST_SHOWN
    if more > 0:
        yield "  " + ngettext("and {count} more", "and {count} more", more).format(count=format_number(more))


def _change_line(card: Scorecard, change: Change) -> str:
    row = change.row
    measure = card.measures.get(row.measure)
    name = one_line(measure.name) if measure else row.measure
    parts = [name if row.input == VALUE else f"{name} / {row.input}"]
    if row.segment is not None:
        segment = card.segments.get(row.segment)
        parts.append(one_line(segment.name) if segment else row.segment)
    parts.append(period_label(row.period))
    old, new = format_number(change.old), format_number(row.value or 0.0)
    return f"  {', '.join(parts)}: {old} → {new}"


def _problem_line(problem: Problem) -> str:
    place = "!".join(clipped(each) for each in (problem.sheet, problem.cell) if each)
    sign = "■" if problem.blocking else "·"
    return f"  {sign} {place}: {problem_sentence(problem)}" if place else f"  {sign} {problem_sentence(problem)}"


def _outcome(plan: ImportPlan, *, asked: bool) -> str:
    blocking = sum(each.blocking for each in plan.problems)
    if blocking:
        text = ngettext(
            "Nothing is written: {count} problem is in the way.",
            "Nothing is written: {count} problems are in the way.",
            blocking,
        )
        return text.format(count=blocking)
    if not (plan.new or plan.changed or plan.notes or plan.segments or plan.measures):
        return gettext("There is nothing to write.")
    return gettext("Written.") if asked else gettext("Nothing is written yet; add --commit to write it.")
