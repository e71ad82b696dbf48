"""Undo and redo as snapshots: cards share what an edit left alone, so hundreds of them cost little.

The document writes first and moves here afterwards: a step whose write failed never stands as done.
"""

from __future__ import annotations

from dataclasses import dataclass

from scorecard_app.domain.model import Scorecard

LIMIT = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One user action: its name, the card before and after, and the key it may be merged by."""

    name: str
    before: Scorecard
    after: Scorecard
    merge: str | None = None


class History:
    """The steps done and undone; at most `limit` are kept."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_step(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def redo_step(self) -> Step | None:
        """The step that redo would do again."""
        return self._undone[-1] if self._undone else None

    @property
    def undo_name(self) -> str | None:
        """The name of the step that undo would take back."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """The name of the step that redo would do again."""
        return self._undone[-1].name if self._undone else None

    def record(self, name: str, before: Scorecard, after: Scorecard, merge: str | None = None) -> None:
        """Add a step; one with the same merge key as the step just done becomes one with it."""
        last = self.undo_step
        if merge is not None and not self._undone and last and last.merge == merge and last.after is before:
            self._done[-1] = Step(name, last.before, after, merge)
        else:
            self._done.append(Step(name, before, after, merge))
            del self._done[: -self._limit]
        self._undone.clear()

    def step_back(self) -> None:
        """Note that the last step has been undone."""
        self._undone.append(self._done.pop())

    def step_forward(self) -> None:
        """Note that the last step undone has been done again."""
        self._done.append(self._undone.pop())

    def clear(self) -> None:
        """Forget all steps."""
        self._done.clear()
        self._undone.clear()
