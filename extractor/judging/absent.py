"""What a form always tells and this page does not: fields without ink, value and certainty, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.judging.choose import PATHS, REQUIRED
from extractor.judging.state import JudgedRow
from extractor.types.record import Field

_HEADER = ("documentType", "issuer/issuerName", "issuer/issuerTradingSymbol", "periodOfReport")
_OWNER = "reportingOwner[1]/reportingOwnerId/rptOwnerName"
_SIGNED = ("ownerSignature[1]/signatureName", "ownerSignature[1]/signatureDate")
_RELATIONSHIP = "reportingOwner[1]/reportingOwnerRelationship/"
_FLAGS = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")


def absent(paths: Iterable[str], rows: Sequence[JudgedRow]) -> list[Field]:
    """Fields for what is missing beside `paths`: whether the filer left it blank or the page lost it cannot be told."""
    known = set(paths)
    wanted = [*_HEADER, _OWNER, *_SIGNED]
    if not any(_RELATIONSHIP + flag in known for flag in _FLAGS):
        wanted += [_RELATIONSHIP + flag for flag in _FLAGS]
    wanted += [f"{item.row.base}/{PATHS[name]}" for item in rows for name in REQUIRED[item.row.element] if not _told(item, name, known)]
    return [Field(path, None, "", 0.0, True) for path in wanted if path not in known]


def _told(item: JudgedRow, name: str, known: set[str]) -> bool:
    """Whether a cell's field stands under its own path: a total value in dollars takes the place of a number of shares."""
    belief = item.beliefs.get(name)
    return belief is not None and belief.reading.path in known
