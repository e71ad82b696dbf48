"""Start Scorecard Builder from a checkout: `python main.py`."""

from scorecard_app.__main__ import main

if __name__ == "__main__":
    main()
