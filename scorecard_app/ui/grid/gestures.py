"""From gestures to edits: typing, deleting, pasting and filling are one edit and one step of undo each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from scorecard_app.domain.edits.readings import Row, put_many
from scorecard_app.domain.rules import check_values
from scorecard_app.errors import EditRefused
from scorecard_app.i18n import gettext as _
from scorecard_app.i18n import ngettext
from scorecard_app.labels import error_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import period_label
from scorecard_app.ui.grid.cells import Kind
from scorecard_app.ui.grid.clipboard import Table, read_table, write_table
from scorecard_app.ui.grid.model import GridModel
from scorecard_app.ui.grid.reading import NoNumber, number_in

NAMED = 3
"""So many cells with something else than a number are named."""


class Block(NamedTuple):
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield row and column of every cell."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns there are."""
        return self.bottom - self.top + 1, self.right - self.left + 1


class Told(NamedTuple):
    """What a gesture says afterwards, `done` whether it was done, and the block it was done to."""

    text: str = ""
    done: bool = True
    block: Block | None = None


class _Plan:
    """What is to be put where, and what cannot be."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.strange: list[str] = []
        self.reasons: dict[str, int] = {}
        self.beyond = 0

    @property
    def numbers(self) -> int:
        """How many numbers are put."""
        return sum(None not in each.values.values() for each in self.rows)

    def remarks(self) -> list[str]:
        """Return what was left out, in sentences."""
        found = []
        left_out = sum(self.reasons.values())
        if left_out:
            text = ngettext(
                "{count} cell was left out: {reason}", "{count} cells were left out: {reason}", left_out
            )
            found.append(text.format(count=left_out, reason=next(iter(self.reasons))))
        if self.beyond:
            text = ngettext(
                "{count} value did not fit into the grid.", "{count} values did not fit into the grid.", self.beyond
            )
            found.append(text.format(count=self.beyond))
        return found


class Gestures:
    """What can be done to the cells of a grid."""

    def __init__(self, model: GridModel) -> None:
        self.model = model

    def type_in(self, row: int, column: int, text: str) -> str:
        """Put what was typed into a cell; return a sentence if it cannot be put, and nothing has happened."""
        model, line = self.model, self.model.rows[row]
        cell = model.cell(row, column)
        reason = model.kept_out(row, column)
        if reason or line.measure is None or cell.period is None:
            return reason
        try:
            number = number_in(text, line)
        except NoNumber:
            return _("“{text}” is no number.").format(text=one_line(text))
        model.forget_draft(row, column)
        if number is None and cell.kind is not Kind.READING:
            return ""
        try:
            check_values(model.card, line.measure, model.segment, cell.period, {line.input: number})
        except EditRefused as error:
            return error_sentence(error)
        name = _("Enter “{name}” for {period}")
        name = name.format(name=one_line(line.measure.name), period=period_label(cell.period))
        done = self._put(name, [Row(line.id, model.segment, cell.period, {line.input: number})])
        if not done and model.cell(row, column).number != number:
            return _("This number was not taken; the message at the top says why.")
        return ""

    def copy(self, block: Block) -> str:
        """Return the numbers of a block as text for a spreadsheet."""
        return write_table(
            [self.model.cell(row, column).number for column in range(block.left, block.right + 1)]
            for row in range(block.top, block.bottom + 1)
        )

    def clear(self, block: Block) -> Told:
        """Delete the numbers of a block."""
        plan = _Plan()
        for row, column in block.cells():
            self.model.forget_draft(row, column)
            if self.model.cell(row, column).number is not None:
                self._place(plan, row, column, None)
        if plan.rows:
            plan.reasons.clear()  # what is worked out goes with the numbers it comes from
        count = len(plan.rows)
        name = ngettext("Delete {count} value", "Delete {count} values", count).format(count=count)
        return self._finish(plan, name, "", block)

    def paste(self, block: Block, text: str) -> Told:
        """Put a copied block with its top left corner where that of a block is.

        A selection that is a multiple of what was copied is filled with it, so one number fills any selection.
        Where something is no number nothing is pasted at all.
        """
        table = read_table(text)
        width = max(map(len, table), default=0)
        if not width or not any(each.strip() for row in table for each in row):
            return Told(_("There are no numbers to paste."), done=False)
        rows, columns = block.size
        height = rows if rows % len(table) == 0 else len(table)
        breadth = columns if columns % width == 0 else width
        target = Block(block.top, block.left, block.top + height - 1, block.left + breadth - 1)
        plan = self._pasted(table, width, target)
        if plan.strange:
            return Told(_strange(plan.strange), done=False)
        count = plan.numbers
        name = ngettext("Paste {count} value", "Paste {count} values", count).format(count=count)
        done = ngettext("{count} value pasted.", "{count} values pasted.", count).format(count=count)
        return self._finish(plan, name, done, self._clipped(target))

    def _pasted(self, table: Table, width: int, target: Block) -> _Plan:
        plan, inside = _Plan(), self._clipped(target)
        with_inputs = self._with_inputs(inside)
        plan.beyond = sum(
            bool(text.strip()) and (target.top + down > inside.bottom or target.left + across > inside.right)
            for down, texts in enumerate(table)
            for across, text in enumerate(texts)
        )
        for row, column in inside.cells():
            texts = table[(row - target.top) % len(table)]
            at = (column - target.left) % width
            if at >= len(texts):
                continue
            text = texts[at].strip()
            reason = self.model.kept_out(row, column) or with_inputs.get(row, "")
            if reason:
                if text:
                    plan.reasons[reason] = plan.reasons.get(reason, 0) + 1
                continue
            try:
                self._place(plan, row, column, number_in(text, self.model.rows[row]))
            except NoNumber:
                where = self._where(row, column)
                plan.strange.append(_("“{text}” ({where})").format(text=one_line(text), where=where))
        return plan

    def fill(self, block: Block, *, down: bool) -> Told:
        """Copy the first row of a block into the others below (or its first column into those after it).

        Of a single row (or column) the one before it is taken.
        """
        rows, columns = block.size
        if down and rows == 1:
            block = block._replace(top=block.top - 1)
        if not down and columns == 1:
            block = block._replace(left=block.left - 1)
        if block.top < 0 or block.left < 0:
            return Told(_("There is nothing before it to fill from."), done=False)
        plan = _Plan()
        with_inputs = self._with_inputs(block)
        for row, column in block.cells():
            source = (block.top, column) if down else (row, block.left)
            number = self.model.cell(*source).number
            if source == (row, column) or number is None:
                continue
            reason = self.model.kept_out(row, column) or with_inputs.get(row, "")
            if reason:
                plan.reasons[reason] = plan.reasons.get(reason, 0) + 1
            else:
                self._place(plan, row, column, number)
        count = plan.numbers
        name = ngettext("Fill {count} value", "Fill {count} values", count).format(count=count)
        return self._finish(plan, name, "", block)

    def annotate(self, row: int, column: int, note: str) -> str:
        """Put a note on a measure and period; an empty one takes it away. Return a sentence if that is refused."""
        line, cell = self.model.rows[row], self.model.cell(row, column)
        if line.measure is None or cell.period is None or cell.facts is None or cell.facts.note == note:
            return ""
        put = Row(line.id, self.model.segment, cell.period, {}, note)
        try:
            check_values(self.model.card, line.measure, self.model.segment, cell.period, {}, note)
        except EditRefused as error:
            return error_sentence(error)
        self._put(_("Note on “{name}”").format(name=one_line(line.measure.name)), [put])
        return ""

    def _place(self, plan: _Plan, row: int, column: int, number: float | None) -> None:
        reason = self.model.kept_out(row, column)
        cell = self.model.cell(row, column)
        if reason or cell.period is None:
            plan.reasons[reason] = plan.reasons.get(reason, 0) + 1
            return
        line = self.model.rows[row]
        plan.rows.append(Row(line.id, self.model.segment, cell.period, {line.input: number}))

    def _with_inputs(self, block: Block) -> dict[int, str]:
        """Return the rows of finished figures that a block must not touch since it has their inputs, too."""
        lines = self.model.rows[block.top : block.bottom + 1]
        owners = {each.id for each in lines if each.kind == "input"}
        reason = _("This value is worked out from the rows below it; change those.")
        return {block.top + at: reason for at, each in enumerate(lines) if each.computed and each.id in owners}

    def _finish(self, plan: _Plan, name: str, done: str, block: Block) -> Told:
        if plan.rows and not self._put(name, plan.rows):
            return Told(done=False)
        remarks = plan.remarks()
        if not plan.rows:
            return Told(" ".join(remarks), done=False)
        return Told(" ".join([done, *remarks]).strip(), block=block)

    def _put(self, name: str, rows: list[Row]) -> bool:
        return self.model.session.edit(name, partial(put_many, rows=tuple(rows)))

    def _clipped(self, block: Block) -> Block:
        bottom = min(block.bottom, len(self.model.rows) - 1)
        return block._replace(bottom=bottom, right=min(block.right, len(self.model.columns) - 1))

    def _where(self, row: int, column: int) -> str:
        return f"{self.model.rows[row].full_name}, {period_label(self.model.columns[column])}"


def _strange(cells: list[str]) -> str:
    """Return the sentence that names the first cells which are no numbers."""
    text = ngettext(
        "Nothing was pasted: {count} cell is no number: {cells}.",
        "Nothing was pasted: {count} cells are no numbers: {cells}.",
        len(cells),
    )
    shown = "; ".join(cells[:NAMED]) + (" …" if len(cells) > NAMED else "")
    return text.format(count=len(cells), cells=shown)
