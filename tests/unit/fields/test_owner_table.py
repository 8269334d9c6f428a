"""The table of reporting owners, its columns run together."""

from __future__ import annotations

import pytest
from field_pages import page

from extractor.fields.party.address import Block, block_readings
from extractor.fields.party.owner_table import TableOwner, as_ticked, read_owner_table
from extractor.fields.pieces import Piece, mark


@pytest.mark.parametrize("crosses", ["", " X", " x x", " X x"])
def test_crosses_behind_an_address_are_no_part_of_it(crosses: str) -> None:
    lines = page(
        "Reporting Owners",
        "Reporting Owner Name / Address",
        "Director 10% Owner Officer Other",
        "TARN WILLA J",
        f"12 QUARRY LANE{crosses}",
        "DUNMORE, PA 18512",
        "Signatures",
    )
    (owner,) = read_owner_table(mark(lines))
    assert [piece.text for piece in owner.block.name] == ["TARN WILLA J"]
    assert [piece.text for piece in owner.block.streets] == ["12 QUARRY LANE"]
    assert [piece.text for piece in owner.block.place] == ["DUNMORE, PA 18512"]


def test_crosses_on_a_line_of_their_own_are_no_owner_and_signatures_end_the_table() -> None:
    heads = ("Reporting Owners", "Reporting Owner Name / Address", "Director 10% Owner Officer Other")
    lines = page(*heads, "TARN WILLA J", "12 QUARRY LANE", "DUNMORE, PA 18512", "X X", "Signatures /s/ Odo Fenn 03/12/2013")
    (owner,) = read_owner_table(mark(lines))
    assert [piece.text for piece in owner.block.name] == ["TARN WILLA J"]


def test_a_table_run_together_below_shreds_of_headings_and_crosses_alone() -> None:
    lines = ("Reporting Owners", "Derivative", "V (A) (D) Exercisable", "Relationships", "Reporting Owner Name / Address")
    owner = ("TARN WILLA J", "C/O FERNHOLT CORP.", "12 QUARRY LANE", "DUNMORE, PA 18512", "Xx X", "Signatures")
    owners = read_owner_table(mark(page(*lines, *owner)))
    assert [[piece.text for piece in o.block.name] for o in owners] == [["TARN WILLA J"]]
    assert [piece.text for piece in owners[0].block.place] == ["DUNMORE, PA 18512"]


def test_crosses_stand_under_the_headings_that_item_5_shows() -> None:
    def owner(name: str, *lefts: tuple[str, float]) -> TableOwner:
        pieces = {head: [Piece("X", 1, 1, 0, 1)] for head, _ in lefts}
        return TableOwner(Block(name=[Piece(name, 1, 1, 0, 4)], table=True), pieces, dict(lefts))

    owners = [owner("TARN", ("officer", 0.5)), owner("FENN", ("officer", 0.51)), owner("MOSS", ("director", 0.3))]
    assert [list(each.marks) for each in as_ticked(owners, ["ten"])] == [["ten"], ["ten"], ["director"]]
    assert as_ticked(owners, ["officer"]) == owners
    assert as_ticked(owners, ["director", "ten"]) == owners


def test_a_street_below_the_headings_goes_on_the_owner_above_and_titles_are_none() -> None:
    heads = ("Reporting Owners", ". Relationships", "Reporting Owner Name / Address", "TARN WILLA J", "Director 10% Owner Officer Other")
    lines = page(*heads, "12 QUARRY LANE", "DUNMORE, PA 18512", "SVP, CLO & Secretary", "Signatures")
    (owner,) = read_owner_table(mark(lines))
    assert [piece.text for piece in owner.block.name] == ["TARN WILLA J"]
    assert [piece.text for piece in owner.block.streets] == ["12 QUARRY LANE"]
    assert [piece.text for piece in owner.block.place] == ["DUNMORE, PA 18512"]


@pytest.mark.parametrize("name", ["TARN WILLA J X", "}TARN WILLA J", "TARN WILLA J Fi Middl", "TARN WILLA J (First) (Middle)"])
def test_what_stands_around_a_name_is_no_part_of_it(name: str) -> None:
    block = Block(name=[Piece(name, 1, 1, 0, 0)])
    (reading,) = block_readings(block, "reportingOwner[1]")
    assert reading.candidates[0].value == "TARN WILLA J"
