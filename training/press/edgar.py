"""EDGAR ownership XML to the press's record and back; what the printed form shows survives both ways."""

from __future__ import annotations

from typing import Any

from training.press.record import Owner, Record, Row, Value

_CELLS = {
    "title": "securityTitle",
    "exercise_price": "conversionOrExercisePrice",
    "date": "transactionDate",
    "deemed": "deemedExecutionDate",
    "v": "transactionTimeliness",
    "amount": "transactionAmounts/transactionShares",
    "price": "transactionAmounts/transactionPricePerShare",
    "ad": "transactionAmounts/transactionAcquiredDisposedCode",
    "exercisable": "exerciseDate",
    "expiration": "expirationDate",
    "underlying_title": "underlyingSecurity/underlyingSecurityTitle",
    "underlying_amount": "underlyingSecurity/underlyingSecurityShares",
    "balance": "postTransactionAmounts/sharesOwnedFollowingTransaction",
    "ownership": "ownershipNature/directOrIndirectOwnership",
    "nature": "ownershipNature/natureOfOwnership",
}
_DOLLARS = {
    "amount": "transactionAmounts/transactionTotalValue",
    "underlying_amount": "underlyingSecurity/underlyingSecurityValue",
    "balance": "postTransactionAmounts/valueOwnedFollowingTransaction",
}
_DATES = frozenset({"date", "deemed", "exercisable", "expiration"})


def from_xml(data: bytes) -> Record:
    """The record of an ownershipDocument; no DTD, entities or network."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    root = etree.fromstring(data, parser)
    form = _text(root, "documentType")
    aff = _text(root, "aff10b5One")
    notes = {int(n.get("id", "F0")[1:]): " ".join("".join(n.itertext()).split()) for n in root.findall("footnotes/footnote")}
    return Record(
        form=form,
        period=_text(root, "periodOfReport")[:10],
        issuer=_text(root, "issuer/issuerName"),
        ticker=_text(root, "issuer/issuerTradingSymbol"),
        owners=tuple(_owner(o) for o in root.findall("reportingOwner")),
        rows=tuple(_row(r, n) for n, t in ((1, "nonDerivativeTable"), (2, "derivativeTable")) for r in root.findall(f"{t}/*")),
        footnotes=tuple(notes.get(i, "") for i in range(1, max(notes, default=0) + 1)),
        remarks=_text(root, "remarks"),
        signatures=tuple((_text(s, "signatureName"), _text(s, "signatureDate")[:10]) for s in root.findall("ownerSignature")),
        original=_text(root, "dateOfOriginalSubmission")[:10],
        not_subject=_flag(root, "notSubjectToSection16"),
        aff10b5=None if not aff else aff in {"1", "true"},
        none_owned=_flag(root, "noSecuritiesOwned"),
    )


def _text(node: Any, path: str) -> str:
    found = node.find(path)
    if found is None:
        return ""
    inner = found.find("value")
    return " ".join(((inner if inner is not None else found).text or "").split())


def _flag(node: Any, path: str) -> bool:
    return _text(node, path).lower() in {"1", "true"}


def _owner(node: Any) -> Owner:
    a, r = "reportingOwnerAddress/rptOwner", "reportingOwnerRelationship/"
    streets = [_text(node, a + n) for n in ("Street1", "Street2", "City", "State", "ZipCode")]
    return Owner(
        _text(node, "reportingOwnerId/rptOwnerName"), streets[0], streets[1], streets[2], streets[3], streets[4],
        director=_flag(node, r + "isDirector"), officer=_flag(node, r + "isOfficer"), ten=_flag(node, r + "isTenPercentOwner"),
        other=_flag(node, r + "isOther"), title=_text(node, r + "officerTitle"), other_text=_text(node, r + "otherText"),
    )  # fmt: skip


def _row(node: Any, table: int) -> Row:
    cells: dict[str, Value] = {"code": (_text(node, "transactionCoding/transactionCode"), _notes(node.find("transactionCoding")))}
    dollars = set()
    for name, path in _CELLS.items():
        found = node.find(path)
        if found is None and name in _DOLLARS and node.find(_DOLLARS[name]) is not None:
            found = node.find(_DOLLARS[name])
            dollars.add(name)
        if found is not None:
            value = " ".join((found.findtext("value") or "").split())
            cells[name] = (value[:10] if name in _DATES else value, _notes(found))
    kept = {name: value for name, value in cells.items() if value[0] or value[1]}
    kind = "transaction" if node.tag.endswith("Transaction") else "holding"
    return Row(table, kind, kept, frozenset(dollars))


def _notes(node: Any) -> tuple[int, ...]:
    return () if node is None else tuple(int(n.get("id", "F0")[1:]) for n in node.findall("footnoteId"))


def to_xml(record: Record) -> bytes:
    """The ownershipDocument of a record, in the order of the specification."""
    from lxml import etree

    root = etree.Element("ownershipDocument")
    head = [("schemaVersion", "X0508"), ("documentType", record.form), ("periodOfReport", record.period)]
    head += [("dateOfOriginalSubmission", record.original)] if record.original else []
    head += [("noSecuritiesOwned", "1")] if record.none_owned else []
    head += [("notSubjectToSection16", str(int(record.not_subject)))]
    for tag, text in head:
        etree.SubElement(root, tag).text = text
    _put(root, "issuer/issuerName", record.issuer)
    _put(root, "issuer/issuerTradingSymbol", record.ticker)
    for owner in record.owners:
        _put_owner(etree.SubElement(root, "reportingOwner"), owner)
    if record.aff10b5 is not None:
        etree.SubElement(root, "aff10b5One").text = str(int(record.aff10b5))
    for number, tag in ((1, "nonDerivative"), (2, "derivative")):
        rows = record.table(number)
        table = etree.SubElement(root, f"{tag}Table") if rows else root
        for row in rows:
            _put_row(etree.SubElement(table, tag + row.kind.title()), row)
    notes = etree.SubElement(root, "footnotes") if record.footnotes else root
    for i, text in enumerate(record.footnotes, 1):
        etree.SubElement(notes, "footnote", id=f"F{i}").text = text
    if record.remarks:
        etree.SubElement(root, "remarks").text = record.remarks
    for name, day in record.signatures:
        signature = etree.SubElement(root, "ownerSignature")
        _put(signature, "signatureName", name)
        _put(signature, "signatureDate", day)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _put(node: Any, path: str, text: str) -> Any:
    from lxml import etree

    for tag in path.split("/"):
        found = node.find(tag)
        node = found if found is not None and tag != "footnoteId" else etree.SubElement(node, tag)
    if text:
        node.text = text
    return node


def _put_owner(node: Any, owner: Owner) -> None:
    a, r = "reportingOwnerAddress/rptOwner", "reportingOwnerRelationship/"
    _put(node, "reportingOwnerId/rptOwnerName", owner.name)
    for tag, text in zip(
        ("Street1", "Street2", "City", "State", "ZipCode"), (owner.street1, owner.street2, owner.city, owner.state, owner.zip), strict=True
    ):
        _put(node, a + tag, text)
    flags = {"isDirector": owner.director, "isOfficer": owner.officer, "isTenPercentOwner": owner.ten, "isOther": owner.other}
    for tag, flag in flags.items():
        _put(node, r + tag, str(int(flag)))
    _put(node, r + "officerTitle", owner.title)
    _put(node, r + "otherText", owner.other_text)


def _put_row(node: Any, row: Row) -> None:
    from lxml import etree

    for name in (
        "title",
        "exercise_price",
        "date",
        "deemed",
        "code",
        *[n for n in _CELLS if n not in {"title", "exercise_price", "date", "deemed"}],
    ):
        value, notes = row.get(name)
        if not value and not notes:
            continue
        if name == "code":
            target = _put(node, "transactionCoding/transactionCode", value)
            target = node.find("transactionCoding")
        else:
            path = _DOLLARS[name] if name in row.by_value else _CELLS[name]
            target = _put(node, path, "")
            if value:
                _put(target, "value", value)
        for number in notes:
            etree.SubElement(target, "footnoteId", id=f"F{number}")
