"""Lines of value cells: what the recogniser writes for a dollar sign, a date's slashes or a lone mark, set right."""

from __future__ import annotations

import re

from extractor.reading.canonical import raise_marks

_LONE_MARK = re.compile(r"[.,'`·]?(?:\(\d{1,2}\)[ ,]{0,2}){1,8}[.,'`·]?")
_DATE = re.compile(r"(\d\d)[ .:;·\-/|]{1,2}(\d\d)[ .:;·\-/|]{1,2}((?:19|20)\d\d)")
_DOLLARS = re.compile(r"[Ss$] ?[\dOo]{1,3}(?:[.,]?[\dOo]){0,12}")
_NUMBER = re.compile(r"\$? ?\d[\d.,;]*")
_REPEATED = re.compile(r"([.,])[.,]+(?=\d)")
_NOTED = re.compile(r"\$ {0,2}((?:⁽[⁰¹²³⁴-⁹]{1,2}⁾[ ,]{0,2}){1,8})")  # the form prints the sign, the filer only a mark
_MARKED = re.compile(r"([^⁽]*[^⁽\s])(\s{0,2}(?:⁽[⁰¹²³⁴-⁹]{1,2}⁾[ ,]{0,2}){1,8})")
_CENTS = re.compile(r"\bS[Oo0](?=\.\d{1,5}\b)")
_DUST = re.compile(r"(?<=[A-Za-z]{3})(?: [.,:;'`·]|['`·])$")  # behind a word
_VALUE = re.compile(r"\$?\d[\d.,/]*(?:\s?⁽.*)?")
_SHRED = re.compile(r"[a-z]{1,5}")  # what an engine makes of the top of a row that the page's edge cuts
_EDGE = " .,:;'`·"


def value_text(text: str) -> str:
    """The text of a cell of a table, line by line; below a value no shreds of letters."""
    lines = [value_line(line) for line in text.split("\n")]
    valued = any(_VALUE.fullmatch(line) for line in lines)
    return "\n".join(line for line in lines if not (valued and _SHRED.fullmatch(line)))


def value_line(line: str) -> str:
    """The line of a value cell, canonical: `(1)` raised, `S0` as `$0`, `03-14 2031` as a date, dust at its ends gone."""
    line = _DUST.sub("", _CENTS.sub("$0", line))
    bare = line.strip(_EDGE)
    if noted := _NOTED.fullmatch(bare):
        return noted.group(1)
    if marked := _MARKED.fullmatch(line):
        return value_line(marked.group(1)) + marked.group(2)
    if _LONE_MARK.fullmatch(line):
        return raise_marks(bare)
    if date := _DATE.fullmatch(bare):
        return "/".join(date.groups())
    if _DOLLARS.fullmatch(bare):
        bare = "$" + bare[1:].replace("O", "0").replace("o", "0")
    if len(bare) == 1 and bare.isalpha():
        return bare
    if _NUMBER.fullmatch(bare):
        return _REPEATED.sub(r"\1", bare.replace(";", ","))
    return line
