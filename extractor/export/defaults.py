"""What EDGAR's schema demands and the printed form leaves unsaid: boxes that are not ticked, blank elements, the schema's version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.export.paths import row_of
from extractor.forms.schema import OWNER

# From this day on (of the report) a form of this kind bears this version.
_VERSIONS_4 = (
    ("2023-07-24", "X0508"),
    ("2023-04-01", "X0407"),
    ("2012-11-01", "X0306"),
    ("2012-04-01", "X0305"),
    ("2011-12-01", "X0304"),
    ("2004-01-01", "X0303"),
    ("", "X0101"),
)
_VERSIONS_3 = (("2012-04-01", "X0206"), ("2011-12-01", "X0204"), ("2004-01-01", "X0203"), ("", "X0101"))
_PLAN_BOX_SINCE = "2023-04-01"
_FLAGS = tuple(path for path in OWNER if "/is" in path)
_BLANK_OWNER = tuple(path for path in OWNER if path.startswith("reportingOwnerAddress/"))
_BLANK_ROW = ("securityTitle", "ownershipNature/directOrIndirectOwnership")
_BLANK_TRANSACTION = (
    "transactionDate",
    "transactionAmounts/transactionPricePerShare",
    "transactionAmounts/transactionAcquiredDisposedCode",
)
_BLANK_DERIVATIVE = ("conversionOrExercisePrice", "exerciseDate", "expirationDate", "underlyingSecurity/underlyingSecurityTitle")
# One of the two has to be there; the first where the page tells neither.
_EITHER_TRANSACTION = ("transactionAmounts/transactionShares", "transactionAmounts/transactionTotalValue")
_EITHER_DERIVATIVE = ("underlyingSecurity/underlyingSecurityShares", "underlyingSecurity/underlyingSecurityValue")
_EITHER_ROW = ("postTransactionAmounts/sharesOwnedFollowingTransaction", "postTransactionAmounts/valueOwnedFollowingTransaction")


def schema_version(form: str, day: str) -> str:
    """The version that a form (`4`, `3/A`) of `day` (ISO, or empty: the newest) bears."""
    versions = _VERSIONS_3 if form.startswith("3") else _VERSIONS_4
    return next(version for since, version in versions if not day or day >= since)


def with_defaults(values: list[tuple[str, str]], silent: Iterable[str]) -> list[tuple[str, str]]:
    """The (path, value) pairs with what the schema demands added. Paths in `silent` were looked for and not told: they stay away."""
    told = {path for path, _ in values} | set(silent)
    made = values + [(path, value) for path, value in _demanded(dict(values)) if path not in told]
    return made + [(path, "") for path in _empty_relationships(made)]


def _empty_relationships(values: list[tuple[str, str]]) -> Iterator[str]:
    """An owner of whom nothing is told has the element still: readers look into it."""
    owners = dict.fromkeys(path.partition("/")[0] for path, _ in values if path.startswith("reportingOwner["))
    told = {"/".join(path.split("/")[:2]) for path, _ in values}
    yield from (path for owner in owners if (path := f"{owner}/reportingOwnerRelationship") not in told)


def _demanded(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    form, day = values.get("documentType", "4"), values.get("periodOfReport", "")
    yield "schemaVersion", schema_version(form, day)
    if form.startswith("3"):
        yield "noSecuritiesOwned", "0"
    else:
        yield "notSubjectToSection16", "0"
        if day >= _PLAN_BOX_SINCE:
            yield "aff10b5One", "0"
    for owner in dict.fromkeys(path.partition("/")[0] for path in values if path.startswith("reportingOwner")):
        yield from ((f"{owner}/{path}", "") for path in _BLANK_OWNER)
        yield from ((f"{owner}/{path}", "0") for path in _FLAGS)
    cells = {"/".join(parts[:4]) for path in values if len(parts := path.split("/")) > 4}  # of rows: table, row and two elements
    for row in dict.fromkeys(found[0] for path in values if (found := row_of(path))):
        yield from ((f"{row}/{path}", value) for path, value in _of_row(row, values, cells, form))


def _of_row(row: str, values: dict[str, str], cells: set[str], form: str) -> Iterator[tuple[str, str]]:
    """A V beside the code is a Form 5 transaction reported early on Form 4."""
    blanks, either = [*_BLANK_ROW], [_EITHER_ROW]
    if "Transaction[" in row:
        early = values.get(f"{row}/transactionTimeliness/value") == "E"
        yield "transactionCoding/transactionFormType", "5" if early or form.startswith("5") else "4"
        yield "transactionCoding/equitySwapInvolved", "0"
        blanks += _BLANK_TRANSACTION
        either.append(_EITHER_TRANSACTION)
    if row.startswith("derivative"):
        blanks += _BLANK_DERIVATIVE
        either.append(_EITHER_DERIVATIVE)
    blanks += [usual for usual, other in either if f"{row}/{other}" not in cells]
    yield from ((path, "") for path in blanks)
