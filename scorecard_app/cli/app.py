"""The program `scorecard`: its commands, the options before them, and what becomes of every error.

`scorecard --version` must cost no more than importing click, so a command's module is imported when it is called.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from scorecard_app import __version__
from scorecard_app.cli.frame import LazyGroup, Option
from scorecard_app.cli.params import day
from scorecard_app.cli.texts import speak
from scorecard_app.errors import ScorecardError, UsageRefused, clipped
from scorecard_app.i18n import N_, gettext, system_language

COMMANDS = {
    "demo": ("scorecard_app.cli.demo:demo", N_("Build an example scorecard, from workbook to strategy map")),
    "new": ("scorecard_app.cli.cards:new", N_("Make a new scorecard")),
    "info": ("scorecard_app.cli.cards:info", N_("Show what is in a scorecard")),
    "library": ("scorecard_app.cli.library:library", N_("Search the library of measures")),
    "add": ("scorecard_app.cli.items:add", N_("Add an objective, a measure, a target ...")),
    "set": ("scorecard_app.cli.items:set_", N_("Change an item")),
    "remove": ("scorecard_app.cli.items:remove", N_("Remove an item")),
    "put": ("scorecard_app.cli.readings:put", N_("Enter a reading")),
    "template": ("scorecard_app.cli.workbooks:template", N_("Write the workbook to fill in")),
    "import": ("scorecard_app.cli.importing:import_", N_("Read a workbook or CSV file")),
    "scores": ("scorecard_app.cli.scores:scores", N_("Show the score tree")),
    "explain": ("scorecard_app.cli.explain:explain", N_("Explain a value or a score")),
    "trend": ("scorecard_app.cli.trend:trend", N_("Show a measure over time, with signals")),
    "map": ("scorecard_app.cli.pictures:map_", N_("Draw the strategy map")),
    "chart": ("scorecard_app.cli.pictures:chart", N_("Draw a trend chart")),
    "screenshot": ("scorecard_app.cli.pictures:screenshot", N_("Draw the pages of the window")),
    "export": ("scorecard_app.cli.cards:export", N_("Write everything to card.json, CSV or Excel")),
    "backups": ("scorecard_app.cli.backups:backups", N_("List earlier versions")),
    "restore": ("scorecard_app.cli.backups:restore", N_("Bring an earlier version back")),
}
_HIDDEN = {"open": ("scorecard_app.cli.window:open_", "")}


class Program(LazyGroup):
    """The whole command line; a file in place of a command goes to `open`, errors become one sentence."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command of the table or the hidden default one."""
        if cmd_name in _HIDDEN:
            return LazyGroup("", table=_HIDDEN).get_command(ctx, cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Send what looks like a file to `open`; name the near commands for anything else."""
        name = args[0]
        if name in self.table or name in _HIDDEN:
            return super().resolve_command(ctx, args)
        if _is_file_like(name):
            return super().resolve_command(ctx, ["open", *args])
        raise _no_such_command(name, list(self.table), ctx)

    def main(  # type: ignore[override]  # click declares overloads for its standalone mode
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> None:
        """Run and exit: 0 done, 1 the user's world is in the way, 2 wrong usage, 130 interrupted."""
        sys.exit(self._run(list(sys.argv[1:] if args is None else args), extra))

    def _run(self, args: list[str], extra: dict[str, Any]) -> int:
        prepare_streams()
        speak(system_language())
        try:
            extra.pop("standalone_mode", None)
            code = super().main(args, prog_name="scorecard", standalone_mode=False, **extra)
            sys.stdout.flush()
        except click.exceptions.Abort:
            return 130
        except click.ClickException as error:
            error.show(sys.stderr)
            return error.exit_code
        except ScorecardError as error:
            return _refused(error)
        except BrokenPipeError:
            _forget_output()
            return 1
        except OSError as error:
            return _say(_os_sentence(error))
        except Exception as error:  # noqa: BLE001  # a fault of ours: told in a sentence, kept in a log
            return _fault(error)
        return code if isinstance(code, int) else 0


def prepare_streams() -> None:
    """Let no character that the terminal cannot show end the program, nor a stream that is closed.

    What is written to a closed one goes nowhere, and no file that is opened later is given its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # lives until exit
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _is_file_like(text: str) -> bool:
    if text.endswith(".scorecard") or any(sign in text for sign in (os.sep, os.altsep) if sign):
        return True
    return "\0" not in text and os.path.exists(text)  # noqa: PTH110  # pathlib raises for names too long


def _no_such_command(name: str, known: list[str], ctx: click.Context) -> click.UsageError:
    from difflib import get_close_matches

    text = gettext("There is no command or file “{name}”.").format(name=clipped(name))
    return click.UsageError(text + _did_you_mean(get_close_matches(name, known, n=3)), ctx)


def _did_you_mean(near: Sequence[str]) -> str:
    return " " + gettext("Did you mean {near}?").format(near=", ".join(map(clipped, near))) if near else ""


def _refused(error: ScorecardError) -> int:
    from scorecard_app.labels import error_sentence

    try:
        near = error.facts.get("near", ()) if error.code == "no-such-item" else ()
        text = error_sentence(error) + _did_you_mean(near)
        return _say(text, 2 if isinstance(error, UsageRefused) else 1)
    except (KeyError, ValueError, IndexError) as fault:
        return _fault(fault)


def _fault(error: Exception) -> int:
    from scorecard_app.faults import record

    return _say(record(error))


def _say(text: str, code: int = 1) -> int:
    """Write one sentence on standard error; return the exit status."""
    click.ClickException(text).show(sys.stderr)
    return code


def _os_sentence(error: OSError) -> str:
    name = error.filename if isinstance(error.filename, str) else ""
    reason = error.strerror or str(error)
    return f"{name}: {reason}" if name else reason


def _forget_output() -> None:
    """Send what is still buffered nowhere, so that leaving does not raise again."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # lives until exit


def _set_language(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None and not ctx.resilient_parsing:
        speak(value)


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"scorecard {__version__}")
        ctx.exit()


@click.pass_context
def _open_by_default(ctx: click.Context, today: Any) -> None:
    """Go to the default command if none is named; keep the day that counts as today for those who ask."""
    ctx.obj = today
    if ctx.invoked_subcommand is None:
        command = program.get_command(ctx, "open")
        assert command is not None
        ctx.invoke(command)


program = Program(
    name="scorecard",
    table=COMMANDS,
    callback=_open_by_default,
    help=N_(
        "Build a Balanced Scorecard: objectives, measures, data from Excel, scores, a strategy map and charts, "
        "all in one file.\nCommands that only read work while another program has the file open."
    ),
    invoke_without_command=True,
    params=[
        Option(
            ["--lang"],
            metavar="en|de|nl|he",
            callback=_set_language,
            is_eager=True,
            expose_value=False,
            help=N_("Show everything in this language."),
        ),
        Option(["--today"], metavar="YYYY-MM-DD", type=day, help=N_("Take this day for today.")),
        Option(
            ["--version"],
            is_flag=True,
            callback=_show_version,
            is_eager=True,
            expose_value=False,
            help=N_("Show the version and exit."),
        ),
    ],
)
