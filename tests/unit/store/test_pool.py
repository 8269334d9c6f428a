"""The embedded pool and its finisher: everything is worked off, in groups, and given back when it stops."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa

from extractor.store.claim import Claim, Claimant
from extractor.store.finish import Rules
from extractor.store.finisher import Finisher, Grouping
from extractor.store.outcome import Failure, Outcome, Packed
from extractor.store.pool import EmbeddedPool
from extractor.store.process import Runner
from extractor.store.schema import attempts
from extractor.store.states import State
from tests.unit.store.store_bench import Bench, result


@dataclass
class Fake:
    """A runner without a child; some names fail."""

    ran: list[str] = field(default_factory=list)
    failures: dict[str, Failure] = field(default_factory=dict)
    pause: float = 0.0

    def run(self, claim: Claim) -> Packed | Failure:
        self.ran.append(claim.name)
        time.sleep(self.pause)
        return self.failures.get(claim.name) or result(claim.name.startswith("doubt"))

    @contextmanager
    def opened(self) -> Iterator[Runner]:
        yield self


def work_off(bench: Bench, fake: Fake) -> None:
    bench.clock.now = time.time()
    pool = EmbeddedPool(bench.database, bench.who, fake.opened, Rules(retry_base=0.0), Grouping(8, 0.05), poll=0.01)
    pool.run(threading.Event(), lambda: not bench.repository.is_open())


def test_a_batch_is_worked_off_once(bench: Bench) -> None:
    bench.submit(*(f"{n}.md" for n in range(60)), "doubt.md")
    fake = Fake()
    work_off(bench, fake)
    assert sorted(fake.ran) == sorted([*(f"{n}.md" for n in range(60)), "doubt.md"])
    status = bench.repository.status(1)
    assert (status.counts, status.review, status.open) == ({State.DONE: 61}, 1, 0)
    assert bench.repository.problems() == []


def test_failures_end_where_they_belong(bench: Bench) -> None:
    bench.submit("good.md", "poison.md", "bad.md")
    crash, bad = Failure("CHILD_DIED", "It died.", "retry"), Failure("NO_TEXT", "Nothing.", "dead")
    fake = Fake(failures={"poison.md": crash, "bad.md": bad})
    work_off(bench, fake)
    assert (fake.ran.count("poison.md"), fake.ran.count("bad.md")) == (3, 1)
    assert bench.repository.status(1).failures == {"CHILD_DIED": 1, "NO_TEXT": 1}


def test_a_stopped_pool_gives_back_what_it_had_not_begun(bench: Bench) -> None:
    bench.clock.now = time.time()
    bench.submit(*(f"{n}.md" for n in range(30)))
    stop, fake = threading.Event(), Fake(pause=0.05)
    pool = EmbeddedPool(bench.database, bench.who, fake.opened, grouping=Grouping(8, 0.05))
    thread = threading.Thread(target=pool.run, args=(stop,))
    thread.start()
    while len(fake.ran) < 3:
        time.sleep(0.01)
    stop.set()
    thread.join(20)
    counts = bench.repository.status(1).counts
    assert counts == {State.DONE: len(fake.ran), State.PENDING: 30 - len(fake.ran)}
    with bench.database.read() as connection:
        charged = connection.execute(sa.select(sa.func.count()).where(attempts.c.outcome == "retry")).scalar_one()
    assert charged == 0


def written_after(bench: Bench, held: list[Claim], linger: float) -> float:
    """Seconds from the first claim's outcome until it is written, where all of these are in hand."""
    with Finisher(bench.database, Claimant("test:1", 1, 300.0), grouping=Grouping(64, linger)) as finisher:
        finisher.hold(held)
        start = time.monotonic()
        finisher.put(Outcome(held[0], result()))
        while bench.repository.status(1).counts.get(State.DONE) is None:
            assert time.monotonic() - start < 5
            time.sleep(0.01)
        return time.monotonic() - start


def test_the_finisher_writes_single_outcomes_after_a_moment(bench: Bench) -> None:
    bench.submit("a.md", "b.md")
    assert written_after(bench, bench.claim(), 0.3) >= 0.3


def test_the_finisher_does_not_linger_where_nothing_else_is_in_hand(bench: Bench) -> None:
    bench.submit("a.md", "b.md")
    assert written_after(bench, bench.claim(1), 30.0) < 5


def test_a_second_of_work_is_claimed_ahead_and_no_more(bench: Bench) -> None:
    bench.submit(*(f"{n}.md" for n in range(200)))
    pool = EmbeddedPool(bench.database, bench.who, Fake().opened)
    wanted = []
    for pool._mean in (0.0, 0.01, 0.1, 6.0):
        wanted.append(pool._wanted())
    assert wanted == [128, 128, 20, 2]
