"""Traits of a chosen value: the numbers that calibration goes by. The single copy, for training and for serving.

A field's traits are those of its page (sight.py), of its document as judged, of its row, and its own, in the order of NAMES.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.judging.chosen import Chosen, chosen_of
from extractor.judging.engine import OWN as ENGINE
from extractor.judging.engine import UNTOLD, ink_doubt
from extractor.judging.groups import FAMILIES, family_of
from extractor.judging.mentions import NAMES as MARKS
from extractor.judging.peers import NAMES as PEERS
from extractor.judging.peers import Peers, compared, peers_of
from extractor.judging.rowtraits import DOCUMENT, FAR, ROW, Part, document_traits, row_traits
from extractor.judging.rules import RULES
from extractor.judging.sight import PAGE, Sight, filled, logit
from extractor.judging.strange import NOT_STRANGE, strangeness
from extractor.judging.strange import OWN as STRANGE
from extractor.judging.wear import ceilings
from extractor.judging.wording import CLUES, NO_CLUES, clues, wording
from extractor.types.labels import Label
from extractor.types.value import light_value

VERSION = 4  # raised when the traits of fields change
_STEPS = (
    "concat", "overlap", "contained", "cut", "glyph", "drop", "trim", "comma", "word", "snap", "broken", "hyphen", "date", "year",
    "title", "period", "chain", "exercise", "underlying", "sign",
)  # fmt: skip
_SPOKEN = (*sorted(RULES), "balance-chain-next")
_FEATURES = (
    "certainty", "label", "pieces", "sure", "caption_similarity", "marked", "table", "bracket", "torn", "margin", "split_score",
    "inherited", "tick_certainty", "slash", "amended", "ticked", "n_candidates", "strays",
)  # fmt: skip
OWN = (
    "table2", *(f"is.{family}" for family in FAMILIES), "top", "gap", "count", "spread", "plain", "moved", "inkless", "repairs",
    *(f"fix.{step}" for step in _STEPS), "rules.held", "rules.broken", *(f"rule.{rule}" for rule in _SPOKEN), "raw.same", "raw.length",
    "length", "raw.extra", "raw.signs", "digits", "decimals", "upper", "starts.lower", "words", "words.known", "lexicon", "elsewhere",
    "ends.odd", "starts.odd", "mixed", *CLUES, *STRANGE, *(f"given.{name}" for name in _FEATURES), "line", "line.label", "line.cells",
    "line.length", "line.place", "line.table", "line.shared", "line.many", "from.peers", "letter",
    "proofs", "vouched", *PEERS, *MARKS, *ENGINE, "ceiling",
)  # fmt: skip
NAMES = (*PAGE, *DOCUMENT, *ROW, *OWN)
_DOUBT = NAMES.index("engine.doubt")
_LABELS = tuple(Label)
_LETTERS = "SPMAFGJDCXIULWZKEHOV"


@light_value
class Trait:
    """A field's group and its numbers: those that the fields of its row (or the loose fields of the document) share, and its own."""

    group: str
    shared: tuple[float, ...]
    own: tuple[float, ...]

    @property
    def ceiling(self) -> float:
        """The most that the value can be believed, in (0, 1] (wear.py)."""
        return self.own[-1]

    @property
    def scanned(self) -> bool:
        """Whether its page was read by an engine that doubted any of it."""
        return bool(self.shared) and self.shared[_DOUBT] > 0

    @property
    def numbers(self) -> tuple[float, ...]:
        """All of them, in the order of NAMES."""
        return self.shared + self.own


@dataclass(frozen=True, slots=True)
class _Known:
    """What is counted once per document: beliefs per line, equal values by group and by themselves (case apart), the size of each number
    and date and the middle of each column of them; `peers` what values are compared with; `lines` keeps the traits of places,
    which the cells of a row share."""

    shared: Counter[int]
    values: Counter[tuple[str, str]]
    told: Counter[str]
    sizes: dict[tuple[str, str], float]
    middles: dict[str, float]
    peers: Peers
    lines: dict[tuple[int, ...], tuple[float, ...]]


def traits(parts: Sequence[Part], sight: Sight) -> list[list[Trait]]:
    """Traits of every belief of every part."""
    told = [[chosen_of(belief) for belief in part.beliefs] for part in parts]
    every = [one for chosen in told for one in chosen]
    facts = row_traits([(part, chosen) for part, chosen in zip(parts, told, strict=True) if part.item is not None], sight)
    rows = [part for part in parts if part.item is not None]
    head = (*sight.page, *document_traits(every, rows, facts))
    known = _known(every)
    alone = (*head, *(0.0,) * len(ROW))
    most = iter(ceilings([(one.group, one.belief) for one in every], sight.wear, sight.glued))
    out = []
    for part, chosen in zip(parts, told, strict=True):
        shared = (*head, *facts[id(part)]) if id(part) in facts else alone
        out.append([_trait(one, shared, sight, known, next(most)) for one in chosen])
    return out


def _trait(one: Chosen, shared: tuple[float, ...], sight: Sight, known: _Known, most: float) -> Trait:
    value = one.value or ""
    twins = known.values.get((one.group, value), 0)
    vouched = known.told.get(value.casefold(), 0) - twins
    proofs = one.belief.proofs.get(value, 0)
    doubt = _doubt(one, sight) if sight.doubts else UNTOLD
    beside = (float(proofs), float(vouched), *compared(one.group, value, one.belief.reading.raw, known.peers), *_mentioned(one))
    own = (*_ink(one), *_text(one, twins, sight), *_place(one, sight, known), *beside, *doubt, most)
    return Trait(one.group, shared, own)


_UNMENTIONED = (0.0,) * len(MARKS)


def _mentioned(one: Chosen) -> tuple[float, ...]:
    """What speaks for a mark (mentions.py)."""
    if not one.group.startswith("footnoteId"):
        return _UNMENTIONED
    return tuple([number for _, number in one.belief.reading.features[-len(MARKS) :]])


def _doubt(one: Chosen, sight: Sight) -> tuple[float, ...]:
    """What the OCR engine doubted in the ink."""
    reading = one.belief.reading
    return ink_doubt(reading.raw, [sight.doubts[e.line] for e in reading.evidence if e.line in sight.doubts])


def _known(every: list[Chosen]) -> _Known:
    shared = Counter(e.line for one in every for e in one.belief.reading.evidence)
    values = Counter((one.group, one.value) for one in every if one.value is not None)
    columns: dict[str, list[float]] = {}
    sizes: dict[tuple[str, str], float] = {}
    told: Counter[str] = Counter()
    for key, times in values.items():
        number = _magnitude(*key)
        if number is not None:
            sizes[key] = number
            columns.setdefault(key[0], []).extend([number] * times)
        text = key[1].casefold()
        told[text] = told.get(text, 0) + times
    middles = {group: sorted(found)[len(found) // 2] for group, found in columns.items()}
    return _Known(shared, values, told, sizes, middles, peers_of(values), {})


def _magnitude(group: str, value: str) -> float | None:
    """A number's logarithm, a date's day; None for others."""
    family = family_of(group)
    if family == "number":
        return math.log1p(abs(float(value)))
    if family == "date":
        return int(value[:4]) * 12.0 + int(value[5:7]) + int(value[8:10]) / 31
    return None


def _ink(one: Chosen) -> tuple[float, ...]:
    """What the ink and the rules say."""
    belief, repairs = one.belief, one.repairs
    return (
        *_kind(one.group, belief.reading.path.startswith("derivative")),
        *(_ranking(one.ranked) if len(one.ranked) > 1 else _ALONE[len(one.ranked)]),
        float(belief.plain),
        float(belief.ink_best != one.value),
        float(one.value in belief.suggested),
        *(_steps(tuple([r.kind for r in repairs])) if repairs else _UNMENDED),
        *(_spoken(tuple(belief.checks.items())) if belief.checks else _SILENT),
    )


def _ranking(ranked: Sequence[tuple[str, float]]) -> tuple[float, ...]:
    """How sure the likeliest value is, how far before the next, among how many, and how they spread."""
    top, second = ranked[0][1] if ranked else 0.0, ranked[1][1] if len(ranked) > 1 else 1e-9
    gap = min(20.0, math.log(max(top, 1e-9)) - math.log(max(second, 1e-9)))
    return logit(top), gap, float(len(ranked)), -sum(p * math.log(p) for _, p in ranked if p > 0)


_ALONE = (_ranking([]), _ranking([("", 1.0)]))  # as nearly always


@lru_cache(maxsize=256)
def _kind(group: str, derivative: bool) -> tuple[float, ...]:
    family = family_of(group)
    return float(derivative or group.startswith("II.")), *(float(family == name) for name in FAMILIES)


@lru_cache(maxsize=1024)
def _steps(kinds: tuple[str, ...]) -> tuple[float, ...]:
    """How many repairs the value needs, and which."""
    return float(len(kinds)), *(float(step in "+".join(kinds)) for step in _STEPS)


@lru_cache(maxsize=1024)
def _spoken(checks: tuple[tuple[str, bool], ...]) -> tuple[float, ...]:
    """How many rules hold, how many are broken, and what each said."""
    told, held = dict(checks), sum(holds for _, holds in checks)
    return float(held), float(len(checks) - held), *(0.0 if rule not in told else 1.0 if told[rule] else -1.0 for rule in _SPOKEN)


_UNMENDED, _SILENT = _steps(()), _spoken(())


_NO_WORDS = (*NO_CLUES, *NOT_STRANGE)


def _text(one: Chosen, twins: int, sight: Sight) -> tuple[float, ...]:
    """What the value looks like, by itself and among the others, of which so many equal it, itself included."""
    value, text = one.value or "", family_of(one.group) == "text"
    head, tail = wording(value, one.belief.reading.raw, text)
    inner = (*clues(value), *strangeness(value, sight.words)) if text else _NO_WORDS
    return (*head, float(twins - 1), *tail, *inner)


def _place(one: Chosen, sight: Sight, known: _Known) -> tuple[float, ...]:
    """Where it stands, and how it compares with its column."""
    numbers = tuple([e.line for e in one.belief.reading.evidence])
    lines = known.lines.get(numbers)
    if lines is None:
        lines = known.lines[numbers] = _lines([n for n in numbers if n in sight.lines], sight, known.shared)
    value = one.value or ""
    size = known.sizes.get((one.group, value))
    return (
        *_given(one.belief.reading.features),
        *lines,
        min(20.0, abs(size - known.middles.get(one.group, size))) if size is not None else 0.0,
        float(_LETTERS.find(value)) if len(value) == 1 else -1.0,
    )


_UNTOLD = [-FAR] * len(_FEATURES)
_FEATURE_AT = {name: at for at, name in enumerate(_FEATURES)}
_CERTAIN = logit(1.0)


def _given(features: Sequence[tuple[str, float]]) -> list[float]:
    """What reading knew of the field: shares as log odds, counts as they are."""
    out = _UNTOLD.copy()
    for name, number in features:
        at = _FEATURE_AT.get(name)
        if at is not None:
            out[at] = _CERTAIN if number == 1 else logit(number) if 0 <= number < 1 else number
    return out


def _lines(numbers: list[int], sight: Sight, shared: Mapping[int, int]) -> tuple[float, ...]:
    """The traits of the lines that the evidence names."""
    lines = [sight.lines[n] for n in numbers]
    return (
        logit(min(item.probability for item in lines)) if lines else -FAR,
        float(_LABELS.index(lines[0].label)) if lines else -1.0,
        float(max(map(filled, lines))) if lines else 0.0,
        math.log1p(max(len(item.line.text) for item in lines)) if lines else 0.0,
        min(numbers) / max(1, len(sight.lines)) if numbers else -1.0,
        float(any(item.line.table is not None for item in lines)),
        float(max((shared[n] for n in numbers), default=0)),
        float(len(numbers)),
    )
