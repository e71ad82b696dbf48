"""Sentences for refused edits and card.json."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {}
