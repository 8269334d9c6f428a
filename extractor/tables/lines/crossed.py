"""Rows printed under the other table's head: told by what a row shows, where that is a row of the other table and of no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.tables.lines.grouping import RowLine
from extractor.tables.shown import FORMS, shown

_SIDES = frozenset("AD")
_HELD = frozenset((form, *nature) for form in FORMS for nature in ((), ("t",), ("f",)))
_LETTERS = 3  # code, side and ownership of a transaction of Table I
_LEAST = 7  # cells of it that show ink


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a row's cells show, as `shown` tells it."""

    kinds: tuple[str, ...]

    @property
    def second(self) -> bool:
        """Whether a second security stands behind the first one's terms, with an amount and the ownership behind it."""
        return any(kind == "t" and self._underlying(at) for at, kind in enumerate(self.kinds))

    def _underlying(self, at: int) -> bool:
        before, behind = self.kinds[:at], self.kinds[at + 1 :]
        if not before or before[-1] not in "nmdf" or before[0] != "t" or not set(before) & set("mdf"):
            return False
        return len(behind) > 1 and behind[0] in "nm" and any(kind in FORMS for kind in behind[1:])

    @property
    def first(self) -> bool:
        """Whether the row has the three letters of a transaction of Table I, side and ownership each beside a number, and one title."""
        letters = [(i, kind) for i, kind in enumerate(self.kinds) if len(kind) == 1 and kind.isupper()]
        if len(letters) != _LETTERS or len(self.kinds) < _LEAST or self.kinds[:2] != ("t", "d"):
            return False
        (_, _), (side, ad), (form, held) = letters
        if ad not in _SIDES or held not in FORMS or "t" in self.kinds[1:form]:
            return False
        return self.kinds[side - 1] in "nm" and self.kinds[form - 1] in "nm"

    @property
    def held(self) -> bool:
        """Whether the row shows what a holding of Table I does: a title, one amount, the ownership, and a nature at most."""
        return self.kinds[0] == "t" and self.kinds[1:2] in (("n",), ("m",)) and self.kinds[2:] in _HELD


def in_own_tables(found: Sequence[tuple[RowLine, int]]) -> list[tuple[RowLine, int]]:
    """The lines with their tables, 1 or 2; a whole row of a grid that shows what only the other table's rows show is of that one."""
    anchors = [line.line.table is not None and line.anchor for line, _ in found]
    out: list[tuple[RowLine, int]] = []
    for at, (line, table) in enumerate(found):
        if anchors[at]:
            table = _own(table, _Shown(tuple(kind for _, kind in shown(line))), alone=all(anchors[max(0, at - 1) : at + 2]))
        out.append((line, table))
    return out


def _own(table: int, row: _Shown, *, alone: bool) -> int:
    """The table of a row that stands in `table`; `alone` where the lines around it are rows too, and no cells of this one."""
    if table == 1:
        return 2 if row.second else 1
    return 1 if row.first or (alone and row.held) else 2
