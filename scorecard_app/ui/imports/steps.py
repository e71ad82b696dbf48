"""What an import does beside the window: read a file and compare it with the scorecard. Nothing here is of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scorecard_app.domain.importing import ImportPlan, make_plan
from scorecard_app.domain.incoming import Incoming
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import ImportRefused
from scorecard_app.memory import no_collection
from scorecard_app.ui.work import Progress


@dataclass(frozen=True, slots=True)
class Asked:
    """The file to read, and what says what is what in it if it is not one of ours."""

    path: Path
    mapping: Path | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds beside the card it was compared with."""

    card: Scorecard
    incoming: Incoming
    plan: ImportPlan

    @property
    def values(self) -> int:
        """How many values would be written."""
        return len(self.plan.new) + len(self.plan.changed)

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        plan = self.plan
        return bool(self.values or plan.notes or plan.segments or plan.measures)


def read(card: Scorecard, asked: Asked, progress: Progress) -> Found:
    """Read a file and compare it; raise `ImportRefused`, or `Cancelled` from the progress."""
    from scorecard_app.exchange import read_incoming
    from scorecard_app.exchange.mapping import load_mapping
    from scorecard_app.exchange.readers.guarded import Stop

    stop = Stop()
    progress.when_cancelled(stop)
    mapping = None if asked.mapping is None else load_mapping(asked.mapping)
    incoming = read_incoming(
        card,
        asked.path,
        sheet=asked.sheet,
        mapping=mapping,
        progress=lambda rows: progress(rows, 0),
        stop=stop,
    )
    progress.check()
    return compare(card, incoming)


def compare(card: Scorecard, incoming: Incoming) -> Found:
    """Compare what was read with a card."""
    with no_collection():
        return Found(card, incoming, make_plan(card, incoming))


def mapping_beside(path: Path) -> Path | None:
    """Return the mapping that lies beside a file under the same name, if there is one that can be used."""
    from scorecard_app.exchange.mapping import load_mapping

    found = path.with_suffix(".json")
    try:
        load_mapping(found)
    except ImportRefused:
        return None
    return found
