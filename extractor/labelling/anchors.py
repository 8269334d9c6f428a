"""Where in the form a line stands: the printed words that open each part, seen above and below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from extractor.labelling.tokens import column

# The words that tell a part of the form, in lower case. Any of them is enough.
ANCHORS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("statement of changes", "initial statement", "annual statement", "united states securities", "form 3", "form 4", "form 5")),
    ("box", ("check this box", "check box if", "no longer subject", "10b5-1(c)")),
    ("omb", ("omb ", "burden", "filed pursuant", "public utility")),
    (
        "party",
        ("name and address", "issuer name", "relationship of", "(street)", "if amendment", "joint/group", "earliest tr", "of event"),
    ),
    ("table1", ("non-derivative", "table i ", "table i-", "nonderivative")),
    ("table2", ("table ii", "puts, calls", "derivative securities acquired", "derivative securities beneficially owned (")),
    ("head1", ("title of security", "amount of securities", "securities acquired (a)", "(a) or (d)", "4. securities")),
    (
        "head2",
        ("title of derivative", "conversion", "exercisable", "expiration", "underlying", "of derivative", "exercise price"),
    ),
    ("option", ("option", "right to buy", "warrant", "stock unit", "restricted unit", "rsu", "convertible")),
    ("explain", ("explanation of resp", "explanation of")),
    ("remark", ("remarks", "remark:")),
    ("sign", ("signature of", "/s/", "attorney-in-fact", "attorney in fact", "power of attorney")),
    ("remind", ("reminder", "intentional misstatement", "persons who respond", "three copies", "see instruction", "federal criminal")),
)
_INDEX = {name: at for at, (name, _) in enumerate(ANCHORS)}
_MAIN = sum(1 << _INDEX[name] for name in ("party", "table1", "table2", "explain", "remark", "sign", "remind"))
_STEPS = (0, 1, 2, 3, 5, 9, 17, 33)
_STEP_OF = tuple(sum(distance > edge for edge in _STEPS) for distance in range(_STEPS[-1] + 2))
_FAR = len(_STEP_OF) - 1
_RUNS = {side: [[column(f"{side}{at}:{near}") for near in _STEP_OF] for at in range(len(ANCHORS))] for side in "ab"}
UNSEEN = -1


def anchors_of(text: str) -> int:
    """The anchors in a line's text as bits, in the order of ANCHORS."""
    lower = " ".join(text.lower().split())
    bits = 0
    for at, (_, words) in enumerate(ANCHORS):
        for word in words:
            if word in lower:
                bits |= 1 << at
                break
    # "derivative securities acquired" also stands inside Table I's "Non-Derivative Securities Acquired"
    if bits >> _INDEX["table1"] & 1 and "table ii" not in lower and "puts, calls" not in lower and lower.count("derivative") < 2:
        bits &= ~(1 << _INDEX["table2"])
    return bits


def step(distance: int) -> int:
    """A distance in lines (0 or more) as a bucket 0..8."""
    return _STEP_OF[min(distance, _FAR)]


def places(bits: Sequence[int]) -> list[tuple[int, ...]]:
    """For each line the columns of its place: what stood last above, what comes next below, and how far; UNSEEN where nothing does."""
    if not bits:
        return []
    below = [found[::-1] for found in _columns(bits[::-1], "b")]
    return list(zip(*_columns(bits, "a"), *below, strict=True))


def _columns(bits: Sequence[int], side: str) -> list[list[int]]:
    """For all lines the column of the main part, that of all parts seen, and those of the distances from the anchors."""
    marked = [at for at, here in enumerate(bits) if here]
    seen = [[at for at in marked if bits[at] >> anchor & 1] for anchor in range(len(ANCHORS))]
    distances = [_distances(found, len(bits), _RUNS[side][anchor]) for anchor, found in enumerate(seen) if found]
    return [*_parts(bits, marked, side), *distances]


def _distances(seen: Sequence[int], count: int, run: list[int]) -> list[int]:
    """The columns of the distance from the last of the `seen` lines, of which `run` has those near it and at its end that of all others."""
    out = [UNSEEN] * (seen[0] + 1)
    for at, end in pairwise((*seen, count - 1)):
        out += run[: end - at]
        out += run[-1:] * (end - at - len(run))
    return out


def _parts(bits: Sequence[int], marked: Sequence[int], side: str) -> tuple[list[int], list[int]]:
    mains: list[int] = []
    sets: list[int] = []
    seen, (main, parts) = 0, _state(side, -1, 0)
    for row in (*marked, len(bits) - 1):
        here = bits[row] & _MAIN
        if here or row == len(bits) - 1:
            count = row + 1 - len(mains)
            mains += [main] * count
            sets += [parts] * count
            seen |= here
            main, parts = _state(side, (here & -here).bit_length() - 1, seen)
    return mains, sets


@lru_cache(maxsize=4096)
def _state(side: str, main: int, seen: int) -> tuple[int, int]:
    """The columns of the main part that the line stands in, and of all that were seen."""
    return column(f"{side}main{main}"), column(f"{side}set{seen}")
