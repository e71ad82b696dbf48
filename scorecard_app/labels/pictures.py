"""Words in charts and on the strategy map, and the sentences for pictures that cannot be made."""

from __future__ import annotations

from scorecard_app.domain.period import Frequency, Period
from scorecard_app.i18n import N_, format_month, gettext, ngettext

MESSAGES: dict[str, str | tuple[str, str]] = {
    "picture-format": N_("“{name}” cannot be written: the name of a picture ends in {known}."),
    "output-failed": N_("“{name}” could not be written: {reason}."),
    "output-is-folder": N_("“{name}” is a folder; name a file to write to."),
    "qt-library-missing": N_(
        "Nothing can be drawn: the system lacks {library}. On Debian or Ubuntu, install it with: "
        "sudo apt install {package}."
    ),
    "qt-unusable": N_("Nothing can be drawn: the graphics library Qt does not start here ({reason})."),
    "screen-unreachable": N_(
        "The screen “{name}” does not answer; the commands do everything without one, see: scorecard --help"
    ),
    "no-screen": N_(
        "There is no screen to open the window on; the commands do everything without one, see: scorecard --help"
    ),
}
_SIGNALS = {
    "outside": N_("signal: outside the limits"),
    "run": N_("signal: run on one side of the mean"),
    "trend": N_("signal: rising or falling throughout"),
    "two-of-three": N_("signal: two of three near a limit"),
}
_POINT_MARKS = {
    "incomplete": N_("incomplete"),
    "finished": N_("finished figure"),
    "carried": N_("carried forward"),
    "interval": N_("95% interval"),
    "missing": N_("missing"),
}
_SHORT = {Frequency.WEEK: N_("W{number}"), Frequency.QUARTER: N_("Q{number}"), Frequency.HALF: N_("H{number}")}


def signal_label(code: str) -> str:
    """Return the words for a kind of signal."""
    return gettext(_SIGNALS[code])


def axis_label(period: Period) -> tuple[str, str]:
    """Return a period in two short lines for an axis: `("Mar", "2026")`, `("Q1", "2026")`, `("2026", "")`."""
    if period.frequency is Frequency.YEAR:
        return str(period.year), ""
    if period.frequency is Frequency.MONTH:
        month, _blank, year = format_month(period.year, period.number, short=True).rpartition(" ")
        return month, year
    return gettext(_SHORT[period.frequency]).format(number=period.number), str(period.year)


def point_mark_label(mark: str) -> str:
    """Return the words for what a point of a trend can be besides a plain value."""
    return gettext(_POINT_MARKS[mark])


def coverage_label(scored: int, count: int) -> str:
    """Return how many of the measures below have a score: `9 of 14 measures`."""
    return ngettext("{scored} of {count} measure", "{scored} of {count} measures", count).format(
        scored=scored, count=count
    )
