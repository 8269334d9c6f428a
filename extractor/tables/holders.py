"""Who holds shares, as the notes spell the names: a nature that is such a name, whole, was read well."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from extractor.parsing.names import key_of

_WORD = re.compile(r"[^\s()\"“”;:]+|[()\"“”;:]")
_OF_COMPANIES = frozenset(
    {"lp", "llc", "llp", "inc", "ltd", "corp", "co", "trust", "fund", "foundation", "partnership", "partners", "sarl", "nv"}
)
_WITHIN = frozenset({"&", "-", "–", "—"})
_MOST = 20_000  # words
_LONGEST = 14  # words of a name
_ARTICLE = re.compile(r"^the\s", re.IGNORECASE)
_ALIKE = 86.0  # how like a name and its damaged print are
_LEAST = 10  # letters of a name that no other text has by chance
LEAD = re.compile(r"^(?:held\s)?(?:b[yv]|through)\s(?:the\s)?", re.IGNORECASE)
LEAD_WITHIN = re.compile(r"\b(?:[Hh]eld\s)?(?:[Bb]y|[Tt]hrough)\s(?:[Tt]he\s)?")


def holders(notes: Iterable[str]) -> dict[str, str]:
    """The companies and trusts that notes name: letters and digits of the name, lower case -> the name as first spelt."""
    out: dict[str, str] = {}
    for words in _names(notes):
        ends = [at for at, word in enumerate(words) if key_of(word) in _OF_COMPANIES]
        name = _unstopped(" ".join(words[: ends[-1] + 1]).rstrip(",")) if ends else ""
        if len(key_of(name)) >= _LEAST:
            out.setdefault(key_of(name), name)
    return out


def _unstopped(name: str) -> str:
    """The name without the full stop of the sentence that it ends: `LLC.`, but not `L.P.` or `Inc.`"""
    last = name.rpartition(" ")[2]
    return name.removesuffix(".") if last[:-1].isupper() and last[:-1].isalpha() else name


def as_spelt(natures: Iterable[str], known: Mapping[str, str]) -> frozenset[str]:
    """What damaged natures may be: names much like theirs of the holders `known` by their keys, as a row spells them that has the letters
    right, else as the notes do, behind the same lead."""
    leads = {text: lead.group() if (lead := LEAD.match(text)) else "" for text in natures}
    keys = {text: key_of(text.removeprefix(lead)) for text, lead in leads.items()}
    names = {key.removeprefix("the"): name.replace(" ,", ",") for key, name in known.items()}
    own = {key: text.removeprefix(leads[text]) for text, key in keys.items() if key in names}
    damaged = [text for text, key in keys.items() if key not in own and len(key) >= _LEAST]
    near = ((leads[text], key) for text in damaged for key in _near(keys[text], names))
    return frozenset(lead + own.get(key, without_article(names[key], lead)) for lead, key in near)


def without_article(name: str, lead: str) -> str:
    """A name without the article that its lead has."""
    return _ARTICLE.sub("", name) if lead.lower().endswith("the ") else name


def _near(key: str, names: Iterable[str]) -> list[str]:
    """The names that are much like a key."""
    return [name for name in names if fuzz.ratio(key, name, score_cutoff=_ALIKE)]


def names_one(text: str, known: Collection[str]) -> bool:
    """Whether a nature is one of the holders `known` by their keys."""
    return bool(known) and key_of(LEAD.sub("", text)) in known


def _names(notes: Iterable[str]) -> Iterator[list[str]]:
    """Runs of words with capitals."""
    held: list[str] = []
    for word in (word for text in notes for word in [*_WORD.findall(text)[:_MOST], ";"]):
        capital = word[0].isupper() or word[0].isdigit() or (word in _WITHIN and bool(held))
        if capital and len(held) < _LONGEST:
            held.append(word)
            continue
        if held:
            yield held
        held = [word] if capital else []
