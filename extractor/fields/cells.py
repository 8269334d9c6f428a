"""A raw cell to candidates: what its ink can mean, by the kind of its column. Pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from extractor.forms.columns import TRANSACTION_CODES, Column
from extractor.forms.schema import Kind
from extractor.parsing.dates import date_candidates
from extractor.repair.joins import drafts
from extractor.repair.numbers import number_readings
from extractor.repair.scores import score
from extractor.repair.titles import snap, text_joins
from extractor.repair.words import mended_words
from extractor.tables.rows import RawCell
from extractor.types.record import Candidate, Repair

MOST = 8
_LETTERS = {"code": TRANSACTION_CODES, "ad": frozenset("AD"), "ownership": frozenset("DI"), "v": frozenset("V")}
_LETTER_GLYPHS = {"0": "D", "O": "D", "l": "I", "1": "I", "|": "I", "5": "S", "4": "A", "/": "I", "!": "I", "i": "I"}


def candidates(
    column: Column,
    cell: RawCell,
    weights: Mapping[str, float],
    known: Collection[str],
    years: Collection[int] = (),
    words: Collection[str] = (),
) -> tuple[Candidate, ...]:
    """The readings of a cell, best first, with log probabilities that sum to one over the candidates (natural log).

    `known` are titles of the lexicon and the filing, `years` those that the page's whole dates
    show, `words` those of the field and of the page, lower case.
    """
    if not cell.pieces:
        return ()
    if column.kind is Kind.NUMBER:
        found = _numbers(cell, column.name in {"price", "exercise_price"}, weights)
    elif column.kind is Kind.DATE:
        found = _dates(cell, weights, years)
    elif column.kind is Kind.CODE:
        found = _letters(cell, column.name)
    else:
        found = _texts(cell, weights, known, words)
    return normalised(found)


def normalised(found: list[Candidate]) -> tuple[Candidate, ...]:
    """Best first, at most MOST, scores turned into log probabilities."""
    if not found:
        return ()
    found = sorted(found, key=lambda c: -c.score)[:MOST]
    total = math.log(sum(math.exp(c.score - found[0].score) for c in found)) + found[0].score
    return tuple(Candidate(c.value, c.score - total, c.repairs) for c in found)


def _pieces(cell: RawCell) -> tuple[str, ...]:
    return tuple(p.text for p in cell.pieces)


def _repairs(steps: tuple[str, ...], raw: str, value: str) -> tuple[Repair, ...]:
    named = [s for s in steps if s not in _NOT_REPAIRS and not s.startswith(("fraction", "seam"))]
    return (Repair("+".join(named), raw, value),) if named else ()


_NOT_REPAIRS = frozenset(
    {
        "no-dollar",
        "dollar",
        "no-commas",
        "dear",
        "decimals>4",
        "lexicon",
        "same-filing",
        "leading-zero",
        "seam-known",
        "seam-half",
        "seam-inner",
        "seam-word",
    }
)


def _numbers(cell: RawCell, money: bool, weights: Mapping[str, float]) -> list[Candidate]:
    found = number_readings(_pieces(cell), money)
    return [Candidate(v, score(steps, weights), _repairs(steps, cell.raw, v)) for v, _, steps in found]


def _dates(cell: RawCell, weights: Mapping[str, float], years: Collection[int]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for draft in drafts(_pieces(cell)):
        for found in date_candidates(draft.text, years):
            value = found.value
            total = found.score + score(draft.steps, weights)
            if value not in best or best[value].score < total:
                best[value] = Candidate(value, total, (*_repairs(draft.steps, cell.raw, value), *found.repairs))
    return list(best.values())


def _letters(cell: RawCell, name: str) -> list[Candidate]:
    text = "".join(_pieces(cell)).upper().strip(".,:;'\"*_-()[]")
    allowed = _LETTERS[name]
    found: dict[str, Candidate] = {}
    for at, ch in enumerate(text):
        if ch in allowed:
            found.setdefault(ch, Candidate(ch, -0.7 * at))
    for at, ch in enumerate("".join(_pieces(cell))):
        printed = _LETTER_GLYPHS.get(ch)
        if printed in allowed and printed is not None:
            found.setdefault(printed, Candidate(printed, -1.0 - 0.7 * at, (Repair("glyph", cell.raw, printed),)))
    return list(found.values())


def _texts(cell: RawCell, weights: Mapping[str, float], known: Collection[str], words: Collection[str]) -> list[Candidate]:
    borders = tuple((p.border, p.text) for p in cell.pieces)
    over_border = any(b == "cell" for b, _ in borders[1:])
    best: dict[str, Candidate] = {}
    for text, steps in text_joins(borders, words):
        names = steps if steps or not over_border else ("spaced-over-border",)
        if text in known:
            names = (*names, "lexicon")
        _keep(best, text, names, cell.raw, weights)
        mended = mended_words(text, words) if words and text not in known else None
        if mended is not None:
            _keep(best, mended, (*names, "word-glyph", *(("lexicon",) if mended in known else ())), cell.raw, weights)
        snapped = snap(text, known)
        if snapped:
            _keep(best, snapped[0], (*names, "lexicon", *("snap",) * max(1, round(snapped[1]))), cell.raw, weights)
    return list(best.values())


def _keep(best: dict[str, Candidate], text: str, names: tuple[str, ...], raw: str, weights: Mapping[str, float]) -> None:
    total = score(names, weights)
    if text not in best or best[text].score < total:
        best[text] = Candidate(text, total, _repairs(names, raw, text))
