"""click commands as this program uses them: texts in the user's language, subcommands loaded when called.

Help texts are kept in English, marked by `N_`, and translated when shown.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeVar

import click

from scorecard_app.i18n import gettext

F = TypeVar("F", bound=Callable[..., Any])


class Option(click.Option):
    """An option whose help is translated when shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's row in the help."""
        shown = copy.copy(self)
        shown.help = gettext(self.help) if self.help else self.help
        return click.Option.get_help_record(shown, ctx)


class Command(click.Command):
    """A command whose help is translated when shown; blocks of the text stand as they are written."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option for help; click makes it before the language is known."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = gettext("Show this message and exit.")
        return found

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first words of the help, for the list of its group."""
        shown = copy.copy(self)
        shown.help = gettext(self.help) if self.help else self.help
        return click.Command.get_short_help_str(shown, limit)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's help, a paragraph for each line of the text."""
        for paragraph in (gettext(self.help) if self.help else "").split("\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they are, one a line."""
        if self.epilog:
            formatter.write_paragraph()
            for line in self.epilog.splitlines():
                formatter.write(f"  {line}\n")


class LazyGroup(Command, click.Group):
    """A group that knows its commands as `name: (module:attribute, short help)` and imports one when called."""

    def __init__(self, *args: Any, table: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the table's order."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now, or None if there is none of this name."""
        if cmd_name not in self.table:
            return None
        module, _colon, attribute = self.table[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their short help; none is imported."""
        from gettext import gettext as click_text

        with formatter.section(click_text("Commands")):
            formatter.write_dl([(name, gettext(short)) for name, (_place, short) in self.table.items()])


def command(help: str, *, examples: str = "", **settings: Any) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function; `help` is marked by `N_`, `examples` are command lines, one a line."""
    return click.command(cls=Command, help=help, epilog=examples or None, **settings)


def option(*names: str, help: str, **settings: Any) -> Callable[[F], F]:
    """Add an option; `help` is marked by `N_`."""
    return click.option(*names, cls=Option, help=help, **settings)
