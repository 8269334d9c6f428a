"""Inline signs of other lightweight markup (reStructuredText, Org, AsciiDoc, MediaWiki, Jira, DokuWiki) as canonical text."""

from __future__ import annotations

import re

from extractor.reading.canonical import raise_marks

_SIGNS = ("`", "[[", "{^}", "]#", "'''", "\\\\")
_ROLE = re.compile(r"\\?\s{0,9}:\s?su\s?[pb]\s?:\s{0,9}`([^`<>]{0,40})`(?:\\\s?)?")
_TARGETED = re.compile(r"(?:\\\s)?`([^`<>]{1,200}?)\s{0,9}<[^<>`]{1,300}>\s{0,9}`\s{0,3}_{1,2}(?:\\\s)?")
_CODE = re.compile(r"^\s{0,9}`([^`\n]{1,300})`\s{0,9}$")  # a whole cell
_SEAM = re.compile(r"(?<=\S)\\[ \n](?=[\w$:(`*\[])")
_ORG_LINK = re.compile(r"\[\[[^\[\]|]{1,300}\]\[([^\[\]]{0,400})\]\]")
_WIKI_LINK = re.compile(r"\[\[[^\[\]|]{1,300}\|([^\[\]|]{1,400})\]\]")
_BRACED = re.compile(r"\{\^\}([^{}|]{1,40})\{\^\}")
_RAISED = re.compile(r"\^\{([^{}]{1,40})\}")
_CLASSED = re.compile(r"\[(?:\.[\w-]{1,40}){1,4}\]#{1,2}((?:[^#\n]|#(?=\d)){0,2000}?)#{1,2}")
_QUOTED = re.compile(r"'{3}([^'\n]{1,400}(?:'[^'\n]{1,400}){0,4})'{3}")
_BREAK = re.compile(r"\\\\(?=\s|$)")
_NOTE = re.compile(r"\(?\d{1,2}\)?")


def without_roles(text: str) -> str:
    """The text with other markup's raised marks raised, links and classes as their text, and line breaks as breaks."""
    if not any(sign in text for sign in _SIGNS):
        return text
    if "`" in text:
        text = _TARGETED.sub(lambda match: _label(match.group(1)), _ROLE.sub(lambda match: _raised(match.group(1)), text))
        text = _CODE.sub(r"\1", _SEAM.sub("", text) if "\\" in text else text)
    if "[[" in text:
        text = _ORG_LINK.sub(lambda match: _label(match.group(1)), text)
        text = _WIKI_LINK.sub(lambda match: match.group(1), text)
    text = _BRACED.sub(lambda match: _raised(match.group(1)), text) if "{^}" in text else text
    text = _CLASSED.sub(r"\1", text) if "]#" in text else text
    text = _QUOTED.sub(r"\1", text) if "'''" in text else text
    return _BREAK.sub("\n", text) if "\\\\" in text else text


def _raised(content: str) -> str:
    return raise_marks(content.replace("\\", "").strip())


def _label(content: str) -> str:
    """What a link shows: a bare number leads to a note."""
    content = _RAISED.sub(r"\1", content).strip()
    bare = "".join(content.replace("\\", "").split())
    return _raised(bare) if _NOTE.fullmatch(bare) else content
