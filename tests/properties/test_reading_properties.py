"""Whatever the bytes: a Document or a typed error, in time that grows linearly."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import Section16Error
from extractor.reading.read import read_document
from extractor.types.page import Document

MARKDOWN = b"""# FORM 4

| 1. Name and Address<br><u>DOE JANE</u> (Last) | 5. Relationship <input checked="" type="checkbox"/> Officer |
|---|---|
| Common Stock | \\$10.50 <sup>(1)</sup> | $M^{(1)}$ |

<table><tr><td rowspan="2">a</td><td>b<sup>(1)</sup></td></tr><tr><td>c</td></tr></table>

+-----+-----+
| a   | b   |
+-----+-----+

**Remarks:** [link](/x) _see_ $1. The \\ plan.$
- 3. The option
"""
HTML = b"""<!DOCTYPE html><html><head><title>4</title></head><body><table border="1"><tr><td>1. Name<table><tr>
<td>X</td><td>Director</td><td></td><td>Officer</td></tr></table></td><td colspan="2">2. Issuer &amp; Co</td></tr></table>
<p hidden>x</p>&#8217;<sup>1</sup></body></html>"""
TEXT = """  FORM 4          OMB APPROVAL
1. Name and Address of Person     2. Issuer Name      5. Relationship
 DOE JANE                         ROCK CORP           X  Director    10% Owner
Table I - Non-Derivative
1. Title of     2. Date      3. Code   V  Amount
Common Stock    01/02/2020   S            1,000(1)
┌───┬───┐
│ a │ b │
├───┴───┤
│ ┌─┐ c │
└───────┘
 ______
|a_|_b|
|c_|__|
(1) hanging note of the form that goes on for more than sixty columns here
    and ends.
\f<S> <C>
a b|2/7/0|
c  |0    |
""".encode()
XML = b"<?xml version='1.0'?><ownershipDocument><a>1</a></ownershipDocument>"
SEEDS = [MARKDOWN, HTML, TEXT, XML]
RELAXED = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])

edits = st.lists(st.tuples(st.sampled_from(["cut", "insert", "double", "swap"]), st.integers(0, 10_000), st.binary(max_size=8)), max_size=6)


def outcome(data: bytes) -> Document | None:
    """The document, or None for a typed error; anything else is raised."""
    try:
        return read_document(data, "file")
    except Section16Error as error:
        problem = error
    assert problem.message
    assert problem.code != "ERROR"
    return None


def mutated(data: bytes, steps: list[tuple[str, int, bytes]]) -> bytes:
    for kind, place, piece in steps:
        at = place % (len(data) + 1)
        if kind == "cut":
            data = data[:at] + data[at + 1 + len(piece) * 4 :]
        elif kind == "insert":
            data = data[:at] + piece + data[at:]
        elif kind == "double":
            data = data[:at] + data[max(0, at - 40) :]
        else:
            data = data[:at] + piece + data[at + len(piece) :]
    return data


def check(document: Document) -> None:
    numbers = [line.number for line in document.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(1 <= line.page <= document.pages for line in document.lines)
    for line in document.lines:
        assert line.cells
        for cell in line.cells:
            assert cell.span >= 1
            assert cell.column >= 0
            assert cell.text == cell.text.strip(" \n")
            assert "  " not in cell.text
            assert "\n\n" not in cell.text


@pytest.mark.parametrize("seed", SEEDS)
def test_seeds_read(seed: bytes) -> None:
    document = outcome(seed)
    assert document is not None
    check(document)


@given(st.sampled_from(SEEDS), edits)
@RELAXED
def test_mutated_bytes(seed: bytes, steps: list[tuple[str, int, bytes]]) -> None:
    document = outcome(mutated(seed, steps))
    if document is not None:
        check(document)


@given(st.binary(max_size=400))
@RELAXED
def test_any_bytes(data: bytes) -> None:
    outcome(data)


@given(st.text(alphabet="|-_+─│┌┐└┘├┤┬┴┼ \n\tab1(){}[]$^\\*<>/&;=.,", max_size=300))
@RELAXED
def test_any_drawing(text: str) -> None:
    document = outcome(text.encode())
    if document is not None:
        check(document)


UNITS = [
    MARKDOWN,
    HTML,
    TEXT,
    b"**a *b _c ",
    b"$a^{(1) ",
    b"[a](b ",
    b"<sup>(",
    b"\\( ",
    b"_X_ __",
    b"^(1,",
    b"<a ",
    b"&amp",
    "⁽¹".encode(),
    b"| a | b |\n",
    b"<td>1. Name<table>",
    "│ a │\n".encode(),
    b"+-+-+\n| a |\n",
    b"1. Name and Address   2. Issuer\n",
    b"1. Title of   2. Date\n  a    b\n",
]


def _seconds(data: bytes) -> float:
    start = time.perf_counter()
    outcome(data)
    return time.perf_counter() - start


@pytest.mark.parametrize("unit", UNITS, ids=range(len(UNITS)))
def test_time_is_linear(unit: bytes) -> None:
    size = 40_000 // len(unit)
    tries = (tuple(_seconds(b"# x\n" + unit * (size * factor)) for factor in (1, 4)) for _ in range(2))
    assert any(long < min(8 * short + 0.5, 8) for short, long in tries)  # the second where the collector came between
