"""Where the program starts.

First of all, before any other import, it looks whether it was started by itself to read a file nobody has looked
at yet; then it is the guarded child of `exchange.worker` and nothing else. Otherwise it chooses the shell.
"""

import sys

READ_ARGUMENT = "--read-untrusted-file"


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
    """Run the command line, which opens the window if that is what is asked."""
    if not _served():
        from scorecard_app.cli import main as command_line

        command_line()


def main_gui() -> None:
    """Run the program without a console."""
    main()


if __name__ == "__main__":
    if not __package__:
        _import_from_above()
    main()
