"""The logical columns of Tables I and II, in the order of the printed form, and the EDGAR path of each.

Form 4 and 5 Table I has 11 columns, Table II 16; Form 3 has 4 and 8, which are a subset under the same names.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.forms.schema import Kind


@dataclass(frozen=True, slots=True)
class Column:
    """One logical column: short name, kind, EDGAR path below its row (empty where the value decides)."""

    name: str
    kind: Kind
    path: str
    captions: tuple[str, ...]


TITLE = Column("title", Kind.TEXT, "securityTitle/value", ("Title of Security", "Title of Derivative Security"))
EXERCISE_PRICE = Column(
    "exercise_price",
    Kind.NUMBER,
    "conversionOrExercisePrice/value",
    ("Conversion or Exercise Price of Derivative Security", "Conver- sion or Exercise Price"),
)
DATE = Column("date", Kind.DATE, "transactionDate/value", ("Transaction Date (Month/Day/Year)", "Trans- action Date"))
DEEMED = Column("deemed", Kind.DATE, "deemedExecutionDate/value", ("Deemed Execution Date, if any (Month/Day/Year)",))
CODE = Column("code", Kind.CODE, "transactionCoding/transactionCode", ("Transaction Code (Instr. 8)", "Code"))
V = Column("v", Kind.CODE, "transactionTimeliness/value", ("V",))
AMOUNT = Column(
    "amount",
    Kind.NUMBER,
    "transactionAmounts/transactionShares/value",
    ("Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)", "Amount"),
)
AD = Column("ad", Kind.CODE, "transactionAmounts/transactionAcquiredDisposedCode/value", ("(A) or (D)",))
PRICE = Column(
    "price", Kind.NUMBER, "transactionAmounts/transactionPricePerShare/value", ("Price", "Price of Derivative Security (Instr. 5)")
)
ACQUIRED = Column(
    "acquired",
    Kind.NUMBER,
    "transactionAmounts/transactionShares/value",
    ("(A)", "Number of Derivative Securities Acquired (A) or Disposed of (D)"),
)
DISPOSED = Column("disposed", Kind.NUMBER, "transactionAmounts/transactionShares/value", ("(D)",))
EXERCISABLE = Column(
    "exercisable", Kind.DATE, "exerciseDate/value", ("Date Exercisable", "Date Exercisable and Expiration Date (Month/Day/Year)")
)
EXPIRATION = Column("expiration", Kind.DATE, "expirationDate/value", ("Expiration Date",))
UNDERLYING_TITLE = Column(
    "underlying_title",
    Kind.TEXT,
    "underlyingSecurity/underlyingSecurityTitle/value",
    ("Title", "Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4)"),
)
UNDERLYING_AMOUNT = Column(
    "underlying_amount",
    Kind.NUMBER,
    "underlyingSecurity/underlyingSecurityShares/value",
    ("Amount or Number of Shares",),
)
BALANCE = Column(
    "balance",
    Kind.NUMBER,
    "postTransactionAmounts/sharesOwnedFollowingTransaction/value",
    (
        "Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)",
        "Number of derivative Securities Beneficially Owned Following Reported Transaction(s) (Instr. 4)",
        "Amount of Securities Beneficially Owned (Instr. 4)",
        "Amount of Securities Beneficially Owned at End of Month",
        "Amount of Securities Beneficially Owned at end of Issuer's Fiscal Year (Instr. 3 and 4)",
    ),
)
OWNERSHIP = Column(
    "ownership",
    Kind.CODE,
    "ownershipNature/directOrIndirectOwnership/value",
    ("Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", "Ownership Form: Direct (D) or Indirect (I) (Instr. 5)"),
)
NATURE = Column(
    "nature",
    Kind.TEXT,
    "ownershipNature/natureOfOwnership/value",
    ("Nature of Indirect Beneficial Ownership (Instr. 4)", "Nature of Indirect Beneficial Ownership (Instr. 5)"),
)

TABLE1: tuple[Column, ...] = (TITLE, DATE, DEEMED, CODE, V, AMOUNT, AD, PRICE, BALANCE, OWNERSHIP, NATURE)
TABLE2: tuple[Column, ...] = (
    TITLE,
    EXERCISE_PRICE,
    DATE,
    DEEMED,
    CODE,
    V,
    ACQUIRED,
    DISPOSED,
    EXERCISABLE,
    EXPIRATION,
    UNDERLYING_TITLE,
    UNDERLYING_AMOUNT,
    PRICE,
    BALANCE,
    OWNERSHIP,
    NATURE,
)
FORM3_TABLE1: tuple[Column, ...] = (TITLE, BALANCE, OWNERSHIP, NATURE)
FORM3_TABLE2: tuple[Column, ...] = (TITLE, EXERCISABLE, EXPIRATION, UNDERLYING_TITLE, UNDERLYING_AMOUNT, EXERCISE_PRICE, OWNERSHIP, NATURE)

TRANSACTION_CODES = frozenset("ACDEFGHIJLMOPSUWXZ")
