"""Marks are told by what their notes say, by the rows beside them and by the order in which notes are mentioned."""

from __future__ import annotations

from extractor.fields.rows.transactions import RowReading
from extractor.judging.marks import marks_of
from extractor.judging.mentions import NAMES, mentions_of, told
from extractor.tables.rows import Piece, RawCell, RawRow
from extractor.types.record import Candidate, Reading

_NOTES = {1: "The price is a weighted average price of sales from $10.10 to $10.90.", 2: "Held by a family trust."}
_RANGES = {1: ("10.10", "10.90")}


def row(index: int, paid: str, **notes: int) -> RowReading:
    values = {"code": "S", "price": paid, "nature": "By Trust"}
    base = f"nonDerivativeTable/nonDerivativeTransaction[{index}]"
    cells = {name: Reading(f"{base}/{name}/value", value, (Candidate(value),)) for name, value in values.items()}
    raw = {name: RawCell((Piece(value, "cell", index, 0),), (), 0.9) for name, value in values.items()}
    marks = {name: ((number, True),) for name, number in notes.items()}
    return RowReading("nonDerivativeTransaction", index, 1, cells, marks, RawRow(1, raw, (index,), 1.0))


def facts(rows: list[RowReading], at: int, name: str, number: int) -> dict[str, float]:
    return dict(zip(NAMES, told(mentions_of(rows), at, rows[at], name, number, _NOTES, _RANGES), strict=True))


def test_a_mark_in_its_place_is_next_in_order_and_its_notes_range_holds_the_price() -> None:
    found = facts([row(1, "10.50", price=1, nature=2), row(2, "10.20", price=1, nature=2)], 0, "price", 1)
    assert (found["mark.fresh"], found["mark.step"], found["mark.range"]) == (1.0, 0.0, 1.0)
    assert (found["mark.column"], found["mark.peers"], found["mark.alike"], found["mark.astray"]) == (1.0, 1.0, 1.0, 0.0)
    assert found["mark.suits"] == found["mark.unsuited"] >= 2


def test_a_mark_on_the_wrong_cell_stands_elsewhere_on_other_rows() -> None:
    found = facts([row(1, "10.50", price=1), row(2, "10.20", price=1), row(3, "11.20", nature=1)], 2, "nature", 1)
    assert (found["mark.fresh"], found["mark.range"], found["mark.peers"]) == (0.0, -1.0, 0.0)
    assert round(found["mark.astray"], 3) == 0.667
    assert found["mark.suits"] < found["mark.unsuited"]


def test_a_price_outside_of_the_range_speaks_against_its_mark() -> None:
    assert facts([row(1, "12.50", price=1)], 0, "price", 1)["mark.range"] == -1.0


def test_an_unsure_mark_without_a_note_is_none_unless_nothing_is_known_of_notes() -> None:
    item = row(1, "10.50", price=1)
    unsure = RowReading(item.element, 1, 1, item.cells, {"price": ((7, False),)}, item.row)
    assert marks_of([unsure], _NOTES, {}) == [[]]
    assert [belief.value for belief in marks_of([unsure], {}, {})[0]] == ["F7"]
