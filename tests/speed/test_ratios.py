"""The text path, its growth and its start beside their peers: no ratio is a fifth worse than docs/benchmarks.md says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.speed
def test_no_ratio_is_a_fifth_worse_than_the_table() -> None:
    command = [sys.executable, "-m", "benchmarks", "--check", "--rounds", "5", "--size", "8"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
