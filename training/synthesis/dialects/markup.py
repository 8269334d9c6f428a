"""How a dialect writes marks, boxes, money, emphasis and breaks: the choices, and a cell or paragraph under them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from extractor.types.superscript import raised
from training.synthesis.dialects.ink import Run
from training.synthesis.page import Ink, Piece

_BOXES = {
    # name: (ticked, empty)
    "input": ('<input checked="" type="checkbox"/>', ""),
    "input-both": ('<input checked="" type="checkbox"/>', '<input type="checkbox"/>'),
    "x": ("X", ""),
    "ballot": ("☒", "☐"),
    "ballot-only": ("☒", ""),
    "line": ("__X__", "_____"),
    "short-line": ("_X_", "___"),
    "square": ("[X]", "[ ]"),
    "round": ("(X)", "( )"),
    "tasks": ("[x]", "[ ]"),
    "none": ("", ""),
    "tick": ("☑", "☐"),
    "lower": ("x", ""),
    "check": ("✓", ""),
    "tex": ("$\\boxtimes$", "$\\square$"),
    "xx": ("[ X ]", "[  ]"),
}
BOXES = tuple(_BOXES)


@dataclass(frozen=True, slots=True)
class Markup:
    """One dump's choices.

    `marks`: sup, unicode, glued, spaced, tex, bracket; `boxes`: a name of BOXES; `newline`, `tab`: what breaks inside cells become;
    `under`, `bold`: tag pairs; `escape`: dollars and stars with a backslash; `box_after`: the box behind its caption.
    """

    marks: str = "sup"
    mark_space: bool = False
    boxes: str = "x"
    newline: str = " "
    tab: str = " "
    under: tuple[str, str] = ("", "")
    bold: tuple[str, str] = ("", "")
    escape: bool = False
    box_after: bool = False
    stars: bool = True

    def run(self, pieces: tuple[Piece, ...]) -> Run:
        """Pieces as one run, in this dialect."""
        out = Run()
        held = None
        for piece in pieces:
            if self.box_after and held is not None:
                self._add(out, replace(piece, before=held.before))
                self._add(out, replace(held, before=piece.before))
                held = None
            elif self.box_after and piece.ink is Ink.BOX:
                held = piece
            else:
                self._add(out, piece)
        if held is not None:
            self._add(out, held)
        return out

    def _add(self, out: Run, piece: Piece) -> None:
        text = self.ink(piece)
        if not text.strip():
            return
        if out.text:
            gap = {"\n": self.newline, "\t": self.tab}.get(piece.before, piece.before)
            out.add(" " if piece.ink is Ink.MARK and self.mark_space and not gap else gap)
        head, tail = self.under if "u" in piece.style else self.bold if "b" in piece.style else ("", "")
        out.add(head)
        out.add(text, piece)
        out.add(tail)

    def ink(self, piece: Piece) -> str:
        """The characters of one piece."""
        if piece.ink is Ink.MARK:
            if "raw" in piece.style:
                return piece.text
            return _mark(self.marks, piece.text)
        if piece.ink is Ink.BOX:
            name = "line" if "line" in piece.style and self.boxes in ("x", "short-line") else self.boxes
            ticked, empty = _BOXES[name]
            return ticked if piece.text else empty
        text = piece.text
        if self.escape:
            text = text.replace("$", "\\$")
            text = text.replace("*", "\\*") if self.stars else text
        return text


def _mark(kind: str, number: str) -> str:
    if kind == "unicode":
        return raised(int(number)) if number.isdigit() else f"⁽{number}⁾"
    return {
        "sup": f"<sup>({number})</sup>",
        "sup-bare": f"<sup>{number}</sup>",
        "tex": f"$^{{({number})}}$",
        "bracket": f"[{number}]",
        "footnote": f"[^{number}]",
    }.get(kind, f"({number})")


def some_markup(rng: random.Random, breaks: tuple[str, ...] = ("<br>", " ", " ", "<br/>")) -> Markup:
    """A random Markdown-like markup, in the proportions seen in the wild."""
    newline = rng.choice(breaks)
    under = rng.choice((("<u>", "</u>"), ("<u>", "</u>"), ("", ""), ("", ""), ("__", "__") if rng.random() < 0.1 else ("", "")))
    marks = rng.choices(("sup", "unicode", "glued", "tex", "spaced", "bracket"), (35, 25, 22, 6, 10, 2))[0]
    return Markup(
        marks=marks,
        mark_space=(marks in ("spaced", "unicode", "sup") and rng.random() < 0.5) or marks == "spaced",
        boxes=rng.choices(
            (
                "input",
                "x",
                "ballot",
                "ballot-only",
                "line",
                "square",
                "round",
                "tasks",
                "none",
                "input-both",
                "tick",
                "lower",
                "check",
                "short-line",
                "tex",
                "xx",
            ),
            (16, 25, 9, 4, 6, 6, 4, 5, 5, 3, 2, 1, 2, 3, 2, 2),
        )[0],
        newline=newline,
        tab=rng.choice((" ", " ", " ", newline)),
        under=under,
        bold=rng.choice((("", ""), ("**", "**"), ("<b>", "</b>"), ("", ""))),
        escape=rng.random() < 0.55,
        box_after=rng.random() < 0.08,
        stars=rng.random() < 0.5,
    )
