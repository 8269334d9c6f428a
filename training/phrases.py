"""Words for augmentation: lawyers' notes, transmission headers, and what web pages leave behind.

`#`, `@` and `~` are drawn anew each time: a digit, a word in capitals, a run of base 64.
"""

from __future__ import annotations

LEGAL: tuple[str, ...] = (
    "Each reporting person disclaims beneficial ownership of the securities reported herein except to the extent of its "
    "pecuniary interest therein.",
    "Neither the filing of this statement nor anything herein shall be deemed an admission that any reporting person is, for "
    "purposes of Section 13(d), Section 16 or otherwise, the beneficial owner of any securities covered by this statement.",
    "This report shall not be construed as an admission that the persons named act together as a partnership, limited "
    "partnership, syndicate or other group for the purpose of acquiring, holding, voting or disposing of securities of the "
    "Issuer.",
    "The reporting persons may be deemed members of a group within the meaning of Section 13(d)(3) of the Securities Exchange Act of 1934.",
    "The filing of this form is made voluntarily and is not required under Rule 16a-3 promulgated under the Securities "
    "Exchange Act of 1934, as amended.",
    "The transaction is exempt from Section 16(b) of the Act pursuant to Rule 16b-3 thereunder.",
    "Pursuant to the terms of the agreement, each share was converted into the right to receive the consideration described in "
    "the proxy statement filed with the Securities and Exchange Commission.",
    "Because no more than ten reporting persons can file any one form through the electronic filing system, related persons "
    "have filed a separate form.",
    "By virtue of the relationships described above, the general partner may be deemed to share voting and dispositive power "
    "over the shares held of record by the funds.",
    "Information with respect to each reporting person is given solely by that person, and no reporting person is responsible "
    "for the accuracy of information supplied by another.",
    "The undersigned undertakes to provide to the staff of the Commission, the issuer or any security holder, upon request, "
    "full information regarding the number of shares sold at each separate price.",
    "Exhibit 24 and Exhibit 99 to this form are incorporated herein by reference; see the signatures attached.",
    "Solely for purposes of Section 16 of the Exchange Act, the fund may be deemed a director by deputization.",
    "On the closing date the merger sub merged with and into the Issuer, with the Issuer surviving as a wholly owned "
    "subsidiary of the parent.",
    "The securities were purchased in a private placement under an investment agreement, subject to customary conditions, and "
    "have no expiration date.",
)

_PRIVACY = (
    "-----BEGIN PRIVACY-ENHANCED MESSAGE-----",
    "Proc-Type: 2001,MIC-CLEAR",
    "Originator-Name: webmaster@www.example",
    "Originator-Key-Asymmetric:",
    "~",
    "~==",
    "MIC-Info: RSA-MD5,RSA,",
    "~",
    "~==",
)
_SUBMISSION = (
    "<SEC-DOCUMENT>##########-##-######.txt : ########",
    "<SEC-HEADER>##########-##-######.hdr.sgml : ########",
    "ACCESSION NUMBER:\t##########-##-######",
    "CONFORMED SUBMISSION TYPE:\t4",
    "PUBLIC DOCUMENT COUNT:\t1",
    "CONFORMED PERIOD OF REPORT:\t########",
    "FILED AS OF DATE:\t########",
    "DATE AS OF CHANGE:\t########",
    "SUBJECT COMPANY:",
    "COMPANY DATA:",
    "COMPANY CONFORMED NAME:\t@ @ INC",
    "CENTRAL INDEX KEY:\t##########",
    "STANDARD INDUSTRIAL CLASSIFICATION:\t@ @ [####]",
    "IRS NUMBER:\t#########",
    "STATE OF INCORPORATION:\tDE",
    "FISCAL YEAR END:\t####",
    "FILING VALUES:",
    "FORM TYPE:\t4",
    "SEC ACT:\t1934 Act",
    "SEC FILE NUMBER:\t###-#####",
    "FILM NUMBER:\t########",
    "BUSINESS ADDRESS:",
    "STREET 1:\t### @ STREET",
    "CITY:\t@",
    "STATE:\tNY",
    "ZIP:\t#####",
    "BUSINESS PHONE:\t##########",
    "MAIL ADDRESS:",
    "STREET 1:\t### @ STREET",
    "CITY:\t@",
    "STATE:\tCA",
    "ZIP:\t#####",
    "FORMER COMPANY:",
    "FORMER CONFORMED NAME:\t@ CORP",
    "DATE OF NAME CHANGE:\t########",
    "REPORTING-OWNER:",
    "OWNER DATA:",
    "COMPANY CONFORMED NAME:\t@ @ A",
    "CENTRAL INDEX KEY:\t##########",
    "FILING VALUES:",
    "FORM TYPE:\t4",
    "MAIL ADDRESS:",
    "STREET 1:\tC/O @ CORP",
    "CITY:\t@",
    "STATE:\tTX",
    "ZIP:\t#####",
    "</SEC-HEADER>",
    "<DOCUMENT>",
    "<TYPE>4",
    "<SEQUENCE>1",
    "<DESCRIPTION>FORM 4",
    "<TEXT>",
)
_END = ("</TEXT>", "</DOCUMENT>", "</SEC-DOCUMENT>")
_PAGE = (
    "EX-## ## @.htm FORM 4",
    "SEC.gov | @",
    "Home | Latest Filings | Previous Page",
    "Back to search results",
    "##/##/####, ##:## AM\tForm 4",
)

ENVELOPES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    ((*_PRIVACY, *_SUBMISSION), (*_END, "-----END PRIVACY-ENHANCED MESSAGE-----")),
    (_SUBMISSION, _END),
    (_SUBMISSION[-5:], _END[:2]),
    (_PAGE, ("https://www.example/archives/########/@.xml\t1/2", "Page 1 of 2", "[image]")),
    (("FORM 4 filed by @ on ##/##/####", "Document ## of ##"), ("- 1 -", "Continued on next page", "Page 2 of 2", "SEC 1474 (##-##)")),
)
PIXELS: tuple[str, ...] = (
    "[pixel_########?a=~]",
    "[https://www.example/akam/##/pixel ########]",
    "![](https://www.example/pixel?a=~)",
    "[IMAGE]",
    "References",
    "1. https://www.example/@.pdf",
    "Cookie settings",
    "© 20## @ Inc. All rights reserved.",
)
INTERRUPTIONS: tuple[str, ...] = (
    "Page # of #",
    "#",
    "- # -",
    "Page #",
    "PAGE ##",
    "p. #/#",
    "(continued on next page)",
    "(cont.)",
    "(cont'd)",
    "Continued from previous page",
    "Continuation sheet #",
    "Form 4 - page # of #",
    "FORM 5, sheet #",
    "Form 3, second page",
    "Please turn the page",
    "See reverse side",
    "##/##/#### ##:## PM",
    "https://www.example/archives/########/@.htm",
    "file:///C:/filings/@.htm",
    "@ @ - Ownership filing",
    "Doc. ######## v#",
    "SEC 1474 (#-##)",
    "* * * *",
    "[signature page follows]",
    "Printed by @ on ##/##/##",
    "CONFIDENTIAL COPY",
    "Filed electronically",
    "Scanned by @",
    "~",
)
