"""A worker's slot: the next message is asked for before the last one is done, and nothing depends on it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from extractor.errors import StoreError
from extractor.store.claim import Claim, Claimant
from extractor.store.finisher import Finisher
from extractor.store.outcome import Failure, Packed
from extractor.store.process import Runner
from extractor.store.slot import Slot
from extractor.store.states import State
from tests.unit.store.store_bench import Bench
from tests.unit.store.test_pool import Fake


@contextmanager
def slot_of(bench: Bench, fake: Fake, ahead: float) -> Iterator[Slot]:
    with Finisher(bench.database, bench.who) as finisher, Slot(finisher, fake.opened, ahead) as slot:
        yield slot


def test_take_returns_while_the_last_documents_are_still_in_hand(bench: Bench) -> None:
    bench.submit(*(f"{n}.md" for n in range(6)))
    fake = Fake(pause=0.05)
    with slot_of(bench, fake, 0.25) as slot:
        slot.take(bench.claim(4))
        begun = len(fake.ran)
        slot.take(bench.claim())
        slot.finisher.drain()
    assert 1 <= begun < 4
    assert fake.ran[:4] == ["0.md", "1.md", "2.md", "3.md"]
    assert bench.repository.problems() == []


def test_with_nothing_ahead_everything_is_run_when_take_returns(bench: Bench) -> None:
    bench.submit("a.md", "b.md", "c.md")
    fake = Fake()
    with slot_of(bench, fake, 0.0) as slot:
        slot.take(bench.claim())
        assert fake.ran == ["a.md", "b.md", "c.md"]
    assert bench.repository.status(1).counts == {State.DONE: 3}


def test_a_stopped_slot_gives_back_what_it_had_not_begun(bench: Bench) -> None:
    bench.clock.now = time.time()
    bench.submit(*(f"{n}.md" for n in range(8)))
    fake = Fake(pause=0.05)
    with slot_of(bench, fake, 60.0) as slot:
        slot.take(bench.claim())
        time.sleep(0.12)
    assert 1 <= len(fake.ran) < 8
    assert bench.repository.status(1).counts == {State.DONE: len(fake.ran), State.PENDING: 8 - len(fake.ran)}
    assert [entry.attempt for entry in bench.repository.page(1, state=State.PENDING)] == [0] * (8 - len(fake.ran))


def test_a_hold_spares_the_rest_in_hand(bench: Bench) -> None:
    bench.submit("a.md", "b.md", "c.md")
    fake = Fake(failures={"a.md": Failure("MODEL_MISSING", "No model.", "hold")})
    with slot_of(bench, fake, 0.0) as slot:
        slot.take(bench.claim())
    assert fake.ran == ["a.md"]
    assert bench.repository.status(1).counts == {State.PENDING: 3}


def test_a_suspect_is_in_hand_alone(bench: Bench) -> None:
    bench.submit(*(f"{n}.md" for n in range(5)))
    fake, seen = Watching(pause=0.02), []
    with slot_of(bench, fake, 60.0) as slot:
        fake.look = lambda: seen.append(dict(bench.repository.status(1).counts))
        slot.take(bench.claim(3))
        slot.take([replace(claim, solo=True) for claim in bench.claim(1)])
        assert fake.ran == ["0.md", "1.md", "2.md", "3.md"]
    assert seen[3] == {State.DONE: 3, State.RUNNING: 1, State.PENDING: 1}


def test_a_claim_that_was_taken_away_is_not_run(bench: Bench) -> None:
    bench.submit("a.md", "b.md")
    fake = Fake()
    with Finisher(bench.database, Claimant("test:1", 1, 0.15)) as finisher, Slot(finisher, fake.opened, 0.0) as slot:
        claims = bench.claim()
        finisher.hold(claims)
        bench.repository.cancel(1)
        start = time.monotonic()
        while finisher.wanted(claims[0]):
            assert time.monotonic() - start < 5
            time.sleep(0.02)
        slot.take(claims)
    assert fake.ran == []
    assert bench.repository.status(1).counts == {State.CANCELLED: 2}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_slot_whose_thread_broke_says_so(bench: Bench) -> None:
    bench.submit("a.md", "b.md")

    @contextmanager
    def broken() -> Iterator[Runner]:
        raise ZeroDivisionError
        yield Fake()

    with Finisher(bench.database, bench.who) as finisher, Slot(finisher, broken) as slot:
        with pytest.raises(StoreError, match="slot has stopped"):
            slot.take(bench.claim())
        assert slot.broken


class Watching(Fake):
    """A runner that looks at the store before each document."""

    look: object = None

    def run(self, claim: Claim) -> Packed | Failure:
        assert callable(self.look)
        self.look()
        return super().run(claim)
