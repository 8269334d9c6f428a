"""The older printed form: owners again in a table of their own, signatures before the explanations."""

from __future__ import annotations

import random

from extractor.types.labels import Label
from training.synthesis.layouts import captions, parts
from training.synthesis.layouts.cells import shown_date
from training.synthesis.layouts.edgar import check_boxes, form_name
from training.synthesis.page import EMPTY, Block, Cell, Page, Paragraph, Piece, Row, Side, Table, caption, said
from training.synthesis.record import Filing, Values

_MONTH = "(Month/Day/Year)"
_SEC = {"3": "SEC 1473", "4": "SEC 1474", "5": "SEC 2270"}


def older(filing: Filing, rng: random.Random) -> Page:
    """Lay a filing out as the older print does."""
    first, second = parts.table_titles(filing)
    exact = rng.random() < 0.15
    party = _party(filing)
    if rng.random() < 0.6:
        party, first = _with_title(party, first), ()
    blocks: list[Block] = [_head(filing, rng), said("(Print or Type Responses)", Label.BOILERPLATE), party]
    if rng.random() < 0.8 or any(row.table == 1 for row in filing.rows):
        blocks.append(parts.security_table(filing, 1, rng, exact=exact, breaks=True, title=first))
    blocks.append(said(captions.REMINDER, Label.BOILERPLATE))
    blocks.append(
        Paragraph(
            (
                caption(captions.PERSONS.replace("OMB Number", "OMB control number"), "b"),
                caption(f"{_SEC[filing.form]} ({rng.choice(('9-02', '7-02', '3-99'))})"),
            ),
            Label.BOILERPLATE,
        )
    )
    blocks.append(parts.security_table(filing, 2, rng, exact=exact, breaks=True, title=second))
    blocks += [said("Reporting Owners", Label.PARTY, 2), _owners(filing)]
    blocks += [said("Signatures", Label.SIGNATURE, 2), *_signatures(filing)]
    blocks += _notes(filing)
    return Page(tuple(blocks), "older")


def _with_title(party: Table, title: tuple[Paragraph, ...]) -> Table:
    """The title of Table I stands beside the last captions of the box, as on paper."""
    last = party.rows[-1]
    cell = Cell(tuple(piece for one in title for piece in one.pieces), colspan=2)
    return Table((*party.rows[:-1], Row((*last.cells, cell), Label.TABLE1_TITLE)), party.name)


def _head(filing: Filing, rng: random.Random) -> Block:
    left: list[Block] = [Paragraph((form_name(filing, rng),), Label.FORM_TITLE, 1), *check_boxes(filing, rng)]
    statement = captions.STATEMENT[filing.form] + ("" if filing.form != "4" else rng.choice(("", " OF SECURITIES")))
    middle: list[Block] = [
        said(captions.COMMISSION, Label.FORM_TITLE, 2, "b", "center"),
        said(captions.PLACE, Label.FORM_TITLE, 0, "b", "center"),
        said(statement, Label.FORM_TITLE, 2, "b", "center"),
        said(" ".join(captions.PURSUANT) if rng.random() < 0.7 else captions.PURSUANT_OLD, Label.BOILERPLATE, align="center"),
    ]
    return Side((tuple(left), tuple(middle), (parts.omb(filing, rng),)))


def _party(filing: Filing) -> Table:
    owner, form3 = filing.owners[0], filing.form == "3"
    name = Cell(
        (
            caption("1. Name and Address of Reporting Person"),
            caption("*", before=""),
            *parts.owner_value(owner, 1, "reportingOwnerId/rptOwnerName", "\n"),
        )
    )
    shift = 1 if form3 else 0
    issuer = Cell(
        (
            caption(f"{2 + shift}. Issuer Name"),
            caption("and", "b"),
            caption("Ticker or Trading Symbol"),
            parts.value(filing.get("issuer/issuerName"), "issuer/issuerName", "\n"),
            caption("["),
            parts.value(filing.get("issuer/issuerTradingSymbol"), "issuer/issuerTradingSymbol", ""),
            caption("]", before=""),
        )
    )
    when = {
        "3": "2. Date of Event Requiring Statement",
        "4": "3. Date of Earliest Transaction",
        "5": "3. Statement for Issuer's Fiscal Year Ended",
    }[filing.form]
    period = _dated(f"{when} {_MONTH}", "periodOfReport", filing)
    original = _dated(f"{4 + shift}. If Amendment, Date Original Filed {_MONTH}", "dateOfOriginalSubmission", filing)
    role = _relationship(owner, 5 - shift)
    street = Cell((*_row_of("(Last)", "(First)", "(Middle)"), *_streets(owner)))
    town = Cell((caption("(Street)"), *parts.town_pieces(owner, 1, "\n", comma=True)))
    last = Cell(_row_of("(City)", "(State)", "(Zip)"))
    rows = (
        ((name, period, issuer), (street, role, original), (town, _joint(filing)), (last,))
        if form3
        else ((name, issuer, role), (street, period), (town, original, _joint(filing)), (last,))
    )
    return Table(tuple(Row(cells, Label.PARTY) for cells in rows), "party")


def _streets(owner: Values) -> list[Piece]:
    first = parts.owner_value(owner, 1, "reportingOwnerAddress/rptOwnerStreet1", "\n")
    second = parts.owner_value(owner, 1, "reportingOwnerAddress/rptOwnerStreet2", " ")
    return [*first, *([caption(",", before="")] if second and first else []), *second]


def _row_of(*texts: str) -> tuple[Piece, ...]:
    return tuple(caption(text, before="\t" if at else "") for at, text in enumerate(texts))


def _dated(text: str, path: str, filing: Filing) -> Cell:
    day = shown_date(filing.get(path))
    return Cell((caption(text), *([parts.value(day, path, "\n")] if day else [])))


def _relationship(owner: Values, item: int) -> Cell:
    pieces = [caption(f"{item}. Relationship of Reporting Person(s) to Issuer"), caption("(Check all applicable)", before="\n")]
    for k, (box, text) in enumerate(parts.roles(owner, 1)):
        pieces += [Piece(box.text, box.ink, box.path, before="\n" if k % 2 == 0 else "\t", style="line"), caption(text)]
    pieces += parts.owner_value(owner, 1, "reportingOwnerRelationship/officerTitle", "\n")
    pieces += parts.owner_value(owner, 1, "reportingOwnerRelationship/otherText", " ")
    return Cell(tuple(pieces))


def _joint(filing: Filing) -> Cell:
    many = len(filing.owners) > 1
    one = Piece("" if many else "X", parts.box(True).ink, before="\n", style="line")
    more = Piece("X" if many else "", one.ink, before="\n", style="line")
    return Cell(
        (
            caption("6. Individual or Joint/Group Filing (Check Applicable Line)"),
            one,
            caption("Form filed by One Reporting Person"),
            more,
            caption("Form filed by More than One Reporting Person"),
        )
    )


def _owners(filing: Filing) -> Table:
    top = Row(
        (Cell((caption("Reporting Owner Name / Address", "b"),), rowspan=2), Cell((caption("Relationships", "b"),), colspan=4)),
        Label.PARTY,
        header=True,
    )
    under = Row(tuple(Cell((caption(text),)) for text in ("Director", "10% Owner", "Officer", "Other")), Label.PARTY, header=True)
    return Table((top, under, *(_owner_row(owner, at) for at, owner in enumerate(filing.owners, 1))), "owners")


def _owner_row(owner: Values, at: int) -> Row:
    have = dict(owner)
    pieces = parts.owner_value(owner, at, "reportingOwnerId/rptOwnerName")
    for street in ("rptOwnerStreet1", "rptOwnerStreet2"):
        pieces += parts.owner_value(owner, at, f"reportingOwnerAddress/{street}", "\n")
    pieces += parts.town_pieces(owner, at, "\n", comma=True)
    cells = [Cell(tuple(pieces))]
    base = f"reportingOwner[{at}]/reportingOwnerRelationship"
    for flag, words in (("isDirector", ""), ("isTenPercentOwner", ""), ("isOfficer", "officerTitle"), ("isOther", "otherText")):
        ticked = f"reportingOwnerRelationship/{flag}" in have
        text = have.get(f"reportingOwnerRelationship/{words}", "")
        shown = parts.value(text, f"{base}/{words}") if text else parts.value("X", f"{base}/{flag}")
        cells.append(Cell((shown,), align="center") if ticked else EMPTY)
    return Row(tuple(cells), Label.PARTY)


def _signatures(filing: Filing) -> list[Block]:
    rows = []
    for at, signature in enumerate(filing.signatures, 1):
        name, day = parts.signature_pieces(signature, at)
        rows.append(Row((Cell((name,)), Cell((day,))), Label.SIGNATURE))
        rows.append(
            Row((Cell((caption("**"), caption("Signature of Reporting Person", before=""))), Cell((caption("Date"),))), Label.SIGNATURE)
        )
    return [Table(tuple(rows), "signature")]


def _notes(filing: Filing) -> list[Block]:
    number = "5" if filing.form == "3" else "4"
    rows = [
        Row((Cell((caption(mark, "b"),)), Cell((caption(text),))), Label.BOILERPLATE)
        for mark, text in (
            ("*", captions.MORE_THAN_ONE.format(n=number)[2:]),
            ("**", captions.MISSTATEMENT[3:]),
        )
    ]
    for at, text in filing.footnotes:
        mark, note = parts.footnote_pieces(at, text, "({})")
        rows.append(Row((Cell((mark,)), Cell((note,))), Label.FOOTNOTE))
    blocks: list[Block] = [said(captions.EXPLANATION, Label.FOOTNOTE_TITLE, 2), Table(tuple(rows), "notes"), *parts.remarks(filing, 0)]
    return [*blocks, said(captions.COPIES, Label.BOILERPLATE), said(captions.POTENTIAL, Label.BOILERPLATE)]
