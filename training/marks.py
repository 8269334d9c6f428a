"""Train the reader of raised footnote marks: python -m training.marks

Marks such as `(3)` are drawn in the machine's fonts, worn as scans and faxes are, and cut as pages are; what is no mark is drawn too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extractor.reading.pixels.ink import darken, even, ink_mask, is_bilevel
from extractor.reading.pixels.marks import ONES, TENS, WEIGHTS, net_input
from training.scans.wear import Gray, Wear, generator, wear_page

_FOLDER = Path("/usr/share/fonts/truetype")
_FACES = (
    "LiberationSerif-Regular", "LiberationSerif-Italic", "LiberationSerif-Bold", "LiberationSans-Regular", "LiberationSans-Bold",
    "LiberationSansNarrow-Regular", "LiberationMono-Regular", "DejaVuSans", "DejaVuSerif", "DejaVuSansCondensed",
)  # fmt: skip
_CELL = (96, 44)  # pixels of a drawn sample
_ACROSS, _DOWN = 16, 32
_SHEETS = 220
_FINER = 4  # samples are drawn so many times larger, and shrunk as a browser's edges are soft
_NO_MARK = 0.28
_SMALLEST, _LARGEST, _SMALL_MORE = 6.5, 18.0, 1.3  # pixels of a font at 200 dpi; small ones are drawn more often
_WEARS = (
    Wear(200, blur=(0.45, 0.9), fade=(0.0, 0.15), noise=(6, 18), specks=(0, 5)),
    Wear(200, blur=(0.45, 0.9), fade=(0.0, 0.15), noise=(6, 18), specks=(0, 5)),
    Wear(200, blur=(0.6, 1.2), fade=(0.0, 0.3), noise=(4, 12), specks=(0, 5)),
    Wear(300, blur=(0.6, 1.5), fade=(0.05, 0.45), noise=(2, 12), specks=(0, 3), jpeg=(40, 90)),
    Wear(300, blur=(0.8, 1.5), fade=(0.15, 0.45), noise=(4, 12), specks=(0, 3), jpeg=(40, 70)),
    Wear(300, blur=(0.4, 0.8), fade=(0.0, 0.2), noise=(2, 6), jpeg=(40, 90)),
)
_LETTERS = "ABCDEIJLMPSTXabcdefghiklmnoprstuvwxyz0123456789"


def main() -> None:
    """Draw, learn and write the weights beside the code that reads them."""
    from sklearn.neural_network import MLPClassifier

    inputs, labels = samples(_SHEETS, "marks")
    net = MLPClassifier((200,), alpha=2e-4, batch_size=256, learning_rate_init=1.5e-3, max_iter=18, random_state=1, verbose=True)
    net.fit(inputs, labels)
    tests, truths = samples(8, "marks to test")
    found = net.predict_proba(tests)
    marks = truths[:, 0] > 0
    right = (found[:, 1 : 1 + TENS].argmax(1) == truths[:, 1 : 1 + TENS].argmax(1)) & (
        found[:, 1 + TENS :].argmax(1) == truths[:, 1 + TENS :].argmax(1)
    )
    told = (found[:, 0] > 0.5) == marks
    print(f"told from no mark {told.mean():.3f}, numbers right {right[marks].mean():.3f} of {marks.sum()}")
    arrays = {
        f"{kind}{layer}": part.astype(np.float16)
        for kind, parts in (("w", net.coefs_), ("b", net.intercepts_))
        for layer, part in enumerate(parts)
    }
    np.savez_compressed(WEIGHTS, **arrays)


def samples(sheets: int, seed: str) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """Inputs of the net, and for each whether it is a mark, its tens and its ones, one hot."""
    inputs, labels = [], []
    for number in range(sheets):
        for crop, label in _sheet(generator(f"{seed} {number}"), _WEARS[number % len(_WEARS)]):
            inputs.append(crop)
            labels.append(label)
    return np.stack(inputs).astype(np.float32), np.array(labels, np.int8)


def _sheet(rng: np.random.Generator, wear: Wear) -> Iterator[tuple[NDArray[np.float32], list[int]]]:
    texts = [_no_mark(rng) if rng.random() < _NO_MARK else f"({_number(rng)})" for _ in range(_ACROSS * _DOWN)]
    page = np.full((_DOWN * _CELL[1], _ACROSS * _CELL[0]), 255, np.uint8)
    for at, text in enumerate(texts):
        x, y = at % _ACROSS * _CELL[0], at // _ACROSS * _CELL[1]
        page[y : y + _CELL[1], x : x + _CELL[0]] = _drawn(text, rng, wear)
    clean = _scanned(page, wear, rng)
    for at, text in enumerate(texts):
        x, y = at % _ACROSS * _CELL[0], at // _ACROSS * _CELL[1]
        box = _frame(clean[y : y + _CELL[1], x : x + _CELL[0]], rng)
        if box is not None:
            yield net_input(clean[y : y + _CELL[1], x : x + _CELL[0]], *box), _label(text)


def _scanned(page: Gray, wear: Wear, rng: np.random.Generator) -> Gray:
    """The page worn, and cleaned as a scan's page is before its crops are cut."""
    coarse = wear.jpeg is None and rng.random() < 0.15  # a fax in its coarse mode
    if coarse:
        page = np.asarray(cv2.resize(page, (page.shape[1], page.shape[0] // 2), interpolation=cv2.INTER_AREA), np.uint8)
    worn = wear_page(page, replace(wear, skew=(0.0, 0.0)), rng)
    if wear.jpeg:
        coded = cv2.imencode(".jpg", worn, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*wear.jpeg))])[1]
        worn = np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), np.uint8)
    if coarse:
        worn = np.asarray(cv2.resize(worn, (worn.shape[1], worn.shape[0] * 2), interpolation=cv2.INTER_CUBIC), np.uint8)
    clean = darken(even(worn))
    return np.asarray(cv2.GaussianBlur(clean, (0, 0), 0.6), np.uint8) if is_bilevel(worn) else clean


def _frame(cell: Gray, rng: np.random.Generator) -> tuple[int, int, int, int] | None:
    """The ink's rectangle in the middle of a cell, a pixel more or less."""
    inked = np.argwhere(ink_mask(cell)[4:-4, 8:-8] > 0)
    if len(inked) < 6:
        return None
    (top, left), (bottom, right) = inked.min(axis=0) + np.array((4, 8)), inked.max(axis=0) + np.array((5, 9))
    edges = rng.integers(-1, 2, 4)
    return int(left + edges[0]), int(top + edges[1]), int(right + edges[2]), int(bottom + edges[3])


def _drawn(text: str, rng: np.random.Generator, wear: Wear) -> Gray:
    size = (_SMALLEST + (_LARGEST - _SMALLEST) * rng.random() ** _SMALL_MORE) * wear.dpi / 200
    font = ImageFont.truetype(_face(str(rng.choice(_FACES))), round(size * _FINER))
    cell = Image.new("L", (_CELL[0] * _FINER, _CELL[1] * _FINER), 255)
    left, top, right, bottom = font.getbbox(text)
    x = (cell.width - right - left) / 2 + rng.uniform(-4, 4) * _FINER
    y = (cell.height - bottom - top) / 2 + rng.uniform(-4, 4) * _FINER
    ImageDraw.Draw(cell).text((x, y), text, fill=int(rng.uniform(0, 110)), font=font)
    return np.asarray(cell.resize(_CELL, Image.Resampling.BOX), np.uint8)


def _face(name: str) -> str:
    return str(next(_FOLDER.rglob(f"{name}.ttf")))


def _number(rng: np.random.Generator) -> int:
    return int(rng.integers(1, 10) if rng.random() < 0.7 else rng.integers(10, 10 * TENS))


def _no_mark(rng: np.random.Generator) -> str:
    """Other things of the size: a few letters, figures, points and quotes, dust."""
    kind = rng.integers(0, 6)
    some = "".join(rng.choice(list(_LETTERS), int(rng.integers(1, 5))))
    return (
        some,
        f"({some[:2]}",
        f"{some[:2]}.",
        str(rng.choice([". .", "' '", '"', ".", "- -", "'", "* *", "~"])),
        f"({some[:1]})",
        _dust(rng),
    )[kind]


def _dust(rng: np.random.Generator) -> str:
    return "".join(rng.choice([".", ",", "'", " ", "·", "-"], int(rng.integers(2, 6)))) + "."


def _label(text: str) -> list[int]:
    digits = text[1:-1] if text[:1] == "(" and text[-1:] == ")" and text[1:-1].isdigit() else ""
    if not digits or not 0 < int(digits) < 10 * TENS:
        return [0] * (1 + TENS + ONES)
    tens, ones = divmod(int(digits), 10)
    return [1, *(int(tens == value) for value in range(TENS)), *(int(ones == value) for value in range(ONES))]


if __name__ == "__main__":
    main()
