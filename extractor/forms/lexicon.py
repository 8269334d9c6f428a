"""What the field calls things: security titles and natures of ownership, with how often they are filed.

Source: SEC's Insider Transactions Data Set, 2024 Q3; only wordings that at least three issuers use.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

_FAR_MORE = 5
_HOLDERS = frozenset({"LLC", "L.L.C.", "L.P.", "Inc.", "Ltd.", "Partners", "Holdings", "Funds", "Principals"})


@lru_cache(maxsize=4)
def counts(name: str) -> dict[str, int]:
    """Wording -> number of rows filed, commonest first; `name` is `titles` or `natures`."""
    text = files("extractor.forms").joinpath("data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return {wording: int(count) for wording, _, count in (line.partition("\t") for line in text.splitlines())}


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Security titles that several issuers file."""
    return frozenset(counts("titles"))


@lru_cache(maxsize=1)
def natures() -> frozenset[str]:
    """Natures of indirect ownership that several issuers' insiders file."""
    return frozenset(counts("natures"))


@lru_cache(maxsize=1)
def title_shreds() -> frozenset[str]:
    """Titles that are a part of one filed far more often, as `Common` is of `Common Stock`: by themselves they are rather cut off."""
    filed = counts("titles")
    return frozenset(
        part for part, n in filed.items() if any(m > _FAR_MORE * n and f" {part} " in f" {whole} " for whole, m in filed.items())
    )


@lru_cache(maxsize=1)
def nature_words() -> frozenset[str]:
    """Words that natures have and titles have not: who holds, and through whom."""
    titled = {word for title in titles() for word in title.split()}
    return _HOLDERS | {word for nature in natures() for word in nature.split() if len(word) > 1 and word not in titled}
