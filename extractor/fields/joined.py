"""Pieces as one text, with the way back from an offset to the pieces."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.fields.pieces import Piece
from extractor.types.seams import goes_on


class Joined:
    """`text` is the pieces' texts joined by line breaks."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = tuple(pieces)
        self.text = "\n".join(piece.text for piece in self.pieces)
        self._starts: list[int] = []
        at = 0
        for piece in self.pieces:
            self._starts.append(at)
            at += len(piece.text) + 1

    def parts(self, start: int, end: int) -> list[Piece]:
        """The pieces, cut to the span, that hold text between the two offsets."""
        out = []
        for at, piece in zip(self._starts, self.pieces, strict=True):
            if at < end and start < at + len(piece.text):
                part = piece.part(max(0, start - at), min(len(piece.text), end - at))
                if part.text:
                    out.append(part)
        return out

    def outside(self, taken: Sequence[tuple[int, int]]) -> list[Piece]:
        """What the spans leave over, blanks left out."""
        out: list[Piece] = []
        at = 0
        for start, end in sorted(taken):
            if start > at:
                out += self.parts(at, start)
            at = max(at, end)
        return out + self.parts(at, len(self.text))


def flow(pieces: Sequence[Piece]) -> str:
    """The pieces as running text: blanks between them, none where a line broke behind a hyphen or inside a date."""
    out = ""
    for piece in pieces:
        out += piece.text if not out or goes_on(out, piece.text) else " " + piece.text
    return out


def left_open(above: str, below: str) -> bool:
    """Whether a line goes on with a sentence that the one above left open."""
    return below[:1].islower() and not above.rstrip().endswith(".")
