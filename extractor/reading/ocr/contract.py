"""What an OCR engine is: line crops in, texts with their letters out. The registry beside it names the engines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Letter:
    """One character. `x` is its middle as a fraction of the crop's width, `confidence` a probability in [0, 1];
    `others` are the engine's next guesses with theirs, best first, an empty text for "no letter here"."""

    text: str
    x: float
    confidence: float
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LineText:
    """The letters of one crop from left to right, blanks included; none where the engine saw nothing."""

    letters: tuple[Letter, ...] = ()

    @property
    def text(self) -> str:
        """The letters joined."""
        return "".join(letter.text for letter in self.letters)

    @property
    def confidence(self) -> float:
        """Mean probability of the letters that are not blank, 0 where there are none."""
        ink = [letter.confidence for letter in self.letters if letter.text != " "]
        return sum(ink) / len(ink) if ink else 0.0


class Engine(Protocol):
    """Reads crops of single text lines: gray, dark ink on white, upright, any height. Raises ConfigurationError where it
    cannot run, ResourceError (OCR_TIMEOUT) past `timeout` seconds."""

    @property
    def name(self) -> str:
        """The name in the registry."""

    def read(self, crops: Sequence[Gray], timeout: float, *, fine: bool = False) -> Iterable[LineText]:
        """One LineText for each crop, in order. `fine`: more time for small or broken letters, where the engine can."""
