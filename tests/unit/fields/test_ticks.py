"""Which caption a drawn box belongs to."""

from __future__ import annotations

from extractor.fields.party.ticks import Caption, read_ticks


def _captions(text: str) -> list[Caption]:
    names = {"director": "Director", "ten": "10% Owner", "officer": "Officer", "other": "Other"}
    return [Caption(name, text.index(word), text.index(word) + len(word)) for name, word in names.items()]


def test_boxes_that_begin_lines_but_follow_their_captions_in_turn() -> None:
    text = "Director\n☒ 10% Owner\n☐ Officer\n☒ Other\n☐"
    found = read_ticks(text, _captions(text))
    assert set(found.ticked) == {"director", "officer"}
    assert set(found.empty) == {"ten", "other"}


def test_boxes_before_their_captions() -> None:
    text = "☐ Director ☒ 10% Owner\n☐ Officer ☒ Other"
    assert set(read_ticks(text, _captions(text)).ticked) == {"ten", "other"}


def test_the_other_side_can_be_asked_for() -> None:
    text = "Director ☒ 10% Owner ☒ Officer Other"
    assert set(read_ticks(text, _captions(text)).ticked) == {"ten", "officer"}
    assert set(read_ticks(text, _captions(text), other_side=True).ticked) == {"director", "ten"}


def test_a_cross_with_dust_behind_it() -> None:
    text = "X Director X. 10% Owner\nOfficer Other"
    assert set(read_ticks(text, _captions(text)).ticked) == {"director", "ten"}
