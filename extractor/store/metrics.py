"""The queue's state in Prometheus' text format; every figure comes from SQL, so one exporter tells for all workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.store.clauses import is_in, the_time
from extractor.store.database import Database
from extractor.store.schema import attempts, documents, results, review_items, workers
from extractor.store.states import Lane, State

_WINDOW = 300.0  # seconds over which stage times are averaged
Sample = tuple[dict[str, str], float]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric family."""

    name: str
    text: str
    samples: tuple[Sample, ...]
    kind: str = "gauge"


def metrics_text(database: Database, models: Iterable[tuple[str, str]] = (), depth: int | None = None) -> str:
    """All families as text; `depth` is the broker's number of messages, where there is a broker. Raises StoreError."""
    with database.read() as connection:
        families = [*_families(connection, the_time(connection, database.now()))]
    families.append(Metric("section16_model_info", "Models that serve.", tuple(({"model": m, "version": v}, 1.0) for m, v in models)))
    if depth is not None:
        families.append(Metric("section16_broker_messages", "Messages in the broker.", (({}, float(depth)),)))
    return "".join(_render(metric) for metric in families)


def _families(connection: Connection, now: float) -> Iterator[Metric]:
    yield Metric("section16_documents", "Documents by state.", tuple(_states(connection)))
    yield Metric("section16_queue_depth", "Documents that wait, by lane.", tuple(_depths(connection)))
    oldest = connection.execute(sa.select(sa.func.min(documents.c.created_at)).where(is_in(State.PENDING))).scalar_one()
    age = now - oldest if oldest else 0.0
    yield Metric("section16_oldest_pending_seconds", "Age of the oldest pending document.", (({}, age),))
    yield from _recent(connection, now)
    open_items = sa.select(sa.func.count()).where(review_items.c.state == sa.literal_column("'open'"))
    yield Metric(
        "section16_review_open", "Documents that wait for a reviewer.", (({}, float(connection.execute(open_items).scalar_one())),)
    )
    seen = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(workers.c.slots), 0)).where(workers.c.seen_at > now - 90)
    count, slots = connection.execute(seen).one()
    yield Metric("section16_workers", "Claiming processes seen lately.", (({}, float(count)),))
    yield Metric("section16_worker_slots", "Their slots.", (({}, float(slots)),))


def _states(connection: Connection) -> Iterator[Sample]:
    """Done is counted by results, the rest by the small partial indexes."""
    for state in State:
        query = sa.select(sa.func.count()).select_from(results) if state is State.DONE else sa.select(sa.func.count()).where(is_in(state))
        yield {"state": state.value}, float(connection.execute(query).scalar_one())


def _depths(connection: Connection) -> Iterator[Sample]:
    for lane in Lane:
        waiting = sa.select(sa.func.count()).where(sa.or_(is_in(State.PENDING), is_in(State.QUEUED)), documents.c.lane == int(lane))
        yield {"lane": lane.name.lower()}, float(connection.execute(waiting).scalar_one())


def _recent(connection: Connection, now: float) -> Iterator[Metric]:
    recent = attempts.c.finished_at > now - _WINDOW
    ends = sa.select(attempts.c.outcome, sa.func.coalesce(attempts.c.code, ""), sa.func.count()).where(recent)
    counted = connection.execute(ends.group_by(attempts.c.outcome, attempts.c.code)).all()
    samples = tuple(({"outcome": outcome, "code": code}, float(count)) for outcome, code, count in counted)
    yield Metric("section16_attempts_recent", "Attempts that ended in the last five minutes.", samples)
    mean = sa.select(sa.func.avg(attempts.c.waited), sa.func.avg(attempts.c.seconds)).where(recent, attempts.c.seconds.is_not(None))
    waited, seconds = connection.execute(mean).one()
    stages = (({"stage": "wait"}, float(waited or 0)), ({"stage": "extract"}, float(seconds or 0)))
    yield Metric("section16_stage_seconds", "Mean seconds a document spent, over the last five minutes.", stages)


def _render(metric: Metric) -> str:
    lines = [f"# HELP {metric.name} {metric.text}", f"# TYPE {metric.name} {metric.kind}"]
    for labels, value in metric.samples:
        inner = ",".join(f'{key}="{_escape(text)}"' for key, text in labels.items())
        lines.append(f"{metric.name}{{{inner}}} {value:g}" if inner else f"{metric.name} {value:g}")
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
