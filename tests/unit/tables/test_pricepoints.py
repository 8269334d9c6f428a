"""Prices whose point was read as a comma."""

from __future__ import annotations

from extractor.tables.pricepoints import with_points
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line, Word


def sold(number: int, price: str, sure: float | None = 0.98) -> LabelledLine:
    texts = ("Common Stock", "01/02/2024", "", "S", "", "50", "D", price, "100", "D", "")
    cells = tuple(Cell(text, text, at, words=(Word(text, None, sure),)) for at, text in enumerate(texts))
    return LabelledLine(Line(number, 1, cells, table=1), Label.TABLE1_ROW, 1.0)


def prices(*shown: str, sure: float | None = 0.98) -> list[str]:
    return [item.line.cells[7].text for item in with_points([sold(n, text, sure) for n, text in enumerate(shown, 1)])]


def test_a_price_of_thousands_among_prices_of_dollars_has_a_point() -> None:
    assert prices("$4.65", "$4,617⁽²⁾", "$4.47") == ["$4.65", "$4.617⁽²⁾", "$4.47"]
    word = with_points([sold(1, "$4.65"), sold(2, "$4,617"), sold(3, "$4.47")])[1].line.cells[7].words[0]
    assert (word.text, word.confidence) == ("$4.617", 0.5)


def test_prices_of_thousands_stay_among_their_like_and_where_nothing_like_is_beside_them() -> None:
    assert prices("$4,650", "$4,617", "$4,470") == ["$4,650", "$4,617", "$4,470"]
    assert prices("$4.65", "$9,617,000", "$4.47") == ["$4.65", "$9,617,000", "$4.47"]
    assert prices("$90.65", "$4,617", "$94.47") == ["$90.65", "$4,617", "$94.47"]
    assert prices("$4.65", "$4,617", "$4.47", sure=None) == ["$4.65", "$4,617", "$4.47"]  # text that no engine read
