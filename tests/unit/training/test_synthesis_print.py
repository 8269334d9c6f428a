"""Printed samples: labels and spans tell the truth in every edition and dialect."""

from __future__ import annotations

import random
import time

import pytest

from extractor.types.labels import Label
from training.synthesis.dialects.markup import Markup
from training.synthesis.dialects.registry import DIALECTS, HELD_OUT_DIALECTS
from training.synthesis.invent import invent
from training.synthesis.layouts.cells import shown_date, shown_number
from training.synthesis.layouts.registry import HELD_OUT_LAYOUTS, LAYOUTS
from training.synthesis.make import Sample, documents
from training.synthesis.page import Ink, Piece, Printed


def _spans_hold(printed: Printed) -> None:
    lines = printed.text.split("\n")
    for span in printed.spans:
        assert lines[span.line - 1][span.start : span.end] == span.text
        assert span.text.strip()
    labelled = [number for number, _ in printed.line_labels]
    assert labelled == [number for number, line in enumerate(lines, 1) if line.strip()]


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_labels_and_spans(layout: str, dialect: str) -> None:
    for seed in range(2):
        rng = random.Random(seed)
        _spans_hold(DIALECTS[dialect](LAYOUTS[layout](invent(rng), rng), rng))


@pytest.mark.parametrize("dialect", sorted(set(DIALECTS) - {"bars", "layout", "squeezed", "words", "grid", "html-older"}))
def test_every_value_of_a_clean_page_has_a_span(dialect: str) -> None:
    rng = random.Random(5)
    filing = invent(rng)
    printed = DIALECTS[dialect](LAYOUTS["edgar"](filing, rng), rng)
    rows = {span.row for span in printed.spans if span.ink is Ink.VALUE and span.row >= 0}
    assert rows == set(range(len(filing.rows)))
    assert {span.path for span in printed.spans if span.row >= 0 and span.column == "title" and span.ink is Ink.VALUE} >= {
        f"nonDerivativeTable/{filing.rows[0].element}[1]/securityTitle/value"
    }
    labels = dict(printed.line_labels)
    for span in printed.spans:
        if span.row >= 0:
            assert labels[span.line] in (Label.TABLE1_ROW, Label.TABLE2_ROW)


def test_signatures_of_edgars_pages_stand_in_two_fifths_of_the_width() -> None:
    rng = random.Random(5)
    text = DIALECTS["html-edgar"](LAYOUTS["edgar"](invent(rng), rng), rng).text
    row = text[text.index('<table width="100%" border="0">') :]
    assert row.startswith('<table width="100%" border="0">\n<tr><td width="60%"></td>\n<td width="20%"><span class="FormData">')


def test_a_box_behind_its_caption_leaves_the_break_before_it() -> None:
    box, text = Piece("X", Ink.BOX, "", before="\n"), Piece("Director")
    run = Markup(boxes="x", newline="<br>", box_after=True).run(
        (Piece("(Check)"), box, text, Piece("", Ink.BOX, "", before="\t"), Piece("10%"))
    )
    assert run.text == "(Check)<br>Director X 10%"


def test_same_seed_same_documents() -> None:
    assert list(documents(3, 25)) == list(documents(3, 25))
    assert [one.printed.text for one in documents(3, 10)] == [one.printed.text for one in documents(3, 25)][:10]
    assert [one.printed.text for one in documents(4, 10)] != [one.printed.text for one in documents(3, 10)]


def test_choices_are_kept() -> None:
    samples = list(documents(1, 6, dialects=["tab"], damage=["marks"], severity=0.5, layouts=["older"]))
    assert {(one.dialect, one.layout, one.damage_names) for one in samples} == {("tab", "older", ("marks",))}
    assert {one.damage_names for one in documents(1, 6, severity=0.0)} == {()}


def test_training_never_sees_what_is_held_out() -> None:
    samples = list(documents(2, 150))
    assert not {one.dialect for one in samples} & set(HELD_OUT_DIALECTS)
    assert not {one.layout for one in samples} & set(HELD_OUT_LAYOUTS)
    assert {one.dialect for one in samples} == set(DIALECTS) - set(HELD_OUT_DIALECTS)


def test_a_thousand_in_a_minute() -> None:
    start = time.perf_counter()
    samples: list[Sample] = list(documents(9, 60))
    assert len(samples) == 60
    assert time.perf_counter() - start < 6.0


def test_numbers_and_dates_as_printed() -> None:
    assert shown_number("1250.50") == "1,250.50"
    assert shown_number("1250.50", exact=False) == "1,250.5"
    assert shown_number("0.00", exact=False) == "0"
    assert shown_date("2019-11-07") == "11/07/2019"
    assert shown_date("2019-11-07", 2) == "11/07/19"
