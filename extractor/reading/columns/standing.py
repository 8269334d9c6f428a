"""The words that the form itself prints, by the part that they stand in: what is none of these on a page in blocks is a value."""

from __future__ import annotations

_HEAD_TEXT = """
SEC FORM 3 4 5 OMB APPROVAL OMB Number: 3235-0287 3235-0104 3235-0362 32350287 32350104 32350362 Estimated average burden hours per
response: response... 0.5 1.0 UNITED STATES SECURITIES AND EXCHANGE COMMISSION D.C. 20549 INITIAL ANNUAL STATEMENT OF CHANGES IN
BENEFICIAL OWNERSHIP OF SECURITIES Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934 or Section 30(h) of the
Investment Company Act of 1940 (Print or Type Responses) Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations
may continue. See Instruction 1(b). Check this box to indicate that a transaction was made pursuant to a contract, instruction or
written plan for the purchase or sale of equity securities of the issuer that is intended to satisfy the affirmative defense conditions
of Rule 10b5-1(c). See Instruction 10.
"""
_PARTY_TEXT = """
1. 2. 3. 4. 5. 6. Name and Address of Reporting Person * Person* Date of Event Requiring Statement (Month/Day/Year) Date of Earliest
Transaction Statement for Issuer's Fiscal Year Ended Issuer Name and Ticker or Trading Symbol Relationship of Reporting Person(s) to
Issuer (Check all applicable) If Amendment, Date of Original Filed (Month/Day/Year) Filed(Month/Day/Year) Individual or Joint/Group
Filing Filing(Check Applicable Line) (Check Applicable Line) Form filed by One Reporting Person Form filed by More than One Reporting
Person
"""
_BOX_TEXT = "Director 10% Owner Officer (give title below) Other (specify below)"
_PART_TEXT = "(Last) (First) (Middle) (Street) (City) (State) (Zip)"
_COLUMN_TEXT = """
Title of Security (Instr. 3) (Instr. 3 and 4) (Instr. 4) (Instr. 5) (Instr. 8) (Instr. 3, 4 and 5) Transaction Date (Month/Day/Year)
Deemed Execution Date, if any Transaction Code V Securities Acquired (A) or Disposed of (D) Amount Price Amount of Securities
Beneficially Owned Following Reported Transaction(s) Ownership Form: Direct (D) or Indirect (I) Nature of Indirect Beneficial Ownership
Conversion or Exercise Price of Derivative Security Number of Derivative Securities Date Exercisable and Expiration Date Title and
Amount of Underlying Securities Amount or Number of Shares
"""
_UNDER_TEXT = "Code V Amount (A) (D) Price Date Exercisable Expiration Title Number"


def words_of(text: str) -> frozenset[str]:
    """The words of a standing text, in small letters."""
    return frozenset(text.lower().split())


HEAD = words_of(_HEAD_TEXT)
PARTY = words_of(_PARTY_TEXT)
BOXES = words_of(_BOX_TEXT)
PARTS = words_of(_PART_TEXT)
COLUMNS = words_of(_COLUMN_TEXT)
UNDER = words_of(_UNDER_TEXT)  # begin a caption below another one
