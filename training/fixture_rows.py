"""Rows of fixtures for the column models: the values of the record are looked for among the tokens of the lines.

A token that only one column can own is sure; one that several could (a code and a direction, an amount twice) goes to the
column that stands about there in the sure rows of the same folder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from extractor.errors import Section16Error
from extractor.forms.columns import TABLE1, TABLE2
from extractor.forms.lexicon import titles
from extractor.labelling.model import LineModel
from extractor.reading.read import read_document
from extractor.tables.context import TableContext, table_context
from extractor.tables.features import row_features
from extractor.tables.lines.grouping import group, row_line
from extractor.tables.read import merge_lines, physical_parts
from extractor.tables.rows import OTHER
from extractor.tables.tokens import Token, tokens_of
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line
from training.align import align
from training.columns import Labelled
from training.field_tally import FiledDocument

_ROW = re.compile(r"((?:nonD|d)erivativeTable/(?:nonD|d)erivative(?:Transaction|Holding)\[\d+\])/(.*)")
_NOTE = re.compile(r"(.*)/footnoteId\[\d+\]/@id")
_LABELS = {1: (Label.TABLE1_ROW, Label.TABLE1_HEADER), 2: (Label.TABLE2_ROW, Label.TABLE2_HEADER)}
_LEAST = 0.75  # share of a row's tokens that must have an owner, or the row teaches nothing
Options = list[frozenset[str]]  # per token the columns that can own it


@dataclass(frozen=True, slots=True)
class _Row:
    """Tokens of one printed row, its context, the columns that can own each token, and the table."""

    table: int
    tokens: list[Token]
    context: TableContext
    options: Options


def fixture_rows(documents: Iterable[FiledDocument], model: LineModel | None) -> dict[str, list[Labelled]]:
    """Training rows by model part, "row1" and "row2"; a document that no reader takes gives none."""
    rows = [row for document in documents for row in _rows(document, model)]
    places = _places(rows)
    out: dict[str, list[Labelled]] = {"row1": [], "row2": []}
    for row in rows:
        columns = _settled(row, places)
        out[f"row{row.table}"].append(Labelled(row_features(row.tokens, row.context), [int(t.gap) for t in row.tokens], columns))
    return out


def _rows(document: FiledDocument, model: LineModel | None) -> list[_Row]:
    try:
        page = read_document(document.data, document.name)
    except Section16Error:
        return []
    labels = align(page.lines, document.filed, model)
    lines = [LabelledLine(line, label, 1.0) for line, label in zip(page.lines, labels, strict=True)]
    form = dict(document.filed).get("documentType", "4")[:1]
    return [row for table in (1, 2) for row in _table(lines, table, form, _owners(document.filed, table))]


def _table(lines: Sequence[LabelledLine], table: int, form: str, filed: list[dict[str, frozenset[str]]]) -> Iterable[_Row]:
    body, head = _LABELS[table]
    header = [item.line for item in lines if item.label is head]
    for part in physical_parts([row_line(item) for item in lines if item.label is body]):
        ids = {one.line.table for one in part}
        merged = [tokens for g in group(part, titles()) if (tokens := merge_lines(g))]
        context = table_context(form, table, [line for line in header if line.table in ids] or header, merged)
        for tokens in merged:
            options = max(([_options(t, one) for t in tokens] for one in filed), key=_owned, default=[])
            if options and _owned(options) >= _LEAST * len(tokens):
                yield _Row(table, tokens, context, options)


def _owners(filed: Sequence[tuple[str, str]], table: int) -> list[dict[str, frozenset[str]]]:
    """Per filed row of the table: the plain form of each token of its values -> the columns that hold it."""
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for path, value in filed:
        match = _ROW.fullmatch(path)
        if match and match.group(1).startswith("nonD") is (table == 1):
            rows[match.group(1)][match.group(2)] = value
    return [_by_token(row, table) for row in rows.values()]


def _by_token(row: Mapping[str, str], table: int) -> dict[str, frozenset[str]]:
    names = {column.path.removesuffix("/value"): column.name for column in (TABLE1 if table == 1 else TABLE2) if column.path}
    names["transactionAmounts/transactionShares"] = _side(row) if table == 2 else "amount"
    found: dict[str, set[str]] = defaultdict(set)
    for path, value in row.items():
        note = _NOTE.fullmatch(path)
        name = names.get((note.group(1) if note else path).removesuffix("/value"))
        if name:
            for token in [f"m{value.lstrip('F')}"] if note else _plain_tokens(value):
                found[token].add(name)
    return {token: frozenset(columns) for token, columns in found.items()}


def _side(row: Mapping[str, str]) -> str:
    return "disposed" if row.get("transactionAmounts/transactionAcquiredDisposedCode/value") == "D" else "acquired"


def _plain_tokens(value: str) -> list[str]:
    date = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    text = f"{date[2]}/{date[3]}/{date[1]}" if date else value
    return [_plain(token) for token in tokens_of((Line(0, 1, (Cell(text, text),)),))]


def _plain(token: Token) -> str:
    if token.mark:
        return "m" + str(token.mark[0])
    digits = token.text.strip("$ ").replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", digits):
        return (digits.rstrip("0").rstrip(".") if "." in digits else digits).lstrip("0") or "0"
    return "".join(ch for ch in token.text.lower() if ch.isalnum()) or token.text


def _options(token: Token, row: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return row.get(_plain(token), frozenset())


def _owned(options: Options) -> int:
    return sum(bool(one) for one in options)


def _places(rows: Sequence[_Row]) -> dict[tuple[int, str], float]:
    """Where a column stands in its row, 0 to 1, on average over the tokens that only it can own."""
    seen: dict[tuple[int, str], list[float]] = defaultdict(list)
    for row in rows:
        for at, options in enumerate(row.options):
            if len(options) == 1:
                seen[row.table, next(iter(options))].append(at / len(row.tokens))
    return {key: fmean(found) for key, found in seen.items()}


def _settled(row: _Row, places: Mapping[tuple[int, str], float]) -> list[str]:
    def far(name: str, at: int) -> tuple[float, str]:
        return abs(places.get((row.table, name), 0.5) - at / len(row.tokens)), name

    return [min(one, key=lambda name, at=at: far(name, at)) if one else OTHER for at, one in enumerate(row.options)]  # type: ignore[misc]
