"""Halves of rows that a page in blocks gives apart: what stands left of a taller caption and what stands right of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractor.reading.columns.rows import Row
from extractor.reading.columns.strungwords import kind_of

_VALUES = ("date", "number", "side", "letter", "mark")
_BOTH = 2


@dataclass(slots=True)
class _Piece:
    """Values in a row, each a line, and the blocks of words above them since the piece before."""

    lead: list[list[Row]]
    values: list[Row] = field(default_factory=list)

    @property
    def kinds(self) -> list[str]:
        """Kinds of the values, without marks."""
        return [kind for row in self.values if (kind := _kind(row)) != "mark"]

    @property
    def dated(self) -> bool:
        """A transaction's, with its left half at least."""
        return "date" in self.kinds

    @property
    def ended(self) -> bool:
        """A balance and the form of ownership stand at its end."""
        kinds = self.kinds
        return kinds[-_BOTH:] == ["number", "side"] and kinds.count("number") >= (_BOTH if "date" in kinds else 1)


def rejoined(rows: Sequence[Row], table: int) -> list[Row]:
    """The lines of a table below its captions, values of a row in the order of its columns."""
    atoms = list(_atoms(rows))
    return _middles(atoms) if table > 1 else _halves(atoms)


def _kind(row: Row) -> str:
    return kind_of(row.tokens[0].text)


def _atoms(rows: Sequence[Row]) -> Iterator[Row]:
    """Each value as a line of its own; words stay together with what follows them."""
    for row in rows:
        tokens, gap = row.tokens, row.gap
        while tokens and kind_of(tokens[0].text) in _VALUES:
            yield replace(row, tokens=tokens[:1], gap=gap)
            tokens, gap = tokens[1:], 1
        if tokens:
            yield replace(row, tokens=tokens, gap=gap)


def _pieces(atoms: Sequence[Row]) -> tuple[list[_Piece], list[list[Row]]]:
    """Runs of values, cut before a date and behind a form of ownership, and the words behind the last one."""
    out: list[_Piece] = []
    lead: list[list[Row]] = []
    for at, row in enumerate(atoms):
        if _kind(row) == "text":
            if not lead or row.gap:
                lead.append([])
            lead[-1].append(row)
            continue
        if lead or not out or _kind(row) == "date" or (out[-1].ended and _kind(row) != "mark") or _is_torn(atoms, at, out[-1]):
            out.append(_Piece(lead))
            lead = []
        out[-1].values.append(row)
    return out, lead


def _is_torn(atoms: Sequence[Row], at: int, piece: _Piece) -> bool:
    """Whether a balance and the form of ownership stand behind the place of a caption: the half of a row that need not be the one above."""
    kinds = [kind for row in atoms[at : at + 4] if (kind := _kind(row)) != "mark"][:_BOTH]
    return atoms[at].gap > 1 and kinds == ["number", "side"] and piece.dated and "number" in piece.kinds


def _halves(atoms: Sequence[Row]) -> list[Row]:
    """Table I: transactions without a balance take those balances that stand without a title, in order."""
    pieces, tail = _pieces(atoms)
    left = [at for at, piece in enumerate(pieces) if piece.dated and not piece.ended]
    right = _right(pieces)
    pairs = dict(zip(left, right, strict=True)) if len(left) == len(right) else {}
    owner = {min(pair): pair for pair in pairs.items()}
    natures = {at: _nature(pieces, at, right) for at in pairs.values()}
    out: list[Row] = []
    for at, piece in enumerate(pieces):
        lead = piece.lead[1:] if at - 1 in natures and natures[at - 1] else piece.lead
        title = lead[-1:] if at in pairs else []
        out += [row for block in lead[: len(lead) - len(title)] for row in block]
        if at in owner:
            first, second = owner[at]
            head = pieces[first].lead[-1:]
            out += [row for block in head for row in block] + _in_order(pieces[first].values) + pieces[second].values + natures[second]
        elif at not in pairs and at not in natures:
            out += _in_order(piece.values) if piece.dated else piece.values
    tail = tail[1:] if len(pieces) - 1 in natures and natures[len(pieces) - 1] else tail
    return [*out, *(row for block in tail for row in block)]


def _right(pieces: Sequence[_Piece]) -> list[int]:
    """Balances with a form of ownership that no title stands above."""
    out: list[int] = []
    for at, piece in enumerate(pieces):
        if piece.kinds != ["number", "side"]:
            continue
        follows = bool(out) and out[-1] == at - 1 and _indirect(pieces[at - 1])
        if not piece.lead or (follows and len(piece.lead) == 1):
            out.append(at)
    return out


def _indirect(piece: _Piece) -> bool:
    return any(_kind(row) == "side" and row.text.startswith("I") for row in piece.values)


def _nature(pieces: Sequence[_Piece], at: int, right: Sequence[int]) -> list[Row]:
    """The first block of words behind a balance held indirectly, where a title stands behind it too or none is owed."""
    below = pieces[at + 1].lead if at + 1 < len(pieces) else []
    owed = at + 1 < len(pieces) and at + 1 not in right
    return below[0] if _indirect(pieces[at]) and len(below) > owed else []


def _in_order(values: list[Row]) -> list[Row]:
    """A transaction's values, its code right behind the date where the page gives it later."""
    bare = [row for row in values if _kind(row) != "mark"]
    kinds = [_kind(row) for row in bare[:3]]
    if kinds[:_BOTH] != ["date", "number"] or kinds[_BOTH:] not in (["letter"], ["side"]):
        return values
    late = [row for row in bare[3:] if _kind(row) == "letter" or (_kind(row) == "side" and row is not bare[-1])]
    if len(late) != 1:
        return values
    at = next(n for n, row in enumerate(values) if _kind(row) == "date") + 1
    rest = [row for row in values if row is not late[0]]
    return [*rest[:at], late[0], *rest[at:]]


def _middles(atoms: Sequence[Row]) -> list[Row]:
    """Table II: an underlying title and its number that follow a row's end go before its price and balance."""
    out = list(atoms)
    at = 0
    while at < len(out):
        end = _middle(out, at)
        if end:
            start = at - 1
            while start and _kind(out[start]) == "mark":
                start -= 1
            start -= out[start - 1].text.startswith("$")
            out[start:end] = [*out[at + 1 : end], *out[start : at + 1]]
            at = end
        at += 1
    return out


def _middle(atoms: Sequence[Row], at: int) -> int:
    """The line behind an underlying title and its number that follow the row's end at `at`; 0 where there are none."""
    if _kind(atoms[at]) != "side" or not at or _kind(atoms[at - 1]) not in ("number", "mark"):
        return 0
    began = next((n for n in range(at, -1, -1) if _kind(atoms[n]) == "date"), None)
    if began is None or any(_kind(row) == "text" for row in atoms[began:at]):
        return 0
    end = at + 1
    while end < len(atoms) and _kind(atoms[end]) == "text":
        end += 1
    if end == at + 1 or end == len(atoms) or _kind(atoms[end]) != "number":
        return 0
    end += 1
    return end if end == len(atoms) or _kind(atoms[end]) == "text" else 0
