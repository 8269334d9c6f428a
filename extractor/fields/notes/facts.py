"""What the notes say: plans, price ranges, vesting, nature of ownership, agency.

Words and phrases are found with spaCy's tokenizer and rule matcher, loaded on first use, without a trained pipeline; ranges of prices,
which are mostly signs, by one pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from extractor.parsing.amounts import canonical, parse_amount
from extractor.parsing.dates import find_dates
from extractor.parsing.names import agency_of
from extractor.types.record import Fact, NoteFacts

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_LONGEST = 12_000
_NUM = r"\d+(?:,\d+)*(?:\.\d+)?(?![\w,./]*\d)"
_DOLLAR = r"(?:(?:\$|US\$|USD) ?)?"
_RANGE = re.compile(
    rf"(?<![\w.,/]){_DOLLAR}(?<![\w.,/]){_NUM}(?: per)?(?: (?:share|unit))? ?(?:\b(?:to|and|through|thru)\b|[-–—]) ?"
    rf"(?:(?:a|the) )?(?:high )?(?:of )?{_DOLLAR}{_NUM}",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"(?<!\w)weighted ?-? ?average(?!\w)", re.IGNORECASE)
_BY_SIGNS = {"price_range": _RANGE, "weighted_average": _AVERAGE}
_KEPT = 5_000  # notes until spaCy is loaded anew: its words of so many are some ten megabytes
_NOTES_READ = count()
_PATTERNS: dict[str, list[list[dict[str, Any]]]] = {
    "plan": [[{"LOWER": {"REGEX": r"^10b-?5"}}, {"TEXT": {"REGEX": r"^-?\s?1"}, "OP": "?"}]],
    "disclaimer": [
        [
            {"LOWER": {"IN": ["disclaim", "disclaims", "disclaimed", "disclaimer"]}},
            {"OP": "*", "IS_PUNCT": False, "LOWER": {"NOT_IN": ["."]}},
            {"LOWER": "ownership"},
        ]
    ],
    "plan_401k": [[{"LOWER": {"REGEX": r"^401\(?k\)?"}}], [{"LOWER": "esop"}], [{"LOWER": "ira"}]],
}
_SINGLE: dict[str, frozenset[str]] = {  # patterns of one word, in lower case
    "adopted": frozenset(("adopted", "entered", "established", "adoption", "executed", "dated")),
    "vesting": frozenset(("vest", "vests", "vested", "vesting", "exercisable")),
    "tax_withholding": frozenset(("withheld", "withholding", "withhold", "surrendered", "tendered")),
    "trust": frozenset(("trust", "trusts", "trustee", "grat", "grantor")),
    "spouse": frozenset(("spouse", "wife", "husband", "spouse's")),
    "child": frozenset(("child", "children", "son", "daughter", "minor", "minors")),
    "custodian": frozenset(("custodian", "custodial", "ugma", "utma")),
    "company": frozenset(("llc", "l.l.c.", "l.p.", "lp", "partnership", "fund", "funds", "corporation")),
}
_HELD = re.compile(r"\b(?:held|owned|owns|holds|directly by|of record|beneficial(?:ly)? own)", re.IGNORECASE)
_TAX = re.compile(r"\btax", re.IGNORECASE)
_RANGE_CUE = re.compile(r"rang|between|weighted|multiple (?:trades|transactions)|prices? (?:from|of)|average", re.IGNORECASE)
_FRACTION = re.compile(
    r"\d{1,3}(?:\.\d{1,4})?\s?%|\b\d{1,2}/\d{1,3}(?:th|rd|nd|ths)?\b(?!/)|"
    r"\bone[- ](?:third|half|quarter|fourth|fifth|sixth|twelfth|thirty-sixth|forty-eighth)\b",
    re.IGNORECASE,
)
_RHYTHM = re.compile(r"\b(?:monthly|quarterly|semi-?annual(?:ly)?|annual(?:ly)?|each (?:month|quarter|year|anniversary))\b", re.IGNORECASE)
_NATURES = ("trust", "spouse", "child", "custodian", "company", "plan_401k")


# What must stand somewhere in a note, in lower case, for a pattern to be worth its matcher.
_CUES: dict[str, tuple[str, ...]] = {
    "price_range": ("$",),
    "plan": ("10b",),
    "adopted": ("10b",),
    "weighted_average": ("weighted",),
    "vesting": ("vest", "exercisable"),
    "disclaimer": ("disclaim",),
    "tax_withholding": ("withh", "surrendered", "tendered"),
    "trust": ("trust", "grat", "grantor"),
    "spouse": ("spouse", "wife", "husband"),
    "child": ("child", "son", "daughter", "minor"),
    "custodian": ("custodia", "ugma", "utma"),
    "company": ("llc", "l.l.c.", "l.p.", "lp", "partnership", "fund", "corporation"),
    "plan_401k": ("401", "esop", "ira"),
}
_CUED = tuple((cue, name) for name, cues in _CUES.items() for cue in cues)
_NEEDED: dict[str, re.Pattern[str]] = {"price_range": _RANGE_CUE, "tax_withholding": _TAX, **dict.fromkeys(_NATURES, _HELD)}


Place = tuple[int, int]  # first character and the one behind the last


class _Reader:
    """spaCy's tokenizer, and its matchers as they are asked for."""

    def __init__(self) -> None:
        import spacy
        from spacy.attrs import IS_PUNCT, LOWER  # type: ignore[import-not-found]

        self._language = spacy.blank("en")
        vocab: Any = self._language.vocab  # which would ask twenty functions of every new word: its shape, whether it is like a URL ...
        vocab.lex_attr_getters = {attribute: vocab.lex_attr_getters[attribute] for attribute in (LOWER, IS_PUNCT)}
        self._matchers: dict[str, Matcher] = {}
        self._keys = {name: frozenset(map(self._language.vocab.strings.add, words)) for name, words in _SINGLE.items()}

    def places(self, text: str, names: Iterable[str]) -> dict[str, list[Place]]:
        """Where each pattern of these names matches."""
        doc = self._language.make_doc(text)
        lower = doc.to_array("LOWER").tolist()
        found = ((name, self._single(doc, lower, name) if name in _SINGLE else self._matched(doc, name)) for name in names)
        return {name: places for name, places in found if places}

    def _single(self, doc: Doc, lower: Sequence[int], name: str) -> list[Place]:
        """The tokens that are one of the words: what a matcher would find, without its walk for each pattern."""
        keys = self._keys[name]
        tokens = [doc[at] for at, word in enumerate(lower) if word in keys]
        return [(token.idx, token.idx + len(token)) for token in tokens]

    def _matched(self, doc: Doc, name: str) -> list[Place]:
        matcher = self._matchers.get(name) or self._made(name)
        return [(span.start_char, span.end_char) for span in matcher(doc, as_spans=True)]

    def _made(self, name: str) -> Matcher:
        from spacy.matcher import Matcher as RuleMatcher

        matcher = self._matchers[name] = RuleMatcher(self._language.vocab)
        matcher.add(name, _PATTERNS[name], greedy="LONGEST")
        return matcher


@lru_cache(maxsize=1)
def _reader(_generation: int) -> _Reader:
    """spaCy keeps every word that it is shown; after some thousand notes a new reader takes the place of the old one and its words."""
    return _Reader()


def open_reader() -> None:
    """Open spaCy now; otherwise the first note that needs it does, which takes about a second of processor time."""
    _reader(0)


def _promising(text: str) -> list[str]:
    """The patterns that a note can match at all: a matcher walks over every word of it, a search does not."""
    lower = text.lower()
    cued = dict.fromkeys([name for cue, name in _CUED if cue in lower])
    return [name for name in cued if name not in _NEEDED or _NEEDED[name].search(text)]


def note_facts(notes: Iterable[tuple[str, str]], signatures: Sequence[str] = ()) -> tuple[NoteFacts, ...]:
    """The facts of each note, given as (id, text); signatures that speak for another come under the id `signature[n]`."""
    out = []
    for name, text in notes:
        facts = tuple(_facts(text[:_LONGEST]))
        if facts:
            out.append(NoteFacts(name, facts))
    for index, signature in enumerate(signatures, 1):
        agency = agency_of(signature)
        if agency is not None:
            out.append(
                NoteFacts(f"signature[{index}]", (Fact("attorney_in_fact", (("agent", agency.agent), ("principal", agency.principal))),))
            )
    return tuple(out)


def _facts(text: str) -> Iterator[Fact]:
    spans = _spans(text)
    yield from _ranges(text, spans.get("price_range", ()))
    for kind in ("weighted_average", "disclaimer"):
        yield from (Fact(kind, (), span) for span in spans.get(kind, ())[:1])
    yield from _plans(text, spans)
    yield from _vesting(text, spans.get("vesting", ()))
    yield from (Fact("tax_withholding", (), span) for span in spans.get("tax_withholding", ())[:1])
    yield from (Fact("nature", (("holder", name),), spans[name][0]) for name in _NATURES if name in spans)
    agency = agency_of(text) if "ttorney" in text else None
    if agency is not None and agency.principal and len(text) < 200:
        yield Fact("attorney_in_fact", (("agent", agency.agent), ("principal", agency.principal)))


def _spans(text: str) -> dict[str, list[Place]]:
    """What each pattern matches, by its name."""
    names = _promising(text)
    found = {name: [match.span() for match in _BY_SIGNS[name].finditer(text)] for name in names if name in _BY_SIGNS}
    worded = [name for name in names if name not in _BY_SIGNS]
    return found | _reader(next(_NOTES_READ) // _KEPT).places(text, worded) if worded else found


def _ranges(text: str, spans: Sequence[Place]) -> Iterator[Fact]:
    """Two amounts of money that bound a price: a cue stands before them, and a dollar sign with at least one."""
    for span in spans:
        ink = text[slice(*span)]
        before = text[max(0, span[0] - 160) : span[0]]
        amounts = [parse_amount(found) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", ink)]
        plain = [amount for amount in amounts if amount is not None]
        if len(plain) == 2 and "$" in before[-2:] + ink and _RANGE_CUE.search(before):
            low, high = sorted(plain)
            if low > 0 and high < low * Decimal(4):
                yield Fact("price_range", (("low", canonical(low)), ("high", canonical(high))), span)


def _plans(text: str, spans: dict[str, list[Place]]) -> Iterator[Fact]:
    plan = spans.get("plan")
    if not plan:
        return
    yield Fact("rule_10b5_1", (), plan[0])
    dates = find_dates(text)
    for adopted in spans.get("adopted", ()):
        near = [(day, place) for day, place in dates if -4 <= place[0] - adopted[1] <= 90]
        if near:
            day, place = near[0]
            yield Fact("plan_adoption", (("date", day.isoformat()),), place)
            return


def _vesting(text: str, spans: Sequence[Place]) -> Iterator[Fact]:
    """One fact a note: the first fraction, the first date after the word or before, and the rhythm."""
    if not spans:
        return
    values = []
    fraction, rhythm = _FRACTION.search(text), _RHYTHM.search(text)
    if fraction:
        values.append(("fraction", fraction.group()))
    values += [("date", day.isoformat()) for day, _ in find_dates(text)[:4]]
    if rhythm:
        values.append(("rhythm", rhythm.group().lower()))
    yield Fact("vesting", tuple(values), spans[0])
