"""The order in which documents teach most per keystroke."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.store.finish import Rules, finish
from extractor.store.outcome import Outcome, Packed, packed
from extractor.store.review import Correction
from tests.unit.store.store_bench import PRICE, Bench, extraction, result


def doubtful(*fields: tuple[str | None, float]) -> Packed:
    """A result with doubtful fields of these values and confidences."""
    record = extraction()
    found = (replace(record.fields[1], path=f"{PRICE}{at}", value=value, confidence=sure) for at, (value, sure) in enumerate(fields))
    return packed(replace(record, fields=(record.fields[0], *found)))


def test_the_most_errors_for_the_least_typing_come_first(bench: Bench) -> None:
    bench.submit("long.md", "short.md", "sure.md", "fine.md")
    found = [doubtful(("x" * 99, 0.5)), doubtful(("7", 0.5), (None, 0.0)), doubtful(("7", 0.9)), result()]
    finish(bench.database, [Outcome(claim, one) for claim, one in zip(bench.claim(), found, strict=True)], bench.who, Rules())
    lessons = bench.repository.lessons()
    assert [(one.name, one.doubtful) for one in lessons] == [("short.md", 2), ("sure.md", 1), ("long.md", 1)]
    assert (lessons[0].errors, lessons[0].keystrokes) == pytest.approx((1.5, 10.5))
    assert lessons[1].worth == pytest.approx(0.1 / 1.1)
    assert [one.name for one in bench.repository.lessons(1)] == ["short.md"]


def test_what_is_settled_teaches_nothing_more(bench: Bench) -> None:
    bench.submit("a.md")
    finish(bench.database, [Outcome(bench.claim()[0], result(True))], bench.who, Rules())
    assert bench.repository.lessons()[0].errors == pytest.approx(0.3)
    bench.repository.correct(1, "ada", [Correction(PRICE, "84.10", "84.70")])
    assert bench.repository.lessons() == []
