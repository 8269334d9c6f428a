"""Natures as the notes spell the holders' names."""

from __future__ import annotations

from extractor.tables.holders import as_spelt, holders

KNOWN = holders(["Held by The Alder Grove Fund II Principals Fund, LP, whose general partner is Alder Grove Management, LLC."])


def test_a_damaged_nature_may_be_a_holder_that_the_notes_name() -> None:
    assert as_spelt(["By The Alder Grove Fund 11 Principals Fund, LP"], KNOWN) == {"By The Alder Grove Fund II Principals Fund, LP"}
    assert as_spelt(["By Tarn Family Trust"], KNOWN) == frozenset()


def test_a_row_that_has_the_letters_right_tells_the_signs() -> None:
    whole, damaged = "By Alder Grove Management, L.L.C.", "By Alder Grove Managenent, L.L.C."
    assert as_spelt([whole, damaged], KNOWN) == {whole}


def test_a_name_is_without_the_full_stop_of_its_sentence() -> None:
    found = holders(["Held by Alder Grove Management, LLC.", "Held by Alder Grove Partners, L.P."])
    assert set(found.values()) == {"Alder Grove Management, LLC", "Alder Grove Partners, L.P."}
