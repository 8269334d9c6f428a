"""Rows of printed samples with the true column of every token, as the tables stage will see them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.reading.read import read_document
from extractor.tables.context import table_context
from extractor.tables.features import row_features
from extractor.tables.lines.grouping import RowLine, group, row_line
from extractor.tables.read import has_grid, merge_lines, physical_parts, without_frames
from extractor.tables.rows import COLUMNS, OTHER, RawRow, gather
from extractor.tables.tokens import Token, tokens_of
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Document, Line
from training.columns import Labelled
from training.loose import Block, loose_block
from training.synthesis.page import Ink, Printed

_ROW = {1: Label.TABLE1_ROW, 2: Label.TABLE2_ROW}
_HEADER = {1: Label.TABLE1_HEADER, 2: Label.TABLE2_HEADER}
Key = tuple[int, int, int]


def true_labels(document: Document, known: Mapping[int, Label]) -> tuple[LabelledLine, ...]:
    """The document's lines with the labels that synthesis gave their source lines (the commonest, where a line has several)."""
    out = []
    for line in document.lines:
        first, last = line.source
        count = Counter(known[n] for n in range(first, last + 1) if n in known)
        out.append(LabelledLine(line, count.most_common(1)[0][0] if count else Label.FURNITURE, 1.0))
    return tuple(out)


def ink_by_line(printed: Printed) -> dict[int, list[tuple[str, str]]]:
    """(logical column, text) of the values and marks of rows, by source line, in the order of the line."""
    out: dict[int, list[tuple[str, str]]] = {}
    for span in sorted(printed.spans, key=lambda s: (s.line, s.start)):
        if span.row >= 0 and span.column and span.ink is not Ink.CAPTION:
            out.setdefault(span.line, []).append((span.column, _mark_text(span.text) if span.ink is Ink.MARK else span.text))
    return out


def rows_by_line(printed: Printed) -> dict[int, int]:
    """The row of the record that a source line prints, for lines of rows."""
    return {span.line: span.row for span in printed.spans if span.row >= 0}


def press_ink(ink: Mapping[int, list[tuple[str, str]]]) -> dict[int, list[tuple[str, str]]]:
    """The press's ink with shared cells taken apart and the signs of filling gone."""
    out: dict[int, list[tuple[str, str]]] = {}
    for line, pieces in ink.items():
        for columns, text in pieces:
            names, parts = columns.split("+"), text.replace("\x01", "").replace("\x02", "").split("\x06")
            full = names if len(names) == len(parts) else names[-1:] * len(parts)
            out.setdefault(line, []).extend(zip(full, parts, strict=True))
    return out


def _mark_text(text: str) -> str:
    """Any notation of a mark in the canonical one; the number of one that shows none is 1 where a stroke stands for it, else 0."""
    numbers = re.findall(r"\d+", text.translate(_PLAIN_DIGITS)) or (["1" if text in _STROKES else "0"] if text.strip() else [])
    return "".join(f"⁽{number.translate(_UP)}⁾" for number in numbers)


_STROKES = frozenset({"(l)", "(I)"})
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def labelled_rows(
    text: str,
    labels: Mapping[int, Label],
    ink: Mapping[int, list[tuple[str, str]]],
    record: Mapping[int, int],
    form: str,
    titles: frozenset[str],
) -> tuple[dict[str, list[Labelled]], Block | None]:
    """Training rows of one sample by model part, row1 and row2 (rows in order), and its pieces of fallen rows."""
    lines = without_frames(true_labels(read_document(text.encode(), "sample"), labels))
    out: dict[str, list[Labelled]] = {"row1": [], "row2": []}
    rows: list[RawRow] = []
    for table in (1, 2):
        for done, raw in _parts(lines, table, ink, form, titles):
            out[f"row{table}"] += done
            rows += raw
    loose = [(item, table) for item in lines for table in (1, 2) if item.label is _ROW[table] and item.line.table is None]
    return out, loose_block(loose, rows, form, ink, record) if has_grid(lines) else None


def true_rows(lines: Sequence[LabelledLine], ink: Mapping[int, list[tuple[str, str]]], form: str, titles: frozenset[str]) -> list[RawRow]:
    """The rows that stayed in their tables, gathered by their true columns."""
    return [row for table in (1, 2) for _, raw in _parts(lines, table, ink, form, titles) for row in raw]


def _parts(
    lines: Sequence[LabelledLine], table: int, ink: Mapping[int, list[tuple[str, str]]], form: str, titles: frozenset[str]
) -> Iterator[tuple[list[Labelled], list[RawRow]]]:
    found = [row_line(item) for item in lines if item.label is _ROW[table]]
    header = [item.line for item in lines if item.label is _HEADER[table]]
    truth = {key: column for f in found for key, column in _columns(f, ink).items()}
    grid = has_grid(tuple(lines))
    for part in physical_parts([f for f in found if not grid or f.line.table is not None]):
        yield _part(part, header, form, table, titles, truth)


def _columns(line: RowLine, printed: Mapping[int, list[tuple[str, str]]]) -> dict[Key, str]:
    """(line, physical column, place among the tokens there) -> logical column, by walking the ink of the source lines in order."""
    ink = [piece for n in range(line.line.source[0], line.line.source[1] + 1) for piece in printed.get(n, [])]
    wanted = [(_plain(token), column) for column, text in ink for token in tokens_of((Line(0, 1, (Cell(text, text),)),))]
    out: dict[Key, str] = {}
    at = 0
    for key, token in zip(_keys(line.tokens), line.tokens, strict=True):
        ways = {_plain(token), f"m{token.mark[0]}"} if token.mark else {_plain(token)}  # several marks of a cell are printed one by one
        found = next((i for i in range(at, len(wanted)) if wanted[i][0] in ways), None)
        out[key] = wanted[found][1] if found is not None and wanted[found][1] in COLUMNS else OTHER
        at = at if found is None else found + 1
    return out


def _plain(token: Token) -> str:
    return "m" + ",".join(map(str, token.mark)) if token.mark else "".join(ch for ch in token.text if ch.isalnum()) or token.text


def _keys(tokens: Iterable[Token]) -> list[Key]:
    places: Counter[tuple[int, int]] = Counter()
    out = []
    for token in tokens:
        out.append((token.line, token.column, places[(token.line, token.column)]))
        places[(token.line, token.column)] += 1
    return out


def _part(
    part: list[RowLine], header: list[Line], form: str, table: int, titles: frozenset[str], truth: dict[Key, str]
) -> tuple[list[Labelled], list[RawRow]]:
    """Training rows of one physical table, and the same rows gathered by their true columns."""
    ids = {line.line.table for line in part}
    own = [line for line in header if line.table in ids] or header
    merged = [tokens for g in group(part, titles) if (tokens := merge_lines(g))]
    context = table_context(form, table, own, merged)
    rows, raw = [], []
    for tokens in merged:
        columns = [truth.get(key, OTHER) for key in _keys(tokens)]
        rows.append(Labelled(row_features(tokens, context), [int(t.gap) for t in tokens], columns))
        raw.append(RawRow(table, gather(tokens, columns, [1.0] * len(tokens)), (tokens[0].line,), 1.0))
    return rows, raw
