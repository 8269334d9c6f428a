"""Captions through damage."""

from __future__ import annotations

from extractor.fields.captions import Item, find_captions, fold, guess_caption, offsets_of


def test_glyph_confusions_blanks_and_breaks_do_not_matter() -> None:
    for text in ("2. lssuer Name and Ticker or Trad1ng Symbo1", "2. Issuer Name and Ticker\nor  Trading Symbol"):
        (hit,) = find_captions(text)
        assert (hit.item, hit.similarity) == (Item.ISSUER, 1.0)
        assert text[hit.start] in "Il"


def test_the_first_letter_of_a_name_is_no_plural() -> None:
    text = "1. Name and Address of Reporting Person* SMALL TARN"
    (hit,) = find_captions(text)
    assert text[hit.end :] == "* SMALL TARN"
    assert find_captions("Name and Address of Reporting Person(s) X")[0].end == len("Name and Address of Reporting Person(s")


def test_short_captions_count_only_where_they_open_a_line() -> None:
    assert [hit.item for hit in find_captions("Remarks:\nExhibit 24")] == [Item.REMARKS]
    assert find_captions("See Remarks") == ()
    assert find_captions("Remarks made by the officer about everything") == ()
    assert [hit.item for hit in find_captions("Explanation of Responses:")] == [Item.NOTES]


def test_a_torn_caption_is_guessed() -> None:
    hit = guess_caption("elationship o\nck all applio\nDirecto", Item.RELATIONSHIP)
    assert hit is not None
    assert 0.8 <= hit.similarity < 1.0
    assert guess_caption("Common Stock 100 D", Item.RELATIONSHIP) is None


def test_offsets_lead_back() -> None:
    text = "l. Narne (and) Addr"
    assert "".join(text[at] for at in offsets_of(text)).lower() == "lnarneandaddr"
    assert len(fold(text)) == len(offsets_of(text))
