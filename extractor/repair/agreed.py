"""Texts that rows of a filing have in common, word by word as most of them show it: each may be damaged at another place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein

_LEAST = 3  # texts that can agree, and words of each
_ALIKE = 0.88
_MOST = 60  # texts that are compared


def agreed(texts: Iterable[str]) -> list[str]:
    """The texts that three or more of these come to."""
    groups: list[list[str]] = []
    for text in [text for text in texts if text.count(" ") + 1 >= _LEAST][:_MOST]:
        home = next((group for group in groups if _alike(group[0], text)), None)
        if home is None:
            groups.append([text])
        else:
            home.append(text)
    return [text for group in groups if len(group) >= _LEAST for text in (_voted(group),) if text]


def _alike(one: str, other: str) -> bool:
    return one.count(" ") == other.count(" ") and Levenshtein.normalized_similarity(one, other, score_cutoff=_ALIKE) >= _ALIKE


def _voted(group: Sequence[str]) -> str:
    """The text of the words that more than half of the group have at their place; nothing where they do not agree on one."""
    words = [Counter(column).most_common(1)[0] for column in zip(*(text.split(" ") for text in group), strict=True)]
    return " ".join(word for word, _ in words) if all(2 * times > len(group) for _, times in words) else ""
