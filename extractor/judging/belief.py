"""What we believe of one field: a log weight for every value it can have, moved by rules, never vetoed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from extractor.parsing.glyphs import DIGIT_PAIRS
from extractor.types.record import Check, Reading, Repair

# Log density of one particular amount among all amounts that a filing could show.
SPREAD = -11.5
# Log probability of ink that damage does not explain.
UNEXPLAINED = -30.0
_NOTHING_LEFT = -8.0
# Log probability that a digit of a whole page is another than it shows, and of a page that is misread wherever it can be.
WHOLE, _RUINED = -11.5, -2.0
_ALIKE, _UNLIKE = -0.9, -3.4  # log share of one particular digit among those that the printed one is taken for
_DIGITS = 1.6  # digits misread as digits, for each glyph mended in the form's own words
_WORN = -9.0  # from which a point may be a comma
_GLUED, _GROUP = -1.5, 3
_AND_MARK = re.compile(r"(?<![\d,])(\d{1,3}(?:,\d{3})+)\d{1,2}(?![\d,.])")
_NOUGHTS = re.compile(r"((?:^|,)\$?\d{1,3})\.0{1,2}$")  # not `36.000`, which is as often a number of thousands
_GUESSED = 0.02  # of the fields that needed repair: those that hint at glyphs, where the form's print shows none


@dataclass(slots=True)
class Belief:
    """Log weights by value (natural log, unnormalised), the repairs that each value needs, and the rules that spoke.

    `suggested` holds values that no ink supports, only a rule. `proofs` counts by value the equations of the form that give it from ink
    which no rule has changed: links of a chain, the other of a pair. `plain` ink needed no repair: that it is damaged all the same is rare,
    and how rare, the document tells (`doubt`, the log probability of that; `misread` is that of one digit taken for another).
    What is `impossible` is never accepted.
    """

    reading: Reading
    weights: dict[str, float]
    repairs: dict[str, tuple[Repair, ...]]
    checks: dict[str, bool] = field(default_factory=dict)
    suggested: set[str] = field(default_factory=set)
    ink_best: str | None = None
    plain: bool = False
    doubt: float = -7.0
    misread: float = WHOLE
    proofs: dict[str, int] = field(default_factory=dict)
    impossible: bool = False

    def ink_score(self, value: str) -> float:
        """log P(this ink | the value was `value`), for amounts."""
        taken = ink_misread(self.reading.raw, value, self.misread)
        return taken if taken is not None else ink_score(self.reading.raw, value) + (self.doubt if self.plain else 0.0)

    @property
    def value(self) -> str | None:
        """The most probable value; None where there is none."""
        if len(self.weights) < 2:  # as nearly always
            return next(iter(self.weights), None)
        return max(self.weights, key=self.weights.__getitem__)

    @property
    def silent(self) -> bool:
        """Whether the ink speaks for no candidate more than for another."""
        found = self.reading.candidates
        return len(found) > 1 and found[0].score == found[1].score

    def probabilities(self) -> list[tuple[str, float]]:
        """(value, probability) best first; they sum to one over what was considered."""
        if len(self.weights) < 2:
            return [(value, 1.0) for value in self.weights]
        top = max(self.weights.values())
        total = sum(math.exp(w - top) for w in self.weights.values())
        return sorted(((v, math.exp(w - top) / total) for v, w in self.weights.items()), key=lambda p: -p[1])

    def add(self, value: str, weight: float, repair: Repair) -> None:
        """A value that the ink does not show as such; `weight` is log P(ink | value)."""
        if value not in self.weights:
            self.weights[value] = weight
            self.repairs[value] = (repair,)
            self.suggested.add(value)

    def speak(self, rule: str, holds: bool) -> None:
        """A rule was tried on the chosen value."""
        self.checks[rule] = holds

    def prove(self, *by: Belief) -> None:
        """An equation gives the chosen value from these others: a proof where each is what its own ink says."""
        value = self.value
        if value is not None and all(other.value is not None and other.value == other.ink_best for other in by):
            self.proofs[value] = self.proofs.get(value, 0) + 1

    def spoken(self) -> tuple[Check, ...]:
        """The rules in the order in which they spoke."""
        return tuple([Check(rule, holds) for rule, holds in self.checks.items()]) if self.checks else ()


def believe(reading: Reading) -> Belief:
    """The belief from the ink alone."""
    if len(reading.candidates) == 1:  # as nearly always
        one = reading.candidates[0]
        return Belief(reading, {one.value: one.score}, {one.value: one.repairs}, ink_best=one.value, plain=not one.repairs)
    weights = {c.value: c.score for c in reversed(reading.candidates)}
    repairs = {c.value: c.repairs for c in reading.candidates}
    best = reading.candidates[0].value if reading.candidates else None
    plain = bool(reading.candidates) and not reading.candidates[0].repairs
    return Belief(reading, dict(reversed(weights.items())), repairs, ink_best=best, plain=plain)


def doubt_of(beliefs: list[Belief]) -> float:
    """log P(plain ink is damaged all the same), from the share of the document's ink that needed repair: about 1 in 1,000 to 1 in 20."""
    return math.log(0.001 + min(0.05, _mended(beliefs) / 2))


def _mended(beliefs: list[Belief]) -> float:
    """The share of the ink that needed repair."""
    inked = [b for b in beliefs if b.reading.raw]
    return sum(not b.plain for b in inked) / max(1, len(inked))


def misread_of(beliefs: list[Belief], wear: float) -> float:
    """log P(a digit is another than it shows): as often as the form's own print is misread, and a little where much had to be mended."""
    return min(_RUINED, math.log(math.exp(WHOLE) + _DIGITS * wear + _GUESSED * _mended(beliefs)))


def ink_misread(raw: str, value: str, misread: float) -> float | None:
    """log P(this ink | the amount was `value`) where glyphs were taken for others, as many as there are, or a mark was set against the
    last one; None where that is not so."""
    raw = _shown(raw, value)
    ink, digits = [c for c in raw if c.isdigit()], [c for c in value if c.isdigit()]
    if len(ink) != len(digits):
        return _GLUED if _marked(raw, digits) else None
    wrong = [(p, r) for p, r in zip(digits, ink, strict=True) if p != r]
    if not wrong:
        return misread + _ALIKE if misread > _WORN and _point(raw) not in (None, _point(value)) and _thousands(raw) else None
    if ink == ["0"]:
        return None
    alike = sum(pair in DIGIT_PAIRS or pair[::-1] in DIGIT_PAIRS for pair in wrong)
    return max(UNEXPLAINED, misread * len(wrong) + _ALIKE * alike + _UNLIKE * (len(wrong) - alike))


def _marked(raw: str, digits: list[str]) -> bool:
    """Whether the ink is the digits in groups of three and a note's number, its brackets lost: `560,0003`."""
    found = _AND_MARK.search(raw)
    return found is not None and [c for c in found.group(1) if c.isdigit()] == digits


def _thousands(raw: str) -> bool:
    """Whether a point stands where a comma would: `1,120.009`."""
    return raw.rpartition(".")[2].isdigit() and len(raw.rpartition(".")[2]) == _GROUP


def ink_score(raw: str, value: str) -> float:
    """log P(this damaged ink | the amount was `value`): truncation, confused or lost digits cost little, anything else much."""
    raw = _shown(raw, value)
    ink = [c for c in raw if c.isdigit()]
    digits = [c for c in value if c.isdigit()]
    if not ink:
        return -3.0
    if ink == digits:
        return -0.5 if _point(raw) in (None, _point(value)) else UNEXPLAINED  # `36.000` is no 36,000; what is read so is a candidate
    if ink == ["0"]:  # nothing left is what filers write most; that a cut leaves just this is rare
        return _NOTHING_LEFT
    if len(ink) < len(digits):
        return _shorter(ink, digits)
    if len(ink) == len(digits):
        wrong = [(p, r) for p, r in zip(digits, ink, strict=True) if p != r]
        alike = sum(pair in DIGIT_PAIRS or pair[::-1] in DIGIT_PAIRS for pair in wrong)
        return max(UNEXPLAINED, -1.0 - 4.5 * alike - 6.5 * (len(wrong) - alike))
    return -4.0 if len(ink) - len(digits) == 1 and _one_doubled(ink, digits) else UNEXPLAINED


def _shown(raw: str, value: str) -> str:
    """The ink without noughts behind its point, where the value is whole: `560,000.0` shows 560,000."""
    return _NOUGHTS.sub(r"\1", raw) if "." not in value else raw


def _point(text: str) -> int | None:
    """How many digits stand before the point; None where there is none, or more than one."""
    head, _, tail = text.partition(".")
    return sum(ch.isdigit() for ch in head) if tail and "." not in tail else None


def _one_doubled(ink: list[str], digits: list[str]) -> bool:
    """Whether the ink is the digits with one of them twice."""
    return any(ink[:i] + ink[i + 1 :] == digits and ink[i] == ink[i - 1] for i in range(1, len(ink)))


def _shorter(ink: list[str], digits: list[str]) -> float:
    missing = len(digits) - len(ink)
    if digits[: len(ink)] == ink or digits[missing:] == ink:
        return -2.0 - 0.3 * missing
    if len(ink) > 2 and digits[: len(ink) - 1] == ink[:-1]:  # the last glyph was cut as well
        return -4.0 - 0.3 * missing
    it = iter(digits)
    if missing <= 2 and all(ch in it for ch in ink):
        return -3.0 - missing
    return UNEXPLAINED
