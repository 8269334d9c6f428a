"""Values that stand in one another's columns."""

from __future__ import annotations

from extractor.tables.lines.swapped import in_their_columns
from extractor.tables.rows import Piece, RawCell, RawRow


def _told(**inks: str) -> dict[str, tuple[str, float]]:
    cells = {name: RawCell((Piece(ink, "cell", 1, 0),), (), 1.0) for name, ink in inks.items()}
    (row,) = in_their_columns([RawRow(2, cells, (1,), 1.0)])
    return {name: (cell.raw, cell.certainty) for name, cell in row.cells.items()}


def test_a_price_and_an_amount_change_places_by_the_dollar_sign() -> None:
    assert _told(price="15,098", balance="$4.10") == {"price": ("$4.10", 0.7), "balance": ("15,098", 0.7)}
    assert _told(price="$4.10", balance="$900") == {"price": ("$4.10", 1.0), "balance": ("$900", 1.0)}
    assert _told(price="4.10", balance="900") == {"price": ("4.10", 1.0), "balance": ("900", 1.0)}


def test_an_option_that_ends_before_it_begins_is_unsure() -> None:
    assert _told(exercisable="02/06/2034", expiration="02/06/2024")["expiration"] == ("02/06/2024", 0.5)
    assert _told(exercisable="02/06/2024", expiration="02/06/2034")["expiration"] == ("02/06/2034", 1.0)


def test_words_where_an_option_expires_are_the_head_of_the_title_beside() -> None:
    assert _told(expiration="Comm", underlying_title="mon Stock") == {"underlying_title": ("Comm | mon Stock", 0.7)}
    assert _told(expiration="02/06/2024", underlying_title="Stock")["underlying_title"] == ("Stock", 1.0)


def test_the_letter_of_a_side_and_a_price_change_places() -> None:
    assert _told(ad="$0", price="A") == {"ad": ("A", 0.7), "price": ("$0", 0.7)}
    assert _told(ad="D", price="A") == {"ad": ("D", 1.0), "price": ("A", 1.0)}


def test_a_sign_of_dollars_opens_the_price_behind_an_amount() -> None:
    torn = RawCell((Piece("1,250", "cell", 1, 0), Piece("$9.", "cell", 1, 1)), (), 1.0)
    rows = [RawRow(1, {"amount": torn, "price": RawCell((Piece("40", "cell", 1, 2),), (), 1.0)}, (1,), 1.0)]
    assert {name: cell.raw for name, cell in in_their_columns(rows)[0].cells.items()} == {"amount": "1,250", "price": "$9. | 40"}
