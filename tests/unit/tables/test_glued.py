"""Values of two cells in one run of ink."""

from __future__ import annotations

import pytest

from extractor.tables.glued import parted
from extractor.tables.tokens import Gap, tokens_of
from extractor.types.page import Cell, Line


@pytest.mark.parametrize(
    ("ink", "values"),
    [
        ("07/27/2031S", ("07/27/2031", "S")),
        ("2/2031F", ("2/2031", "F")),
        ("01/02/203103/04/2036", ("01/02/2031", "03/04/2036")),
        ("Stock03/20/2031", ("Stock", "03/20/2031")),
        ("12.5003/20/2031", ("12.50", "03/20/2031")),
        ("543,301I", ("543,301", "I")),
        ("12,297D", ("12,297", "D")),
        ("0I", ("0", "I")),
        ("Stock33,733", ("Stock", "33,733")),
        ("1,559Common", ("1,559", "Common")),
        ("M12,345", ("M", "12,345")),
        ("IBy", ("I", "By")),
        ("D$12.34", ("D", "$12.34")),
        ("S1,000", ("S1,000",)),
        ("1,00I", ("1,00I",)),
        ("500I", ("500I",)),
        ("10b5-1", ("10b5-1",)),
        ("By", ("By",)),
        ("12.3456", ("12.3456",)),
    ],
)
def test_ink_is_parted_where_one_cut_alone_makes_values(ink: str, values: tuple[str, ...]) -> None:
    assert parted(ink, money=False, dated=False) == values


def test_behind_a_date_stands_a_code_and_behind_a_price_a_balance() -> None:
    assert parted("S1,000", money=False, dated=True) == ("S", "1,000")
    assert parted("03,618,670", money=True, dated=False) == ("0", "3,618,670")
    assert parted("00", money=True, dated=False) == ("0", "0")
    assert parted("12.3456,789", money=True, dated=False) == ("12.34", "56,789")
    assert parted("12.3456", money=True, dated=False) == ("12.3456",)


def test_parted_values_are_tokens_beside_one_another() -> None:
    line = Line(1, 1, (Cell("$03,618,670 I", "$03,618,670 I"),))
    assert [(t.text, t.gap) for t in tokens_of((line,))] == [("$0", Gap.START), ("3,618,670", Gap.SPACE), ("I", Gap.SPACE)]
