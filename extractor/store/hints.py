"""What a missing field could be, by the rest of the record: offered for one key, with no probability of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from extractor.forms.schema import Kind, kind_of
from extractor.types.record import Alternative, Field

_INDEX = re.compile(r"\[\d+\]")
_DATE = "/transactionDate/value"
_MOST = 4
_SIDES, _OWNERSHIP, _FORMS = ("A", "D"), ("D", "I"), ("4", "3", "5")
_ENDS = " ,;"
_SYMBOL = re.compile(r"[A-Za-z.]{1,5}")
_Hint = Callable[[Field, Sequence[Field]], Iterable[str]]


def hinted(field: Field, fields: Sequence[Field]) -> Field:
    """The field with candidates of confidence 0 behind its own: lines of its ink, and what the rest of the record suggests. Numbers have
    none where they have a value: equal columns are no equal numbers."""
    text = kind_of(field.path) is Kind.TEXT
    if (field.value is not None or field.alternatives) and not text:
        return field
    hint = _HINTS.get(_leaf(field.path))
    known = {field.value, *(one.value for one in field.alternatives)}
    found = [*(_of_ink(field.raw) if text else ()), *(hint(field, fields) if hint else ())]
    fresh = [value for value in dict.fromkeys(found) if value and value not in known][:_MOST]
    return replace(field, alternatives=(*field.alternatives, *(Alternative(value, 0.0) for value in fresh))) if fresh else field


def _of_ink(raw: str) -> list[str]:
    """Lines of ink that may be another field's, and what is left without them."""
    lines = [line.strip(_ENDS) for line in raw.splitlines()]
    return [*lines, " ".join(lines[:-1]), " ".join(lines[1:])] if len(lines) > 1 else []


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


def _second_line(field: Field, fields: Sequence[Field]) -> Iterable[str]:
    """What the ink of a street's first line holds beside what that line may be, and what other owners have."""
    first = next((one for one in fields if one.path == field.path.replace("Street2", "Street1")), None)
    return [*(_beside(first) if first else ()), *_elsewhere(field, fields)]


def _beside(field: Field) -> list[str]:
    """The ends of a field's ink that its value, or a candidate, leaves over; lines before the last."""
    raw = " ".join(field.raw.split())
    told = [value for value in (field.value, *(one.value for one in field.alternatives)) if value and raw.startswith(value)]
    return [*(raw[len(value) :].strip(_ENDS) for value in told), *field.raw.splitlines()[:0:-1]]


def _symbol(_: Field, fields: Sequence[Field]) -> Iterable[str]:
    """A short last line of the ink of the issuer's name."""
    lines = next((one.raw.splitlines() for one in fields if one.path == "issuer/issuerName"), [])
    return [line for line in lines[1:] if _SYMBOL.fullmatch(line)]


_ALIKE = (
    *("securityTitle", "transactionCode", "natureOfOwnership", "underlyingSecurityTitle"),
    *("rptOwnerStreet1", "rptOwnerCity", "rptOwnerState", "rptOwnerZipCode", "signatureDate"),
)
_HINTS: dict[str, _Hint] = {
    **dict.fromkeys(_ALIKE, _elsewhere),
    "periodOfReport": _period,
    "rptOwnerStreet2": _second_line,
    "issuerTradingSymbol": _symbol,
    "transactionDate": _date,
    "transactionAcquiredDisposedCode": lambda _field, _fields: _SIDES,
    "directOrIndirectOwnership": lambda _field, _fields: _OWNERSHIP,
    "documentType": lambda _field, _fields: _FORMS,
}
