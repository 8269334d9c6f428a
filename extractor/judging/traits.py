"""Traits of a chosen value: the names that calibration weighs. The single copy, for training and for serving."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from extractor.judging.belief import Belief


@dataclass(frozen=True, slots=True)
class Scene:
    """What the whole document tells about each of its fields: the reader, the share of repaired cells, and how sure the labels were."""

    reader: str
    repaired: float
    doubtful_lines: float
    rows: int


@lru_cache(maxsize=8192)
def group_of(path: str) -> str:
    """The kind of field that calibration and thresholds go by: the path's last element name, rows of Table II apart."""
    parts = [p for p in path.split("/") if p != "value"]
    leaf = parts[-1].partition("[")[0]
    if leaf == "@id":
        return "footnoteId:" + parts[-3].partition("[")[0]
    return ("II." if path.startswith("derivativeTable") else "") + leaf


@lru_cache(maxsize=1024)
def family_of(group: str) -> str:
    """A coarser kind, shared by groups that err alike."""
    name = group.removeprefix("II.")
    if name.startswith("footnoteId"):
        return "mark"
    if "Date" in name or name == "periodOfReport" or name == "dateOfOriginalSubmission":
        return "date"
    if any(word in name for word in ("Shares", "shares", "Price", "Value", "value")):
        return "number"
    if name.startswith("is") or name in {"notSubjectToSection16", "aff10b5One", "noSecuritiesOwned"}:
        return "flag"
    return "code" if name.endswith("Code") or name in {"directOrIndirectOwnership", "documentType", "transactionTimeliness"} else "text"


def traits(belief: Belief, scene: Scene, neighbours: float = 0.0) -> list[str]:
    """Names of the traits. `neighbours` is the share of repaired cells in the same row, in [0, 1]."""
    group = group_of(belief.reading.path)
    family = family_of(group)
    value = belief.value
    ranked = belief.probabilities()
    top = ranked[0][1] if ranked else 0.0
    repairs = belief.repairs.get(value, ()) if value is not None else ()
    given = dict(belief.reading.features)
    names = ["bias", "g=" + group, "f=" + family, f"r={scene.reader}", f"r={scene.reader}:{family}"]
    names += [f"r={scene.reader}:{group}", f"doc={_share(scene.repaired)}:{group}", f"p={_odds(top)}:{group}"]
    names += [f"r={scene.reader}:doc={_share(scene.repaired)}", f"r={scene.reader}:lines={_share(scene.doubtful_lines)}"]
    names += [f"p={_odds(top)}:{family}", f"p={_odds(top)}", f"k={min(len(ranked), 4)}:{family}"]
    names += [f"fix={part}:{family}" for r in repairs for part in r.kind.split("+")] or ["plain:" + group]
    names += [f"{rule}={'+' if held else '-'}" for rule, held in belief.checks.items()]
    names += [f"{rule}={'+' if held else '-'}:{group}" for rule, held in belief.checks.items()]
    names += [f"{name}={_odds(number) if 0 <= number <= 1 else min(int(number), 9)}:{family}" for name, number in given.items()]
    names += [f"{name}={_odds(number)}:{group}" for name, number in given.items() if name in {"certainty", "label"}]
    names.append("suggested" if value in belief.suggested else "inked")
    names.append(("moved:" if belief.ink_best != value else "kept:") + family)
    names.append(f"doc={_share(scene.repaired)}:{family}")
    names.append(f"lines={_share(scene.doubtful_lines)}:{family}")
    names.append(f"row={_share(neighbours)}:{family}")
    names.append("raw=" + ("none" if not belief.reading.raw else "same" if belief.reading.raw == value else "other") + ":" + group)
    if not belief.checks:
        names.append("unchecked:" + group)
    return names


@lru_cache(maxsize=8192)
def _odds(p: float) -> int:
    """The logit of a probability in whole steps from -4 to 10; one more digit of certainty is about two steps."""
    p = min(max(p, 1e-6), 1 - 1e-6)
    return max(-4, min(10, round(math.log(p / (1 - p)))))


def _share(x: float) -> int:
    return 0 if x == 0 else 1 if x < 0.02 else 2 if x < 0.1 else 3 if x < 0.3 else 4
