"""Marks of which only shards are left."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.reading.pixels.faint import with_faint_marks
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.ink import Sheet, ink_mask
from extractor.reading.pixels.pieces import find_pieces
from extractor.reading.pixels.rules import Rules
from extractor.reading.pixels.tables import GridCell, GridRow

DPI = 200.0
CELLS = [GridCell(Region(x, 20, x + 200, 100), n) for n, x in enumerate((0, 200, 400, 600))]


def page() -> np.ndarray:
    gray = np.full((200, 800), 250, np.uint8)
    cv2.putText(gray, "Common", (20, 70), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0,), 2)
    return gray


def shards(gray: np.ndarray, left: int, top: int) -> None:
    for x, y in ((0, 2), (0, 6), (6, 0), (7, 4), (7, 9), (14, 2), (14, 6)):
        gray[top + y : top + y + 3, left + x : left + x + 2] = 0


def marks(gray: np.ndarray) -> list[tuple[int, int]]:
    mask = ink_mask(gray)
    sheet = Sheet(gray, mask, DPI)
    pieces, spots = find_pieces(sheet, Rules((), (), np.zeros_like(mask)))
    _, found = with_faint_marks(pieces, spots, [GridRow(CELLS)], gray, sheet)
    return sorted((int(one.region.left), int(one.region.right)) for one in found)


def test_shards_alone_in_a_cell_are_a_mark() -> None:
    gray = page()
    shards(gray, 300, 50)
    assert marks(gray) == [(300, 316)]


def test_a_speck_and_two_are_none() -> None:
    gray = page()
    gray[50:53, 300:303] = 0
    gray[54:56, 309:311] = 0
    assert marks(gray) == []


def test_outside_of_cells_of_values_nothing_is_looked_for() -> None:
    gray = page()
    shards(gray, 300, 150)
    assert marks(gray) == []
