"""Words that nobody writes, on a page and in a value."""

from __future__ import annotations

import math

from extractor.judging.strange import has_twin, page_strangeness, strangeness, word_counts
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def _lines(*texts: tuple[Label, str]) -> list[LabelledLine]:
    return [LabelledLine(Line(number, 1, (Cell(text, text),)), label, 0.99) for number, (label, text) in enumerate(texts, 1)]


def test_a_clean_page_has_no_strange_word() -> None:
    lines = _lines(
        (Label.FOOTNOTE, "The reporting person disclaims beneficial ownership of these securities."), (Label.PARTY, "Smith Robert")
    )
    assert page_strangeness(lines, word_counts(lines)) == (0.0, 0.0, 0.0, 0.0)


def test_misread_words_are_counted_names_apart_and_twins_too() -> None:
    lines = _lines((Label.FOOTNOTE, "The reportlng person disclaims ownership"), (Label.PARTY, "Smlthwerk Robert"))
    assert page_strangeness(lines, word_counts(lines)) == (math.log1p(1), 1 / 7, math.log1p(1), math.log1p(1))


def test_an_unknown_word_that_the_page_shows_twice_is_a_name() -> None:
    lines = _lines((Label.PARTY, "Quillbrask Holdings"), (Label.FOOTNOTE, "Shares held by Quillbrask"))
    counts = word_counts(lines)
    assert page_strangeness(lines, counts) == (0.0, 0.0, 0.0, 0.0)
    assert strangeness("Quillbrask Holdings", counts)[:2] == (0.0, 1.0)


def test_a_value_tells_strange_unknown_and_twin_words_and_its_rarest() -> None:
    assert strangeness("Conmon Stock", {"conmon": 1, "stock": 4}) == (1.0, 1.0, 1.0, 0.0)
    assert strangeness("LP 12", {}) == (0.0, 0.0, 0.0, 9.0)


def test_a_common_word_has_no_twin() -> None:
    assert not has_twin("stock")
    assert has_twin("stoek")
    assert not has_twin("quillbrask")
