"""The record as an EDGAR `ownershipDocument`."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from extractor.export.defaults import with_defaults
from extractor.export.tree import Element, build
from extractor.types.record import Extraction

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r")))
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
    tag, children = element.tag, element.children
    name = element.key if tag == "footnote" else ""
    if children:
        name = name or next((child.text or "" for child in children if child.tag == "@id"), "")
        children = [child for child in children if child.tag != "@id"]
    opened = f"{indent}<{tag} id={quoteattr(name)}" if name else f"{indent}<{tag}"
    if children:
        lines.append(f"{opened}>\n")
        inner = indent + "  "
        for child in children:
            _write(child, inner, lines)
        lines.append(f"{indent}</{tag}>\n")
    elif element.text:
        lines.append(f"{opened}>{escape(element.text)}</{tag}>\n")
    else:
        lines.append(f"{opened}/>\n")


def _legal(text: str) -> str:
    """The text with a replacement for each character that XML 1.0 cannot hold."""
    if text.isascii():  # as most records are
        plain = text.encode()
        if len(plain.translate(None, _CONTROLS)) == len(plain):
            return text
    return _ILLEGAL.sub("\ufffd", text)
