"""EDGAR's own XML, alone or inside a full submission: found, parsed safely, and shown as lines."""

from __future__ import annotations

import re

from extractor.errors import MalformedInput
from extractor.reading.build import LineBuilder
from extractor.reading.contract import ReadOptions
from extractor.reading.decode import check_text_size, decode
from extractor.types.page import Document

_START = re.compile(rb"<((?:[A-Za-z_][\w.-]{0,40}:)?ownershipDocument)[\s>/]")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def find_ownership_xml(data: bytes) -> bytes | None:
    """The bytes of the `ownershipDocument` element, UTF-8; None where there is none.

    Parsed once without DTD, entities or network. Raises MalformedInput where the element is broken or comes with a DTD.
    """
    start = _START.search(data)
    if start is None:
        return None
    if _DTD.search(data[: start.start()].rpartition(b"<XML>")[2]):
        raise MalformedInput("The ownership XML declares a DTD or entities; those are never expanded.", advice="Send it without.")
    tag = start.group(1)
    end = data.rfind(b"</" + tag)
    close = data.find(b">", end)
    if end < 0 or close < 0:
        raise MalformedInput("The ownership XML breaks off before its end.", advice="Send the whole file.")
    element = data[start.start() : close + 1]
    return _checked(element, _declared_encoding(data[: start.start()]))


def _declared_encoding(head: bytes) -> str | None:
    match = re.search(rb"<\?xml[^<>]{0,200}encoding\s{0,4}=\s{0,4}[\"']([A-Za-z0-9_.:-]{2,40})", head[-400:])
    return match.group(1).decode("ascii") if match else None


def _checked(element: bytes, encoding: str | None) -> bytes:
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding=encoding)
        root = etree.fromstring(element, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise MalformedInput(f"The ownership XML is not well-formed: {error}.", advice="Send the file as EDGAR served it.") from error
    return etree.tostring(root, encoding="utf-8", with_tail=False)


class EdgarReader:
    """Lines of the XML text; the record itself comes from `find_ownership_xml`."""

    name = "edgar-xml"
    media_types = ("application/xml",)

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Check the XML and hand its text on, one Line a text line."""
        check_text_size(data, name, options)
        element = find_ownership_xml(data)
        if element is None:
            raise MalformedInput(f"{name} holds no ownershipDocument.", advice="Send the file as EDGAR served it.")
        builder = LineBuilder(name, options)
        for number, line in enumerate(decode(element, name, options).split("\n"), start=1):
            builder.loose(line.strip(), line, (number, number))
        return builder.document(data, self.media_types[0], self.name)
