"""Signs that a plain-text table is drawn with lines: bars, rules, corners, underscores."""

from __future__ import annotations

import html
import re

DRAWN = "│┃║├┤┼┬┴┌┐└┘┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╞╡╪"
ANY_DRAWN = re.compile(f"[{DRAWN}]")
INNER = str.maketrans(dict.fromkeys(DRAWN + "─━═", " "))
CLOSED = re.compile(r"\|_{2,}\||\|_{12,}")  # shorter ones begin a tick
GRID_RULE = re.compile(r"\+[-=:][-=:+]*\+")
_TABLE_TOP = re.compile(r"\s*[┌┏╔]")
_FILLER = re.compile(r"\s*(?:<S>.*|<C>.*|- -[-\s]*|[-_=\s]*[-_=]\|?\s*)", re.IGNORECASE)
_LINKED = re.compile(r"(?<=[A-Za-z0-9.,:;%\"”’)\]/&'-])_(?=[A-Za-z0-9(\[&/'$\"“‘-])|(?<=\[)_|(?<=[A-Za-z0-9])_(?=\])")
_TITLE_BAR = re.compile(r"(?<=able )\|{1,2}(?=\s?-)", re.IGNORECASE)
_ROW_RULE = re.compile(r"\s*[-─━═=_]{20,}\s*")
_CORNER = re.compile(f"[{DRAWN[4:]}]")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|amp|lt|gt|quot|apos|nbsp);")
_STARRED = re.compile(r"\*{3,6} (\w[^*]{0,60}\w[:.]?) \*{3,6}\s*")
_BARS = str.maketrans("│─━═", "|---")


def plain_bars(text: str) -> str:
    """The text with `│` as `|` where it draws columns without corners or crossings."""
    return text if "│" not in text or _CORNER.search(text) else text.translate(_BARS)


def starts_table(line: str) -> bool:
    """Whether the line is the upper edge of a drawn table."""
    return bool(_TABLE_TOP.match(line))


def is_ruled(line: str) -> bool:
    """Whether the line is part of a drawn table, and not text beside one."""
    stripped = line.strip()
    return bool(stripped) and (stripped[0] in DRAWN or stripped[0] == "|" or bool(GRID_RULE.match(stripped)) or stripped.count("|") > 2)


def is_filler(line: str) -> bool:
    """Whether the line only rules a `|` table or marks its columns (`<S> <C>`), and so does not end it."""
    return any(sign in line for sign in ("<", "|", "- -")) and bool(_FILLER.fullmatch(line))


def is_row_rule(line: str) -> bool:
    """Whether the line is one unbroken rule, as it parts the rows of a `|` table."""
    return bool(_ROW_RULE.fullmatch(line))


def blank_rules(line: str) -> str:
    """The line with drawn lines and stray `|` as blanks."""
    line = line.translate(INNER) if ANY_DRAWN.search(line) or "━" in line or "─" in line else line
    return _TITLE_BAR.sub(lambda match: "I" * len(match.group()), line).replace("|", " ") if "|" in line else line


def unlinked(text: str) -> str:
    """The text without the underscores that a text browser draws below a link's blanks."""
    return _LINKED.sub(" ", text) if "_" in text else text


def decorated(line: str) -> str:
    """The line with what markup leaves in plain text put right: entities as their signs, a heading without its stars; drawn
    columns keep their places."""
    if "&" in line:
        for match in reversed(list(_ENTITY.finditer(line))):
            sign = html.unescape(match.group())
            bar = line.find("|", match.end()) if is_ruled(line) else -1
            rest = line[match.end() :] if bar < 0 else line[match.end() : bar] + " " * (len(match.group()) - len(sign)) + line[bar:]
            line = line[: match.start()] + sign + rest
    starred = _STARRED.fullmatch(line) if "***" in line else None
    return starred.group(1) if starred else line
