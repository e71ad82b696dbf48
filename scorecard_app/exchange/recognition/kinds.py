"""What kind of table it is, and what each column is then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from scorecard_app.domain.period import Frequency, Period
from scorecard_app.exchange.dates import Question, read_period
from scorecard_app.exchange.recognition.draft import Column, headed
from scorecard_app.exchange.recognition.looks import NEUTRAL, look
from scorecard_app.exchange.recognition.roles import DESCRIBING, FIGURES, Seen, is_value_like

_SIDE = {
    "across": ("measure", "input", "segment", "target", "red", *DESCRIBING),
    "down": ("period", "segment"),
    "long": ("period", "measure", "input", "segment", "value", "target", "red", "note", *DESCRIBING),
    "measures": ("measure", "target", "red", *DESCRIBING),
}
"""Which roles the columns of a kind may have, beside the values that are many."""


def kind_of(seen: Seen) -> str:
    """Return the kind a table seems to be; empty for none."""
    period, measure = period_column(seen), _best(seen, "measure")
    values = [at for at in seen.numeric() if is_value_like(seen, at) and at not in seen.periods and at != period]
    if len(seen.periods) > 1 or (seen.periods and period is None and not _headed(seen, "value")):
        return "across" if period is None or not _crossed(seen, period) else "long"
    if period is not None:
        return _with_periods(seen, measure, values)
    if measure is not None and (_headed(seen, "value") or (values and _best(seen, "segment") is None)):
        return "long"
    if _best(seen, "segment") is not None and values:
        return "down"
    return "measures" if measure is not None or _first_text(seen, set()) is not None else ""


def _with_periods(seen: Seen, measure: int | None, values: list[int]) -> str:
    """Return the kind of a table that has a column of periods."""
    if measure is not None and values:
        return "long"
    if not values:
        return "long" if measure is not None else "down" if _headed(seen, "value") else ""
    generic = len(values) == 1 and seen.scores[values[0]].get("value", 0) >= 70
    text = _first_text(seen, set())
    return "long" if generic and text is not None and _best(seen, "segment") is None else "down"


def _crossed(seen: Seen, period: int) -> bool:
    """Return whether years head the columns and months without one the rows."""
    years = all(isinstance(each, Period) and each.frequency is Frequency.YEAR for each in seen.periods.values())
    return years and seen.profiles[period].counts["p"] > 0


def period_column(seen: Seen) -> int | None:
    """Return the column of periods: headed as such, else the first whose cells surely are."""
    fitting = [at for at, each in enumerate(seen.profiles) if each.periods and seen.names[at]]
    fitting = [at for at in fitting if at not in seen.periods and seen.scores[at].get("ignore", 0) < 90]
    headed = {at: seen.scores[at].get("period", 0) for at in fitting}
    sure = [at for at in fitting if headed[at] or not seen.profiles[at].only_years or _rising(seen, at)]
    return max(sure, key=lambda at: (headed[at], seen.profiles[at].counts["p"] > 0, -at), default=None)


def _rising(seen: Seen, at: int) -> bool:
    """Return whether bare years in the first column go up one by one, as numbers would not."""
    years = [cells[at] for _number, cells in seen.table.rows if at < len(cells) and look(cells[at]) == "y"]
    numbers = [int(str(each).removesuffix(".0")) for each in years if str(each).removesuffix(".0").isdecimal()]
    steps = {second - first for first, second in pairwise(numbers)}
    return at == 0 and len(numbers) > 1 and steps <= {0, 1}


def _best(seen: Seen, role: str, least: int = 60) -> int | None:
    """Return the column that is surest of a role and of no other one."""
    sure = {
        at: scores[role]
        for at, scores in enumerate(seen.scores)
        if scores.get(role, 0) >= least and scores[role] >= max(scores.values())
    }
    return max(sure, key=lambda at: (sure[at], -at), default=None)


def _headed(seen: Seen, role: str) -> bool:
    return _best(seen, role, 50) is not None


def _first_text(seen: Seen, taken: Iterable[int]) -> int | None:
    """Return the first column of texts that is nothing else yet."""
    for at, profile in enumerate(seen.profiles):
        known = max(seen.scores[at].values(), default=0)
        if seen.names[at] and profile.textual and at not in taken and known < 60:
            return at
    return None


def columns_of(seen: Seen, kind: str) -> tuple[Column, ...]:
    """Return what each column is in a table of this kind."""
    roles: dict[int, tuple[str, int]] = {}
    period = period_column(seen) if kind in ("down", "long") else None
    if period is not None:
        roles[period] = ("period", max(seen.scores[period].get("period", 0), 90))
    if kind == "across":
        roles |= dict.fromkeys(_period_columns(seen), ("value", 100))
    if kind == "down":
        roles |= {at: ("value", 90) for at in _values(seen) if at not in roles}
    _assign(seen, kind, roles)
    _complete(seen, kind, roles)
    return tuple(
        headed(at, name, seen.headers[at], *roles.get(at, _left(seen, at))) if name else Column(at, "")
        for at, name in enumerate(seen.names)
    )


def _left(seen: Seen, at: int) -> tuple[str, int]:
    """Return that a column is left out, and how surely: known as such, or nothing is known of it."""
    return "ignore", 100 if at in seen.totals else max(seen.scores[at].get("ignore", 0), 50)


def _values(seen: Seen) -> list[int]:
    return [at for at in seen.numeric() if is_value_like(seen, at) and seen.profiles[at].filled]


def _assign(seen: Seen, kind: str, roles: dict[int, tuple[str, int]]) -> None:
    """Give each role to the column that is surest of it, the surest first; to ignore is a role as well."""
    ranked = sorted(
        ((sure, -at, role) for at, scores in enumerate(seen.scores) for role, sure in scores.items()), reverse=True
    )
    taken = {role for role, _sure in roles.values()}
    for sure, minus, role in ranked:
        at = -minus
        if at in roles or sure < 50 or role in taken or (role != "ignore" and role not in _SIDE[kind]):
            continue
        if role == "period" or (role == "objective" and seen.profiles[at].numeric):
            continue
        roles[at] = (role, sure)
        if role != "ignore":
            taken.add(role)


def _complete(seen: Seen, kind: str, roles: dict[int, tuple[str, int]]) -> None:
    """Find by the cells what no heading named: the measures' names, the values, the segments."""
    taken = {role for role, _sure in roles.values()}
    if kind in ("across", "long", "measures") and not taken & {"measure", "segment"}:
        text = _first_text(seen, roles)
        if text is not None:
            roles[text] = ("measure", 60)
    if kind == "long" and "value" not in taken:
        free = [at for at in _values(seen) if at not in roles and at not in seen.periods]
        free = free or [column for column in sorted(seen.periods, reverse=True) if column not in roles]
        if free:
            roles[free[0]] = ("value", 70)
    if kind == "down" and "segment" not in taken and _repeated(seen, roles):
        text = _first_text(seen, roles)
        if text is not None:
            roles[text] = ("segment", 60)


def _repeated(seen: Seen, roles: dict[int, tuple[str, int]]) -> bool:
    """Return whether periods come again, as they do where each row is of a segment."""
    period = next((at for at, (role, _sure) in roles.items() if role == "period"), None)
    if period is None:
        return True
    cells = [str(cells[period]) for _number, cells in seen.table.rows if period < len(cells) and cells[period]]
    return len(set(cells)) < len(cells)


def _period_columns(seen: Seen) -> list[int]:
    """Return the columns of periods, without coarser ones that sum up finer ones."""
    frequencies = {at: frequency(read_period(seen.headers[at], NEUTRAL), seen.headers[at]) for at in seen.periods}
    known = Counter(each for each in frequencies.values() if each is not None)
    if len(known) < 2:
        return list(seen.periods)
    finest = known.most_common(1)[0][0]
    fine = [at for at, each in frequencies.items() if each == finest]
    return [at for at, each in frequencies.items() if each is None or each <= finest or not _sums(seen, at, fine)]


def _sums(seen: Seen, coarse: int, fine: list[int]) -> bool:
    """Return whether a coarser column is filled in rows where finer ones are."""
    both = alone = 0
    for _number, cells in seen.table.rows:
        if coarse < len(cells) and look(cells[coarse]) in ("n", "y"):
            filled = any(at < len(cells) and look(cells[at]) in ("n", "y") for at in fine)
            both, alone = both + filled, alone + (not filled)
    return both >= alone


def frequency(found: object, text: str) -> Frequency | None:
    """Return how long the period of a heading is; a year is lent to those that name none."""
    if isinstance(found, Question) and found.code == "import-period-no-year":
        from dataclasses import replace

        found = read_period(text, replace(NEUTRAL, year=2024))
    if isinstance(found, Period):
        return found.frequency
    return Frequency.MONTH if isinstance(found, date) else None


def confidence(kind: str, columns: tuple[Column, ...], *, known: bool) -> int:
    """Return how sure the whole is: as sure as its needed columns, less where no name is known."""
    needed = {"across": ("measure", "segment"), "down": ("period", "value"), "long": ("measure", "value")}
    wanted = needed.get(kind, ("measure",))
    sure = [each.confidence for each in columns if each.role in wanted]
    if not sure or (kind != "measures" and not any(each.role in FIGURES for each in columns)):
        return 10
    base = sum(sure) // len(sure) - (25 if kind == "measures" else 0)
    return max(10, min(100, base) - (0 if known else 25))
