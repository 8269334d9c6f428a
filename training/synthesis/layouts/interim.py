"""The edition between August 2002 and June 2003, as typeset by agents: kept out of training to measure unseen layouts."""

from __future__ import annotations

import random

from extractor.types.labels import Label
from training.synthesis.layouts import captions, parts
from training.synthesis.layouts.cells import shown_date
from training.synthesis.page import Block, Cell, Page, PageEnd, Paragraph, Piece, Row, Side, Table, caption, said
from training.synthesis.record import Filing

_TITLES = (
    "Table I. Non-Derivative Securities Acquired, Disposed of or Beneficially Owned",
    "Table II. Derivative Securities Acquired, Disposed of or Beneficially Owned",
)


def interim(filing: Filing, rng: random.Random) -> Page:
    """Items in two columns of short boxes, signature on the first page, explanations after each other at the end."""
    heads = [
        (Paragraph((caption(text, "b"),), label, 2, "center"),)
        for text, label in zip(_TITLES, (Label.TABLE1_TITLE, Label.TABLE2_TITLE), strict=True)
    ]
    blocks: list[Block] = [_head(filing), _party(filing), parts.security_table(filing, 1, rng, "interim", False, title=heads[0])]
    blocks += [*_signed(filing), said(captions.REMINDER, Label.BOILERPLATE), PageEnd("(Over)")]
    blocks += [
        said(f"FORM {filing.form} (continued)", Label.FURNITURE),
        parts.security_table(filing, 2, rng, "interim", False, title=heads[1]),
    ]
    blocks += parts.explanation(filing, "Note {}:", 0, "")
    blocks += parts.remarks(filing, 0, "")
    blocks += [said(captions.MISSTATEMENT, Label.BOILERPLATE), said(captions.COPIES.replace("three copies", "one copy"), Label.BOILERPLATE)]
    return Page(tuple(blocks), "interim")


def _head(filing: Filing) -> Side:
    left: list[Block] = [said(captions.COMMISSION.title(), Label.FORM_TITLE), said(captions.PLACE, Label.FORM_TITLE)]
    right: list[Block] = [
        said(f"Form {filing.form}", Label.FORM_TITLE, 1, "b"),
        said(captions.STATEMENT[filing.form].capitalize(), Label.FORM_TITLE),
    ]
    if filing.form != "3":
        right.append(
            parts.checked(
                filing.get("notSubjectToSection16") == "1", "notSubjectToSection16", "Check box if no longer subject to Section 16."
            )
        )
    if filing.get("aff10b5One"):
        right.append(parts.checked(True, "aff10b5One", captions.PLAN_BOX[1]))
    return Side((tuple(left), tuple(right)))


def _party(filing: Filing) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for at, owner in enumerate(filing.owners, 1):
        who = [caption("1. Name and Address of Reporting Person*"), *parts.owner_value(owner, at, "reportingOwnerId/rptOwnerName", "\n")]
        for street in ("rptOwnerStreet1", "rptOwnerStreet2"):
            who += parts.owner_value(owner, at, f"reportingOwnerAddress/{street}", "\n")
        who += parts.town_pieces(owner, at, "\n", comma=True)
        rows.append((Cell(tuple(who)), Cell((caption("3. I.R.S. Identification Number of Reporting Person, if an entity (voluntary)"),))))
    rows.append((_issuer(filing), _item("4. Statement for Month/Day/Year", "periodOfReport", filing)))
    rows.append((_roles(filing), _item("5. If Amendment, Date of Original (Month/Day/Year)", "dateOfOriginalSubmission", filing)))
    many = len(filing.owners) > 1
    one = (
        parts.box(not many, before="\n"),
        caption("Form filed by One Reporting Person"),
        parts.box(many, before="\n"),
        caption("Form filed by More than One Reporting Person"),
    )
    rows.append((Cell((caption("7. Individual or Joint/Group Filing (Check Applicable Line)"), *one)),))
    return Table(tuple(Row(cells, Label.PARTY) for cells in rows), "party")


def _issuer(filing: Filing) -> Cell:
    name = parts.value(filing.get("issuer/issuerName"), "issuer/issuerName", "\n")
    symbol = parts.value(filing.get("issuer/issuerTradingSymbol"), "issuer/issuerTradingSymbol")
    return Cell((caption("2. Issuer Name and Ticker or Trading Symbol"), name, caption("--"), symbol))


def _item(text: str, path: str, filing: Filing) -> Cell:
    day = shown_date(filing.get(path))
    return Cell((caption(text), *([parts.value(day, path, "\n")] if day else [])))


def _roles(filing: Filing) -> Cell:
    pieces: list[Piece] = [caption("6. Relationship of Reporting Person(s) to Issuer (Check all applicable)")]
    for box, text in parts.roles(filing.owners[0], 1):
        pieces += [Piece(box.text, box.ink, box.path, before="\n"), caption(text)]
    for name in ("officerTitle", "otherText"):
        pieces += parts.owner_value(filing.owners[0], 1, f"reportingOwnerRelationship/{name}", "\n")
    return Cell(tuple(pieces))


def _signed(filing: Filing) -> list[Block]:
    blocks: list[Block] = []
    for at, signature in enumerate(filing.signatures, 1):
        name, day = parts.signature_pieces(signature, at)
        blocks.append(Paragraph((caption("By:"), name, caption("Date:"), day), Label.SIGNATURE))
        blocks.append(said("**Signature of Reporting Person", Label.SIGNATURE))
    return blocks
