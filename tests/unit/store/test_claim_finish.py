"""Leases, tokens, retries, dead letters: who may write, and what happens to those who fail."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from extractor.store.claim import Claimant, claim_ids, claim_next
from extractor.store.finish import Rules, finish
from extractor.store.heartbeat import beat
from extractor.store.outcome import Failure, Outcome, Packed
from extractor.store.reaper import Reaped, Reaper
from extractor.store.schema import dead_letters, documents
from extractor.store.states import State
from tests.unit.store.store_bench import PRICE, Bench, extraction, result

CRASH = Failure("CHILD_DIED", "The child died.", "retry", stderr_tail="signal 11")
BAD = Failure("INPUT_MALFORMED", "The file is broken.", "dead")


def counts(bench: Bench) -> dict[State, int]:
    return dict(bench.repository.status(1).counts)


def test_a_result_is_stored_once_with_its_fields(bench: Bench) -> None:
    bench.submit("a.md")
    (claim,) = bench.claim()
    assert (claim.attempt, claim.token, claim.name) == (1, 1, "a.md")
    assert finish(bench.database, [Outcome(claim, result(), 0.5)], bench.who, Rules()) == 1
    assert finish(bench.database, [Outcome(claim, result(), 0.5)], bench.who, Rules()) == 0
    assert counts(bench) == {State.DONE: 1}
    kept = bench.repository.result(1)
    assert kept.extraction == extraction(doubtful=False)
    assert bench.repository.problems() == []


def test_a_claimed_document_is_not_claimed_again(bench: Bench) -> None:
    bench.submit("a.md", "b.md")
    assert len(bench.claim(1)) == 1
    assert [c.name for c in bench.claim()] == ["b.md"]
    assert claim_ids(bench.database, [1, 2], bench.who) == []


def test_a_group_with_one_failure_keeps_its_good_results(bench: Bench) -> None:
    bench.submit("a.md", "b.md", "c.md")
    first, second, third = bench.claim()
    finish(bench.database, [Outcome(first, result()), Outcome(second, BAD), Outcome(third, CRASH)], bench.who, Rules())
    assert counts(bench) == {State.DONE: 1, State.DEAD: 1, State.PENDING: 1}
    assert bench.repository.status(1).failures == {"INPUT_MALFORMED": 1}
    assert bench.repository.problems() == []


def test_retries_wait_longer_and_the_third_attempt_is_the_last(bench: Bench) -> None:
    bench.submit("poison.md")
    waits = []
    for _ in range(3):
        (claim,) = bench.claim()
        start = bench.clock.now
        finish(bench.database, [Outcome(claim, CRASH)], bench.who, Rules(3, 5.0))
        while counts(bench) == {State.PENDING: 1} and not _due(bench):
            bench.clock.now += 1
        waits.append(bench.clock.now - start)
    assert waits == [5.0, 20.0, 0.0]
    assert counts(bench) == {State.DEAD: 1}
    entry = bench.repository.entry(1)
    assert (entry.code, entry.message, entry.attempt) == ("CHILD_DIED", "The child died.", 3)


def _due(bench: Bench) -> bool:
    with bench.database.read() as connection:
        return bool(connection.execute(sa.select(documents.c.next_attempt_at <= bench.clock.now)).scalar_one())


def test_replay_gives_all_attempts_back_and_keeps_the_letter(bench: Bench) -> None:
    bench.submit("a.md")
    (claim,) = bench.claim()
    finish(bench.database, [Outcome(claim, BAD)], bench.who, Rules())
    assert bench.repository.dead(1, "NO_TEXT") == []
    with bench.database.read() as connection:
        assert connection.execute(sa.select(dead_letters.c.code, dead_letters.c.versions)).one() == (BAD.code, "1.0 aa")
    assert bench.repository.replay(bench.repository.dead(1)) == 1
    (claim,) = bench.claim()
    assert (claim.attempt, claim.token) == (1, 2)
    finish(bench.database, [Outcome(claim, result())], bench.who, Rules())
    assert counts(bench) == {State.DONE: 1}
    assert bench.repository.problems() == []


def test_a_hold_is_not_charged(bench: Bench) -> None:
    bench.submit("a.md")
    (claim,) = bench.claim()
    finish(bench.database, [Outcome(claim, Failure("MODEL_MISSING", "No model.", "hold"))], bench.who, Rules())
    assert bench.claim() == []
    bench.clock.now += 61
    assert bench.claim()[0].attempt == 1


def test_an_expired_lease_goes_back_and_its_late_result_is_refused(bench: Bench) -> None:
    bench.submit("a.md", "b.md")
    old = bench.claim()
    bench.clock.now += 31
    reaper = Reaper(bench.database, bench.who, steady=lambda: bench.clock.now)
    assert reaper.round() == Reaped(returned=2)
    new = bench.claim()
    assert [c.name for c in new] == ["a.md"]  # suspects are claimed alone
    assert (new[0].attempt, new[0].token) == (1, 2)
    assert finish(bench.database, [Outcome(c, result()) for c in old], bench.who, Rules()) == 0
    assert finish(bench.database, [Outcome(new[0], result())], bench.who, Rules()) == 1
    assert counts(bench) == {State.DONE: 1, State.PENDING: 1}
    assert bench.repository.problems() == []


def test_a_document_that_kills_its_worker_three_times_alone_is_dead(bench: Bench) -> None:
    bench.submit("killer.md")
    reaper = Reaper(bench.database, bench.who, steady=lambda: bench.clock.now)
    deaths = 0
    while bench.claim():
        deaths += 1
        bench.clock.now += 31
        reaper.round()
    assert deaths == 4  # once in company, three times alone
    assert bench.repository.entry(1).code == "WORKER_LOST"
    assert bench.repository.problems() == []


def test_a_heartbeat_extends_the_lease_and_tells_of_loss_and_cancel(bench: Bench) -> None:
    bench.submit("a.md", "b.md")
    claims = bench.claim()
    bench.clock.now += 20
    assert beat(bench.database, claims, bench.who).lost == frozenset()
    bench.clock.now += 20
    reaper = Reaper(bench.database, bench.who, steady=lambda: bench.clock.now)
    assert reaper.round() == Reaped()
    bench.repository.cancel(1)
    assert beat(bench.database, claims, bench.who).cancelled == {1, 2}
    bench.clock.now += 31
    assert reaper.round() == Reaped(cancelled=2)
    assert beat(bench.database, claims, bench.who).lost == {1, 2}


@pytest.mark.parametrize("step", [3600.0, -3600.0])
def test_a_step_of_the_clock_expires_nobody_who_is_alive(bench: Bench, step: float) -> None:
    bench.submit("a.md")
    claims = bench.claim()
    steady = [0.0]
    reaper = Reaper(bench.database, bench.who, steady=lambda: steady[0])
    assert reaper.round() == Reaped()
    bench.clock.now += step
    assert reaper.round() == Reaped()
    beat(bench.database, claims, bench.who)
    for _ in range(5):
        bench.clock.now += 10
        steady[0] += 10
        assert reaper.round() == Reaped()
        beat(bench.database, claims, bench.who)
    for _ in range(7):
        bench.clock.now += 10
        steady[0] += 10
        found = reaper.round()
    assert claim_next(bench.database, 1, Claimant("test:2"))[0].token == 2, found


def test_a_result_that_the_tables_refuse_is_dead_and_costs_its_neighbours_nothing(bench: Bench) -> None:
    bench.submit("a.md", "b.md")
    good, bad = bench.claim()
    broken = Packed(b"", "accepted", "markdown", 1, [[0, PRICE, None, None, False]], 0, 1.0)  # a field without a confidence
    assert finish(bench.database, [Outcome(good, result()), Outcome(bad, broken)], bench.who, Rules()) == 2
    assert bench.repository.status(1).failures == {"RESULT_UNSTORABLE": 1}
    assert counts(bench) == {State.DONE: 1, State.DEAD: 1}
    assert bench.repository.problems() == []


def test_suspects_that_fall_together_are_not_charged_for_ever(bench: Bench) -> None:
    bench.submit("one.md", "other.md")
    reaper = Reaper(bench.database, bench.who, steady=lambda: bench.clock.now)
    falls = 0
    while counts(bench).get(State.DEAD, 0) < 2:
        falls += 1
        for process in ("worker:1", "worker:2"):
            claim_next(bench.database, 1, Claimant(process))
        bench.clock.now += 31
        reaper.round()
    assert falls == 20  # an end there is, but not after three
    assert bench.repository.problems() == []


def test_a_process_that_missed_two_heartbeats_falls_with_its_pool(bench: Bench) -> None:
    bench.submit("one.md", "other.md", "elsewhere.md")
    reaper = Reaper(bench.database, bench.who, steady=lambda: bench.clock.now)
    claim_next(bench.database, 1, Claimant("worker:1"))
    bench.clock.now += 8
    claim_next(bench.database, 1, Claimant("worker:2"))
    claim_next(bench.database, 1, Claimant("another:3"))
    bench.clock.now += 23
    assert reaper.round() == Reaped(returned=2)
    assert counts(bench) == {State.PENDING: 2, State.RUNNING: 1}
