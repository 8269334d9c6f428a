"""Texts of rows that lost their columns, whole again: titles and natures as other rows and the notes have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.forms.lexicon import natures, title_shreds, titles
from extractor.parsing.names import key_of
from extractor.tables.holders import LEAD, LEAD_WITHIN, names_one, without_article

Wholes = Mapping[str, Mapping[str, int]]  # column -> its texts known whole -> how many rows show them so
_HEAD = 4  # letters that tell a word whose end was misread
_WHOLE = 6.0  # log score of a text that other rows or the notes have whole, where only a shred of it is left
_SPELT = 1.0  # log score of a holder as the notes spell it
_ALIKE = 0.9
_NUMERAL = re.compile(r"\b(?:[IVX]+|\d+|[A-Z])\b(?!\.)")
_WORD = re.compile(r"\w[^\s()\[\]{}|]*")
_LETTER = re.compile(r"[A-E]|[IVX]{2,}|\d+")  # of a class or series
_LOST, _LETTERED, _MISREAD, _STRAY, _OTHER = 1.0, 9.0, 0.4, 0.3, 2.0  # what a word costs that the ink lacks, or has too many
_WORST = 0.3, 0.5  # of a text that may be it: by itself, and for each of its words; where a column has no other,
_WORST_SOLE = 0.9
_ROW, _MOST_ROWS = 0.15, 4  # what a row more that shows the text makes up for
_CASE = 0.05  # small and large letters or signs that differ
_SHORT = 2  # letters of a stray
_MOST = 60  # holders
_APART = 0.4  # the next best must cost more
_LONGEST, _LONGEST_TITLE, _NOTE = 24, 8, 2_000  # words of an ink, of a title that notes mention, of a note


def regained(column: str, raw: str, wholes: Wholes, holders: Mapping[str, str]) -> list[tuple[str, float]]:
    """What the ink of a text column may be a shred or a misreading of, with a log score; `holders` are the names that notes spell, by
    their keys."""
    if column == "nature":
        return _natures(raw, wholes.get(column, {}), holders) if wholes or holders else []
    known = wholes.get(column, {})
    if not known or raw in known or (raw in titles() and raw not in title_shreds()):
        return []
    found = _best(raw, known, _strange_title)
    found = _as_inked(found, raw) if known.get(found) == 0 else found
    return [(found, _WHOLE)] if found and found != raw else []


def _natures(raw: str, shown: Mapping[str, int], holders: Mapping[str, str]) -> list[tuple[str, float]]:
    """A holder as the notes spell it, a nature of other rows, or one that many file, of which only strays made another text."""
    if raw in natures() or names_one(raw, holders):
        return []
    found = _spelt(raw, holders) if holders else ""
    if not found:
        lead = max((match.group() for match in LEAD_WITHIN.finditer(raw)), key=len, default="")
        inked = {word.lower() for word in _words(raw)}
        filed = [text for text in natures() if inked.issuperset(word.lower() for word in _words(text))]
        known = {**dict.fromkeys([*filed, *(lead + without_article(name, lead) for name in islice(holders.values(), _MOST))], 0), **shown}
        found = _best(raw, known, _strange_nature)
    return [(found, _SPELT)] if found and found != raw else []


def titles_in(notes: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """The titles of several words, of those known, that notes mention."""
    found: set[str] = set()
    for note in notes:
        words = [word.rstrip(".;:,)") for word in note.split()[:_NOTE]]
        at = 0
        while at < len(words):
            size = next((n for n in range(_LONGEST_TITLE, 1, -1) if " ".join(words[at : at + n]) in known and at + n <= len(words)), 0)
            if size:
                found.add(" ".join(words[at : at + size]))
            at += size or 1
    return frozenset(found - title_shreds())


def _as_inked(title: str, raw: str) -> str:
    """A title with the letters and the number that the ink is likest to, of the ways in which it is filed: notes are prose."""
    ways: tuple[str, ...] = (title, *_variants().get(_plain(title), ()))
    return ways[min(range(len(ways)), key=lambda at: Levenshtein.distance(raw, ways[at]))]


def _plain(title: str) -> str:
    """What titles share that differ in small and large letters or in number."""
    return " ".join(word.removesuffix("s") for word in title.casefold().split())


@lru_cache(maxsize=1)
def _variants() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for title in sorted(titles()):
        found.setdefault(_plain(title), []).append(title)
    return found


def _best(raw: str, known: Mapping[str, int], strange: Callable[[str], bool]) -> str:
    """The one text that the ink is what is left of; empty where none is, or two may be."""
    words = _words(raw)
    shown = sum(times > 0 for times in known.values())
    costs = []
    for text, times in known.items():
        own = _words(text)
        cost = _cost(words, own, strange)
        sole = times > 1 and shown == 1
        if cost <= _WORST[0] + (_WORST_SOLE if sole else _WORST[1]) * len(own):
            costs.append((cost - _ROW * min(times, _MOST_ROWS), text))
    costs.sort()
    others = [cost for cost, text in costs if text.casefold() != costs[0][1].casefold()]
    clear = costs and (not others or others[0] - costs[0][0] >= _APART)
    return costs[0][1] if clear else ""


def _words(text: str) -> list[str]:
    return [word.rstrip(",;:") for word in _WORD.findall(text)[:_LONGEST]]


def _cost(words: Sequence[str], own: Sequence[str], strange: Callable[[str], bool]) -> float:
    """The least that tells how the words became those of the ink; a `strange` word too many is another text's."""
    lost = [_LETTERED if _LETTER.fullmatch(word) else _LOST for word in own]
    row = [0.0]
    for each in lost:
        row.append(row[-1] + each)
    for word in words:
        stray = _STRAY if word in own or not strange(word) else _LETTERED if _LETTER.fullmatch(word) else _OTHER
        above, row = row, [row[0] + stray]
        for at, name in enumerate(own):
            same = above[at] + _differ(word, name)
            row.append(min(same, above[at + 1] + stray, row[at] + lost[at]))
    return row[-1]


def _differ(word: str, own: str) -> float:
    if word == own:
        return 0.0
    if key_of(word) and key_of(word) == key_of(own):
        return _CASE
    head = len(own) >= _HEAD and word[:_HEAD].lower() == own[:_HEAD].lower()
    return _MISREAD if head or (len(own) > _HEAD and Levenshtein.distance(word, own) == 1) else _LETTERED


def _strange_title(word: str) -> bool:
    """Whether a word makes it another security."""
    return (word.isalpha() and bool(_LETTER.fullmatch(word))) or word.lower() in _title_words()


def _strange_nature(word: str) -> bool:
    """Whether a word makes it another holder."""
    return bool(_LETTER.fullmatch(word) and not word.isdigit()) or (
        word.isalpha() and len(word) > _SHORT and word.lower() not in _title_words()
    )


@lru_cache(maxsize=1)
def _title_words() -> frozenset[str]:
    return frozenset(word.lower() for title in titles() for word in title.split() if len(word) > 1)


def _spelt(raw: str, holders: Mapping[str, str]) -> str:
    """The one holder that the ink is a misreading of, behind the words that lead to him; empty where it is another one: a number of its
    own makes another fund."""
    lead = LEAD.match(raw)
    name = raw[lead.end() :] if lead else raw
    near = process.extract(key_of(name), holders.keys(), scorer=Levenshtein.normalized_similarity, score_cutoff=_ALIKE, limit=2)
    if not near or (len(near) > 1 and near[1][1] == near[0][1]):
        return ""
    spelt = holders[str(near[0][0])]
    own = set(_NUMERAL.findall(name)) <= set(_NUMERAL.findall(spelt))
    before = re.sub(r"^([Bb])v ", r"\1y ", raw[: len(raw) - len(name)])
    return before + without_article(spelt, before) if own else ""
