"""RapidOCR's recogniser (PP-OCR, ONNX) on line crops, without its detector: one thread, the model from the installed wheel."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from extractor.errors import ConfigurationError, ResourceError
from extractor.reading.ocr.contract import Gray, Letter, LineText
from extractor.reading.ocr.onnx_cut import cut_vocabulary, metadata

HEIGHT = 48  # the model's input height in pixels as it was trained
COARSE = 32  # the height that reads gray scans as well, in two thirds of the time
STEP = 8  # pixels of input width for each step of its output
MAX_WIDTH = 3200
SIGNS = "".join(map(chr, range(33, 127))) + "⁽⁾¹²³☒☐☑✓–—‘’“”•§®™©"  # filings are in ASCII: accents would only be specks
_RUNNERS_UP = 3
_WORTH_NOTING = 0.02


class RapidEngine:
    """The default engine. Loading takes about 0.2 s; reading about 0.06 ms a pixel of width, fine reading half as long again."""

    name = "rapidocr"

    def __init__(self) -> None:
        self._session, self._signs = load_recogniser(model_path())
        self._input = self._session.get_inputs()[0].name

    def read(self, crops: Sequence[Gray], timeout: float, *, fine: bool = False) -> Iterator[LineText]:
        """See Engine.read. Crops run one by one at their own width: on one thread a batch only adds padding."""
        until = time.process_time() + timeout
        for crop in crops:
            if time.process_time() > until:
                raise ResourceError(
                    f"Reading the page took over {timeout:.0f} s.", code="OCR_TIMEOUT", advice="Scan at 300 dpi or raise the limit."
                )
            yield self._read_one(crop, HEIGHT if fine else COARSE)

    def _read_one(self, crop: Gray, height: int) -> LineText:
        if crop.size == 0:
            return LineText()
        pixels, share = to_input(crop, height)
        steps: NDArray[np.float32] = self._session.run(None, {self._input: pixels})[0][0]
        return LineText(decode(steps, self._signs, share))


def model_path() -> Path:
    """The recogniser in the installed wheel. Raises ConfigurationError where there is none."""
    spec = find_spec("rapidocr")
    folder = Path(spec.origin).parent / "models" if spec and spec.origin else Path("rapidocr")
    found = sorted(folder.glob("*_rec_small.onnx")) or sorted(folder.glob("*rec*.onnx"))
    if not found:
        raise ConfigurationError("RapidOCR's recogniser is not installed.", advice="pip install 'rapidocr>=3.10,<4'.")
    return found[-1]


def load_recogniser(path: Path) -> tuple[ort.InferenceSession, tuple[str, ...]]:
    """A session over the cut vocabulary, and its signs by class; class 0 is CTC's blank."""
    options: Any = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # crops are of all widths: an arena costs more than it saves
    model = path.read_bytes()
    signs = ["", *metadata(model).get("character", "").splitlines(), " "]
    keep = [0, *(number for number, sign in enumerate(signs) if number and (sign in SIGNS or sign == " "))]
    cut = cut_vocabulary(model, len(signs), keep)
    return ort.InferenceSession(cut, options, providers=["CPUExecutionProvider"]), tuple(signs[number] for number in keep)


def to_input(crop: Gray, rows: int = HEIGHT) -> tuple[NDArray[np.float32], float]:
    """The crop as the model's input (1, 3, rows, width) in [-1, 1], as wide as at full height, and the crop's share of the width."""
    height, width = crop.shape
    inner = min(max(STEP, round(width * HEIGHT / height)), MAX_WIDTH)
    padded = -(-inner // STEP) * STEP
    way = cv2.INTER_AREA if height > rows else cv2.INTER_CUBIC
    line = np.full((rows, padded), 255, np.uint8)
    line[:, :inner] = cv2.resize(crop, (inner, rows), interpolation=way)
    one = line.astype(np.float32) / 127.5 - 1
    return np.ascontiguousarray(np.broadcast_to(one, (1, 3, rows, padded))), padded / inner


def decode(steps: NDArray[np.float32], signs: Sequence[str], share: float = 1.0) -> tuple[Letter, ...]:
    """Greedy CTC: runs of one class are a letter, class 0 is none. `steps` is (time, class) probabilities."""
    best = steps.argmax(axis=1)
    letters: list[Letter] = []
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        if best[start]:
            letters.append(_letter(steps[start:end], int(best[start]), signs, (start + end) / 2 / len(best) * share))
        start = end
    return tuple(letters)


def _letter(run: NDArray[np.float32], number: int, signs: Sequence[str], x: float) -> Letter:
    peak = run[run[:, number].argmax()]
    order = peak.argsort()[::-1][: _RUNNERS_UP + 1]
    others = tuple((signs[i], float(peak[i])) for i in order if i != number and peak[i] >= _WORTH_NOTING)
    return Letter(signs[number], min(x, 1.0), min(float(peak[number]), 1.0), others)
