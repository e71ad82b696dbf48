"""How often and in which direction, in the words people use for it, from `resources/library/measure_words.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from scorecard_app.domain.period import Frequency
from scorecard_app.exchange.phrases import folded
from scorecard_app.resources import resource


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Mapping[str, str]]:
    """Return the code of each folded word, by topic."""
    data = json.loads(resource("library", "measure_words.json").read_text(encoding="utf-8"))
    return {
        topic: {_plain(word): code for code, words in codes.items() for word in words}
        for topic, codes in data.items()
    }


def _plain(text: str) -> str:
    return folded(text).replace(",", "").rstrip(". ")


def frequency_of(text: str) -> Frequency | None:
    """Return the frequency a word such as `monthly` or `vierteljährlich` stands for, or None."""
    code = _words()["frequencies"].get(_plain(text))
    return None if code is None else Frequency.of(code)


def direction_of(text: str) -> str | None:
    """Return the direction that words such as `higher is better` stand for, or None."""
    return _words()["directions"].get(_plain(text))
