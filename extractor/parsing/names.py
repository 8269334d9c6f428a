"""Names of persons and companies as the forms print them: LAST FIRST MIDDLE above, First M. Last under the signature."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz import fuzz

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SLASH_S = re.compile(r"^\s{0,4}(?:by\s{0,2}:?\s{0,2})?[/\\|]{0,2} ?[sS5] ?[/\\|]{1,2}\s{0,4}", re.IGNORECASE)
_NOISE = frozenset({"jr", "sr", "ii", "iii", "iv", "dr", "mr", "mrs", "ms", "phd", "md", "esq", "cpa"})
_PRINCIPAL = re.compile(
    r"(?:(?:power of (?:attorney|atty\.?)|(?:attorney|atty)[ \-]{0,2}in[ \-]{1,2}fact|poa|agent),?|,? ?on behalf of) {0,2}"
    r"(?:for|from|of|on behalf of)?:? {1,2}(?P<who>[^,;]{3,80}(?:, (?:Jr|Sr|II|III|IV)\.?)?)",
    re.IGNORECASE,
)
_BY_AGENT = re.compile(
    r"^(?P<who>[^,;]{3,60}?),? by:? (?!power|poa|attorney|agent)(?P<agent>[^,;]{3,60}),? "
    r"(?:his |her |its |as |under |pursuant to |a )?(?:attorney|power|poa|agent)",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor:? (?P<who>[^,;]{3,80})$", re.IGNORECASE)


class Agency(NamedTuple):
    """Who signed, and for whom; an empty `principal` where the text does not say."""

    agent: str
    principal: str


def without_mark(text: str) -> str:
    """`/s/ Jane Roe` -> `Jane Roe`; `By: /s/ Jane Roe` likewise."""
    return _SLASH_S.sub("", text).strip()


def agency_of(signature: str) -> Agency | None:
    """`/s/ Jane Roe, attorney-in-fact for John Doe` -> ("Jane Roe", "John Doe"); None where nobody signs for another."""
    text = re.sub(r"^By:? ", "", without_mark(" ".join(signature.split())))
    by_agent = _BY_AGENT.search(text)
    if by_agent:
        return Agency(_tidy(by_agent.group("agent")), _tidy(by_agent.group("who")))
    match = _PRINCIPAL.search(text)
    if match and not _is_mere_noise(match.group("who")):
        return Agency(_tidy(_agent(text[: match.start()])), _tidy(match.group("who")))
    if re.search(r"attorney.{0,2}in.{0,2}fact|power of att|\bpoa\b", text, re.IGNORECASE):
        principal = _FOR.search(text)
        return Agency(_tidy(_agent(text)), _tidy(principal.group("who")) if principal else "")
    return None


def _agent(text: str) -> str:
    return re.split(r",|/| as | by | via | under | pursuant ", text, maxsplit=1, flags=re.IGNORECASE)[0]


def _is_mere_noise(text: str) -> bool:
    return text.lower().startswith(("dated", "previously", "the reporting person", "filed"))


def _tidy(text: str) -> str:
    return text.strip(" ,.;:-*")


def tokens(name: str) -> tuple[str, ...]:
    """Lower-case words of a name without initials, titles and suffixes."""
    words = [word.lower() for word in _TOKEN.findall(without_mark(name))]
    kept = tuple(word for word in words if len(word) > 1 and word not in _NOISE)
    return kept or tuple(words)


def similarity(a: str, b: str) -> float:
    """How well two printings can be of one name, in [0, 1]; the order of the words does not count."""
    left, right = tokens(a), tokens(b)
    if not left or not right:
        return 0.0
    return fuzz.token_set_ratio(" ".join(left), " ".join(right)) / 100.0


def closeness(a: str, b: str) -> float:
    """Like `similarity`, but words that only one of the names has count against it."""
    left, right = tokens(a), tokens(b)
    return fuzz.token_sort_ratio(" ".join(left), " ".join(right)) / 100.0 if left and right else 0.0


def key_of(name: str) -> str:
    """Letters and digits only, lower case: what two printings of one name share, and an engine seldom misreads."""
    return "".join(ch for ch in name.lower() if ch.isalnum())
