"""Ruling lines to cells, cells to tables: broken rules, cut edges, rules drawn inside a cell, stacked tables."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extractor.reading.pixels.grid import Region, find_cells
from extractor.reading.pixels.ink import Sheet
from extractor.reading.pixels.rules import Rule, find_rules, merge
from extractor.reading.pixels.skew import is_sideways, skew_degrees, straighten
from extractor.reading.pixels.tables import find_tables

DPI = 200.0
XS, YS = (100, 500, 700, 1100, 1500), (100, 200, 300, 400)


def blank() -> NDArray[np.uint8]:
    return np.zeros((1000, 1700), np.uint8)


def table(mask: NDArray[np.uint8], xs: tuple[int, ...] = XS, ys: tuple[int, ...] = YS) -> NDArray[np.uint8]:
    for x in xs:
        cv2.line(mask, (x, ys[0]), (x, ys[-1]), (255,), 2)
    for y in ys:
        cv2.line(mask, (xs[0], y), (xs[-1], y), (255,), 2)
    return mask


def cells_of(mask: NDArray[np.uint8]) -> list[Region]:
    sheet = Sheet(np.asarray(255 - mask, np.uint8), mask, DPI)
    return find_cells(find_rules(sheet), (mask.shape[0], mask.shape[1]), DPI)


def test_a_clean_table_gives_all_cells() -> None:
    cells = cells_of(table(blank()))
    assert len(cells) == 12
    assert (cells[0].left, cells[0].top, cells[0].right, cells[0].bottom) == pytest.approx((100, 100, 500, 200), abs=4)


def test_broken_rules_are_closed() -> None:
    mask = table(blank())
    mask[195:206, 560:580] = 0
    mask[240:256, 695:706] = 0
    assert len(cells_of(mask)) == 12


def test_a_missing_part_of_a_row_is_filled_in() -> None:
    mask = table(blank())
    mask[295:306, 505:695] = 0
    assert len(cells_of(mask)) == 12


def test_a_page_edge_that_cuts_the_last_rule_is_closed() -> None:
    mask = table(blank())
    mask[:, 1496:] = 0
    assert len(cells_of(mask)) == 12


def test_a_line_drawn_inside_a_cell_does_not_cut_it() -> None:
    mask = table(blank())
    cv2.line(mask, (112, 140), (488, 140), (255,), 2)
    cv2.line(mask, (112, 170), (488, 170), (255,), 2)
    assert len(cells_of(mask)) == 12


def test_letters_are_no_rules() -> None:
    mask = blank()
    for y in range(100, 900, 60):
        cv2.putText(mask, "Securities Beneficially Owned Following", (100, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (255,), 2)
    rules = find_rules(Sheet(np.asarray(255 - mask, np.uint8), mask, DPI))
    assert (rules.across, rules.down) == ((), ())


@pytest.mark.parametrize("degrees", [-1.5, -0.4, 0.3, 1.2])
def test_skew_is_measured_from_the_rules(degrees: float) -> None:
    turned = straighten(table(blank()), -degrees, paper=0)
    assert skew_degrees(turned, DPI) == pytest.approx(degrees, abs=0.06)


def test_a_page_on_its_side_is_seen() -> None:
    mask = table(blank())
    for y in range(500, 950, 40):
        cv2.putText(mask, "Common Stock of the issuer, par value", (100, y), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (255,), 2)
    assert not is_sideways(mask, DPI)
    assert is_sideways(np.rot90(mask).copy(), DPI)


def test_rows_share_columns_and_spans() -> None:
    grid = [Region(a, 100, b, 150) for a, b in [(0, 400), (400, 1000)]]
    grid += [Region(a, 150, b, 200) for a, b in [(0, 400), (400, 700), (700, 1000)]]
    rows = find_tables(grid, DPI)
    assert [[(cell.column, cell.span) for cell in row.cells] for row in rows] == [[(0, 1), (1, 2)], [(0, 1), (1, 1), (2, 1)]]


def test_a_title_over_the_full_width_begins_a_table() -> None:
    grid = [Region(0, 100, 500, 200), Region(500, 100, 1000, 200), Region(0, 200, 1000, 240)]
    grid += [Region(a, 240, a + 250, 300) for a in (0, 250, 500, 750)]
    assert [row.table for row in find_tables(grid, DPI)] == [0, 1, 1]


def test_pieces_of_a_rule_join_over_small_gaps_only() -> None:
    pieces = [Rule(100, 0, 300), Rule(101, 315, 600), Rule(100, 700, 900)]
    assert [(rule.start, rule.end) for rule in merge(pieces, DPI)] == [(0, 600), (700, 900)]
