"""Attaching measures of the library to an objective, by whatever gesture."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_app.ui.session import Session


def attach(session: Session, codes: Sequence[str], objective: str) -> bool:
    """Add measures of the library to an objective in one step and select the last; return whether it was done."""
    raise NotImplementedError((session, codes, objective))
