"""Rows of Tables I and II to readings under their EDGAR paths: transactions and holdings, indexed in the order of the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from extractor.fields.rows.borders import Tie, ties
from extractor.fields.rows.cells import Lore, candidates
from extractor.forms.columns import TRANSACTION_CODES as CODES
from extractor.forms.lexicon import natures, title_shreds
from extractor.parsing.dates import parse_date
from extractor.repair.agreed import agreed
from extractor.repair.blanks import with_blanks
from extractor.repair.scores import START
from extractor.repair.spelling import Lexis
from extractor.repair.titles import respaced, uncut
from extractor.repair.words import closed_seams, field_words, odd_words, words_of
from extractor.tables.holders import as_spelt, names_one
from extractor.tables.rows import COLUMNS, RawCell, RawRow
from extractor.types.record import Candidate, Evidence, Reading, Repair

_TRANSACTION_COLUMNS = ("code", "ad", "amount", "acquired", "disposed", "date")
_VALUE_PATHS = {
    "acquired": "transactionAmounts/transactionTotalValue/value",
    "disposed": "transactionAmounts/transactionTotalValue/value",
    "amount": "transactionAmounts/transactionTotalValue/value",
    "underlying_amount": "underlyingSecurity/underlyingSecurityValue/value",
    "balance": "postTransactionAmounts/valueOwnedFollowingTransaction/value",
}
_TEXTS = frozenset({"title", "underlying_title", "nature"})
_FULL_YEAR = re.compile(r"\d{4}")
_NO_SIDE = 0.5  # off its column an amount's side is only what its code makes likely, which is a rule and no ink
_AD_PATH = "transactionAmounts/transactionAcquiredDisposedCode/value"
_MOST_TEXTS = 60  # that a column is held against: no form has more rows
_NOT_HERE = -1.5  # log odds of a code that its table does not have
_SWAP_PATH = "transactionCoding/equitySwapInvolved"
_SWAP = re.compile(rf"[{''.join(sorted(CODES))}][45]? ?/ ?K")  # Instruction 8: a K behind the code of an equity swap


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row: its element name, its 1-based index among rows of that element, and its readings and notes by column name.

    Columns `acquired` and `disposed` have become `amount` and `ad`. `notes` gives footnote numbers with whether each was
    printed as a mark. Paths of the readings are complete. `ties` are numbers whose pieces can be parted in several ways.
    """

    element: str
    index: int
    table: int
    cells: dict[str, Reading]
    notes: dict[str, tuple[tuple[int, bool], ...]]
    row: RawRow
    ties: tuple[Tie, ...] = ()

    @property
    def base(self) -> str:
        """The path of the row."""
        table = "nonDerivativeTable" if self.table == 1 else "derivativeTable"
        return f"{table}/{self.element}[{self.index}]"


def read_rows(
    rows: tuple[RawRow, ...],
    pages: Mapping[int, int],
    titles: Collection[str],
    weights: Mapping[str, float] = START,
    words: frozenset[str] = frozenset(),
    shown: Collection[int] = (),
    lexis: Lexis | None = None,
    holders: Mapping[str, str] | None = None,
    use_rules: bool = True,
    spelt: Collection[str] = (),
) -> tuple[RowReading, ...]:
    """All rows with their candidates. `pages` maps line numbers to pages; `titles` are the lexicon's security titles.

    `words` are those of the page's prose, `shown` the years that the page shows outside the tables, `lexis` all its words, `holders` the
    names that its notes spell, by their keys, and `spelt` the titles that they do. Without rules no cell is read by those of other rows.
    """
    lore = lore_of(rows, titles, words, shown, lexis) if use_rules else Lore(frozenset(titles), (), words | field_words(), lexis)
    if use_rules and lexis is not None and lexis.worn:
        natures = [" ".join(piece.text for piece in row.cells["nature"].pieces) for row in rows if "nature" in row.cells]
        lore = replace(lore, titles=frozenset(lore.titles) | as_spelt(natures, holders or {}))
    if use_rules and any(not row.sided for row in rows):
        lore = replace(lore, holders=holders or {}, wholes=wholes_of(rows, titles, spelt, holders or {}))
    counts: Counter[str] = Counter()
    out = []
    for row in rows:
        element = ("nonDerivative" if row.table == 1 else "derivative") + ("Transaction" if is_transaction(row) else "Holding")
        counts[element] += 1
        out.append(_row(row, element, counts[element], pages, lore, weights))
    return tuple(out)


def lore_of(
    rows: tuple[RawRow, ...], titles: Collection[str], words: frozenset[str], shown: Collection[int], lexis: Lexis | None = None
) -> Lore:
    """What the lexicon, the page's prose and the rows themselves know for certain."""
    known = words | field_words() | words_of(_whole_texts(rows)) | _frequent(rows)
    years = _years(rows) or frozenset(shown)
    same = _same_filing(rows, titles)
    if lexis is not None and lexis.glued:
        same = frozenset(text for text in same if with_blanks(text) == text)
    agreeing = frozenset(agreed(_texts(rows))) if lexis is not None and lexis.worn else frozenset()
    return Lore(frozenset(titles) | same | agreeing, years, known, lexis, _codes(rows), _dollars(rows))


def _texts(rows: tuple[RawRow, ...]) -> list[str]:
    """Titles and natures, their pieces joined by blanks."""
    return [" ".join(piece.text for piece in cell.pieces) for row in rows for name, cell in row.cells.items() if name in _TEXTS]


def _codes(rows: tuple[RawRow, ...]) -> tuple[str, ...]:
    """The codes of the rows, as far as their ink begins with one, commonest first."""
    found = (row.cells["code"].raw.strip() for row in rows if "code" in row.cells and row.cells["code"].pieces)
    return tuple(code for code, _ in Counter(text[0].upper().replace("Y", "J") for text in found if text).most_common() if code in CODES)


def _dollars(rows: tuple[RawRow, ...]) -> bool:
    """Whether most prices of the rows have their sign."""
    inks = [row.cells["price"].raw for row in rows if "price" in row.cells and row.cells["price"].pieces]
    return 2 * sum("$" in ink for ink in inks) > len(inks)


_COMMON = frozenset({"Common", "Stock", "Common Stock"})


def wholes_of(
    rows: tuple[RawRow, ...], titles: Collection[str], spelt: Collection[str] = (), holders: Collection[str] = ()
) -> dict[str, dict[str, int]]:
    """Column -> the texts that its rows show whole, with how many do; with none the titles that the other column or notes show."""
    shown: dict[str, Counter[str]] = {}
    for name in ("title", "underlying_title"):
        inks = Counter(row.cells[name].raw for row in rows if name in row.cells and row.cells[name].pieces)
        shown[name] = Counter({text: times for text, times in inks.items() if text in titles and _is_whole(text, times, inks)})
        if "Stock" in inks and inks.keys() <= _COMMON:  # nobody files Stock alone; Common some do
            shown[name]["Common Stock"] += 1
    inks = Counter(row.cells["nature"].raw for row in rows if "nature" in row.cells and row.cells["nature"].pieces)
    named = {text: times for text, times in inks.items() if text in natures() or names_one(text, holders)}
    known = dict.fromkeys([*spelt, *(text for count in shown.values() for text in count)], 0)
    found = {"nature": Counter(named), **{name: Counter({**known, **count}) for name, count in shown.items()}}
    return {name: dict(count.most_common(_MOST_TEXTS)) for name, count in found.items()}


def _is_whole(title: str, times: int, inks: Counter[str]) -> bool:
    """Whether a title is no shred of a longer one, or is what most rows of several show."""
    return title not in title_shreds() or (times > 1 and 2 * times > inks.total())


def is_transaction(row: RawRow) -> bool:
    """A row with a code, an acquired/disposed mark, shares or a date is a transaction; a balance alone is a holding."""
    return any(name in row.cells and row.cells[name].pieces for name in _TRANSACTION_COLUMNS)


def _years(rows: tuple[RawRow, ...]) -> frozenset[int]:
    """The years of whole transaction dates, one piece of ink each."""
    cells = [row.cells["date"] for row in rows if "date" in row.cells]
    found = [parse_date(c.pieces[0].text) for c in cells if len(c.pieces) == 1 and _FULL_YEAR.search(c.pieces[0].text)]
    return frozenset(day.year for day in found if day is not None)


def _whole_texts(rows: tuple[RawRow, ...]) -> list[str]:
    """Texts that stand in one piece, and stand so twice: what damage did not touch."""
    texts = Counter(c.pieces[0].text for row in rows for n, c in row.cells.items() if n in _TEXTS and len(c.pieces) == 1)
    return [text for text, times in texts.items() if times > 1 and not odd_words(text)]


def _frequent(rows: tuple[RawRow, ...]) -> frozenset[str]:
    """Words that stand in texts of at least three rows."""
    count = Counter(w for row in rows for w in words_of(p.text for n, c in row.cells.items() if n in _TEXTS for p in c.pieces))
    return frozenset(word for word, times in count.items() if times > 2)


def _same_filing(rows: tuple[RawRow, ...], titles: Collection[str]) -> frozenset[str]:
    """Titles and natures that stand whole, in one piece, in at least two rows of the filing."""
    count = Counter(cell.pieces[0].text for row in rows for name, cell in row.cells.items() if name in _TEXTS and len(cell.pieces) == 1)
    twice = [text for text, times in count.items() if times > 1 and len(text) > 3 and not odd_words(text)]
    twice = [text for text in twice if closed_seams(text, field_words()) is None]
    return frozenset(
        text for text in twice if all(respaced(text, known) is None and uncut(text, known) is None for known in (titles, natures()))
    )


def _row(
    row: RawRow,
    element: str,
    index: int,
    pages: Mapping[int, int],
    lore: Lore,
    weights: Mapping[str, float],
) -> RowReading:
    tied = tuple(ties(row, lore, weights))
    torn = {name: (cell, found) for tie in tied for name, cell, found in zip(tie.names, tie.cells, tie.found, strict=True)}
    shell = RowReading(element, index, row.table, {}, {}, row, tied)
    cells, notes = shell.cells, shell.notes
    for name, own in row.cells.items():
        cell, joint = torn.get(name, (own, ()))
        target = "amount" if name in {"acquired", "disposed"} else name
        if cell.notes:
            notes[target] = cell.notes
        if not cell.pieces or target in cells:
            continue
        found = joint or candidates(COLUMNS[name], cell, weights, lore)
        found = _of_first_table(found) if row.table == 1 and name == "code" and not row.sided else found
        cells[target] = _reading(f"{shell.base}/{_path(name, cell)}", cell, found, pages, row)
        if name in {"acquired", "disposed"} and "ad" not in cells:
            cells["ad"] = _reading(
                f"{shell.base}/{_AD_PATH}",
                cell,
                _by_place(name, min(cell.certainty, 1.0 if row.sided else _NO_SIDE)),
                pages,
                row,
            )
        if name == "code" and _SWAP.fullmatch(cell.raw.strip()):
            cells["swap"] = _reading(f"{shell.base}/{_SWAP_PATH}", cell, (Candidate("1"),), pages, row)
    if "v" in cells:
        cells["v"] = _timeliness(cells["v"])
    return shell


def _of_first_table(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The codes of a row of Table I that an engine may have read: E is of Table II alone, and F was printed."""
    if not found or found[0].value != "E" or any(one.value == "F" for one in found):
        return found
    return (Candidate("F", found[0].score, (Repair("glyph", "E", "F"),)), *(replace(one, score=one.score + _NOT_HERE) for one in found))


def _by_place(name: str, certainty: float) -> tuple[Candidate, ...]:
    """Acquired or disposed by the column that the amount stands in, as surely as the column is told."""
    sure = min(0.999, max(0.5, certainty))
    letter, other = ("A", "D") if name == "acquired" else ("D", "A")
    return (Candidate(letter, math.log(sure)), Candidate(other, math.log(1 - sure)))


def _path(name: str, cell: RawCell) -> str:
    if name in _VALUE_PATHS and cell.raw.lstrip().startswith("$"):
        return _VALUE_PATHS[name]
    return COLUMNS[name].path


def _timeliness(reading: Reading) -> Reading:
    """A printed V is EDGAR's timeliness E."""
    early = tuple(Candidate("E", c.score, c.repairs) for c in reading.candidates if c.value == "V")
    return Reading(reading.path, reading.raw, early, reading.evidence, reading.features)


def _reading(path: str, cell: RawCell, found: tuple[Candidate, ...], pages: Mapping[int, int], row: RawRow) -> Reading:
    lines = dict.fromkeys(p.line for p in cell.pieces)
    evidence = tuple(Evidence(pages.get(line, 1), line) for line in lines)
    features = (
        ("certainty", cell.certainty),
        ("label", row.probability),
        ("pieces", float(len(cell.pieces))),
        ("loose", float(row.loose)),
    )
    return Reading(path, cell.raw, found, evidence, features)
