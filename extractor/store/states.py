"""The states of a document in the queue, and its two lanes."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class State(StrEnum):
    """`pending -> queued -> running -> done | dead | cancelled`; retries, lost workers and replays go back to pending."""

    PENDING = "pending"  # accepted, durable, waiting for the pump or a pool
    QUEUED = "queued"  # its id stands in a broker message, or should
    RUNNING = "running"  # claimed under a lease
    DONE = "done"  # one result row exists
    DEAD = "dead"  # one open dead letter exists
    CANCELLED = "cancelled"


FINAL = (State.DONE, State.DEAD, State.CANCELLED)


class Lane(IntEnum):
    """Each lane has its own broker queue and its own workers; pools serve the higher lane first."""

    BULK = 0
    INTERACTIVE = 1
