"""How far a long reading is, on a terminal; nothing where standard error goes anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from scorecard_app.cli.columns import width
from scorecard_app.i18n import format_number, ngettext

EVERY = 5_000
"""Rows between two numbers; a file with fewer is read before anybody wonders."""


@contextmanager
def counted_rows() -> Iterator[Callable[[int], None] | None]:
    """Yield what is to be told the number of rows read so far; the line is gone at the end."""
    if not sys.stderr.isatty():
        yield None
        return
    shown = ""
    last = 0

    def told(count: int) -> None:
        nonlocal shown, last
        if count - last >= EVERY:
            last = count
            text = ngettext("{count} row read ...", "{count} rows read ...", count)
            shown = text.format(count=format_number(count))
            click.echo(f"\r{shown}", nl=False, err=True)

    try:
        yield told
    finally:
        if shown:
            click.echo(f"\r{' ' * width(shown)}\r", nl=False, err=True)
