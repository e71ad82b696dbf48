"""`import`: a workbook, a CSV file or a folder of packets in; what is recognised is shown, the rest asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click

from scorecard_app.cli.asking import json_option, print_json
from scorecard_app.cli.columns import show
from scorecard_app.cli.frame import command, option
from scorecard_app.cli.import_answers import (
    Pair,
    answered,
    changed_mapping,
    look_of,
    naming,
    setting,
)
from scorecard_app.cli.import_draft import Asked, asked, draft_lines, only_sure, question_lines, remark_lines
from scorecard_app.cli.import_plan import plan_dict, plan_lines
from scorecard_app.cli.opening import editing
from scorecard_app.cli.params import file_path
from scorecard_app.cli.progress import counted_rows
from scorecard_app.document import Document
from scorecard_app.domain.importing import ImportPlan, apply_plan, make_plan
from scorecard_app.domain.leaving import skipping
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import FileRefused, ImportRefused
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.mapping import Mapping, dump_mapping, load_mapping
from scorecard_app.exchange.recognition.draft import Draft
from scorecard_app.exchange.recognition.finishing import to_mapping, with_remarks
from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.exchange.recognition.propose import propose
from scorecard_app.i18n import N_, gettext
from scorecard_app.output import written

NOTHING = ImportPlan(0, [], [], [], [], ())


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says about the file; `quiet` where nothing but JSON is to be printed."""

    sheet: str | None
    mapping: Path | None
    settings: dict[str, str]
    names: dict[str, str]
    skip: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class Understood:
    """How a file was read: its plan, with which mapping, what was recognised as text, and what is open."""

    plan: ImportPlan = NOTHING
    mapping: Mapping | None = None
    lines: tuple[str, ...] = ()
    questions: tuple[Asked, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether nothing may be written."""
        return bool(self.questions) or self.plan.blocked


@command(
    N_(
        "Read a workbook or CSV file (.xlsx .xlsm .xls .xlsb .ods .csv), or a folder of filled workbooks of "
        "scorecard template, and show what would change; --commit writes it, all or nothing.\n"
        "In a workbook of your own the table, its columns and the names in it are recognised and shown; what is "
        "not certain is asked, and answered with --set and --as. A scorecard remembers how a file was read."
    ),
    examples="scorecard import bakery.scorecard figures.xlsx\n"
    "scorecard import bakery.scorecard figures.xlsx --set year=2026 --set locale=de\n"
    'scorecard import bakery.scorecard figures.xlsx --as "Wait=wait" --as "Late orders=new:" --commit\n'
    "scorecard import bakery.scorecard sales.csv --set kind=orders --commit\n"
    "scorecard import bakery.scorecard packets --commit",
)
@click.argument("file", type=file_path)
@click.argument("book", type=file_path)
@option(
    "--sheet", metavar="NAME", help=N_("The sheet to read; the one that looks most like measures unless given.")
)
@option(
    "--set",
    "settings",
    type=setting,
    multiple=True,
    metavar="KEY=VALUE",
    help=N_("Answer a question, or set a key of the mapping: year=2026, kind=orders, header_row=4 ..."),
)
@option(
    "--as",
    "names",
    type=naming,
    multiple=True,
    metavar="NAME=MEASURE",
    help=N_(
        "Say which measure a name in the file is: MEASURE or MEASURE/INPUT, library:CODE, new: for a new one, "
        "nothing to leave it out."
    ),
)
@option("--mapping", type=file_path, metavar="MAPPING.json", help=N_("Read it as this mapping says."))
@option("--save-mapping", type=file_path, metavar="MAPPING.json", help=N_("Write the mapping, to edit and keep."))
@option("--skip-problems", is_flag=True, help=N_("Leave out cells, and packets, that cannot be read."))
@option("--commit", is_flag=True, help=N_("Write what is read, all or nothing, and remember the mapping."))
@json_option
def import_(
    file: Path,
    book: Path,
    sheet: str | None,
    settings: tuple[Pair, ...],
    names: tuple[Pair, ...],
    mapping: Path | None,
    save_mapping: Path | None,
    skip_problems: bool,
    commit: bool,
    as_json: bool,
) -> None:
    """Print what was recognised and the plan; write it if asked and nothing is in the way."""
    said = Said(sheet, mapping, dict(settings), dict(names), skip_problems, as_json)
    _check_usage(book, said, save_mapping)
    with _opened(file, commit=commit) as document:
        found = _understood(document, book, said)
        committed = commit and not found.blocked
        if committed:
            _commit(document, book, found)
        card = document.card
    saved = None
    if save_mapping is not None and found.mapping is not None:
        saved = _save(found.mapping, save_mapping)
    if as_json:
        print_json(_document(found, committed=committed))
    else:
        for line in _lines(card, found, saved, commit=commit):
            show(line)
    if found.blocked:
        click.get_current_context().exit(1)


def _commit(document: Document, book: Path, found: Understood) -> None:
    """Write what was read, and remember how."""
    name = gettext("Import {file}").format(file=book.name)
    document.edit(name, lambda card: apply_plan(found.plan, card))
    if found.mapping is not None:
        document.remember_mapping(found.mapping)


def _lines(card: Scorecard, found: Understood, saved: Path | None, *, commit: bool) -> Iterator[str]:
    yield from found.lines
    if saved is not None:
        yield gettext("Written: {file}").format(file=saved)
    if found.questions:
        yield from question_lines(found.questions)
    else:
        yield from plan_lines(card, found.plan, asked=commit)


def _check_usage(book: Path, said: Said, save_mapping: Path | None) -> None:
    if save_mapping is not None and save_mapping.exists():
        raise FileRefused("file-exists", name=save_mapping.name)
    if said.mapping is not None and said.names:
        raise click.UsageError(gettext("--as does not go together with --mapping; say it in the mapping."))
    if book.is_dir() and (said.sheet or said.mapping or said.settings or said.names or save_mapping):
        raise click.UsageError(
            gettext("A folder of packets needs no mapping; give --skip-problems and --commit only.")
        )


@contextmanager
def _opened(file: Path, *, commit: bool) -> Iterator[Document]:
    if commit:
        with editing(file) as document:
            yield document
    else:
        with Document.open(file, writable=False) as document:
            yield document


def _understood(document: Document, book: Path, said: Said) -> Understood:
    """Read a file as far as it can be; raise `ImportRefused`."""
    card = document.card
    if book.is_dir():
        from scorecard_app.exchange.readers.packets import read_packets

        plan = make_plan(card, read_packets(card, book, leave_out=said.skip))
        return Understood(skipping(plan) if said.skip else plan)
    if said.mapping is not None:
        mapping = changed_mapping(load_mapping(said.mapping), said.settings)
        return _read(document, book, said, mapping)
    return _recognised(document, book, said)


def _recognised(document: Document, book: Path, said: Said) -> Understood:
    card, look = document.card, look_of(said.settings, said.sheet)
    seen = glance(book, encoding=look.encoding, delimiter=look.delimiter)
    if seen.template:
        return _read(document, book, said, None)
    draft = propose(
        card, seen, sheet=look.sheet, kind=look.kind, header_row=look.header_row, known=document.mappings()
    )
    draft = only_sure(answered(card, seen, draft, said.settings, said.names))
    lines, questions = tuple(draft_lines(card, draft)), asked(card, draft)
    if questions:
        return Understood(lines=(*lines, *remark_lines(draft, ())), questions=questions)
    try:
        found = _read(document, book, said, to_mapping(card, draft), draft)
    except ImportRefused:
        for line in () if said.quiet else lines:
            show(line)
        raise
    return replace(found, lines=(*lines, *remark_lines(draft, found.plan.problems)))


def _read(
    document: Document, book: Path, said: Said, mapping: Mapping | None, draft: Draft | None = None
) -> Understood:
    with counted_rows() as progress:
        incoming = read_incoming(document.card, book, sheet=said.sheet, mapping=mapping, progress=progress)
    if draft is not None:
        incoming = with_remarks(incoming, draft)
    plan = make_plan(document.card, incoming)
    return Understood(skipping(plan) if said.skip else plan, mapping)


def _save(mapping: Mapping, path: Path) -> Path:
    """Write the mapping; return where to."""
    with written(path) as temporary:
        text = json.dumps(dump_mapping(mapping), ensure_ascii=False, indent=2)
        temporary.write_text(text + "\n", encoding="utf-8")
    return path


def _document(found: Understood, *, committed: bool) -> dict[str, object]:
    return {
        **plan_dict(found.plan, committed=committed),
        "mapping": None if found.mapping is None else dump_mapping(found.mapping),
        "questions": [
            {
                "key": each.key,
                "code": each.code,
                "cell": each.cell,
                "message": each.message,
                "options": list(each.options),
                "answer": each.answer,
            }
            for each in found.questions
        ],
    }
