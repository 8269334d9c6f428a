"""Words of wrapped cells on lines that lost their columns: dealt from left to right to the row's texts, so that these read best."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractor.tables.reads import reads
from extractor.tables.tokens import Token

_TEXTS = ("title", "underlying_title", "nature")
_WORDS = frozenset({"word", "Word", "WORD", "punct"})
_CLASSES = frozenset("ABCDE")
_KEPT = 24  # hypotheses
_MOST = 16  # words of one line
_DEALT = 0.6  # how sure a word's column is that was told by the text it makes

Hand = tuple[tuple[int, ...], ...]  # for each text column the tokens that it has


def dealt(tokens: list[Token], names: list[str], certainty: list[float], titles: Collection[str]) -> tuple[list[str], list[float]]:
    """The tokens' columns, with those of the lines that hold nothing but words told anew. Lines stand in page order."""
    lines = _lines(tokens)
    columns = [name for name in _TEXTS if name in names or name == "title"]
    loose = [line for line in lines if _only_words(tokens, line)]
    if not loose or len(loose) == len(lines) or len(columns) < 2:
        return names, certainty
    hands: list[tuple[float, Hand]] = [(0.0, tuple(() for _ in columns))]
    for line in lines:
        if line in loose:
            grown = [hand for _, before in hands for hand in _ways(tokens, line, before)]
        else:
            own = tuple(tuple(at for at in line if names[at] == column) for column in columns)
            grown = [tuple((*has, *more) for has, more in zip(before, own, strict=True)) for _, before in hands]
        ranked = sorted(((_score(tokens, hand, titles), hand) for hand in grown), key=lambda each: -each[0])
        hands = ranked[:_KEPT]
    return _told(hands[0][1], columns, names, certainty, [at for line in loose for at in line])


def _lines(tokens: Sequence[Token]) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for at, token in enumerate(tokens):
        found.setdefault(token.line, []).append(at)
    return [found[line] for line in sorted(found)]


def _only_words(tokens: Sequence[Token], line: Sequence[int]) -> bool:
    return len(line) <= _MOST and all(
        t.mark or t.shape in _WORDS or t.text in _CLASSES or _par(t.text) for t in (tokens[at] for at in line)
    )


def _par(text: str) -> bool:
    """The par value in a title."""
    return text.startswith(("$.", "$0.0"))


def _ways(tokens: Sequence[Token], line: Sequence[int], before: Hand) -> Iterator[Hand]:
    """Every way to deal a line's words in order; a mark goes with the word before it."""
    starts = [k for k, at in enumerate(line) if not tokens[at].mark] or [0]
    borders = [*starts, len(line)]
    if starts[0]:
        borders[0] = 0
    if len(before) == 2:
        for cut in borders:
            yield (*before[0], *line[:cut]), (*before[1], *line[cut:])
        return
    for k, first in enumerate(borders):
        for second in borders[k:]:
            yield (*before[0], *line[:first]), (*before[1], *line[first:second]), (*before[2], *line[second:])


def _score(tokens: Sequence[Token], hand: Hand, titles: Collection[str]) -> float:
    return reads([[tokens[at] for at in has] for has in hand], titles)


def _told(
    hand: Hand, columns: Sequence[str], names: list[str], certainty: list[float], told: Sequence[int]
) -> tuple[list[str], list[float]]:
    new, sure = list(names), list(certainty)
    place = {at: column for column, has in zip(columns, hand, strict=True) for at in has}
    for at in told:
        if place[at] != names[at]:
            new[at], sure[at] = place[at], min(sure[at], _DEALT)
    return new, sure
