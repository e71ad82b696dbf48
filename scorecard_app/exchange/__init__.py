"""Numbers in and out: workbooks and CSV files, read in a guarded child process, understood here, never guessed.

`read_incoming` is the one door in: own templates are recognised, foreign sheets need a `Mapping`. Nothing heavy is
imported before it is needed; the guarded child imports this package too.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scorecard_app.domain.incoming import Incoming
    from scorecard_app.domain.model import Scorecard
    from scorecard_app.exchange.mapping import Mapping
    from scorecard_app.exchange.readers.guarded import Stop


def read_incoming(
    card: Scorecard,
    path: Path,
    *,
    sheet: str | None = None,
    mapping: Mapping | None = None,
    progress: Callable[[int], None] | None = None,
    stop: Stop | None = None,
) -> Incoming:
    """Read a workbook or CSV file for this scorecard; raise `ImportRefused` if it cannot be used as a whole.

    Our own template needs no mapping; anything else does. `sheet` goes before the mapping's. `progress` is told the
    number of rows read so far; what it raises ends the reading. `stop` is for another thread to end it at once.
    """
    from scorecard_app.exchange.readers.incoming import read_incoming

    return read_incoming(card, path, sheet=sheet, mapping=mapping, progress=progress, stop=stop)
