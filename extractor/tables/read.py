"""Labelled lines to the logical rows of Tables I and II."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from extractor.tables.context import TableContext, table_context
from extractor.tables.decode import ColumnModel, Decoded, Features
from extractor.tables.features import row_groups
from extractor.tables.holders import holders
from extractor.tables.lines.abreast import one_a_line
from extractor.tables.lines.abutted import unabutted
from extractor.tables.lines.broken import amounts_last, marks_last, values_apart, with_whole_values
from extractor.tables.lines.crossed import in_own_tables
from extractor.tables.lines.deal import dealt, homed
from extractor.tables.lines.echoes import without_echoes
from extractor.tables.lines.flat import valued, with_values, with_words
from extractor.tables.lines.grouping import VALUES, RowLine, group, in_columns, row_line
from extractor.tables.lines.heads import in_their_table, with_first_rows, within_rows, without_captions
from extractor.tables.lines.stacked import unstacked
from extractor.tables.lines.stairs import without_stairs
from extractor.tables.lines.strays import without_strays
from extractor.tables.lines.swapped import in_their_columns
from extractor.tables.lines.tiers import with_whole_tiers
from extractor.tables.lines.torn import with_torn_titles
from extractor.tables.loose.beam import LooseModel
from extractor.tables.loose.scatter import assemble
from extractor.tables.marks.dues import with_dues
from extractor.tables.marks.lostmarks import with_lost_marks
from extractor.tables.marks.noted import told_together
from extractor.tables.marks.places import astray, dated, natured, settled
from extractor.tables.marks.siblings import as_siblings
from extractor.tables.marks.terms import with_both_terms
from extractor.tables.marks.unread import numbered, without_unread
from extractor.tables.pricepoints import with_points
from extractor.tables.rows import RawRow, gather, shows_values
from extractor.tables.sides import by_caption
from extractor.tables.tokens import Gap, Token, hang, whole_beside_whole
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Line

_TABLE = {Label.TABLE1_ROW: 1, Label.TABLE2_ROW: 2}
_TABULAR = frozenset({Label.TABLE1_ROW, Label.TABLE2_ROW, Label.TABLE1_HEADER, Label.TABLE2_HEADER})
_ROW_OF = {Label.TABLE1_HEADER: Label.TABLE1_ROW, Label.TABLE2_HEADER: Label.TABLE2_ROW}
_SURE = 0.9
_SEVERAL = 2  # rows
_SIDES = frozenset({"acquired", "disposed"})
_UNHELD = 0.5  # how sure a D or I is that no balance stands beside: it may be the side of the amount
_UNSEEN = 0.75  # how sure the side is where no column shows it
_HEADER = {1: Label.TABLE1_HEADER, 2: Label.TABLE2_HEADER}


@dataclass(frozen=True, slots=True)
class TableModels:
    """`columns[table]` decodes rows in order, tables 1 and 2; `loose` places pieces of rows that fell out; `repairs` are log weights of
    the steps that put broken ink together."""

    columns: dict[int, ColumnModel]
    loose: LooseModel
    repairs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts that are known whole: titles of the lexicon, and the holders that this page's notes name, by their keys."""

    titles: Collection[str]
    holders: Collection[str]


def read_tables(
    lines: tuple[LabelledLine, ...],
    form: str,
    models: TableModels,
    titles: Collection[str],
    notes: Mapping[int, str] | None = None,
    use_rules: bool = True,
) -> tuple[RawRow, ...]:
    """The rows of both tables in the order of the page, Table I before Table II. `form` is "3", "4" or "5", `notes` what its notes say;
    without rules no row is told by what the form or the rows beside it make likely."""
    lines = without_strays(under_headers(without_frames(lines)))
    lines = told_together(with_points(lines), notes) if use_rules else lines
    lines = without_stairs(within_rows(without_captions(without_echoes(unabutted(unstacked(lines), titles)))))
    lines = with_first_rows(lines if has_grid(lines) else in_their_table(lines))
    lines = with_whole_tiers(lines)
    found = in_own_tables(one_a_line([(row_line(item), _TABLE[item.label]) for item in lines if item.label in _TABLE], titles))
    loose = scattered(found, has_grid(lines))
    texts = _Texts(titles, holders((notes or {}).values()) if not has_grid(lines) else ())
    rows = [row for table in (1, 2) for row in _read_table(lines, _solid(found, loose, table), form, table, models, texts)]
    rows = in_their_columns(rows)
    rows = with_dues(rows) if use_rules else rows
    rows += assemble(loose, rows, form, models.loose, titles)
    placed = sorted(rows, key=lambda row: (row.table, row.lines[0] if not row.loose else row.lines[-1]))
    if not use_rules:
        return tuple(without_unread(placed))
    marked = with_lost_marks(numbered(with_both_terms(with_torn_titles(placed)), lines, notes), lines, notes or {})
    return tuple(as_siblings(marked))


def without_frames(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines, those framed by a table of one cell as what they are: loose."""
    rows = Counter(item.line.table for item in lines)
    return tuple(
        replace(item, line=replace(item.line, table=None))
        if item.line.table is not None and len(item.line.cells) == 1 and rows[item.line.table] == 1
        else item
        for item in lines
    )


def under_headers(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines, rows of a physical table as rows of the table whose header stands above them in it, unless they know better together."""
    out = list(lines)
    below: dict[int, tuple[Label, list[int]]] = {}
    headed: dict[int, set[Label]] = {}
    for at, item in enumerate(lines):
        table, label = item.line.table, item.label
        if table is not None and label in _ROW_OF and item.probability >= _SURE:
            headed.setdefault(table, set()).add(_ROW_OF[label])
            _settle(out, *below.get(table, (label, [])), headed[table])
            below[table] = (_ROW_OF[label], [])
        elif table in below and label in _TABLE:
            below[table][1].append(at)
    for table, (row, places) in below.items():
        _settle(out, row, places, headed[table])
    return tuple(out)


def _settle(lines: list[LabelledLine], row: Label, places: list[int], headed: set[Label]) -> None:
    """Rows below one header as rows of its table; where the headers of both tables stand above them, and most of several are of the
    other, this one is only repeated there, as a page repeats the head of a table that it goes on with."""
    others = sum(lines[at].label is not row and lines[at].probability >= _SURE for at in places)
    if len(headed) > 1 and others >= _SEVERAL and sum(_leaning(lines[at], row) for at in places) < 0:
        amid = range(*_outer(lines, row, places))  # what stands amid rows of the other table is of it
        row = next(label for label in headed if label is not row)
        places = [at for at in places if at in amid]
    for at in places:
        if lines[at].label is not row:
            lines[at] = replace(lines[at], label=row)


def _leaning(line: LabelledLine, row: Label) -> float:
    return line.probability if line.label is row else -line.probability


def _outer(lines: list[LabelledLine], row: Label, places: list[int]) -> tuple[int, int]:
    """From the first line that is surely no such row to behind the last."""
    others = [at for at in places if lines[at].label is not row and lines[at].probability >= _SURE]
    return others[0], others[-1] + 1


def scattered(found: list[tuple[RowLine, int]], grid: bool) -> list[tuple[RowLine, int]]:
    """Lines that fell out of their table: on a page with a grid what stands loose, in plain text runs of pieces that carry amounts."""
    if grid:
        return [(line, table) for line, table in found if line.line.table is None]
    return [(line, table) for line, table in found if line.scattered and _fell_out(line, [f for f, t in found if t == table])]


def _solid(found: list[tuple[RowLine, int]], loose: list[tuple[RowLine, int]], table: int) -> list[RowLine]:
    skip = {id(line) for line, _ in loose}
    return [line for line, number in found if number == table and id(line) not in skip]


def _read_table(
    lines: tuple[LabelledLine, ...], solid: list[RowLine], form: str, table: int, models: TableModels, texts: _Texts
) -> list[RawRow]:
    header = [item.line for item in lines if item.label is _HEADER[table]]
    return [row for part in physical_parts(solid) for row in _rows_of(part, header, form, table, models.columns[table], texts)]


def has_grid(lines: tuple[LabelledLine, ...]) -> bool:
    """Whether the page has its tables as tables: then what stands loose fell out. Where nothing of Tables I and II stands in one, other
    tables tell, if no line is a row by itself."""
    if any(item.line.table is not None for item in lines if item.label in _TABULAR):
        return True
    others = any(item.line.table is not None and len(item.line.cells) > 1 for item in lines)
    return others and not any(row_line(item).anchor for item in lines if item.label in _TABLE)


def _fell_out(line: RowLine, found: list[RowLine]) -> bool:
    """In plain text a loose piece fell out where no row of its own stands near and the pieces around carry amounts."""
    near = [f for f in found if abs(f.line.number - line.line.number) <= 4]
    return not any(f.anchor for f in near) and sum(f.hard for f in near) >= 3


def physical_parts(solid: list[RowLine]) -> list[list[RowLine]]:
    """Lines of one physical table together; loose lines join what stands before them."""
    parts: list[list[RowLine]] = []
    last: int | None = None
    for line in solid:
        here = line.line.table
        if not parts or (here is not None and last is not None and here != last):
            parts.append([])
        parts[-1].append(line)
        last = here if here is not None else last
    return parts


def _rows_of(part: list[RowLine], header: list[Line], form: str, table: int, model: ColumnModel, texts: _Texts) -> list[RawRow]:
    ids = {line.line.table for line in part}
    own = [line for line in header if line.table in ids] or header
    groups = [with_whole_values(lines) for lines in group(part, texts.titles, texts.holders)]
    groups = [lines for lines in groups if valued(lines)]
    merged = [merge_lines(with_values(g)) for g in groups]
    context = table_context(form, table, own, merged)
    features = [_features(tokens, context) for tokens in merged]
    made = [
        _row(g, tokens, decoded, context, table, model, texts)
        for g, tokens, decoded in zip(groups, merged, model.decode_rows(features), strict=True)
    ]
    return [row for row in made if row is not None]


def merge_lines(lines: list[RowLine]) -> list[Token]:
    """The tokens of a group: lines over one another column by column where there are columns, else line after line."""
    if len(lines) == 1:
        return lines[0].tokens
    if not in_columns(lines):
        return [t for line in lines for t in line.tokens]
    columns: dict[int, list[Token]] = {}
    for line in lines:
        for token in line.tokens:
            columns.setdefault(token.column, []).append(token)
    return _regap(columns)


def _regap(columns: dict[int, list[Token]]) -> list[Token]:
    out: list[Token] = []
    before = -1
    for column in sorted(columns):
        cell: list[Token] = []
        inked = marks_last(values_apart(amounts_last(columns[column]), first=column == 0))
        for i, token in enumerate(inked):
            gap = token.gap
            if i == 0:
                step = column - before
                gap = Gap.START if before < 0 else Gap.CELL if step == 1 else Gap.SKIP if step == 2 else Gap.FAR
            elif token.line != inked[i - 1].line:
                gap = Gap.BREAK if token.line > inked[i - 1].line else Gap.CELL
            cell.append(replace(token, gap=gap, index=column))
        out += hang(cell, pair=len(cell) == 2 or sum(token.shape in VALUES for token in cell) < 2)
        before = column
    return out


_Read = tuple[list[Token], list[str], list[float]]


def _row(
    lines: list[RowLine],
    tokens: list[Token],
    decoded: Decoded,
    context: TableContext,
    table: int,
    model: ColumnModel,
    texts: _Texts,
) -> RawRow | None:
    read = _named(tokens, decoded, context, model)
    flat = all(len(line.line.cells) == 1 for line in lines)
    if flat:
        read = _best_flat(read, context, table, model)
        read = homed(*dealt(*with_words(lines, *read), texts.titles, table, texts.holders), texts.titles, table)
        read = _unsided(*natured(*read))
    cells = gather(*read)
    if not cells or (flat and not shows_values(cells)):
        return None
    if flat and table == 1 and "ownership" in cells and "ad" not in cells and "balance" not in cells:
        cells["ownership"] = replace(cells["ownership"], certainty=_UNHELD)
    probability = min(line.probability for line in lines)
    return RawRow(table, cells, tuple(line.line.number for line in lines), probability, sided=not flat)


def _unsided(tokens: list[Token], names: list[str], certainty: list[float]) -> _Read:
    """A line without columns does not show on which side an amount stood: acquired or disposed is only what its code makes likely."""
    return tokens, names, [min(sure, _UNSEEN) if name in _SIDES else sure for name, sure in zip(names, certainty, strict=True)]


def _features(tokens: list[Token], context: TableContext) -> Features:
    return Features(row_groups(tokens, context), [int(t.gap) for t in tokens], whole_beside_whole(tokens))


def _named(tokens: list[Token], decoded: Decoded, context: TableContext, model: ColumnModel) -> _Read:
    """The tokens with their columns and how sure each is."""
    path, certainty = decoded
    names = [model.names[c] for c in path]
    return tokens, *by_caption(tokens, names, certainty, context)


def _best_flat(read: _Read, context: TableContext, table: int, model: ColumnModel) -> _Read:
    """On a flat line marks that stand apart are cells of their own, or hang on their values: what leaves fewer values astray."""
    tokens, names, certainty = read
    names, certainty = dated(tokens, names, certainty)
    found = (tokens, settled(tokens, names, table, context.form), certainty)
    if not astray(tokens, names) or not any(token.mark for token in tokens):
        return found
    hung = hang(tokens, pair=True)
    other = _named(hung, model.decode_rows([_features(hung, context)])[0], context, model)
    return other if astray(other[0], other[1]) < astray(tokens, names) else found
