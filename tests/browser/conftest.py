"""One service and one browser for all tests of this folder."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from browser_bench import Desk, open_desk


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    if shutil.which("chromium") is None:
        pytest.skip("chromium is not installed; scripts/system-packages installs it")
    with open_desk(tmp_path_factory.mktemp("desk")) as made:
        yield made
