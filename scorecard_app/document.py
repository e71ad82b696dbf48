"""The one object that changes. It computes, writes, records for undo, announces, in that order.

An edit that the file refuses (read-only, locked, changed by another program, moved) leaves everything as it
was. When the disk itself fails (full, an error of the device, no permission any more) the edit is kept: the
card shows it, it can be undone, `unsaved` is true and the refusal is raised. The next edit that goes through
writes it too; `save_copy` saves it elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from scorecard_app.domain.diff import Diff, diff
from scorecard_app.domain.history import History
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import FileRefused
from scorecard_app.memory import no_collection
from scorecard_app.store import OpenFile, WriteFailed, create_file, open_file

Progress = Callable[[int, int], None]


class Document:
    """A scorecard file and its card; `on_changed` are called with what changed, after every change."""

    def __init__(self, file: OpenFile) -> None:
        self.file = file
        self.on_changed: list[Callable[[Diff], None]] = []
        self._card = file.card
        self._history = History()
        self._busy = False

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
        return self._card is not self.file.card

    @property
    def undo_name(self) -> str | None:
        """The name of the action that `undo` takes back, None if there is none."""
        return self._history.undo_name

    @property
    def redo_name(self) -> str | None:
        """The name of the action that `redo` does again, None if there is none."""
        return self._history.redo_name

    def edit(
        self,
        name: str,
        change: Callable[[Scorecard], Scorecard],
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

    def save_copy(self, path: Path | str, *, overwrite: bool = False) -> None:
        """Write what the user sees to another file; works whatever has become of this one."""
        self.file.save_copy(path, self._card, overwrite=overwrite)

    def reload(self) -> Diff:
        """Read the file as another program has left it; undo starts afresh. Return what changed."""
        self._check_idle()
        self.file.reload()
        self._history.clear()
        return self._announce(self.file.card, diff(self._card, self.file.card), None)

    def close(self) -> None:
        """Let go of the file; closing twice is fine."""
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_idle(self) -> None:
        if self._busy:
            raise FileRefused("file-writing", name=self.path.name)

    def _write(
        self, name: str, after: Scorecard, changes: Diff, kind: str, progress: Progress | None = None
    ) -> WriteFailed | None:
        """Bring the file to a card, `changes` away from the present one, with all that it did not take before.

        Return the failure of a disk; raise every other refusal.
        """
        saved = self.file.card
        wanted = diff(saved, after) if self.unsaved else changes
        self._busy = True
        try:
            self.file.apply(wanted, name, saved, after, kind=kind, progress=progress)
        except WriteFailed as error:
            return error
        finally:
            self._busy = False
        return None

    def _announce(self, after: Scorecard, changes: Diff, failure: WriteFailed | None) -> Diff:
        self._card = after
        for tell in self.on_changed:
            tell(changes)
        if failure is not None:
            raise failure
        return changes
