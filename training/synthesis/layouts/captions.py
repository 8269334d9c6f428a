"""The printed form's own words, by edition."""

# ruff: noqa: E501

from __future__ import annotations

COMMISSION = "UNITED STATES SECURITIES AND EXCHANGE COMMISSION"
PLACE = "Washington, D.C. 20549"
STATEMENT = {
    "3": "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
    "4": "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
    "5": "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES",
}
OMB = {"3": "3235-0104", "4": "3235-0287", "5": "3235-0362"}
NO_LONGER = {
    "4": "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b).",
    "5": "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b).",
}
PLAN_BOX = (
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for the purchase or sale of equity securities of the issuer that is intended to satisfy the "
    "affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.",
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.",
)
FORM5_BOXES = ("Form 3 Holdings Reported.", "Form 4 Transactions Reported.")
PURSUANT = (
    "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934",
    "or Section 30(h) of the Investment Company Act of 1940",
)
PURSUANT_OLD = "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934, Section 17(a) of the Public Utility Holding Company Act of 1935 or Section 30(f) of the Investment Company Act of 1940"
REMINDER = "Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly."
MORE_THAN_ONE = "* If the form is filed by more than one reporting person, see Instruction {n}(b)(v)."
MISSTATEMENT = (
    "** Intentional misstatements or omissions of facts constitute Federal Criminal Violations See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a)."
)
COPIES = (
    "Note: File three copies of this Form, one of which must be manually signed. If space is insufficient, see Instruction 6 for procedure."
)
PERSONS = "Persons who respond to the collection of information contained in this form are not required to respond unless the form displays a currently valid OMB Number."
POTENTIAL = "Potential persons who are to respond to the collection of information contained in this form are not required to respond unless the form displays a currently valid OMB number."
TITLE1 = {
    "3": "Table I - Non-Derivative Securities Beneficially Owned",
    "4": "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned",
}
TITLE2 = {
    "3": "Table II - Derivative Securities Beneficially Owned",
    "4": "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned",
}
EXAMPLES = "(e.g., puts, calls, warrants, options, convertible securities)"
EXPLANATION = "Explanation of Responses:"

# (column, caption over it, caption under it, number of columns that the upper caption covers from here; 0 continues)
Head = tuple[str, str, str, int]
TABLE1: tuple[Head, ...] = (
    ("title", "1. Title of Security (Instr. 3)", "", 1),
    ("date", "2. Transaction Date (Month/Day/Year)", "", 1),
    ("deemed", "2A. Deemed Execution Date, if any (Month/Day/Year)", "", 1),
    ("code", "3. Transaction Code (Instr. 8)", "Code", 2),
    ("v", "", "V", 0),
    ("amount", "4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)", "Amount", 3),
    ("ad", "", "(A) or (D)", 0),
    ("price", "", "Price", 0),
    ("balance", "5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)", "", 1),
    ("ownership", "6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", "", 1),
    ("nature", "7. Nature of Indirect Beneficial Ownership (Instr. 4)", "", 1),
)
TABLE2: tuple[Head, ...] = (
    ("title", "1. Title of Derivative Security (Instr. 3)", "", 1),
    ("exercise_price", "2. Conversion or Exercise Price of Derivative Security", "", 1),
    ("date", "3. Transaction Date (Month/Day/Year)", "", 1),
    ("deemed", "3A. Deemed Execution Date, if any (Month/Day/Year)", "", 1),
    ("code", "4. Transaction Code (Instr. 8)", "Code", 2),
    ("v", "", "V", 0),
    ("acquired", "5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)", "(A)", 2),
    ("disposed", "", "(D)", 0),
    ("exercisable", "6. Date Exercisable and Expiration Date (Month/Day/Year)", "Date Exercisable", 2),
    ("expiration", "", "Expiration Date", 0),
    ("underlying_title", "7. Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4)", "Title", 2),
    ("underlying_amount", "", "Amount or Number of Shares", 0),
    ("price", "8. Price of Derivative Security (Instr. 5)", "", 1),
    ("balance", "9. Number of derivative Securities Beneficially Owned Following Reported Transaction(s) (Instr. 4)", "", 1),
    ("ownership", "10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", "", 1),
    ("nature", "11. Nature of Indirect Beneficial Ownership (Instr. 4)", "", 1),
)
FORM3_TABLE1: tuple[Head, ...] = (
    ("title", "1. Title of Security (Instr. 4)", "", 1),
    ("balance", "2. Amount of Securities Beneficially Owned (Instr. 4)", "", 1),
    ("ownership", "3. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", "", 1),
    ("nature", "4. Nature of Indirect Beneficial Ownership (Instr. 5)", "", 1),
)
FORM3_TABLE2: tuple[Head, ...] = (
    ("title", "1. Title of Derivative Security (Instr. 4)", "", 1),
    ("exercisable", "2. Date Exercisable and Expiration Date (Month/Day/Year)", "Date Exercisable", 2),
    ("expiration", "", "Expiration Date", 0),
    ("underlying_title", "3. Title and Amount of Securities Underlying Derivative Security (Instr. 4)", "Title", 2),
    ("underlying_amount", "", "Amount or Number of Shares", 0),
    ("exercise_price", "4. Conversion or Exercise Price of Derivative Security", "", 1),
    ("ownership", "5. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", "", 1),
    ("nature", "6. Nature of Indirect Beneficial Ownership (Instr. 5)", "", 1),
)
_OTHER_WORDS = (
    ("Securities Underlying Derivative Security", "Underlying Securities"),
    (
        "Ownership Form: Direct (D) or Indirect (I) (Instr. 4)",
        "Ownership Form of Derivative Security: Direct (D) or Indirect (I) (Instr. 4)",
    ),
    ("Disposed Of (D)", "Disposed of (D)"),
    ("Nature of Indirect Beneficial", "Nature of Beneficial"),
    ("Transaction Date", "Trans. Date"),
    ("Transaction Code", "Trans. Code"),
    ("Beneficially Owned Following", "Owned Following"),
    ("1. Title", "1.Title"),
    ("Conversion or Exercise Price", "Conver-sion or Exercise Price"),
    (" (Month/Day/Year)", " (MM/DD/YYYY)"),
    ("3, 4 and 5", "3, 4, and 5"),
    ("Number of derivative", "Number of Derivative"),
)


def variants() -> tuple[tuple[str, str], ...]:
    """Wordings of some editions: (usual, other)."""
    return _OTHER_WORDS


def heads_of(form: str, table: int, dated: str) -> tuple[Head, ...]:
    """The columns of a table. `dated` is `monthly`, `interim` or `now`."""
    if form == "3":
        return FORM3_TABLE1 if table == 1 else FORM3_TABLE2
    heads = TABLE1 if table == 1 else TABLE2
    if form == "5":
        heads = tuple(head if head[0] != "code" else ("code", head[1], "", 1) for head in heads if head[0] != "v")
    if dated == "monthly":
        heads = tuple(head for head in heads if head[0] != "deemed")
    return tuple((name, _balance(top, form, dated), sub, span) for name, top, sub, span in heads)


def _balance(top: str, form: str, dated: str) -> str:
    if form == "5":
        return top.replace("Following Reported Transaction(s)", "at end of Issuer's Fiscal Year")
    return top.replace("Following Reported Transaction(s)", "at End of Month") if dated == "monthly" else top
