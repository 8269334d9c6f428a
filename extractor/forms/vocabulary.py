"""How common a word is in written English, names of people and places included: what a page's words are held against.

The table is made by `python -m training.words` from the word frequencies of wordfreq (data/README.md); it holds hashes, not words.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from zlib import crc32

import numpy as np

SHORTEST = 3  # letters; shorter words are not in the table


@lru_cache(maxsize=1)
def _table() -> tuple[array[int], bytes, bytes]:
    """Hashes in order, and beside each ten times the Zipf frequency, and the check that tells a word from others of its hash."""
    packed = files("extractor.forms").joinpath("data").joinpath("words.npz").read_bytes()
    with np.load(BytesIO(packed), allow_pickle=False) as file:
        steps, zipf, checks = file["steps"], file["zipf"], file["checks"]
    return array("I", np.cumsum(steps, dtype=np.uint64).astype(np.uint32).tobytes()), zipf.tobytes(), checks.tobytes()


def keys_of(word: str) -> tuple[int, int]:
    """The hash of a word, and eight more bits: twins are asked for by the thousand, and one in 15,000 would share a hash with a word."""
    return crc32(word.encode()), crc32(word[::-1].encode()) >> 24


@lru_cache(maxsize=65_536)
def commonness(word: str) -> float:
    """The Zipf frequency of a lower-case word: log10 of its uses in 10^9 words, 0 where it is unknown. 3 and more is common."""
    hashes, zipf, checks = _table()
    key, check = keys_of(word)
    at = bisect_left(hashes, key)
    return zipf[at] / 10 if at < len(hashes) and hashes[at] == key and checks[at] == check else 0.0
