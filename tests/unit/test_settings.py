"""What the environment says, and what it must not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import ConfigurationError
from extractor.settings import from_environment


def test_values_are_taken_from_the_environment() -> None:
    found = from_environment({"SECTION16_MODELS": "m", "SECTION16_WORKERS": "3", "SECTION16_WALL": "30", "SECTION16_CHILD_MEMORY": "1e9"})
    assert (found.models, found.workers) == (Path("m"), 3)
    assert (found.limits.wall, found.limits.cpu, found.limits.memory) == (30.0, 20, 1_000_000_000)


def test_nothing_said_means_the_shipped_models_and_a_worker_a_core() -> None:
    found = from_environment({})
    assert found.models is None
    assert found.workers >= 1
    assert (found.limits.wall, found.limits.cpu) == (300.0, 110)  # crowded machines lose no document


@pytest.mark.parametrize("text", ["many", "0", "-1", "nan", "inf"])
def test_nonsense_is_told(text: str) -> None:
    with pytest.raises(ConfigurationError, match="SECTION16_WORKERS"):
        from_environment({"SECTION16_WORKERS": text})
