"""Rows of a table on pages whose grids differ."""

from __future__ import annotations

from extractor.reading.columns.pagegrid import on_one_grid
from extractor.reading.columns.rows import Row, tokens_of


def rows(page: int, *texts: str) -> list[Row]:
    return [Row(tokens_of(text), number, page, 0) for number, text in enumerate(texts, start=1)]


FIRST = rows(
    1,
    "Common Stock      11/19/2007   M      1,593   A    $26.48     20,929     D",
    "Common Stock      11/19/2007   M        514   A    $32.16     19,336     D",
    "Common Stock                                                   3,467     I   By Spouse",
)


def test_columns_of_a_later_page_stand_below_those_of_the_first() -> None:
    later = rows(
        2,
        "Common Stock  11/20/2007  S   1,000  D  $27.00  18,336  D",
        "Common Stock                                     3,467  I  By Trust",
    )
    moved = on_one_grid([*FIRST, *later])[3:]
    places = {token.text: token.x0 for row in [*FIRST, *moved] for token in row.tokens}
    assert [places[text] for text in ("11/20/2007", "S", "18,336")] == [places[text] for text in ("11/19/2007", "M", "19,336")]
    assert moved[1].tokens[-1].text == "Trust"
    assert moved[1].tokens[-2].x0 == FIRST[2].tokens[-2].x0


def test_a_later_page_on_the_same_grid_stays() -> None:
    later = rows(2, "Common Stock      11/20/2007   S      1,000   D    $27.00     18,336     D")
    assert on_one_grid([*FIRST, *later]) == [*FIRST, *later]


def test_captions_alone_are_no_model() -> None:
    head = rows(1, "1. Title of       2. Transaction     3. Code    4. Amount", "Security          Date")
    later = rows(2, "Common Stock  11/20/2007  S   1,000  D  $27.00  18,336  D")
    assert on_one_grid([*head, *later]) == [*head, *later]
