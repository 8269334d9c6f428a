"""A row that comes twice is one row; rows that only look alike stay two."""

from __future__ import annotations

from extractor.fields.rows.transactions import RowReading
from extractor.judging.choose import choose
from extractor.judging.echoes import without_echoes
from extractor.judging.state import Surroundings
from extractor.tables.rows import RawRow
from extractor.types.record import Candidate, Reading

WHOLE = {"title": "Common Stock", "date": "2022-09-13", "code": "M", "amount": "300", "ad": "A", "balance": "786763", "ownership": "D"}
TAIL = {"ad": "A", "balance": "786763", "ownership": "D"}


def row(cells: dict[str, str], index: int, element: str = "nonDerivativeTransaction") -> RowReading:
    base = f"nonDerivativeTable/{element}[{index}]"
    readings = {name: Reading(f"{base}/{name}/value", value, (Candidate(value),)) for name, value in cells.items()}
    return RowReading(element, index, 1, readings, {}, RawRow(1, {}, (index,), 1.0))


def test_the_end_of_a_row_that_comes_again_is_dropped_and_the_rest_numbered_anew() -> None:
    kept = without_echoes((row(WHOLE, 1), row(TAIL, 2), row(WHOLE | {"amount": "5", "balance": "786768"}, 3)))
    assert [item.index for item in kept] == [1, 2]
    assert kept[1].cells["amount"].path == "nonDerivativeTable/nonDerivativeTransaction[2]/amount/value"


def test_what_differs_from_the_row_above_stays() -> None:
    rows = (row(WHOLE, 1), row(TAIL | {"balance": "786764"}, 2))
    assert without_echoes(rows) is rows


def test_two_equal_rows_that_begin_as_rows_do_stay_two() -> None:
    rows = (row(WHOLE, 1), row(WHOLE, 2))
    assert without_echoes(rows) is rows


def test_an_echo_stays_where_the_rules_are_off() -> None:
    rows = (row(WHOLE, 1), row(TAIL, 2))
    assert len(choose(rows, Surroundings(None, (), {}), use_rules=False)) == 2
    assert len(choose(rows, Surroundings(None, (), {}))) == 1
