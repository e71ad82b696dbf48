"""Keep the garbage collector from walking a growing heap in which nothing is garbage.

Readings by the hundred thousand are dictionaries and tuples without cycles. Left on, the collector looks through
all of them again and again while they are made, for a fifth of the time of a large import.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Switch the collector off within the block; blocks may be nested."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
