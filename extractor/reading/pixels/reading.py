"""Reads a page's crops group by group, a cell or a paragraph at a time, and leaves out what the form itself prints."""

from __future__ import annotations

import re
import time
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractor.errors import ResourceError
from extractor.reading.ocr.contract import Engine, Letter, LineText
from extractor.reading.pixels.blocks import bands
from extractor.reading.pixels.byrows import heads_of
from extractor.reading.pixels.bywhites import sentences_of
from extractor.reading.pixels.bywidth import Run, captions_of
from extractor.reading.pixels.crops import Crop
from extractor.reading.pixels.faint import usual_height
from extractor.reading.pixels.pieces import Piece
from extractor.reading.pixels.preprinted import is_of_the_form, plain, recognise
from extractor.reading.pixels.tables import GridRow
from extractor.reading.pixels.texts import TextPiece
from extractor.reading.pixels.vote import DOUBT, is_doubtful, settle

_SHORT = 9  # letters: a head as short as this is read together with the next line's
_SINGLE = 2.2  # of its height: a crop so narrow is a letter or a mark
_PROSE = 30  # letters: a crop of more is of a note or of what the form prints
_VALUE_DOUBT = 0.97  # the same as `vote.DOUBT` for cells of values, whose points and commas are read too surely
_SHRED = 0.6  # of the page's usual height: lower crops are what rules and underlines leave
_FLAT, _FLAT_AND_LONG = 0.5, 2.5  # shares of that height: so low and so long is no text at all
_LETTER = 1.4  # of its height: a letter that takes more width was read from no letters
_NUMBER = re.compile(r"\d{1,2}[AB]?[.,:]")
_NUMBERED = re.compile(r"\d{1,2}[AB]?[.,:](?:\s|$)")
_VALUES = 4  # cells in a row: its captions fill their cells


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces in reading order, by their numbers. With `whole` a caption must fill the group. `table` and `row`: of its cell on the
    page."""

    pieces: tuple[int, ...]
    whole: bool = False
    table: int | None = None
    row: int | None = None


def group_pieces(pieces: Sequence[Piece], rows: Sequence[GridRow]) -> list[Group]:
    """The pieces by cell, and those outside all cells by paragraph."""
    homes: dict[tuple[int, int], list[int]] = {}
    loose = []
    cells = [(cell.region, (r, c)) for r, row in enumerate(rows) for c, cell in enumerate(row.cells)]
    for number, piece in enumerate(pieces):
        x, y = (piece.region.left + piece.region.right) / 2, piece.region.top + 0.35 * piece.region.height
        home = next((place for region, place in cells if region.holds(x, y)), None)
        if home is None:
            loose.append(number)
        else:
            homes.setdefault(home, []).append(number)
    groups = [
        Group(_in_order(numbers, pieces), len(rows[row].cells) >= _VALUES, rows[row].table, row)
        for (row, _), numbers in sorted(homes.items())
    ]
    return groups + [Group(_in_order(numbers, pieces)) for numbers in _paragraphs(loose, pieces)]


def _in_order(numbers: Sequence[int], pieces: Sequence[Piece]) -> tuple[int, ...]:
    stand_ins = {number: TextPiece(pieces[number].region, "", "") for number in numbers}
    by_region = {id(stand_in): number for number, stand_in in stand_ins.items()}
    return tuple(by_region[id(piece)] for band in bands(list(stand_ins.values())) for piece in band)


def _paragraphs(numbers: Sequence[int], pieces: Sequence[Piece]) -> list[list[int]]:
    """Lines that stand close below one another and overlap."""
    blocks: list[list[int]] = []
    for number in sorted(numbers, key=lambda n: pieces[n].region.top):
        region = pieces[number].region
        home = next((block for block in reversed(blocks) if _follows(pieces[block[-1]], pieces[number])), None)
        if home is None or region.width <= 0:
            blocks.append([number])
        else:
            home.append(number)
    return blocks


def _follows(above: Piece, piece: Piece) -> bool:
    a, b = above.region, piece.region
    common = min(a.right, b.right) - max(a.left, b.left)
    return common >= 0.5 * min(a.width, b.width) and 0 < b.bottom - a.bottom <= 2.2 * max(a.height, b.height)


def _without(groups: Sequence[Group], known: Container[int]) -> list[Group]:
    """The groups but for the pieces whose text is known."""
    left = [replace(group, pieces=tuple(number for number in group.pieces if number not in known)) for group in groups]
    return [group for group in left if group.pieces]


class Reading:
    """The state of reading one page: crops by piece, and the texts so far, by crop number."""

    def __init__(
        self, pieces: Sequence[Piece], crops: Sequence[Crop], texts: dict[int, LineText], engine: Engine, timeout: float, *, rough: bool
    ) -> None:
        self.pieces = pieces
        self.crops = crops
        self.texts = texts
        self.engine = engine
        self.rough = rough
        self.until = time.process_time() + timeout
        self.unread: dict[int, tuple[str, ...]] = {}
        self.usual = usual_height(pieces)
        self.parts: dict[int, list[int]] = {}
        for number, crop in enumerate(crops):
            self.parts.setdefault(crop.piece, []).append(number)
            if crop.region.height < _FLAT * self.usual and crop.region.width > _FLAT_AND_LONG * self.usual:
                texts[number] = LineText()

    def read(self, groups: Sequence[Group]) -> None:
        """Read all groups; what the widths of its lines or words, or the whites between them, show to be the form's own is not read."""
        unread = self._heads(groups)
        groups = _without(groups, unread)
        if self.rough:
            unread |= sentences_of([number for group in groups if not group.whole for number in group.pieces], self.pieces)
        else:
            starts = [(group, at) for group in groups for at in range(1 if group.whole else len(group.pieces))]
            unread |= captions_of([Run(group.pieces[at:], group.whole, group.table) for group, at in starts], self.pieces)
        for group in _without(groups, unread):
            self.read_group(group)
        usual = float(np.median([text.confidence for text in self.texts.values() if text.letters] or [1.0]))
        for number, text in unread.items():
            self._set(number, text, usual)

    def _heads(self, groups: Sequence[Group]) -> dict[int, str]:
        """The captions of the tables' heads, by piece."""
        rows: dict[int, list[Group]] = {}
        for group in groups:
            if group.whole and group.row is not None:
                rows.setdefault(group.row, []).append(group)
        widths = {row: [[self.pieces[number].region.width for number in group.pieces] for group in cells] for row, cells in rows.items()}
        return {rows[row][cell].pieces[line]: text for row, head in heads_of(widths).items() for (cell, line), text in head.items()}

    def read_group(self, group: Group) -> None:
        """Read the group's pieces in order, captions by their heads only."""
        at = 0
        while at < len(group.pieces):
            known = self._caption(group, at)
            for number, text in zip(group.pieces[at:], known, strict=False):
                self._set(number, text, 1.0)
            if not known:
                self._read(self.parts.get(group.pieces[at], []))
                self._look_again(group, group.pieces[at])
            at += max(1, len(known))

    def _caption(self, group: Group, at: int) -> tuple[str, ...]:
        """The texts of the pieces from `at` on that a caption of the form covers; none where there is none."""
        if group.whole and at > 0:
            return ()
        rest = group.pieces[at:]
        if any(self.crops[part].raised for number in rest[:1] for part in self.parts.get(number, [])):
            return ()
        head, width = self._head(rest[0])
        if len(rest) > 1 and (len(plain(head)) < _SHORT if group.whole else _NUMBER.fullmatch(head)):
            more, wider = self._head(rest[1])
            head, width = f"{head} {more}", width + wider
        known = recognise(head, width, [self.pieces[number].region.width for number in rest], group.whole)
        return known.texts if known else ()

    def _head(self, number: int) -> tuple[str, float]:
        """The text of a piece's first crop, and the width of its ink."""
        parts = self.parts.get(number, [])[:1]
        self._read(parts)
        return (self.texts[parts[0]].text, self.crops[parts[0]].region.width) if parts else ("", 0.0)

    def _read(self, numbers: Sequence[int], *, fine: bool = False) -> None:
        missing = [number for number in numbers if number not in self.texts]
        if not missing:
            return
        left = self.until - time.process_time()
        if left <= 0:
            raise ResourceError("Reading a page took too long.", code="OCR_TIMEOUT", advice="Scan at 300 dpi or raise the limit.")
        for high in (False, True):
            numbers = [number for number in missing if (fine or self._is_fine(self.crops[number])) == high]
            crops = [self.crops[number].pixels for number in numbers]
            self.texts.update(zip(numbers, self.engine.read(crops, left, fine=high), strict=True))

    def _is_fine(self, crop: Crop) -> bool:
        """Marks and single letters are worth the time that fine reading takes: there is little of them."""
        return crop.raised or crop.region.width <= _SINGLE * crop.region.height

    def _look_again(self, group: Group, piece: int) -> None:
        """Another look at what was read with doubt; on rough pages no caption is worth one."""
        if self.rough and group.whole and self._is_numbered(group.pieces[0]):
            return
        if self.rough:
            self._read_again(piece, _VALUE_DOUBT if group.whole else DOUBT)
        self._settle(group, piece)

    def _read_again(self, piece: int, doubt: float) -> None:
        """What is no prose and no shred, and was read with doubt, again at the recogniser's full height."""
        doubted = [number for number in self.parts.get(piece, []) if self._is_worth_it(self.crops[number], self.texts[number], doubt)]
        for number in doubted:
            del self.texts[number]
        self._read(doubted, fine=True)

    def _is_worth_it(self, crop: Crop, text: LineText, doubt: float) -> bool:
        """Whether a crop was read with doubt and is neither a mark, nor a shred, nor a part of what the form prints."""
        shred = crop.region.height < _SHRED * self.usual or crop.region.width > _LETTER * crop.region.height * len(text.letters)
        return not self._is_fine(crop) and not shred and is_doubtful(text, _PROSE, doubt) and not is_of_the_form(text.text)

    def _is_numbered(self, piece: int) -> bool:
        """Whether a piece begins as captions do, as `4. Conversion`."""
        parts = self.parts.get(piece, [])[:1]
        return any(_NUMBERED.match(self.texts[part].text) for part in parts if part in self.texts)

    def _settle(self, group: Group, piece: int) -> None:
        """Look again at a doubtful value of a table."""
        for number in self.parts.get(piece, []) if group.whole else []:
            own = self.rough and is_of_the_form(self.texts[number].text)
            if not own and not self.crops[number].raised and is_doubtful(self.texts[number]):
                left = max(self.until - time.process_time(), 0.0)
                self.texts[number] = settle(self.crops[number].pixels, self.texts[number], self.engine, left)

    def _set(self, piece: int, text: str, usual: float) -> None:
        """Give a piece its known text: its letters evenly spread, as sure as its head was read, or as `usual` where it was not; the
        other crops stay empty."""
        parts = self.parts.get(piece, [])
        if not parts:
            return
        sure = self.texts[parts[0]].confidence if parts[0] in self.texts else usual
        for part in parts:
            self.texts[part] = LineText()
        letters = tuple(Letter(sign, (number + 0.5) / len(text), max(sure, 0.5)) for number, sign in enumerate(text))
        self.texts[parts[0]] = LineText(letters)
