"""The text that a PDF page prints: characters with boxes -> pieces on the grid of the page's own rules."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.reading.contract import ReadOptions
from extractor.reading.pdfpages import page_gray, safe_dpi
from extractor.reading.pixels.boxes import TickBox, find_boxes
from extractor.reading.pixels.compose import PageInk
from extractor.reading.pixels.frame import Frame
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.ink import Sheet, even
from extractor.reading.pixels.rules import Rule, find_rules
from extractor.reading.pixels.scan import grid_of
from extractor.reading.pixels.texts import TextPiece, TextWord, mark_text

GRID_DPI = 200
_PRINTED_INK_BELOW = 205  # a clean rendering has light gray rules and no noise; tinted paper stays above
_FAINT_INK_BELOW = 240
_FEW = 25  # characters: a stamp or a page number, not a page of text
_HIDDEN, _COVERS, _GARBLED = 0.7, 0.6, 0.2
_PIECE_GAP, _WORD_GAP = 0.9, 0.2  # of the font size
_RAISED, _SMALLER = 0.15, 0.95


@dataclass(frozen=True, slots=True)
class Char:
    """A printed character: its loose box and baseline in pixels at GRID_DPI, origin at the top left; `size` its font size."""

    text: str
    region: Region
    base: float
    size: float


def has_printed_text(page: pdfium.PdfPage) -> bool:
    """Whether the page prints its text itself; an OCR layer that hides under or over a scan does not count."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count < _FEW:
            return False
        sample = [pdfium_c.FPDFText_GetUnicode(text, i) for i in range(0, count, max(1, count // 400))]
    finally:
        text.close()
    garbled = sum(1 for code in sample if code in (0, 0xFFFD, 0xFFFE) or 0xE000 <= code <= 0xF8FF or code < 9)
    return garbled <= _GARBLED * len(sample) and not _is_layer(page)


def _is_layer(page: pdfium.PdfPage) -> bool:
    """Whether an image covers the page while the text is invisible or lies under it."""
    width, height = page.get_size()
    hidden = shown = under = 0
    covered = False
    for item in page.get_objects(max_depth=4):
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item)
            hidden, shown = (hidden + 1, shown) if mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE else (hidden, shown + 1)
        elif item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) >= _COVERS * width * height:
                covered, under = True, shown
    texts = hidden + shown
    return texts > 0 and (hidden >= _HIDDEN * texts or (covered and hidden + under >= _HIDDEN * texts))


def printed_page(page: pdfium.PdfPage, number: int, name: str, options: ReadOptions) -> PageInk:
    """The page's text on its grid. Raises TooLarge (PAGE_TOO_LARGE)."""
    dpi = safe_dpi(page, GRID_DPI, number, name, options)
    chars = _chars(page, dpi)
    _hide_text(page)
    gray = even(page_gray(page, dpi))
    mask = ((gray < _PRINTED_INK_BELOW) * 255).astype("uint8")
    sheet = Sheet(gray, mask, dpi)
    rules = find_rules(sheet)
    faint = ((gray < _FAINT_INK_BELOW) * 255).astype("uint8")  # boxes that nobody may tick any more are printed in light gray
    rows, boxes = grid_of(rules, sheet, find_boxes(Sheet(gray, faint, dpi)))
    height, width = mask.shape
    pieces = _with_marks(list(_pieces(chars, rules.down)), rules.down)
    return PageInk(Frame(width, height, dpi), rows, pieces, [_with_letter(box, pieces) for box in boxes])


def _hide_text(page: pdfium.PdfPage) -> None:
    """Take the letters out of what is drawn: their stems stand below one another like rules."""
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=4):
        pdfium_c.FPDFTextObj_SetTextRenderMode(item, pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)


def _with_letter(box: TickBox, pieces: list[TextPiece]) -> TickBox:
    """A box that a printed letter ticks."""
    return TickBox(box.region, box.ticked or any(box.region.holds(*piece.middle) for piece in pieces))


def _chars(page: pdfium.PdfPage, dpi: float) -> list[Char | None]:
    """The characters in the file's order; None where PDFium sees a line end."""
    text = page.get_textpage()
    scale, chars = dpi / 72, list[Char | None]()
    box, x, y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    left, top = _corner(page)
    try:
        for index in range(text.count_chars()):
            code = pdfium_c.FPDFText_GetUnicode(text, index)
            sign = chr(code) if 31 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
            if not sign or sign in "\u00ad\ufffe\ufffd":
                chars.append(None)
                continue
            pdfium_c.FPDFText_GetLooseCharBox(text, index, box)
            pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
            region = Region((box.left - left) * scale, (top - box.top) * scale, (box.right - left) * scale, (top - box.bottom) * scale)
            chars.append(Char(sign, region, (top - y.value) * scale, max(region.height, 1.0)))
    finally:
        text.close()
    return chars


def _corner(page: pdfium.PdfPage) -> tuple[float, float]:
    """Left and top of the visible page in PDF points."""
    left, _, _, top = page.get_cropbox() if page.get_cropbox() else page.get_mediabox()
    return left, top


def _pieces(chars: list[Char | None], down: tuple[Rule, ...]) -> Iterator[list[Char]]:
    """Runs of characters on one line, parted at wide gaps and at rules."""
    run: list[Char] = []
    for char in chars:
        if char is not None and (not run or _goes_on(run[-1], char, down)):
            run.append(char)
            continue
        if run:
            yield run
        run = [char] if char is not None else []
    if run:
        yield run


def _goes_on(last: Char, char: Char, down: tuple[Rule, ...]) -> bool:
    size = max(last.size, char.size)
    gap = char.region.left - last.region.right
    common = min(last.region.bottom, char.region.bottom) - max(last.region.top, char.region.top)
    if gap > _PIECE_GAP * size or gap < -0.6 * size or common < 0.3 * min(last.region.height, char.region.height):
        return False
    middle = (char.region.top + char.region.bottom) / 2
    before, after = (last.region.left + last.region.right) / 2, (char.region.left + char.region.right) / 2
    return not any(before < rule.at < after and rule.start <= middle <= rule.end for rule in down)


def _with_marks(runs: list[list[Char]], down: tuple[Rule, ...]) -> list[TextPiece]:
    """Each run as a piece; a run that only holds a raised mark joins the run that it touches."""
    joined: list[list[Char]] = []
    for run in runs:
        if not "".join(char.text for char in run).strip():
            continue
        if joined and _hangs_on(joined[-1], run, down):
            joined[-1] += run
        else:
            joined.append(list(run))
    return [_piece(run) for run in joined]


def _hangs_on(last: list[Char], run: list[Char], down: tuple[Rule, ...]) -> bool:
    ink = [char for char in last if char.text.strip()]
    end = ink[-1] if ink else last[-1]
    near = -0.3 * end.size <= run[0].region.left - end.region.right <= 0.4 * end.size
    level = run[0].region.bottom > end.region.top and run[0].base < end.base + 0.2 * end.size and run[0].base > end.base - end.size
    return near and level and _goes_on(end, run[0], down)


def _piece(run: list[Char]) -> TextPiece:
    largest = max(char.size for char in run)
    base = max(char.base for char in run if char.size >= 0.8 * largest)
    words: list[TextWord] = []
    for word in _split(run):
        words.append(_word(word, base, largest))
    region = Region(
        min(w.region.left for w in words),
        min(w.region.top for w in words),
        max(w.region.right for w in words),
        max(w.region.bottom for w in words),
    )
    return TextPiece(region, " ".join(word.text for word in words), "".join(char.text for char in run), tuple(words))


def _split(run: list[Char]) -> Iterator[list[Char]]:
    word: list[Char] = []
    for char in run:
        blank = not char.text.strip() or char.text == "\xa0"
        if word and (blank or char.region.left - word[-1].region.right > _WORD_GAP * char.size):
            yield word
            word = []
        if not blank:
            word.append(char)
    if word:
        yield word


def _word(chars: list[Char], base: float, largest: float) -> TextWord:
    raised = [char.base < base - _RAISED * largest and char.size < _SMALLER * largest for char in chars]
    text, at = "", 0
    while at < len(chars):
        end = at
        while end < len(chars) and raised[end] == raised[at]:
            end += 1
        part = "".join(char.text for char in chars[at:end])
        text += (mark_text(part) or part) if raised[at] else part
        at = end
    regions = [char.region for char in chars]
    frame = Region(min(r.left for r in regions), min(r.top for r in regions), max(r.right for r in regions), max(r.bottom for r in regions))
    return TextWord(text, frame, 1.0)
