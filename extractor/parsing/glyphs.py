"""Which glyphs OCR takes for which, and what a cut through a glyph makes of it."""

from __future__ import annotations

from collections.abc import Iterator

# Letters and signs that stand where a digit was printed.
AS_DIGIT: dict[str, str] = {
    "O": "0", "o": "0", "Q": "0", "D": "0", "U": "0", "l": "1", "I": "1", "i": "1", "|": "1", "!": "1", "]": "1", "[": "1",
    "Z": "2", "z": "2", "A": "4", "S": "5", "s": "5", "G": "6", "b": "6", "T": "7", "?": "7", "B": "8", "g": "9", "q": "9",
}  # fmt: skip

# Digit pairs that one damaged glyph can be either of: left the printed one, right the read one.
DIGIT_PAIRS: frozenset[tuple[str, str]] = frozenset(
    (a, b)
    for a, b in (
        "83",
        "80",
        "86",
        "89",
        "68",
        "60",
        "65",
        "38",
        "35",
        "53",
        "56",
        "17",
        "71",
        "14",
        "41",
        "27",
        "72",
        "90",
        "98",
        "94",
        "06",
        "08",
        "09",
        "49",
        "12",
        "57",
    )
)

_SAME_SHAPE: tuple[frozenset[str], ...] = tuple(
    frozenset(group)
    for group in (
        "0OoQDU",
        "1lIi|!][",
        "2Zz",
        "5Ss",
        "6Gb",
        "8B",
        "9gq",
        "7T?",
        "4A",
        "mn",
        "ec",
        "hn",
        "vy",
        "uv",
        "rn",
        "cC",
        "sS",
        "oO",
        "vV",
        "wW",
        "xX",
        "zZ",
        "kK",
        "pP",
        "fF",
        "tf",
        "hb",
    )
)


# Every ordered pair of different glyphs that one damaged glyph can read as: looked up, because repair asks very often.
_CONFUSABLE: frozenset[tuple[str, str]] = (
    DIGIT_PAIRS
    | {(b, a) for a, b in DIGIT_PAIRS}
    | {(a, b) for group in (*_SAME_SHAPE, ",.", "'’", "-–") for a in group for b in group if a != b}
)


def confusable(a: str, b: str) -> bool:
    """Whether one damaged glyph can read as the other."""
    return a == b or (a, b) in _CONFUSABLE


def digits_for_letters(text: str) -> str:
    """Every letter that can be a digit replaced by it."""
    return "".join(AS_DIGIT.get(ch, ch) for ch in text)


# Lower-case letters by the letters that their ink can be.
_LIKE = {
    "a": "os", "b": "hl", "c": "eo", "d": "ao", "e": "co", "f": "t", "g": "qy", "h": "bn", "i": "ljtr", "j": "i", "k": "h", "l": "itfj",
    "m": "n", "n": "hmru", "o": "ceadu", "q": "g", "r": "ni", "s": "az", "t": "fli", "u": "nvo", "v": "uy", "w": "v", "y": "vg", "z": "s",
}  # fmt: skip
# Glyphs that fall apart or run together: printed, read.
_JOINED = (("m", "rn"), ("d", "cl"), ("w", "vv"), ("u", "ii"), ("h", "li"), ("nn", "m"), ("rn", "m"))


def twins(word: str) -> Iterator[str]:
    """Every lower-case word of letters that the ink of this one could be, but for one glyph."""
    for at, ch in enumerate(word):
        for other in _LIKE.get(ch, ""):
            yield word[:at] + other + word[at + 1 :]
    for printed, read in _JOINED:
        at = word.find(read)
        while at >= 0:
            yield word[:at] + printed + word[at + len(read) :]
            at = word.find(read, at + 1)


# What a code beside a raised mark is read as: its first glyph comes out small.
_RAISED = {"c": "C", "o": "C", "e": "C", "s": "S", "j": "J", "y": "J", "m": "M", "f": "F", "p": "P", "g": "G", "x": "X", "z": "Z", "w": "W"}
_SMEARED = 2  # characters of a code with what is left of its mark


def raised_code(text: str) -> str:
    """The code that ink such as `sO)` or `yO` shows, S or J; empty where it shows none so."""
    ink = text.strip()
    return _RAISED.get(ink[0], "") if len(ink) >= _SMEARED and ink[0].islower() else ""
