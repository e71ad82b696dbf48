"""The guarded child in a loop: answers many requests in one process, and says so when our own code has a fault.

A process for each of thousands of mutants is too slow. Everything else is as in `worker.serve`.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback

from scorecard_app.exchange import worker
from scorecard_app.exchange.marks import Unreadable
from scorecard_app.exchange.readers.limits import limit_self

FAULT = 77
"""The exit status that tells a fault of ours from a death."""


def main() -> None:
    """Answer requests until there are no more."""
    gc.disable()
    limit_self(100_000)
    for line in sys.stdin:
        request = json.loads(line)
        sys.path.extend(each for each in request["search"] if each not in sys.path)
        _answer(request)
        gc.collect(0)


def _answer(request: dict[str, object]) -> None:
    try:
        worker._answer(request)
        worker._send(["end"])
    except Unreadable as refusal:
        worker._send(["refused", refusal.code, refusal.facts])
    except MemoryError:
        worker._send(["refused", "import-too-much-memory", {}])
    except Exception:  # noqa: BLE001 - what the test looks for
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(FAULT)
    except BaseException:  # noqa: BLE001 - a Rust panic, after which the real child ends
        os._exit(1)


if __name__ == "__main__":
    main()
