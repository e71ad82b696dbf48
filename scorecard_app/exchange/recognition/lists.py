"""Raw lists by their headings and cells: answers, customers or orders, what each column is, and what is asked.

`recognise_list` looks at a table's headings and first rows; `list_details` says what follows from columns whose
roles the user has changed. Neither raises; a list that is not one gives None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.cells import Row
from scorecard_app.exchange.recognition.draft import Column, Name, Question


@dataclass(frozen=True, slots=True)
class ListFound:
    """A raw list as it seems to be: `kind` (`answers`, `customers`, `orders`) and how surely (0 to 100).

    `columns` has one `Column` for each heading, in order; `names` are the headings of ratings (answers only), with
    the measure each one seems to feed; `questions` are `scales.HEADER`, `dates` and `locale`, where they are open.
    """

    kind: str
    confidence: int
    columns: tuple[Column, ...]
    names: tuple[Name, ...] = ()
    questions: tuple[Question, ...] = ()


def recognise_list(
    card: Scorecard, headers: Sequence[str], rows: Sequence[Row], *, kind: str | None = None
) -> ListFound | None:
    """Return what kind of list these headings and the rows below them are, None for a table of measures.

    `headers` are the texts of the heading row from column A on (empty: none), `rows` those behind it. With `kind`
    the user says which list it is; then there is always an answer, with whatever roles can be told.
    """
    return None


def list_details(
    card: Scorecard, kind: str, columns: Sequence[Column], rows: Sequence[Row]
) -> tuple[tuple[Name, ...], tuple[Question, ...]]:
    """Return the names (of answers) and questions of a list whose columns have these roles."""
    return (), ()
