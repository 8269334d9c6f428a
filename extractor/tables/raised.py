"""What an OCR engine makes of small raised marks, and of ruling lines that touch ink, on lines that lost their columns."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractor.forms.lexicon import titles
from extractor.tables.tokens import UNREAD, Token, shape_of

_GLYPHS = "©®°™“”‘’@¢€£º•»«¥"
_AFTER = re.compile(rf"(?:(?<=[A-Za-z.])[\dOQ])?[{_GLYPHS}]+\d?\)?$")
_BEFORE = re.compile(rf"^[{_GLYPHS}]+(?=[\w$])")
_ALONE = re.compile(rf"(?=.*[)\]{_GLYPHS}])[\dOQGCV{_GLYPHS}()]{{1,4}}[)\]{_GLYPHS}]?")
_MARKED = re.compile(rf"[)\]{_GLYPHS}]$")
_NUMBERED = re.compile(r"(\d)\)")
_PRICE = re.compile(r"\$[\d,]+(?:\.\d+)?\)")
_COUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,3})[.)]")
_BARRED_DATE = re.compile(r"[1lI|/({\[](\d\d/\d\d/(?:19|20)\d\d)|[968CO](\d/\d\d/(?:19|20)\d\d)")
_SIGN = re.compile(r"^[\d}\])({|fJ]{0,2}(?=\$\d)")
_UNSIGNED = re.compile(r"^[}\])({|fJ]?[sS](?=\d+(?:,\d{3})*\.\d\d)")
_WORDS = frozenset({"word", "Word", "WORD", "mark", "paren"})
_NUMBERED_BEFORE = frozenset({"series", "class", "fund", "no", "no.", "trust", "tranche", "rule", "llc", "lp", "partners"})
_LEAST = 4  # letters of a word that is told without its first
_SMALL = 2  # digits
_DECIMALS = 4
_CENTS = 2


def without_raised(tokens: list[Token]) -> list[Token]:
    """The tokens of a flat line without the shreds of marks: what is left of numbers, dates and words; a mark whose number shows is one."""
    kept: list[Token] = []
    for token in tokens:
        mended = _kept(token)
        if mended is not None:
            kept.append(_headed(mended))
        elif kept and not kept[-1].mark and _MARKED.search(token.text) and not kept[-1].hung:
            kept[-1] = replace(kept[-1], hung=((UNREAD, False),))
    if any(token.shape not in _WORDS and not _shred(token) for token in kept):
        return kept
    return [
        token
        for at, token in enumerate(kept)
        if not (_shred(token) or token.text == "Cc") or (at and kept[at - 1].text.lower() in _NUMBERED_BEFORE)
    ]


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
    if token.mark or token.text.isalpha() or token.shape in {"int,", "$int", "$dec", "dec"}:
        return token
    if token.shape == "date" and not _BARRED_DATE.fullmatch(token.text):
        return token
    text = token.text
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        if text[0] == "0":
            return None
        return replace(token, text=f"({numbered.group(1)})", shape="paren", mark=(int(numbered.group(1)),), sure=False)
    if _ALONE.fullmatch(text) or not any(ch.isalnum() or ch == "$" for ch in text):
        return None if not text.isdigit() and text not in "&-" else token
    mended = _mended(text)
    if mended == text:
        return token
    marked = bool(_MARKED.search(text.removeprefix(mended))) and not token.hung
    return replace(token, text=mended, shape=shape_of(mended), hung=((UNREAD, False),) if marked else token.hung)


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
