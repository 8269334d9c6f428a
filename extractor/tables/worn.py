"""Worn ink of one cell: strokes of the grid that were read as characters go, and broken footnote marks are written whole."""

from __future__ import annotations

import re

_STROKES = r"_—!\[\]'~:."
_BEFORE = re.compile(
    rf"^(?!\[\d{{1,2}}\])(?:[{_STROKES}-]{{1,2}}\s+(?=[\d$A-Z(⁽])|[\]\[~_]{{1,2}}(?=[\w$])|[:—-](?=[A-Z][a-z]|[\d$]|[A-Z]$)|'(?=[A-Z][^']*$))"
)
_BEHIND = re.compile(
    r"(?<=\S)(?:\s+[_!\[\]'~:.]{1,2}|[~_\[]{1,2}|(?<=[.\d])—)$|(?<=[\d)])\s+[—-]{1,2}$"
)  # behind words a dash goes on below
_VALUE = r"(?:\d{1,2}/\d{1,2}/(?:19|20)\d{2}|\$?\d{1,3}(?:,\d{3})+|\$\d+\.(?:\d{2}|\d{4}))"
_NEXT = re.compile(
    r"^(\$?(?:\d{1,3}(?:,\d{3})*|\d+)\.\d{4}|\$?\d{1,3}(?:,\d{3})+|\d{1,2}/\d{1,2}/(?:19|20)\d{2})([1-9])$"
)  # no value has so many digits
_BARE = re.compile(rf"^({_VALUE}|[ACDFGIJMPSXW]) ([1-9]\d?)$")  # a digit that no sign encloses, behind a whole value
_TAIL = re.compile(
    r"(?P<head>|.*[A-Za-z.,)\s]|"
    + _VALUE
    + r")(?:\((?P<a>\d{1,2})\]?\.?|(?<!\()(?P<b>[1-9]\d?)[)\]]|'(?P<c>\d{1,2})'|(?P<d>[1-9]\d?)®|\((?P<e>\d{1,2})\)\.|\((?P<one>[lI])\))$",
    re.DOTALL,
)
_HEAD = re.compile(r"^(?:\((?P<a>\d{1,2})(?=\s+[A-Z$])|(?P<b>[1-9]\d?)[®)](?=\s?[A-Z$])|\((?P<one>[lI])\)(?=\s?[A-Z$]))\s?")
_LOST = re.compile(r"\s{0,3}(?:@\)|[°®”\"])$")  # a mark that shows no number
_WHOLE = re.compile(r"\s?(?:\(\d{1,2}\)|[⁽⁰¹²³⁴⁵⁶⁷⁸⁹⁾]+)$")
_MISREAD = re.compile(
    r"(?P<value>[$\dOolISBGZ,./]*\d[\dOolISBGZ,./]*|[A-Z])\s?\((?=[^()]?[lISBGZ])(?P<a>[\dlIOSBGZ]{1,2})\)|(?P<rest>.*)\((?P<b>[lI][\dlIO]|\d[lIO])\)",
    re.DOTALL,
)  # a mark of digits taken for letters
_MEANT = str.maketrans("lIOSBGZ", "1105862")
_NUMBER = re.compile(r"\d[OolISBGZ]$")  # a number goes on where a digit was taken for a letter
_LISTED = re.compile(r"(.*[A-Za-z.,)]) ?([1-9]\d?)", re.DOTALL)
_FIRM = re.compile(r"(?:\bL\.?P\.?|\bL\.?L\.?C\.?|\bInc\.?|\bLtd\.?)$")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")
_MARKS = 4
_BETWEEN_MARKS = re.compile(r"(?<=[)\]⁾]) ?(?:[,;&]|and) ?(?=(?:[(\[]\d|⁽))")
_LISTED_MARKS = re.compile(r"\(\d{1,2}(?:(?:, ?| ?& ?| and )\d{1,2}){1,5}\)")
_GLOSSED = re.compile(
    r"^([A-Z]) ?[(–-] ?(?:Direct|Indirect|Acqui|Dispos|Sale|Sold|Purchase|Open|Exercis|Award|Grant|Gift|Tax|Withh|Conver|Other|Payment|"
    r"Discretion|Expir)[A-Za-z ,/-]{0,40}\)?(?=$|\s?[(⁽])|^(?:Direct|Indirect|Acquired|Disposed)(?: of)? ?\(([ADI])\)(?=$|\s?[(⁽])"
)  # a letter with the word that it stands for
_DOLLARS = re.compile(r"^(?:US ?\$|USD ?\$?) ?(?=[\d.])")
_IN_BRACKETS = re.compile(r"^\((\$?(?:\d{1,3}(?:,\d{3})+|\d{3,})(?:\.\d+)?)\)")  # disposed of, as accountants write it

_ODD = re.compile(
    r"^[:—-]|^\(?[\dlI]{1,2}[)® ]|[\[\]~_'!:°®”@\"—]|\(\w{1,2}$|[A-Za-z.,)\s\d]\d?\)\.?$|\([lI]\)$|\s[.-]{1,2}$|\d[⁽(]|"
    r"[A-Za-z)][.,]? ?\d{1,2}$"
)


def mended(text: str) -> str:
    """The cell's text without strokes at its ends; broken marks at its end as `(n)`, as `(0)` where a number is lost."""
    text = _DOLLARS.sub("$", _GLOSSED.sub(lambda match: match.group(1) or match.group(2), text))
    if ")" in text or "⁾" in text or "]" in text:
        text = _LISTED_MARKS.sub(lambda match: "".join(f"({number})" for number in re.findall(r"\d+", match.group())), text)
        text = _IN_BRACKETS.sub(r"\1", _BETWEEN_MARKS.sub(" ", text))
    if text[-1:] == ")" and (misread := _MISREAD.fullmatch(text)):
        number = (misread["a"] or misread["b"]).translate(_MEANT)
        return f"{(misread['value'] or misread['rest'] or '').rstrip()} ({number})".lstrip()
    bare = _BARE.match(text) or _NEXT.match(text)
    if bare:
        return f"{bare[1]} ({bare[2]})"
    if not _ODD.search(text):
        return text
    text, marks = _HEAD.sub(_opened, _BEHIND.sub("", _BEFORE.sub("", text))), ""
    for _ in range(_MARKS):
        head, mark = _parted(text, marks)
        if not mark:
            break
        text, marks = head, mark + marks
    return (text + marks).lstrip()


def _opened(head: re.Match[str]) -> str:
    """A broken mark before the ink, as it should stand."""
    return f"({head['a'] or head['b'] or '1'}) "


def _parted(text: str, behind: str) -> tuple[str, str]:
    """The text before its last mark, and the mark as it should stand; no mark where none ends it. `behind` are those that follow."""
    if whole := _WHOLE.search(text):
        return text[: whole.start()], whole.group()
    tail = _TAIL.fullmatch(text)
    if tail is not None and (tail["head"] or not tail["one"]):
        number = "1" if tail["one"] else next(n for n in tail.group("a", "b", "c", "d", "e") if n)
        return tail["head"].rstrip(), f" ({number})"
    if lost := _LOST.search(text):
        closes = lost.group().strip() == '"' and text.count('"') % 2 == 0
        return (text, "") if closes else (text[: lost.start()], " (0)")
    listed = _LISTED.fullmatch(text)
    if listed is not None and not _NUMBER.search(listed[1]) and (_counts_on(int(listed[2]), behind) or _FIRM.search(listed[1])):
        return listed[1], f" ({listed[2]})"
    return text, ""


def _counts_on(number: int, behind: str) -> bool:
    """Whether the marks behind a bare digit go on from it: `L.P.2(3)`."""
    following = re.search(r"\d{1,2}", behind.translate(_DIGITS))
    return following is not None and 0 < int(following.group()) - number <= _MARKS
