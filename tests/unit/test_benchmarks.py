"""The check of ratios: what fails it, what does not, and the table that it reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks import table
from benchmarks.figures import Figure


@pytest.fixture(autouse=True)
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(table, "PAGE", tmp_path / "benchmarks.md")
    table.write([Figure("text", "a peer", 2.0, 1.0, "10 ms"), Figure("growth", "ours", 0.5, 1.2)], "invented")
    return tmp_path / "benchmarks.md"


def once(*ratios: float, guarded: bool = True) -> Iterator[Figure]:
    """A suite that measures one ratio after the other."""
    return (Figure("text", "a peer", ratio, 1.0, guarded=guarded) for ratio in ratios)


def test_the_table_keeps_what_a_run_did_not_measure(page: Path) -> None:
    assert table.committed() == {"text": 2.0, "growth": 0.5}
    table.write([Figure("text", "a peer", 0.9, 1.0)], "invented")
    assert table.committed() == {"text": 0.9, "growth": 0.5}
    assert "| text | a peer | 0.900 | 1 | reached |" in page.read_text()
    assert "Filings: invented." in page.read_text()


def test_a_fifth_worse_fails_only_if_it_stays_so() -> None:
    assert bench.check([lambda: once(2.3)]) == 0
    assert bench.check([lambda: once(2.5)]) == 1
    tries = iter((2.9, 2.6, 2.1))
    assert bench.check([lambda: once(next(tries))]) == 0


def test_each_figure_is_judged_by_its_own_best_try() -> None:
    def pair(text: float, growth: float) -> Iterator[Figure]:
        return iter((Figure("text", "a peer", text, 1.0), Figure("growth", "ours", growth, 1.2)))

    tries = iter((pair(2.9, 0.5), pair(2.1, 0.9), pair(2.0, 0.5)))
    assert bench.check([lambda: next(tries)]) == 0
    tries = iter((pair(2.9, 0.9), pair(2.9, 0.9), pair(2.9, 0.5)))
    assert bench.check([lambda: next(tries)]) == 1


def test_dear_figures_guard_nothing() -> None:
    assert bench.check([lambda: once(9.0, guarded=False)]) == 0
