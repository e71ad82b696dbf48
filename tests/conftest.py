"""What every test runs in: no screen, no user folders, Hypothesis without deadlines.

`HYPOTHESIS_PROFILE=soak` (set by `poe soak`) raises the number of examples.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from scorecard_app import i18n

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("default", max_examples=60, deadline=None, suppress_health_check=QUIET)
settings.register_profile("soak", max_examples=2000, deadline=None, suppress_health_check=QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(autouse=True)
def _apart_from_the_user(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Keep the user's folders out of every test, and every test in English."""
    monkeypatch.setenv("SCORECARD_HOME", str(_home(tmp_path_factory)))
    i18n.set_language("en")
    yield
    i18n.set_language("en")


def _home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")
