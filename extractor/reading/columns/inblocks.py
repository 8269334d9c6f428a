"""Pages that come in blocks, as `pdftotext` orders them: captions and values of a section stand mixed, pieces of a section in another.

Captions are told by the words that the form prints; they go above the values of their table, and the party block's items one after another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.reading.columns.partydeal import ITEM
from extractor.reading.columns.partyorder import in_item_order
from extractor.reading.columns.rejoined import rejoined
from extractor.reading.columns.rows import Row
from extractor.reading.columns.standing import COLUMNS, UNDER
from extractor.reading.columns.strungwords import kind_of

_MANY = 0.25  # of the lines stand below a blank one
_TABLE = re.compile(r"Table (II?)\b", re.IGNORECASE)
_UNDER = re.compile(r"\(e\.g\.,?", re.IGNORECASE)
_OWNER = re.compile(r"1\.\s?Name and Addr")
_END = re.compile(
    r"Explanation of Responses|Reminder:|Remarks:|Signature of|Potential persons|Persons who respond|Reporting Owners?\s*$", re.IGNORECASE
)
_NUMBERED = re.compile(r"\d{1,2}[Aa]?\.")
_LEFT = 3  # letters that the paper's edge leaves of a word
_VALUES = ("date", "number", "side")


@dataclass(slots=True)
class _Section:
    """Lines of a table, of an owner's block (the first holds all that stands above the first table), or of something else."""

    kind: str
    rows: list[Row]


def ordered(rows: Sequence[Row]) -> list[Row]:
    """The lines, those of a page in blocks in the order of the form."""
    if sum(bool(row.gap) for row in rows) < _MANY * len(rows):
        return list(rows)
    sections = _sections(rows)
    _bring_back(sections)
    return [row for section in sections for row in _within(section)]


def _within(section: _Section) -> list[Row]:
    if section.kind == "table":
        return _captions_first(section.rows)
    return in_item_order(section.rows) if section.kind == "owner" else section.rows


def _sections(rows: Sequence[Row]) -> list[_Section]:
    out = [_Section("owner", [])]
    for row in rows:
        kind = "table" if _TABLE.match(row.text) else "else" if _END.match(row.text) else ""
        if not kind and len(out) > 1 and _OWNER.match(row.text):
            kind = "owner"
        if kind and (kind != "else" or out[-1].kind != "else"):
            out.append(_Section(kind, []))
        out[-1].rows.append(row)
    return out


def _bring_back(sections: Sequence[_Section]) -> None:
    """Captions of columns that stand in other sections to their table: the first one's from above it, the last one's, with all that
    follows them in an owner's block, from below."""
    tables = [at for at, section in enumerate(sections) if section.kind == "table"]
    for at, section in enumerate(sections):
        if section.kind == "table" or not tables:
            continue
        found = blocks(section.rows)
        stray = [n for n, block in enumerate(found) if _is_caption(block)]
        if stray and section.kind == "owner" and at:
            stray = list(range(stray[0], len(found)))
        moved = [row for n in stray for row in found[n]]
        section.rows = [row for n, block in enumerate(found) if n not in stray for row in block]
        table = sections[next((t for t in reversed(tables) if t < at), tables[0])]
        place = _titled(table.rows) if not at else len(table.rows)
        table.rows[place:place] = moved


def _titled(rows: Sequence[Row]) -> int:
    return 1 + (len(rows) > 1 and bool(_UNDER.match(rows[1].text)))


def _captions_first(rows: Sequence[Row]) -> list[Row]:
    """A table's lines, its captions above all its values where the page gives some of them behind."""
    at = _titled(rows)
    captions: list[Row] = []
    rest: list[Row] = []
    mixed = lifted = False
    for block in blocks(rows[at:]):
        head = _captions_in(block)
        mixed = mixed or bool(head and any(_valued(row) for row in rest))
        captions += block[:head]
        values = block[head:]
        if values and lifted:
            values[0] = replace(values[0], gap=values[0].gap + 1)  # where a caption stood is white
        lifted = not values if head else lifted and not values
        rest += values
    if not mixed:
        return list(rows)
    found = _TABLE.match(rows[0].text)
    return [*rows[:at], *captions, *rejoined(rest, len(found.group(1)) if found else 1)]


def blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Runs of lines without a blank line or a page's end between."""
    out: list[list[Row]] = []
    for row in rows:
        if out and not row.gap and row.page == out[-1][-1].page:
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _is_caption(block: Sequence[Row]) -> bool:
    """Whether captions of columns lead the block, told by an item's number; values below them in it are their columns'."""
    if not _NUMBERED.fullmatch(block[0].tokens[0].text) or ITEM.match(block[0].text):
        return False
    head = _captions_in(block)
    return head == len(block) or any("(Instr" in row.text for row in block[:head])


def _captions_in(block: Sequence[Row]) -> int:
    """How many of the block's first lines are captions of columns."""
    first = block[0].tokens[0].text
    numbered = bool(_NUMBERED.fullmatch(first))
    if not numbered and first.lower() not in UNDER:
        return 0
    return next((at for at, row in enumerate(block) if not _captioned(row, numbered)), len(block))


def _captioned(row: Row, numbered: bool) -> bool:
    """Whether all words of the line are of captions, or in a block that an item's number leads, what the edge left of them."""
    if all(kind_of(token.text) in _VALUES for token in row.tokens):
        return False
    return all(_is_word(token.text.lower(), numbered) for token in row.tokens)


def _is_word(text: str, numbered: bool) -> bool:
    if text in COLUMNS or _NUMBERED.fullmatch(text):
        return True
    return numbered and len(text) >= _LEFT and any(word.startswith(text) for word in COLUMNS)


def _valued(row: Row) -> bool:
    return any(kind_of(token.text) in _VALUES for token in row.tokens)
