"""Fields outside the tables that contradict each other are told so."""

from __future__ import annotations

import pytest

from extractor.judging.belief import Belief, believe
from extractor.judging.header_checks import speak_of_header
from extractor.types.record import Candidate, Reading

_PLACE = "reportingOwner[1]/reportingOwnerAddress/"
_PLACES = [("CA", "95014", True), ("GA", "95014", False), ("CA", "9501", None), ("A1", "95014", None)]


def belief(path: str, value: str) -> Belief:
    return believe(Reading(path, value, (Candidate(value, 0.0),)))


@pytest.mark.parametrize(
    ("state", "code", "held"), [("CA", "95014", True), ("GA", "95014", False), ("CA", "9501", None), ("A1", "95014", None)]
)
def test_a_zip_code_is_one_of_its_state(state: str, code: str, held: bool | None) -> None:
    place = [belief(f"{_PLACE}rptOwnerState", state), belief(f"{_PLACE}rptOwnerZipCode", code)]
    speak_of_header(place, ())
    assert [each.checks.get("zip-of-state") for each in place] == [held, held]


def test_the_zip_code_of_another_owner_says_nothing() -> None:
    state, code = belief(f"{_PLACE}rptOwnerState", "GA"), belief(f"{_PLACE}rptOwnerZipCode".replace("[1]", "[2]"), "95014")
    speak_of_header([state, code], ())
    assert state.checks == code.checks == {}


@pytest.mark.parametrize(
    ("state", "code", "impossible"),
    [
        ("CA", "9501", True),
        ("CA", "210O", True),
        ("CA", "95014", False),
        ("CA", "95014-1203", False),
        ("A1", "V6E2K3", False),
        ("G7", "2100", False),
    ],
)
def test_a_zip_code_of_a_state_has_five_digits_or_nine(state: str, code: str, impossible: bool) -> None:
    place = [belief(f"{_PLACE}rptOwnerState", state), belief(f"{_PLACE}rptOwnerZipCode", code)]
    speak_of_header(place, ())
    assert [each.impossible for each in place] == [False, impossible]


@pytest.mark.parametrize(("code", "impossible"), [("8753", True), ("78753", False), ("V6E2K3", False)])
def test_a_short_code_without_a_state_is_a_cut_one(code: str, impossible: bool) -> None:
    alone = belief(f"{_PLACE}rptOwnerZipCode", code)
    speak_of_header([alone], ())
    assert alone.impossible == impossible


@pytest.mark.parametrize(("signed", "held"), [("2024-03-04", True), ("2024-03-01", True), ("2014-03-04", False), ("2024-08-04", False)])
def test_a_form_is_signed_on_its_date_or_soon_after(signed: str, held: bool) -> None:
    date = belief("ownerSignature[1]/signatureDate", signed)
    speak_of_header([belief("periodOfReport", "2024-03-01")], [date])
    assert date.checks == {"signature-after-period": held}


@pytest.mark.parametrize(
    ("name", "signed", "held"),
    [
        ("KELLY LARRY", "/s/ Larry A. Kelly", False),
        ("KELLY LARRY A.", "/s/ Larry A. Kelly", True),
        ("KELLY LARRY JR", "Larry Kelly, Jr.", True),
        ("KELLY LARRY", "/s/ John Q. Public for Larry Kelly", True),
        ("KELLY LARRY", "/s/ Ann B. Fox", None),
    ],
)
def test_a_name_has_the_initials_with_which_its_owner_signs(name: str, signed: str, held: bool | None) -> None:
    owner = belief("reportingOwner[1]/reportingOwnerId/rptOwnerName", name)
    speak_of_header([owner], [belief("ownerSignature[1]/signatureName", signed)])
    assert owner.checks.get("name-as-signed") == held
