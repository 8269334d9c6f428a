"""With `keep`, no document of a batch loses its name to another."""

from __future__ import annotations

import io

from store_bench import WORK, Bench

from extractor.store.intake import Item


def _post(bench: Bench, batch: int, *texts: str) -> list[str]:
    items = [Item("a.md", lambda text=text: io.BytesIO(text.encode())) for text in texts]  # type: ignore[misc]
    return [receipt.name for receipt in bench.repository.accept(batch, items, WORK, keep=True)]


def test_other_bytes_under_the_same_name_are_called_by_their_hash(bench: Bench) -> None:
    batch = bench.repository.open_batch("one")
    assert _post(bench, batch, "first") == ["a.md"]
    assert _post(bench, batch, "second", "first") == ["a (16367aacb67a).md", "a.md"]
    assert _post(bench, batch, "second") == ["a (16367aacb67a).md"]
    assert bench.repository.status(batch).names == 2
    assert bench.repository.problems() == []
