"""The page that EDGAR serves for an ownership filing."""

from __future__ import annotations

import random

from extractor.types.labels import Label
from training.synthesis.layouts import captions, parts
from training.synthesis.layouts.cells import shown_date
from training.synthesis.page import Block, Cell, Page, Paragraph, Piece, Row, Side, Table, caption, said
from training.synthesis.record import Filing, Values

_MONTH = "(Month/Day/Year)"


def edgar(filing: Filing, rng: random.Random) -> Page:
    """Lay a filing out as EDGAR does: Form 3, 4 or 5, before or after April 2023, one or several owners."""
    first, second = parts.table_titles(filing, rng.choice(("b", "b", "")))
    blocks: list[Block] = [said(f"SEC Form {filing.form}", Label.FORM_TITLE)] if rng.random() < 0.25 else []
    blocks += [_head(filing, rng), _party(filing, rng)]
    blocks.append(parts.security_table(filing, 1, rng, title=first))
    blocks.append(parts.security_table(filing, 2, rng, title=second))
    if len(filing.owners) > 1:
        blocks.append(
            Table(tuple(Row((Cell(tuple(_person(owner, at))),), Label.PARTY) for at, owner in enumerate(filing.owners, 1)), "owners")
        )
    always = rng.random() < 0.7
    blocks += parts.explanation(filing, "{}.", 0, rng.choice(("b", "")), always)
    blocks += parts.remarks(filing, 0, rng.choice(("b", "")), always and rng.random() < 0.8)
    blocks += signatures(filing)
    blocks += tail(filing)
    return Page(tuple(blocks), "edgar")


def _head(filing: Filing, rng: random.Random) -> Block:
    left: list[Block] = [Paragraph((form_name(filing, rng),), Label.FORM_TITLE, 1)]
    left += check_boxes(filing, rng)
    middle: list[Block] = [
        said(captions.COMMISSION, Label.FORM_TITLE, 2, "b", "center"),
        said(captions.PLACE, Label.FORM_TITLE, align="center"),
        said(captions.STATEMENT[filing.form], Label.FORM_TITLE, 2, "b", "center"),
    ]
    if rng.random() < 0.5:
        middle.append(said(" ".join(captions.PURSUANT), Label.BOILERPLATE, align="center"))
    else:
        middle += [said(text, Label.BOILERPLATE, align="center") for text in captions.PURSUANT]
    return Side((tuple(left), tuple(middle), (parts.omb(filing, rng),)))


def form_name(filing: Filing, rng: random.Random) -> Piece:
    """`FORM 4`; some prints of an amendment say `FORM 4/A`."""
    return caption(f"FORM {filing.get('documentType') if rng.random() < 0.3 else filing.form}", "b")


def check_boxes(filing: Filing, rng: random.Random) -> list[Block]:
    """The boxes at the head of Forms 4 and 5."""
    if filing.form == "3":
        return []
    blocks: list[Block] = [parts.checked(filing.get("notSubjectToSection16") == "1", "notSubjectToSection16", captions.NO_LONGER["4"])]
    if filing.form == "5":
        blocks += [parts.checked(rng.random() < 0.1, "", text) for text in captions.FORM5_BOXES]
    if filing.get("periodOfReport") >= "2023-04-01" or filing.get("aff10b5One"):
        blocks.append(parts.checked(filing.get("aff10b5One") == "1", "aff10b5One", captions.PLAN_BOX[0]))
    return blocks


def _person(owner: Values, at: int) -> list[Piece]:
    pieces = [caption("1. Name and Address of Reporting Person"), caption("*", before="")]
    pieces += parts.owner_value(owner, at, "reportingOwnerId/rptOwnerName", "\n", "u")
    pieces += [caption("(Last)", before="\n"), caption("(First)", before="\t"), caption("(Middle)", before="\t")]
    for street in ("rptOwnerStreet1", "rptOwnerStreet2"):
        pieces += parts.owner_value(owner, at, f"reportingOwnerAddress/{street}", "\n", "u")
    pieces.append(caption("(Street)", before="\n"))
    pieces += parts.town_pieces(owner, at, "\n", style="u", cut="\t")
    return [*pieces, caption("(City)", before="\n"), caption("(State)", before="\t"), caption("(Zip)", before="\t")]


def relationship(owner: Values, at: int, item: int) -> Cell:
    """Item 5 (4 on Form 3): boxes, officer's title, other text."""
    pieces = [caption(f"{item}. Relationship of Reporting Person(s) to Issuer"), caption("(Check all applicable)", before="\n")]
    for k, (box, text) in enumerate(parts.roles(owner, at)):
        pieces += [Piece(box.text, box.ink, box.path, before="\n" if k % 2 == 0 else "\t"), caption(text)]
    pieces += parts.owner_value(owner, at, "reportingOwnerRelationship/officerTitle", "\n", "u")
    pieces += parts.owner_value(owner, at, "reportingOwnerRelationship/otherText", "\n", "u")
    return Cell(tuple(pieces))


def issuer(filing: Filing, item: int, rng: random.Random) -> Cell:
    """The issuer's name and symbol."""
    glue = rng.choice((" ", ""))
    pieces = [
        caption(f"{item}. Issuer Name"),
        caption("and", "b"),
        caption("Ticker or Trading Symbol"),
        parts.value(filing.get("issuer/issuerName"), "issuer/issuerName", "\n", "u"),
        caption("["),
    ]
    return Cell(
        (*pieces, parts.value(filing.get("issuer/issuerTradingSymbol"), "issuer/issuerTradingSymbol", glue), caption("]", before=glue))
    )


def dated(text: str, path: str, filing: Filing) -> Cell:
    """An item with a date under its caption."""
    day = shown_date(filing.get(path))
    return Cell((caption(text), *([parts.value(day, path, "\n", "u")] if day else [])))


def joint(filing: Filing, item: int) -> Cell:
    """Whether one or several persons file."""
    many = len(filing.owners) > 1
    pieces = [
        caption(f"{item}. Individual or Joint/Group Filing (Check Applicable Line)"),
        parts.box(not many, before="\n"),
        caption("Form filed by One Reporting Person"),
    ]
    return Cell((*pieces, parts.box(many, before="\n"), caption("Form filed by More than One Reporting Person")))


def _party(filing: Filing, rng: random.Random) -> Table:
    owner = filing.owners[0]
    who = tuple(_person(owner, 1))
    rows: tuple[tuple[Cell, ...], ...]
    if filing.form == "3":
        rows = (
            (
                Cell(who, rowspan=3),
                Cell(dated(f"2. Date of Event Requiring Statement {_MONTH}", "periodOfReport", filing).pieces, rowspan=3),
                Cell(issuer(filing, 3, rng).pieces, colspan=2),
            ),
            (
                Cell(relationship(owner, 1, 4).pieces, rowspan=2),
                dated(f"5. If Amendment, Date of Original Filed {_MONTH}", "dateOfOriginalSubmission", filing),
            ),
            (joint(filing, 6),),
        )
    else:
        when = (
            f"3. Date of Earliest Transaction {_MONTH}" if filing.form == "4" else f"3. Statement for Issuer's Fiscal Year Ended {_MONTH}"
        )
        rows = (
            (Cell(who, rowspan=4), issuer(filing, 2, rng), Cell(relationship(owner, 1, 5).pieces, rowspan=2)),
            (dated(when, "periodOfReport", filing),),
            (dated(f"4. If Amendment, Date of Original Filed {_MONTH}", "dateOfOriginalSubmission", filing), joint(filing, 6)),
        )
    return Table(tuple(Row(cells, Label.PARTY) for cells in rows), "party")


def signatures(filing: Filing) -> list[Block]:
    """Names and dates over one line of captions."""
    rows = []
    for at, signature in enumerate(filing.signatures, 1):
        name, day = parts.signature_pieces(signature, at)
        rows.append(Row((Cell((name,)), Cell((day,))), Label.SIGNATURE))
    captioned = Row((Cell((caption("** Signature of Reporting Person"),)), Cell((caption("Date"),))), Label.SIGNATURE)
    return [Table((*rows, captioned), "signature")]


def tail(filing: Filing) -> list[Block]:
    """The form's last words."""
    number = "5" if filing.form == "3" else "4"
    texts = (captions.REMINDER, captions.MORE_THAN_ONE.format(n=f"{number} "), captions.MISSTATEMENT, captions.COPIES, captions.PERSONS)
    return [said(text, Label.BOILERPLATE) for text in texts]
