"""CSV of a record: a row a transaction or holding. Text that a spreadsheet would run as a formula is quoted with an apostrophe."""

from __future__ import annotations

import csv
import io
import re

from extractor.export.flat import COLUMNS, KINDS, Value, flat_rows
from extractor.forms.schema import Kind
from extractor.types.record import Extraction

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")  # what stands in a column of numbers may still be text
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(extraction: Extraction) -> str:
    """The rows with a line of column names first; UTF-8, comma, CRLF (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in flat_rows(extraction):
        writer.writerow([_cell(name, row[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(name: str, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    number = KINDS.get(name) is Kind.NUMBER and _NUMBER.fullmatch(value)
    if not number and value.lstrip(" ").startswith(_FORMULA):
        return "'" + value
    return value
