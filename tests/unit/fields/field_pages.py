"""Pages built by hand for the tests of the field readers: invented issuers and people only."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line
from extractor.types.record import Reading

Row = str | Sequence[str]


def page(*rows: Row, label: Label = Label.PARTY, probability: float = 0.5, table: int | None = None) -> tuple[LabelledLine, ...]:
    """A line a row; a string is a loose line, a sequence the cells of a table row."""
    out = []
    for number, row in enumerate(rows, 1):
        texts = (row,) if isinstance(row, str) else tuple(row)
        cells = tuple(Cell(text, text, column=k) for k, text in enumerate(texts))
        place = table if isinstance(row, str) else table or 1
        out.append(LabelledLine(Line(number, 1, cells, (number, number), place, 0), label, probability))
    return tuple(out)


def labelled(*rows: tuple[Label, str]) -> tuple[LabelledLine, ...]:
    """Loose lines with sure labels."""
    return tuple(LabelledLine(Line(n, 1, (Cell(text, text),), (n, n), None, 0), label, 0.95) for n, (label, text) in enumerate(rows, 1))


def values(readings: Sequence[Reading]) -> dict[str, str | None]:
    """The best value of each path; None where there is no candidate."""
    return {r.path: r.candidates[0].value if r.candidates else None for r in readings}


OWNER_BOX = (
    "1. Name and Address of Reporting Person*\nTARN WILLA J\n(Last) (First) (Middle)\nC/O FERNHOLT CORP.\n12 QUARRY LANE\n(Street)\n"
    "DUNMORE PA 18512\n(City) (State) (Zip)"
)
ISSUER_BOX = "2. Issuer Name and Ticker or Trading Symbol\nFernholt Corp. [ FRNH ]"
RELATION_BOX = (
    "5. Relationship of Reporting Person(s) to Issuer\n(Check all applicable)\nDirector 10% Owner\nX Officer (give title below) "
    "Other (specify below)\nChief Risk Officer"
)
PERIOD_BOX = "3. Date of Earliest Transaction (Month/Day/Year)\n03/14/2022"
AMENDMENT_BOX = "4. If Amendment, Date of Original Filed (Month/Day/Year)"
JOINT_BOX = (
    "6. Individual or Joint/Group Filing (Check Applicable Line)\nX Form filed by One Reporting Person\n"
    "Form filed by More than One Reporting Person"
)
PARTY = ((OWNER_BOX, ISSUER_BOX, RELATION_BOX), ("", PERIOD_BOX, ""), ("", AMENDMENT_BOX, JOINT_BOX))
