"""Packets: a template for each owner, in one folder, with only what is due."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scorecard_app.domain.model import Scorecard, owner_of
from scorecard_app.domain.period import Period
from scorecard_app.errors import FileRefused, UsageRefused
from scorecard_app.exchange.writers.template import write_template
from scorecard_app.exchange.writers.template_rows import data_sheets, is_anything_lacking

_IMPOSSIBLE = re.compile(r'[<>:"/\\|?*]+')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Packets:
    """What was written: (owner, file) each; owners who owe nothing; how many measures in use have no owner."""

    written: tuple[tuple[str, Path], ...]
    nothing_due: tuple[str, ...]
    without_owner: int


def write_packets(
    card: Scorecard,
    folder: Path,
    *,
    language: str,
    first: Period | None = None,
    last: Period | None = None,
    today: date,
) -> Packets:
    """Write a template for each owner who owes a number, see `write_template`; make the folder if need be.

    A file that is there already may have been filled in: raise `FileRefused("packet-exists")` before any is
    written. Raise `UsageRefused("packet-no-owners")` if no measure has an owner.
    """
    owners, without = _owners(card)
    if not owners:
        raise UsageRefused("packet-no-owners")
    due = [each for each in owners if _owes(card, each, first, last, today)]
    files: dict[str, Path] = {}
    for owner in due:
        files[owner] = folder / file_name(owner, [each.name for each in files.values()])
    for path in files.values():
        if path.exists():
            raise FileRefused("packet-exists", name=path.name)
    if due:
        _make(folder)
    for owner, path in files.items():
        write_template(card, path, language=language, owner=owner, first=first, last=last, today=today)
    return Packets(tuple(files.items()), tuple(each for each in owners if each not in files), without)


def file_name(owner: str, taken: Collection[str] = ()) -> str:
    """Return a name that a file may have everywhere, unlike all taken ones in any case."""
    text = "".join(each for each in unicodedata.normalize("NFC", owner) if each == " " or each.isprintable())
    clean = _cut(_IMPOSSIBLE.sub("-", " ".join(text.split()))).strip(" .~$-") or "owner"
    if _DEVICE.fullmatch(clean):
        clean = f"{clean}_"
    known = {each.casefold() for each in taken}
    name, number = f"{clean}.xlsx", 2
    while name.casefold() in known:
        name, number = f"{clean}-{number}.xlsx", number + 1
    return name


def _cut(text: str) -> str:
    return text.encode("utf-8")[:_LONGEST].decode("utf-8", errors="ignore")


def _owners(card: Scorecard) -> tuple[list[str], int]:
    """Return the owners of measures in use, each in its first spelling, and how many such measures have none."""
    found: dict[str, str] = {}
    without = 0
    for measure in card.measures.values():
        owner = owner_of(card, measure).strip() if measure.active else ""
        if owner:
            found.setdefault(owner.casefold(), owner)
        without += measure.active and not owner
    return list(found.values()), without


def _owes(card: Scorecard, owner: str, first: Period | None, last: Period | None, today: date) -> bool:
    try:
        sheets = data_sheets(card, owner=owner, first=first, last=last, today=today)
    except UsageRefused as refused:
        if refused.code == "template-nothing-due":
            return False
        raise
    return is_anything_lacking(card, sheets)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileRefused("output-failed", name=folder.name or str(folder), reason=reason) from None
