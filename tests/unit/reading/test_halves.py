"""Tables that a tool wrote in two halves."""

from __future__ import annotations

from extractor.reading.markup.halves import with_halves_joined

LEFT = ["| Title of Security | Transaction Date | Code |", "|---|---|---|", "| Units | 01/02/2020 | F |", "| Units | 01/03/2020 | S |"]
RIGHT = ["| Amount | Price |", "|---|---|", "| 5 | $1 |", "| 6 | $2 |"]
TITLED = ["| Title of Security | Amount |", "|---|---|", "| Units | 5 |", "| Units | 6 |"]


def test_the_right_half_goes_beside_the_left_one() -> None:
    assert with_halves_joined([*LEFT, "", *RIGHT, "", "End"]) == [
        "| Title of Security | Transaction Date | Code | Amount | Price |",
        "|---|---|---|---|---|",
        "| Units | 01/02/2020 | F | 5 | $1 |",
        "| Units | 01/03/2020 | S | 6 | $2 |",
        *[""] * 6,
        "End",
    ]


def test_titles_that_both_halves_have_stand_once() -> None:
    assert with_halves_joined([*LEFT, "", *TITLED])[0] == "| Title of Security | Transaction Date | Code | Amount |"


def test_other_rows_other_captions_and_text_between_part_tables() -> None:
    more = [*RIGHT, "| 7 | $3 |"]
    other = [*TITLED[:2], "| Shares | 5 |", TITLED[3]]
    for lines in ([*LEFT, "", *more], [*LEFT, "", *other], [*LEFT, "Table II", *RIGHT], [*LEFT, "", *LEFT]):
        assert with_halves_joined(lines) == lines
