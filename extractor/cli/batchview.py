"""Batches as lines of text."""

from __future__ import annotations

from datetime import UTC, datetime

from extractor.store.batches import BatchStatus
from extractor.store.states import State


def batch_line(status: BatchStatus) -> str:
    """One line of `batch list`."""
    when = datetime.fromtimestamp(status.batch.created_at, UTC).strftime("%Y-%m-%d %H:%M")
    state = "cancelled" if status.batch.cancelled_at else "open" if status.open else "done"
    return f"{status.batch.id:>6}  {when}  {state:<9}  {_counts(status)}  {status.batch.label}"


def watch_line(status: BatchStatus) -> str:
    """One line of `batch status --watch`: progress, rate, time left."""
    accepted = status.accepted
    share = (accepted - status.open) / accepted if accepted else 1.0
    return f"{share:6.1%} of {accepted}  {_counts(status)}  {status.rate:.1f}/s  {_left(status)}"


def status_text(status: BatchStatus) -> str:
    """`batch status`."""
    lines = [f"batch {status.batch.id}: {status.batch.label}", f"  documents   {status.accepted} under {status.names} names"]
    lines += [f"  {state.value:<10}  {status.counts[state]}" for state in State if status.counts.get(state)]
    lines.append(f"  to review   {status.review}")
    lines += [f"  failed      {count} {code}" for code, count in status.failures.items()]
    if status.open:
        lines.append(f"  rate        {status.rate:.1f} a second, {_left(status)}")
    if status.failures:
        lines.append(f"  `section16 batch retry {status.batch.id}` replays what failed, once its cause is gone.")
    return "\n".join(lines)


def _counts(status: BatchStatus) -> str:
    count = status.counts.get
    return f"{count(State.DONE, 0)} done, {count(State.DEAD, 0)} failed, {count(State.CANCELLED, 0)} cancelled, {status.open} open"


def _left(status: BatchStatus) -> str:
    if status.seconds_left is None:
        return "time left unknown"
    minutes, seconds = divmod(round(status.seconds_left), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02} left"
