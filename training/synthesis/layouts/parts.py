"""Blocks that several editions share: tables, notes, signatures, boxes, owners' addresses."""

from __future__ import annotations

import random

from extractor.types.labels import Label
from training.synthesis.layouts import captions
from training.synthesis.layouts.captions import Head
from training.synthesis.layouts.cells import printed_rows, shown_date
from training.synthesis.page import EMPTY, Block, Cell, Ink, Paragraph, Piece, Row, Table, caption, said
from training.synthesis.record import Filing, Values


def reworded(rng: random.Random, text: str, share: float = 0.12) -> str:
    """A caption, now and then in another edition's words."""
    for usual, other in captions.variants():
        if usual in text and rng.random() < share:
            text = text.replace(usual, other)
    return text


def security_table(
    filing: Filing,
    table: int,
    rng: random.Random,
    dated: str = "now",
    exact: bool = True,
    year: int = 4,
    title: tuple[Paragraph, ...] = (),
    columns: int = 2,
    breaks: bool = False,
) -> Table:
    """Table I or II with its headings (on `columns` = 1 or 2 rows) and rows; `breaks` before `(Instr. n)`."""
    heads = tuple((name, reworded(rng, top), sub, span) for name, top, sub, span in captions.heads_of(filing.form, table, dated))
    header, row = (Label.TABLE1_HEADER, Label.TABLE1_ROW) if table == 1 else (Label.TABLE2_HEADER, Label.TABLE2_ROW)
    rows = list(_headings(heads, header, columns, breaks))
    for at, cells in printed_rows(filing, table, tuple(head[0] for head in heads), exact, year):
        rows.append(Row(cells, row, at))
    return Table(tuple(rows), f"table{table}", title)


def _headings(heads: tuple[Head, ...], label: Label, rows: int, breaks: bool) -> tuple[Row, ...]:
    if rows == 1:
        cells = tuple(_head(" ".join(part for part in (top, sub) if part), name) for name, top, sub, _ in heads)
        return (Row(cells, label, header=True),)
    subs = any(sub for _, _, sub, _ in heads)
    top_row = tuple(_head(top, name, span, 1 if sub or not subs else 2, breaks) for name, top, sub, span in heads if span)
    under = tuple(_head(sub, name) for name, _, sub, _ in heads if sub)
    return (Row(top_row, label, header=True), Row(under, label, header=True)) if subs else (Row(top_row, label, header=True),)


def _head(text: str, column: str, colspan: int = 1, rowspan: int = 1, breaks: bool = False) -> Cell:
    main, instruction, rest = text.partition("(Instr")
    pieces = [Piece(main.strip(), column=column)] if main.strip() else []
    if instruction:
        pieces.append(Piece(instruction + rest, column=column, before="\n" if breaks else " "))
    return Cell(tuple(pieces), colspan, rowspan)


def table_titles(filing: Filing, style: str = "b") -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The titles over Tables I and II."""
    kind = "3" if filing.form == "3" else "4"
    first = Paragraph((caption(captions.TITLE1[kind], style),), Label.TABLE1_TITLE, 2, "center")
    second = Paragraph((caption(captions.TITLE2[kind], style), caption(captions.EXAMPLES, style, "\n")), Label.TABLE2_TITLE, 2, "center")
    return (first,), (second,)


def value(text: str, path: str, before: str = " ", style: str = "") -> Piece:
    """Filled-in ink outside the tables."""
    return Piece(text, Ink.VALUE, path, before=before, style=style)


def box(ticked: bool, path: str = "", before: str = " ") -> Piece:
    """A check box."""
    return Piece("X" if ticked else "", Ink.BOX, path, before=before)


def checked(ticked: bool, path: str, text: str) -> Paragraph:
    """A box with its caption, as a paragraph."""
    return Paragraph((box(ticked, path), caption(text)), Label.CHECK_BOX)


def omb(filing: Filing, rng: random.Random) -> Table:
    """The box with the OMB number."""
    number = captions.OMB[filing.form]
    hours = "1.0" if filing.form == "5" else "0.5"
    expires = [("Expires:", rng.choice(("January 31, 2005", "December 31, 2014", "February 28, 2011")))] if rng.random() < 0.25 else []
    pairs = [("OMB APPROVAL", ""), ("OMB Number:", number), *expires]
    burden = "Estimated average burden hours per response" + rng.choice((":", "...", ":", "..."))
    pairs += [(burden, hours)] if rng.random() < 0.7 else [("Estimated average burden", ""), ("hours per response:", hours)]
    rows = tuple(Row(tuple(Cell((caption(text),)) if text else EMPTY for text in pair), Label.BOILERPLATE) for pair in pairs)
    return Table(rows, "omb")


def footnote_pieces(number: int, text: str, form: str) -> tuple[Piece, ...]:
    """`1. text`, `(1) text`, `1 text`."""
    return (caption(form.format(number)), value(text, f'footnotes/footnote[@id="F{number}"]'))


def explanation(filing: Filing, form: str = "{}.", heading: int = 3, style: str = "b", always: bool = False) -> list[Block]:
    """The notes under their heading, each a paragraph."""
    blocks: list[Block] = []
    bare = filing.get("noSecuritiesOwned") == "1"
    if filing.footnotes or always or bare:
        blocks.append(said(captions.EXPLANATION, Label.FOOTNOTE_TITLE, heading, style))
    if bare:
        blocks.append(Paragraph((value("No securities are beneficially owned.", "noSecuritiesOwned"),), Label.FOOTNOTE))
    blocks += [Paragraph(footnote_pieces(number, text, form), Label.FOOTNOTE) for number, text in filing.footnotes]
    return blocks


def remarks(filing: Filing, heading: int = 3, style: str = "b", always: bool = False) -> list[Block]:
    """`Remarks:` and what stands under it."""
    text = filing.get("remarks")
    blocks: list[Block] = [said("Remarks:", Label.REMARK_TITLE, heading, style)] if text or always else []
    return blocks + ([Paragraph((value(text, "remarks"),), Label.REMARK)] if text else [])


def signature_pieces(signature: Values, at: int) -> tuple[Piece, Piece]:
    """Name and date of the signature with 1-based index `at`."""
    values = dict(signature)
    name = value(values.get("signatureName", ""), f"ownerSignature[{at}]/signatureName", style="u")
    return name, value(shown_date(values.get("signatureDate", "")), f"ownerSignature[{at}]/signatureDate", style="u")


def owner_value(owner: Values, at: int, name: str, before: str = " ", style: str = "") -> list[Piece]:
    """One value of the owner with 1-based index `at`, where there is one."""
    text = dict(owner).get(name, "")
    return [value(text, f"reportingOwner[{at}]/{name}", before, style)] if text else []


def town_pieces(owner: Values, at: int, before: str, comma: bool = False, style: str = "", cut: str = " ") -> list[Piece]:
    """Town, state and code on one line of a cell; abroad the country's name stands for the code of two signs on some prints."""
    pieces: list[Piece] = []
    for name in ("rptOwnerCity", "rptOwnerState", "rptOwnerZipCode"):
        found = owner_value(owner, at, f"reportingOwnerAddress/{name}", before if not pieces else cut, style)
        if comma and found and pieces and name == "rptOwnerState":
            pieces.append(caption(",", before=""))
        pieces += found
    return pieces


def roles(owner: Values, at: int) -> list[tuple[Piece, str]]:
    """Boxes of item 5 with their captions."""
    have = dict(owner)
    pairs = (
        ("isDirector", "Director"),
        ("isTenPercentOwner", "10% Owner"),
        ("isOfficer", "Officer (give title below)"),
        ("isOther", "Other (specify below)"),
    )
    return [
        (box(f"reportingOwnerRelationship/{flag}" in have, f"reportingOwner[{at}]/reportingOwnerRelationship/{flag}"), text)
        for flag, text in pairs
    ]
