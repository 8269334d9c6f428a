"""A raw cell to candidates: what its ink can mean, by the kind of its column. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from extractor.fields.rows.regained import regained
from extractor.forms.columns import TRANSACTION_CODES, Column
from extractor.forms.lexicon import natures
from extractor.forms.schema import Kind
from extractor.parsing.dates import date_candidates
from extractor.parsing.glyphs import raised_code
from extractor.repair.joins import drafts
from extractor.repair.numbers import number_readings
from extractor.repair.scores import score
from extractor.repair.spelling import Lexis, respelt
from extractor.repair.titles import respaced, snap, text_joins, uncut
from extractor.repair.words import closed_seams, mended_words, odd_words, undoubled, unknown_words, without_strays
from extractor.tables.rows import RawCell
from extractor.types.record import Candidate, Repair
from extractor.types.value import light_value

MOST = 8
_DATE_EDGES = " ,.;:|'`*_/"
_LETTERS = {"code": TRANSACTION_CODES, "ad": frozenset("AD"), "ownership": frozenset("DI"), "v": frozenset("V")}
_LETTER_GLYPHS = {"0": "D", "O": "D", "l": "I", "1": "I", "|": "I", "5": "S", "4": "A", "/": "I", "!": "I", "i": "I"}
_HOOKED = re.compile(r"i?\)|\(\)|[i!/]|[Ij]\)")  # what a J came out as
_RAISED_BASE = 0.5
_LEADS = ("See ", "By ", "see ", "by ")
_SMEARED = 2  # letters of a code's ink
_SIGNED = re.compile(r"[3589S]\d[\d,]*\.\d{2,4}")
_SIGN_READ = 1.0  # log score of a first digit that is the sign, where the other prices have theirs


@light_value
class Option:
    """What a cell can mean: a value, the names of the steps that lead to it, a log score beside theirs, and the repairs."""

    value: str
    steps: tuple[str, ...]
    base: float = 0.0
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Lore:
    """What a filing and the lexicon know: `titles` known whole, `years` that its whole dates show, `words` of the field and the page, lower
    case, and `lexis`, the page's words with their counts; `codes` are those that its rows show, commonest first, `dollars` whether its
    prices have their sign; `wholes` as `regained` takes them, where words lost their lines, and `holders`
    the names that the notes spell, by their keys."""

    titles: Collection[str]
    years: Collection[int] = ()
    words: Collection[str] = ()
    lexis: Lexis | None = None
    codes: tuple[str, ...] = ()
    dollars: bool = False
    wholes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)


def candidates(column: Column, cell: RawCell, weights: Mapping[str, float], lore: Lore) -> tuple[Candidate, ...]:
    """The readings of a cell, best first, with log probabilities that sum to one over the candidates (natural log)."""
    return normalised([Candidate(o.value, o.base + score(o.steps, weights), o.repairs) for o in options(column, cell, lore)])


def options(column: Column, cell: RawCell, lore: Lore) -> list[Option]:
    """Every reading of a cell with the steps that a model weighs; a value may come more than once, by different steps."""
    if not cell.pieces:
        return []
    if column.kind is Kind.NUMBER:
        return _numbers(cell, column.name in {"price", "exercise_price"}, lore)
    if column.kind is Kind.DATE:
        return _dates(cell, lore.years)
    if column.kind is Kind.CODE:
        return _letters(cell, column.name) + (_raised_codes(cell, lore.codes) if column.name == "code" else [])
    return _texts(cell, lore) + [
        Option(text, (), base, (Repair("siblings", cell.raw, text),))
        for text, base in regained(column.name, cell.raw, lore.wholes, lore.holders)
    ]


def normalised(found: list[Candidate]) -> tuple[Candidate, ...]:
    """One candidate a value, best first, at most MOST, scores turned into log probabilities."""
    best: dict[str, Candidate] = {}
    for one in found:
        if one.value not in best or best[one.value].score < one.score:
            best[one.value] = one
    if not best:
        return ()
    ranked = sorted(best.values(), key=lambda c: -c.score)[:MOST]
    total = math.log(sum(math.exp(c.score - ranked[0].score) for c in ranked)) + ranked[0].score
    return tuple(Candidate(c.value, c.score - total, c.repairs) for c in ranked)


def _pieces(cell: RawCell) -> tuple[str, ...]:
    return tuple(p.text for p in cell.pieces)


def _repairs(steps: tuple[str, ...], raw: str, value: str) -> tuple[Repair, ...]:
    named = [s for s in steps if s not in _NOT_REPAIRS and not s.startswith(("fraction", "seam", "cents"))]
    return (Repair("+".join(named), raw, value),) if named else ()


_SIGNS = frozenset({"dot-comma", "comma-dot", "point-comma"})
_NOT_REPAIRS = frozenset(
    {
        "worn-page",
        "whole-page",
        "no-dollar",
        "dollar",
        "no-commas",
        "commas-made",
        "dear",
        "decimals>4",
        "lexicon",
        "same-filing",
        "leading-zero",
        "torn-end",
        "odd-word",
        "unknown-word",
    }
)


def _numbers(cell: RawCell, money: bool, lore: Lore) -> list[Option]:
    found = number_readings(_pieces(cell), money)
    options = [Option(v, (*steps, *_wear(steps, lore.lexis)), 0.0, _repairs(steps, cell.raw, v)) for v, _, steps in found]
    if money and lore.dollars and _SIGNED.fullmatch(cell.raw):
        signed = number_readings(("$" + cell.raw[1:],), money)
        options += [Option(v, steps, _SIGN_READ, (Repair("glyph-dollar", cell.raw, v),)) for v, _, steps in signed]
    return options


def _wear(steps: tuple[str, ...], lexis: Lexis | None) -> tuple[str, ...]:
    """Signs are misread on worn pages; ink of a whole one is what it is."""
    if lexis is None or not _SIGNS.intersection(steps):
        return ()
    return ("worn-page",) if lexis.worn else ("whole-page",)


def _dates(cell: RawCell, years: Collection[int]) -> list[Option]:
    out = []
    for draft in drafts(_pieces(cell)):
        for found in date_candidates(draft.text.strip(_DATE_EDGES), years):
            steps = tuple("date-" + step for step in draft.steps)
            out.append(Option(found.value, steps, found.score, (*_repairs(draft.steps, cell.raw, found.value), *found.repairs)))
    return out


def _letters(cell: RawCell, name: str) -> list[Option]:
    text = "".join(_pieces(cell)).upper().strip(".,:;'\"*_-()[]")
    allowed = _LETTERS[name]
    if name == "code" and _HOOKED.fullmatch(cell.raw.strip()):
        return [Option("J", (), 0.0, (Repair("glyph", cell.raw, "J"),))]
    out = [Option(ch, (), -0.7 * at) for at, ch in enumerate(text) if ch in allowed]
    for at, ch in enumerate("".join(_pieces(cell))):
        printed = _LETTER_GLYPHS.get(ch)
        if name == "code" and printed == "I":  # a stroke; filers use J a hundred times as often as I
            out.append(Option("J", (), -0.5 - 0.7 * at, (Repair("glyph", cell.raw, "J"),)))
        if printed in allowed and printed is not None and printed not in text:
            out.append(Option(printed, (), -1.0 - 0.7 * at, (Repair("glyph", cell.raw, printed),)))
    return out


def _raised_codes(cell: RawCell, codes: tuple[str, ...]) -> list[Option]:
    """What a code with a raised mark can be that came out as small letters: `sO)` is S, `yO` J; what shows nothing may be what other rows
    have."""
    text = cell.raw.strip()
    if len(text) < _SMEARED or not (text[0].islower() or text[0] == "1") or _HOOKED.fullmatch(text):
        return []
    first = raised_code(text)
    if first:
        return [Option(first, (), _RAISED_BASE, (Repair("glyph", cell.raw, first),))]
    return [Option(code, (), _RAISED_BASE - 0.4 * at, (Repair("siblings", cell.raw, code),)) for at, code in enumerate(codes[:2])]


def _texts(cell: RawCell, lore: Lore) -> list[Option]:
    if len(cell.pieces) == 1 and cell.pieces[0].text in natures():  # known as it stands, whatever the rows beside it say
        return [Option(cell.pieces[0].text, ("lexicon",))]
    borders = tuple((p.border, p.text) for p in cell.pieces)
    over_border = any(b == "cell" for b, _ in borders[1:])
    out: list[Option] = []
    for text, steps in text_joins(borders, lore.words):
        names = steps if steps or not over_border else ("spaced-over-border",)
        whole = respaced(text, lore.titles) or respaced(text, natures())
        if whole is not None:
            out.append(_option(whole, (*names, "word-seam"), cell.raw, lore))
            continue
        for variant, more in _variants(text, lore):
            out.append(_option(variant, (*names, *more), cell.raw, lore))
        snapped = snap(text, lore.titles) or uncut(text, natures()) or uncut(text, lore.titles) or _as_nature(text, lore)
        if snapped:
            out.append(_option(snapped[0], (*names, *("snap",) * max(1, round(snapped[1]))), cell.raw, lore))
    return out


def _as_nature(text: str, lore: Lore) -> tuple[str, float] | None:
    """The nature that many file of which a worn one is what is left, with what that costs."""
    worn = lore.lexis is not None and lore.lexis.worn and text.startswith(_LEADS)
    return snap(text, natures()) if worn and unknown_words(text, lore.words) else None


def _variants(text: str, lore: Lore) -> list[tuple[str, tuple[str, ...]]]:
    """The text, and what it becomes where shreds of words are put together, a doubled head goes and damaged glyphs are mended."""
    out: list[tuple[str, tuple[str, ...]]] = [(text, ())]
    if text in lore.titles:
        return out
    for change, name in ((undoubled, "word-doubled"), (closed_seams, "word-seam"), (mended_words, "word-glyph")):
        out += [(new, (*steps, name)) for old, steps in out for new in (change(old, lore.words),) if new is not None and len(out) < 8]
    bare = without_strays(text, lore.titles)
    if bare is not None:
        out.append((bare, ("word-stray",)))
    if lore.lexis is not None and (lore.lexis.worn or lore.lexis.glued):
        spelt = [(respelt(old, lore.lexis), (*steps, "word-spelt")) for old, steps in out]
        out += [one for one, (old, _) in zip(spelt, list(out), strict=True) if one[0] != old]
    return out


def _option(text: str, names: tuple[str, ...], raw: str, lore: Lore) -> Option:
    known = (
        ("lexicon",) if text in lore.titles else (*("odd-word",) * odd_words(text), *("unknown-word",) * unknown_words(text, lore.words))
    )
    return Option(text, (*names, *known), 0.0, _repairs(names, raw, text))
