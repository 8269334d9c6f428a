"""Fields at the width where the lines of a text were cut."""

from __future__ import annotations

import pytest

from extractor.judging.edge import doubted, told
from extractor.types.page import Cell, Document, Line
from extractor.types.record import Evidence, Field


def page(cut: int) -> Document:
    cells = (Cell("Common Stock", "Common Stock", 0, x0=0.0, x1=0.3), Cell("96.04", "96.04", 1, x0=0.95, x1=1.0))
    return Document("a.txt", "", "text/plain", "text", 1, (Line(1, 1, cells),), cut=cut)


FIELDS = (Field("title", "Common Stock", "Common Stock", 0.99, False, evidence=(Evidence(1, 1),)),)
FIELDS += (Field("price", "96.04", "96.04", 0.99, False, evidence=(Evidence(1, 1),)),)


def test_what_reaches_the_edge_goes_to_review() -> None:
    title, price = doubted(FIELDS, page(100))
    assert (title.needs_review, price.needs_review) == (False, True)
    assert price.confidence == pytest.approx(0.297)
    assert "column 100" in told(page(100))[0]


def test_a_text_that_nothing_cut_is_left_alone() -> None:
    assert doubted(FIELDS, page(0)) == FIELDS
    assert told(page(0)) == ()
