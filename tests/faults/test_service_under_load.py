"""A short run of benchmarks/load.py with cheap documents: clients post and review, the server is killed, nothing accepted is missing."""

from __future__ import annotations

from pathlib import Path

from benchmarks.load import report, run
from tests.faults.harness import JOB


def test_nothing_accepted_is_missing_after_a_kill_under_load(tmp_path: Path) -> None:
    outcome = run(tmp_path, 10, 10.0, [b"doubt one", b"doubt two", b"good three"], 0.3, **JOB)
    assert (outcome.lost, outcome.forgotten, outcome.tally.errors, outcome.problems) == (0, 0, [], []), report(outcome)
    assert len(outcome.tally.accepted) > 20
    assert len(outcome.tally.confirmed) > 0
    assert outcome.exit == 0
