"""The grid as a table model: answers from caches, and knows which cells an edit touched."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_app.domain.diff import Diff
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.domain.scoring import MeasureScore, Node
from scorecard_app.i18n import format_number
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip, one_line
from scorecard_app.labels.model import period_label, status_label
from scorecard_app.render.qt import QtCore
from scorecard_app.ui.grid import words
from scorecard_app.ui.grid.cells import Cell, Cells, Kind
from scorecard_app.ui.grid.columns import Extents, columns, covered
from scorecard_app.ui.grid.rows import GridRow, rows
from scorecard_app.ui.rows import Index
from scorecard_app.ui.session import Session

Flag = QtCore.Qt.ItemFlag
Role = QtCore.Qt.ItemDataRole


class GridModel(QtCore.QAbstractTableModel):
    """Rows of measures and inputs by columns of periods, as the session looks at them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.only_own = False
        self.more = 0
        self.rows: tuple[GridRow, ...] = ()
        self.columns: tuple[Period, ...] = ()
        self.segment = session.segment
        self.marked = 0
        self._cells = Cells(session.card, session.segment, session.today)
        self._extents = Extents()
        self._row_of: dict[tuple[str, str, str], int] = {}
        self._column_of: dict[Period, int] = {}
        self._rows_of: dict[str, list[int]] = {}
        self._scores: Mapping[tuple[str, str], MeasureScore | Node] | None = None

    # -- keeping up with the session

    @property
    def card(self) -> Scorecard:
        """The card that is shown."""
        return self._cells.card

    def renew(self) -> None:
        """Show everything anew."""
        session = self.session
        self.beginResetModel()
        self.segment = session.segment
        self._cells.show(session.card, session.segment, session.today)
        self.rows = rows(session.card, session.frequency if self.only_own else None)
        self.columns = columns(
            self._extents.ends(session.card),
            session.frequency,
            session.card.fiscal_year_start,
            session.today,
            session.period,
            self.more,
        )
        self._row_of = {each.key: at for at, each in enumerate(self.rows)}
        self._column_of = {each: at for at, each in enumerate(self.columns)}
        self._rows_of = {}
        for at, row in enumerate(self.rows):
            if row.measure is not None:
                self._rows_of.setdefault(row.id, []).append(at)
        self.marked = self._column_of[session.period]
        self._scores = None
        self.endResetModel()

    def note_readings(self, changes: Diff) -> bool:
        """Show other readings; return whether that was all there is to do, else everything is to be shown anew."""
        start, frequency = self.session.card.fiscal_year_start, self.session.frequency
        for series in changes.series.values():
            for period in (*series.put, *series.notes_put):
                first, last = covered(period, frequency, start)
                if first not in self._column_of or last not in self._column_of:
                    return False
        touched = self._cells.forget(self.session.card, changes.series)
        self._scores = None
        for measure in touched:
            self._tell_rows(self._rows_of.get(measure, []))
        if self.rows:
            self.dataChanged.emit(self.index(0, self.marked), self.index(len(self.rows) - 1, self.marked))
        return True

    def _tell_rows(self, at: list[int]) -> None:
        if at and self.columns:
            self.dataChanged.emit(self.index(at[0], 0), self.index(at[-1], len(self.columns) - 1))

    # -- what stands where

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell."""
        return self._cells.cell(self.rows[row], self.columns[column])

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows; a heading shows its score in the column of the period looked at."""
        line = self.rows[row]
        if line.measure is None:
            score = self.score(row) if column == self.marked else None
            return "" if score is None or score.score is None else format_number(score.score, 1)
        return words.shown(line, self._cells.cell(line, self.columns[column]))

    def place(self, row: int, column: int) -> str:
        """Return what a cell is, in words: its period, its measure and input."""
        period = self.cell(row, column).period or self.columns[column]
        return f"{period_label(period)} – {self.rows[row].full_name}"

    def heading_text(self) -> str:
        """Return the heading of the last column: as long as that of any."""
        return period_label(self.columns[-1], short=True) if self.columns else ""

    def kept_out(self, row: int, column: int) -> str:
        """Return why nothing can be typed into a cell, or nothing."""
        kept_out = words.kept_out(self.rows[row], self.cell(row, column), self.segment is None)
        return self.session.read_only() or kept_out

    def score(self, row: int) -> MeasureScore | Node | None:
        """Return the score of a row's item in the period looked at; inputs have none."""
        if self._scores is None:
            self._scores = self._found_scores()
        line = self.rows[row]
        return self._scores.get((line.kind, line.id))

    def _found_scores(self) -> Mapping[tuple[str, str], MeasureScore | Node]:
        found: dict[tuple[str, str], MeasureScore | Node] = {}
        for perspective in self.session.score().perspectives:
            found["perspective", perspective.perspective.id] = perspective
            for objective in perspective.objectives:
                found["objective", objective.objective.id] = objective
                for measure in objective.measures:
                    found["measure", measure.measure.id] = measure
        return found

    def row_of(self, key: tuple[str, str, str]) -> int | None:
        """Return where a row is."""
        return self._row_of.get(key)

    def first_row_of(self, measure: str) -> int | None:
        """Return the first row of a measure."""
        found = self._rows_of.get(measure)
        return found[0] if found else None

    def column_of(self, period: Period) -> int | None:
        """Return where a period is."""
        return self._column_of.get(period)

    # -- what was typed and is no number

    def keep_draft(self, row: int, column: int, text: str, sentence: str) -> None:
        """Keep in a cell what was typed but could not be put."""
        period = self.cell(row, column).period
        if period is not None:
            self._cells.drafts[self._cells.draft_key(self.rows[row], period)] = (text, sentence)
            self._tell_cell(row, column)

    def draft_sentence(self, row: int, column: int) -> str:
        """Return what is wrong with what was typed into a cell, nothing if all is well."""
        cell = self.cell(row, column)
        if not cell.draft or cell.period is None:
            return ""
        return self._cells.drafts[self._cells.draft_key(self.rows[row], cell.period)][1]

    def forget_draft(self, row: int, column: int) -> None:
        """Let go of what was typed into a cell."""
        cell = self.cell(row, column)
        if cell.draft and cell.period is not None:
            del self._cells.drafts[self._cells.draft_key(self.rows[row], cell.period)]
            self._tell_cell(row, column)

    def _tell_cell(self, row: int, column: int) -> None:
        self._cells.forget_measure(self.rows[row].id)
        self.dataChanged.emit(self.index(row, column), self.index(row, column))

    # -- sentences

    def problems(self, row: int, column: int) -> str:
        """Return what is wrong with a cell, nothing if all is well."""
        draft = self.draft_sentence(row, column)
        found = words.problems(self.rows[row], self.cell(row, column), self.card.currency)
        return " ".join([draft, *found] if draft else found)

    def status_words(self, row: int, column: int) -> str:
        """Return the score and status of a measure in the period looked at, nothing elsewhere."""
        score = (
            self.score(row) if column == self.marked and self.cell(row, column).kind is not Kind.OUTSIDE else None
        )
        if score is None:
            return ""
        if score.score is None:
            return status_label(score.status)
        text = _("score {score}, {status}")
        return text.format(score=format_number(score.score, 1), status=status_label(score.status))

    def spoken(self, row: int, column: int) -> str:
        """Return a cell as a sentence."""
        line = self.rows[row]
        found = words.spoken(line, self.columns[column], self.cell(row, column), self.card.currency)
        rest = "; ".join(filter(None, (self.draft_sentence(row, column), self.status_words(row, column))))
        return f"{found}; {rest}" if rest else found

    def _tip(self, row: int, column: int) -> str:
        """Return what is to be said of a cell beyond what it shows: problems, note, where it comes from."""
        line, cell = self.rows[row], self.cell(row, column)
        if cell.kind is Kind.OUTSIDE:
            return words.kept_out(line, cell, False)
        if cell.facts is None:
            return ""
        note = _("Note: {note}").format(note=one_line(cell.facts.note)) if cell.facts.note else ""
        value = "" if cell.number is None else words.full_value(line, cell, self.card.currency)
        parts = (value, words.origin(line, cell), self.status_words(row, column), self.problems(row, column), note)
        return "\n".join(each for each in parts if each)

    def row_tip(self, row: int) -> str:
        """Return the whole name of a row, its unit, how often it is read, whose number it is."""
        line = self.rows[row]
        if line.measure is None:
            return line.name
        names = {id: each.name for id, each in self.card.measures.items()} if line.source[0] != line.id else {}
        label = line.given.label if words.is_direct(line) and line.given is not None else ""
        unit = words.unit(line, self.card.currency)
        parts = (
            line.name,
            one_line(label),
            unit,
            words.read_per(line.measure),
            words.shared_with(line, names),
        )
        return "\n".join(each for each in parts if each)

    # -- what Qt asks

    def rowCount(self, parent: Index = QtCore.QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QtCore.QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return how many periods there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Flag:
        """Headings are passed over; everything else can be selected, and edited unless there is a reason."""
        if not index.isValid() or self.rows[index.row()].heading:
            return Flag.NoItemFlags
        found = Flag.ItemIsSelectable | Flag.ItemIsEnabled | Flag.ItemNeverHasChildren
        return found if self.kept_out(index.row(), index.column()) else found | Flag.ItemIsEditable

    def data(self, index: Index, role: int = Role.DisplayRole) -> str | None:
        """Return the text of a cell, its tip, or its sentence for those who hear it."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Role.DisplayRole:
            return self.text(row, column)
        if role == Role.AccessibleTextRole:
            return self.spoken(row, column)
        if role == Role.ToolTipRole:
            return as_tip(self._tip(row, column))
        return None

    def headerData(
        self, section: int, orientation: QtCore.Qt.Orientation, role: int = Role.DisplayRole
    ) -> str | None:
        """Return the names of periods and rows."""
        if orientation == QtCore.Qt.Orientation.Vertical:
            if role in (Role.DisplayRole, Role.AccessibleTextRole):
                return self.rows[section].full_name
            return as_tip(self.row_tip(section)) if role == Role.ToolTipRole else None
        if role == Role.DisplayRole:
            return period_label(self.columns[section], short=True)
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            return period_label(self.columns[section])
        return None
