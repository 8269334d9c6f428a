"""Columns that an OCR engine ran together line by line: each word is given back to its box, by what is printed and what was filled in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from extractor.fields.captions import Item
from extractor.fields.party.boxes import Box
from extractor.fields.party.weavenames import known_name, name_end
from extractor.fields.party.weavewords import INSIDE, TITLE, Column, Token, bare_item, common, opening_at, tokens_of, words_of
from extractor.fields.pieces import Marked
from extractor.parsing.dates import find_dates
from extractor.parsing.places import parse_place
from extractor.reading.columns.cues import out_of_order

Owners = list[Item | str | None]
_MARK = re.compile(r"[☒☐]|[Xx]|_+[Xx]?_*|\([Xx]\)|\[[Xx]?\]")
_END = frozenset({Item.TABLE, Item.NOTES, Item.REMARKS, Item.SIGNATURES, Item.OWNERS, Item.SIGNATURE_CAPTION})
_CHECK = words_of("(Check all applicable)")
_PATIENCE = 1
_KEYED = re.compile(r"\S:(?:\s{1,3}\S[^:]{0,200})?")  # caption and value, which no line of two boxes is
_CITY = "clty"
_LONGEST = 40
_WIDEST = 240
_CENTRED, _ABOVE = 16, 5


def weave(lines: Sequence[Marked], names: Sequence[str]) -> tuple[list[Box], frozenset[int]]:
    """The boxes of party blocks printed in columns that were run together, and the numbers of their lines; nothing where none were.

    `names` are the persons who signed or were signed for.
    """
    boxes: list[Box] = []
    taken: set[int] = set()
    at = 0
    while at < len(lines):
        if _opens(lines, at):
            end = _end(lines, at)
            walk = _Walk(names, _apart(lines, at))
            for line in lines[at:end]:
                walk.take(line)
            boxes += walk.in_order()
            taken |= {line.line.number for line in lines[at:end]}
            at = end
        else:
            at += 1
    return boxes, frozenset(taken)


def _single(line: Marked) -> bool:
    return len(line.line.cells) == 1 and line.line.table is None and "\n" not in line.line.cells[0].text


def _opens(lines: Sequence[Marked], at: int) -> bool:
    """The owner's caption opens on a loose line before another; or captions open on the lines from here, the owner's among them, and
    they are out of order, as they are where centred boxes side by side were run together."""
    first = _opening(lines[at].line.text) if _loose(lines[at]) else ()
    if not first or (first[0][0] is Item.OWNER and len(first) > 1):
        return bool(first)
    found = [_opening(line.line.text) for line in itertools.takewhile(_loose, lines[at : at + _CENTRED])]
    if _apart(lines, at):
        return True
    near = [item for opened in found[:_ABOVE] for item, _ in opened]
    keyed = sum(1 for opened, line in zip(found, lines[at:], strict=False) if opened and _KEYED.search(line.line.text))
    return Item.OWNER in near and keyed < 2 and out_of_order([[number for _, number in opened] for opened in found])


def _apart(lines: Sequence[Marked], at: int) -> bool:
    """Whether the captions of owner and issuer stand below one another with nothing filled in between: every line is of one box."""
    return [bare_item(line.line.text) for line in lines[at : at + 2]] == [Item.OWNER, Item.ISSUER]


def _loose(line: Marked) -> bool:
    return _single(line) and not line.is_row and len(line.line.text) <= _WIDEST


@lru_cache(maxsize=2048)
def _opening(text: str) -> tuple[tuple[Item, str], ...]:
    """The captions that open on a line, each with its printed number."""
    tokens = tokens_of(text)
    found = ((opening_at(tokens, at), tokens[at].text) for at in range(len(tokens)))
    return tuple((opening[0], number.strip("(.,:")) for opening, number in found if opening)


def _end(lines: Sequence[Marked], start: int) -> int:
    end = start + 1
    while end < len(lines) and end - start < _LONGEST and _single(lines[end]) and not lines[end].is_row:
        if lines[end].items & _END and not _CITY_LINE.match(lines[end].line.text):
            break
        end += 1
        if lines[end - 1].items & _END:
            break
    return end


_CITY_LINE = re.compile(r"\s?\(?\w{3,5}\)? ?\(?\w{4,5}\)? ?\(?\w{2,3}\)")


class _Walk:
    """Line by line: which boxes are open, and what each has got."""

    def __init__(self, names: Sequence[str], apart: bool) -> None:
        self.names, self.apart = names, apart
        self.columns: list[Column] = []
        self.boxes: dict[tuple[int, Item], Box] = {}
        self.block = 0
        self.above: Item | None = None  # of a line that was one caption and nothing else

    def in_order(self) -> list[Box]:
        """The boxes, block after block; the owner's heads its block, though another began higher on the page."""
        tops = {block: min(box.line for (b, _), box in self.boxes.items() if b == block) for block, _ in self.boxes}
        for (block, item), box in self.boxes.items():
            box.line = tops[block] if item is Item.OWNER else box.line
        return [self.boxes[key] for key in sorted(self.boxes, key=lambda key: (key[0], key[1] is not Item.OWNER))]

    def take(self, line: Marked) -> None:
        """Give every word of a line to a box."""
        text = line.line.text
        tokens = tokens_of(text)
        owners, printed = self._printed(tokens, line)
        self._values(tokens, owners, printed, text)
        self._keep(line, tokens, owners)
        self.above = bare_item(text)

    def _printed(self, tokens: list[Token], line: Marked) -> tuple[Owners, list[Item | None]]:
        """For every word its box, `caption` for words of captions, None where it was filled in; and the item that prints it."""
        owners: Owners = [None] * len(tokens)
        printed: list[Item | None] = [None] * len(tokens)
        for column in self.columns:
            column.waited += 1
        at, table = 0, _table_start(line)
        while at < len(tokens):
            if table is not None and tokens[at].start >= table:
                owners[at:] = ["caption"] * (len(tokens) - at)
                break
            at += self._word(tokens, at, owners, printed, line)
        for column in self.columns:
            if column.waited > _PATIENCE:
                column.pending = []
        return owners, printed

    def _word(self, tokens: list[Token], at: int, owners: Owners, printed: list[Item | None], line: Marked) -> int:
        opening = opening_at(tokens, at)
        if opening:
            item, pending, length = opening
            self._open(item, pending, line)
            owners[at : at + length] = ["caption"] * length
            printed[at : at + length] = [item] * length
            return length
        if not self._has(Item.RELATIONSHIP) and (length := common(_CHECK, tokens, at)) == len(_CHECK):
            self._open(Item.RELATIONSHIP, [], line)  # its caption was lost, or stands further down
        for column in self.columns:
            length = column.goes_on(tokens, at)
            if length:
                owners[at : at + length] = ["caption"] * length
                printed[at : at + length] = [column.item] * length
                return length
        for column in self.columns:
            length = column.holds(tokens, at)
            if length:
                start = at - bool(at and owners[at - 1] is None and _MARK.fullmatch(tokens[at - 1].text))
                length += at + length == len(tokens) - 1 and _MARK.fullmatch(tokens[-1].text) is not None  # of a caption that goes on below
                owners[start : at + length] = [column.item] * (at + length - start)
                printed[at : at + length] = [column.item] * length
                return length
        return 1

    def _open(self, item: Item, pending: list[tuple[str, ...]], line: Marked) -> None:
        if item is Item.OWNER and self._has(item):
            self.block += 1  # the next joint filer
            self.columns = []
        self.columns = [column for column in self.columns if column.item is not item]
        self.columns.append(Column(item, pending, list(INSIDE.get(item, ()))))
        self.boxes.setdefault((self.block, item), Box(item, 0.9, line.line.number, 0))

    def _values(self, tokens: list[Token], owners: Owners, printed: list[Item | None], text: str) -> None:
        """What was filled in, run by run."""
        at = 0
        while at < len(tokens):
            if owners[at] is not None:
                at += 1
                continue
            end = at
            while end < len(tokens) and owners[end] is None:
                end += 1
            self._run(tokens, owners, at, end, text, frozenset(item for item in printed[:at] if item))
            at = end

    def _run(self, tokens: list[Token], owners: Owners, at: int, end: int, text: str, left: frozenset[Item]) -> None:
        """Give a run of filled-in words to boxes: a date first, then a name with its bracket, then by what is still missing.

        `left` are the items that stand left of the run on its line.
        """
        if at >= end:
            return
        ink = text[tokens[at].start : tokens[end - 1].end]
        if not any(ch.isalnum() or ch in "[]" for ch in ink):
            owners[at:end] = ["caption"] * (end - at)
            return
        dates = find_dates(ink)
        dated = next((item for item in (Item.PERIOD, Item.AMENDMENT) if self._has(item) and not self._filled(item)), None)
        if dates and dated:
            first = next(k for k in range(at, end) if tokens[k].end > tokens[at].start + dates[0][1][0])
            last = next(k for k in range(first, end) if tokens[k].end >= tokens[at].start + dates[0][1][1])
            self._run(tokens, owners, at, first, text, left)
            self._set(owners, first, last + 1, dated)
            self._run(tokens, owners, last + 1, end, text, left | {dated})
        elif self._wants(Item.ISSUER) and ("]" in ink or "[" in ink):
            self._issuer(tokens, owners, at, end, left)
        else:
            item = self._plain(ink, left)
            if item is Item.OWNER and self._expects_both():
                cut = known_name(tokens, at, end, self.names)
                self._set(owners, at, cut, item)
                self._set(owners, cut, end, Item.ISSUER)
                return
            title = self._title_start(tokens, at, end, text) if item is Item.OWNER and not self.apart else end
            self._set(owners, at, title, item)
            self._set(owners, title, end, Item.RELATIONSHIP)

    def _expects_both(self) -> bool:
        """Whether the next line holds the owner's name and the first of the issuer's side by side."""
        waits = not self._filled(Item.OWNER) and not self._filled(Item.ISSUER)
        return waits and not self.apart and self._has(Item.OWNER) and self._wants(Item.ISSUER)

    def _issuer(self, tokens: list[Token], owners: Owners, at: int, end: int, left: frozenset[Item]) -> None:
        """A run with a bracket: the issuer's name ends there; the owner's line may stand before, a title after."""
        close = next((k for k in range(at, end) if "]" in tokens[k].text), end - 1)
        opened = any("[" in piece.text for piece in self.boxes[self.block, Item.ISSUER].pieces)
        under = self.above is Item.ISSUER and self._filled(Item.OWNER)  # its caption filled the line above
        if opened:
            start = close if len(tokens[close].text) > 1 else max(at, close - 1)
        elif self.apart or left & {Item.OWNER, Item.PERIOD} or not self._owner_open() or under:
            start = at
        else:
            start = name_end(tokens, at, close, self.names, self._filled(Item.ISSUER))
        self._set(owners, at, start, Item.OWNER)
        self._set(owners, start, close + 1, Item.ISSUER)
        self._set(owners, close + 1, end, Item.RELATIONSHIP)

    def _title_start(self, tokens: list[Token], at: int, end: int, text: str) -> int:
        """Where an officer's title begins behind a street or a place, once all four captions of the relationship are printed."""
        column = next((c for c in self.columns if c.item is Item.RELATIONSHIP), None)
        if column is None or any(words[0] == "other" for words in column.inside):
            return end
        for k in range(at + 1, min(end, at + _LONGEST)):
            place = parse_place(text[tokens[at].start : tokens[k - 1].end])
            if TITLE.fullmatch(tokens[k].text) or (place is not None and place.certainty >= 0.95):
                return k
        return end

    def _plain(self, ink: str, left: frozenset[Item]) -> Item:
        """Where a run without bracket or date belongs."""
        if left & {Item.RELATIONSHIP, Item.PERIOD, Item.AMENDMENT} or (Item.OWNER in left and not self._wants(Item.ISSUER)):
            return Item.RELATIONSHIP
        if Item.OWNER in left and self._wants(Item.ISSUER):
            return Item.ISSUER
        if self._owner_open() or parse_place(ink):
            return Item.OWNER
        return Item.ISSUER if self._wants(Item.ISSUER) else Item.RELATIONSHIP

    def _set(self, owners: Owners, start: int, end: int, item: Item) -> None:
        for k in range(start, end):
            owners[k] = item

    def _has(self, item: Item) -> bool:
        return (self.block, item) in self.boxes

    def _filled(self, item: Item) -> bool:
        return self._has(item) and bool(self.boxes[self.block, item].pieces)

    def _wants(self, item: Item) -> bool:
        return self._has(item) and not any("]" in piece.text for piece in self.boxes[self.block, item].pieces)

    def _owner_open(self) -> bool:
        """Whether the owner's block still misses its last small caption, the city's."""
        column = next((c for c in self.columns if c.item is Item.OWNER), None)
        return column is not None and (_CITY,) in column.inside

    def _keep(self, line: Marked, tokens: list[Token], owners: Owners) -> None:
        """Words of one item that stand together make a piece."""
        whole = line.pieces(0)
        at, first = 0, whole[0].start if whole else 0
        while whole and at < len(tokens):
            end = at + 1
            while end < len(tokens) and owners[end] == owners[at]:
                end += 1
            item = owners[at]
            if isinstance(item, Item) and self._has(item):
                self.boxes[self.block, item].pieces.append(whole[0].part(max(0, tokens[at].start - first), tokens[end - 1].end - first))
            at = end


def _table_start(line: Marked) -> int | None:
    """Where the heading of Table I begins on a line that also holds the last small captions."""
    return next((hit.start for hit in line.hits[0] if hit.item is Item.TABLE), None)
