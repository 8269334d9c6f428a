"""Words of wrapped cells on lines that lost their columns: dealt from left to right to the row's texts, so that these read best."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar

from extractor.forms.lexicon import natures, title_shreds
from extractor.tables.holders import names_one
from extractor.tables.lines.reads import reads
from extractor.tables.tokens import Token
from extractor.types.value import light_value

T = TypeVar("T")
TEXTS = ("title", "underlying_title", "nature")
_WORDS = frozenset({"word", "Word", "WORD", "punct"})
_CLASSES = frozenset("ABCDE")
TALLEST = 24  # lines of a row; a taller one is none, and is not dealt
_KEPT = 12  # hypotheses
_MOST = 16  # words of one line
_DEALT = 0.6  # how sure a word's column is that was told by the text it makes
_KNOWN = 3.0  # a nature that the lexicon knows, as a title's worth
_PAIR = 2
_LETTERED = frozenset({"class", "series"})  # a letter follows, and stays with them
_SECOND = 2  # Table II
_CUT_OFF = 2.0  # a title that is rather a part of a longer one
_STRANGE = 1.5  # words that name another column's matter
_UNFINISHED = 1.0  # a text that ends with the letter of a class and is none
_ONCE_MORE = 1.0  # a text that the table's other rows have
_SECURITY = frozenset({"Class", "Series", "Stock", "Common", "Preferred", "Option", "Restricted", "Units", "Unit", "par", "value"})
_HOLDER = frozenset({"By", "LLC", "L.P.", "LP", "Trust", "Fund", "Capital", "Partners", "Holdings", "Footnote", "See", "Estate", "estate"})
_ALIEN = (_HOLDER, _HOLDER, _SECURITY)  # by the place in TEXTS

Hand = tuple[tuple[Token, ...], ...]  # for each text column the tokens that it has
Hands = list[tuple[float, Hand]]  # best first
Reads = Callable[[int, Sequence[Token]], float]  # how well the text of a column reads, the column by its place in TEXTS


def dealt(
    tokens: list[Token],
    names: list[str],
    certainty: list[float],
    titles: Collection[str],
    table: int,
    holders: Collection[str] = (),
) -> tuple[list[Token], list[str], list[float]]:
    """The tokens with their columns, those of the lines that hold nothing but words told anew. Lines stand in page order."""
    lines = _lines(tokens)
    place = {id(token): at for at, token in enumerate(tokens)}
    direct = any(token.text == "D" for token, name in zip(tokens, names, strict=True) if name == "ownership")
    columns = (True, table == _SECOND, not direct or "nature" in names)
    loose = [only_words([tokens[at] for at in line]) for line in lines]
    if not any(loose) or all(loose) or sum(columns) < 2 or len(lines) > TALLEST:
        return tokens, names, certainty
    read = readings(titles, holders)(())
    hands = [(0.0, EMPTY)]
    for line, free in zip(lines, loose, strict=True):
        inked = tuple([tokens[at] for at in line])
        own = None if free else tuple(tuple(tokens[at] for at in line if names[at] == column) for column in TEXTS)
        hands = grown(hands, inked, own, columns, read)
    new, sure = list(names), list(certainty)
    for column, has in zip(TEXTS, hands[0][1], strict=True):
        for token in has:
            at = place[id(token)]
            if names[at] != column:
                new[at], sure[at] = column, min(sure[at], _DEALT)
    return tokens, new, sure


def homed(
    tokens: list[Token], names: list[str], certainty: list[float], titles: Collection[str], table: int
) -> tuple[list[Token], list[str], list[float]]:
    """The tokens with their columns; what would be a nature and has only words of securities is of the title that it completes, else of
    the first."""
    words = {at for at, name in enumerate(names) if name == "nature" and not tokens[at].mark}
    text = text_of([tokens[at] for at in sorted(words)])
    if not words or text in natures() or not all(tokens[at].text.strip("(),") in _SECURITY | _CLASSES for at in words):
        return tokens, names, certainty
    homes = ("title", "underlying_title") if table == _SECOND else ("title",)
    whole = {home: text_of([t for at, t in enumerate(tokens) if names[at] == home or at in words]) for home in homes}
    home = next((home for home in homes if whole[home] in titles), "title")
    told = [home if name == "nature" else name for name in names]
    return tokens, told, [min(sure, _DEALT) if name == "nature" else sure for name, sure in zip(names, certainty, strict=True)]


EMPTY: Hand = ((), (), ())


def grown(hands: Hands, line: tuple[Token, ...], own: Hand | None, columns: Sequence[bool], read: Reads) -> Hands:
    """The best hands once a line is dealt: `own` says which words of it each column has, None that any column may have any; `columns`
    which of TEXTS the row has."""
    if own is not None:
        found = [tuple([(*a, *b) for a, b in zip(before, own, strict=True)]) for _, before in hands]
        return _best([(sum([read(at, has) for at, has in enumerate(hand)]), hand) for hand in found])
    ways = list(_ways(line, columns))
    scored: list[tuple[float, tuple[Hand, int, int]]] = []
    for _, before in hands:  # what the outer columns get is told by one border each
        head = {first: read(0, before[0] + line[:first]) for first in {first for first, _ in ways}}
        tail = {second: read(2, before[2] + line[second:]) for second in {second for _, second in ways}}
        scored += [(head[a] + read(1, before[1] + line[a:b]) + tail[b], (before, a, b)) for a, b in ways]
    return [(score, (has[0] + line[:a], has[1] + line[a:b], has[2] + line[b:])) for score, (has, a, b) in _best(scored)]


def _best(found: list[tuple[float, T]]) -> list[tuple[float, T]]:
    return sorted(found, key=lambda each: -each[0])[:_KEPT]


def readings(titles: Collection[str], holders: Collection[str] = ()) -> Callable[[Collection[str]], Reads]:
    """How well texts read, for the texts of the table's other rows that are known; what one tells without them is found once. `holders` are
    those that notes name."""
    found: dict[tuple[int, ...], _Told] = {}  # by the tokens' identity, which holds as long as they are held

    def reading(known: Collection[str]) -> Reads:
        def read(column: int, tokens: Sequence[Token]) -> float:
            key = column, *map(id, tokens)
            told = found.get(key) or found.setdefault(key, _told(column, tokens, titles, holders))
            if told.text in known:
                return told.score + _ONCE_MORE
            return told.score - _STRANGE if told.alien else told.score

        return read

    return reading


@light_value
class _Told:
    """How well a text reads by itself, and whether it names another column's matter."""

    score: float
    text: str
    alien: bool
    tokens: Sequence[Token]


def _told(column: int, tokens: Sequence[Token], titles: Collection[str], holders: Collection[str]) -> _Told:
    text = text_of(tokens)
    score = reads([tokens], titles) if tokens else 0.0
    score += _KNOWN * (TEXTS[column] == "nature" and (text in natures() or names_one(text, holders))) - _CUT_OFF * (text in title_shreds())
    if text in titles:
        return _Told(score, text, False, tokens)
    if len(tokens) > _PAIR and tokens[-2].text.lower() in _LETTERED:
        score -= _UNFINISHED
    return _Told(score, text, not _ALIEN[column].isdisjoint(text.split()), tokens)


def text_of(tokens: Sequence[Token]) -> str:
    """The words without marks."""
    return " ".join([token.text for token in tokens if not token.mark])


def _lines(tokens: Sequence[Token]) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for at, token in enumerate(tokens):
        found.setdefault(token.line, []).append(at)
    return [found[line] for line in sorted(found)]


def only_words(line: Sequence[Token]) -> bool:
    """Whether a line holds nothing but words, class letters, par values and marks."""
    return len(line) <= _MOST and all(t.mark or t.shape in _WORDS or t.text in _CLASSES or _par(t.text) for t in line)


def _par(text: str) -> bool:
    """The par value in a title."""
    return text.startswith(("$.", "$0.0"))


def _ways(line: Sequence[Token], columns: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Every way to deal a line's words in order, by the two borders between the columns; a mark goes with the word before it."""
    starts = [k for k, token in enumerate(line) if not token.mark and not (k and line[k - 1].text.lower() in _LETTERED)] or [0]
    borders = [*starts, len(line)]
    if starts[0]:
        borders[0] = 0
    size = len(line)
    for first in borders if columns[0] else [0]:
        for second in [b for b in borders if b >= first] if columns[1] else [first]:
            if columns[2] or second == size:
                yield first, second
