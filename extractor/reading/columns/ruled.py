"""Tables drawn with lines: box-drawing characters, `+---+` grids, and `|` columns, closed by underscores or not at all."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.reading.columns.boxlines import lines_of_box
from extractor.reading.columns.drawn import ANY_DRAWN, CLOSED, DRAWN, GRID_RULE, INNER, is_filler, is_row_rule, is_ruled, unlinked
from extractor.reading.columns.rows import Segment, Token, cell_of, segments, tokens_of
from extractor.types.page import Cell

_VERTICAL = re.compile(f"[{DRAWN}|]|(?<=[-=:])\\+|\\+(?=[-=:])")
_RULE = re.compile(r"[-─━═=:_+\s]*[-─━═=_][-─━═=:_+\s]*")
_FULL_RULE = re.compile(r"[-─━═=:_+]+")
_UNDERSCORE_CELL = re.compile(r"\|_+\|")
# Text browsers of the old kind underline links: `Doe_Jane_L.`
# OCR reads the I of "Table I" as a rule.
_MAX_CUTS = 200
_BROKEN_NUMBER = re.compile(r"[\d,./$][\d,./()]")
_LONE_END = re.compile(r"(?:^|\s)[b-z]$")
_LONE_START = re.compile(r"[b-z](?:\s|$)")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_FEW = 3


@dataclass(slots=True)
class _Open:
    """A cell while its lines are read: columns [left, right], the first line, and its ink."""

    left: int
    right: int
    top: int
    lines: list[list[Segment]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RuledRow:
    """A row of a drawn table: the first and last physical line (indices in the block) and its cells."""

    first: int
    last: int
    cells: tuple[Cell, ...]


def holds_tables(lines: Sequence[str]) -> bool:
    """Whether the text draws tables at all, or its `|` are only what OCR made of stray rules: those stand in no column."""
    if any(ANY_DRAWN.search(line) or CLOSED.search(line) or GRID_RULE.match(line.lstrip()) for line in lines):
        return True
    return in_columns(lines)


def in_columns(lines: Sequence[str]) -> bool:
    """Whether the bars of lines with several stand below one another."""
    cuts = [frozenset(_cuts(line)) for line in lines if is_ruled(line)]
    shared = sum(len(above & below) for above, below in itertools.pairwise(cuts))
    return shared > 0.5 * sum(len(below) for below in cuts[1:]) or (len(cuts) == 1 and len(cuts[0]) > 2)


def read_ruled(lines: Sequence[str]) -> list[RuledRow]:
    """The rows of one drawn table, top to bottom; indices count from its first line."""
    drawn = any(ANY_DRAWN.search(line) or GRID_RULE.match(line.lstrip()) for line in lines)
    closed = sum(1 for line in lines if CLOSED.search(line)) > 1
    solid = any("_" in line for line in lines) and not any(" " in line.strip() for line in lines)  # every blank is underscored
    if drawn or closed or solid:
        return _read_closed(lines)
    rules = [index for index, line in enumerate(lines) if is_row_rule(line)]
    return _between_rules(_read_open(lines), rules)


def _cuts(line: str) -> list[int]:
    return [match.start() for match in _VERTICAL.finditer(line)][:_MAX_CUTS]


def _read_closed(lines: Sequence[str]) -> list[RuledRow]:
    """Cells that lines close on all sides; rows are what starts on the same physical line."""
    open_cells: list[_Open] = []
    done: list[_Open] = []
    for index, line in enumerate(lines):
        cuts = _true_cuts(line, open_cells)
        closing = _closing(line, cuts)
        for left, right in itertools.pairwise(cuts):
            _segment(line, (left, right), index, closing, open_cells, done)
    return _rows([*done, *open_cells], len(lines))


def _closing(line: str, cuts: Sequence[int]) -> int:
    """How far underscores close cells on this line: 0 not, 1 some, 2 most, so that a cell that its text fills is closed too."""
    contents = [line[left + 1 : right] for left, right in itertools.pairwise(cuts)]
    if not _UNDERSCORE_CELL.search(line):
        return 2 if any("_" in content for content in contents) and not any(" " in content for content in contents) else 0
    closed = sum(1 for content in contents if content.endswith("_") and " " not in content)
    return 2 if closed > 0.6 * len(contents) else 1


def _underscored(content: str, closing: int) -> bool:
    """Whether the text is underscored, blanks and all: then its cell ends with this line."""
    if " " in content.strip():
        return False
    return content.endswith("_") or (closing > 0 and "_" in content and " " not in content) or (closing > 1 and " " not in content)


def _true_cuts(line: str, open_cells: Sequence[_Open]) -> list[int]:
    """The vertical lines of this table: not those of a table nested in a cell that is still open."""
    cuts = _cuts(line)
    over = [cell for cell in open_cells if not _part_rule(line, cell, cuts)]
    return [x for x in cuts if not any(cell.left < x < cell.right for cell in over)]


def _part_rule(line: str, cell: _Open, cuts: Sequence[int]) -> bool:
    """Whether the line closes the cell: a rule fills it from side to side, crossed by other columns' verticals at most."""
    if cell.left not in cuts:
        return False
    inside = line[cell.left + 1 : cell.right]
    return bool(inside) and not inside.translate(_NO_RULE).strip(DRAWN + "|+") and " " not in inside


_NO_RULE = str.maketrans(dict.fromkeys("-─━═=:_+", None))


def _segment(line: str, ends: tuple[int, int], index: int, closing: int, open_cells: list[_Open], done: list[_Open]) -> None:
    """Add what stands between two verticals to its cell, or close cells where it is a rule."""
    left, right = ends
    content = line[left + 1 : right]
    if _FULL_RULE.fullmatch(content):
        if content[0] == "_" and not any(cell.left < right and cell.right > left for cell in open_cells):
            done.append(_Open(left, right, index))
        elif content[0] != "=" or line[left] != "|":
            _close(left, right, open_cells, done)
        return
    cell = next((cell for cell in open_cells if cell.left == left and cell.right == right), None)
    if cell is None:
        _close(left, right, open_cells, done)
        cell = _Open(left, right, index)
        open_cells.append(cell)
    underscored = _underscored(content, closing)
    ink = content.replace("_", " ") if underscored else unlinked(content.translate(INNER))
    if "|" in ink or "+-" in ink:
        ink = re.sub(r"\+[-=:+]*\+|\|", lambda match: " " * len(match.group()), ink)
    if not _RULE.fullmatch(ink):
        shifted = tuple(Token(token.text, token.x0 + left + 1, token.x1 + left + 1) for token in tokens_of(ink))
        cell.lines.append(segments(shifted))
    if underscored:
        _close(left, right, open_cells, done)


def _close(left: int, right: int, open_cells: list[_Open], done: list[_Open]) -> None:
    for cell in [cell for cell in open_cells if cell.left < right and cell.right > left]:
        open_cells.remove(cell)
        done.append(cell)


def _rows(cells: Sequence[_Open], count: int) -> list[RuledRow]:
    lefts = sorted({cell.left for cell in cells})
    width = max((cell.right for cell in cells), default=1)
    places = {left: column for column, left in enumerate(lefts)}
    by_top: dict[int, list[_Open]] = {}
    for cell in cells:
        by_top.setdefault(cell.top, []).append(cell)
    rows = []
    for top, group in sorted(by_top.items()):
        group.sort(key=lambda cell: cell.left)
        made = tuple(_made(cell, places, lefts, width) for cell in group)
        last = max(top + max(len(cell.lines) for cell in group) - 1, top)
        if any(cell.text for cell in made):
            rows.append(RuledRow(top, min(last, count - 1), made))
    return rows


def _made(cell: _Open, places: dict[int, int], lefts: Sequence[int], width: int) -> Cell:
    tokens = [token for line in cell.lines for piece in line for token in piece]
    span = sum(1 for left in lefts if cell.left <= left < cell.right)
    text = "\n".join(lines_of_box(cell.lines, cell.left + 2, cell.right - 1))
    return cell_of(tokens, width, places[cell.left], max(1, span), text=text)


def _read_open(lines: Sequence[str]) -> list[RuledRow]:
    """`|` columns without rules between rows: a row a physical line; what a column's edge broke goes on in the same row."""
    cut_lines = [[-1, *_cuts(line), len(line)] for line in lines]
    marks = sorted({x for cuts in cut_lines for x in cuts[1:-1]}) if lines else []
    most = max((len(cuts) for cuts in cut_lines), default=0)
    reference = next((cuts[1:-1] for cuts in reversed(cut_lines) if len(cuts) == most), marks)
    rows: list[RuledRow] = []
    pieces_above: dict[int, str] = {}
    for index, (line, cuts) in enumerate(zip(lines, cut_lines, strict=True)):
        if _RULE.fullmatch(line.replace("|", " ")) or is_filler(line):
            pieces_above = {}
            continue
        pieces = {left + 1: line[left + 1 : right] for left, right in itertools.pairwise(cuts)}
        pieces = {start: piece for start, piece in pieces.items() if start or piece.strip()}
        if rows and _continues(pieces, pieces_above):
            rows[-1] = _extended(rows[-1], pieces, index, reference)
        else:
            rows.append(RuledRow(index, index, _open_cells(pieces, reference, len(line))))
        pieces_above = pieces
    return [row for row in rows if any(cell.text for cell in row.cells)]


def _between_rules(rows: list[RuledRow], rules: Sequence[int]) -> list[RuledRow]:
    """Lines that two rules close in are one row where no two of them look like rows of their own."""
    groups: dict[int, list[RuledRow]] = {}
    for row in rows:
        groups.setdefault(bisect_left(rules, row.first), []).append(row)
    return [row for group in groups.values() for row in (_merged(group) if rules and _one_row(group) else group)]


def _one_row(group: Sequence[RuledRow]) -> bool:
    """Whether one line at most looks like a row of its own; one that ends a date which the line above began does not."""
    broken = {index for index, (above, below) in enumerate(itertools.pairwise(group), start=1) if _ends_date(above, below)}
    return sum(_whole(row) for index, row in enumerate(group) if index not in broken) == 1


def _ends_date(above: RuledRow, below: RuledRow) -> bool:
    begun = {cell.column: cell.text for cell in above.cells}
    pairs = ((begun.get(cell.column, ""), cell.text) for cell in below.cells)
    return any(not _DATE.fullmatch(start) and bool(_DATE.fullmatch(start + end)) for start, end in pairs if start and end)


def _whole(row: RuledRow) -> bool:
    """Whether a line has ink in several cells, digits among it."""
    inked = [cell.text for cell in row.cells if cell.text]
    return len(inked) >= _FEW and any(ch.isdigit() for text in inked for ch in text)


def _merged(group: list[RuledRow]) -> list[RuledRow]:
    """One row of the lines of one row, cell under cell; lines cut in another way stay rows of their own."""
    out: list[RuledRow] = []
    for row in group:
        cells = row.cells if row.cells[0].column == 0 else (Cell("", ""), *row.cells)
        if out and [cell.column for cell in out[-1].cells] == [cell.column for cell in cells]:
            cells = tuple(_stacked(above, below) for above, below in zip(out[-1].cells, cells, strict=True))
            out[-1] = RuledRow(out[-1].first, row.last, cells)
        else:
            out.append(RuledRow(row.first, row.last, cells))
    return out


def _stacked(above: Cell, below: Cell) -> Cell:
    if not below.text or not above.text:
        return above if above.text else replace(below, column=above.column, span=above.span)
    return replace(above, text=f"{above.text}{_seam(above.text, below.text)}{below.text}", raw=f"{above.raw}\n{below.raw}")


def _seam(above: str, below: str) -> str:
    """What stands between two lines of a cell: nothing inside a number or beside a letter that is no word, else a line break, which
    later rooms close inside a word."""
    number = _BROKEN_NUMBER.fullmatch(above[-1:] + below[0]) and not above[-2:-1].isalpha()
    return "" if number or _LONE_END.search(above) or _LONE_START.match(below) else "\n"


def _continues(pieces: dict[int, str], above: dict[int, str]) -> bool:
    """Whether every piece with ink stands under one that fills its column to the edge: a word was broken there."""
    inked = [start for start, piece in pieces.items() if piece.strip()]
    return bool(inked) and all(_full(above.get(start, "")) and not pieces[start].startswith(" ") for start in inked)


def _full(piece: str) -> bool:
    return bool(piece) and not piece.endswith((" ", "_", "-"))


def _extended(row: RuledRow, pieces: dict[int, str], index: int, reference: Sequence[int]) -> RuledRow:
    more = {_column(start, reference): piece.strip() for start, piece in pieces.items() if piece.strip()}
    cells = tuple(_glued(cell, more.get(cell.column, "")) for cell in row.cells)
    return RuledRow(row.first, index, cells)


def _glued(cell: Cell, more: str) -> Cell:
    if not more:
        return cell
    return Cell(cell.text + _seam(cell.text, more) + more, f"{cell.raw}\n{more}", cell.column, cell.span, cell.x0, cell.x1, cell.start)


def _column(start: int, reference: Sequence[int]) -> int:
    return len([x for x in reference if x < start])


def _open_cells(pieces: dict[int, str], reference: Sequence[int], width: int) -> tuple[Cell, ...]:
    cells = []
    for start, piece in pieces.items():
        if start and not piece.strip() and start >= width:
            continue
        tokens = tokens_of(piece, start)
        column = _column(start, reference)
        span = max(1, _column(start + len(piece), reference) - column + 1)
        cells.append(cell_of(tokens, width, column, span))
    return tuple(cells)
