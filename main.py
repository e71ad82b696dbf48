"""Start Scorecard Builder from a checkout: `python main.py`."""

import sys

from scorecard_app.__main__ import main

if __name__ == "__main__":
    try:
        main()
    except ModuleNotFoundError as error:
        sys.exit(f"Error: {error.name} is not installed here; the README tells how: python3 -m uv run scorecard")
