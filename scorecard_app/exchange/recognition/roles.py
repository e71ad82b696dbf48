"""What each column of a table could be: by its heading, checked against its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorecard_app.exchange.dates import Found
from scorecard_app.exchange.phrases import is_total
from scorecard_app.exchange.recognition.headings import actual_of, meanings, plan_of
from scorecard_app.exchange.recognition.looks import Profile, heading_period, profiles
from scorecard_app.exchange.recognition.tables import Table
from scorecard_app.exchange.recognition.vocabulary import Vocabulary, share

FIGURES = ("value", "target", "red")
DESCRIBING = ("definition", "unit", "frequency", "direction", "owner", "perspective", "objective", "initiative")
BY_CELLS = 70
"""How sure a role is that only the cells tell."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A table with what was seen in it: profiles, headings that are periods, and role scores by column."""

    table: Table
    known: Vocabulary
    profiles: tuple[Profile, ...]
    periods: Mapping[int, Found]
    totals: tuple[int, ...]
    scores: tuple[Mapping[str, int], ...] = field(default=())

    @property
    def headers(self) -> tuple[str, ...]:
        """The headings, rows joined."""
        return self.table.headers

    @property
    def names(self) -> tuple[str, ...]:
        """What the mapping names the columns by; empty for blank ones."""
        return self.table.names

    def numeric(self) -> list[int]:
        """Return the columns of numbers, leaving out those known to be something else than values."""
        return [at for at, each in enumerate(self.profiles) if each.numeric and self.headers[at]]

    def own(self, index: int) -> str:
        """Return the text of the last row of headings in a column."""
        return self.table.own[index] if index < len(self.table.own) else ""


def look_at(table: Table, known: Vocabulary) -> Seen:
    """Look at a table's headings and cells."""
    width = len(table.headers)
    found = profiles(table.rows, width)
    periods = {
        at: meant
        for at, header in enumerate(table.headers)
        if table.names[at]
        and not (found[at].wordy or found[at].counts["p"] > found[at].counts["n"])
        and (meant := heading_period(header)) is not None
    }
    totals = tuple(
        at
        for at, header in enumerate(table.headers)
        if is_total(header) or (at < len(table.own) and is_total(table.own[at]))
    )
    periods = {at: meant for at, meant in periods.items() if at not in totals}
    seen = Seen(table, known, found, periods, totals)
    return Seen(table, known, found, periods, totals, tuple(_scores(seen, at) for at in range(width)))


def _scores(seen: Seen, at: int) -> Mapping[str, int]:
    """Return the roles a column may have, each with its confidence."""
    header, profile = seen.headers[at], seen.profiles[at]
    if not seen.names[at] or at in seen.totals or at in seen.periods:
        return {}
    named = {**meanings(seen.own(at)), **meanings(header)}
    found = {role: int(sure * _fits(role, profile)) for role, sure in named.items()}
    if profile.textual:
        found = _by_texts(seen, found, profile)
    if profile.numeric and plan_of(header) is not None and not seen.known.is_column(header):
        found = {"target": named["target"]} if "target" in named and _only_plan(seen) else {"ignore": 90}
    return {role: sure for role, sure in found.items() if sure > 0}


def _only_plan(seen: Seen) -> bool:
    """Return whether one heading alone speaks of a target, which is that of all periods then."""
    headers = [each for each, profile in zip(seen.headers, seen.profiles, strict=True) if profile.numeric]
    return sum(plan_of(each) is not None for each in headers) == 1


def _fits(role: str, profile: Profile) -> float:
    """Return how well the cells go with a role, 0 to 1."""
    if role == "ignore":
        return 1.0
    if profile.filled == 0:
        return 0.6
    if role == "period":
        return 1.0 if profile.periods else 0.0
    if role in FIGURES:
        return 1.0 if profile.numeric else 0.9 if profile.digits and role != "value" else 0.0
    if role == "segment":
        return 1.0 if profile.textual else 0.6 if profile.numeric else 0.0
    if profile.numeric or profile.periods:
        return 0.0
    return _fits_text(role, profile)


def _fits_text(role: str, profile: Profile) -> float:
    if role == "unit":
        return 1.0 if profile.length <= 14 else 0.3
    if role == "perspective":
        return 1.0 if profile.length > 4 else 0.4
    if role == "objective":
        return 0.4 if profile.digits else 1.0
    if role == "measure":
        return 1.0 if profile.length <= 60 else 0.5
    return 1.0


def _by_texts(seen: Seen, found: dict[str, int], profile: Profile) -> dict[str, int]:
    """Add what the names in a column tell: measures, inputs or segments that are known."""
    texts = sorted(set(profile.texts))
    measures = share(texts, map(seen.known.is_measure, texts))
    segments = share(texts, map(seen.known.is_segment, texts))
    inputs = share(texts, (seen.known.is_column(each) and not seen.known.is_measure(each) for each in texts))
    if measures >= 0.2 and measures > segments:
        found["measure"] = max(found.get("measure", 0), int(BY_CELLS + 30 * measures))
        if measures >= 0.5:
            found = {role: sure - 40 if role != "measure" else sure for role, sure in found.items()}
            found["measure"] = max(found["measure"], 95)
    elif segments >= 0.3:
        found["segment"] = max(found.get("segment", 0), 95)
        if "measure" in found:
            found["measure"] -= 30
    elif inputs >= 0.3 and "measure" not in found:
        found["input"] = max(found.get("input", 0), 90)
    return found


def is_value_like(seen: Seen, at: int) -> bool:
    """Return whether a numeric column may hold values: not a plan, not what is to be left out."""
    scores, header = seen.scores[at], seen.headers[at]
    if seen.known.is_column(header) or seen.known.is_segment(header):
        return True
    best = max(scores, key=lambda role: scores[role], default="value")
    if at in seen.totals or best in ("ignore", "period"):
        return False
    if "value" in scores:
        return True
    return best not in ("target", "red") and (plan_of(header) is None or actual_of(header) is not None)
