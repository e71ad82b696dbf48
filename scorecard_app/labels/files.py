"""Sentences for the scorecard file."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {}
