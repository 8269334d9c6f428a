"""The registry and the way in."""

from __future__ import annotations

import hashlib

import pytest

from extractor.errors import EmptyInput, TooLarge, UnsupportedFormat
from extractor.reading.contract import ReadOptions
from extractor.reading.read import read_document
from extractor.reading.registry import READERS, reader_for


@pytest.mark.parametrize("kind", ["markdown", "html", "text", "edgar-xml"])
def test_readers_name_themselves(kind: str) -> None:
    reader = reader_for(kind)
    assert reader.name == kind
    assert all("/" in media_type for media_type in reader.media_types)


def test_unknown_kind() -> None:
    assert {"pdf", "image"} <= set(READERS)
    with pytest.raises(UnsupportedFormat, match="no reader for 'gif'"):
        reader_for("gif")


def test_read_document() -> None:
    data = b"# FORM 4\n\n| a |\n|---|\n"
    document = read_document(data, "upload.bin")
    assert (document.name, document.reader, document.media_type, document.pages) == ("upload.bin", "markdown", "text/markdown", 1)
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert [line.number for line in document.lines] == [1, 2]


def test_empty_and_too_large() -> None:
    with pytest.raises(EmptyInput):
        read_document(b"", "file")
    with pytest.raises(TooLarge) as caught:
        read_document(b"abc", "file", ReadOptions(max_bytes=2))
    assert caught.value.code == "INPUT_TOO_LARGE"
