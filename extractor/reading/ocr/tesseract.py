"""The `tesseract` command on line crops: one call reads a sheet on which the crops stand below one another."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from extractor.errors import ConfigurationError, ResourceError
from extractor.reading.ocr.contract import Gray, Letter, LineText

_HEIGHT, _GAP, _MARGIN = 44, 30, 24  # pixels: of a line on the sheet, between lines, around them
_MAX_WIDTH, _MAX_LINES = 4000, 150
_LEVEL_WORD = "5"


class TesseractEngine:
    """Needs the command and its English data. Gives a probability for each word, no alternatives."""

    name = "tesseract"

    def __init__(self) -> None:
        found = shutil.which("tesseract")
        if found is None:
            raise ConfigurationError("The tesseract command is not installed.", advice="Install tesseract-ocr, or use the rapidocr engine.")
        self._command = found

    def read(self, crops: Sequence[Gray], timeout: float, *, fine: bool = False) -> Iterator[LineText]:
        """See Engine.read."""
        for start in range(0, len(crops), _MAX_LINES):
            part = [_scaled(crop) for crop in crops[start : start + _MAX_LINES]]
            yield from _lines(self._run(_sheet(part), timeout), part)

    def _run(self, sheet: Gray, timeout: float) -> str:
        """The words of a sheet as tab-separated values."""
        image = cv2.imencode(".pgm", sheet)[1].tobytes()
        command = [
            self._command,
            "stdin",
            "stdout",
            "--psm",
            "6",
            "--dpi",
            "300",
            "-c",
            "tessedit_do_invert=0",
            "tsv",
        ]
        try:
            done = subprocess.run(  # noqa: S603
                command, input=image, capture_output=True, timeout=timeout, env={**os.environ, "OMP_THREAD_LIMIT": "1"}, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise ResourceError(
                f"Tesseract took over {timeout:.0f} s.", code="OCR_TIMEOUT", advice="Scan at 300 dpi or raise the limit."
            ) from error
        if done.returncode != 0:
            raise ConfigurationError("Tesseract failed.", advice="Check that its English data (eng) are installed.")
        return done.stdout.decode("utf-8", errors="replace")


def _scaled(crop: Gray) -> Gray:
    height, width = crop.shape
    if crop.size == 0:
        return np.full((_HEIGHT, _HEIGHT), 255, np.uint8)
    size = min(max(1, round(width * _HEIGHT / height)), _MAX_WIDTH)
    return np.asarray(cv2.resize(crop, (size, _HEIGHT), interpolation=cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_CUBIC), np.uint8)


def _sheet(crops: Sequence[Gray]) -> Gray:
    """The crops below one another on white paper."""
    width = max((crop.shape[1] for crop in crops), default=_HEIGHT) + 2 * _MARGIN
    sheet = np.full((len(crops) * (_HEIGHT + _GAP) + _GAP, width), 250, np.uint8)
    for number, crop in enumerate(crops):
        top = _GAP + number * (_HEIGHT + _GAP)
        sheet[top : top + _HEIGHT, _MARGIN : _MARGIN + crop.shape[1]] = crop
    return sheet


def _lines(table: str, crops: Sequence[Gray]) -> list[LineText]:
    letters: list[list[Letter]] = [[] for _ in crops]
    for row in table.split("\n")[1:]:
        field = row.split("\t")
        if len(field) < 12 or field[0] != _LEVEL_WORD or not field[11].strip():
            continue
        left, top, width, height = (int(value) for value in field[6:10])
        line = (top + height // 2 - _GAP // 2) // (_HEIGHT + _GAP)
        if 0 <= line < len(crops):
            _append(
                letters[line],
                field[11].strip(),
                (left - _MARGIN) / crops[line].shape[1],
                width / crops[line].shape[1],
                float(field[10]) / 100,
            )
    return [LineText(tuple(line)) for line in letters]


def _append(line: list[Letter], word: str, left: float, width: float, sure: float) -> None:
    """Add a word's letters, evenly spread over its width, a blank before them where the line has begun."""
    if line:
        line.append(Letter(" ", min(max(left, 0.0), 1.0), 1.0))
    for number, sign in enumerate(word):
        line.append(Letter(sign, min(max(left + width * (number + 0.5) / len(word), 0.0), 1.0), min(max(sure, 0.0), 1.0)))
