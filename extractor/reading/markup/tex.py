"""TeX that OCR engines leave behind: `$M^{(1)}$` -> `M⁽¹⁾`, `$1. The sale \\ plan.$` -> `1. The sale plan.`"""

from __future__ import annotations

import re

from extractor.reading.canonical import EMPTY, TICKED, raise_marks

_SIGN = re.compile(r"\^\s?[{(\d*]|_\{|\\[A-Za-z]{2,20}|\\ |\\[,;:!]|\\\s*$")
_AMOUNT = re.compile(r"\s?\d[\d,]*\.\d\d(?!\d)")
_RAISED_AMOUNT = re.compile(r"\$\s?(\d[\d,]{0,20}(?:\.\d{1,6})?\s?\^\s?\{[^{}$\n]{1,40}\}\s?)\$")
_RAISED = re.compile(r"\s?\^\s?(?:\{\s?([^{}]{0,60}?)\s?\}|(\d{1,2}|\*))")
_GROUP = re.compile(r"\\(?:text(?:bf|it|rm|sc)?|math(?:rm|bf|it|sf)|operatorname|underline|[mh]box|boxed)\s?\{([^{}]{0,2000})\}")
_COMMANDS = {
    "square": EMPTY,
    "Box": EMPTY,
    "Square": EMPTY,
    "bigcirc": EMPTY,
    "boxtimes": TICKED,
    "blacksquare": TICKED,
    "XBox": TICKED,
    "CheckedBox": TICKED,
    "checkmark": TICKED,
    "bullet": "•",
    "dagger": "†",
    "ddagger": "‡",
    "S": "§",
    "ldots": "...",
    "dots": "...",
    "cdots": "...",
    "cdot": ".",
    "quad": " ",
    "qquad": " ",
    "to": " to ",
    "times": "x",
    "sim": "~",
    "circ": "°",
    "prime": "'",
    "ast": "*",
    "star": "*",
}
_COMMAND = re.compile(r"\\([A-Za-z]{1,20})\s?")
_SPACE = re.compile(r"\\[ ,;:!]|~|\\\\|\\$")
_SUBSCRIPT = re.compile(r"_\{([^{}]{0,200})\}")
_NOTE = re.compile(r"\$\d{1,2}\. {1,3}[A-Z][^$]*\$$")
_PAREN = re.compile(r"\\\(([^\n\\]{0,100}(?:\\[^)\n][^\n\\]{0,100}){0,6})\\\)")


def strip_tex(text: str) -> str:
    """Text whose `$...$` spans hold TeX signs, as plain text; dollars of amounts stay. Escaped dollars must be hidden before."""
    if "\\(" in text and "\\)" in text:
        text = _PAREN.sub(lambda match: plain(match.group(1)) if _SIGN.search(match.group(1)) else match.group(), text)
    if "$" not in text:
        return text
    if "^" in text:
        text = _RAISED_AMOUNT.sub(lambda match: plain(match.group(1)), text)
    if _NOTE.match(text) and text.endswith("$"):
        return text[1:-1]
    parts = text.split("$")
    out = [parts[0]]
    index = 1
    while index < len(parts):
        span = parts[index]
        while index + 1 < len(parts) and parts[index + 1][:1].isdigit() and "\n" not in span:  # an amount: no sign closes there
            index += 1
            span += "$" + parts[index]
        if index + 1 < len(parts) and "\n" not in span and _SIGN.search(span) and not _AMOUNT.match(span):
            out.append(plain(span) + parts[index + 1])
            index += 2
        else:
            out.append("$" + span)
            index += 1
    return "".join(out)


def plain(span: str) -> str:
    """The inside of a TeX span as plain text."""
    span = _GROUP.sub(r"\1", span)
    span = _RAISED.sub(lambda match: raise_marks(match.group(1) or match.group(2)), span)
    span = _SUBSCRIPT.sub(r"\1", span)
    span = _COMMAND.sub(lambda match: _COMMANDS.get(match.group(1), ""), span)
    span = _SPACE.sub(" ", span)
    return span.replace("{", "").replace("}", "").replace("\\", "")
