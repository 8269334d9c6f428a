"""The plain record as EDGAR ownership XML: the truth beside a printed sample."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from extractor.forms.schema import DOCUMENT_ORDER
from training.synthesis.record import Cell, Filing, Row, Values

_CODE = "transactionCoding/transactionCode"


def xml_of(filing: Filing) -> bytes:
    """UTF-8 bytes of an `ownershipDocument`; elements without a value are left out."""
    parts = dict.fromkeys(DOCUMENT_ORDER, "")
    parts["schemaVersion"] = "<schemaVersion>X0508</schemaVersion>"
    for name in (
        "documentType",
        "periodOfReport",
        "dateOfOriginalSubmission",
        "noSecuritiesOwned",
        "notSubjectToSection16",
        "aff10b5One",
        "remarks",
    ):
        parts[name] = _leaf(name, filing.get(name))
    parts["issuer"] = _nested((path, value) for path, value in filing.header if path.startswith("issuer/"))
    parts["reportingOwner"] = "".join(f"<reportingOwner>{_nested(owner)}</reportingOwner>" for owner in filing.owners)
    for table, number in (("nonDerivativeTable", 1), ("derivativeTable", 2)):
        rows = "\n".join(_row(row) for row in filing.rows if row.table == number)
        parts[table] = f"<{table}>\n{rows}\n</{table}>" if rows else ""
    notes = "\n".join(f'<footnote id="F{number}">{escape(text)}</footnote>' for number, text in filing.footnotes)
    parts["footnotes"] = f"<footnotes>\n{notes}\n</footnotes>" if notes else ""
    parts["ownerSignature"] = "".join(f"<ownerSignature>{_nested(one)}</ownerSignature>" for one in filing.signatures)
    body = "\n".join(part for part in parts.values() if part)
    return f'<?xml version="1.0"?>\n<ownershipDocument>\n{body}\n</ownershipDocument>\n'.encode()


def _leaf(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _nested(values: Iterable[tuple[str, str]] | Values) -> str:
    return _tree([(path.split("/"), escape(value)) for path, value in values])


def _tree(leaves: list[tuple[list[str], str]]) -> str:
    """Elements of paths that stand in document order; neighbours with the same head share an element."""
    groups: dict[str, list[tuple[list[str], str]]] = {}
    for path, body in leaves:
        groups.setdefault(path[0], []).append((path[1:], body))
    out = []
    for name, inner in groups.items():
        body = "".join(text for rest, text in inner if not rest) + _tree([leaf for leaf in inner if leaf[0]])
        out.append(f"<{name}>{body}</{name}>")
    return "".join(out)


def _row(row: Row) -> str:
    leaves: list[tuple[list[str], str]] = []
    coding: tuple[int, ...] = ()
    for path, cell in row.cells:
        if path.endswith("/value"):
            leaves.append((path.split("/")[:-1], _cell(cell)))
            continue
        coding = cell.notes if path == _CODE else coding
        if cell.value:
            leaves.append((path.split("/"), escape(cell.value)))
    if coding:
        leaves.append((["transactionCoding"], _notes(coding)))
    return f"<{row.element}>{_tree(leaves)}</{row.element}>"


def _cell(cell: Cell) -> str:
    return (f"<value>{escape(cell.value)}</value>" if cell.value else "") + _notes(cell.notes)


def _notes(notes: tuple[int, ...]) -> str:
    return "".join(f'<footnoteId id="F{number}"/>' for number in notes)
