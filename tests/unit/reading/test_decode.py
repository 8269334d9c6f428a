"""Encodings, invisible signs, caps."""

from __future__ import annotations

import pytest

from extractor.errors import EmptyInput, MalformedInput, TooLarge
from extractor.reading.contract import ReadOptions
from extractor.reading.decode import decode

OPTIONS = ReadOptions()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    text = "Société Fictive | 1,000\nCommon Stock\n"
    assert decode(text.encode(encoding), "file", OPTIONS) == text


def test_windows_1252() -> None:
    assert decode(b"Owner\x92s \x93title\x94 caf\xe9", "file", OPTIONS) == "Owner\u2019s \u201ctitle\u201d café"


def test_declared_charset() -> None:
    data = '<meta charset="iso-8859-2">Łódź'.encode("iso-8859-2")
    assert decode(data, "file", OPTIONS).endswith("Łódź")


def test_damaged_utf8_keeps_what_is_sure() -> None:
    data = "naïve café déjà vu é".encode() + b"\xff"
    assert decode(data, "file", OPTIONS) == "naïve café déjà vu é\ufffd"


def test_invisible_signs_and_line_ends() -> None:
    data = "a\u202eb\u200bc\u00ad\r\nd\re\u2028f\u00a0g\x00h\f".encode()
    assert decode(data, "file", OPTIONS) == "abc\nd\ne\nf gh\f"


def test_false_bom() -> None:
    with pytest.raises(MalformedInput, match="UTF-16"):
        decode(b"\xff\xfea", "file", OPTIONS)


def test_junk_and_white_space() -> None:
    with pytest.raises(MalformedInput, match="control characters"):
        decode(b"\x01\x02\x03\x04" * 100, "file", OPTIONS)
    with pytest.raises(EmptyInput, match="white space"):
        decode(b" \n\xc2\xa0\t\n", "file", OPTIONS)


def test_caps() -> None:
    with pytest.raises(TooLarge, match="bytes of text"):
        decode(b"a" * 11, "file", ReadOptions(max_text_bytes=10))
    with pytest.raises(TooLarge, match="a line of 11 bytes"):
        decode(b"ab\n" + b"a" * 11 + b"\n", "file", ReadOptions(max_line_length=10))
    with pytest.raises(TooLarge, match="too many lines"):
        decode(b"\n" * 30, "file", ReadOptions(max_lines=10))
    assert decode(b"a" * 11, "file", ReadOptions(max_line_length=10), any_length=True) == "a" * 11


def test_hyphens_at_the_ends_of_printed_lines() -> None:
    assert decode("Attorney\ufffein-fact, Attorney\x02in-fact".encode(), "x", ReadOptions()) == "Attorney-in-fact, Attorney-in-fact"
