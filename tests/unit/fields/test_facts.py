"""What notes say."""

from __future__ import annotations

import pytest

from extractor.fields.notes.facts import note_facts
from extractor.types.record import Fact


def facts(text: str) -> dict[str, dict[str, str]]:
    found = note_facts([("F1", text)])
    return {fact.kind: dict(fact.values) for fact in (found[0].facts if found else ())}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("a weighted average price of the shares sold ranging from $84.10 to $85.09 per share", "84.1", "85.09"),
        ("sold in multiple trades at prices ranging from $1,234.50 to $1,240, inclusive", "1234.5", "1240"),
        ("the price range was between $18.00 and $18.81", "18", "18.81"),
        ("weighted average price; actual prices $27.18-$27.75", "27.18", "27.75"),
        ("prices ranging from a low of $3.10 to a high of $3.45 per share", "3.1", "3.45"),
    ],
)
def test_price_ranges(text: str, low: str, high: str) -> None:
    assert facts(text)["price_range"] == {"low": low, "high": high}


@pytest.mark.parametrize("text", ["1,000 to 2,000 shares", "vests from 2019 to 2021", "between 10 and 20 units"])
def test_other_ranges_are_no_prices(text: str) -> None:
    assert "price_range" not in facts(text)


def test_a_plan_and_its_adoption() -> None:
    found = facts("Sold under a Rule 10b5-1(c) trading plan adopted by the Reporting Person on August 21, 2019.")
    assert found["rule_10b5_1"] == {}
    assert found["plan_adoption"] == {"date": "2019-08-21"}


def test_vesting() -> None:
    found = facts("The units vest 25% on May 1, 2022 and in equal quarterly installments thereafter.")
    assert found["vesting"] == {"fraction": "25%", "date": "2022-05-01", "rhythm": "quarterly"}


def test_nature_disclaimer_and_tax() -> None:
    found = facts("Shares held by a family trust. The person disclaims beneficial ownership except to the extent of any interest.")
    assert found["nature"] == {"holder": "trust"}
    assert "disclaimer" in found
    assert "tax_withholding" in facts("Shares were withheld to cover the tax liability.")


def test_spans_point_into_the_note_and_signatures_speak_too() -> None:
    text = "sold at prices ranging from $84.10 to $85.09"
    (note, signed) = note_facts([("F2", text)], ["/s/ Odo Fenn, Attorney-in-Fact for Willa Tarn"])
    (fact,) = note.facts
    assert fact.span is not None
    assert text[slice(*fact.span)] == "$84.10 to $85.09"
    assert signed.id == "signature[1]"
    assert signed.facts == (Fact("attorney_in_fact", (("agent", "Odo Fenn"), ("principal", "Willa Tarn"))),)


def test_a_note_that_says_nothing_known_gives_nothing() -> None:
    assert note_facts([("F1", "See Exhibit 99.1.")]) == ()


def test_a_new_reader_of_words_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Shares held by a trust vest in equal annual installments; the person disclaims beneficial ownership."
    once = facts(text)
    monkeypatch.setattr("extractor.fields.notes.facts._KEPT", 1)
    assert [facts(text), facts(text)] == [once, once]


@pytest.mark.parametrize(
    "text", ["sold at prices from $10.00 to $12.50.", "sold at prices from US$10.00 per share to a high of US$12.50; see"]
)
def test_a_price_range_ends_before_the_stop(text: str) -> None:
    assert facts(text)["price_range"] == {"low": "10", "high": "12.5"}


@pytest.mark.parametrize(
    "text", ["weighted average on 10/20/2019 to 10/21/2019 at $5", "average price from $10 to 12/31/2020", "prices of $5 to 1.2.3"]
)
def test_dates_and_clauses_bound_no_price(text: str) -> None:
    assert "price_range" not in facts(text)
