"""An invented page drawn with Pillow: a ruled table, a tick box, loose lines. Its font ships inside Pillow."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

COLUMNS = (150, 800, 1150, 1300, 1650, 1900, 2150, 2400)
ROWS = (400, 520, 620, 720)
CELLS = (
    ("1. Title of Security", "2. Date", "Code", "Amount", "(A) or (D)", "Price", "Nature"),
    ("Common Stock", "03/14/2031", "S", "12,750", "D", "$41.06", ""),
    ("Class B Units", "03/15/2031", "P", "1,809", "A", "", "By Trust"),
)
MARK = (2, 3, "1")  # row, column, note: a raised mark beside that cell's text
NOTE = "1. Sold under a trading plan adopted on November 4, 2030."


def draw_page(*, mark: bool = True, box: str = "ticked", size: tuple[int, int] = (2550, 1400)) -> Image.Image:
    """The page in gray at 300 dpi."""
    page = Image.new("L", size, 255)
    pen = ImageDraw.Draw(page)
    font, small = ImageFont.load_default(40), ImageFont.load_default(26)
    pen.text((150, 120), "Quarry Lane Instruments plc", 0, font)
    if box:
        pen.rectangle((150, 250, 186, 286), outline=0, width=3)
        pen.text((240, 246), "Check this box if it applies", 0, font)
    if box == "ticked":
        pen.line((156, 256, 180, 280), 0, 5)
        pen.line((156, 280, 180, 256), 0, 5)
    for x in COLUMNS:
        pen.line((x, ROWS[0], x, ROWS[-1]), 0, 4)
    for y in ROWS:
        pen.line((COLUMNS[0], y, COLUMNS[-1], y), 0, 4)
    for row, texts in enumerate(CELLS):
        for column, text in enumerate(texts):
            at = COLUMNS[column] + 20, ROWS[row] + 30
            pen.text(at, text, 0, font)
            if mark and (row, column) == MARK[:2]:
                pen.text((at[0] + pen.textlength(text, font) + 2, at[1] - 6), f"({MARK[2]})", 0, small)
    pen.text((150, 900), NOTE, 0, font)
    return page


def as_bytes(pages: list[Image.Image], kind: str, **options: object) -> bytes:
    """The pages as a file of that kind; TIFF and PDF take several."""
    buffer = BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if kind in ("TIFF", "PDF") else {}
    pages[0].save(buffer, kind, **more, **options)  # type: ignore[arg-type]
    return buffer.getvalue()
