"""Text in columns of a terminal, by the width it takes there: wide and combining characters counted as shown."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata

import click

MARKS = {"green": "●", "amber": "▲", "red": "■"}
NO_MARK = "○"
_PLAIN = {"●": "+", "▲": "~", "■": "!", "○": "-", "…": ".", "→": "->", "·": "-"}
_COLOURS = {"green": "green", "amber": "yellow", "red": "red"}
WIDEST = 120


def terminal_width() -> int:
    """Return how many columns to fill: those of the terminal, 100 without one, at most 120."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, WIDEST))


def width(text: str) -> int:
    """Return the columns a text takes."""
    return sum(_width(each) for each in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def fitted(text: str, columns: int) -> str:
    """Return a text cut with … if need be and filled with blanks to exactly so many columns."""
    return filled(cut(text, columns), columns)


def filled(text: str, columns: int, *, right: bool = False) -> str:
    """Return a text filled with blanks to so many columns, at its left if it is to stand right."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def cut(text: str, columns: int) -> str:
    """Return a text of at most so many columns, ended by … if it was longer."""
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for each in text:
        if used + _width(each) > columns - 1:
            break
        kept, used = kept + each, used + _width(each)
    return kept.rstrip() + "…"


def mark(status: str) -> str:
    """Return the shape of a status."""
    return MARKS.get(status, NO_MARK)


def coloured(text: str, status: str) -> str:
    """Return a text in the colour of a status; click leaves the colour out where there is no terminal."""
    plain = status not in _COLOURS or os.environ.get("NO_COLOR")
    return text if plain else click.style(text, fg=_COLOURS[status])


def show(text: str = "", *, err: bool = False) -> None:
    """Write a line, on standard error if asked; where it cannot show our signs, ASCII ones stand for them.

    The stream is given to click, which would else write UTF-8 to a terminal that says it has ASCII.
    """
    stream = sys.stderr if err else sys.stdout
    if not can_show("".join(_PLAIN)):
        for sign, plain in _PLAIN.items():
            text = text.replace(sign, plain)
    click.echo(text, file=stream)


def can_show(text: str) -> bool:
    """Return whether standard output has all characters of a text."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
