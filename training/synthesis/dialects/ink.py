"""Writing with a memory: which piece of ink and which label went where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractor.types.labels import Label
from training.synthesis.page import Ink, Piece, Printed, Span


@dataclass(slots=True)
class Run:
    """Text with the spans of its pieces: (start, end, piece) in characters of the text."""

    text: str = ""
    spans: list[tuple[int, int, Piece]] = field(default_factory=list)

    def add(self, text: str, piece: Piece | None = None) -> None:
        """Append text; with a piece, remember where it stands."""
        if piece is not None and text.strip():
            lead = len(text) - len(text.lstrip())
            self.spans.append((len(self.text) + lead, len(self.text) + len(text.rstrip()), piece))
        self.text += text

    def extend(self, other: Run) -> None:
        """Append another run."""
        base = len(self.text)
        self.spans.extend((start + base, end + base, piece) for start, end, piece in other.spans)
        self.text += other.text

    def cut(self, start: int, end: int) -> Run:
        """A part of the run; pieces that stand across its edges are cut too."""
        inside = [(max(a, start) - start, min(b, end) - start, piece) for a, b, piece in self.spans if a < end and b > start]
        return Run(self.text[start:end], inside)


class Sink:
    """The document in the making, line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._labels: list[Counter[Label]] = []
        self._spans: list[Span] = []
        self._open = False

    def blank(self, count: int = 1) -> None:
        """Empty lines."""
        for _ in range(count):
            self._start()
        self._open = False

    def line(self, run: Run, label: Label) -> None:
        """Whole lines: a run that may hold line breaks."""
        self._open = False
        self.write(run, label)
        self._open = False

    def write(self, run: Run, label: Label) -> None:
        """Continue the open line (or start one); breaks inside the run start lines."""
        at = 0
        for number, part in enumerate(run.text.split("\n")):
            if number or not self._open:
                self._start()
            inner = run.cut(at, at + len(part))
            self._take(inner, label)
            at += len(part) + 1
        self._open = True

    def text(self, text: str, label: Label) -> None:
        """A whole line without pieces."""
        self.line(Run(text), label)

    def _start(self) -> None:
        self._lines.append("")
        self._labels.append(Counter())

    def _take(self, run: Run, label: Label) -> None:
        base, number = len(self._lines[-1]), len(self._lines)
        self._lines[-1] += run.text
        self._labels[-1][label] += len(run.text.strip())
        for start, end, piece in run.spans:
            shown = run.text[start:end]
            if shown.strip() and (piece.path or piece.column):
                self._spans.append(Span(number, base + start, base + end, piece.path, piece.column, piece.row, piece.ink, shown))

    def printed(self, extension: str) -> Printed:
        """The finished document; a line belongs to the label with most ink on it."""
        labels = tuple(
            (at, count.most_common(1)[0][0])
            for at, (line, count) in enumerate(zip(self._lines, self._labels, strict=True), 1)
            if line.strip() and count
        )
        return Printed("\n".join(self._lines), extension, labels, tuple(self._spans))


def is_mark(piece: Piece) -> bool:
    """A note reference."""
    return piece.ink is Ink.MARK
