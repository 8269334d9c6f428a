"""Whatever happens to a valid document: a record or a typed error, never a traceback; time grows with size, not faster."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from extractor.errors import ModelError, NotASection16Form, Section16Error
from extractor.export.xml import to_xml
from extractor.pipeline import Context, extract, load_context
from extractor.types.record import Extraction

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAGES = ("pipe-table.md", "tab-separated.txt", "text-columns.txt", "squeezed-text.txt", "other-page.html", "monthly-1999.txt")
BITS = (b"|", b"\t", b"\n\n", b"(1)", b"$", b"^(2)", b"</table>", b"\xff", b"_____", b"9" * 30, "│".encode(), b"12/31/9999", b"\x00")

edits = st.lists(
    st.tuples(st.sampled_from(["cut", "insert", "double", "move"]), st.integers(0, 50_000), st.sampled_from(BITS)), min_size=1, max_size=20
)


@cache
def context() -> Context:
    try:
        return load_context()
    except ModelError as error:
        pytest.skip(f"no models to read with: {error.message}")


def damaged(data: bytes, steps: list[tuple[str, int, bytes]]) -> bytes:
    for kind, place, bit in steps:
        at = place % (len(data) + 1)
        if kind == "cut":
            data = data[:at] + data[at + len(bit) * 3 :]
        elif kind == "insert":
            data = data[:at] + bit + data[at:]
        elif kind == "double":
            data = data[:at] + data[max(0, at - 60) :]
        else:
            data = data[:at] + data[len(data) - at :][:20] + data[at + 20 :]
    return data


def _outcome(data: bytes) -> Extraction | None:
    """The record, or None for a typed error with a code of its own; anything else is raised."""
    try:
        return extract(data, "page", context())
    except Section16Error as error:
        problem = error
    assert problem.code != "ERROR"
    return None


@given(st.sampled_from(PAGES), edits)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_page_is_a_record_or_a_typed_error(page: str, steps: list[tuple[str, int, bytes]]) -> None:
    extraction = _outcome(damaged((SAMPLES / page).read_bytes(), steps))
    if extraction is None:
        return
    assert all(0.0 <= field.confidence <= 1.0 for field in extraction.fields)
    assert etree.fromstring(to_xml(extraction).encode()).tag == "ownershipDocument"


def test_half_a_form_is_a_record_under_review() -> None:
    data = (SAMPLES / "text-columns.txt").read_bytes()
    extraction = extract(data[: len(data) // 2], "half", context())
    assert extraction.status == "needs_review"
    assert any(field.value is None and field.needs_review for field in extraction.fields)


def test_another_kind_of_document_is_named() -> None:
    with pytest.raises(NotASection16Form, match="not a Form 3, 4 or 5"):
        extract(b"# Bread\n\nMix the flour with the water and leave it for an hour.\n\nBake.\n" * 9, "bread.md", context())


def test_time_grows_with_the_rows_and_not_faster() -> None:
    page = (SAMPLES / "pipe-table.md").read_bytes().split(b"\n")
    row = next(at for at, line in enumerate(page) if line.startswith((b"| Common", b"| Class")))

    def seconds(times: int) -> float:
        data = b"\n".join([*page[:row], *([page[row]] * times), *page[row:]])
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            extract(data, "long", context())
            best = min(best, time.perf_counter() - start)
        return best

    seconds(1)
    assert seconds(160) < 12 * seconds(20)
