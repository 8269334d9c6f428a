"""The monthly form, before 29 August 2002, as filers' agents typed it."""

from __future__ import annotations

import random
from datetime import date

from extractor.types.labels import Label
from training.synthesis.layouts import captions, parts
from training.synthesis.page import Block, Page, PageEnd, Paragraph, Piece, caption, said
from training.synthesis.record import Filing, Values


def monthly(filing: Filing, rng: random.Random) -> Page:
    """Lay a filing out item by item, with tables whose balance stands at the end of the month."""
    upper = rng.random() < 0.6
    blocks: list[Block] = [said(text, label) for text, label in _transmission(filing, rng)]
    blocks += [said(captions.COMMISSION, Label.FORM_TITLE), said("WASHINGTON, D.C. 20549" if upper else captions.PLACE, Label.FORM_TITLE)]
    blocks += [Paragraph((caption(f"FORM {filing.form}"),), Label.FORM_TITLE), said(captions.STATEMENT[filing.form], Label.FORM_TITLE)]
    if rng.random() < 0.5:
        blocks.append(said(captions.PURSUANT_OLD, Label.BOILERPLATE))
    if filing.form != "3":
        blocks.append(parts.checked(filing.get("notSubjectToSection16") == "1", "notSubjectToSection16", captions.NO_LONGER["4"]))
    blocks += _items(filing, rng)
    year = 2 if rng.random() < 0.2 else 4
    first, second = parts.table_titles(filing, "")
    blocks.append(parts.security_table(filing, 1, rng, "monthly", False, year, first, rng.choice((1, 2, 2))))
    if rng.random() < 0.2:
        blocks += [said(captions.REMINDER, Label.BOILERPLATE), PageEnd(rng.choice(("", "Page 2")))]
    blocks.append(parts.security_table(filing, 2, rng, "monthly", False, year, second, rng.choice((1, 2, 2))))
    blocks += parts.explanation(filing, rng.choice(("({})", "{}.", "({})")), 0, "", True)
    blocks += parts.remarks(filing, 0, "")
    blocks += _signature(filing, rng)
    return Page(tuple(blocks), "monthly")


def _transmission(filing: Filing, rng: random.Random) -> list[tuple[str, Label]]:
    if rng.random() < 0.4:
        return []
    kind, serial = (
        filing.get("documentType"),
        f"{rng.randint(1, 999999):010d}-{filing.get('periodOfReport')[2:4]}-{rng.randint(1, 9999):06d}",
    )
    lines = [
        f"<SEC-DOCUMENT>{serial}.txt",
        f"ACCESSION NUMBER:\t\t{serial}",
        f"CONFORMED SUBMISSION TYPE:\t{kind}",
        "PUBLIC DOCUMENT COUNT:\t\t1",
        "<DOCUMENT>",
        f"<TYPE>{kind}",
        "<SEQUENCE>1",
        "<TEXT>",
    ]
    return [(line, Label.FURNITURE) for line in lines[rng.choice((0, 0, 4)) :]]


def _items(filing: Filing, rng: random.Random) -> list[Block]:
    blocks: list[Block] = []
    for at, owner in enumerate(filing.owners, 1):
        blocks += [_line("1. Name and Address of Reporting Person"), *_owner(owner, at)]
    blocks += [
        _line("2. Issuer Name and Ticker or Trading Symbol"),
        _filled(filing, "issuer/issuerName"),
        _filled(filing, "issuer/issuerTradingSymbol"),
    ]
    blocks.append(_line("3. IRS or Social Security Number of Reporting Person (Voluntary)"))
    period = date.fromisoformat(filing.get("periodOfReport"))
    shown = rng.choice((f"{period:%B} {period.day}, {period.year}", f"{period:%m}/{period:%d}/{period.year}"))
    month = (
        rng.choice(("4. Statement for Month/Year", "4. Statement for Month/Day/Year"))
        if filing.form != "3"
        else "4. Date of Event Requiring Statement (Month/Day/Year)"
    )
    blocks.append(Paragraph((caption(month), parts.value(shown, "periodOfReport", rng.choice((" ", "\n")))), Label.PARTY))
    blocks.append(_line("5. If Amendment, Date of Original (Month/Day/Year)"))
    if original := filing.get("dateOfOriginalSubmission"):
        blocks.append(Paragraph((parts.value(f"{original[5:7]}/{original[8:]}/{original[:4]}", "dateOfOriginalSubmission"),), Label.PARTY))
    blocks += _roles(filing.owners[0])
    many = len(filing.owners) > 1
    blocks += [
        _line("7. Individual or Joint/Group Filing (Check Applicable Line)"),
        _boxed(not many, "Form filed by One Reporting Person"),
        _boxed(many, "Form filed by More than One Reporting Person"),
    ]
    return blocks


def _line(text: str) -> Paragraph:
    return said(text, Label.PARTY)


def _boxed(ticked: bool, text: str) -> Paragraph:
    return Paragraph((parts.box(ticked), caption(text)), Label.PARTY)


def _filled(filing: Filing, path: str) -> Paragraph:
    return Paragraph((parts.value(filing.get(path), path),), Label.PARTY)


def _owner(owner: Values, at: int) -> list[Block]:
    names = ("reportingOwnerId/rptOwnerName", "reportingOwnerAddress/rptOwnerStreet1", "reportingOwnerAddress/rptOwnerStreet2")
    lines = [parts.owner_value(owner, at, name) for name in names] + [parts.town_pieces(owner, at, " ", comma=True)]
    return [Paragraph(tuple(line), Label.PARTY) for line in lines if line]


def _roles(owner: Values) -> list[Block]:
    pieces: list[Piece] = []
    for box, text in parts.roles(owner, 1):
        pieces += [box, caption(text)]
    blocks: list[Block] = [
        _line("6. Relationship of Reporting Person(s) to Issuer (Check all applicable)"),
        Paragraph(tuple(pieces), Label.PARTY),
    ]
    for name in ("officerTitle", "otherText"):
        found = parts.owner_value(owner, 1, f"reportingOwnerRelationship/{name}")
        blocks += [Paragraph(tuple(found), Label.PARTY)] if found else []
    return blocks


def _signature(filing: Filing, rng: random.Random) -> list[Block]:
    blocks: list[Block] = [] if rng.random() < 0.3 else [said("SIGNATURE OF REPORTING PERSON", Label.SIGNATURE)]
    for at, signature in enumerate(filing.signatures, 1):
        name, _ = parts.signature_pieces(signature, at)
        day = date.fromisoformat(dict(signature)["signatureDate"])
        shown = parts.value(
            rng.choice((f"{day:%B} {day.day}, {day.year}", f"{day:%m}/{day:%d}/{day.year}")), f"ownerSignature[{at}]/signatureDate"
        )
        blocks += [Paragraph((name,), Label.SIGNATURE), Paragraph((caption("DATE"), shown), Label.SIGNATURE)]
    return blocks
