"""One page of pixels -> its ink: turned upright, straightened, its cells found, its pieces read."""

from __future__ import annotations

import re

import cv2
import numpy as np

from extractor.reading.contract import ReadOptions
from extractor.reading.ocr.contract import Engine, LineText
from extractor.reading.pixels.boxes import TickBox, find_boxes
from extractor.reading.pixels.boxes import at_scale as boxes_at_scale
from extractor.reading.pixels.compose import PageInk
from extractor.reading.pixels.crops import Crop, cut_crops, whole_crop
from extractor.reading.pixels.faint import Found, usual_height, with_faint_marks
from extractor.reading.pixels.frame import Frame
from extractor.reading.pixels.grid import Region, find_cells
from extractor.reading.pixels.ink import Gray, Sheet, coarse, darken, even, ink_mask, is_bilevel
from extractor.reading.pixels.marks import read_marks
from extractor.reading.pixels.pieces import Boxes, Piece, find_pieces
from extractor.reading.pixels.preprinted import is_of_the_form
from extractor.reading.pixels.reading import Reading, group_pieces
from extractor.reading.pixels.ruleink import exact_ink
from extractor.reading.pixels.rules import Rules, at_scale, find_rules
from extractor.reading.pixels.shreds import shreds
from extractor.reading.pixels.skew import is_sideways, skew_degrees, straighten
from extractor.reading.pixels.tables import GridRow, find_tables, networks
from extractor.reading.pixels.texts import is_sure, mark_text, to_pieces

_BOX = 0.36  # inches: a network no larger is a tick box, not a table
_MOST_PIECES, _MOST_INK = 2000, 0.4  # more pieces, or a larger share of ink, is no page of text but noise
_EDGE = 0.06  # inches from a cell's edge to its rule
_SOFT = 0.6  # pixels at 200 dpi that black and white is smoothed by
_ROUGH = 250  # dpi: coarser pages are as rough as black and white ones
_LOWEST, _HIGHEST, _SHORTEST, _LONGEST = 0.4, 0.75, 1.15, 6.0  # shares of that height, and of its own, that a lone mark may have
# Probability that a raised part is nothing but marks; a small piece; one that is alone in its cell or shows parentheses.
_MARK_SURE, _LONE_SURE, _SEEN_SURE = 0.4, 0.8, 0.3
_PARENTHESES = re.compile(r"[\s\dlIit.,'`|!-]{0,4}[()\[\]{}][\s\dlIit.,'`|!()\[\]{}-]{0,8}")
_SAMPLE, _ENOUGH = 8, 4  # crops that tell whether a page stands on its head, and how many do where they read well
_WORDS, _LINES = 9, 25  # widths of crops of a word or two and of half a line, of their heights
_UPRIGHT, _OF_THE_FORM = 0.9, 2  # mean confidence above which nobody asks; crops that read as what the form prints


def read_page(gray: Gray, dpi: float, engine: Engine, options: ReadOptions) -> PageInk:
    """The ink of a page of gray pixels. Raises ResourceError (OCR_TIMEOUT) past `options.ocr_timeout`."""
    cv2.setNumThreads(1)
    page, bilevel = even(gray), is_bilevel(gray)
    turned = 0
    small = coarse(Sheet(page, ink_mask(page), dpi), 150)
    if is_sideways(small.mask, small.dpi):
        page, turned = np.rot90(page, -1).copy(), 90
    sheet = level(page, dpi, turned)
    scan = Scan(sheet, bilevel)
    if scan.upside_down(engine, options):
        scan = Scan(level(np.rot90(page, 2).copy(), dpi, (turned + 180) % 360), bilevel)
    return scan.read(engine, options)


def level(page: Gray, dpi: float, turned: int = 0) -> Sheet:
    """An evened page straightened, with its mask."""
    mask = ink_mask(page)
    small = coarse(Sheet(page, mask, dpi), 150)
    skew = skew_degrees(small.mask, small.dpi)
    straight = straighten(page, skew)
    return Sheet(straight, mask if straight is page else ink_mask(straight), dpi, turned, skew if straight is not page else 0.0)


def grid_of(rules: Rules, sheet: Sheet, found: list[TickBox]) -> tuple[list[GridRow], list[TickBox]]:
    """The tables' rows of a page, and its tick boxes: those `found`, and enclosed cells that are too small for a table."""
    cells = find_cells(rules, (sheet.mask.shape[0], sheet.mask.shape[1]), sheet.dpi)
    large: list[Region] = []
    boxes: list[TickBox] = []
    for network in networks(cells, sheet.dpi):
        frame = Region(
            min(c.left for c in network), min(c.top for c in network), max(c.right for c in network), max(c.bottom for c in network)
        )
        if max(frame.width, frame.height) > _BOX * sheet.dpi:
            large += network
        elif len(network) == 1:
            boxes.append(TickBox(frame, _holds_ink(frame, rules, sheet)))
    drawn = [box for box in found if not any(_meet(box.region, other.region) for other in boxes)]
    rows = find_tables(large, sheet.dpi)
    mark_open(rows, rules, sheet)
    return rows, boxes + [box for box in drawn if not any(_fills(box.region, cell) for cell in large)]


def mark_open(rows: list[GridRow], rules: Rules, sheet: Sheet) -> None:
    """Note which rows no rule closes above or below."""
    for row in rows:
        row.open_top = not _ruled(row, row.top, rules, sheet)
        row.open_bottom = not _ruled(row, row.bottom, rules, sheet)


def _ruled(row: GridRow, y: float, rules: Rules, sheet: Sheet) -> bool:
    left, right = row.cells[0].region.left, row.cells[-1].region.right
    near = [rule for rule in rules.across if abs(rule.at - y) <= sheet.inches(_EDGE)]
    return sum(max(0.0, min(rule.end, right) - max(rule.start, left)) for rule in near) > 0.3 * (right - left)


def _holds_ink(frame: Region, rules: Rules, sheet: Sheet) -> bool:
    edge = sheet.inches(0.015)
    inside = cv2.subtract(sheet.mask, rules.ink)[
        int(frame.top) + edge : int(frame.bottom) - edge, int(frame.left) + edge : int(frame.right) - edge
    ]
    return inside.size > 0 and float((inside > 0).mean()) > 0.05


def _meet(a: Region, b: Region) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def _fills(box: Region, cell: Region) -> bool:
    """Whether the box is the border of a table's cell itself."""
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return cell.holds(*middle) and cell.width < 1.6 * box.width and cell.height < 1.6 * box.height


def _blank(boxes: list[TickBox], ink: Gray, sheet: Sheet) -> None:
    """Count the boxes as rules, so that their borders and ticks are no letters."""
    edge = sheet.inches(0.02)
    for region in (box.region for box in boxes):
        ink[max(0, int(region.top) - edge) : int(region.bottom) + edge, max(0, int(region.left) - edge) : int(region.right) + edge] = 255


class Scan:
    """A straightened page on its way to text."""

    def __init__(self, sheet: Sheet, bilevel: bool = False) -> None:
        self.sheet = sheet
        self.bilevel = bilevel
        self.rough = bilevel or sheet.dpi < _ROUGH
        small = coarse(sheet)
        scale = sheet.dpi / small.dpi
        rules = at_scale(find_rules(small), scale, sheet.mask)
        self.rules = Rules(rules.across, rules.down, exact_ink(rules, sheet.mask, sheet.dpi))
        self.rows, self.boxes = grid_of(self.rules, sheet, boxes_at_scale(find_boxes(small), scale))
        _blank(self.boxes, self.rules.ink, sheet)
        self.clean = self._clean()
        self.pieces, found = self._find_pieces()
        for piece in self.pieces:
            self._erase(piece.strays, 2)
        self.crops: list[Crop] = cut_crops(self.pieces, self.clean)
        faint = {(one.piece, one.region): one.text for one in found}
        self.texts: dict[int, LineText] = {
            i: faint[key] for i, crop in enumerate(self.crops) if (key := (crop.piece, crop.region)) in faint
        }

    def _find_pieces(self) -> tuple[list[Piece], list[Found]]:
        if float((self.sheet.mask > 0).mean()) > _MOST_INK:
            return [], []
        pieces, spots = find_pieces(self.sheet, self.rules)
        self._erase(spots[shreds(spots, self.rules, self.sheet)], 0)
        return with_faint_marks(pieces, spots, self.rows, self.clean, self.sheet) if len(pieces) <= _MOST_PIECES else ([], [])

    def _clean(self) -> Gray:
        gray = darken(self.sheet.gray).copy()
        edges = cv2.bitwise_and(cv2.dilate(self.rules.ink, np.ones((3, 3), np.uint8)), cv2.bitwise_not(self.sheet.mask))
        gray[cv2.bitwise_or(edges, self.rules.ink) > 0] = 250
        if self.bilevel:  # the recogniser knows soft edges
            gray = np.asarray(cv2.GaussianBlur(gray, (0, 0), _SOFT * self.sheet.dpi / 200), np.uint8)
        return gray

    def _erase(self, spots: Boxes, edge: int) -> None:
        for left, top, right, bottom in spots.tolist():
            self.clean[max(0, top - edge) : bottom + edge, max(0, left - edge) : right + edge] = 250

    def upside_down(self, engine: Engine, options: ReadOptions) -> bool:
        """Whether most of a few crops read better on their heads. What was read upright is kept."""
        sample, texts = self._sample(), list[LineText]()
        for i in sample:
            texts += engine.read([self.crops[i].pixels], options.ocr_timeout)
            self.texts[i] = texts[-1]
            if len(texts) >= _ENOUGH and _is_upright(texts):
                return False
        if len(sample) < _ENOUGH:
            return False
        turned = list(engine.read([np.rot90(self.crops[i].pixels, 2).copy() for i in sample], options.ocr_timeout))
        better = sum(b.confidence > a.confidence for a, b in zip(texts, turned, strict=True))
        return _mean(turned) > _mean(texts) + 0.05 and 2 * better > len(sample)

    def _sample(self) -> list[int]:
        """A few crops of words, of the longer ones where there are not enough short ones: shreds tell nothing."""
        shapes = {i: crop.region.width / max(crop.region.height, 1) for i, crop in enumerate(self.crops) if not crop.raised}
        short = [i for i, shape in shapes.items() if 2 < shape < _WORDS]
        wide = short if len(short) >= _SAMPLE else [i for i, shape in shapes.items() if 2 < shape < _LINES]
        return wide[:: max(1, len(wide) // _SAMPLE)][:_SAMPLE]

    def read(self, engine: Engine, options: ReadOptions) -> PageInk:
        """All crops read, but for what the form itself prints."""
        reading = Reading(self.pieces, self.crops, self.texts, engine, options.ocr_timeout, rough=self.rough)
        groups = group_pieces(self.pieces, self.rows)
        reading.read(groups)
        self._read_marks({piece: len(group.pieces) == 1 for group in groups if group.whole for piece in group.pieces})
        self._reread_false_marks(self.texts, engine, options)
        order = sorted(self.texts)
        pieces = to_pieces(self.pieces, [self.crops[i] for i in order], [self.texts[i] for i in order])
        height, width = self.sheet.gray.shape
        frame = Frame(width, height, self.sheet.dpi, self.sheet.turned, self.sheet.skew)
        return PageInk(frame, self.rows, pieces, self.boxes)

    def _read_marks(self, values: dict[int, bool]) -> None:
        """Raised parts of pieces in cells of values, and small ones, as marks, where the recogniser was not sure of any.

        `values` tells of each piece whether it stands alone in its cell.
        """
        usual = usual_height(self.pieces)
        for i, text in self.texts.items():
            crop = self.crops[i]
            lone = not crop.raised and _may_be_mark(self.pieces[crop.piece], crop, usual)
            if crop.piece not in values or not (crop.raised or lone) or is_sure(text):
                continue
            box = crop.region
            marks, sure = read_marks(self.clean, int(box.left), int(box.top), int(box.right), int(box.bottom))
            seen = values[crop.piece] or bool(_PARENTHESES.fullmatch(text.text))
            if sure >= (_MARK_SURE if crop.raised else _SEEN_SURE if seen else _LONE_SURE):
                self.texts[i] = marks

    def _reread_false_marks(self, texts: dict[int, LineText], engine: Engine, options: ReadOptions) -> None:
        """A piece with a raised part that reads as no mark is read again as a whole."""
        parts: dict[int, list[int]] = {}
        for i, crop in enumerate(self.crops):
            parts.setdefault(crop.piece, []).append(i)
        false = sorted({self.crops[i].piece for i, text in texts.items() if self.crops[i].raised and not mark_text(text.text)})
        crops = [whole_crop(number, self.pieces[number], self.clean) for number in false]
        for crop, text in zip(crops, list(engine.read([crop.pixels for crop in crops], options.ocr_timeout, fine=True)), strict=True):
            for i in parts[crop.piece]:
                del texts[i]
            first = parts[crop.piece][0]
            self.crops[first], texts[first] = crop, text


def _may_be_mark(piece: Piece, crop: Crop, usual: float) -> bool:
    """Whether a piece is as small as marks are, and no longer."""
    small = _LOWEST * usual <= crop.region.height <= _HIGHEST * usual
    return small and crop.region == piece.region and _SHORTEST <= crop.region.width / crop.region.height <= _LONGEST


def _is_upright(texts: list[LineText]) -> bool:
    """Whether crops read so well, or so many as what the form prints, that the page cannot stand on its head."""
    return _mean(texts) >= _UPRIGHT or sum(is_of_the_form(text.text) for text in texts) >= _OF_THE_FORM


def _mean(texts: list[LineText]) -> float:
    return sum(text.confidence for text in texts) / max(len(texts), 1)
