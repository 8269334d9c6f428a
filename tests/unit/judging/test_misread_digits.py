"""How often a page's print is misread prices a digit taken for another; a chain that damage cut into pools is one."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest

from extractor.fields.rows.transactions import RowReading
from extractor.judging.belief import WHOLE, ink_misread
from extractor.judging.choose import choose
from extractor.judging.state import JudgedRow, Surroundings
from extractor.tables.rows import RawRow
from extractor.types.record import Candidate, Reading

WORN = Surroundings(None, (), {}, wear=0.003)
WHOLE_PAGE = Surroundings(None, (), {})


def row(index: int, amount: str, balance: str, nature: str = "", marks: tuple[int, ...] = ()) -> RowReading:
    texts = {"title": "Common Stock", "ad": "D", "amount": amount, "balance": balance, "ownership": "I", "nature": nature}
    cells = {name: _reading(f"nonDerivativeTransaction[{index}]/{name}/value", ink) for name, ink in texts.items() if ink}
    notes: Mapping[str, tuple[tuple[int, bool], ...]] = {"nature": tuple((n, True) for n in marks)} if marks else {}
    return RowReading("nonDerivativeTransaction", index, 1, cells, dict(notes), RawRow(1, {}, (index,), 1.0))


def _reading(path: str, ink: str) -> Reading:
    value = ink.replace(",", "") if ink[0].isdigit() else ink
    return Reading(path, ink, (Candidate(value, 0.0),))


def values(rows: list[JudgedRow], name: str) -> list[str | None]:
    return [item.beliefs[name].value for item in rows]


def chain(*balances: str) -> tuple[RowReading, ...]:
    return tuple(row(at, "1,000", balance, "By trust") for at, balance in enumerate(balances, 1))


def test_on_a_worn_page_two_links_outweigh_a_slip_of_the_filers() -> None:
    judged = choose(chain("91,177", "90,117", "89,177", "88,177"), WORN)
    assert values(judged, "balance") == ["91177", "90177", "89177", "88177"]


def test_on_a_whole_page_the_slip_is_what_was_filed() -> None:
    judged = choose(chain("91,177", "90,117", "89,177", "88,177"), WHOLE_PAGE)
    assert values(judged, "balance") == ["91177", "90117", "89177", "88177"]


def test_a_lost_mark_or_letter_does_not_cut_a_chain_on_a_worn_page() -> None:
    rows = (row(1, "1,000", "91,177", "By estate planning trust", (2,)), row(2, "1,080", "90,177", "By estate planing trust"))
    assert values(choose(rows, WORN), "amount")[1] == "1000"
    assert values(choose(rows, WHOLE_PAGE), "amount")[1] == "1080"


def test_balances_that_go_on_make_one_pool_of_rows_with_other_marks() -> None:
    rows = (row(1, "1,000", "91,177", "See note", (2,)), row(2, "1,000", "90,177", "See note", (1,)))
    judged = choose(rows, WHOLE_PAGE)
    assert judged[1].beliefs["amount"].checks["balance-chain"] is True
    apart = (row(1, "1,000", "91,177", "See note", (2,)), row(2, "1,000", "50,177", "See note", (1,)))
    assert "balance-chain" not in choose(apart, WHOLE_PAGE)[1].beliefs["amount"].checks


@pytest.mark.parametrize(
    ("raw", "value", "score"),
    [
        ("1,284", "1234", -5.0 - 0.9),
        ("1,294", "1274", -5.0 - 3.4),
        ("560,0003", "560000", -1.5),
        ("560,000", "560000", None),
        ("1,120.009", "1120009", -5.0 - 0.9),
        ("1,120.09", "112009", None),
    ],
)
def test_what_ink_can_have_been(raw: str, value: str, score: float | None) -> None:
    assert ink_misread(raw, value, -5.0) == (None if score is None else pytest.approx(score))


def test_a_point_of_a_whole_page_is_no_comma() -> None:
    assert ink_misread("36.000", "36000", WHOLE) is None
    assert math.isclose(ink_misread("36,080", "36000", WHOLE) or 0.0, WHOLE - 0.9)
