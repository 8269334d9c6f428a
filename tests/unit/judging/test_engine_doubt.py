"""What an OCR engine doubted reaches the fields whose ink it read, and the page as a whole."""

from __future__ import annotations

import math

import pytest

from extractor.judging.engine import UNTOLD, doubts_of, ink_doubt, page_doubt
from extractor.types.page import Cell, Line, Word


def line(*words: tuple[str, float, tuple[tuple[str, float], ...]]) -> Line:
    text = " ".join(word for word, _, _ in words)
    return Line(1, 1, (Cell(text, text, words=tuple(Word(word, None, sure, others) for word, sure, others in words)),))


SEEN = line(("5,614,522", 0.6, (("5,614,822", 0.3),)), ("D", 0.99, ()), ("Trust", 0.8, ()))


def test_a_value_is_as_sure_as_its_least_sure_word() -> None:
    told = [doubts_of(SEEN)]
    assert ink_doubt("5,614,522", told) == (pytest.approx(-math.log(0.4)), 0.3)
    assert ink_doubt("D", told) == (pytest.approx(-math.log(0.01)), 0.0)
    assert ink_doubt("D | Trust", told) == (pytest.approx(-math.log(0.2)), 0.0)


def test_ink_that_no_engine_read_is_not_told() -> None:
    assert ink_doubt("D", []) == UNTOLD
    assert doubts_of(Line(1, 1, (Cell("D", "D"),))) == {}


def test_marks_and_signs_hide_no_word() -> None:
    told = [doubts_of(line(("4,172", 0.7, ()), ("D", 0.99, ())))]
    assert ink_doubt("$4,172⁽³⁾", told) == (pytest.approx(-math.log(0.3)), 0.0)


def test_mended_ink_is_as_sure_as_the_least_sure_word_of_its_line() -> None:
    assert ink_doubt("$0", [doubts_of(SEEN)]) == (pytest.approx(-math.log(0.4)), 0.3)
    assert ink_doubt("", [doubts_of(SEEN)]) == UNTOLD


def test_a_page_is_told_by_all_its_words() -> None:
    mean, low = page_doubt([SEEN])
    assert mean == pytest.approx(-(math.log(0.6) + math.log(0.99) + math.log(0.8)) / 3)
    assert low == pytest.approx(2 / 3)
    assert page_doubt([]) == (0.0, 0.0)


def test_another_reading_of_a_mark_is_no_other_value() -> None:
    told = [doubts_of(line(("4,172⁽³⁾", 0.7, (("4,172⁽⁸⁾", 0.4), ("4,112⁽³⁾", 0.1)))))]
    assert ink_doubt("4,172", told) == (pytest.approx(-math.log(0.3)), 0.1)
