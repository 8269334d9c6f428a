"""A service over a fresh store, without workers, and clients that are logged in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from service_bench import Bench, make_bench

from extractor.service.pages import viewing


@pytest.fixture(autouse=True)
def _one_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child for each store is enough here, and half the time."""
    monkeypatch.setattr(viewing, "_CHILDREN", 1)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = make_bench(tmp_path)
    yield made
    made.close()
