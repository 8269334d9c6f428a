"""Rows that a person is asked about, with the values that they would have: what no row took up, and rows that hold the ink of several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extractor.fields.rows.transactions import RowReading
from extractor.forms.schema import table_of
from extractor.judging.leftover import Run, leftover_runs
from extractor.tables.parts import Dealer, joined, moved, parted, twofold
from extractor.tables.rows import RawRow
from extractor.types.record import LOST, OTHER, SEVERAL, Alternative, Check, Evidence, Field

_TITLE = "securityTitle/value"
_ROW = re.compile(r"((?:nonD|d)erivativeTable/\w+)\[(\d+)\]")
_MOST = 30  # rows of one document
Again = Callable[[tuple[RawRow, ...]], tuple[Sequence[RowReading], Sequence[Field]]]


@dataclass(frozen=True, slots=True)
class Offers:
    """The record's fields with rows that were parted, and the fields without values of the rows that are offered."""

    fields: tuple[Field, ...]
    lost: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a row to be judged comes from: the base of a row of the record, "" for one that is new, and the rule that is told of it."""

    row: RawRow
    base: str
    rule: str = ""


def offers(fields: Sequence[Field], rows: Sequence[RowReading], dealer: Dealer, again: Again) -> Offers:
    """`again` reads and judges rows anew, all of a document together: what is offered is judged by its neighbours too."""
    sources, bare = _parted(rows, dealer)
    anew = {one.base for one in sources if one.rule}
    read = {evidence.line for field in fields if _base(field.path) not in anew for evidence in field.evidence}
    runs = leftover_runs(dealer.lines, read | {number for one in sources if one.rule for number in _inked(one.row)})
    dealt = [[part for row in _dealt(run, dealer) for part in (parted(row, dealer) or (row,))] for run in runs[:_MOST]]
    sources += [_Source(row, "", LOST) for each in dealt for row in each]
    last, kept, lost = _last(fields), list(fields), list[Field]()
    if any(one.rule for one in sources):
        kept, lost = _judged(fields, sorted(sources, key=lambda one: _place(one.row)), again, last)
    left = [run for run, each in zip(runs, dealt, strict=False) if not each]
    lost += [_title(f"{table_of(name)}/{name}", run.ink, run.evidence, LOST, last) for run in left for name in (run.element(dealer.form),)]
    lost += [_title(item.base.partition("[")[0], _ink(item), _where(item), SEVERAL, last) for item in bare]
    return Offers(*_counted(kept, lost))


def _dealt(run: Run, dealer: Dealer) -> list[RawRow]:
    return joined(dealer.rows({item.line.number for item in run.lines}, run.table))


def _inked(row: RawRow) -> set[int]:
    """The lines whose ink the row took up."""
    return {piece.line for cell in row.cells.values() for piece in cell.pieces}


def _parted(rows: Sequence[RowReading], dealer: Dealer) -> tuple[list[_Source], list[RowReading]]:
    """The record's rows, those that hold several as the rows that they hold, those of the other table as rows of it; and rows of which
    several should be made and cannot."""
    sources, bare = [], []
    for item in rows:
        parts = parted(item.row, dealer)
        other = None if parts else moved(item.row, dealer)
        if not parts and not other and twofold(item.row):
            bare.append(item)
        sources += [_Source(one, "" if at else item.base, SEVERAL) for at, one in enumerate(parts)] or [
            _Source(other, item.base, OTHER) if other else _Source(item.row, item.base)
        ]
    return sources, bare


def _judged(fields: Sequence[Field], sources: list[_Source], again: Again, last: Counter[str]) -> tuple[list[Field], list[Field]]:
    """The record with its parted and moved rows, and what is offered beside."""
    readings, found = again(tuple(one.row for one in sources))
    kept, lost = list(fields), list[Field]()
    for source, reading in zip(sources, readings, strict=True):
        cells = [field for field in found if field.path.startswith(f"{reading.base}/")]
        if source.rule and source.base:
            same = source.base.partition("[")[0] == reading.base.partition("[")[0]
            to = source.base if same else _next(reading.base.partition("[")[0], last)
            kept = _instead(kept, source, [_moved(field, reading.base, to) for field in cells])
        elif source.rule:
            lost += _offered(cells, reading.base, source.rule, last)
    return kept, lost


def _next(element: str, last: Counter[str]) -> str:
    """The path of one more row of an element."""
    last[element] += 1
    return f"{element}[{last[element]}]"


def _counted(*parts: Sequence[Field]) -> Iterator[tuple[Field, ...]]:
    """The fields, rows of each element counted without gaps."""
    seen = sorted({(found[1], int(found[2])) for part in parts for field in part if (found := _ROW.match(field.path))})
    bases: dict[str, str] = {}
    for element, group in groupby(seen, key=lambda one: one[0]):
        bases |= {f"{element}[{number}]": f"{element}[{at}]" for at, (_, number) in enumerate(group, start=1)}
    for part in parts:
        yield tuple(_moved(one, base, bases[base]) if (base := _base(one.path)) and bases[base] != base else one for one in part)


def _base(path: str) -> str:
    return found[0] if (found := _ROW.match(path)) else ""


def _instead(fields: Sequence[Field], source: _Source, cells: Sequence[Field]) -> list[Field]:
    """The fields with these in the place of a row's, all of them to be looked at."""
    at = next((at for at, one in enumerate(fields) if one.path.startswith(f"{source.base}/")), len(fields))
    rest = [one for one in fields[at:] if not one.path.startswith(f"{source.base}/")]
    told = [replace(one, needs_review=True, checks=(Check(source.rule, holds=False), *one.checks)) for one in cells]
    return [*fields[:at], *told, *rest]


def _moved(field: Field, base: str, to: str) -> Field:
    return replace(field, path=to + field.path[len(base) :])


def _offered(cells: Sequence[Field], base: str, rule: str, last: Counter[str]) -> list[Field]:
    """A row's fields without value, the values as what they may be; a title first, as what makes it a row."""
    to = _next(base.partition("[")[0], last)
    found = [_moved(field, base, to) for field in cells if field.raw or field.value is not None]
    if all(field.path != f"{to}/{_TITLE}" for field in found):
        ink = " ".join(dict.fromkeys(field.raw for field in found if field.raw))
        evidence = dict.fromkeys(one for field in found for one in field.evidence)
        found.insert(0, Field(f"{to}/{_TITLE}", None, ink, 0.0, True, evidence=tuple(evidence)))
    return [_maybe(field, rule) for field in found]


def _maybe(field: Field, rule: str) -> Field:
    told = () if field.value is None else (Alternative(field.value, field.confidence),)
    checks, others = (Check(rule, holds=False), *field.checks), (*told, *field.alternatives)
    return Field(field.path, None, field.raw, 0.0, True, (), field.evidence, checks, others)


def _title(element: str, ink: str, evidence: tuple[Evidence, ...], rule: str, last: Counter[str]) -> Field:
    return Field(f"{_next(element, last)}/{_TITLE}", None, ink, 0.0, True, (), evidence, (Check(rule, holds=False),))


def _last(fields: Sequence[Field]) -> Counter[str]:
    """Row element -> the number of its last row."""
    last: Counter[str] = Counter()
    for field in fields:
        if found := _ROW.match(field.path):
            last[found[1]] = max(last[found[1]], int(found[2]))
    return last


def _place(row: RawRow) -> tuple[int, int]:
    """The order of rows on the page."""
    return row.table, row.lines[-1] if row.loose else row.lines[0]


def _ink(item: RowReading) -> str:
    return " ".join(cell.raw for cell in item.row.cells.values() if cell.raw)


def _where(item: RowReading) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(one for reading in item.cells.values() for one in reading.evidence))
