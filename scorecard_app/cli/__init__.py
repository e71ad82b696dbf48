"""The command line: one file per topic, loaded when called."""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit."""
    from scorecard_app.cli.app import program

    program.main()
