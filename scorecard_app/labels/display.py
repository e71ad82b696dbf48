"""Texts a user wrote, made fit to be drawn or printed."""

from __future__ import annotations

import unicodedata
from html import escape

_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def one_line(text: str) -> str:
    """Return a text that is `printable`, blanks collapsed."""
    return " ".join(printable(text).split())


def brief(text: str, longest: int = 60) -> str:
    """Return a user's text on one line, as long as a sentence, a button or a menu can hold it."""
    text = one_line(text)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


LONGEST_TIP, WIDEST_TIP = 2000, 160
"""Characters of a tool tip, and of a line of it that need not be wrapped."""


def as_tip(text: str) -> str:
    """Return a tool tip that shows a text as it is: Qt takes one with tags for HTML, and wraps nothing else."""
    text = text if len(text) <= LONGEST_TIP else f"{text[: LONGEST_TIP - 1]}…"
    if "<" in text or "&lt;" in text or any(len(line) > WIDEST_TIP for line in text.split("\n")):
        return "<p>{}</p>".format(escape(text).replace("\n", "<br>"))
    return text


def printable(text: str) -> str:
    """Return a text without control characters, direction overrides and lone surrogates, which could do harm.

    What ends or breaks a line becomes a blank.
    """
    return text if text.isascii() and text.isprintable() else "".join(_shown(each) for each in text)


def _shown(character: str) -> str:
    if character in _DIRECTION_CONTROLS:
        return ""
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "\N{REPLACEMENT CHARACTER}" if category in ("Cs", "Cn", "Co") else character
