"""Names, agency, addresses."""

from __future__ import annotations

import pytest

from extractor.parsing.names import agency_of, key_of, similarity, without_mark


def test_the_mark_is_taken_off() -> None:
    assert without_mark("/s/ Willa Tarn") == "Willa Tarn"
    assert without_mark("By: /s/ Willa Tarn") == "Willa Tarn"
    assert without_mark("Willa Tarn") == "Willa Tarn"


@pytest.mark.parametrize(
    ("text", "agent", "principal"),
    [
        ("/s/ Odo Fenn, Attorney-in-Fact for Willa J. Tarn", "Odo Fenn", "Willa J. Tarn"),
        ("/s/ Odo Fenn by Power of Attorney for Willa Tarn", "Odo Fenn", "Willa Tarn"),
        ("/s/ Odo Fenn, attorney-in-fact", "Odo Fenn", ""),
        ("/s/ Odo Fenn, by power of attorney", "Odo Fenn", ""),
        ("/s/ Willa Tarn, by Odo Fenn, attorney-in-fact", "Odo Fenn", "Willa Tarn"),
        ("By: Odo Fenn, Attorney-in-Fact For: Willa Tarn", "Odo Fenn", "Willa Tarn"),
        ("/s/ Odo Fenn on behalf of Willa Tarn", "Odo Fenn", "Willa Tarn"),
    ],
)
def test_who_signs_for_whom(text: str, agent: str, principal: str) -> None:
    assert agency_of(text) == (agent, principal)


def test_a_person_who_signs_alone_is_no_agent() -> None:
    assert agency_of("/s/ Willa Tarn") is None
    assert agency_of("Fernholt Partners LP, By: /s/ Odo Fenn, Managing Member") is None


def test_two_printings_of_one_name_are_alike() -> None:
    assert similarity("TARN WILLA J", "Willa J. Tarn") == 1.0
    assert similarity("TARN WILLA J", "Odo Fenn") < 0.5
    assert key_of("Fernholt Corp. /DE/") == key_of("FERNHOLT CORP /DE/")
