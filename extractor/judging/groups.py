"""Kinds of fields: what calibration and thresholds go by."""

from __future__ import annotations

from functools import lru_cache

FAMILIES = ("number", "date", "text", "flag", "code", "mark")
_CODES = frozenset({"directOrIndirectOwnership", "documentType", "transactionTimeliness"})
_FLAGS = frozenset({"notSubjectToSection16", "aff10b5One", "noSecuritiesOwned", "equitySwapInvolved"})


@lru_cache(maxsize=8192)
def group_of(path: str) -> str:
    """The kind of field: the path's last element name, rows of Table II apart."""
    parts = [p for p in path.split("/") if p != "value"]
    leaf = parts[-1].partition("[")[0]
    if leaf == "@id":
        return "footnoteId:" + parts[-3].partition("[")[0]
    return ("II." if path.startswith("derivativeTable") else "") + leaf


@lru_cache(maxsize=256)
def family_of(group: str) -> str:
    """A coarser kind, shared by groups that err alike."""
    name = group.removeprefix("II.")
    if name.startswith("footnoteId"):
        return "mark"
    if "Date" in name or name in {"periodOfReport", "dateOfOriginalSubmission"}:
        return "date"
    if any(word in name for word in ("Shares", "shares", "Price", "Value", "value")):
        return "number"
    if (name.startswith("is") and name[2:3].isupper()) or name in _FLAGS:
        return "flag"
    return "code" if name.endswith("Code") or name in _CODES else "text"
