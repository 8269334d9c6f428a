"""The sentences and captions that are printed on every Form 3, 4 and 5, as the editions word them."""

from __future__ import annotations

_TABLE_2 = "Table II - Derivative Securities"
_RESPOND = (
    "to the collection of information contained in this form are not required to respond unless the form displays a currently valid OMB"
)

_ANYWHERE = (
    "UNITED STATES SECURITIES AND EXCHANGE COMMISSION",
    "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
    "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
    "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES",
    "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
    "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES",
    "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934",
    "or Section 30(h) of the Investment Company Act of 1940",
    "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934 or Section 30(h) of the Investment Company Act of 1940",
    "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b).",
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for the purchase "
    "or sale of equity securities of the issuer that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). "
    "See Instruction 10.",
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan that is intended to "
    "satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.",
    "Estimated average burden hours per response:",
    "Estimated average burden hours per response...",
    "1. Name and Address of Reporting Person*",
    "1. Name and Address of Reporting Person *",
    "1. Name and Address of Reporting Person",
    "6. Individual or Joint/Group Filing (Check Applicable Line)",
    "6. Individual or Joint/Group Filing(Check Applicable Line)",
    "Form filed by One Reporting Person",
    "Form filed by More than One Reporting Person",
    "Table I - Non-Derivative Securities Beneficially Owned",
    "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned",
    f"{_TABLE_2} Beneficially Owned",
    f"{_TABLE_2} Acquired, Disposed of, or Beneficially Owned",
    "(e.g., puts, calls, warrants, options, convertible securities)",
    "** Signature of Reporting Person",
    "Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.",
    "* If the form is filed by more than one reporting person, see Instruction 4 (b)(v).",
    "* If the form is filed by more than one reporting person, see Instruction 4(b)(v).",
    "If the form is filed by more than one reporting person, see Instruction 4(b)(v).",
    "** Intentional misstatements or omissions of facts constitute Federal Criminal Violations See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).",
    "** Intentional misstatements or omissions of facts constitute Federal Criminal Violations. See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).",
    "Intentional misstatements or omissions of facts constitute Federal Criminal Violations. See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).",
    "Note: File three copies of this Form, one of which must be manually signed. "
    "If space is insufficient, see Instruction 6 for procedure.",
    "File three copies of this Form, one of which must be manually signed. If space is insufficient, see Instruction 6 for procedure.",
    f"Persons who respond {_RESPOND} Number.",
    f"Persons who respond {_RESPOND} control number.",
    f"Potential persons who are to respond {_RESPOND} number.",
)

# The captions that only one form, and one part of it, prints: some of them are told apart by a digit alone.
PARTS: tuple[tuple[str, ...], ...] = (
    (
        "2. Date of Event Requiring Statement (Month/Day/Year)",
        "3. Issuer Name and Ticker or Trading Symbol",
        "5. If Amendment, Date of Original Filed (Month/Day/Year)",
        "5. If Amendment, Date Original Filed(Month/Day/Year)",
        "4. Relationship of Reporting Person(s) to Issuer",
    ),
    (
        "1. Title of Security (Instr. 4)",
        "2. Amount of Securities Beneficially Owned (Instr. 4)",
        "3. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)",
        "4. Nature of Indirect Beneficial Ownership (Instr. 5)",
    ),
    (
        "1. Title of Derivative Security (Instr. 4)",
        "2. Date Exercisable and Expiration Date (Month/Day/Year)",
        "3. Title and Amount of Securities Underlying Derivative Security (Instr. 4)",
        "4. Conversion or Exercise Price of Derivative Security",
        "5. Ownership Form of Derivative Security: Direct (D) or Indirect (I) (Instr. 5)",
        "5. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)",
        "6. Nature of Indirect Beneficial Ownership (Instr. 5)",
    ),
    (
        "2. Issuer Name and Ticker or Trading Symbol",
        "3. Date of Earliest Transaction (Month/Day/Year)",
        "3. Statement for Issuer's Fiscal Year Ended (Month/Day/Year)",
        "4. If Amendment, Date of Original Filed (Month/Day/Year)",
        "4. If Amendment, Date Original Filed(Month/Day/Year)",
        "5. Relationship of Reporting Person(s) to Issuer",
    ),
    (
        "1. Title of Security (Instr. 3)",
        "2. Transaction Date (Month/Day/Year)",
        "2A. Deemed Execution Date, if any (Month/Day/Year)",
        "3. Transaction Code (Instr. 8)",
        "4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)",
        "5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)",
        "5. Amount of Securities Beneficially Owned at end of Issuer's Fiscal Year (Instr. 3 and 4)",
        "6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)",
        "7. Nature of Indirect Beneficial Ownership (Instr. 4)",
    ),
    (
        "1. Title of Derivative Security (Instr. 3)",
        "2. Conversion or Exercise Price of Derivative Security",
        "3. Transaction Date (Month/Day/Year)",
        "3A. Deemed Execution Date, if any (Month/Day/Year)",
        "4. Transaction Code (Instr. 8)",
        "5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)",
        "5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4, and 5)",
        "6. Date Exercisable and Expiration Date (Month/Day/Year)",
        "7. Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4)",
        "7. Title and Amount of Underlying Securities (Instr. 3 and 4)",
        "8. Price of Derivative Security (Instr. 5)",
        "9. Number of derivative Securities Beneficially Owned Following Reported Transaction(s) (Instr. 4)",
        "10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)",
        "10. Ownership Form of Derivative Security: Direct (D) or Indirect (I) (Instr. 4)",
        "11. Nature of Indirect Beneficial Ownership (Instr. 4)",
    ),
)
# The second rows of the tables' heads.
SUBHEADS: tuple[tuple[str, ...], ...] = (
    ("Code", "V", "Amount", "(A) or (D)", "Price"),
    ("Code", "V", "(A)", "(D)", "Date Exercisable", "Expiration Date", "Title", "Amount or Number of Shares"),
)
FORM_3 = range(3)  # the parts of Form 3; the others are of Forms 4 and 5
PREPRINTED: tuple[str, ...] = (*_ANYWHERE, *(caption for part in PARTS for caption in part))
