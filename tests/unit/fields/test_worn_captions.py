"""Small captions that worn print misread by a letter or two."""

from __future__ import annotations

from extractor.fields.captions import Item
from extractor.fields.party.boxes import Box
from extractor.fields.party.issuer import issuer_readings, split_issuer
from extractor.fields.party.ownermarks import is_own
from extractor.fields.party.relationship import _captions
from extractor.fields.pieces import Piece


def test_middle_by_what_is_left_of_it() -> None:
    assert [is_own(text) for text in ("(Mddie)", "(Middte)", "(Mdde)")] == [True] * 3
    assert [is_own(text) for text in ("(Mad River)", "(Medal)", "Middle Road")] == [False] * 3


def test_director_with_a_letter_lost_or_misread() -> None:
    inks = ("X Drector", "X Dirctor 10% Owner", "X Directo1")
    assert [[caption.name for caption in _captions(ink)] for ink in inks] == [["director"], ["director", "ten"], ["director"]]
    assert [_captions(ink) for ink in ("Directors", "Directed by", "Direct")] == [[], [], []]


def test_braces_end_the_issuer_as_brackets_do() -> None:
    texts = ("Fernholt Corp. {FRNH}", "4. Reationship of Reporting Person(s)", "to Issuer")
    box = Box(Item.ISSUER, 1.0, 0, 0, [Piece(text, number, 1, 0, len(text)) for number, text in enumerate(texts)])
    assert [found.candidates[0].value for found in issuer_readings([box])] == ["Fernholt Corp.", "FRNH"]


def test_a_symbol_of_whose_brackets_one_is_left() -> None:
    assert split_issuer("FERNHOLT CORP. FRNH]", []) == ("FERNHOLT CORP.", "FRNH", 0.6)
    assert split_issuer("FERNHOLT CORP", []) == ("FERNHOLT CORP", "", 0.0)
