"""Cards for the tests of the strategy map: perspectives and objectives by short ids, links between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hypothesis import strategies as st

from scorecard_app.domain.model import Link, Measure, Objective, Perspective, Scorecard, Series, SeriesKey, Target
from scorecard_app.domain.period import parse_period

MARCH = parse_period("2026-03")
BANDS = ("f", "c", "p", "l")
NAMES = {"f": "Financial", "c": "Customer", "p": "Internal processes", "l": "Learning and growth"}


def card_of(
    bands: Mapping[str, Sequence[str]],
    links: Iterable[tuple[str, str]] = (),
    pins: Mapping[str, tuple[float, float]] | None = None,
    name: str = "Bakery Blum",
) -> Scorecard:
    """Return a card: names of objectives by perspective id; `f0` is the first of perspective `f`.

    The first objective of a band is on target, the second off target, the third without a reading, and so on.
    """
    objectives = {
        f"{band}{at}": Objective(f"{band}{at}", band, text, position=(pins or {}).get(f"{band}{at}"))
        for band, texts in bands.items()
        for at, text in enumerate(texts)
    }
    target = Target(MARCH, goal=10, red=5)
    measures = {f"m-{each}": Measure(f"m-{each}", each, "Measure", targets=(target,)) for each in objectives}
    values = {"0": 12.0, "1": 3.0, "3": 7.0}
    series: dict[SeriesKey, Series] = {
        (f"m-{each}", None): Series(values={MARCH: {"value": values[each[-1]]}})
        for each in objectives
        if each[-1] in values
    }
    return Scorecard(
        name,
        perspectives={band: Perspective(band, NAMES.get(band, band)) for band in bands},
        objectives=objectives,
        measures=measures,
        links={key: Link(*key) for key in links},
        series=series,
    )


def plain(*counts: int, links: Iterable[tuple[str, str]] = ()) -> Scorecard:
    """Return a card with so many objectives in the bands from top to bottom."""
    bands = {band: [f"Objective {band}{at}" for at in range(n)] for band, n in zip(BANDS, counts, strict=False)}
    return card_of(bands, links)


@st.composite
def cards(draw: st.DrawFn, *, pinned: bool = False) -> Scorecard:
    """Draw a card of up to 4 bands of up to 9 objectives with any links, loops included."""
    counts = draw(st.lists(st.integers(0, 9), max_size=4))
    bands = {band: [f"Objective {at}" for at in range(n)] for band, n in zip(BANDS, counts, strict=False)}
    ids = [f"{band}{at}" for band, names in bands.items() for at in range(len(names))]
    if not ids:
        return card_of(bands)
    link = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda key: key[0] != key[1])
    links = draw(st.lists(link, max_size=25, unique=True))
    place = st.tuples(st.floats(-50, 5000), st.floats(-50, 4000))
    pins = draw(st.dictionaries(st.sampled_from(ids), place, max_size=3)) if pinned else {}
    return card_of(bands, links, pins)
