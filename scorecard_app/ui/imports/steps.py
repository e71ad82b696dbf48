"""What an import does beside the window: look at a file, read it, compare it with the scorecard. Nothing of Qt."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from scorecard_app.document import Document
from scorecard_app.domain.importing import ImportPlan, make_plan
from scorecard_app.domain.incoming import Incoming
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.mapping import Mapping, dump_mapping, load_mapping
from scorecard_app.exchange.recognition.draft import Draft, Glance
from scorecard_app.memory import no_collection
from scorecard_app.output import written
from scorecard_app.ui.work import Progress

Change = Callable[[Scorecard, Glance, Draft], Draft]
"""What the user says about a draft."""
NAMES_POINTS = frozenset({"recognition-no-names", "recognition-no-feeds", "recognition-no-objective"})
"""The open points that the page of names answers."""
SMALL = 4_000
"""So many cells are proposed anew without a wait that is felt."""
FEEDING = ("customers", "orders")
"""The lists whose rows feed many measures: which ones stands where names would be."""
RATED = 40
"""So many sheets are looked at to say how likely each is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The file to read and what the user says of it; `title` is what it is called, if not by its name."""

    path: Path
    mapping: Path | None = None
    encoding: str | None = None
    delimiter: str | None = None
    title: str = ""

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.title or self.path.name


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds beside the card it was compared with, and the mapping it was read by.

    `by_file` tells that the mapping came from a file and not from what was said in the window; `stamp` is how the
    file stood when it was read.
    """

    card: Scorecard
    incoming: Incoming
    plan: ImportPlan
    mapping: Mapping | None = None
    by_file: bool = False
    stamp: tuple[int, int] | None = None

    @property
    def values(self) -> int:
        """How many values would be written."""
        return len(self.plan.new) + len(self.plan.changed)

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return self.plan.writes


@dataclass(frozen=True, slots=True)
class Looked:
    """The first look at a stranger's file, and, where the scorecard knew it, what it holds or why not."""

    glance: Glance
    draft: Draft
    found: Found | None = None
    refused: ImportRefused | None = None


def look(card: Scorecard, known: tuple[Mapping, ...], asked: Asked, progress: Progress) -> Looked | Found:
    """Look at a file; read it at once where nothing has to be asked: our own template, or a remembered file.

    Raise `ImportRefused`, or `Cancelled` from the progress.
    """
    from scorecard_app.exchange.readers.guarded import Stop
    from scorecard_app.exchange.recognition.glance import glance
    from scorecard_app.exchange.recognition.propose import propose

    stop = Stop()
    progress.when_cancelled(stop)
    seen = glance(asked.path, encoding=asked.encoding, delimiter=asked.delimiter, stop=stop)
    progress.check()
    if seen.template:
        return read(card, asked, None, progress)
    draft = propose(card, seen, known=known)
    progress.check()
    return _remembered(card, asked, Looked(seen, draft), progress)


def _remembered(card: Scorecard, asked: Asked, looked: Looked, progress: Progress) -> Looked:
    from scorecard_app.exchange.recognition.finishing import open_points, to_mapping

    if not looked.draft.remembered or open_points(card, looked.draft):
        return looked
    try:
        return replace(
            looked, found=read(card, asked, to_mapping(card, looked.draft), progress, draft=looked.draft)
        )
    except ImportRefused as refused:
        return replace(looked, refused=refused)


def read(
    card: Scorecard,
    asked: Asked,
    mapping: Mapping | None,
    progress: Progress,
    *,
    by_file: bool = False,
    draft: Draft | None = None,
) -> Found:
    """Read a file by a mapping (from a file, or of `draft`, whose remarks are told too) and compare it.

    Raise `ImportRefused`, or `Cancelled` from the progress.
    """
    from scorecard_app.exchange import read_incoming
    from scorecard_app.exchange.readers.guarded import Stop
    from scorecard_app.exchange.recognition.finishing import with_remarks

    stop = Stop()
    progress.when_cancelled(stop)
    stamp = stamp_of(asked.path)
    incoming = read_incoming(
        card,
        asked.path,
        mapping=_as_written(mapping, asked),
        progress=lambda rows: progress(rows, 0),
        stop=stop,
    )
    progress.check()
    if draft is not None:
        incoming = with_remarks(incoming, draft)
    return replace(compare(card, incoming), mapping=mapping, by_file=by_file, stamp=stamp)


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Return size and time of a file's last change; another file under its name has others."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def read_by_file(card: Scorecard, asked: Asked, progress: Progress) -> Found:
    """Read a file by the mapping file that was asked for."""
    assert asked.mapping is not None
    return read(card, asked, load_mapping(asked.mapping), progress, by_file=True)


def _as_written(mapping: Mapping | None, asked: Asked) -> Mapping | None:
    """Return a mapping with what the user says of how a CSV file is written."""
    if mapping is None:
        return None
    encoding, delimiter = asked.encoding or mapping.encoding, asked.delimiter or mapping.delimiter
    return replace(mapping, encoding=encoding, delimiter=delimiter)


def compare(card: Scorecard, incoming: Incoming) -> Found:
    """Compare what was read with a card."""
    with no_collection():
        return Found(card, incoming, make_plan(card, incoming))


def rate(card: Scorecard, glance: Glance, known: tuple[Mapping, ...], progress: Progress) -> dict[str, Draft]:
    """Return how each sheet would be read, at most `RATED` of them."""
    from scorecard_app.exchange.recognition.propose import propose

    found: dict[str, Draft] = {}
    for sheet in glance.sheets[:RATED]:
        progress.check()
        found[sheet.name] = propose(card, glance, sheet=sheet.name, known=known)
    return found


def on_sheet(card: Scorecard, glance: Glance, name: str, known: Iterable[Mapping]) -> Draft:
    """Return how one sheet would be read."""
    from scorecard_app.exchange.recognition.propose import propose

    return propose(card, glance, sheet=name, known=known)


def is_small(glance: Glance, name: str) -> bool:
    """Return whether a sheet is proposed anew without a wait that is felt."""
    return sum(len(cells) for sheet in glance.sheets if sheet.name == name for _row, cells in sheet.rows) <= SMALL


def asks_names(card: Scorecard, draft: Draft) -> bool:
    """Return whether there are names to look at, or a question that stands beside them."""
    from scorecard_app.exchange.recognition.finishing import open_points

    points = {each.code for each in open_points(card, draft)}
    return bool(draft.kind in FEEDING or draft.names or draft.segments or points & NAMES_POINTS)


def save_mapping(mapping: Mapping, path: Path) -> None:
    """Write a mapping file, whole or not at all; raise `FileRefused`."""
    text = json.dumps(dump_mapping(mapping), ensure_ascii=False, indent=2)
    with written(path) as temporary:
        temporary.write_text(f"{text}\n", encoding="utf-8")


def remember(document: Document, mapping: Mapping | None) -> None:
    """Have the scorecard file remember how a stranger's file was read; where it cannot, it is asked again."""
    if mapping is not None:
        document.remember_mapping(mapping)


def mapping_beside(path: Path) -> Path | None:
    """Return the mapping that lies beside a file under the same name, if there is one that can be used."""
    found = path.with_suffix(".json")
    try:
        load_mapping(found)
    except ImportRefused:
        return None
    return found
