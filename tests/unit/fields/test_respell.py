"""Texts of a worn page: signs of signatures."""

from __future__ import annotations

import pytest

from extractor.fields.respell import respell
from extractor.repair.spelling import Lexis
from extractor.types.record import Candidate, Reading


@pytest.mark.parametrize(
    ("ink", "worn", "best"),
    [
        ("is: Odo Fenn", True, "/s/ Odo Fenn"),
        ("/s: Odo Fenn", True, "/s/ Odo Fenn"),
        ("s/Odo Fenn", True, "/s/Odo Fenn"),
        ("5. by Odo Fenn", True, "/s/ by Odo Fenn"),
        ("7s/ Odo Fenn", True, "/s/ Odo Fenn"),
        ("S. Odo Fenn", True, "/s/ Odo Fenn"),
        ("s Odo Fenn", True, "/s/ Odo Fenn"),
        ("/s/. Odo Fenn", True, "/s/ Odo Fenn"),
        ("is: Odo Fenn", False, "is: Odo Fenn"),
        ("IS Tarn, LLC", True, "IS Tarn, LLC"),
        ("Isa Tarn", True, "Isa Tarn"),
        ("/s/ Odo Fenn, Attomey-in-Fact", True, "/s/ Odo Fenn, Attorney-in-Fact"),
        ("/s/ Odo Fenn, attorey-in-fadt", True, "/s/ Odo Fenn, attorney-in-fact"),
    ],
)
def test_a_worn_signature_begins_with_its_sign(ink: str, worn: bool, best: str) -> None:
    read = Reading("ownerSignature[1]/signatureName", ink, (Candidate(ink),), (), ())
    assert respell(read, Lexis({}, worn)).candidates[0].value == best
