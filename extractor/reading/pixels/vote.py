"""A second and third look at a doubtful value: the crop smoothed and thickened; what two looks agree on stands."""

from __future__ import annotations

import re
from collections import Counter

import cv2
import numpy as np

from extractor.reading.ocr.contract import Engine, Letter, LineText
from extractor.reading.pixels.ink import Gray

DOUBT = 0.9  # a letter less sure than this makes its value doubtful
LONGEST = 14  # letters of a value worth another look
_BLANKS = re.compile(r"[\s·]+")


def is_doubtful(text: LineText, longest: int = LONGEST, doubt: float = DOUBT) -> bool:
    """Whether a short text has a letter that the engine was not sure of."""
    ink = [letter for letter in text.letters if letter.text != " "]
    return 0 < len(ink) <= longest and min(letter.confidence for letter in ink) < doubt


def looks(crop: Gray) -> list[Gray]:
    """The crop smoothed, and with its strokes thickened."""
    thick = cv2.erode(crop, np.ones((2, 2), np.uint8))
    return [np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.uint8) for image, sigma in ((crop, 1.0), (thick, 0.7))]


def settle(crop: Gray, first: LineText, engine: Engine, timeout: float) -> LineText:
    """The text that most looks agree on, the first where none do; the others become its letters' alternatives."""
    texts = [first, *engine.read(looks(crop), timeout, fine=True)]
    votes = Counter(_BLANKS.sub("", text.text) for text in texts)
    winner, count = votes.most_common(1)[0]
    if count == 1 or not winner:
        return _with_others(first, texts[1:])
    agreed = max((text for text in texts if _BLANKS.sub("", text.text) == winner), key=lambda text: text.confidence)
    return _with_others(agreed, [text for text in texts if _BLANKS.sub("", text.text) != winner])


def _with_others(text: LineText, others: list[LineText]) -> LineText:
    """Where another look of the same length has another letter, it joins that letter's next guesses."""
    letters = list(text.letters)
    for other in others:
        if len(other.letters) != len(letters):
            continue
        for at, (mine, theirs) in enumerate(zip(letters, other.letters, strict=True)):
            if mine.text != theirs.text and theirs.text not in {guess for guess, _ in mine.others}:
                letters[at] = Letter(mine.text, mine.x, mine.confidence, (*mine.others, (theirs.text, round(theirs.confidence / 3, 4))))
    return LineText(tuple(letters))
