"""Rows that a text browser broke at the page's width."""

from __future__ import annotations

from extractor.reading.columns.rows import Row, tokens_of
from extractor.reading.columns.wrapped import unwrapped, wrap_width

PAGE = """Code V (A) (D) Date Exercisable Expiration Date Title Amount
Stock Option (right to buy) $40.93 06/04/2021 M 11,424 ^(1)
06/11/2030 Common Stock 11,424 $0 11,424 D
Stock Option (right to buy) $41.19 06/05/2021 M 884 ^(1)
07/07/2032 Common Stock 884 $0 0 D
Common Stock Unit $0 06/05/2021 M 1,000 ^(2) ^(2) Common
Stock 10 $0 0 D"""


def rows(text: str) -> list[Row]:
    return [Row(tokens_of(line), number) for number, line in enumerate(text.split("\n"), start=1)]


def test_a_row_goes_on_where_the_next_word_had_no_room() -> None:
    page = rows(PAGE)
    found = [row.text for row in unwrapped(page, wrap_width(page))]
    assert found == [
        "Code V (A) (D) Date Exercisable Expiration Date Title Amount",
        "Stock Option (right to buy) $40.93 06/04/2021 M 11,424 ^(1) 06/11/2030 Common Stock 11,424 $0 11,424 D",
        "Stock Option (right to buy) $41.19 06/05/2021 M 884 ^(1) 07/07/2032 Common Stock 884 $0 0 D",
        "Common Stock Unit $0 06/05/2021 M 1,000 ^(2) ^(2) Common Stock 10 $0 0 D",
    ]


def test_a_row_that_ends_at_the_width_by_chance_ends() -> None:
    page = rows("Common Stock 08/24/2019 M 560,000 A ^(4) 1,414,849 D\nCommon Stock 08/26/2019 S 3,492 D $207.37 1,411,357 D")
    assert len(unwrapped(page, 53)) == 2


def test_a_page_that_is_not_broken_has_no_width() -> None:
    assert wrap_width(rows("Common Stock 08/24/2019 M 560,000 D\nCommon Stock 1 D\na b c d")) == 0


def test_the_first_row_does_not_go_on_with_the_captions() -> None:
    page = rows(
        "Derivative Security (Instr. 4) 2. Date Exercisable and Expiry\n"
        "Date Exercisable Expiration Date Title Amount or Number of Shares\n"
        "Series A Convertible Preferred Stock ^(1) ^(2) Class B Common\nStock 3,109,744 ^(1) I See footnote"
    )
    assert [row.text[:8] for row in unwrapped(page, 66)] == ["Derivati", "Date Exe", "Series A"]


def test_nothing_goes_on_behind_a_caption_a_direct_row_or_before_a_signature() -> None:
    page = rows("aaaa 1. Issuer Name and Ticker or Trading Symbol\nFernholtia LLC [FERN]")
    assert len(unwrapped(page, 52)) == 2
    page = rows("Warrant (right to buy) 100 Common Stock 100 $0.00 0 D\nDeferred Units (2) (1) (1) Common Stock 10,265 10,265 D")
    assert len(unwrapped(page, 56)) == 2
    page = rows("/s/ Odo Fenn, as Managing Member of Fernholt 08/29/2008\n/s/ Odo Fenn, as Managing Member of Tarn 08/29/2008")
    assert len(unwrapped(page, 56)) == 2
