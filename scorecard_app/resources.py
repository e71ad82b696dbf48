"""Find the files that ship with the program: in the checkout, in the wheel, in a frozen build."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped file, e.g. `resource("library", "measures.json")`."""
    shipped = _HERE / "_resources"
    root = shipped if shipped.is_dir() else _HERE.parent / "resources"
    return root.joinpath(*parts)


def manual(page: str) -> Path:
    """Return the path of a page of the manual, e.g. `manual("data.md")`."""
    shipped = _HERE / "_resources" / "manual"
    return (shipped if shipped.is_dir() else _HERE.parent / "docs" / "manual") / page
