"""What a run of faults came to: counts from the tables, and how long recovery took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from extractor.store.repository import Repository
from extractor.store.schema import attempts
from extractor.store.states import State
from tests.faults.harness import counts


@dataclass(frozen=True)
class Verdict:
    """One row of docs/faults.md. Times are in seconds."""

    fault: str
    injected: int
    accepted: int
    done: int
    dead: int
    cancelled: int
    pending: int
    again: int
    problems: tuple[str, ...]
    resumed: tuple[float, ...] = ()
    recovered: tuple[float, ...] = ()
    note: str = ""

    @property
    def lost(self) -> int:
        """Accepted documents that are in no state."""
        return self.accepted - self.done - self.dead - self.cancelled - self.pending

    @property
    def sound(self) -> bool:
        """Nothing lost, nothing double."""
        return self.lost == 0 and not self.problems


def judge(fault: str, repository: Repository, batch: int, submitted: int, times: Sequence[float], note: str = "") -> Verdict:
    """Count what became of a batch whose faults were injected at `times` (epoch seconds)."""
    found = counts(repository, batch)
    pending = sum(found.get(state, 0) for state in (State.PENDING, State.QUEUED, State.RUNNING))
    ends = [found.get(state, 0) for state in (State.DONE, State.DEAD, State.CANCELLED)]
    with repository.database.read() as connection:
        rows = connection.execute(sa.select(attempts.c.document_id, attempts.c.outcome, attempts.c.finished_at)).all()
    done = {row.document_id: row.finished_at for row in rows if row.outcome == "done"}
    lost = [(row.document_id, row.finished_at) for row in rows if row.outcome == "lost"]
    resumed = [min((end - at for end in done.values() if end > at), default=None) for at in times]
    recovered = [done[i] - max(at for at in times if at <= reaped) for i, reaped in lost if i in done and any(at <= reaped for at in times)]
    return Verdict(
        fault,
        len(times),
        submitted,
        *ends,
        pending,
        len(lost),
        tuple(repository.problems()),
        tuple(sorted(seconds for seconds in resumed if seconds is not None)),
        tuple(sorted(recovered)),
        note,
    )


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value at `share` in [0, 1] of sorted `values`."""
    return values[min(len(values) - 1, int(share * len(values)))] if values else None
