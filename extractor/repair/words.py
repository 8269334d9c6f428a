"""Words as evidence for texts: a join that makes a known word is likelier, and a damaged word may be one that the page shows elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.forms.lexicon import counts
from extractor.forms.vocabulary import commonness
from extractor.parsing.glyphs import confusable

_INK = re.compile(r"[A-Za-z0-9][A-Za-z0-9'&-]{3,}")  # a word whose letters may have been read as digits
_ODD = re.compile(r"\b(?:[A-Za-z]+\d[A-Za-z]*|\d[A-Za-z]{2,})\b(?<!\dst)(?<!\dnd)(?<!\drd)(?<!\dth)")
_LETTERS = tuple(str.maketrans("0123568", one) for one in ("olzssgb", "oizssgb", "olzesgb"))
_STOPPED = re.compile(r"[A-Za-z][.,;]$")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_WRITTEN, _RARE = 3.5, 3.0  # Zipf: a word that shreds make together, and what a shred is rarer than
_STRAY = re.compile(r"[\d/.,$|]{1,10}|[a-z]{1,2}|[A-Z]{2}")
_YEAR = re.compile(r"(?:19|20)\d\d")  # an award's own, before its title
_OF_NO_YEAR = frozenset({"common", "ordinary", "class", "depositary"})  # a year before such shares is what a date left
_ENDS = ",.;:)"
_WORD = re.compile(r"[A-Za-z][A-Za-z'&-]+|\d+(?:[a-z]+)?")
_SMALL = frozenset(
    "of by the to and per for in on or a an par value share shares with held as is each right buy see note notes footnote footnotes".split()  # noqa: SIM905
)
_SHORTEST = 5  # shorter words are too alike to be told apart by one glyph


@lru_cache(maxsize=1)
def field_words() -> frozenset[str]:
    """The words of the lexicon, lower case."""
    return frozenset(w.lower() for name in ("titles", "natures") for text in counts(name) for w in _WORD.findall(text)) | _SMALL


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """All words of some texts, lower case."""
    return frozenset([word.lower() for text in texts for word in _WORD.findall(text)])


def seam(left: str, right: str, joined: str, known: Collection[str]) -> tuple[str, ...]:
    """Step names for a join of two pieces: what the words at the seam say. `joined` is the text that the join makes."""
    if joined == left + right and _STOPPED.search(left) and right[:1].isalnum() and not _INITIALS.fullmatch(left.split()[-1] + right[:2]):
        return ("seam-inner",)
    before, after = _WORD.findall(left), _WORD.findall(right)
    if not before or not after or not left[-1].isalpha() or not right[0].isalpha():
        return ()
    if not left.endswith(before[-1]) or not right.startswith(after[0]):
        return ()  # a letter alone, as in Class B, is no part of a word
    a, b = before[-1].lower(), after[0].lower()
    if joined == f"{left} {right}":
        whole = (a in known) + (b in known)
        inner = right[0].islower() and b not in _SMALL
        return ("seam-known",) if whole == 2 else ("seam-inner",) if inner and whole == 0 else ("seam-half",)
    made = [w.lower() for w in _WORD.findall(joined)][len(before) - 1 : len(before)]
    return ("seam-word",) if made and made[0] in known else ()


def mended_words(text: str, known: Collection[str]) -> str | None:
    """The text with each unknown word replaced by the one known word that a single damaged glyph explains; None where nothing changes."""
    lexicon = known if isinstance(known, frozenset) else frozenset(known)
    out = _ODD.sub(lambda match: _lettered(match.group(), lexicon), text)
    changed = out != text
    for word in _INK.findall(out):
        if len(word) < _SHORTEST or word.lower() in lexicon or commonness(word.lower()) >= _RARE or sum(ch.isalpha() for ch in word) < 4:
            continue
        better = _closest(word.lower(), lexicon)
        if better is not None:
            cased = _cased(better, word)
            out = out.replace(word, cased.capitalize() if _lost_capital(text, word, better) else cased, 1)
            changed = True
    return out if changed else None


def _lost_capital(text: str, word: str, better: str) -> bool:
    """Whether the letter that a word lost at its head was a capital, as those of its neighbours are."""
    others = [other for other in _WORD.findall(text) if other != word and other.lower() not in _SMALL]
    return better == better[0] + word and bool(others) and all(other[0].isupper() for other in others)


def _lettered(word: str, known: Collection[str]) -> str:
    """A word with digits for letters as the known word that their twins spell; itself where they spell none."""
    for twins in _LETTERS:
        spelt = word.lower().translate(twins)
        if spelt in known:
            return _cased(spelt, word)
    return word


def odd_words(text: str) -> int:
    """How many words have digits among their letters, as no word has that was read well; at most 3."""
    return min(3, len(_ODD.findall(text)))


def unknown_words(text: str, known: Collection[str]) -> int:
    """How many words of the text are not known; at most 3."""
    return min(3, sum(word.lower() not in known for word in _WORD.findall(text)))


def closed_seams(text: str, known: Collection[str]) -> str | None:
    """The text with shreds of a word that a cut left beside one another put together, `Fun d`, `F Fund`; None where there are none."""
    out: list[str] = []
    for word in text.split(" "):
        joined = _over_seam(out[-1], word, known) if out else None
        if joined is None:
            out.append(word)
        else:
            out[-1] = joined
    return " ".join(out) if len(out) < len(text.split(" ")) else None


def _over_seam(left: str, right: str, known: Collection[str]) -> str | None:
    a, b = left.lower(), right.lower().rstrip(_ENDS)
    if a[:-1].isalpha() and left[-1] == "-" and right[:1].islower() and (a[:-1] + b in known or commonness(a[:-1] + b) >= _WRITTEN):
        return left[:-1] + right
    if not a or not b or not left[-1].isalnum() or (a in known and b in known) or a in _SMALL:
        return None
    if len(a) < len(b) and b.startswith(a) and a not in known and b in known:
        return right
    for size in range(min(len(a), len(b), 4) + 1):
        if a[len(a) - size :] == b[:size] and a + b[size:] in known and len(a + b) - size > 2:
            return left + right[size:]
    shreds = min(commonness(a), commonness(b)) < _RARE and (a + b).isalpha() and b[0].islower()
    return left + right if shreds and commonness(a + b) >= _WRITTEN else None


def undoubled(text: str, known: Collection[str] = ()) -> str | None:
    """The text without a part of it that it shows twice, `Class A Comm Class A Common Stock`; None where nothing is doubled."""
    del known
    words = text.split(" ")
    for at in range(len(words) // 2, 0, -1):
        head, rest = " ".join(words[:at]), " ".join(words[at:])
        if len(head) > 3 and rest.startswith(head):
            return rest
    for at in range(1, len(words)):
        head, rest = " ".join(words[:at]), " ".join(words[at:])
        if 3 < len(rest) < len(head) and head.startswith(rest):
            return head
    return None


def without_strays(text: str, titles: Collection[str]) -> str | None:
    """A known title without what a neighbour's shred left before or behind it, `Common Stock 08`; None where there is none."""
    words = text.split(" ")
    for rest, stray in ((words[:-1], words[-1]), (words[1:], words[0])):
        own = stray is words[0] and _YEAR.fullmatch(stray) and _OF_NO_YEAR.isdisjoint(" ".join(rest).lower().split())
        if len(rest) > 1 and _STRAY.fullmatch(stray) and not own and " ".join(rest) in titles:
            return " ".join(rest)
    return None


@dataclass(frozen=True, slots=True)
class _Pools:
    """The known words of a page by their length, and what was found in them."""

    words: dict[int, list[str]]
    found: dict[str, str | None]


@lru_cache(maxsize=8)  # pages: what is found must not outlive the words that it was found in
def _pools(known: frozenset[str]) -> _Pools:
    out: dict[int, list[str]] = {}
    for word in known:
        if len(word) >= _SHORTEST:
            out.setdefault(len(word), []).append(word)
    return _Pools(out, {})


def _closest(word: str, known: frozenset[str]) -> str | None:
    pools = _pools(known)
    if word not in pools.found:
        pools.found[word] = _search(word, pools.words)
    return pools.found[word]


def _search(word: str, pools: dict[int, list[str]]) -> str | None:
    """The one known word that differs by one damaged glyph, else the one that lost or gained a letter."""
    same = [str(m[0]) for m in process.extract(word, pools.get(len(word), []), scorer=Levenshtein.distance, score_cutoff=1, limit=4)]
    same = [target for target in same if all(map(confusable, target, word))]
    if same or odd_words(word):
        return same[0] if len(same) == 1 else None
    near = [*pools.get(len(word) - 1, []), *pools.get(len(word) + 1, [])]
    found = process.extract(word, near, scorer=Levenshtein.distance, score_cutoff=1, limit=2)
    return str(found[0][0]) if len(found) == 1 else None


def _cased(word: str, like: str) -> str:
    """The word in the case of another; a digit at its head stood for a capital."""
    letters = "".join(ch for ch in like if ch.isalpha())
    if letters.isupper() and len(letters) > 1:
        return word.upper()
    return word.capitalize() if like[0].isupper() or like[0].isdigit() else word
