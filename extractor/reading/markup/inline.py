"""Inline Markdown and HTML of one line or cell -> canonical text."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from extractor.reading.canonical import EMPTY, TICKED, raise_marks, ruled_ticks, to_canonical
from extractor.reading.columns.chopped import SEAM
from extractor.reading.markup.roles import without_roles
from extractor.reading.markup.tex import strip_tex

_ESCAPE = re.compile(r"\\([!\"#$%&'*+,\-./:;<=>?@\[\]^_`{|}~\\])")
_ESCAPED_PAREN = re.compile(r"\\([()])")
_HIDDEN = {sign: chr(0xE000 + ord(sign)) for sign in "!\"#$%&'*+,-./:;<=>?@[]^_`{|}~\\"}
_SHOWN = {ord(hidden): sign for sign, hidden in _HIDDEN.items()}
_SHOWN_IN_HTML = {**_SHOWN, 0xE000 + ord("<"): "&lt;", 0xE000 + ord(">"): "&gt;", 0xE000 + ord("&"): "&amp;"}
_TAG_OR_TEXT = re.compile(r"<[^<>]*>|[^<>]+")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,14})((?:\s[^<>]{0,1000})?)/?>")
_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->")
_SUP = re.compile(r"<sup\b[^<>]{0,200}>([^<>]{0,200}(?:<[^<>]{0,200}>[^<>]{0,200}){0,6}?)</sup>", re.IGNORECASE)
_BLOCK = frozenset(
    (
        "br",
        "p",
        "div",
        "li",
        "tr",
        "hr",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "center",
        "dd",
        "dt",
        "dl",
    )
)
_KNOWN = _BLOCK | frozenset(
    (
        "b",
        "i",
        "em",
        "strong",
        "span",
        "font",
        "a",
        "sub",
        "sup",
        "small",
        "big",
        "s",
        "strike",
        "del",
        "ins",
        "code",
        "tt",
        "label",
        "mark",
        "td",
        "th",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "nobr",
        "img",
        "form",
        "input",
        "pre",
        "blockquote",
        "html",
        "body",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "figure",
        "figcaption",
        "caption",
        "col",
        "colgroup",
        "checkbox",
    )
)
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\((?:[a-z]{2,8}:|/|#|\.|\?)?[^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)")
_GIVEN = r"\]\{(?:[.#]|[a-z-]{1,20}=)[^{}\n]{0,300}\}"  # attributes of a span
_CLASSED = re.compile(rf"\[([^\[\]]{{0,2000}}){_GIVEN}")
_OVER_LINES = re.compile(rf"(?:^|(?<=\}} ))\[((?:(?!\n\n| {{3}})[^\[\]|]){{0,2000}}){_GIVEN}(?=[ \n])", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?<=\S)\{[.#][a-zA-Z][^{}\n]{0,200}\}")
_CARET_SUP = re.compile(r"\^(\\?\([\d,() \\]{1,20}\\?\)|\[\d{1,2}\]|\d{1,2}|\\?\*{1,2})\^(?!\()")
_BRACKETED_SUP = re.compile(r"\[\((\d{1,2}(?:\)? ?[,;]? ?\(?\d{1,2}){0,9})\)\]")  # how some tools show that a mark was raised
_REFERENCE = re.compile(r"\[\^(\d{1,2})\](:?)")
_STRUCK = re.compile(r"(~~|==)([^~=\s](?:[^~=\n]{0,300}[^~=\s])?)\1")
_TAG_ESCAPED = re.compile(r"&lt;(/?(?:u|b|i|sup|strong|em|br) ?/?)&gt;")
_HARD_BREAK = re.compile(r"\\(?:\n|(?= \S))")  # at the end of a line, joined to the next or not
_WRAPPED_TARGET = re.compile(r"\](?:\(\s{0,9}(?:/|#|http)[^()]{0,300}\)|\{\s{0,9}[.#][^{}]{0,200}\})")
_SEAM = re.compile(rf"\s{{0,3}}{SEAM}")
_WRAP = re.compile(r"(?<!\\)\n")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_STARS = re.compile(r"(\*+)")
_UNDER = re.compile(r"(?<![\w_])(_{1,2})([^\W_](?:[^_\n]{0,300}[^\s_])?)\1(?![\w_])")
_AROUND_TAGS = re.compile(r"\*\*(<(u|b|i|sup)>[^<>]{0,400}</\2>)\*\*")
_SIGNS = ("\\", "$", "_", "[^", "[(", "**", "^")  # of Markdown inside HTML
_CHECKED = re.compile(r"\bchecked\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def inline(text: str, cell: bool = False) -> str:
    """Canonical text of a piece of Markdown; in a cell, underlined pieces stand on lines of their own."""
    text = without_roles(text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: _HIDDEN[match.group(1)], text)
    text = strip_tex(text)
    if "\\" in text:
        text = text.replace(" \\ ", " ")  # a blank of TeX whose dollars are gone
        text = _ESCAPED_PAREN.sub(r"\1", text).replace("\\\n", "\n")
        text = text[:-1] if text.endswith("\\") else text
    text = _referred(text)
    if "~~" in text or "==" in text:
        text = _STRUCK.sub(r"\2", text)
    if "^" in text:
        text = _CARET_SUP.sub(lambda match: raise_marks(match.group(1)), text)
    if "&lt;" in text:
        text = _TAG_ESCAPED.sub(r"<\1>", text)
    if "<" in text:
        text = _tags(text, cell)
    text = html.unescape(text) if "&" in text else text
    text = _links(text)
    text = _emphasis(ruled_ticks(text))
    return to_canonical(text if text.isascii() else text.translate(_SHOWN).replace("\u00a0", " "))


def _referred(text: str) -> str:
    """`[^1]` and `[(1)]` as raised marks."""
    if "[" not in text:
        return text
    text = _REFERENCE.sub(lambda match: f"({match.group(1)})" if match.group(2) else raise_marks(match.group(1)), text)
    return _BRACKETED_SUP.sub(lambda match: raise_marks(match.group(1)), text)


def unescaped(block: str) -> str:
    """A block of HTML inside Markdown: escapes and TeX between its tags are Markdown still."""
    if not any(sign in block for sign in _SIGNS):
        return block
    return _TAG_OR_TEXT.sub(lambda match: _plain(match.group()), _AROUND_TAGS.sub(r"\1", block) if "**" in block else block)


def _plain(text: str) -> str:
    if text.startswith("<"):
        return text
    text = _referred(text)
    if "^" in text:
        text = _CARET_SUP.sub(lambda match: raise_marks(match.group(1)), text)
    if "_" in text:
        text = _UNDER.sub(r"\2", ruled_ticks(text.replace("\\_", "_")))
    if "**" in text:
        text = _unstar(_STARS.split(text))
    if "\\" not in text and "$" not in text:
        return text
    return strip_tex(_ESCAPE.sub(lambda match: _HIDDEN[match.group(1)], text)).replace(" \\ ", " ").translate(_SHOWN_IN_HTML)


def grid_cell(text: str) -> str:
    """Canonical text of a grid table's cell: its lines are wrapped anywhere, a backslash ends a real one."""
    text = without_roles(_SEAM.sub("", text) if SEAM in text else text)
    text = _WRAP.sub(" ", text) if "<br" in text else text
    whole = _HARD_BREAK.sub("<br>", text)
    text = _WRAPPED_TARGET.sub("]", whole)
    linked = text != whole or "\\[" in text  # brackets of Markdown, not of the form
    return inline(_BRACKET.sub("", text) if linked and "]" in text and "[" in text and "{" not in text else text, cell=True)


def dashed_cell(text: str) -> str:
    """Canonical text of a cell between groups of dashes: where backslashes end lines, the others are only wrapped."""
    return grid_cell(_WRAP.sub(" ", text) if "\\\n" in text else text)


def _tags(text: str, cell: bool) -> str:
    text = _COMMENT.sub("", text)
    text = _SUP.sub(lambda match: raise_marks(_TAG.sub("", match.group(1)).translate(_SHOWN)), text)
    return _TAG.sub(lambda match: _tag(match, cell), text)


def _tag(match: re.Match[str], cell: bool) -> str:
    closing, name, attributes = match.group(1), match.group(2).lower(), match.group(3)
    if name == "u":
        return "\n" if cell else ""
    if name not in _KNOWN:
        return match.group()
    if name == "input":
        return _box(attributes)
    if name in _BLOCK:
        return "\n"
    return " " if name in ("td", "th") and not closing else ""


def _box(attributes: str) -> str:
    if "checkbox" not in attributes.lower() and "radio" not in attributes.lower():
        return ""
    return f" {TICKED} " if _CHECKED.search(attributes.replace('type="checkbox"', "")) else f" {EMPTY} "


def _links(text: str) -> str:
    if "](" in text:
        text = _LINK.sub(lambda match: "" if match.group().startswith("!") else match.group(1), text)
    if "]{" in text:
        text = _CLASSED.sub(r"\1", text)
        text = _CLASSED.sub(r"\1", text)
    return _ATTRIBUTES.sub("", text) if "{." in text or "{#" in text else text


def unspanned(text: str) -> str:
    """A document without the brackets and attributes of spans that go on over several lines of a paragraph."""
    return _OVER_LINES.sub(lambda span: span[1] if "\n" in span[1] else span[0], text) if "]{" in text else text


def _emphasis(text: str) -> str:
    """Without paired emphasis signs; single stars like `Person*` and `** Signature` stay."""
    if "*" in text:
        text = _unstar(_STARS.split(text))
    return _UNDER.sub(r"\2", text) if "_" in text else text


def _unstar(parts: list[str]) -> str:
    """`parts` alternates text and runs of stars; a run that opens and a later one of its length that closes vanish."""
    opened: dict[int, list[int]] = {}
    for index in range(1, len(parts), 2):
        run, before, after = parts[index], parts[index - 1], parts[index + 1]
        if len(run) > 3:
            continue
        closes = bool(before) and not before[-1].isspace()
        opens = bool(after) and not after[0].isspace()
        if closes and opened.get(len(run)):
            parts[opened[len(run)].pop()] = ""
            parts[index] = ""
        elif opens:
            opened.setdefault(len(run), []).append(index)
    return "".join(parts)
