"""What is dragged within the window: ids, a line each."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard_app.render.qt import QtCore

LIBRARY = "application/x-scorecard-library"
"""Codes of measures of the library."""
ITEMS = "application/x-scorecard-items"
"""Items of the card, `kind:id`."""


def packed(kind: str, lines: Iterable[str]) -> QtCore.QMimeData:
    """Return lines as what is dragged."""
    data = QtCore.QMimeData()
    data.setData(kind, "\n".join(lines).encode())
    return data


def unpacked(kind: str, data: QtCore.QMimeData) -> list[str]:
    """Return the lines that are dragged, none if it is something else."""
    found = bytes(data.data(kind).data()).decode("utf-8", "replace")
    return found.splitlines()
