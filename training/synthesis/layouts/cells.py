"""A record's rows as printed cells, one per logical column."""

from __future__ import annotations

from training.synthesis import draft as d
from training.synthesis.page import EMPTY, Cell, Ink, Piece
from training.synthesis.record import Filing, Row, row_paths

_ALIGN = {"title": "left", "nature": "left"}
_ALWAYS = {
    "title": d.TITLE,
    "exercise_price": d.EXERCISE,
    "date": d.WHEN,
    "deemed": d.DEEMED,
    "v": d.TIMELY,
    "ad": d.AD,
    "price": d.PRICE,
    "exercisable": d.EXERCISABLE,
    "expiration": d.EXPIRES,
    "underlying_title": d.UNDER_TITLE,
    "ownership": d.DIRECT,
    "nature": d.NATURE,
}
_MONEY = frozenset(("exercise_price", "price"))
_DATES = frozenset(("date", "deemed", "exercisable", "expiration"))


def printed_rows(
    filing: Filing, table: int, columns: tuple[str, ...], exact: bool = True, year: int = 4
) -> list[tuple[int, tuple[Cell, ...]]]:
    """(row of the record, cells in the order of `columns`). `exact` keeps the filed decimals; `year` is its number of digits."""
    paths = row_paths(filing)
    return [
        (at, tuple(_cell(row, paths[at], at, name, filing.form, exact, year) for name in columns))
        for at, row in enumerate(filing.rows)
        if row.table == table
    ]


def _cell(row: Row, base: str, at: int, column: str, form: str, exact: bool, year: int) -> Cell:
    paths = _paths(row, column)
    pieces: list[Piece] = []
    for path in paths:
        text = _text(row, path, column, form, exact, year)
        full = f"{base}/{path}"
        if text:
            pieces.append(Piece(text, Ink.VALUE, full, column, at, before="" if not pieces else " "))
        holder = full.removesuffix("/value").removesuffix("/transactionCode")
        marks = [
            Piece(str(note), Ink.MARK, f"{holder}/footnoteId[{k}]/@id", column, at, before="")
            for k, note in enumerate(row.cell(path).notes, 1)
        ]
        pieces.extend(marks)
    return Cell(tuple(pieces), align=_ALIGN.get(column, "center")) if pieces else EMPTY


def _paths(row: Row, column: str) -> tuple[str, ...]:
    """The record's paths that print in a column; a second path only brings its notes or stands in for the first."""
    if column == "code":
        return (d.CODE,)
    if column == "amount":
        return (d.SHARES,)
    if column in ("acquired", "disposed"):
        side = row.cell(d.AD).value or "A"
        return (d.TOTAL if row.cell(d.TOTAL) else d.SHARES, d.AD) if (side == "A") == (column == "acquired") else ()
    if column == "underlying_amount":
        return (d.UNDER_VALUE if row.cell(d.UNDER_VALUE) else d.UNDER_SHARES,)
    if column == "balance":
        return (d.OWNED_VALUE if row.cell(d.OWNED_VALUE) else d.OWNED,)
    return (_ALWAYS[column],)


def _text(row: Row, path: str, column: str, form: str, exact: bool, year: int) -> str:
    value = row.cell(path).value
    if not value or (path == d.AD and column != "ad"):
        return ""
    if column == "code":
        return _code(row, form)
    if column == "v":
        return "V" if value == "E" else value
    if column in _DATES:
        return shown_date(value, year)
    if column in _MONEY or path in (d.TOTAL, d.UNDER_VALUE, d.OWNED_VALUE):
        return "$" + shown_number(value, exact)
    return shown_number(value, exact) if path in (d.SHARES, d.UNDER_SHARES, d.OWNED) else value


def _code(row: Row, form: str) -> str:
    kind = row.cell(d.FORM_TYPE).value if form == "5" else ""
    swap = "/K" if row.cell(d.SWAP).value == "1" else ""
    return row.cell(d.CODE).value + ("4" if kind == "4" else "") + swap


def shown_date(iso: str, year: int = 4) -> str:
    """2019-11-07 -> 11/07/2019, or 11/07/19."""
    return f"{iso[5:7]}/{iso[8:10]}/{iso[4 - year : 4]}" if len(iso) >= 10 and iso[4] == "-" else iso


def shown_number(value: str, exact: bool = True) -> str:
    """Commas by thousands; without `exact` also no trailing zeros."""
    whole, _, rest = value.partition(".")
    if not exact:
        rest = rest.rstrip("0")
    if not whole.isdigit():
        return value if not rest or whole else f"0.{rest}" if not exact else value
    return f"{int(whole):,}" + (f".{rest}" if rest else "")
