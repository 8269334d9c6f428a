"""Numbers out of broken ink: every well-formed amount that the pieces can mean, with the names of the steps."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.parsing.amounts import MAXIMUM, canonical, parse_amount
from extractor.parsing.glyphs import digits_for_letters
from extractor.repair.joins import drafts

_EDGE = ".,;:'\"`*_-–—~|·•!\\"
_THOUSANDS_DOT = re.compile(r"\$?\d{1,3}(?:[.,]\d{3})+(?:\.\d{1,4})?")
_DECIMAL_COMMA = re.compile(r"(\$?\d{1,3}(?:,\d{3})*),(\d{1,2}|\d{4})")
_MILLIONS = re.compile(r"(\d{1,3}(?:,\d{3})+),(\d{3})")
# An amount and what its note's raised mark, or a formula's sign, came out as: `246,5900)`, `$1.4864O)`, `900(3]`, `$153.36$`.
_MARKED = re.compile(r"(\$?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,3})(?:\.\d{1,4})?)(?=.{0,3}[^\d.,])[\dOlI|!'\"()\[\]{}$]{1,4}")
_ANY_DIGITS = re.compile(r"\$?[\d,]*\d(?:\.\d*)?")


@lru_cache(maxsize=8_192)
def number_readings(pieces: tuple[str, ...], money: bool) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(canonical value, ink as one text, step names) of each reading; a value may come by several ways, and a model weighs which is the
    likeliest. `money` is True in price columns."""
    out: dict[tuple[str, tuple[str, ...]], str] = {}
    for draft in drafts(pieces):
        for text, steps in _spellings(draft.text, money):
            amount = parse_amount(text)
            if amount is None or amount > MAXIMUM:
                continue
            value = canonical(amount)
            names = draft.steps + steps + _quality(text, value, money)
            if draft.text[-1:] in ".,":
                names += ("torn-end",)  # the border went behind a sign
            if len(pieces) > 1 and "," in text and "," in "".join(pieces) and not any("," in p and parse_amount(p) for p in pieces):
                names += ("commas-made",)
            out.setdefault((value, names), text)
    return tuple((value, text, names) for (value, names), text in (out or _marked(pieces, money)).items())


def _marked(pieces: tuple[str, ...], money: bool) -> dict[tuple[str, tuple[str, ...]], str]:
    """Where the ink is no amount: the one before a misread mark."""
    found = _MARKED.fullmatch("".join(pieces).replace(" ", "").strip(_EDGE))
    amount = parse_amount(found[1]) if found else None
    if found is None or amount is None or amount > MAXIMUM:
        return {}
    value = canonical(amount)
    return {(value, ("trim", *_quality(found[1], value, money))): found[1]}


def _spellings(text: str, money: bool) -> list[tuple[str, tuple[str, ...]]]:
    """The text as an amount may have been printed, cheapest change first."""
    bare = text.replace(" ", "")
    out: list[tuple[str, tuple[str, ...]]] = [(bare, ())]
    trimmed = bare.strip(_EDGE)
    if bare.startswith(".") and bare[1:2].isdigit():
        trimmed = "." + trimmed
    if trimmed != bare:
        out.append((trimmed, ("trim",)))
    if "S" in trimmed[:1] and money:
        out.append(("$" + trimmed[1:], ("glyph-dollar",)))
    digits = digits_for_letters(trimmed)
    if digits != trimmed and _ANY_DIGITS.fullmatch(digits):
        out.append((digits, (f"glyph{min(3, sum(a != b for a, b in zip(digits, trimmed, strict=True)))}",)))
    out += [(t, (*s, name)) for t, s in list(out) for t, name in _separators(t, money)]
    return out


def _separators(text: str, money: bool) -> list[tuple[str, str]]:
    """Commas and dots taken for one another, commas in the wrong place."""
    out = []
    if "." in text and _THOUSANDS_DOT.fullmatch(text) and not parse_is_plain(text):
        out.append((text.replace(".", ","), "dot-comma"))
    if "." in text and re.fullmatch(r"\$?\d{1,3}\.\d{3}", text):
        out.append((text.replace(".", ","), "dot-comma"))
    match = _DECIMAL_COMMA.fullmatch(text)
    if match and money:
        out.append((f"{match.group(1)}.{match.group(2)}", "comma-dot"))
    millions = None if money else _MILLIONS.fullmatch(text)
    if millions:
        out.append((f"{millions.group(1)}.{millions.group(2)}", "point-comma"))
    if "," in text and _ANY_DIGITS.fullmatch(text) and parse_amount(text) is None:
        out.append((text.replace(",", ""), "bad-commas"))
    if money and text.count(".") == 2:
        head, _, tail = text.partition(".")
        out.append((head + "." + tail.replace(".", ""), "two-dots"))
    return out


def parse_is_plain(text: str) -> bool:
    """Whether the text is a well-formed amount as it stands with a comma in it."""
    return "," in text and parse_amount(text) is not None


def _quality(text: str, value: str, money: bool) -> tuple[str, ...]:
    """How the amount looks as a member of its column."""
    names = []
    whole, _, fraction = value.partition(".")
    if len(fraction) > 4:
        names.append("decimals>4")
    if money and "$" not in text:
        names.append("no-dollar")
    if not money and "$" in text:
        names.append("dollar")
    if money and value != "0":
        names.append(f"cents{min(len(fraction), 4)}")
    if not money and fraction:
        names.append("fraction" + str(min(len(fraction), 4)))
    if len(whole) > 3 and "," not in text:
        names.append("no-commas")
    if money and len(whole) > 4:
        names.append("dear")
    if len(text.lstrip("$")) > 1 and text.lstrip("$")[0] == "0" and text.lstrip("$")[1] not in ".,":
        names.append("leading-zero")
    if "," in text and text.lstrip("$")[:1] == "0":
        names.append("bad-commas")  # no amount begins so: a part of it was lost
    return tuple(names)
