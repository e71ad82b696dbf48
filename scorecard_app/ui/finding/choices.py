"""Everything that the command palette can find in a window: pages, items, commands, segments, settings, periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from scorecard_app.domain.model import Measure
from scorecard_app.domain.period import FIRST_YEAR, LAST_YEAR, Frequency, Period, weeks_in
from scorecard_app.i18n import LANGUAGES
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import frequency_label, kind_label, period_label, segment_label
from scorecard_app.render.qt import QtGui
from scorecard_app.ui.commands import CommandAction
from scorecard_app.ui.finding.matching import Choice
from scorecard_app.ui.session import Item

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

STAY = {"measure": ("data", "trends"), "objective": ("map",), "perspective": ("map",)}
"""The pages that show such an item themselves; from all others it is shown among the objectives."""
_YEAR = re.compile(r"\d{4}")


def all_choices(window: MainWindow) -> list[Choice]:
    """Return everything that can be found whatever is typed, in the order of an empty field."""
    return [
        *_commands(window, pages=True),
        *_commands(window, pages=False),
        *_items(window),
        *_frequencies(window),
        *_segments(window),
        *_settings(window),
    ]


def _commands(window: MainWindow, *, pages: bool) -> Iterator[Choice]:
    kind = _("Page") if pages else _("Command")
    for action in window.all_actions():
        code = action.command.code
        if action.isSeparator() or code == "search" or code.startswith("page-") != pages:
            continue
        action.renew()
        keys = action.shortcut().toString(QtGui.QKeySequence.SequenceFormat.NativeText)
        yield Choice(
            title=_title(action),
            kind=kind,
            act=action.trigger,
            detail=keys,
            reason="" if action.isEnabled() else action.statusTip(),
            icon=action.command.icon,
        )


def _title(action: CommandAction) -> str:
    return action.text().replace("&", "").removesuffix("…").strip()


def _items(window: MainWindow) -> Iterator[Choice]:
    card = window.session.card
    for perspective in card.perspectives.values():
        yield _item(window, "perspective", perspective.id, perspective.name)
    for objective in card.objectives.values():
        where = card.perspectives[objective.perspective].name
        words = f"{objective.owner} {objective.customer_voice}"
        yield _item(window, "objective", objective.id, objective.name, where, words)
    for measure in card.measures.values():
        where = card.objectives[measure.objective].name
        yield _item(window, "measure", measure.id, measure.name, where, _words(measure))


def _item(window: MainWindow, kind: str, id: str, name: str, where: str = "", words: str = "") -> Choice:
    act = partial(_show, window, Item(kind, id))
    return Choice(one_line(name), _capital(kind_label(kind)), act, one_line(where), words)


def _words(measure: Measure) -> str:
    known = _library_names(measure.library) if measure.library is not None else ""
    return f"{measure.owner} {known}"


@lru_cache(maxsize=128)
def _library_names(code: str) -> str:
    """Return all names that people use for a measure of the library, in every language."""
    from scorecard_app.errors import UsageRefused
    from scorecard_app.library.catalog import entry

    try:
        found = entry(code)
    except UsageRefused:
        return ""  # of a later library
    return " ".join(" ".join((each.name, *each.also_known_as)) for each in found.languages.values())


def _show(window: MainWindow, item: Item) -> None:
    page = window.code if window.code in STAY[item.kind] else "objectives"
    window.session.show(page, item)


def _frequencies(window: MainWindow) -> Iterator[Choice]:
    for each in Frequency:
        yield Choice(_capital(frequency_label(each)), _("Frequency"), partial(window.session.look_by, each))


def _segments(window: MainWindow) -> Iterator[Choice]:
    session, kind = window.session, _capital(kind_label("segment"))
    if session.card.segments:
        yield Choice(segment_label(None), kind, partial(session.look_at, segment=None))
    for each in session.card.segments.values():
        yield Choice(one_line(each.name), kind, partial(session.look_at, segment=each.id))


def _settings(window: MainWindow) -> Iterator[Choice]:
    from scorecard_app.ui.dialogs import settings

    for code in settings.THEMES:
        title = _("Theme: {theme}").format(theme=settings.theme_words(code))
        yield Choice(title, _("Setting"), partial(settings.choose_theme, code))
    for code, name in LANGUAGES.items():
        title = _("Language: {language}").format(language=name)
        yield Choice(title, _("Setting"), partial(settings.choose_language, window, code))


def periods(window: MainWindow, text: str) -> list[Choice]:
    """Return the periods of the year that a text names, to be matched like everything else."""
    years = [int(each) for each in _YEAR.findall(text)]
    return [
        Choice(
            period_label(period),
            _("Period"),
            partial(window.session.look_at, period, segment=window.session.segment),
            words=str(period),
        )
        for year in years[:1]
        if FIRST_YEAR <= year <= LAST_YEAR
        for period in _periods_of(year)
    ]


def _periods_of(year: int) -> Iterator[Period]:
    counts = {
        Frequency.YEAR: 1,
        Frequency.HALF: 2,
        Frequency.QUARTER: 4,
        Frequency.MONTH: 12,
        Frequency.WEEK: weeks_in(year),
    }
    for frequency, count in counts.items():
        yield from (Period(frequency, year, number) for number in range(1, count + 1))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
