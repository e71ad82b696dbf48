"""Whether long loops run in full: `poe soak` says so by SCORECARD_SOAK=1."""

from __future__ import annotations

import os

SOAK = os.environ.get("SCORECARD_SOAK") == "1"
