"""A service over a fresh store, without workers, and clients that are logged in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from service_bench import Bench, make_bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = make_bench(tmp_path)
    yield made
    made.close()
