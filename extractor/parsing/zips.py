"""US zip codes by state: their first three digits, as the post office gives them out."""

from __future__ import annotations

import re

from extractor.parsing.glyphs import DIGIT_PAIRS

_GIVEN_OUT = (
    "AL 350-369;AK 995-999;AZ 850-865;AR 716-729 755;CA 900-961;CO 800-816;CT 060-069;DE 197-199;DC 200-205 569;FL 320-349;"
    "GA 300-319 398-399;HI 967-968;ID 832-838;IL 600-629;IN 460-479;IA 500-528;KS 660-679;KY 400-427;LA 700-714;ME 039-049;"
    "MD 206-219;MA 010-027 055;MI 480-499;MN 550-567;MS 386-397;MO 630-658;MT 590-599;NE 680-693;NV 889-898;NH 030-038;"
    "NJ 070-089;NM 870-884;NY 005 063 100-149;NC 270-289;ND 580-588;OH 430-459;OK 730-749;OR 970-979;PA 150-196;RI 028-029;"
    "SC 290-299;SD 570-577;TN 370-385;TX 733 750-799 885;UT 840-847;VT 050-059;VA 201 220-246;WA 980-994;WV 247-268;"
    "WI 530-549;WY 820-831;PR 006-009"
)
_HEADS = 3
_US = re.compile(r"\d{5}(?:-?\d{4})?")


def _ranges(told: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    state, *ranges = told.split()
    return state, tuple((one.split("-")[0], one.split("-")[-1]) for one in ranges)


_RANGES = dict(_ranges(told) for told in _GIVEN_OUT.split(";"))


def fits(state: str, code: str) -> bool | None:
    """Whether a zip code is one of the state's; None where that cannot be told."""
    if state not in _RANGES or not _US.fullmatch(code):
        return None
    return any(low <= code[:_HEADS] <= high for low, high in _RANGES[state])


def is_whole(code: str) -> bool:
    """Whether this is a US zip code at all: five digits or nine."""
    return _US.fullmatch(code) is not None


def alike(state: str, code: str) -> list[str]:
    """Codes of the state that differ from `code` in one digit of the head that is taken for another."""
    out = []
    for at in range(min(_HEADS, len(code))):
        for pair in sorted(DIGIT_PAIRS):  # in one order in every process
            for mine, other in (pair, pair[::-1]):
                changed = code[:at] + other + code[at + 1 :]
                if code[at] == mine and fits(state, changed) and changed not in out:
                    out.append(changed)
    return out


def states_alike(state: str, code: str) -> list[str]:
    """The state that the code is one of, where it is not `state` but differs from it in one letter."""
    if fits(state, code) is not False:
        return []
    return [other for other in _RANGES if fits(other, code) and sum(a != b for a, b in zip(other, state, strict=True)) == 1]
