"""`add`, `set` and `remove`: one command for each kind of item, its options the keys of card.json."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from scorecard_app.cli import item_edits as edits
from scorecard_app.cli.columns import show
from scorecard_app.cli.frame import Command, Option
from scorecard_app.cli.keys import KEYS
from scorecard_app.cli.opening import editing
from scorecard_app.cli.params import file_path
from scorecard_app.cli.values import option_type, place
from scorecard_app.errors import clipped
from scorecard_app.i18n import N_, gettext

PARENTS = {
    "objective": N_("The perspective it belongs to."),
    "measure": N_("The objective it belongs to."),
    "target": N_("The measure it belongs to."),
}
NO_ID = ("target", "link", "scorecard")
NEEDED = {
    "perspective": ("name",),
    "objective": ("name",),
    "segment": ("name",),
    "initiative": ("name",),
    "target": ("from",),
    "link": ("from", "to"),
}
ADDRESSES = {"target": "MEASURE@FROM[/SEGMENT]", "link": "FROM:TO"}
ORDERED = ("perspective", "objective", "measure", "segment", "initiative")
_SWITCHES = ("share", "drop_readings")
_PLACE = N_("Its place among its siblings, 1 first.")
_ID = N_("Its id; made from the name unless given.")
_SHARE = N_("Share inputs with other measures where they are the same number, so that it is typed once.")
_DROP = N_("Drop the readings of inputs that go away.")


class KeysCommand(Command):
    """A command whose options are keys: an unknown one is refused naming those that are known."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            known = ", ".join(each.opts[0] for each in self.params if isinstance(each, click.Option))
            text = gettext("{name} is not known here; known are {known}.")
            raise click.UsageError(text.format(name=error.option_name, known=known), ctx) from None


class KindGroup(Command, click.Group):
    """A group with a command for each kind, made when called."""

    def __init__(self, name: str, kinds: tuple[str, ...], make: Callable[[str], Command], help: str) -> None:
        super().__init__(name, help=help, subcommand_metavar="KIND ...")
        self.kinds, self.make = kinds, make

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the kinds."""
        return list(self.kinds)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Command | None:
        """Return the command for a kind, or None."""
        return self.make(cmd_name) if cmd_name in self.kinds else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the kinds with what each takes."""
        with formatter.section(gettext("Kinds")):
            formatter.write_dl([(kind, self._takes(kind)) for kind in self.kinds])

    def _takes(self, kind: str) -> str:
        """Return the options of the command for a kind, or its arguments where it has none."""
        params = self.make(kind).params
        options = ", ".join(each.opts[0] for each in params if isinstance(each, click.Option))
        return options or " ".join(each.make_metavar(click.Context(self)) for each in params)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the kind; name all where there is none such."""
        if args[0] not in self.kinds:
            text = gettext("“{name}” is no kind of item; use {known}.")
            raise click.UsageError(text.format(name=clipped(args[0]), known=", ".join(self.kinds)), ctx)
        return super().resolve_command(ctx, args)


def _key_options(kind: str, needed: tuple[str, ...] = ()) -> list[click.Parameter]:
    return [
        Option(
            ["--" + name.replace("_", "-")],
            type=option_type(key),
            metavar=key.metavar,
            required=name in needed,
            help=key.help,
        )
        for name, key in KEYS[kind].items()
    ]


def _option(kinds: tuple[str, ...], kind: str, name: str, help: str, **settings: Any) -> list[click.Parameter]:
    return [Option([name], help=help, **settings)] if kind in kinds else []


def _add_command(kind: str) -> Command:
    params: list[click.Parameter] = [click.Argument(["file"], type=file_path)]
    if kind in PARENTS:
        params.append(Option(["--parent"], metavar="ID", required=True, help=PARENTS[kind]))
    params += _key_options(kind, NEEDED.get(kind, ()))
    if kind not in NO_ID:
        params.append(Option(["--id"], metavar="ID", help=_ID))
    params += _option(("measure",), kind, "--share", _SHARE, is_flag=True)
    help = N_("Add one; the new id is printed.")
    return KeysCommand(kind, params=params, callback=partial(_add, kind), help=help)


def _set_command(kind: str) -> Command:
    params: list[click.Parameter] = [click.Argument(["file"], type=file_path)]
    if kind != "scorecard":
        params.append(click.Argument(["id"], metavar=ADDRESSES.get(kind, "ID")))
    if kind in ("objective", "measure"):
        params.append(Option(["--parent"], metavar="ID", help=PARENTS[kind]))
    shown = {"link": ("note",)}.get(kind)
    params += [each for each in _key_options(kind) if shown is None or each.name in shown]
    params += _option(ORDERED, kind, "--place", _PLACE, type=place, metavar="NUMBER")
    params += _option(("measure",), kind, "--share", _SHARE, is_flag=True)
    params += _option(("measure",), kind, "--drop-readings", _DROP, is_flag=True)
    help = N_("Change one. An empty value puts the default back.")
    return KeysCommand(kind, params=params, callback=partial(_set, kind), help=help)


def _remove_command(kind: str) -> Command:
    params: list[click.Parameter] = [
        click.Argument(["file"], type=file_path),
        click.Argument(["id"], metavar=ADDRESSES.get(kind, "ID")),
    ]
    help = N_("Remove one with all that hangs on it.")
    return KeysCommand(kind, params=params, callback=partial(_remove, kind), help=help)


def _add(kind: str, /, file: Path, **options: Any) -> None:
    with editing(file) as document:
        done = edits.add(document.card, kind, options)
        document.edit(done.name, lambda _card: done.card)
    show(done.address)
    for hint in edits.share_hints(done):
        show(hint, err=True)


def _set(kind: str, /, file: Path, id: str = "", **options: Any) -> None:
    given = {name: value for name, value in options.items() if value is not None}
    given = {name: value for name, value in given.items() if value or name not in _SWITCHES}
    if not given:
        raise click.UsageError(gettext("Nothing to change is given; see --help for the options."))
    with editing(file) as document:
        before = document.card
        done = edits.change(before, kind, id, given)
        if done.card is not before:
            document.edit(done.name, lambda _card: done.card)
    show(done.said if done.card is not before else gettext("Nothing changed."))


def _remove(kind: str, /, file: Path, id: str) -> None:
    with editing(file) as document:
        before = document.card
        done = edits.remove(before, kind, id)
        document.edit(done.name, lambda _card: done.card)
    show(done.said)
    for line in edits.gone_with_it(before, done.card, kind):
        show(f"  {line}")


_KINDS = tuple(kind for kind in KEYS if kind != "scorecard")
add = KindGroup(
    "add",
    _KINDS,
    _add_command,
    N_("Add an item to a scorecard and print its id. The options are the keys of card.json, with - for _."),
)
set_ = KindGroup(
    "set",
    tuple(KEYS),
    _set_command,
    N_("Change an item. The options are the keys of card.json; an empty value puts the default back."),
)
remove = KindGroup("remove", _KINDS, _remove_command, N_("Remove an item with all that hangs on it."))
