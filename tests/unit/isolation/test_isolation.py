"""Children that die, hang, eat memory or fail to load: each ends in a code, and the next request finds a fresh child."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.isolation.pool import Pool
from extractor.isolation.warm import Answer, Death, Job, Limits, WarmChild

LIMITS = Limits(wall=3.0, cpu=2, start=60.0, memory=2 * 2**30)


@pytest.fixture(autouse=True)
def _jobs_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture
def child() -> Iterator[WarmChild]:
    child = WarmChild(Job("isolation_jobs:run", "isolation_jobs:load", ("good day",)), LIMITS)
    yield child
    child.stop()


def _answer(result: Answer | Death) -> Answer:
    assert isinstance(result, Answer), result
    return result


def test_answers_with_header_and_body_from_one_warm_process(child: WarmChild) -> None:
    first, second = _answer(child.ask({"do": "greet"}, b"abc")), _answer(child.ask({"do": "greet", "n": 2}))
    assert (first.header["said"], first.body) == ("good day", b"cba")
    assert (second.header["said"], second.body) == ("good day 2", b"")
    assert first.header["pid"] == second.header["pid"] != os.getpid()


def test_a_typed_error_keeps_its_code_and_the_child(child: WarmChild) -> None:
    before = _answer(child.ask({"do": "greet"})).header["pid"]
    assert child.ask({"do": "refuse"}) == Death("EMPTY_INPUT", "Nothing in it.", "dead", "Send another.")
    assert _answer(child.ask({"do": "greet"})).header["pid"] == before


@pytest.mark.parametrize(
    ("deed", "code", "words"),
    [
        ("crash", "CHILD_DIED", "signal 11"),
        ("bug", "CHILD_DIED", "exit 1"),
        ("eat", "RESOURCE_LIMIT", "MemoryError"),
        ("hang", "RESOURCE_LIMIT", "over 1 s"),
    ],
)
def test_every_death_has_a_code_and_a_successor(deed: str, code: str, words: str) -> None:
    child = WarmChild(Job("isolation_jobs:run", "isolation_jobs:load"), Limits(wall=1.0, start=60.0, memory=2 * 2**30))
    before = _answer(child.ask({"do": "greet"})).header["pid"]
    death = child.ask({"do": deed})
    assert isinstance(death, Death)
    assert (death.code, death.verdict, death.stage) == (code, "retry", "run")
    assert words in death.message
    assert _answer(child.ask({"do": "greet"})).header["pid"] != before
    child.stop()


def test_cpu_is_counted_per_request() -> None:
    child = WarmChild(Job("isolation_jobs:run", "isolation_jobs:load"), Limits(wall=120.0, cpu=0, start=60.0))
    began = time.monotonic()
    death = child.ask({"do": "spin"})
    assert isinstance(death, Death)
    assert (death.code, death.message) == ("RESOURCE_LIMIT", "The document took over 0 s of CPU.")
    assert time.monotonic() - began < 110
    child.stop()


def test_stderr_of_the_dead_is_kept(child: WarmChild) -> None:
    death = child.ask({"do": "crash"})
    assert isinstance(death, Death)
    assert "about to fall" in death.stderr_tail


def test_a_child_is_recycled_after_its_share() -> None:
    child = WarmChild(Job("isolation_jobs:run", "isolation_jobs:load"), Limits(recycle=2))
    pids = [_answer(child.ask({"do": "greet"})).header["pid"] for _ in range(3)]
    assert pids[0] == pids[1] != pids[2]
    child.stop()


@pytest.mark.parametrize(("load", "code"), [("isolation_jobs:load_fails", "MODEL_MISSING"), ("isolation_jobs:load_dies", "CHILD_START")])
def test_a_child_that_cannot_load_is_nobodys_document(load: str, code: str) -> None:
    death = WarmChild(Job("isolation_jobs:run", load), LIMITS).ask({"do": "greet"})
    assert isinstance(death, Death)
    assert (death.code, death.stage, death.verdict) == (code, "load", "hold")


def test_the_pool_answers_all_and_a_bad_one_costs_its_neighbours_nothing() -> None:
    requests = [{"do": "crash" if n == 3 else "greet", "n": n} for n in range(12)]
    done = list(Pool(Job("isolation_jobs:run", "isolation_jobs:load"), LIMITS, 2).run(requests))
    assert sorted(d.request["n"] for d in done) == list(range(12))
    assert [d.request["n"] for d in done if isinstance(d.result, Death)] == [3]


def test_the_pool_draws_no_further_than_it_must() -> None:
    drawn: list[int] = []

    def stream() -> Iterator[dict[str, Any]]:
        for n in range(1000):
            drawn.append(n)
            yield {"do": "greet", "n": n}

    for _ in Pool(Job("isolation_jobs:run", "isolation_jobs:load"), LIMITS, 1).run(stream()):
        break
    assert len(drawn) <= 6


def test_the_pool_hands_on_what_its_stream_raises() -> None:
    def stream() -> Iterator[dict[str, Any]]:
        yield {"do": "greet"}
        raise OSError("the folder went away")

    run = Pool(Job("isolation_jobs:run", "isolation_jobs:load"), LIMITS, 2).run(stream())
    with pytest.raises(OSError, match="went away"):
        list(run)
