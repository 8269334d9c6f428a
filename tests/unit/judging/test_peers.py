"""Values are compared with the others of the form: numbers with their column's, texts with what fields of other kinds say."""

from __future__ import annotations

from extractor.judging.peers import NAMES, compared, peers_of

_VALUES = {
    ("transactionPricePerShare", "10.1234"): 2,
    ("transactionPricePerShare", "10.13"): 1,
    ("transactionPricePerShare", "710.5"): 1,
    ("natureOfOwnership", "By Fernholt Fund"): 1,
    ("footnote", "Held by Fernholt Fund, L.P."): 1,
}


def told(group: str, value: str, raw: str) -> dict[str, float]:
    return dict(zip(NAMES, compared(group, value, raw, peers_of(_VALUES)), strict=True))


def test_a_price_far_from_the_others_with_other_decimals_stands_out() -> None:
    near, far = told("transactionPricePerShare", "10.1234", "$10.1234"), told("transactionPricePerShare", "710.5", "$710.5")
    assert near["nearest"] < 0.01 < 4 < far["nearest"]
    assert (round(near["decimals.same"], 3), far["decimals.same"]) == (0.333, 0.0)


def test_commas_that_part_thousands_show_that_no_digit_was_lost() -> None:
    group = "transactionShares"
    values = peers_of({(group, "12345"): 1, (group, "900"): 1})
    grouped = [compared(group, value, raw, values)[2] for value, raw in (("12345", "12,345"), ("12345", "12,34 | 5"), ("900", "900"))]
    assert grouped == [1.0, 0.0, -1.0]


def test_words_of_a_holder_stand_in_the_notes() -> None:
    assert told("natureOfOwnership", "By Fernholt Fund", "")["words.told"] == 1.0
    assert told("footnote", "Held by Fernholt Fund, L.P.", "")["words.told"] < 1.0
    assert compared("natureOfOwnership", "", "", peers_of({})) == (-1.0,) * len(NAMES)


def test_a_note_that_lost_its_end_ends_unlike_the_others() -> None:
    texts = ("Held by a trust (the fund).", "Sold under a plan.", "Shares withheld (as tax")
    values = peers_of({("footnote", text): 1 for text in texts})
    whole, torn = (dict(zip(NAMES, compared("footnote", text, text, values), strict=True)) for text in (texts[0], texts[2]))
    assert (whole["ends.stop"], whole["ends.alike"], whole["unclosed"]) == (1.0, 0.5, 0.0)
    assert (torn["ends.stop"], torn["ends.alike"], torn["unclosed"]) == (0.0, 0.0, 1.0)
