"""Which zip codes a state has."""

from __future__ import annotations

import pytest

from extractor.parsing.zips import alike, fits, states_alike
from training.synthesis.vocab.places import TOWNS


@pytest.mark.parametrize(
    ("state", "code", "expected"),
    [
        ("FL", "33676", True),
        ("FL", "38676", False),
        ("NY", "00501", True),
        ("PA", "18512-1200", True),
        ("X0", "33676", None),
        ("FL", "336", None),
    ],
)
def test_codes_of_a_state(state: str, code: str, expected: bool | None) -> None:
    assert fits(state, code) is expected


def test_what_a_code_of_another_state_was() -> None:
    assert alike("FL", "38676") == ["33676"]
    assert alike("HI", "38676") == []
    assert all(fits("TX", code) for code in alike("TX", "15201-0001"))


def test_towns_of_invented_filings_have_codes_of_their_states() -> None:
    assert [town for town in TOWNS if not fits(town[1], town[2] + "00")] == []


@pytest.mark.parametrize(
    ("state", "code", "found"), [("GA", "94103", ["CA"]), ("CA", "94103", []), ("TX", "94103", []), ("2M", "87435", [])]
)
def test_a_state_that_one_misread_letter_makes_another(state: str, code: str, found: list[str]) -> None:
    assert states_alike(state, code) == found
