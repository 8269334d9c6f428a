"""Paper: lines collected with their labels and the ink of their values."""

from __future__ import annotations

from extractor.types.labels import Label
from training.press.page import Block, Printed


class Paper:
    """Source lines under construction."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.labels: dict[int, Label] = {}
        self.ink: dict[int, list[tuple[str, str]]] = {}

    def add(self, text: str, label: Label, ink: list[tuple[str, str]] | None = None) -> None:
        """One or more source lines (the text may hold line breaks) of one label; ink belongs to the first."""
        first = len(self.lines) + 1
        for line in text.split("\n"):
            self.lines.append(line)
            if line.strip():
                self.labels[len(self.lines)] = label
        if ink:
            self.ink[first] = ink

    def blank(self, count: int = 1) -> None:
        """Empty lines."""
        self.lines += [""] * count

    def printed(self, extension: str, blocks: list[Block]) -> Printed:
        """The document."""
        return Printed("\n".join(self.lines) + "\n", extension, self.labels, self.ink, tuple(blocks))
