"""What must not be imported where nothing is waited for."""

from __future__ import annotations

HEAVY = frozenset(
    {
        "babel",
        "matplotlib",
        "numpy",
        "openpyxl",
        "platformdirs",
        "python_calamine",
        "rapidfuzz",
        "sqlite_utils",
    }
)
"""Outside libraries that each take long to import."""
