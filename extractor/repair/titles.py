"""Texts cut by column borders or broken over lines, and damaged titles snapped to titles that are known.

Real classes are never merged: a text that is itself known stays, and a snap needs every difference explained by damage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.forms.vocabulary import commonness
from extractor.parsing.glyphs import confusable
from extractor.repair.joins import drafts
from extractor.repair.words import seam
from extractor.types.seams import goes_on

_SHRED = 5  # letters of a piece that can be told to be a part of another
_WORN = 4  # letters of a last word that lost one
_MOST = 60  # pieces
_LIKE = 0.8
_WRITTEN = 2.0  # Zipf: words that are written at all
_LAST = "eslryntdmk"
_PAR = re.compile(r"\$?\d*\.\d+,?")


def text_joins(pieces: tuple[tuple[str, str], ...], words: Collection[str] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """(text, steps) of the ways to join (border, text) pieces; borders are `cell` or `line`. First is the plainest.
    Of more pieces than any title has only that one is looked at: time stays linear."""
    if len(pieces) > _MOST:
        return [(" ".join(piece for _, piece in pieces), ())]
    found: list[tuple[str, tuple[str, ...]]] = [("", ())]
    for border, piece in pieces:
        grown: dict[str, tuple[str, ...]] = {}
        for text, steps in found:
            for joined, step in _ways(text, piece, border):
                told = _seam(text, piece, joined, border, words)
                grown.setdefault(joined, (*steps, *step, *told))
        found = list(grown.items())[:16]
    return found


def _seam(text: str, piece: str, joined: str, border: str, words: Collection[str]) -> tuple[str, ...]:
    """What the words at a seam say; a line ends between words as a rule, so only a known word speaks for a broken one, and an
    unknown one made of two is no better than they."""
    told = seam(text, piece, joined, words) if text and words else ()
    if border == "cell" or told == ("seam-word",):
        return told
    return ("unknown-word",) if text and joined == text + piece else ()


def _ways(a: str, b: str, border: str) -> list[tuple[str, tuple[str, ...]]]:
    if not a:
        return [(b, ())]
    if border == "line" and goes_on(a, b):
        return [(a + b, ()), (a[:-1] + b, ("hyphen",))] if a[-1] == "-" else [(a + b, ())]
    spaced = [(f"{a} {b}", ())]
    if border == "line":
        joined = (a[:-1] + b, ("hyphen",)) if a.endswith("-") else (a + b, ("broken-word",))
        return [*spaced, joined]
    overlaps = [
        (d.text, tuple("word-" + s for s in d.steps))
        for d in drafts((a, b))
        if d.steps and not any(step.startswith(("drop", "cut-other")) for step in d.steps)
    ]
    return [*spaced, *overlaps, *_again(a, b)]


def _again(a: str, b: str) -> list[tuple[str, tuple[str, ...]]]:
    """The whole text where the other piece is a worn head or tail of it, as a border that cuts a text and shows it twice leaves it."""
    if min(len(a), len(b)) < _SHRED or a in b or b in a:
        return []
    if len(b) > len(a) - 2 and Levenshtein.normalized_similarity(a, b[: len(a)]) >= _LIKE:
        return [(b, ("word-again",))]
    if len(a) > len(b) and Levenshtein.normalized_similarity(b, a[-len(b) :]) >= _LIKE:
        return [(a, ("word-again",))]
    return []


def _one_glyph(a: str, b: str) -> bool:
    """Whether damage explains the difference in a word of one or two characters; two digits are two series."""
    return a == b or (confusable(a, b) and not (a.isdigit() and b.isdigit()))


_RUN_TOGETHER = re.compile(r"[a-z][A-Z]|[A-Za-z],[A-Za-z]|[a-z]-\s[a-z]|[^\x00-\x7f]")


def respaced(text: str, known: Collection[str]) -> str | None:
    """The one known text with the same letters, where blanks between them were lost, hyphens set or accents seen; None for others."""
    if text in known or not _RUN_TOGETHER.search(text):
        return None
    alike = _by_letters(known if isinstance(known, frozenset) else frozenset(known)).get(_letters(text), ())
    found = [title for title in alike if abs(len(title) - len(text)) < len(text)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4)  # pages: what is known must not outlive the page that shows it
def _by_letters(known: frozenset[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for title in known:
        out.setdefault(_letters(title), []).append(title)
    return out


def uncut(text: str, known: Collection[str]) -> tuple[str, float] | None:
    """The known text that lost its last letter, a word that nobody writes being left, or its first one or two, a small letter being left,
    with its cost as `snap` has it."""
    if text in known or len(text) < _SHRED:
        return None
    if text[0].islower():
        whole = _by_tail(known if isinstance(known, frozenset) else frozenset(known)).get(text, ())
        return (whole[0], 0.5) if len(whole) == 1 else None
    last = text.rpartition(" ")[2]
    if len(last) < _WORN or not last.isalpha() or commonness(last.lower()) >= _WRITTEN:
        return None
    return next(((text + ch, 0.5) for ch in _LAST if text + ch in known), None)


@lru_cache(maxsize=4)  # pages
def _by_tail(known: frozenset[str]) -> dict[str, list[str]]:
    """The known texts by what is left of them where their first letter or two are lost."""
    out: dict[str, list[str]] = {}
    for whole in known:
        for lost in (1, 2):
            out.setdefault(whole[lost:], []).append(whole)
    return out


@lru_cache(maxsize=16_384)
def _letters(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return "".join(ch for ch in plain if ch.isascii() and not ch.isspace() and ch != "-")


@lru_cache(maxsize=8_192)
def explained(read: str, printed: str) -> float:
    """The cost of damage that makes `read` out of `printed`; infinity where damage does not explain the difference.

    Lost characters at the ends and confusable glyphs are cheap, anything else is dear; over a sixth of the length plus one is refused.
    """
    if read == printed:
        return 0.0
    if _other_class(read.split(), printed.split()):
        return float("inf")
    cost = 0.0
    for op in Levenshtein.editops(printed, read):
        if op.tag == "replace" and (printed[op.src_pos], read[op.dest_pos]) == (" ", "-"):
            return float("inf")  # a hyphen is ink: right-to-buy is another's spelling
        if op.tag == "replace":
            cost += 0.6 if confusable(printed[op.src_pos], read[op.dest_pos]) else 2.0
        elif op.tag == "delete":
            at_end = op.src_pos < 2 or op.src_pos >= len(printed) - 2 or op.dest_pos in (0, len(read))
            cost += 0.5 if at_end or printed[op.src_pos] == " " else 1.0
        else:
            ch = read[op.dest_pos]
            if ch == "." and read[op.dest_pos - 1 : op.dest_pos].isupper() and printed[op.src_pos : op.src_pos + 1] != ".":
                cost += 1.5  # the point of an abbreviation is ink: L.P. is another's spelling of LP
                continue
            cost += 0.5 if ch == " " or ch in read[max(0, op.dest_pos - 1) : op.dest_pos] or not ch.isalnum() else 1.5
    return cost if cost <= 1.0 + len(printed) / 6 else float("inf")


def _other_class(read: list[str], printed: list[str]) -> bool:
    """Whether a short word, such as the A of Class A, differs by more than a damaged glyph, or a par value does: that is another class."""
    if len(read) != len(printed):
        return False
    if any(a != b and _PAR.fullmatch(a) and _PAR.fullmatch(b) for a, b in zip(read, printed, strict=True)):
        return True
    pairs = [(a, b) for a, b in zip(read, printed, strict=True) if a != b and min(len(a), len(b)) <= 2]
    return any(len(a) == len(b) and not all(map(_one_glyph, a, b)) for a, b in pairs)


def snap(text: str, known: Collection[str]) -> tuple[str, float] | None:
    """The known title that damage best explains, with its cost; None where none does or two do equally well."""
    if text in known or len(text) < 4:
        return None
    costs = sorted((explained(text, title), title) for title in _near(text, known))
    if not costs or costs[0][0] == float("inf"):
        return None
    if len(costs) > 1 and costs[1][0] - costs[0][0] < 0.4 and costs[1][1].casefold() != costs[0][1].casefold():
        return None
    return costs[0][1], costs[0][0]


def _near(text: str, known: Collection[str]) -> list[str]:
    """The titles that can be explained at all: each edit costs a half or more, and one pass of the whole list counts the edits."""
    longest = (4 * len(text) + 8) // 3  # a longer title differs by more than a quarter of its length
    found = process.extract(text, known, scorer=Levenshtein.distance, score_cutoff=2 + longest // 3, limit=None)
    return [title for title, edits, _ in found if edits <= 2 + len(title) / 3 and abs(len(title) - len(text)) <= 1 + len(title) // 4]
