"""Pages in blocks: captions above their table's values, the party block's items one after another."""

from __future__ import annotations

from extractor.reading.columns.inblocks import ordered
from extractor.reading.columns.rows import Row, tokens_of

HEAD = "FORM 4¶Check this box if no longer subject to Section 16.¶X¶Check this box to indicate that a transaction was made"
PARTY = (
    "1. Name and Address of Reporting Person*¶2. Issuer Name and Ticker or Trading Symbol¶(First)¶0.5¶X¶Fernwick Corp [ FRN ]"
    "¶Hale Ada M\n(Last)¶(Middle)¶Director\nOfficer (give title\nbelow)"
    "¶3. Date of Earliest Transaction (Month/Day/Year)¶10% Owner\nOther (specify\nbelow)"
    "¶05/21/2019¶Chief Financial Officer¶12 ELM STREET\n4. If Amendment, Date of Original Filed (Month/Day/Year)¶(Street)¶ROUND\nROCK"
    "¶TX¶78612¶6. Individual or Joint/Group Filing (Check Applicable\nLine)¶(City)¶(State)¶(Zip)¶X¶Form filed by One Reporting Person"
    "¶5. Relationship of Reporting Person(s) to Issuer\n(Check all applicable)"
)
TABLE = (
    "Table I - Non-Derivative Securities\n1. Title of\nSecurity\n(Instr. 3)¶Code¶Class A\nStock¶06/13/2022¶4. Securities Acquired (A) or"
    "\nDisposed Of¶V¶M¶Amount¶7,583¶A¶$0¶5. Amount of Securities\nBeneficially Owned (Instr. 3 and 4)\n¶9,583¶D¶Explanation of Responses:"
)


def page(text: str) -> list[str]:
    """The lines of a page, `¶` a blank line, in the order that they are given."""
    rows = []
    for block in text.split("¶"):
        for at, line in enumerate(block.strip("\n").split("\n")):
            rows.append(Row(tokens_of(line), len(rows) + 1, 1, int(at == 0)))
    return [row.text for row in ordered(rows)]


def test_captions_among_values_go_above_them() -> None:
    assert page(TABLE)[-9:] == ["Stock", "06/13/2022", "M", "7,583", "A", "$0", "9,583", "D", "Explanation of Responses:"]
    assert page(TABLE)[4:11] == [
        "Code", "4. Securities Acquired (A) or", "Disposed Of", "V", "Amount", "5. Amount of Securities",
        "Beneficially Owned (Instr. 3 and 4)",
    ]  # fmt: skip


def test_items_of_the_party_block_come_one_after_another() -> None:
    assert page(f"{HEAD}¶{PARTY}¶{TABLE}")[5:31] == [
        "1. Name and Address of Reporting Person*", "Hale Ada M", "(Last) (First) (Middle)", "12 ELM STREET", "(Street)",
        "ROUND ROCK TX 78612", "(City) (State) (Zip)", "2. Issuer Name and Ticker or Trading Symbol", "Fernwick Corp [ FRN ]",
        "3. Date of Earliest Transaction (Month/Day/Year)", "05/21/2019", "4. If Amendment, Date of Original Filed (Month/Day/Year)",
        "5. Relationship of Reporting Person(s) to Issuer (Check all applicable)", "Director", "10% Owner", "X Officer (give title below)",
        "Chief Financial Officer", "Other (specify below)", "6. Individual or Joint/Group Filing (Check Applicable Line)", "X",
        "Form filed by One Reporting Person", "Table I - Non-Derivative Securities", "1. Title of", "Security", "(Instr. 3)", "Code",
    ]  # fmt: skip


def test_a_cross_among_the_sentences_of_the_head_is_the_next_boxs() -> None:
    assert page(f"{HEAD}¶{PARTY}¶{TABLE}")[:4] == [
        "FORM 4", "Check this box if no longer subject to Section 16.", "X", "Check this box to indicate that a transaction was made",
    ]  # fmt: skip


def test_no_firm_is_a_director() -> None:
    firm = page(f"{HEAD}¶{PARTY.replace('Hale Ada M', 'Hale Fund II, L.P.').replace('¶Chief Financial Officer', '')}¶{TABLE}")
    assert [line for line in firm if line.startswith("X ")] == ["X 10% Owner"]
    person = page(f"{HEAD}¶{PARTY.replace('¶Chief Financial Officer', '')}¶{TABLE}")
    assert [line for line in person if line.startswith("X ")] == ["X Director"]


def test_a_page_without_blank_lines_keeps_its_order() -> None:
    text = PARTY.replace("¶", "\n")
    assert page(text) == text.split("\n")


def test_boxes_that_run_together_line_by_line_keep_their_order() -> None:
    text = PARTY.replace("Hale Ada M\n(Last)", "Hale Ada M 3. Date of Earliest Transaction (Month/Day/Year)\n(Last)")
    assert page(text) == text.replace("¶", "\n").split("\n")
