"""Labelled lines from printed samples: each sample is read by the real readers, and its labels carried over by source line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any
from zlib import crc32

from extractor.errors import Section16Error
from extractor.labelling.tokens import ink_of, line_text, tokens_of
from extractor.reading.read import read_document
from extractor.types.labels import Label
from extractor.types.page import Document, Line
from training.augment import augmented, scattered
from training.lines import LabelledDocument
from training.plan import Plan

__all__ = ["SourceText", "build", "carry_over", "sources"]
Labels = Mapping[int, Label]
# The boxes at the top stand side by side: a source line carries the label of the widest, a reader takes them apart.
_TOP = frozenset({Label.FORM_TITLE, Label.CHECK_BOX, Label.BOILERPLATE})
_TALLEST = 400  # source lines of one line that are looked at
_SEEN = re.compile(r"[^\W_]|[☒☐]")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A printed sample: its text, the label of each source line from 1, and what kind of input it is."""

    name: str
    text: str
    labels: Labels
    part: str
    kinds: Mapping[str, str]


class WordVotes:
    """Which label a line's words speak for, where a source line holds more than one: columns that stood side by side."""

    def __init__(self) -> None:
        self.counts: dict[Label, Counter[str]] = {}

    def add(self, line: Line, label: Label) -> None:
        """Learn from a line of which the label is sure."""
        self.counts.setdefault(label, Counter()).update(_words(line))

    def choose(self, line: Line, among: Counter[Label]) -> Label:
        """The likeliest of the labels that the line's source lines carry."""
        words = _words(line)
        return max(sorted(among), key=lambda label: self._score(words, label) + log(among[label]))

    def _score(self, words: Sequence[str], label: Label) -> float:
        counts = self.counts.get(label, Counter())
        total = counts.total() + 2000.0
        return sum(log((counts[word] + 0.5) / total) for word in words)


def sources(plan: Plan) -> Iterator[SourceText]:
    """All samples of the plan: for training, tuning, testing, and the held-out kinds."""
    for part, seed, count in (("train", 1, plan.documents), ("tune", 2, plan.documents // 10), ("test", 3, plan.held_out // 2)):
        yield from _synthesis(part, plan.seed * 10 + seed, count * 3 // 4)
        yield from _press(part, plan.seed * 10 + seed, count // 4)
    yield from _held_out(plan.seed * 10 + 4, plan.held_out // 2)


def build(plan: Plan, say: Callable[[str], None]) -> list[LabelledDocument]:
    """Read all samples and label their lines; a sample that no reader takes is left out and counted."""
    read, refused = [], 0
    for number, source in enumerate(sources(plan), 1):
        try:
            read.append((source, read_document(source.text.encode(), source.name)))
        except Section16Error:
            refused += 1
        if number % 500 == 0:
            say(f"    {number} documents read")
    say(f"    {len(read)} documents, {refused} refused by the readers")
    votes = WordVotes()
    for source, document in read:
        for line, found in _found(document, source.labels):
            if found:
                votes.add(line, found.most_common(1)[0][0])
    plain = [_labelled(source, document, votes) for source, document in read]
    more = [page for document in plain if document.part == "train" for page in _further(document, plan.seed)]
    say(f"    {len(more)} further pages by augmentation")
    return plain + more


def carry_over(document: Document, labels: Labels, votes: WordVotes) -> tuple[Label, ...]:
    """The label of each line from those of its source lines, or of the whole text where a reader moved it; empty rows are furniture."""
    every = Counter(labels.values())
    found = _found(document, labels)
    return tuple(votes.choose(line, here or every) if _SEEN.search(line.text) else Label.FURNITURE for line, here in found)


def _further(document: LabelledDocument, seed: int) -> Iterator[LabelledDocument]:
    """For seven documents in ten a page that was worked on, for six in ten one that lost rows, told by the name."""
    chance = crc32(document.name.encode()) % 100
    if chance < 70:
        yield augmented(document, seed)
    fallen = scattered(document, seed) if chance >= 40 else None
    if fallen is not None:
        yield fallen


def _labelled(source: SourceText, document: Document, votes: WordVotes) -> LabelledDocument:
    kinds = {**source.kinds, "reader": document.reader}
    return LabelledDocument(source.name, document.lines, carry_over(document, source.labels, votes), source.part, kinds)


def _found(document: Document, labels: Labels) -> Iterator[tuple[Line, Counter[Label]]]:
    touched = Counter(number for line in document.lines for number in _range(line))
    for line in document.lines:
        found = Counter(labels[number] for number in _range(line) if number in labels)
        if len(found) > 1:
            del found[Label.FURNITURE]
        if found.keys() & _TOP and found.keys() <= _TOP and any(touched[number] > 1 for number in _range(line)):
            found.update(_TOP)
        yield line, found


def _range(line: Line) -> range:
    return range(line.source[0], min(line.source[1], line.source[0] + _TALLEST) + 1)


def _words(line: Line) -> list[str]:
    return [form for form in (ink_of(token)[0] for token in tokens_of(line_text(line))) if len(form) > 1]


def _synthesis(part: str, seed: int, count: int, **choice: Any) -> Iterator[SourceText]:
    from training.synthesis.make import documents

    for sample in documents(seed, count, **choice):
        kinds = {"layout": sample.layout, "dialect": sample.dialect, "damage": _degree(sample.severity), "printer": "synthesis"}
        yield SourceText(f"{sample.name}-{part}", sample.printed.text, dict(sample.printed.line_labels), part, kinds)


def _press(part: str, seed: int, count: int, **choice: Any) -> Iterator[SourceText]:
    from training.press.make import DIALECTS, HELD_OUT_DIALECTS, documents

    choice.setdefault("dialects", [name for name in DIALECTS if name not in HELD_OUT_DIALECTS])
    for sample in documents(seed, count, **choice):
        kinds = {"layout": f"press {sample.layout}", "dialect": f"press {sample.dialect}", "damage": "some" if sample.damaged else "none"}
        yield SourceText(f"p{sample.name}-{part}", sample.printed.text, sample.printed.labels, part, {**kinds, "printer": "press"})


def _held_out(seed: int, count: int) -> Iterator[SourceText]:
    """Layouts, dialects and damage that no training sample has, each alone and each document with one of them."""
    from training.press.make import HELD_OUT_LAYOUTS as PRESS_LAYOUTS
    from training.synthesis.damage.registry import DAMAGES
    from training.synthesis.dialects.registry import DIALECTS
    from training.synthesis.layouts.registry import LAYOUTS
    from training.synthesis.make import HELD_OUT_DAMAGE, HELD_OUT_DIALECTS, HELD_OUT_LAYOUTS

    each = max(2, count // 6)
    for at, name in enumerate(name for name in HELD_OUT_LAYOUTS if name in LAYOUTS):
        yield from _synthesis("held_out", seed + 10 + at, each, layouts=[name])
    for at, name in enumerate(name for name in HELD_OUT_DIALECTS if name in DIALECTS):
        yield from _synthesis("held_out", seed + 20 + at, each, dialects=[name])
    for at, name in enumerate(name for name in HELD_OUT_DAMAGE if name in DAMAGES):
        for source in _synthesis("held_out", seed + 30 + at, each, damage=[name]):
            yield SourceText(source.name, source.text, source.labels, source.part, {**source.kinds, "damage": name})
    yield from _press("held_out", seed + 40, each, layouts=sorted(PRESS_LAYOUTS))


def _degree(severity: float) -> str:
    return "none" if severity <= 0 else "light" if severity < 0.35 else "heavy"
