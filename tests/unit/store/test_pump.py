"""The pump fills the broker with a little at a time, and takes nothing the broker says for granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from extractor.store.claim import claim_ids
from extractor.store.finish import Rules
from extractor.store.pump import BrokerError, Pump, PumpRules
from extractor.store.reaper import Reaped, Reaper
from extractor.store.states import Lane, State
from extractor.store.watchdog import deaf
from tests.unit.store.store_bench import WORK, Bench, items_of


@dataclass
class Broker:
    """A broker that counts, and refuses when told to."""

    sent: list[tuple[Lane, list[int]]] = field(default_factory=list)
    room: int = 1000

    def publish(self, lane: Lane, ids: Sequence[int]) -> None:
        if len(self.sent) >= self.room:
            raise BrokerError("full")
        self.sent.append((lane, list(ids)))

    def depth(self) -> int:
        return len(self.sent)


def pump(bench: Bench, broker: Broker, **rules: int) -> Pump:
    return Pump(bench.database, broker, PumpRules(**rules), slots=1)


def test_it_keeps_a_bounded_number_queued_and_refills_in_strokes(bench: Bench) -> None:
    bench.submit(*(f"{n}.md" for n in range(50)))
    broker = Broker()
    feeder = pump(bench, broker, floor=20, per_slot=1, group=5)
    assert feeder.round() == 20
    assert feeder.round() == 0
    assert bench.repository.status(1).counts == {State.QUEUED: 20, State.PENDING: 30}
    assert [len(ids) for _lane, ids in broker.sent] == [5, 5, 5, 5]
    claim_ids(bench.database, broker.sent[0][1], bench.who)
    assert feeder.round() == 5


def test_messages_get_smaller_towards_the_end(bench: Bench) -> None:
    bench.submit(*(f"{n}.md" for n in range(12)))
    broker = Broker()
    pump(bench, broker, group=10).round()
    assert [len(ids) for _lane, ids in broker.sent] == [6, 3, 2, 1]


def test_large_documents_travel_alone(bench: Bench) -> None:
    batch = bench.repository.open_batch("sizes")
    texts = ["a" * 10, "b" * 10, "c" * 90, "d" * 10]
    list(bench.repository.accept(batch, items_of(texts), WORK))
    broker = Broker()
    Pump(bench.database, broker, PumpRules(floor=4, per_slot=1, group=4, group_bytes=50), slots=1).round()
    assert [ids for _lane, ids in broker.sent] == [[1, 2], [3], [4]]


def test_what_the_broker_refuses_is_pending_again(bench: Bench) -> None:
    bench.submit(*(f"{n}.md" for n in range(4)))
    broker = Broker(room=1)
    with pytest.raises(BrokerError):
        pump(bench, broker, floor=4, per_slot=1, group=2).round()
    assert bench.repository.status(1).counts == {State.QUEUED: 2, State.PENDING: 2}


def test_what_an_empty_broker_forgot_is_published_again(bench: Bench) -> None:
    bench.submit("a.md")
    broker = Broker()
    feeder = pump(bench, broker)
    feeder.round()
    broker.sent.clear()
    bench.clock.now += 4
    feeder._asked = -10.0
    assert feeder.round() == 1
    assert broker.sent == [(Lane.BULK, [1])]


def test_the_interactive_lane_is_published_first_and_one_by_one(bench: Bench) -> None:
    bench.submit("bulk.md")
    batch = bench.repository.open_batch("now", lane=Lane.INTERACTIVE)
    list(bench.repository.accept(batch, items_of(["x", "y"]), WORK, Lane.INTERACTIVE))
    broker = Broker()
    pump(bench, broker).round()
    assert broker.sent == [(Lane.INTERACTIVE, [2]), (Lane.INTERACTIVE, [3]), (Lane.BULK, [1])]


def test_a_dead_worker_gives_back_the_messages_it_had_reserved(bench: Bench) -> None:
    bench.submit(*(f"{n}.md" for n in range(4)))
    broker = Broker()
    pump(bench, broker, floor=4, per_slot=1, group=2).round()
    claim_ids(bench.database, broker.sent[0][1], bench.who)
    bench.clock.now += 31
    reaper = Reaper(bench.database, bench.who, Rules(), steady=lambda: bench.clock.now)
    assert reaper.round() == Reaped(returned=2, requeued=2)


def test_suspects_travel_alone(bench: Bench) -> None:
    bench.submit("a.md", "b.md", "c.md")
    bench.claim(2)
    bench.clock.now += 31
    Reaper(bench.database, bench.who, steady=lambda: bench.clock.now).round()
    broker = Broker()
    pump(bench, broker, floor=3, per_slot=1, group=3).round()
    assert [ids for _lane, ids in broker.sent] == [[1], [2], [3]]


def test_a_pool_is_deaf_when_work_waits_and_it_claims_nothing(bench: Bench) -> None:
    bench.submit("a.md", "b.md")
    assert not deaf(bench.database, "test", Lane.BULK)
    broker = Broker()
    pump(bench, broker, group=1).round()
    claim_ids(bench.database, [1], bench.who)
    bench.clock.now += 59
    assert not deaf(bench.database, "test", Lane.BULK)
    bench.clock.now += 2
    assert deaf(bench.database, "test", Lane.BULK)
    assert not deaf(bench.database, "test", Lane.INTERACTIVE)
