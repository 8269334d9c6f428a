"""What a missing field could be, by the rest of the record: offered for one key, with no probability of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from extractor.types.record import Alternative, Field

_INDEX = re.compile(r"\[\d+\]")
_DATE = "/transactionDate/value"
_MOST = 4
_SIDES, _OWNERSHIP, _FORMS = ("A", "D"), ("D", "I"), ("4", "3", "5")
_Hint = Callable[[Field, Sequence[Field]], Iterable[str]]


def hinted(field: Field, fields: Sequence[Field]) -> Field:
    """The field; where it has neither value nor candidates, with those that its neighbours suggest, of confidence 0."""
    hint = None if field.value is not None or field.alternatives else _HINTS.get(_leaf(field.path))
    if hint is None:
        return field
    found = list(dict.fromkeys(hint(field, fields)))[:_MOST]
    return replace(field, alternatives=tuple(Alternative(value, 0.0) for value in found))


def _leaf(path: str) -> str:
    parts = [part for part in path.split("/") if part != "value"]
    return parts[-1].partition("[")[0]


def _dates(fields: Sequence[Field]) -> list[str]:
    return [one.value for one in fields if one.path.endswith(_DATE) and one.value]


def _period(_: Field, fields: Sequence[Field]) -> Iterable[str]:
    """The form asks for the date of its earliest transaction."""
    return sorted(_dates(fields))


def _date(_: Field, fields: Sequence[Field]) -> Iterable[str]:
    """Dates of other rows, the commonest first, and the form's own."""
    period = [one.value for one in fields if one.path == "periodOfReport" and one.value]
    return [*(value for value, _ in Counter(_dates(fields)).most_common()), *period]


def _elsewhere(field: Field, fields: Sequence[Field]) -> Iterable[str]:
    """What fields of the same kind show, the commonest first: a title, an owner's street."""
    kind = _INDEX.sub("", field.path).replace("Holding", "Transaction")
    alike = (one.value for one in fields if one.value and _INDEX.sub("", one.path).replace("Holding", "Transaction") == kind)
    return [value for value, _ in Counter(alike).most_common()]


_ALIKE = (
    *("securityTitle", "transactionCode", "natureOfOwnership", "underlyingSecurityTitle"),
    *("rptOwnerStreet1", "rptOwnerStreet2", "rptOwnerCity", "rptOwnerState", "rptOwnerZipCode", "signatureDate"),
)
_HINTS: dict[str, _Hint] = {
    **dict.fromkeys(_ALIKE, _elsewhere),
    "periodOfReport": _period,
    "transactionDate": _date,
    "transactionAcquiredDisposedCode": lambda _field, _fields: _SIDES,
    "directOrIndirectOwnership": lambda _field, _fields: _OWNERSHIP,
    "documentType": lambda _field, _fields: _FORMS,
}
