"""Strays at the ends of names and addresses of the head."""

from __future__ import annotations

import pytest

from extractor.fields.party.strays import without_strays
from extractor.types.record import Candidate, Reading

OWNER, ISSUER = "reportingOwner[1]/reportingOwnerId/rptOwnerName", "issuer/issuerName"
ADDRESS = "reportingOwner[1]/reportingOwnerAddress/rptOwner"


def best(path: str, text: str, owner: str = "Poe Ann") -> str:
    readings = [
        Reading(path, text, (Candidate(text),)),
        Reading("reportingOwner[2]/reportingOwnerId/rptOwnerName", owner, (Candidate(owner),)),
    ]
    return without_strays(readings, ("Ann Poe", "Bo Roe"))[0].candidates[0].value


@pytest.mark.parametrize(
    ("path", "ink", "value"),
    [
        (OWNER, "Poe Ann sr Oe", "Poe Ann"),
        (OWNER, "atemen a Poe Ann (Month/Day/Year) 9g", "Poe Ann"),
        (OWNER, "Poe Ann Lee", "Poe Ann Lee"),
        (OWNER, "von Poe Ann", "von Poe Ann"),
        (ISSUER, "Poe Ann Fernhill Corp", "Fernhill Corp"),
        (ISSUER, "0 0 Fernhill Corp", "Fernhill Corp"),
        (ISSUER, "Poe Ann", "Poe Ann"),
        (ADDRESS + "Street1", "100 OAK ROAD, SUITE 5 . wont", "100 OAK ROAD, SUITE 5"),
        (ADDRESS + "Street1", "c/o FERNHILL CORP", "c/o FERNHILL CORP"),
        (ADDRESS + "Street1", "100 Oak Road", "100 Oak Road"),
        (ADDRESS + "City", "Lj NEW YORK", "NEW YORK"),
        (ADDRESS + "City", "FORT McCOY", "FORT McCOY"),
        (ADDRESS + "ZipCode", "90210X", "90210"),
        (ADDRESS + "ZipCode", "94025-1234)", "94025-1234"),
        (ADDRESS + "ZipCode", "SW1X 7XL", "SW1X 7XL"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_text_without_its_strays(path: str, ink: str, value: str) -> None:
    assert best(path, ink) == value


def test_what_was_read_stays_a_candidate() -> None:
    found = without_strays([Reading(OWNER, "Poe Ann ee", (Candidate("Poe Ann ee"),))], ("Ann Poe",))[0]
    assert [(c.value, c.score, len(c.repairs)) for c in found.candidates] == [("Poe Ann", 0.0, 1), ("Poe Ann ee", -2.0, 0)]
