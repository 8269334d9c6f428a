"""What an OCR engine makes of small raised marks, and of ruling lines that touch ink, on lines that lost their columns."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractor.forms.lexicon import natures, titles
from extractor.tables.tokens import UNREAD, Token, shape_of

_GLYPHS = "©®°™“”‘’@¢€£º•»«¥"
_AFTER = re.compile(rf"(?:(?<=[A-Za-z.])[\dOQ])?[{_GLYPHS}]+\d?\)?$")
_BEFORE = re.compile(rf"^[{_GLYPHS}]+(?=[\w$])")
_ALONE = re.compile(rf"(?=.*[)\]{_GLYPHS}])[\dOQGCV{_GLYPHS}()]{{1,4}}[)\]{_GLYPHS}]?|[A-Za-z]{{1,2}}\){{1,2}}")
_MARKED = re.compile(rf"[)\]{_GLYPHS}]$")
_NUMBERED = re.compile(r"(\d)\)")
_PRICE = re.compile(r"\$[\d,]+(?:\.\d+)?\)")
_FIVE_DECIMALS = re.compile(r"(\$?[1-9][\d,]*\.\d{4})([1-9])")
_COUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,3})[.)]")
_BARRED_DATE = re.compile(r"[1lI|/({\[](\d\d/\d\d/(?:19|20)\d\d)|[968CO](\d/\d\d/(?:19|20)\d\d)")
_SIGN = re.compile(r"^[\d}\])({|fJ]{0,2}(?=\$\d)")
_UNSIGNED = re.compile(r"^[}\])({|fJ]?[sS](?=\d+(?:,\d{3})*\.\d\d)")
_COMPANY = re.compile(r"(L\.?[Pp]\.?|LLC|L\.L\.C\.|Inc\.|Trust|Footnotes?)(?:\S{1,3}[)\]]|[?&\d]\S{0,2}|(?<=[PC])O)")
_CODED = re.compile(r"[A-Za-z]{1,2}\){1,2}")  # a code with its mark, where it stands behind the date
_HOOKED = re.compile(r"[ij]?\)|\(\)|[ij!/]|[Ij]\)")  # a J there
_FIVE = re.compile(r"[51]\d?\)")  # an S there, with its mark
_ROMAN = re.compile(r"[IVX][IVXivl]*[ivl][IVXivl]*[,.]?|XH[,.]?|L[il]c[,.]?")  # a number of a fund, or LLC, in small capitals
_SMALL_P = re.compile(r"L\.?p[.,]{0,2}|L[.-]P,?|LP[.,!]|L[.-]P\.,")
_WORDS = frozenset({"word", "Word", "WORD", "mark", "paren"})
_NUMBERED_BEFORE = frozenset({"series", "class", "fund", "no", "no.", "trust", "tranche", "rule", "llc", "lp", "partners"})
_AMOUNTS = frozenset({"int", "int,"})
_LEAST = 4  # letters of a word that is told without its first
_SMALL = 2  # digits
_SPECK = 3
_ROUND = frozenset({"o", "O", "oO", "Oo", "0)", "Q", "@"})  # a mark between an amount and the D or I behind it
_COMMON = frozenset(
    {
        "of",
        "by",
        "the",
        "to",
        "and",
        "for",
        "in",
        "at",
        "on",
        "as",
        "per",
        "par",
        "or",
        "de",
        "la",
        "via",
        "see",
        "his",
        "her",
        "due",
        "its",
    }
    | {
        "our",
        "not",
        "non",
        "all",
        "any",
        "are",
        "be",
        "is",
        "was",
        "may",
        "has",
        "had",
        "who",
        "one",
        "two",
        "six",
        "ten",
        "new",
        "own",
        "an",
    }
    | {
        "no",
        "if",
        "so",
        "up",
        "we",
        "he",
        "it",
        "us",
        "my",
        "pro",
        "sub",
        "ex",
        "pre",
        "co",
        "und",
        "von",
        "van",
        "der",
        "das",
        "del",
        "di",
    }
    | {"du", "le", "les", "et", "al", "etc", "inc", "ltd", "plc", "llc", "lp", "sr", "jr", "st"}
)
_ROUNDED = frozenset({"LPO", "LLCO"})  # with a mark behind
_FORMS = frozenset("DI")
_DECIMALS = 4
_CENTS = 2


def without_raised(tokens: list[Token]) -> list[Token]:
    """The tokens of a flat line without the shreds of marks: what is left of numbers, dates and words; what is left of marks alone is a
    mark, with its number where that shows, on a line with values; among words it hangs on the word before."""
    kept: list[Token] = []
    opened = 0
    for at, token in enumerate(tokens):
        dated = bool(kept) and kept[-1].shape == "date"
        coded = dated and bool(_CODED.fullmatch(token.text))
        if dated and not token.mark and at + 1 < len(tokens) and tokens[at + 1].shape in _AMOUNTS:
            shape = "J" if _HOOKED.fullmatch(token.text) else "S" if _FIVE.fullmatch(token.text) else token.shape
            coded, token = coded or shape != token.shape, replace(token, shape=shape)
        if not dated and _speck(token.text):
            continue
        if token.text in _ROUND and at and at + 1 < len(tokens) and tokens[at - 1].shape == "int," and tokens[at + 1].text in _FORMS:
            token = replace(token, text="", shape="paren", mark=(UNREAD,), sure=False)
        mended = token if coded or (opened > 0 and token.text.endswith(")")) else _kept(token)
        kept += [_headed(mended)] if mended is not None else []
        opened += 0 if token.mark else token.text.count("(") - token.text.count(")")
    if any(not token.mark and token.shape not in _WORDS and not _shred(token) for token in kept):
        return kept
    out: list[Token] = []
    for at, token in enumerate(kept):
        if token.mark == (UNREAD,):
            if out and not out[-1].mark and not out[-1].hung:
                out[-1] = replace(out[-1], hung=((UNREAD, False),))
        elif not (_shred(token) or token.text == "Cc") or (at and kept[at - 1].text.lower() in _NUMBERED_BEFORE):
            out.append(token)
    return out


def _speck(text: str) -> bool:
    """Two or three small letters that are no word of a title or a nature: what rules and marks beside words leave."""
    return text.isalpha() and text.islower() and 1 < len(text) <= _SPECK and text not in _small_words()


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    found = {word.lower() for text in (*titles(), *natures()) for word in text.split()}
    return frozenset(found) | _COMMON


def _headed(token: Token) -> Token:
    """A word of a title with its first letter, where a rule beside it hid that."""
    whole = _beheaded().get(token.text) if token.shape == "word" else None
    return replace(token, text=whole, shape=shape_of(whole)) if whole else token


@lru_cache(maxsize=1)
def _beheaded() -> dict[str, str]:
    words = {word for title in titles() for word in title.split() if word.isalpha()}
    return {word[1:]: word for word in sorted(words) if word[0].isupper() and len(word) > _LEAST and word[1:] not in words}


def _shred(token: Token) -> bool:
    """A lone small digit, or a lone small letter: among words it is what is left of a mark, or of the line above."""
    return (token.shape == "int" and len(token.text) <= _SMALL) or (len(token.text) == 1 and token.text.islower() and token.text != "a")


def _kept(token: Token) -> Token | None:
    if token.text == "!":
        return replace(token, text="I", shape="I")
    if _ROMAN.fullmatch(token.text):
        return replace(token, text=_numeral(token.text))
    if _SMALL_P.fullmatch(token.text):
        return replace(token, text="L.P.", shape=shape_of("L.P."))
    five = _FIVE_DECIMALS.fullmatch(token.text) if token.shape in {"$dec", "dec"} and not token.hung else None
    if five:  # EDGAR takes four: the fifth is a mark's
        return replace(token, text=five.group(1), hung=((int(five.group(2)), False),))
    if token.mark or (token.text.isalpha() and token.text not in _ROUNDED) or token.shape in {"int,", "$int", "$dec", "dec"}:
        return token
    if token.shape == "date" and not _BARRED_DATE.fullmatch(token.text):
        return token
    text = token.text
    numbered = _NUMBERED.fullmatch(text)
    if numbered or (_ALONE.fullmatch(text) and not text.isdigit()):
        number = int(numbered.group(1)) if numbered else UNREAD
        return replace(token, text=f"({number})" if number else "", shape="paren", mark=(number,), sure=False)
    if not any(ch.isalnum() or ch == "$" for ch in text):
        return token if set(text) <= set("&-()/") else None
    company = _COMPANY.fullmatch(text)
    mended = ("L.P." if _SMALL_P.fullmatch(company.group(1)) else company.group(1)) if company else _mended(text)
    if mended == text:
        return token
    marked = bool(company or _MARKED.search(text.removeprefix(mended))) and not token.hung
    return replace(token, text=mended, shape=shape_of(mended), hung=((UNREAD, False),) if marked else token.hung)


def _numeral(text: str) -> str:
    return "LLC" + text[3:] if text.startswith("L") else text.replace("XH", "XII").replace("l", "I").upper()


def _mended(text: str) -> str:
    barred = _BARRED_DATE.fullmatch(text)
    if barred:
        return barred.group(1) or "0" + barred.group(2)
    text = _UNSIGNED.sub("$", _SIGN.sub("", text))
    bare = _BEFORE.sub("", _AFTER.sub("", text))
    if bare != text and bare:
        text = bare.removesuffix(")") if "(" not in bare else bare
    if _PRICE.fullmatch(text):
        return _price(text.removesuffix(")"))
    if _COUNT.fullmatch(text):
        return text[:-1]
    return text


def _price(text: str) -> str:
    """A price whose mark lost its first parenthesis: the last digit is the mark's where the price has one too many."""
    whole, point, decimals = text.partition(".")
    if not point:
        return whole[:-1] if len(whole) > _CENTS else whole
    return f"{whole}.{decimals}" if len(decimals) in (_CENTS, _DECIMALS) else f"{whole}.{decimals[:-1]}".rstrip(".")
