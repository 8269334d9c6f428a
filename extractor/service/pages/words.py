"""Names that people read: of fields, rows, rules and repairs."""

from __future__ import annotations

import re

from extractor.forms.schema import Kind, kind_of
from extractor.types.record import Field

_ROW = re.compile(r"(nonDerivativeTable|derivativeTable)/[A-Za-z]+?(Transaction|Holding)\[(\d+)\]")
_AT = re.compile(r"\[(\d+)\]")
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")

NAMES = {
    "documentType": "Form",
    "periodOfReport": "Date of earliest transaction",
    "dateOfOriginalSubmission": "Date of original filing",
    "noSecuritiesOwned": "No securities owned",
    "notSubjectToSection16": "No longer subject to Section 16",
    "aff10b5One": "Rule 10b5-1 plan",
    "remarks": "Remarks",
    "issuerName": "Issuer",
    "issuerTradingSymbol": "Ticker symbol",
    "rptOwnerName": "Reporting owner",
    "rptOwnerStreet1": "Street",
    "rptOwnerStreet2": "Street, second line",
    "rptOwnerCity": "City",
    "rptOwnerState": "State",
    "rptOwnerZipCode": "Zip code",
    "isDirector": "Director",
    "isOfficer": "Officer",
    "isTenPercentOwner": "10% owner",
    "isOther": "Other relationship",
    "officerTitle": "Officer's title",
    "otherText": "Other relationship, text",
    "securityTitle": "Title of security",
    "conversionOrExercisePrice": "Exercise price",
    "transactionDate": "Transaction date",
    "deemedExecutionDate": "Deemed execution date",
    "transactionCode": "Transaction code",
    "transactionCoding": "Transaction code",
    "equitySwapInvolved": "Equity swap",
    "transactionTimeliness": "V",
    "transactionShares": "Amount",
    "transactionTotalValue": "Amount in dollars",
    "transactionPricePerShare": "Price",
    "transactionAcquiredDisposedCode": "Acquired or disposed",
    "exerciseDate": "Date exercisable",
    "expirationDate": "Expiration date",
    "underlyingSecurityTitle": "Underlying title",
    "underlyingSecurityShares": "Underlying shares",
    "underlyingSecurityValue": "Underlying value",
    "sharesOwnedFollowingTransaction": "Owned afterwards",
    "valueOwnedFollowingTransaction": "Value owned afterwards",
    "directOrIndirectOwnership": "Direct or indirect",
    "natureOfOwnership": "Nature of ownership",
    "signatureName": "Signature",
    "signatureDate": "Date of signature",
    "footnote": "Footnote",
}

# Rule -> what it says where it holds, and where it does not.
RULES = {
    "balance-chain": ("The balance follows from the row above.", "The balance does not follow from the row above."),
    "balance-chain-next": ("The next row's balance follows from it.", "The next row's balance does not follow from it."),
    "code-sign": ("It fits the transaction code.", "It does not fit the transaction code."),
    "date-before-signature": ("It is not later than the signature.", "It is later than the signature."),
    "date-of-filing": ("It is near the form's other dates.", "It is far from the form's other dates."),
    "exercise-disposes": ("An exercise disposes of the derivative.", "An exercise should dispose of the derivative."),
    "exercise-pair-price": ("Both tables show the same price.", "The other table shows another price."),
    "exercise-pair-shares": ("Both tables show the same number of shares.", "The other table shows another number."),
    "ink-of-a-row": (
        "It belongs to a row.",
        "This ink of the table belongs to no row that was read. Say what it shows of its row, or x where it is none.",
    ),
    "ownership-nature": ("Ownership and its nature fit.", "Direct ownership and its nature do not fit."),
    "period-is-earliest": ("It fits the form's earliest date.", "It is earlier than the form's date."),
    "price-in-range": ("It lies in the range that the footnote gives.", "It lies outside the range that the footnote gives."),
    "price-or-note": ("A price, or a footnote that tells why not.", "No price, and no footnote that tells why."),
    "references-close": ("There is such a footnote.", "There is no such footnote."),
    "row-of-the-other-table": ("It stands in its own table.", "It was read as the other table's first, and fits this one better."),
    "rows-in-one": ("It is one row.", "Its ink was first read as one row with another's."),
    "title-consistent": ("Other rows show the same title.", "Other rows show another title."),
    "underlying-equals-shares": ("It equals the number of derivatives.", "It differs from the number of derivatives."),
}

REPAIRS = {
    "balance-chain": "worked out from the balances",
    "broken-word": "a broken word was closed",
    "code-sign": "inferred from the transaction code",
    "concat": "pieces were joined",
    "correction": "corrected by a reviewer",
    "cut-year": "a cut year was completed",
    "date-from-filing": "completed from the form's other dates",
    "fragment": "a fragment was completed",
    "period-is-earliest": "taken from the earliest transaction",
    "snap": "brought to a known title",
}
_STEMS = {"glyph": "letters that look alike were exchanged", "overlap": "cut pieces were laid over each other", "cut": "a cut was mended"}


def name_of(path: str) -> str:
    """`.../transactionPricePerShare/value` -> Price."""
    parts = [part for part in path.split("/") if part != "value"]
    if parts[-1] == "@id":
        return f"{name_of('/'.join(parts[:-2]))}: footnote mark"
    if parts[-1].startswith("footnote["):
        return f"Footnote {parts[-1][14:-2]}"
    leaf = parts[-1].partition("[")[0]
    return NAMES.get(leaf) or " ".join(_WORD.findall(leaf)).capitalize()


def place_of(path: str) -> str:
    """Where on the form: `Table I, transaction 3`, `Owner 2`, `Header`."""
    if found := _ROW.match(path):
        return f"Table {'I' if found[1] == 'nonDerivativeTable' else 'II'}, {found[2].lower()} {found[3]}"
    head = path.partition("/")[0]
    number = found[1] if (found := _AT.search(head)) else ""
    if head.startswith("reportingOwner"):
        return f"Owner {number}"
    if head.startswith("ownerSignature"):
        return f"Signature {number}"
    return {"footnotes": "Footnotes", "issuer": "Issuer", "remarks": "Remarks"}.get(head, "Header")


def rule_of(rule: str, holds: bool) -> str:
    """What the rule says."""
    told = RULES.get(rule)
    return told[0 if holds else 1] if told else f"{rule} {'holds' if holds else 'does not hold'}."


def repair_of(kind: str) -> str:
    """What was done to the ink."""
    told = dict.fromkeys(_one_repair(part) for part in kind.split("+"))
    return ", ".join(told)


def _one_repair(kind: str) -> str:
    stem = kind.partition("-")[0].rstrip("0123456789")
    return REPAIRS.get(kind) or _STEMS.get(stem) or kind.replace("-", " ")


def hint_of(path: str) -> str:
    """What to type for the field."""
    return {
        Kind.DATE: "2024-03-31 or 3/31/2024",
        Kind.NUMBER: "1,234.5",
        Kind.FLAG: "1 where ticked; x, where not",
        Kind.CODE: "a code",
    }.get(kind_of(path), "as printed")


def shown(path: str, value: str | None) -> str:
    """A value for reading: amounts with commas, flags as words."""
    if value is None:
        return "not on the page"
    kind = kind_of(path)
    if kind is Kind.FLAG:
        return "ticked" if value == "1" else value
    if kind is Kind.NUMBER:
        whole, dot, rest = value.partition(".")
        return f"{int(whole):,}{dot}{rest}" if whole.isascii() and whole.isdigit() else value
    return value


def doubts(field: Field) -> list[str]:
    """Why a field is doubtful, in sentences, the gravest first."""
    out = []
    if field.value is None:
        out.append("There is ink here that could not be read." if field.raw else "The form should show this, and nothing was found.")
    elif not field.raw:
        out.append("The page shows no ink for it; a rule suggests the value.")
    out += [rule_of(check.rule, False) for check in field.checks if not check.holds]
    if field.repairs:
        kinds = dict.fromkeys(repair_of(one.kind) for one in field.repairs)
        out.append(f"The ink was mended: {'; '.join(kinds)}.")
    if field.alternatives and field.alternatives[0].confidence > 0.05:
        out.append("Another reading is nearly as likely.")
    return out or [f"{field.confidence * 100:.1f}% is not sure enough to pass unseen."]
