"""What markup leaves in plain text, and boxes that are drawn with bars."""

from __future__ import annotations

from extractor.reading.columns.checkboxes import small_boxes
from extractor.reading.columns.drawn import decorated


def test_entities_are_their_signs_and_drawn_columns_keep_their_places() -> None:
    assert decorated("the issuer&#x27;s 2031 plan, A&amp;B") == "the issuer's 2031 plan, A&B"
    assert decorated("|Ma&amp;Pa  |I|x|") == "|Ma&Pa      |I|x|"
    assert decorated("A & B; R&D; &nosuch;") == "A & B; R&D; &nosuch;"


def test_a_heading_is_without_its_stars() -> None:
    assert decorated("***** Signatures *****") == "Signatures"
    assert decorated("*** a *** b ***") == "*** a *** b ***"


def test_a_box_of_bars_below_a_lid() -> None:
    assert small_boxes([" _    purchase", "|X|   intended"]) == ["      purchase", "[X]   intended"]
    assert small_boxes([" __   Check", "| |\ufffd Form 5"]) == ["      Check", "[ ]  Form 5"]
    assert small_boxes(["|A|B|", "|X|Y|"]) == ["|A|B|", "|X|Y|"]
