"""What the page looks like as a whole, for calibration: how sure its lines are, how regular its tables, what is missing."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.forms.columns import TABLE1, TABLE2
from extractor.judging import engine, strange
from extractor.repair.blanks import lost_blanks
from extractor.types.labels import ROWS, Label, LabelledLine

READERS = ("html", "markdown", "text", "pdf", "image")
_ENGINES = ("pdf", "image")
PAGE = (
    "lines", "doubtful", "unsure", "unease", "rows.doubtful", "party.doubtful", "notes.doubtful", "tables", "grid", "gridless.rows",
    "furniture", "regular", "words.odd", "signs.odd", "captions.known", "caption.words", "title1", "header1", "title2", "header2",
    "notes.title", "signatures", "boxes", "form.title", "boilerplate", "party", "rows1", "rows2", "longest.cell",
    *strange.PAGE, *(f"reader.{name}" for name in READERS), *engine.PAGE, "wear",
)  # fmt: skip
_HEADERS = frozenset({Label.TABLE1_HEADER, Label.TABLE2_HEADER})
_TABULAR = ROWS | _HEADERS
_NOTES = frozenset({Label.FOOTNOTE, Label.REMARK})
_COUNTED = (
    Label.TABLE1_TITLE, Label.TABLE1_HEADER, Label.TABLE2_TITLE, Label.TABLE2_HEADER, Label.FOOTNOTE_TITLE, Label.SIGNATURE,
    Label.CHECK_BOX, Label.FORM_TITLE, Label.BOILERPLATE, Label.PARTY, Label.TABLE1_ROW, Label.TABLE2_ROW,
)  # fmt: skip
_SUREST = 1e-6
_MIXED = re.compile(r"\d(?:(?<=[A-Za-z]\d)|(?=[A-Za-z]))")
_BLANK = re.compile(r"\s")
_WORD = re.compile(r"[A-Za-z]{2,}")
_SIGNS = re.compile(r"[|~^_{}\\<>=@#*¢§«»•]")


@dataclass(frozen=True, slots=True)
class Sight:
    """`page` holds the traits named in PAGE; `lines` the labelled lines by number; `cells` the usual number of filled cells by label;
    `words` on how many lines each word stands that nobody writes; `doubts` what an OCR engine doubted, by line; `wear` is the share of the
    page's glyphs that were misread, as far as its own print tells, `glued` whether it lost blanks."""

    page: tuple[float, ...]
    lines: Mapping[int, LabelledLine]
    cells: Mapping[Label, int]
    words: Mapping[str, int]
    doubts: Mapping[int, engine.Doubts]
    wear: float = 0.0
    glued: bool = False


_LEAST, _MOST = 4.5e-5, 1 - 4.5e-5


def logit(p: float) -> float:
    """Log odds, kept within ten."""
    if p < _LEAST:
        p = _LEAST
    elif p > _MOST:
        p = _MOST
    return math.log(p / (1 - p))


def filled(item: LabelledLine) -> int:
    """How many cells of a line hold ink."""
    return sum([cell.text != "" for cell in item.line.cells])


def sight_of(lines: Sequence[LabelledLine], reader: str, wear: float = 0.0) -> Sight:
    """Look at a document's labelled lines."""
    usual = {label: _mode([filled(item) for item in lines if item.label is label]) for label in ROWS}
    words = strange.word_counts(lines)
    read = lines if reader in _ENGINES else ()
    doubts = {item.line.number: told for item in read if (told := engine.doubts_of(item.line))}
    page = (*_page(lines, reader, usual, words), *engine.page_doubt(item.line for item in read), wear)
    return Sight(page, {item.line.number: item for item in lines}, usual, words, doubts, wear, lost_blanks(words))


def _page(lines: Sequence[LabelledLine], reader: str, usual: Mapping[Label, int], counts: Mapping[str, int]) -> tuple[float, ...]:
    rows = [item for item in lines if item.label in ROWS]
    count = Counter([item.label for item in lines])
    captions = _caption_words(lines)
    known = sum([word in _form_words() for word in captions])
    sure = [item.probability for item in lines]
    return (
        math.log1p(len(lines)),
        _below(0.9, sure),
        _below(0.6, sure),
        sum([-math.log(p if p > _SUREST else _SUREST) for p in sure]) / max(1, len(lines)),
        _below(0.95, [item.probability for item in rows]),
        _below(0.95, [item.probability for item in lines if item.label is Label.PARTY]),
        _below(0.95, [item.probability for item in lines if item.label in _NOTES]),
        float(len({item.line.table for item in lines})),
        float(any(item.line.table is not None for item in lines if item.label in _TABULAR)),
        _share([item.line.table is None for item in rows]),
        count[Label.FURNITURE] / max(1, len(lines)),
        _share([filled(item) == usual[item.label] for item in rows]),
        *_signs([item.line.text for item in lines if item.label is not Label.FURNITURE]),
        known / max(1, len(captions)),
        math.log1p(len(captions)),
        *[math.log1p(count[label]) for label in _COUNTED],
        math.log1p(max([len(cell.text) for item in rows for cell in item.line.cells], default=0)),
        *strange.page_strangeness(lines, counts),
        *[float(reader == name) for name in READERS],
    )


def _signs(texts: Sequence[str]) -> tuple[float, float]:
    """The shares of words with a digit beside a letter, and of signs that print does not have."""
    words = mixed = signs = 0
    size = len(texts) - 1
    for text in texts:
        one = _counted(text)
        words += one[0]
        mixed += one[1]
        signs += one[2]
        size += len(text)
    return mixed / max(1, words), signs / max(1, size)


@lru_cache(maxsize=1024)  # most lines are print that stands on every form
def _counted(text: str) -> tuple[int, int, int]:
    """Words, words with a digit right beside a letter, and signs that print does not have."""
    return len(text.split()), _mixed_words(text), len(_SIGNS.findall(text))


def _mixed_words(text: str) -> int:
    """How many words have a digit right beside a letter."""
    count = end = 0
    for match in _MIXED.finditer(text):
        if match.start() >= end:
            count += 1
            blank = _BLANK.search(text, match.end())
            end = blank.start() if blank else len(text)
    return count


def _caption_words(lines: Sequence[LabelledLine]) -> list[str]:
    return [word.lower() for item in lines if item.label in _HEADERS for word in _WORD.findall(item.line.text)]


@lru_cache(maxsize=1)
def _form_words() -> frozenset[str]:
    return frozenset(w.lower() for column in (*TABLE1, *TABLE2) for caption in column.captions for w in _WORD.findall(caption))


def _below(limit: float, probabilities: Sequence[float]) -> float:
    return _share([p < limit for p in probabilities])


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / max(1, len(flags))


def _mode(numbers: list[int]) -> int:
    return Counter(numbers).most_common(1)[0][0] if numbers else 0
