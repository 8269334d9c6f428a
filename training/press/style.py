"""How a dialect writes marks, boxes, fillings, dollars and line breaks: drawn once per document, kept throughout."""
# ruff: noqa: E501  (wordings of the form)

from __future__ import annotations

import random
import re
from dataclasses import dataclass

_MARK = re.compile(r"⁽([⁰¹²³⁴⁵⁶⁷⁸⁹]+)⁾")
_DOWN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Style:
    """`mark`: sup, unicode, glued, spaced, tex. `box`: how ☒ and ☐ print, with `after` for boxes behind their captions. `fill` encloses
    what was filled in. `newline` stands for line breaks in cells. `dollar` is `$` or `\\$`."""

    mark: str
    ticked: str
    empty: str
    after: bool
    fill: tuple[str, str]
    newline: str
    dollar: str
    gap: str = ""

    def ink(self, text: str) -> str:
        """The text in this style."""
        text = self._boxes(text.replace("\x06", " "))
        text = text.replace("$", self.dollar)
        text = _MARK.sub(lambda m: self._mark(m.group(1).translate(_DOWN)), text)
        text = text.replace("\x01", self.fill[0]).replace("\x02", self.fill[1])
        return text.replace("\n", self.newline)

    def _mark(self, number: str) -> str:
        shapes = {"sup": f"<sup>({number})</sup>", "glued": f"({number})", "spaced": f" ({number})", "tex": f"$^{{({number})}}$"}
        up = "⁽" + number.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")) + "⁾"
        return self.gap + shapes.get(self.mark, up)

    def _boxes(self, text: str) -> str:
        if "☒" not in text and "☐" not in text:
            return text
        if self.after:
            text = re.sub(r"([☒☐]) ((?:[^☒☐\n ]| (?! ))+)", r"\2 \1", text)
        text = text.replace("☒", self.ticked)
        return re.sub(r"  +", " ", text.replace("☐ ", self.empty + (" " if self.empty else "")).replace("☐", self.empty))


_BOXES = [
    ('<input checked="" type="checkbox"/>', ""),
    ('<input checked="" type="checkbox"/>', '<input type="checkbox"/>'),
    ("X", ""), ("X", ""), ("☒", "☐"), ("☒", ""), ("__X__", "_____"), ("_X_", "___"), ("[X]", "[ ]"), ("[x]", "[ ]"), ("(X)", "( )"), ("☑", "☐"),
]  # fmt: skip


def draw_style(rng: random.Random, markdown: bool) -> Style:
    """A style for Markdown (tags, escapes, TeX allowed) or for plain text."""
    ticked, empty = rng.choice(_BOXES if markdown else [b for b in _BOXES if not b[0].startswith("<")])
    if markdown:
        mark = rng.choice(["sup", "sup", "unicode", "unicode", "glued", "spaced", "tex"])
        fill = rng.choice([("<u>", "</u>"), ("<u>", "</u>"), ("", ""), ("", ""), ("<b>", "</b>"), ("**", "**")])
        newline, dollar = rng.choice(["<br>", "<br>", " ", "<br/>"]), rng.choice(["\\$", "\\$", "$"])
    else:
        mark, fill, newline, dollar = rng.choice(["glued", "glued", "spaced", "unicode"]), ("", ""), "\n", "$"
    return Style(mark, ticked, empty, rng.random() < 0.08, fill, newline, dollar, rng.choice(["", "", " "]))
