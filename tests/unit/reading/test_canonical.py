"""Canonical text: raised marks, boxes, white space; TeX and inline markup."""

from __future__ import annotations

import pytest

from extractor.reading.canonical import raise_marks, to_canonical
from extractor.reading.markup.inline import inline
from extractor.reading.markup.tex import strip_tex


@pytest.mark.parametrize(
    ("content", "raised"),
    [
        *(("(1)", "⁽¹⁾"), ("1", "⁽¹⁾"), ("(1)(2)", "⁽¹⁾⁽²⁾"), ("1,2", "⁽¹⁾⁽²⁾"), ("(1) (12)", "⁽¹⁾⁽¹²⁾")),
        *(("*", "*"), ("th", "th"), ("¹", "⁽¹⁾")),
    ],
)
def test_raise_marks(content: str, raised: str) -> None:
    assert raise_marks(content) == raised


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("4,110(1)", "4,110(1)"),
        ("4,110 ¹", "4,110 ⁽¹⁾"),
        ("F ⁽¹⁾⁽²⁾", "F ⁽¹⁾⁽²⁾"),
        ("4,172^(3)", "4,172⁽³⁾"),
        ("$201.69 ^(1) 1,133,283 D", "$201.69 ⁽¹⁾ 1,133,283 D"),
        ("$201.69^1 1,133", "$201.69⁽¹⁾ 1,133"),
        ("2^10,000", "2^10,000"),
        ("M ^(1) ^(2)", "M ⁽¹⁾ ⁽²⁾"),
        ("Person^*", "Person*"),
        ("☑ Director", "☒ Director"),
        ("[X] Director [ ] 10% Owner", "☒ Director ☐ 10% Owner"),
        ("Director [X]", "Director ☒"),
        ("ROCK CORP [X]", "ROCK CORP [X]"),
        ("ROCK CORP [ AB ]", "ROCK CORP [ AB ]"),
        ("( ) Check this box", "☐ Check this box"),
        ("(X) Director ( ) Officer", "☒ Director ☐ Officer"),
        ("(x) Director ( ) Officer", "☒ Director ☐ Officer"),
        ("as in (ix) and (x) above", "as in (ix) and (x) above"),
        ("__X__ 10% Owner", "☒ 10% Owner"),
        ("_____ Director", "☐ Director"),
        ("___ Form filed by One", "☐ Form filed by One"),
        ("X Officer", "X Officer"),
        ("a  b \n\n c ", "a b\nc"),
        ("$ 10.50", "$10.50"),
    ],
)
def test_to_canonical(text: str, canonical: str) -> None:
    assert to_canonical(text) == canonical


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"$M^{(1)}$", "M⁽¹⁾"),
        (r" $1. The sale \ was made \ under a plan.$ ", "1. The sale was made under a plan."),
        (r"$\mathbf{S}^{(2)}$", "S⁽²⁾"),
        (r"$\boxtimes$ Director", "☒ Director"),
        ("from $84.10 to $85.09 per share", "from $84.10 to $85.09 per share"),
        (r"\(M^{(1)}\)", "M⁽¹⁾"),
        (r"\(1\)", r"\(1\)"),
    ],
)
def test_strip_tex(text: str, plain: str) -> None:
    assert " ".join(strip_tex(text).split()) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\$84.34", "$84.34"),
        (r"from \$84.10 to \$85.09", "from $84.10 to $85.09"),
        ("<b>M</b> <sup>(1)</sup>", "M ⁽¹⁾"),
        ("**Table I** - *Non-Derivative*", "Table I - Non-Derivative"),
        (r"\*\* Signature of Reporting Person", "** Signature of Reporting Person"),
        ("** Signature of Reporting Person", "** Signature of Reporting Person"),
        ("1. Name of Reporting Person* and so on", "1. Name of Reporting Person* and so on"),
        ('<input checked="" type="checkbox"/> Officer', "☒ Officer"),
        ('<input type="checkbox"> Officer', "☐ Officer"),
        ("A &amp; B&nbsp;Corp", "A & B Corp"),
        ("[ROCK CORP](/cgi-bin/x?CIK=1) [ RCK ]", "ROCK CORP [ RCK ]"),
        ("_See_ Instruction", "See Instruction"),
        ("Stock <br> Option<br/>(right to buy)", "Stock\nOption\n(right to buy)"),
        ("a < b and <unknown> stays", "a < b and <unknown> stays"),
        ("Person^\\*^", "Person*"),
    ],
)
def test_inline(text: str, plain: str) -> None:
    assert inline(text) == plain


def test_underlined_pieces_of_a_cell_stand_alone() -> None:
    text = "1. Name <u>DOE JANE</u> (Last) (First) <u>C/O ROCK CORP</u> <u>1 HILL ST</u> (Street)"
    assert inline(text, cell=True) == "1. Name\nDOE JANE\n(Last) (First)\nC/O ROCK CORP\n1 HILL ST\n(Street)"
    assert inline("<u>See</u> note") == "See note"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("17,270[(4)]", "17,270⁽⁴⁾"),
        ("L.P.[(2)][(3)]", "L.P.⁽²⁾⁽³⁾"),
        ("M[^1]", "M⁽¹⁾"),
        ("[^2]: Sold.", "(2) Sold."),
        ("$44.75^{(3)}$", "44.75⁽³⁾"),
        ("~~X~~ Director", "X Director"),
        ("&lt;u&gt;TARN WILLA&lt;/u&gt;", "TARN WILLA"),
        ("[✓] Director", "☒ Director"),
        ("● Director ○ 10% Owner", "☒ Director ☐ 10% Owner"),
        ("SELECTED Director NOT_SELECTED Other (specify below)", "☒ Director ☐ Other (specify below)"),
        ("● Sold under a plan", "● Sold under a plan"),
        ("$\\blacksquare$ Director", "☒ Director"),
    ],
)
def test_signs_of_other_tools(text: str, canonical: str) -> None:
    assert inline(text) == canonical
