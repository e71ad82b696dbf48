"""Where the program starts.

First of all, before any other import, it looks whether it was started by itself to read a file nobody has looked
at yet; then it is the guarded child of `exchange.worker` and nothing else. Otherwise it chooses the shell.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

READ_ARGUMENT = "--read-untrusted-file"
TIMED, ENDING = "--startup-time", ".scorecard"


def _served() -> bool:
    """Be the guarded child if asked to; it ends the process, so this returns only False."""
    if sys.argv[1:2] != [READ_ARGUMENT]:
        return False
    from scorecard_app.exchange.worker import serve

    serve()
    return True


def _import_from_above() -> None:
    """Put the folder above the package on the path in place of the package's own, where a script starts with."""
    here, _, _ = __file__.replace("\\", "/").rpartition("/")
    above, _, _ = here.rpartition("/")
    sys.path[:] = [above or "/", *(each for each in sys.path if each.replace("\\", "/") != here)]


def main() -> None:
    """Open the window if that is all that is asked, else run the command line, which may open it too."""
    if _served():
        return
    asked = _window_alone(sys.argv[1:])
    if asked is not None:
        sys.exit(_window(*asked))
    from scorecard_app.cli import main as command_line
    from scorecard_app.cli.shell import Shell

    command_line(Shell(open_window, screenshot))


def _window_alone(arguments: list[str]) -> tuple[list[str], bool] | None:
    """Return the files and whether to time the start where no command line is needed: nothing, or one scorecard.

    The window must not wait for click.
    """
    files = [each for each in arguments if each != TIMED]
    alone = not files or (len(files) == 1 and files[0].endswith(ENDING) and not files[0].startswith("-"))
    return (files, TIMED in arguments) if alone else None


def _window(files: list[str], timed: bool) -> int:
    from pathlib import Path

    from scorecard_app import i18n
    from scorecard_app.errors import ScorecardError

    try:
        return open_window([Path(each) for each in files], None, None, timed)
    except ScorecardError as error:
        i18n.set_language(i18n.system_language())
        from scorecard_app.labels import error_sentence

        print(f"Error: {error_sentence(error)}", file=sys.stderr)
        return 1


def open_window(files: Sequence[Path], language: str | None, today: date | None, timed: bool) -> int:
    """Open the window on files and return the exit status when it is closed.

    `language` and `today` stand before the user's own; `timed` prints the milliseconds from the start of the
    process to the first painted page and closes. Raise `FileRefused` where there is no screen or no Qt.
    """
    import gc

    gc.disable()  # nothing of what starting up makes is garbage; ui.collector takes over
    try:
        from scorecard_app.ui.app import run

        return run(files, language=language, today=today, timed=timed)
    finally:
        gc.enable()


def screenshot(
    file: Path,
    folder: Path,
    pages: Sequence[str],
    theme: str,
    size: tuple[int, int],
    today: date | None,
    chosen: str | None,
) -> list[Path]:
    """Draw pages of the window without a screen; return the pictures written. See `ui.screenshot.save_pages`."""
    from scorecard_app.ui.screenshot import save_pages

    return save_pages(file, folder, pages, theme, size, today, chosen)


def main_gui() -> None:
    """Run the program without a console."""
    main()


if __name__ == "__main__":
    if not __package__:
        _import_from_above()
    main()
