"""Files the program hands out: whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scorecard_app.errors import FileRefused, UsageRefused


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path` to write to; if that goes well, it takes the place of `path`.

    Otherwise it is removed and `path` is as before. Raise `FileRefused("output-held", name, other)` where it may
    not be replaced, since another program holds it, `FileRefused("output-failed", name, reason)` where the system
    refuses otherwise, also from the body.
    """
    temporary = path.with_name(f".scorecard-{secrets.token_hex(6)}{path.suffix}")
    try:
        if path.is_dir():
            raise FileRefused("output-is-folder", name=path.name or str(path))
        yield temporary
        temporary.replace(path)
    except OSError as error:
        if isinstance(error, PermissionError) and temporary.exists():
            raise FileRefused("output-held", name=path.name, other=free_name(path)) from None
        raise FileRefused("output-failed", name=path.name, reason=error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            temporary.unlink()


def free_name(path: Path) -> str:
    """Return the first of `book-2.xlsx`, `book-3.xlsx`, ... that is not there yet."""
    number = 2
    while path.with_name(f"{path.stem}-{number}{path.suffix}").exists():
        number += 1
    return f"{path.stem}-{number}{path.suffix}"


def checked_suffix(path: Path, known: tuple[str, ...]) -> str:
    """Return the suffix of a path in lower case; raise `UsageRefused("picture-format")` unless it is known."""
    suffix = path.suffix.lower()
    if suffix not in known:
        raise UsageRefused("picture-format", name=path.name, known=", ".join(known))
    return suffix
