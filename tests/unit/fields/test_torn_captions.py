"""Captions of item 5 that came in pieces."""

from __future__ import annotations

from extractor.fields.party.relationship import _is_title


def test_what_is_left_of_captions_is_no_title() -> None:
    assert [_is_title(text, True) for text in ("bel bel", "elow) elow)", "Oth ify bel er")] == [False] * 3
    assert [_is_title(text, True) for text in ("CEO", "Chief Executive Officer", "Controller", "Other Title Holder")] == [True] * 4
