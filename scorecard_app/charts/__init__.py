"""Charts, drawn by matplotlib on a given figure or into a file.

What the user has told matplotlib elsewhere is kept out of them: a backend that it may not have, and what it logs
about its own folders and settings. This comes before anything imports it.
"""

from __future__ import annotations

import logging
import os

os.environ["MPLBACKEND"] = "agg"
logging.getLogger("matplotlib").setLevel(logging.ERROR)
