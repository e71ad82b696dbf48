"""Sentences for workbooks, CSV files and mappings."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {}
