"""Pipe tables of Textile (`|_. Title|`) and DokuWiki (`^ Title ^`) as Markdown's, line for line."""

from __future__ import annotations

import re

_TEXTILE = re.compile(r"^\|_\. ?", re.MULTILINE)
_SIGNED = re.compile(r"(^|\|)(?:[_=<>^~-]|\\\d{1,2}|/\d{1,2}){1,5}\. ?", re.MULTILINE)  # heads, alignments and spans of cells
_BLOCK = re.compile(r"^(?:h[1-6]|p|bq)\. ", re.MULTILINE)
_DOKU = re.compile(r"^\^ .{1,4000} [|^]\s{0,9}$", re.MULTILINE)
_BORDER = re.compile(r"^\^(?= )|(?<= )\^(?=\s|$)")
_HEADING = re.compile(r"^(={2,6}) (.{1,200}) \1\s{0,9}$", re.MULTILINE)
_BREAK = re.compile(r"\\\\(?: |$)", re.MULTILINE)
_SEVERAL = 2  # lines that tell


def as_pipes(text: str) -> str:
    """The text with such tables as pipe tables; the same text where there are none."""
    if "|_." in text and len(_TEXTILE.findall(text)) >= _SEVERAL:
        return "\n".join(_whole(_BLOCK.sub("", _SIGNED.sub(r"\1", text)).split("\n")))
    if "^ " in text and len(_DOKU.findall(text)) >= _SEVERAL:
        text = _HEADING.sub(r"\2", _BREAK.sub("<br>", text))
        return _DOKU.sub(lambda match: _BORDER.sub("|", match.group()), text)
    return text


def _whole(lines: list[str]) -> list[str]:
    """Rows whose cells hold line feeds, whole on their first lines; Textile ends a row with a bar."""
    out = list(lines)
    first: int | None = None
    for index, line in enumerate(lines):
        if first is not None and line.strip():
            out[first] += f"<br>{line}"
            out[index] = ""
        elif line.startswith("|"):
            first = index
        if not line.strip() or line.rstrip().endswith("|"):
            first = None
    return out
