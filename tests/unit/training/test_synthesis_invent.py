"""Invented filings: the form's own rules hold as often as filers hold them."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal

from training.synthesis import draft as d
from training.synthesis.invent import invent
from training.synthesis.record import Filing, Row

FILINGS = [invent(random.Random(seed), monthly=seed % 7 == 0) for seed in range(400)]


def _rows() -> list[tuple[Filing, Row]]:
    return [(filing, row) for filing in FILINGS for row in filing.rows]


def test_all_forms_appear() -> None:
    kinds = Counter(filing.get("documentType") for filing in FILINGS)
    assert set(kinds) >= {"3", "4", "5", "4/A"}
    assert kinds["4"] > 280


def test_notes_and_references_agree() -> None:
    for filing in FILINGS:
        referred = {note for row in filing.rows for _, cell in row.cells for note in cell.notes}
        assert referred == {number for number, _ in filing.footnotes}
        assert sorted(referred) == list(range(1, len(referred) + 1))


def test_form_3_holds_only_holdings() -> None:
    assert all(row.element.endswith("Holding") for filing, row in _rows() if filing.form == "3")


def test_codes_go_with_their_side() -> None:
    for _, row in _rows():
        code, side = row.cell(d.CODE).value, row.cell(d.AD).value
        if row.table == 1 and code in "SFDU" and code:
            assert side == "D"
        if row.table == 1 and code in "PL" and code:
            assert side == "A"
        if code == "J":
            assert row.cell(d.CODE).notes


def test_most_balances_chain() -> None:
    links = broken = 0
    for filing in FILINGS:
        last: dict[tuple[str, str, str], Decimal] = {}
        for row in filing.rows:
            pool = (row.cell(d.TITLE).value, row.cell(d.DIRECT).value, row.cell(d.NATURE).value)
            if row.element != "nonDerivativeTransaction":
                continue
            owned, shares = Decimal(row.cell(d.OWNED).value), Decimal(row.cell(d.SHARES).value)
            if pool in last:
                links += 1
                broken += owned != last[pool] + (shares if row.cell(d.AD).value == "A" else -shares)
            last[pool] = owned
    assert links > 300
    assert 0.02 < broken / links < 0.25


def test_officers_have_titles_and_weekends_no_trades() -> None:
    for filing in FILINGS:
        for owner in filing.owners:
            have = dict(owner)
            assert ("reportingOwnerRelationship/isOfficer" in have) == ("reportingOwnerRelationship/officerTitle" in have)
    assert all(filing.get("periodOfReport") < "2002-08-29" for filing in FILINGS[::7])


def test_limits_of_the_specification() -> None:
    for filing in FILINGS:
        assert max(Counter(row.table for row in filing.rows).values(), default=0) <= 30
        assert len(filing.owners) <= 10
        assert all(len(text) <= 1000 for _, text in filing.footnotes)
