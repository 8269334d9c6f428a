"""The form's own print, word by word: captions that a damaged glyph has changed are read as they were printed.

Only words beside other words of the form, in brackets or alone are mended, each glyph by one glyph, so that every offset stays. What
was filled in is another matter: it is repaired field by field, and told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.forms.columns import TABLE1, TABLE2
from extractor.parsing.glyphs import confusable
from extractor.types.page import Line

SENTENCES = (
    "Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly. * If the form is "
    "filed by more than one reporting person, see Instruction 4 (b)(v). see Instruction 5 (b)(v). ** Intentional misstatements or "
    "omissions of facts constitute Federal Criminal Violations See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a). Note: File three copies "
    "of this Form, one of which must be manually signed. If space is insufficient, see Instruction 6 for procedure. Persons who "
    "respond to the collection of information contained in this form are not required to respond unless the form displays a "
    "currently valid OMB Number. Potential persons who are to respond to the collection of information contained in this form are "
    "not required to respond unless the form displays a currently valid OMB control number. contained in this form displays a "
    "currently valid OMB number. contained in this form are not required to respond unless the form displays a currently valid "
    "OMB number. Potential persons who are to respond to the collection of information contained in this form are not required to "
    "respond unless the form displays a currently valid OMB number. Print or Type Responses Over SEC 1474 (9-02) SEC 1473 (7-02) "
    "SEC 2270 Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b). "
    "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934 Section 17(a) of the Public Utility Holding Company "
    "Act of 1935 or Section 30(h) of the Investment Company Act of 1940 Check this box to indicate that a transaction was made "
    "pursuant to a contract, instruction or written plan for the purchase or sale of equity securities of the issuer that is "
    "intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10. OMB APPROVAL OMB Number: "
    "3235-0287 Expires: Estimated average burden hours per response: 0.5 Copyright Page UNITED STATES SECURITIES AND EXCHANGE "
    "COMMISSION Washington, D.C. 20549 "
)
_CAPTIONS = (
    "Name and Address of Reporting Person(s) (Last) (First) (Middle) (Number and Street) (City) (State) (Zip Code) Issuer Name and "
    "Ticker or Trading Symbol Date of Earliest Transaction Required to be Reported Event Requiring Statement for Issuer's Fiscal Year "
    "Ended (Month/Day/Year) If Amendment, Date of Original Filed Relationship of Reporting Person(s) to Issuer (Check all applicable) "
    "Director 10% Owner Officer (give title below) Other (specify below) Individual or Joint/Group Filing (Check Applicable Line) Form "
    "filed by One Reporting Person More than One INITIAL STATEMENT ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES "
    "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned Table II - Derivative Securities (e.g., puts, "
    "calls, warrants, options, convertible securities) Explanation of Responses Remarks Signature(s) of Reporting Person Date "
    "Reporting Owner(s) Name / Address Signatures"
)
_WORD = re.compile(r"[A-Za-z0-9|!]{2,}")
_LEAST = 4  # letters of a word that one open glyph can tell
_SYMBOL = 5  # letters of a trading symbol at most
_BETWEEN = re.compile(r"(?:[\W_]|[Xx\d](?![A-Za-z])){0,14}")  # what can stand between two words of one caption: signs, ticks, numbers
_LONGEST = 400  # a longer text is prose that somebody wrote
_LETTERS = str.maketrans("015|!8", "olsllb")


def as_printed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with the form's own words mended; offsets and lengths stay. Lines without damage are the same objects."""
    return tuple(map(_mended, lines))


def misread(pairs: Sequence[tuple[Line, Line]]) -> float:
    """The share of glyphs that were mended, in [0, 1], of lines as they were read and as they were printed: what the form's own print
    says of how the page was read."""
    wrong = sum(a != b for read, printed in pairs if read is not printed for a, b in zip(read.text, printed.text, strict=True))
    return wrong / max(1, sum(len(read.text) for read, _ in pairs)) if wrong else 0.0


def _mended(line: Line) -> Line:
    read = [cell.text for cell in line.cells]
    texts = [mended_print(text) if len(text) >= _LEAST else text for text in read]
    if texts == read:
        return line
    return replace(line, cells=tuple(replace(cell, text=text) for text, cell in zip(texts, line.cells, strict=True)))


@lru_cache(maxsize=4096)
def mended_print(text: str) -> str:
    """The text with damaged words of the form as they were printed; the text itself where there are none."""
    if not _LEAST <= len(text) <= _LONGEST:
        return text
    read = _WORD.findall(text)
    forms = list(map(_form, read))
    if [form or word for form, word in zip(forms, read, strict=True)] == read:  # as nearly always
        return text
    words = list(_WORD.finditer(text))
    out = text
    for at, (word, form) in enumerate(zip(words, forms, strict=True)):
        if form and form != word.group() and not _symbol(text, word) and (_beside(text, words, forms, at) or _stands_alone(text, word)):
            out = out[: word.start()] + form + out[word.end() :]
    return out


def _symbol(text: str, word: re.Match[str]) -> bool:
    """Whether the word may be what an issuer trades under: a few capitals in square brackets or alone, however like a printed word."""
    read = word.group()
    if len(read) > _SYMBOL or not (read.isalpha() and read.isupper()):
        return False
    return text[: word.start()].endswith("[") or text[word.end() :].startswith("]") or _alone(text, word)


def _beside(text: str, words: list[re.Match[str]], forms: list[str], at: int) -> bool:
    """Whether the word before or behind is of the form as well."""
    before = next((k for k in range(at - 1, -1, -1) if not words[k].group().isdigit()), None)
    behind = next((k for k in range(at + 1, len(words)) if not words[k].group().isdigit()), None)
    if before is not None and forms[before] and _BETWEEN.fullmatch(text, words[before].end(), words[at].start()):
        return True
    return behind is not None and bool(forms[behind]) and bool(_BETWEEN.fullmatch(text, words[at].end(), words[behind].start()))


def _stands_alone(text: str, word: re.Match[str]) -> bool:
    """A word in brackets, or with nothing but signs around it on its line."""
    if text[word.start() - 1 : word.start()] in ("(", "{") or text[word.end() : word.end() + 1] in (")", "}"):
        return True
    return _alone(text, word)


def _alone(text: str, word: re.Match[str]) -> bool:
    line = text[text.rfind("\n", 0, word.start()) + 1 : (text.find("\n", word.end()) + 1 or len(text) + 1) - 1]
    return not any(ch.isalnum() for ch in line.replace(word.group(), "", 1))


@lru_cache(maxsize=1)
def form_words() -> frozenset[str]:
    """The words that the form prints, lower case, of two letters or more."""
    captions = " ".join(caption for column in (*TABLE1, *TABLE2) for caption in column.captions)
    return frozenset(word.lower() for word in _WORD.findall(f"{SENTENCES} {_CAPTIONS} {captions}") if word.isalpha())


@lru_cache(maxsize=1)
def _open_words() -> dict[str, list[str]]:
    """The words by what they are with one glyph left open."""
    found: dict[str, list[str]] = {}
    for word in form_words():
        if len(word) >= _LEAST or word == "zip":
            for at in range(len(word)):
                found.setdefault(f"{word[:at]}?{word[at + 1 :]}", []).append(word)
    return found


@lru_cache(maxsize=8192)
def _form(word: str) -> str:
    """The word where the form prints it, the printed word that one damaged glyph explains, else nothing."""
    lower = word.lower()
    if lower in form_words():
        return word
    if word.isdigit():
        return ""
    letters = lower.translate(_LETTERS)
    found = {letters} & form_words() or {
        printed
        for at in range(len(letters))
        for printed in _open_words().get(f"{letters[:at]}?{letters[at + 1 :]}", ())
        if _alike(printed[at], letters[at]) or _alike(printed[at], lower[at])
    }
    return _cased(found.pop(), word) if len(found) == 1 else ""


def _alike(printed: str, read: str) -> bool:
    """Whether the letters are twins, in small print or in capitals."""
    return confusable(printed, read) or confusable(printed.upper(), read.upper())


def _cased(printed: str, read: str) -> str:
    """The printed word in the case of what was read, glyph by glyph."""
    capitals = sum(ch.isupper() for ch in read) > sum(ch.islower() for ch in read)
    return "".join(
        b if b.lower() == a else a.upper() if capitals or (at == 0 and not b.islower() and len(read) > 3) else a
        for at, (a, b) in enumerate(zip(printed, read, strict=True))
    )
