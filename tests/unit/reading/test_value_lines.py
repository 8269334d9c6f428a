"""Value lines set right, doubtful values voted on."""

from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from extractor.reading.ocr.contract import Gray, Letter, LineText
from extractor.reading.pixels.texts import with_commas
from extractor.reading.pixels.values import value_line, value_text
from extractor.reading.pixels.vote import is_doubtful, settle


@pytest.mark.parametrize(
    ("ink", "value"),
    [
        ("(1)", "⁽¹⁾"), ("(1) (2).", "⁽¹⁾⁽²⁾"), ("SO", "$0"), ("S 0", "$ 0"), ("$0..33", "$0.33"), ("03-14 2031", "03/14/2031"),
        ("06 02:2016", "06/02/2016"), ("17;500", "17,500"), ("1,619.", "1,619"), ("D.", "D"), ("Common Stock", "Common Stock"),
        ("4,110(1)", "4,110(1)"), ("Series SO", "Series SO"), ("", ""),
    ],
)  # fmt: skip
def test_value_lines(ink: str, value: str) -> None:
    assert value_line(ink) == value


def letters(text: str, sure: float = 0.99) -> tuple[Letter, ...]:
    return tuple(Letter(sign, (number + 0.5) / len(text), sure) for number, sign in enumerate(text))


@pytest.mark.parametrize(
    ("text", "sure", "read"), [("757.756", 0.9, "757,756"), ("757.756", 0.999, "757.756"), ("41.25", 0.9, "41.25"), ("0.756", 0.9, "0.756")]
)
def test_doubtful_points_before_three_digits_are_commas(text: str, sure: float, read: str) -> None:
    assert with_commas(letters(text, sure)) == read


class Looks:
    """An engine that gives set answers."""

    name = "looks"

    def __init__(self, *answers: str) -> None:
        self.answers = answers

    def read(self, crops: Sequence[Gray], timeout: float, *, fine: bool = False) -> Iterable[LineText]:
        return [LineText(letters(answer)) for answer in self.answers[: len(crops)]]


CROP = np.full((30, 80), 255, np.uint8)


def test_two_looks_outvote_the_first() -> None:
    settled = settle(CROP, LineText(letters("1,819", 0.6)), Looks("1,319", "1,319"), 1.0)
    assert settled.text == "1,319"
    assert settled.letters[2].others == (("8", pytest.approx(0.2)),)


def test_without_agreement_the_first_stands() -> None:
    assert settle(CROP, LineText(letters("118", 0.6)), Looks("113", "778"), 1.0).text == "118"


def test_doubt_is_for_short_unsure_texts() -> None:
    assert is_doubtful(LineText(letters("1,819", 0.6)))
    assert not is_doubtful(LineText(letters("1,819", 0.97)))
    assert not is_doubtful(LineText(letters("a long line of prose that nobody votes on", 0.6)))


@pytest.mark.parametrize(
    ("ink", "text"),
    [
        ("So⁽⁵⁾", "$0⁽⁵⁾"),
        ("S97.32⁽¹⁾⁽²⁾", "$97.32⁽¹⁾⁽²⁾"),
        ("Class A Stock,\nSO.01 par value", "Class A Stock,\n$0.01 par value"),
        ("688,586\ndhih", "688,586"),
        ("Common\nstock", "Common\nstock"),
    ],
)
def test_cells_of_tables(ink: str, text: str) -> None:
    assert value_text(ink) == text


@pytest.mark.parametrize(
    ("ink", "text"),
    [("See Footnotes .", "See Footnotes"), ("By Spouse'⁽¹⁾", "By Spouse⁽¹⁾"), ("Fernholt Inc.", "Fernholt Inc.")],
)
def test_dust_behind_words(ink: str, text: str) -> None:
    assert value_text(ink) == text
