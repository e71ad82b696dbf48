"""The command line: one file per topic, loaded when called. It knows the other shell by two functions only."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from scorecard_app.cli.shell import Shell


def main(shell: Shell) -> None:
    """Run the command line and exit; `shell` opens the window for it."""
    from scorecard_app.cli.app import program
    from scorecard_app.cli.shell import use

    use(shell)
    program.main()
