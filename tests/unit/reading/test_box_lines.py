"""The lines of one box: broken ones whole again, captions in two columns one after the other."""

from __future__ import annotations

from extractor.reading.columns.boxlines import lines_of_box
from extractor.reading.columns.rows import segments, tokens_of


def box(text: str, width: int) -> list[str]:
    return lines_of_box([segments(tokens_of(line)) for line in text.split("\n")], 0, width)


def test_a_line_without_room_for_the_next_word_goes_on() -> None:
    text = "1. Name and Address of\nReporting Person*\n\nDOE JANE\n\n(Last) (First) (Middle)\n\n4400 LONG HARBOUR ROAD,\nSUITE 101\n9 QUAY"
    assert box(text, 25) == [
        "1. Name and Address of",
        "Reporting Person*",
        "DOE JANE",
        "(Last) (First) (Middle)",
        "4400 LONG HARBOUR ROAD, SUITE 101",
        "9 QUAY",
    ]


def test_a_city_that_is_broken_in_its_own_column() -> None:
    assert box("SAN       CA     94103\nFRANCISCO\n\n(City)  (State) (Zip)", 24) == ["SAN FRANCISCO CA 94103", "(City) (State) (Zip)"]
    assert box("(Last)    (First)  (Middle)\n4400 QUAY", 30) == ["(Last) (First) (Middle)", "4400 QUAY"]


def test_captions_in_two_columns_with_their_ticks() -> None:
    text = "X  Director X  10%\n               Owner\n   Officer     Other\n   (give       (specify\n   title       below)\n   below)"
    assert box(text, 26) == [*("X Director", "Officer", "(give", "title", "below)", "X 10%", "Owner", "Other", "(specify", "below)")]


def test_a_city_broken_around_its_state_and_code() -> None:
    text = "(Street)\n SAN\n           CA     94103\n FRANCISCO\n\n (City)    (State) (Zip)"
    assert box(text, 60) == ["(Street)", "SAN FRANCISCO CA 94103", "(City) (State) (Zip)"]
    text = "(Street)\nMENLO PARK CA 94025\n(City)    (State) (Zip)"
    assert box(text, 60) == ["(Street)", "MENLO PARK CA 94025", "(City) (State) (Zip)"]


def test_ticks_beside_the_last_line_of_their_captions_and_a_text_below_each() -> None:
    text = "X  Director            10% Owner\n   Officer (give       Other (specify\nX  below)\n                    X  below)"
    text += "\n\n   Head of Quays       See remarks"
    assert box(text, 80) == [
        *("X Director", "X Officer (give below)", "Head of Quays"),
        *("10% Owner", "X Other (specify below)", "See remarks"),
    ]


def test_a_word_broken_behind_its_hyphen_is_one_again() -> None:
    lines = [segments(tokens_of(text)) for text in ("Series D-", "1 Class")]
    assert lines_of_box(lines, 0, 9) == ["Series D-1 Class"]


def test_a_tick_no_farther_from_the_right_caption_is_its_own() -> None:
    text = "  Director X 10%\n             Owner\n   Officer   Other\n   (give     (specify\n   title     below)\n   below)"
    assert box(text, 26) == [*("Director", "Officer", "(give", "title", "below)", "X 10%", "Owner", "Other", "(specify", "below)")]


def test_a_code_that_its_column_broke_is_one_word() -> None:
    text = "(Street)\n                  85213-\nTEMPE    AZ\n                  9302\n\n(City)   (State)  (Zip)"
    assert box(text, 60) == ["(Street)", "TEMPE AZ 85213-9302", "(City) (State) (Zip)"]
