"""Halves of rows that a page in blocks gives apart."""

from __future__ import annotations

from extractor.reading.columns.rejoined import rejoined
from extractor.reading.columns.rows import Row, tokens_of


def told(text: str, table: int = 1) -> str:
    """The lines as one; `¶` is a blank line, `¦` one where a caption stood."""
    rows = [
        Row(tokens_of(line), 1, 1, 0 if at else 1 + part.startswith("¦"))
        for part in text.replace("¦", "¶¦").split("¶")
        for at, line in enumerate(part.removeprefix("¦").split("\n"))
        if line
    ]
    return " ".join(row.text for row in rejoined(rows, table))


def test_balances_without_a_title_go_to_the_transactions_without_a_balance() -> None:
    assert told("189,895¶I¶By Hale\nTrust¶Common\nStock¶7,600¶D¶Common\nStock¶05/05/2023¶5,783¶D¶$1.4(1)¦S") == (
        "Common Stock 05/05/2023 S 5,783 D $1.4(1) 189,895 I By Hale Trust Common Stock 7,600 D"
    )


def test_halves_are_put_together_in_order_from_the_place_of_a_caption_on() -> None:
    assert told("Class A¶04/29/2013¶C(1)¶11¶A¶Class A¶04/29/2013¶S¶11¶D¶$25¦30¶D¶19¶I¶See Footnote(4)¶(3)") == (
        "Class A 04/29/2013 C(1) 11 A 30 D Class A 04/29/2013 S 11 D $25 19 I See Footnote(4) (3)"
    )


def test_rows_that_are_whole_stay_and_so_do_halves_that_cannot_be_counted() -> None:
    whole = "Class A 04/29/2013 C 11 A $0 30 D Class A 19 I By Trust Class B 05/01/2013 S 9 D $2 10 D"
    assert told(whole.replace(" ", "¶").replace("Class¶", "Class ").replace("By¶", "By ")) == whole
    halves = "12 D Class A 04/29/2013 C 11 A $0 Class B 04/30/2013 S 9 D $2"
    assert told(halves.replace(" ", "¶").replace("Class¶", "Class ")) == halves


def test_an_underlying_title_behind_a_rows_end_goes_before_its_price_and_balance() -> None:
    assert told("Stock Unit¶(1)¶06/13/2022¶M¶7,583¶(2)¶(2)¶$0¶0¶D¶Class A\nCommon¶7,583¶Option¶06/14/2022", table=2) == (
        "Stock Unit (1) 06/13/2022 M 7,583 (2) (2) Class A Common 7,583 $0 0 D Option 06/14/2022"
    )
