"""The press's record as EDGAR ownership XML."""

from __future__ import annotations

from typing import Any

from training.press.record import Owner, Record, Row

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
