"""Words of wrapped cells on lines that lost their columns."""

from __future__ import annotations

from extractor.tables.lines.deal import dealt
from extractor.tables.tokens import Token, tokens_of
from extractor.types.page import Cell, Line

TITLES = frozenset({"Class A Common Stock", "Class B Common Stock", "Stock Option (right to buy)", "Common Stock"})
MAIN = ["title", "title", "title", "exercise_price", "date", "code", "disposed", *["underlying_title"] * 3, "underlying_amount"]
MAIN += ["balance", "ownership", "nature"]


def row(*texts: str) -> list[Token]:
    return [t for n, text in enumerate(texts, start=1) for t in tokens_of((Line(n, 1, (Cell(text, text),)),))]


def texts(tokens: list[Token], names: list[str], name: str) -> str:
    return " ".join(token.text for token, given in zip(tokens, names, strict=True) if given == name)


def test_words_below_go_to_the_titles_that_they_complete() -> None:
    tokens = row("Class B Common (1) 01/02/2031 C 900 Class A Common 900 50 I See", "Stock Stock Footnote")
    _, names, sure = dealt(tokens, [*MAIN, "title", "title", "title"], [0.9] * len(tokens), TITLES, 2)
    assert texts(tokens, names, "title") == "Class B Common Stock"
    assert texts(tokens, names, "underlying_title") == "Class A Common Stock"
    assert texts(tokens, names, "nature") == "See Footnote"
    assert sure[-3:] == [0.9, 0.6, 0.6]


def test_words_above_a_row_belong_to_what_reads_best() -> None:
    tokens = row("Thistle Capital", "Common Stock 900 I Growth Fund,", "L.P.")
    names = [*["title"] * 4, "balance", "ownership", "nature", "nature", "nature"]
    _, told, _ = dealt(tokens, names, [0.9] * len(tokens), TITLES, 1)
    assert texts(tokens, told, "title") == "Common Stock"
    assert texts(tokens, told, "nature") == "Thistle Capital Growth Fund, L.P."
