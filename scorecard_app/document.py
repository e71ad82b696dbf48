"""The one object that changes. It computes, writes, records for undo, announces, in that order.

An edit that the file refuses (read-only, locked, changed by another program, moved) leaves everything as it
was. When the disk itself fails (full, an error of the device, no permission any more) the edit is kept: the
card shows it, it can be undone, `unsaved` is true and the refusal is raised. The next edit that goes through
writes it too; `save_copy` saves it elsewhere.

What takes longer than a blink another thread may compute and write, see `Writing`; everything else stays with
the one thread that the document belongs to.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from scorecard_app.domain.diff import Diff, diff
from scorecard_app.domain.history import History, Step
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import FileRefused
from scorecard_app.memory import no_collection
from scorecard_app.store import OpenFile, WriteFailed, create_file, open_file

if TYPE_CHECKING:
    from scorecard_app.exchange.mapping import Mapping

Progress = Callable[[int, int], None]
Change = Callable[[Scorecard], Scorecard]
Record = Callable[[Scorecard, Scorecard], None]


class WritingStopped(Exception):
    """Raised where a writing is stopped; everything is as it was."""


class Writing:
    """One action that another thread computes and writes while the document's own thread goes on.

    Made by `Document.start_edit`, `start_undo`, `start_redo`; from then on the document refuses everything else
    (`file-writing`). `run` belongs into the other thread. Then `finish` must be called in the document's thread,
    however `run` ended: it records, announces, and raises what `run` raised. `stop` ends it early.
    """

    def __init__(self, document: Document, name: str, change: Change, kind: str, record: Record) -> None:
        self.name = name
        self.was_unsaved = document.unsaved
        self._document, self._change, self._kind, self._record = document, change, kind, record
        self._before = self._after = document.card
        self._changes = Diff()
        self._failure: Exception | None = None
        self._stop = threading.Event()
        self._begun = threading.Lock()
        self._ended = threading.Event()

    def run(self, progress: Progress | None = None) -> None:
        """Compute and write; what goes wrong is kept for `finish`, but for what `progress` raises."""
        if not self._begun.acquire(blocking=False):
            return
        try:
            self._compute_and_write(progress)
        except Exception as error:
            self._failure, self._changes = error, Diff()
            raise
        finally:
            self._ended.set()

    def _compute_and_write(self, progress: Progress | None) -> None:
        def step(done: int, total: int) -> None:
            if self._stop.is_set():
                raise WritingStopped
            if progress is not None:
                progress(done, total)

        with no_collection():
            self._after = self._change(self._before)
        self._changes = diff(self._before, self._after)
        if self._changes:
            step(0, self._changes.readings)
            self._failure = self._document._written(self.name, self._after, self._changes, self._kind, step)

    def stop(self) -> None:
        """Stop it as soon as can be and wait until it has: then it is as if it had never begun, or all written."""
        self._stop.set()
        if self._begun.acquire(blocking=False):
            self._failure = WritingStopped()
            self._ended.set()
        self._ended.wait()

    @property
    def stopping(self) -> bool:
        """Whether it is to end at its next step."""
        return self._stop.is_set()

    def finish(self) -> Diff:
        """Record and announce what was written and return it; raise what kept it from being written."""
        return self._document._finish(self)

    @property
    def result(self) -> tuple[Scorecard, Scorecard, Diff, Exception | None]:
        """The cards before and after, what changed between them, and what went wrong."""
        return self._before, self._after, self._changes, self._failure

    def record(self) -> None:
        """Note in the history of undo what was done."""
        self._record(self._before, self._after)


class Document:
    """A scorecard file and its card; `on_changed` are called with what changed, after every change."""

    def __init__(self, file: OpenFile) -> None:
        self.file = file
        self.on_changed: list[Callable[[Diff], None]] = []
        self._card = file.card
        self._history = History()
        self._busy = False
        self._writing: Writing | None = None

    @classmethod
    def create(cls, path: Path | str, card: Scorecard, *, who: str | None = None) -> Self:
        """Make a file that holds a card, and open it; raise `FileRefused` if there is one already."""
        create_file(Path(path), card, who=who)
        return cls.open(path, who=who)

    @classmethod
    def open(
        cls, path: Path | str, writable: bool = True, *, who: str | None = None, take_over: bool = False
    ) -> Self:
        """Open a file, see `store.open_file`."""
        return cls(open_file(path, writable=writable, who=who, take_over=take_over))

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.file.path

    @property
    def card(self) -> Scorecard:
        """The card as the user sees it."""
        return self._card

    @property
    def read_only(self) -> bool:
        """Whether every edit is refused."""
        return self.file.read_only

    @property
    def unsaved(self) -> bool:
        """Whether the card holds something that the disk did not take."""
        if self._writing is not None:
            return self._writing.was_unsaved
        return self._card is not self.file.card

    @property
    def writing(self) -> bool:
        """Whether another thread is writing an action, while every other one is refused."""
        return self._writing is not None

    @property
    def undo_name(self) -> str | None:
        """The name of the action that `undo` takes back, None if there is none."""
        return self._history.undo_name

    @property
    def redo_name(self) -> str | None:
        """The name of the action that `redo` does again, None if there is none."""
        return self._history.redo_name

    @property
    def undo_size(self) -> int:
        """How many periods the series have that undo would change: what it costs, about."""
        return _size(self._history.undo_step)

    @property
    def redo_size(self) -> int:
        """How many periods the series have that redo would change."""
        return _size(self._history.redo_step)

    def edit(
        self,
        name: str,
        change: Change,
        *,
        merge: str | None = None,
        progress: Progress | None = None,
    ) -> Diff:
        """Do one user action and return what it changed; one that changes nothing writes nothing.

        Edits with the same `merge` key that follow each other are undone as one. `progress(done, total)` is
        called while many readings are written. Raise `EditRefused` from `change`, or `FileRefused`.
        """
        self._check_idle()
        self.file.check_writable()
        before = self._card
        with no_collection():
            after = change(before)
        changes = diff(before, after)
        if not changes:
            return changes
        failure = self._write(name, after, changes, "edit", progress)
        self._history.record(name, before, after, merge)
        return self._announce(after, changes, failure)

    def start_edit(self, name: str, change: Change) -> Writing:
        """Begin one user action that another thread does, see `Writing`; raise `FileRefused`."""
        return self._start(name, change, "edit", lambda before, after: self._history.record(name, before, after))

    def start_undo(self) -> Writing | None:
        """Begin to take the last action back in another thread; None if there is none."""
        step = self._history.undo_step
        return None if step is None else self._start_step(step, step.before, "undo", self._history.step_back)

    def start_redo(self) -> Writing | None:
        """Begin to do the last action undone again in another thread; None if there is none."""
        step = self._history.redo_step
        return None if step is None else self._start_step(step, step.after, "redo", self._history.step_forward)

    def _start_step(self, step: Step, card: Scorecard, kind: str, move: Callable[[], None]) -> Writing:
        return self._start(step.name, lambda _card: card, kind, lambda _before, _after: move())

    def _start(self, name: str, change: Change, kind: str, record: Record) -> Writing:
        self._check_idle()
        self.file.check_writable()
        self._writing = Writing(self, name, change, kind, record)
        return self._writing

    def _finish(self, writing: Writing) -> Diff:
        if self._writing is not writing:
            return Diff()
        self._writing = None
        _before, after, changes, failure = writing.result
        if failure is not None and not isinstance(failure, WriteFailed):
            raise failure
        if not changes:
            return changes
        writing.record()
        return self._announce(after, changes, failure)

    def undo(self) -> Diff:
        """Take the last action back, in the file too; an empty `Diff` if there is none."""
        self._check_idle()
        step = self._history.undo_step
        if step is None:
            return Diff()
        changes = diff(self._card, step.before)
        failure = self._write(step.name, step.before, changes, "undo")
        self._history.step_back()
        return self._announce(step.before, changes, failure)

    def redo(self) -> Diff:
        """Do the last action undone again, in the file too; an empty `Diff` if there is none."""
        self._check_idle()
        step = self._history.redo_step
        if step is None:
            return Diff()
        changes = diff(self._card, step.after)
        failure = self._write(step.name, step.after, changes, "redo")
        self._history.step_forward()
        return self._announce(step.after, changes, failure)

    def write_again(self) -> None:
        """Write what the disk did not take before; nothing if it holds everything. Raise `FileRefused`."""
        self._check_idle()
        if self.unsaved:
            name = self.undo_name or self.redo_name or ""
            failure = self._write(name, self._card, Diff(), "edit")
            if failure is not None:
                raise failure

    def save_copy(self, path: Path | str, *, overwrite: bool = False) -> None:
        """Write what the user sees to another file; works whatever has become of this one."""
        self._check_idle()
        self.file.save_copy(path, self._card, overwrite=overwrite)

    def mappings(self) -> tuple[Mapping, ...]:
        """Return the import mappings that the file remembers, the latest first; what is none is left out."""
        from scorecard_app.exchange.remembering import remembered

        return tuple(each for each in map(remembered, self.file.mappings()) if each is not None)

    def remember_mapping(self, mapping: Mapping) -> bool:
        """Note in the file how an import was read; return whether it did. No action to undo, never a refusal."""
        from scorecard_app.exchange.remembering import mapping_key, mapping_text

        if self.unsaved or self._busy or self._writing is not None:
            return False
        return self.file.remember_mapping(*mapping_key(mapping), mapping_text(mapping))

    def reload(self) -> Diff:
        """Read the file as another program has left it; undo starts afresh. Return what changed."""
        self._check_idle()
        self.file.reload()
        self._history.clear()
        return self._announce(self.file.card, diff(self._card, self.file.card), None)

    def close(self) -> None:
        """Let go of the file; a writing under way is stopped before. Closing twice is fine."""
        if self._writing is not None:
            self._writing.stop()
            self._writing = None
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_idle(self) -> None:
        if self._busy or self._writing is not None:
            raise FileRefused("file-writing", name=self.path.name)

    def _write(
        self, name: str, after: Scorecard, changes: Diff, kind: str, progress: Progress | None = None
    ) -> WriteFailed | None:
        """Bring the file to a card, `changes` away from the present one, with all that it did not take before.

        Return the failure of a disk; raise every other refusal.
        """
        self._busy = True
        try:
            return self._written(name, after, changes, kind, progress)
        finally:
            self._busy = False

    def _written(
        self, name: str, after: Scorecard, changes: Diff, kind: str, progress: Progress | None
    ) -> WriteFailed | None:
        saved = self.file.card
        wanted = diff(saved, after) if self._card is not saved else changes
        try:
            self.file.apply(wanted, name, saved, after, kind=kind, progress=progress)
        except WriteFailed as error:
            return error
        return None

    def _announce(self, after: Scorecard, changes: Diff, failure: WriteFailed | None) -> Diff:
        self._card = after
        for tell in self.on_changed:
            tell(changes)
        if failure is not None:
            raise failure
        return changes


def _size(step: Step | None) -> int:
    if step is None or step.before.series is step.after.series:
        return 0
    old, new = step.before.series, step.after.series
    changed = (key for key in {**old, **new} if old.get(key) is not new.get(key))
    return sum(max(len(side[key].values) for side in (old, new) if key in side) for key in changed)
