"""The sentences that the form itself prints, so that shreds of them are told from what was filled in."""

from __future__ import annotations

from extractor.fields.captions import fold

_BOILERPLATE = fold(
    "Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly. * If the form is "
    "filed by more than one reporting person, see Instruction 4 (b)(v). see Instruction 5 (b)(v). ** Intentional misstatements or "
    "omissions of facts constitute Federal Criminal Violations See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a). Note: File three copies "
    "of this Form, one of which must be manually signed. If space is insufficient, see Instruction 6 for procedure. Persons who "
    "respond to the collection of information contained in this form are not required to respond unless the form displays a "
    "currently valid OMB Number. Potential persons who are to respond to the collection of information contained in this form are "
    "not required to respond unless the form displays a currently valid OMB control number. contained in this form displays a "
    "currently valid OMB number. contained in this form are not required to respond unless the form displays a currently valid "
    "OMB number. Potential persons who are to respond to the collection of information contained in this form are not required to "
    "respond unless the form displays a currently valid OMB number. Print or Type Responses Over SEC 1474 (9-02) SEC 1473 (7-02) "
    "SEC 2270 Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b). "
    "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934 Section 17(a) of the Public Utility Holding Company "
    "Act of 1935 or Section 30(h) of the Investment Company Act of 1940 Check this box to indicate that a transaction was made "
    "pursuant to a contract, instruction or written plan for the purchase or sale of equity securities of the issuer that is "
    "intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10. OMB APPROVAL OMB Number: "
    "3235-0287 Expires: Estimated average burden hours per response: 0.5 Copyright Page UNITED STATES SECURITIES AND EXCHANGE "
    "COMMISSION Washington, D.C. 20549"
    "Whether a printed line is part of the form's own sentences; `least` letters and digits "
    "are needed to tell."
    " "
)


def is_boilerplate(text: str, least: int = 10) -> bool:
    """Whether a printed line is part of the form's own sentences; `least` letters and digits are needed to tell."""
    folded = fold(text)
    return len(folded) >= least and folded in _BOILERPLATE
