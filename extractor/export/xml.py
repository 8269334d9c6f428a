"""The record as an EDGAR `ownershipDocument`."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from extractor.export.defaults import with_defaults
from extractor.export.tree import Element, build
from extractor.types.record import Extraction

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_xml(extraction: Extraction) -> str:
    """XML that EDGAR's readers accept, to be written as UTF-8; the original where the source already was EDGAR XML."""
    if extraction.xml is not None:
        text = extraction.xml.strip()
        return (text if text.startswith("<?xml") else _HEAD + text) + "\n"
    values = [(field.path, field.value) for field in extraction.fields if field.value is not None]
    silent = (field.path for field in extraction.fields if field.value is None)
    lines = [_HEAD]
    _write(build(with_defaults(values, silent)), "", lines)
    return _legal("".join(lines))


def _write(element: Element, indent: str, lines: list[str]) -> None:
    """Two blanks to a level; an element without text or children is an empty tag."""
    tag = element.tag + _id(element)
    children = [child for child in element.children if child.tag != "@id"]
    if children:
        lines.append(f"{indent}<{tag}>\n")
        for child in children:
            _write(child, indent + "  ", lines)
        lines.append(f"{indent}</{element.tag}>\n")
    elif element.text:
        lines.append(f"{indent}<{tag}>{escape(element.text)}</{element.tag}>\n")
    else:
        lines.append(f"{indent}<{tag}/>\n")


def _id(element: Element) -> str:
    """The attribute of a footnote or of a reference to one."""
    name = element.key if element.tag == "footnote" else element.find("@id")
    return f" id={quoteattr(name)}" if name else ""


def _legal(text: str) -> str:
    """The text with a replacement for each character that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)
