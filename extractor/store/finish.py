"""Write what came of a group of claims in one transaction, only where the claim's token is still the newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.claim import Claimant
from extractor.store.clauses import is_in, the_time
from extractor.store.database import Database
from extractor.store.dead import versions_of
from extractor.store.failpoints import passing
from extractor.store.fieldrows import insert_fields
from extractor.store.outcome import Failure, Outcome, Packed
from extractor.store.schema import attempts, dead_letters, documents, results, review_items
from extractor.store.states import State
from extractor.store.text import storable

_PATIENCE = 20.0
_MESSAGE, _TAIL = 500, 4000  # characters kept


@dataclass(frozen=True, slots=True)
class Rules:
    """Attempts before a document is dead; seconds before the second attempt (four times as long before the next); seconds of a hold."""

    max_attempts: int = 3
    retry_base: float = 5.0
    hold: float = 60.0


def finish(database: Database, outcomes: Sequence[Outcome], who: Claimant, rules: Rules) -> int:
    """Finish the claims; how many were still ours. A result that the tables refuse makes its document dead. Raises StoreError."""
    passing("before-finish")
    try:
        count = database.write(lambda connection: _finish(database, connection, outcomes, who, rules), _PATIENCE)
    except StoreError as error:
        if not isinstance(error.__cause__, sa.exc.DataError | sa.exc.IntegrityError):
            raise
        count = _one_by_one(database, outcomes, who, rules)
    passing("after-finish")
    return count


def _one_by_one(database: Database, outcomes: Sequence[Outcome], who: Claimant, rules: Rules) -> int:
    if len(outcomes) > 1:
        return sum(finish(database, [outcome], who, rules) for outcome in outcomes)
    refused = Failure("RESULT_UNSTORABLE", "The database refuses this result.", "dead", "finish")
    replaced = [Outcome(outcome.claim, refused, outcome.seconds) for outcome in outcomes]
    return database.write(lambda connection: _finish(database, connection, replaced, who, rules), _PATIENCE)


def _finish(database: Database, connection: Connection, outcomes: Sequence[Outcome], who: Claimant, rules: Rules) -> int:
    now = the_time(connection, database.now())
    ends: dict[int, State] = {}
    for kind, group in _by_change(outcomes, rules).items():
        ends |= _release(connection, group, kind, now, rules)
    passing("inside-finish")
    ours = [outcome for outcome in outcomes if outcome.claim.id in ends]
    done = [(o.claim.id, o.claim.token, o.result) for o in ours if ends[o.claim.id] is State.DONE and isinstance(o.result, Packed)]
    _keep_results(connection, done, now)
    died = [(o, o.result) for o in ours if ends[o.claim.id] is State.DEAD and isinstance(o.result, Failure)]
    if died:
        versions = versions_of(connection, [outcome.claim.id for outcome, _failure in died])
        letters = [_letter(outcome, failure, versions[outcome.claim.id], now) for outcome, failure in died]
        connection.execute(sa.insert(dead_letters), letters)
    if ours:
        connection.execute(sa.insert(attempts), [_attempt(outcome, ends[outcome.claim.id], who, now) for outcome in ours])
    return len(ours)


def _by_change(outcomes: Sequence[Outcome], rules: Rules) -> dict[tuple[State, str, int], list[Outcome]]:
    """Outcomes that change their rows in the same way, which most do, go in one statement."""
    groups: dict[tuple[State, str, int], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(_change(outcome, rules), []).append(outcome)
    return groups


def _change(outcome: Outcome, rules: Rules) -> tuple[State, str, int]:
    if isinstance(outcome.result, Packed):
        return State.DONE, "done", 0
    verdict, attempt = outcome.result.verdict, outcome.claim.attempt
    if verdict == "dead" or (verdict == "retry" and attempt >= rules.max_attempts):
        return State.DEAD, verdict, 0
    return State.PENDING, verdict, attempt


def _release(connection: Connection, group: list[Outcome], change: tuple[State, str, int], now: float, rules: Rules) -> dict[int, State]:
    state, verdict, attempt = change
    end = sa.case((documents.c.cancel_requested, State.CANCELLED.value), else_=state.value)
    values: dict[str, Any] = {"state": end, "lease_until": None}
    if state is State.PENDING:
        charged = verdict == "retry"
        values["next_attempt_at"] = now + (rules.retry_base * 4.0 ** (attempt - 1) if charged else rules.hold if verdict == "hold" else 0.0)
        values["attempt"] = documents.c.attempt - (0 if charged else 1)
    else:
        values["finished_at"] = now
    keys = sa.tuple_(documents.c.id, documents.c.token).in_([(o.claim.id, o.claim.token) for o in group])
    update = sa.update(documents).where(keys, is_in(State.RUNNING)).values(values)
    return {row.id: State(row.state) for row in connection.execute(update.returning(documents.c.id, documents.c.state))}


def _keep_results(connection: Connection, done: list[tuple[int, int, Packed]], now: float) -> None:
    if not done:
        return
    rows = [
        {"document_id": i, "token": t, "status": p.status, "reader": p.reader, "pages": p.pages, "payload": p.payload, "created_at": now}
        for i, t, p in done
    ]
    connection.execute(sa.insert(results), rows)
    insert_fields(connection, [(document_id, result.fields) for document_id, _token, result in done])
    doubtful = [
        {"document_id": i, "doubtful": p.doubtful, "worst": p.worst, "gain": p.gain, "state": "open", "created_at": now}
        for i, _token, p in done
        if p.doubtful or p.status == "needs_review"
    ]
    if doubtful:
        connection.execute(sa.insert(review_items), doubtful)


def _attempt(outcome: Outcome, end: State, who: Claimant, now: float) -> dict[str, Any]:
    failure = outcome.result if isinstance(outcome.result, Failure) else None
    verdict = failure.verdict if failure is not None and end is State.PENDING else end.value
    return {
        "document_id": outcome.claim.id,
        "token": outcome.claim.token,
        "attempt": outcome.claim.attempt,
        "worker": who.name,
        "outcome": verdict,
        "code": failure.code if failure else None,
        "message": storable(failure.message[:_MESSAGE]) if failure else None,
        "waited": outcome.claim.waited,
        "seconds": outcome.seconds,
        "finished_at": now,
    }


def _letter(outcome: Outcome, failure: Failure, versions: str, now: float) -> dict[str, Any]:
    return {
        "document_id": outcome.claim.id,
        "code": failure.code,
        "message": storable(failure.message[:_MESSAGE]),
        "stage": failure.stage,
        "attempts": outcome.claim.attempt,
        "stderr_tail": storable(failure.stderr_tail[-_TAIL:]),
        "versions": versions,
        "died_at": now,
    }
