"""Raised marks whose end an engine read apart: `⁽¹⁾ 6)` is the mark 16, and of `⁽¹⁶⁾ )` the last sign is its own."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from extractor.types.labels import ROWS, LabelledLine
from extractor.types.page import Cell
from extractor.types.superscript import lowered, raised

_TORN = re.compile(r"⁽([⁰¹²³⁴-⁹]{1,2})⁾[ \n]?(\d?)\)$")
_UNSURE = 0.7  # of a mark of two parts


def made_whole(item: LabelledLine, notes: Container[int]) -> LabelledLine:
    """The line, torn marks at the ends of its cells whole where there are such notes."""
    if item.label not in ROWS or not any(_TORN.search(cell.text) for cell in item.line.cells):
        return item
    return replace(item, line=replace(item.line, cells=tuple(_whole(cell, notes) for cell in item.line.cells)))


def _whole(cell: Cell, notes: Container[int]) -> Cell:
    torn = _TORN.search(cell.text)
    if torn is None or len(cell.words) < 2 or cell.words[-1].text != f"{torn.group(2)})":
        return cell
    first, rest = cell.words[-2:]
    head, number = lowered(torn.group(1)), int(lowered(torn.group(1)) + torn.group(2))
    if not first.text.endswith(f"⁽{torn.group(1)}⁾") or (torn.group(2) and (len(head) > 1 or number not in notes)):
        return cell
    mark = raised(number)
    sure = min(first.confidence or 0.0, rest.confidence or 0.0, _UNSURE) if torn.group(2) else first.confidence
    others = () if torn.group(2) else first.alternatives
    word = replace(first, text=first.text[: -len(head) - 2] + mark, confidence=sure, alternatives=others)
    return replace(cell, text=cell.text[: torn.start()] + mark, words=(*cell.words[:-2], word))
