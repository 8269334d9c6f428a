"""A document may kill its child; the parent says how, and goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from extractor.isolation.warm import Limits
from extractor.store.children import ChildRunner, Job
from extractor.store.codec import unpack
from extractor.store.outcome import Failure, Packed
from tests.unit.store.store_bench import Bench

JOB = Job("tests.faults.jobs:extract", "tests.faults.jobs:load")


@pytest.fixture
def runner(bench: Bench) -> Iterator[ChildRunner]:
    with ChildRunner(bench.repository.blobs, JOB, Limits(wall=2.0, cpu=1, memory=2**30)) as runner:
        yield runner


def run(bench: Bench, runner: ChildRunner, text: str) -> Packed | Failure:
    bench.submit(text)
    return runner.run(bench.claim(1)[0])


def timed(bench: Bench, runner: ChildRunner, text: str) -> tuple[Packed | Failure, float]:
    start = time.perf_counter()
    return run(bench, runner, text), time.perf_counter() - start


def test_a_good_document_gives_its_record_from_a_warm_child(bench: Bench, runner: ChildRunner) -> None:
    first, cold = timed(bench, runner, "good one")  # starts the child
    second, least = timed(bench, runner, "doubt two")
    for at in range(4):  # the quickest of five: a busy machine slows some, a child that is started anew all
        least = min(least, timed(bench, runner, f"good {at}")[1])
    assert least < cold / 2
    assert isinstance(first, Packed)
    assert isinstance(second, Packed)
    assert (first.doubtful, second.doubtful, second.worst) == (0, 1, 0.4)
    assert unpack(first.payload).source.name == "good one"
    assert len(unpack(second.payload).fields) == 61


@pytest.mark.parametrize(
    ("text", "code", "verdict"),
    [
        ("crash", "CHILD_DIED", "retry"),
        ("raise", "CHILD_DIED", "retry"),
        ("bad", "INPUT_MALFORMED", "dead"),
        ("eat", "RESOURCE_LIMIT", "retry"),
        ("sleep 60", "RESOURCE_LIMIT", "retry"),
        ("hang", "RESOURCE_LIMIT", "retry"),
    ],
)
def test_every_death_has_its_code_and_the_next_document_is_fine(
    bench: Bench, runner: ChildRunner, text: str, code: str, verdict: str
) -> None:
    failure = run(bench, runner, text)
    assert isinstance(failure, Failure)
    assert (failure.code, failure.verdict) == (code, verdict)
    assert isinstance(run(bench, runner, "good after"), Packed)


def test_the_stderr_of_a_dead_child_is_kept(bench: Bench, runner: ChildRunner) -> None:
    failure = run(bench, runner, "raise")
    assert isinstance(failure, Failure)
    assert "RuntimeError: a bug" in failure.stderr_tail


def test_broken_models_hold_the_document(bench: Bench) -> None:
    with ChildRunner(bench.repository.blobs, Job("tests.faults.jobs:extract", "tests.faults.jobs:load_broken")) as runner:
        failure = run(bench, runner, "good one")
    assert isinstance(failure, Failure)
    assert (failure.code, failure.verdict) == ("MODEL_MISSING", "hold")


def test_bytes_that_are_missing_or_damaged_are_the_stores_fault(bench: Bench, runner: ChildRunner) -> None:
    bench.submit("gone", "damaged")
    gone, damaged = bench.claim()
    bench.repository.blobs.path(gone.sha256).unlink()
    bench.repository.blobs.path(damaged.sha256).write_bytes(b"other bytes")
    failures = runner.run(gone), runner.run(damaged)
    told = [(one.code, one.verdict, one.stage) for one in failures if isinstance(one, Failure)]
    assert told == [("BLOB_MISSING", "retry", "read"), ("BLOB_DAMAGED", "retry", "read")]
