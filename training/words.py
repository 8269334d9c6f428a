"""Make extractor/forms/data/words.npz, the table of word frequencies: python -m training.words

Needs `wordfreq` (the extra `words`), which neither extraction nor training does.
"""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import numpy as np

from extractor.forms.vocabulary import SHORTEST

_TABLE = Path(__file__).parents[1] / "extractor" / "forms" / "data" / "words.npz"


def main() -> None:
    """Words of letters only, by hash; where two share one, the commoner counts."""
    from wordfreq import get_frequency_dict, zipf_frequency

    table: dict[int, int] = {}
    for word in get_frequency_dict("en", wordlist="large"):
        if len(word) >= SHORTEST and word.isascii() and word.isalpha():
            zipf = round(10 * zipf_frequency(word, "en", wordlist="large"))
            key = crc32(word.encode())
            table[key] = max(zipf, table.get(key, 0))
    keys = sorted(table)
    steps = np.diff(np.array([0, *keys], np.uint64)).astype(np.uint32)
    np.savez_compressed(_TABLE, steps=steps, zipf=np.array([table[key] for key in keys], np.uint8))


if __name__ == "__main__":
    main()
