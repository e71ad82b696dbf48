"""Expect a refusal: its code, and words its sentence must say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scorecard_app.errors import EditRefused
from scorecard_app.labels import error_sentence


@contextmanager
def refused(code: str, said: str = "") -> Iterator[None]:
    """Expect `EditRefused` with this code and a sentence that holds `said` and no placeholder."""
    with pytest.raises(EditRefused) as caught:
        yield
    sentence = error_sentence(caught.value)
    assert (caught.value.code, sentence[-1:]) == (code, "."), sentence
    assert said in sentence
    assert "{" not in sentence
