"""Tables I and II as grids, with the captions of the editions and what each row shows in its cells."""
# ruff: noqa: E501  (wordings of the form)

from __future__ import annotations

import random

from extractor.forms.columns import FORM3_TABLE1, FORM3_TABLE2, TABLE1, TABLE2
from extractor.types.labels import Label
from training.press.page import Block, Ink, PrintedRow, commas, filled, marks, us_date
from training.press.record import Record, Row

_MDY = "(Month/Day/Year)"
_CAPTIONS: dict[tuple[str, int], list[tuple[str, list[str]]]] = {
    ("4", 1): [
        ("1. Title of Security (Instr. 3)", []), (f"2. Transaction Date {_MDY}", []), (f"2A. Deemed Execution Date, if any {_MDY}", []),
        ("3. Transaction Code (Instr. 8)", ["Code", "V"]),
        ("4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)", ["Amount", "(A) or (D)", "Price"]),
        ("5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)", []),
        ("6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", []), ("7. Nature of Indirect Beneficial Ownership (Instr. 4)", []),
    ],
    ("4", 2): [
        ("1. Title of Derivative Security (Instr. 3)", []), ("2. Conversion or Exercise Price of Derivative Security", []),
        (f"3. Transaction Date {_MDY}", []), (f"3A. Deemed Execution Date, if any {_MDY}", []), ("4. Transaction Code (Instr. 8)", ["Code", "V"]),
        ("5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)", ["(A)", "(D)"]),
        (f"6. Date Exercisable and Expiration Date {_MDY}", ["Date Exercisable", "Expiration Date"]),
        ("7. Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4)", ["Title", "Amount or Number of Shares"]),
        ("8. Price of Derivative Security (Instr. 5)", []),
        ("9. Number of derivative Securities Beneficially Owned Following Reported Transaction(s) (Instr. 4)", []),
        ("10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", []), ("11. Nature of Indirect Beneficial Ownership (Instr. 4)", []),
    ],
    ("3", 1): [
        ("1. Title of Security (Instr. 4)", []), ("2. Amount of Securities Beneficially Owned (Instr. 4)", []),
        ("3. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", []), ("4. Nature of Indirect Beneficial Ownership (Instr. 5)", []),
    ],
    ("3", 2): [
        ("1. Title of Derivative Security (Instr. 4)", []), (f"2. Date Exercisable and Expiration Date {_MDY}", ["Date Exercisable", "Expiration Date"]),
        ("3. Title and Amount of Securities Underlying Derivative Security (Instr. 4)", ["Title", "Amount or Number of Shares"]),
        ("4. Conversion or Exercise Price of Derivative Security", []), ("5. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", []),
        ("6. Nature of Indirect Beneficial Ownership (Instr. 5)", []),
    ],
}  # fmt: skip
_DATES = frozenset({"date", "deemed", "exercisable", "expiration"})
_DOLLARS = frozenset({"price", "exercise_price"})


def column_names(form: str, table: int) -> tuple[str, ...]:
    """The logical columns of a table in the order of the form."""
    if form == "3":
        return tuple(c.name for c in (FORM3_TABLE1 if table == 1 else FORM3_TABLE2))
    return tuple(c.name for c in (TABLE1 if table == 1 else TABLE2))


def grid(record: Record, table: int, rng: random.Random, headers: int = 2) -> Block:
    """The grid of a table: header rows (two, one merged, or none) and a row per record row."""
    form = "3" if record.form.startswith("3") else "4"
    names = column_names(form, table)
    header, label = _headers(_CAPTIONS[form, table], table, headers, form, rng), Label.TABLE1_ROW if table == 1 else Label.TABLE2_ROW
    body = [
        PrintedRow(label, tuple(Ink(_cell(row, name), name) for name in names), i)
        for i, row in enumerate(record.rows)
        if row.table == table
    ]
    return Block(Label.TABLE1_HEADER if table == 1 else Label.TABLE2_HEADER, rows=(*header, *body), columns=names)


def _headers(captions: list[tuple[str, list[str]]], table: int, headers: int, form: str, rng: random.Random) -> list[PrintedRow]:
    label = Label.TABLE1_HEADER if table == 1 else Label.TABLE2_HEADER
    if form == "5":
        captions = [(c.replace("Following Reported Transaction(s)", "at End of Issuer's Fiscal Year"), s) for c, s in captions]
    if headers == 1:
        flat = [Ink(f"{top} {sub}" if subs else top) for top, subs in captions for sub in (subs or [""])]
        return [PrintedRow(label, tuple(flat))]
    top = tuple(Ink(text, "", max(1, len(subs))) for text, subs in captions)
    low = tuple(Ink(sub) for _, subs in captions for sub in (subs or [""]))
    return [PrintedRow(label, top), *([PrintedRow(label, low)] if headers == 2 and rng.random() < 0.97 else [])]


def _cell(row: Row, name: str) -> str:
    if name in {"acquired", "disposed"}:
        letter = row.get("ad")[0]
        value, notes = row.get("amount") if letter == ("A" if name == "acquired" else "D") else ("", ())
        text = ("$" if "amount" in row.by_value else "") + commas(value) if value else ""
    else:
        value, notes = row.get(name)
        text = _text(row, name, value)
    return filled(text) + marks(notes)


def _text(row: Row, name: str, value: str) -> str:
    if not value:
        return ""
    if name in _DATES:
        return us_date(value)
    if name == "v":
        return "V" if value == "E" else ""
    if name in _DOLLARS or name in row.by_value:
        return "$" + commas(value)
    return commas(value) if name in {"amount", "balance", "underlying_amount"} else value
