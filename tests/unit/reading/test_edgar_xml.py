"""EDGAR's own XML: found, parsed without entities."""

from __future__ import annotations

import pytest

from extractor.errors import MalformedInput
from extractor.reading.edgar import find_ownership_xml
from extractor.reading.read import read_document

XML = b"<ownershipDocument>\n<documentType>4</documentType>\n</ownershipDocument>"


def test_alone_and_in_a_submission() -> None:
    assert find_ownership_xml(b'<?xml version="1.0"?>\n' + XML) == XML
    assert find_ownership_xml(b"<SEC-DOCUMENT>1.txt\n<TYPE>4\n<TEXT>\n<XML>\n<?xml version='1.0'?>\n" + XML + b"\n</XML>\n</TEXT>\n") == XML
    assert find_ownership_xml(b"<html><body>FORM 4</body></html>") is None


def test_legacy_encoding() -> None:
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><ownershipDocument><a>é</a></ownershipDocument>'.encode("latin-1")
    assert find_ownership_xml(data) == "<ownershipDocument><a>é</a></ownershipDocument>".encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ownershipDocument>&b;</ownershipDocument>', "DTD"),
        (b"<ownershipDocument><a></ownershipDocument>", "not well-formed"),
        (b"<ownershipDocument><a>", "breaks off"),
        (b"<ownershipDocument>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</ownershipDocument>", "not well-formed"),
    ],
)
def test_hostile_xml(data: bytes, why: str) -> None:
    with pytest.raises(MalformedInput, match=why):
        find_ownership_xml(data)


def test_document_of_the_xml() -> None:
    document = read_document(XML, "file")
    assert (document.reader, document.media_type) == ("edgar-xml", "application/xml")
    assert [line.text for line in document.lines][1] == "<documentType>4</documentType>"
