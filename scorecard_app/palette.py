"""The colours of charts, map and window as `#rrggbb`: one meaning, one colour, and never the only sign of it."""

GREEN, AMBER, RED = "#0B7A75", "#E8A317", "#B3261E"
MISSING = "#8A949E"
"""What has no status, or no value."""
PAPER, INK, SOFT = "#FFFFFF", "#1F2933", "#55606B"
