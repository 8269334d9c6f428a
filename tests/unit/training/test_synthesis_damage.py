"""Damage operators change what they say, and leave the rest."""

from __future__ import annotations

import random

import pytest

from extractor.types.labels import Label
from training.synthesis.damage import columns, fallen, loose, torn, wreck
from training.synthesis.damage.glyphs import misread
from training.synthesis.damage.grid import cut, joined
from training.synthesis.damage.registry import DAMAGES, HELD_OUT_DAMAGE, damage_page
from training.synthesis.dialects.registry import DIALECTS
from training.synthesis.invent import invent
from training.synthesis.layouts.edgar import edgar
from training.synthesis.page import Cell, Ink, Page, Paragraph, Piece, Table, plain_text, walk, width_of


def _page(seed: int = 11) -> Page:
    rng = random.Random(seed)
    return edgar(invent(rng), rng)


def _tables(page: Page) -> list[Table]:
    return [block for block in walk(page.blocks) if isinstance(block, Table)]


def _pieces(page: Page, ink: Ink) -> list[Piece]:
    cells = [piece for table in _tables(page) for row in table.rows for cell in row.cells for piece in cell.pieces]
    loose_ones = [piece for block in walk(page.blocks) if isinstance(block, Paragraph) for piece in block.pieces]
    return [piece for piece in cells + loose_ones if piece.ink is ink]


@pytest.mark.parametrize("name", sorted(DAMAGES))
def test_operators_change_the_page_and_print(name: str) -> None:
    changed = 0
    for seed in range(6):
        page = _page(seed)
        worn, used = damage_page(page, random.Random(seed), 0.9, [name])
        assert used == (name,)
        changed += worn != page
        for dialect in ("pipe", "html-edgar", "layout"):
            printed = DIALECTS[dialect](worn, random.Random(seed))
            lines = printed.text.split("\n")
            assert all(lines[span.line - 1][span.start : span.end] == span.text for span in printed.spans)
    assert changed >= 3


def test_no_severity_no_damage() -> None:
    page = _page()
    assert damage_page(page, random.Random(1), 0.0) == (page, ())


def test_held_out_damage_stays_out() -> None:
    used = {name for seed in range(60) for name in damage_page(_page(), random.Random(seed), 0.9)[1]}
    assert not used & set(HELD_OUT_DAMAGE)
    assert used == set(DAMAGES) - set(HELD_OUT_DAMAGE)


def test_cut_doubles_and_loses() -> None:
    cell = Cell((Piece("Common Stock", Ink.VALUE, "t"),))
    assert [plain_text(half.pieces) for half in cut(cell, 6)] == ["Common", "Stock"]
    assert [plain_text(half.pieces) for half in cut(cell, 3, double=2)] == ["Com", "ommon Stock"]
    assert [plain_text(half.pieces) for half in cut(cell, 6, lose=2)] == ["Common", "tock"]


def test_a_cut_keeps_marks_whole() -> None:
    cell = Cell((Piece("84.6237", Ink.VALUE, "p"), Piece("12", Ink.MARK, "m", before="")))
    left, right = cut(cell, 4)
    assert (plain_text(left.pieces), plain_text(right.pieces)) == ("84.6", "237(12)")
    assert plain_text(joined(left, right, "").pieces) == "84.6237(12)"


def test_cut_columns_widen_the_table() -> None:
    page = _page()
    before = [width_of(table.rows) for table in _tables(page) if table.name == "table1"]
    after = [width_of(table.rows) for table in _tables(columns.cut_columns(page, random.Random(1), 1.0)) if table.name == "table1"]
    assert after[0] > before[0]


def test_torn_numbers_stand_in_two_columns_and_join_again() -> None:
    page = _page(4)
    filed = {piece.path: piece.text for piece in _pieces(page, Ink.VALUE)}
    shreds: dict[str, list[str]] = {}
    for piece in _pieces(torn.tear_numbers(page, random.Random(5), 1.0), Ink.VALUE):
        shreds.setdefault(piece.path, []).append(piece.text)
    several = {path: texts for path, texts in shreds.items() if len(texts) > 1}
    assert several
    assert all(filed[path].startswith(texts[0][:-1]) and filed[path].endswith(texts[-1][1:]) for path, texts in several.items())
    assert all(texts == [filed[path]] for path, texts in shreds.items() if len(texts) == 1)


def test_fallen_rows_keep_their_label_and_their_ink() -> None:
    page = _page(4)
    worn = fallen.fall_out(page, random.Random(3), 1.0)
    dropped = [block for block in walk(worn.blocks) if isinstance(block, Paragraph) and block.label in (Label.TABLE1_ROW, Label.TABLE2_ROW)]
    assert dropped
    before = sorted(piece.path for piece in _pieces(page, Ink.VALUE) if piece.row >= 0)
    after = {piece.path for piece in _pieces(worn, Ink.VALUE) if piece.row >= 0}
    assert after == set(before)


def test_lost_boxes_and_marks() -> None:
    page = _page(4)
    ticked = [piece for piece in _pieces(page, Ink.BOX) if piece.text]
    left = [piece for piece in _pieces(loose.lose_boxes(page, random.Random(2), 1.0), Ink.BOX) if piece.text]
    assert len(left) < len(ticked)


def test_joined_tables_hold_all_rows() -> None:
    page = _page()
    rows = sum(len(table.rows) for table in _tables(page) if table.name in ("party", "table1", "table2"))
    worn = wreck.join_tables(page, random.Random(0), 1.0)
    kept = [table for table in _tables(worn) if table.name in ("party", "table1", "table2")]
    assert len(kept) == 1
    assert len(kept[0].rows) == rows + 2


def test_a_table_that_holds_the_owners_box_is_printed_though_no_row_is_in_it() -> None:
    torn = loose.break_pages(wreck.join_tables(_page(), random.Random(0), 1.0), random.Random(1), 1.0)
    head = next(block for block in torn.blocks if isinstance(block, Table) and block.name == "table2")
    owner = next(piece.text for row in head.rows for cell in row.cells for piece in cell.pieces if piece.ink is Ink.VALUE)
    assert all(owner in DIALECTS["pipe"](torn, random.Random(seed)).text for seed in range(20))


def test_misread_glyphs_are_twins() -> None:
    assert misread("Common 8,012", random.Random(1), 0.0) == "Common 8,012"
    worn = misread("80515" * 40, random.Random(1), 0.3)
    assert len(worn) == 200
    assert 20 < sum(a != b for a, b in zip(worn, "80515" * 40, strict=True)) < 100
