"""Make extractor/forms/data/words.npz, the table of word frequencies: python -m training.words

Needs `wordfreq` (the extra `words`), which neither extraction nor training does.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from extractor.forms.vocabulary import SHORTEST, keys_of

_TABLE = Path(__file__).parents[1] / "extractor" / "forms" / "data" / "words.npz"


def main() -> None:
    """Words of letters only, by hash; where two share one, the commoner counts."""
    from wordfreq import get_frequency_dict, zipf_frequency

    table: dict[int, tuple[int, int]] = {}
    for word in get_frequency_dict("en", wordlist="large"):
        if len(word) >= SHORTEST and word.isascii() and word.isalpha():
            zipf = round(10 * zipf_frequency(word, "en", wordlist="large"))
            key, check = keys_of(word)
            table[key] = max((zipf, check), table.get(key, (0, 0)))
    keys = sorted(table)
    steps = np.diff(np.array([0, *keys], np.uint64)).astype(np.uint32)
    zipf_of, check_of = (np.array([table[key][part] for key in keys], np.uint8) for part in (0, 1))
    np.savez_compressed(_TABLE, steps=steps, zipf=zipf_of, checks=check_of)


if __name__ == "__main__":
    main()
