"""Cells -> tables of rows with column numbers, from how the cells touch and where their edges stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.reading.pixels.grid import Region

_TOUCH, _SAME, _ROW = 0.06, 0.025, 0.05  # inches: cells that touch; edges that are one; tops of one row
_FULL = 0.93  # of the network's width: a title


@dataclass(slots=True)
class GridCell:
    """A cell in its place: 0-based column, and how many columns it spans."""

    region: Region
    column: int = 0
    span: int = 1


@dataclass(slots=True)
class GridRow:
    """The cells whose tops stand on one line, from left to right; `table` numbers the page's tables from 0.

    `open_top`, `open_bottom`: no rule is drawn there, as where a page's end cuts a row in two.
    """

    cells: list[GridCell]
    table: int = 0
    open_top: bool = False
    open_bottom: bool = False

    @property
    def top(self) -> float:
        """Of its highest cell."""
        return min(cell.region.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """Of its lowest cell that does not reach into further rows."""
        return min(cell.region.bottom for cell in self.cells)


@dataclass(slots=True)
class _Table:
    rows: list[GridRow] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)


def find_tables(cells: Sequence[Region], dpi: float) -> list[GridRow]:
    """The rows of all tables, numbered; top to bottom within a table."""
    rows: list[GridRow] = []
    number = 0
    for network in networks(cells, dpi):
        for table in _split(_rows(network, dpi), dpi):
            for row in table.rows:
                _place(row, table.edges, dpi)
                row.table = number
                rows.append(row)
            number += 1
    return rows


def networks(cells: Sequence[Region], dpi: float) -> list[list[Region]]:
    """Cells that touch one another, as groups in the order of their tops."""
    reach = _TOUCH * dpi
    order = sorted(cells, key=lambda c: (c.top, c.left))
    owner = list(range(len(order)))
    for i, cell in enumerate(order):
        for j in range(i + 1, len(order)):
            if order[j].top - reach >= cell.bottom:
                break
            if cell.left - reach < order[j].right and order[j].left - reach < cell.right:
                owner[_root(owner, j)] = _root(owner, i)
    groups: dict[int, list[Region]] = {}
    for i, cell in enumerate(order):
        groups.setdefault(_root(owner, i), []).append(cell)
    return sorted(groups.values(), key=lambda group: group[0].top)


def _root(owner: list[int], i: int) -> int:
    while owner[i] != i:
        owner[i] = owner[owner[i]]
        i = owner[i]
    return i


def _rows(network: list[Region], dpi: float) -> list[GridRow]:
    rows: list[list[Region]] = []
    for cell in sorted(network, key=lambda c: c.top):
        if rows and cell.top - rows[-1][0].top <= _ROW * dpi:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [GridRow([GridCell(cell) for cell in sorted(row, key=lambda c: c.left)]) for row in rows]


def _split(rows: list[GridRow], dpi: float) -> list[_Table]:
    """Tables that stand on one another: a new one begins at a title over the full width, or where the edges do not nest."""
    width = max(c.region.right for r in rows for c in r.cells) - min(c.region.left for r in rows for c in r.cells)
    tables = [_Table()]
    for row in rows:
        lefts = [cell.region.left for cell in row.cells]
        title = len(row.cells) == 1 and row.cells[0].region.width >= _FULL * width
        held = tables[-1]
        if held.rows and (title or _foreign(row, held.edges, dpi)) and not (title and _only_titles(held)):
            tables.append(_Table())
        tables[-1].rows.append(row)
        tables[-1].edges = _union(tables[-1].edges, lefts, dpi)
    return tables


def _only_titles(table: _Table) -> bool:
    return all(len(row.cells) == 1 for row in table.rows)


def _foreign(row: GridRow, edges: list[float], dpi: float) -> bool:
    """Whether the row's edges cross the table's so much that it belongs to another; a split heading only adds edges."""
    if len(edges) <= 1:
        return False
    lefts, slack = [cell.region.left for cell in row.cells], _SAME * dpi
    own = [left for left in lefts if not any(abs(left - edge) <= slack for edge in edges)]
    under = [edge for edge in edges if lefts[0] - slack <= edge < row.cells[-1].region.right - slack]
    lost = [edge for edge in under if not any(abs(left - edge) <= slack for left in lefts)]
    if len(lefts) >= 2 * len(edges) and len(own) > 3:
        return True
    return len(own) >= 2 and len(lost) >= 2 and len(own) + len(lost) > len(lefts)


def _union(edges: list[float], lefts: list[float], dpi: float) -> list[float]:
    more = [left for left in lefts if not any(abs(left - edge) <= _SAME * dpi for edge in edges)]
    return sorted([*edges, *more])


def _place(row: GridRow, edges: list[float], dpi: float) -> None:
    slack = _SAME * dpi
    for cell in row.cells:
        covered = [number for number, edge in enumerate(edges) if cell.region.left - slack <= edge < cell.region.right - slack]
        cell.column, cell.span = (covered[0], len(covered)) if covered else (0, 1)
