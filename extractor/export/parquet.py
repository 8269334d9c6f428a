"""Parquet of a record: the rows of the CSV with types; numbers decimal, dates days, confidences doubles."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from extractor.errors import ConfigurationError
from extractor.export.flat import COLUMNS, KINDS, Value, flat_rows
from extractor.forms.schema import Kind
from extractor.types.record import Extraction

_DIGITS, _SCALE = 28, 8
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNFIT = "unfit"  # the column that keeps, as text, values that do not fit their column's type


def to_parquet(extraction: Extraction) -> bytes:
    """The file's bytes. Raises ConfigurationError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ConfigurationError("Parquet needs pyarrow.", advice="Install `section16[parquet]`.") from error
    rows = [_typed(row) for row in flat_rows(extraction)]
    schema = pa.schema([(name, _type(pa, name)) for name in (*COLUMNS, _UNFIT)])
    out = BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema), out)
    return out.getvalue()


def _type(pa: Any, name: str) -> Any:
    if name.endswith("_confidence"):
        return pa.float64()
    kind = KINDS.get(name)
    if kind is Kind.NUMBER:
        return pa.decimal128(_DIGITS, _SCALE)
    return pa.date32() if kind is Kind.DATE else pa.string()


def _typed(row: dict[str, Value]) -> dict[str, object]:
    out: dict[str, object] = {}
    unfit = []
    for name, value in row.items():
        out[name] = _value(KINDS.get(name), value)
        if out[name] is None and value is not None:
            unfit.append(f"{name}={value}")
    return out | {_UNFIT: "; ".join(unfit) or None}


def _value(kind: Kind | None, value: Value) -> object:
    if not isinstance(value, str):
        return value
    if kind is Kind.NUMBER:
        return _number(value)
    return _day(value) if kind is Kind.DATE else value


def _number(value: str) -> Decimal | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    fits = number.is_finite() and number.adjusted() < _DIGITS - _SCALE and int(number.as_tuple().exponent) >= -_SCALE
    return number if fits else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        return None
