"""Tables of MediaWiki (`{|`) and AsciiDoc (`|===`) as HTML tables, line for line: their cells hold paragraphs and tables of their own."""

from __future__ import annotations

import re
from collections.abc import Callable

_WIKI = re.compile(r"^\{\|", re.MULTILINE)
_ASCII = re.compile(r"^[|!]===\s*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\s{0,9}(?:[\w-]{1,20}=\"[^\"]{0,200}\"\s{0,9}){1,9}\|(?!\|)")
_QUOTES = re.compile(r"'{2,6}")
_EXTERNAL = re.compile(r"\[(?:/|https?:)\S{1,300} ([^\[\]]{1,200})\]")
_INTERNAL = re.compile(r"\[\[[^\[\]|]{1,200}\|([^\[\]]{0,200})\]\]")
_HEADING = re.compile(r"(={1,5}) (.{1,200}) \1\s*")
_COLUMNS = re.compile(r"\[(?:[\w%]{1,20}(?:=\"[^\"]{0,300}\")?,\s?){0,6}cols=\"([^\"]{0,300})\"[^\]]{0,200}\]\s*")
_ROLE = re.compile(r"\[\.[\w-]{1,40}\]#{1,2}|#(?!\w)")
_RAISED = re.compile(r"\^([^\s^]{1,12})\^")
_LINK = re.compile(r"link:[^\s\[\]]{1,300}\[([^\[\]]{0,200})\]")
_STARRED = re.compile(r"(?<![\w*])\*([^*\s][^*]{0,300})\*(?![\w*])")
_PLAIN = re.compile(r"\+{3}|^={1,5} ")  # around what is no markup, and before a heading
_BREAK = re.compile(r"\s\+$|^\+$")
_RULE = re.compile(r"'{5}\s*")
_STARTS = {"|": re.compile(r"(?:^|(?<=\s))[a-z^<>.\d+*]{0,6}\|"), "!": re.compile(r"(?:^|(?<=\s))[a-z^<>.\d+*]{0,6}!")}


def as_html(text: str) -> str:
    """The text with such tables as HTML on the same lines; the same text where there are none."""
    if "{|" in text and _WIKI.search(text):
        return _by_lines(text, _WikiTables().line)
    if "===" in text and _ASCII.search(text):
        return _by_lines(text, _AsciiTables().line)
    return text


def _by_lines(text: str, read: Callable[[str], str]) -> str:
    return "\n".join([read(line) for line in text.split("\n")])


class _WikiTables:
    """Reads line after line; remembers how deep tables are nested."""

    def __init__(self) -> None:
        self.depth = 0

    def line(self, line: str) -> str:
        """The line as HTML where it stands in a table."""
        start = line.lstrip()[:2]
        if start == "{|":
            self.depth += 1
            return "<table><tr>"
        if not self.depth:
            heading = _HEADING.fullmatch(line)
            return _unlinked(heading.group(2) if heading else line)
        if start == "|}":
            self.depth -= 1
            return "</td></tr></table>"
        if start == "|-":
            return "</tr><tr>"
        text = _unlinked(line)
        if start[:1] not in ("|", "!"):
            return text
        cells = re.split(r"\|\||!!", text.lstrip()[1:])
        return "".join(f"<td>{_ATTRIBUTES.sub('', cell, count=1)}" for cell in cells)


def _unlinked(text: str) -> str:
    return _EXTERNAL.sub(r"\1", _INTERNAL.sub(r"\1", _QUOTES.sub("", text)))


class _AsciiTables:
    """Reads line after line; remembers the open tables: how many columns each has, and how many cells it has shown."""

    def __init__(self) -> None:
        self.columns = 1
        self.open: list[tuple[str, int, int]] = []

    def line(self, line: str) -> str:
        """The line as HTML where it stands in a table."""
        columns = _COLUMNS.fullmatch(line)
        if columns:
            self.columns = columns.group(1).count(",") + 1
            return ""
        if line.rstrip() in ("|===", "!==="):
            return self._edge(line[0])
        text = _STARRED.sub(r"\1", _LINK.sub(r"\1", _ROLE.sub("", _RAISED.sub(r"<sup>\1</sup>", _PLAIN.sub("", line)))))
        text = "" if _RULE.fullmatch(text) else _BREAK.sub("<br>", text)
        return self._cells(text) if self.open else text.removesuffix("<br>")

    def _edge(self, sign: str) -> str:
        if self.open and self.open[-1][0] == sign:
            self.open.pop()
            return "</td></tr></table>"
        self.open.append((sign, self.columns, 0))
        return "<table>"

    def _cells(self, text: str) -> str:
        sign, columns, shown = self.open[-1]
        starts = [match.span() for match in _STARTS[sign].finditer(text)]
        if not starts:
            return text
        out = text[: starts[0][0]]
        for (_, begin), end in zip(starts, [*(start for start, _ in starts[1:]), len(text)], strict=True):
            out += ("<tr><td>" if shown % columns == 0 else "<td>") + text[begin:end]
            shown += 1
        self.open[-1] = sign, columns, shown
        return out
