"""The street, top to bottom: bytes in, record out. Each stage takes a value and returns a new one."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from extractor.errors import ModelError
from extractor.fields.notes.facts import open_reader
from extractor.fields.read import FormReadings, read_fields
from extractor.fields.respell import lexis_of
from extractor.fields.rows.regained import titles_in
from extractor.fields.rows.transactions import RowReading, read_rows
from extractor.fields.whereabouts import located
from extractor.forms.identify import require_form
from extractor.forms.lexicon import titles
from extractor.forms.printed import as_printed, misread
from extractor.judging.assemble import Judged, judge
from extractor.judging.edge import doubted
from extractor.judging.edge import told as told_of_edge
from extractor.judging.engine import page_doubt
from extractor.judging.leftover import told
from extractor.judging.models import NAME as JUDGE
from extractor.judging.models import JudgingModels, load_judging
from extractor.judging.offers import Again, offers
from extractor.judging.sight import sight_of
from extractor.labelling.between import as_their_neighbours
from extractor.labelling.headwords import with_first_words
from extractor.labelling.model import NAME as LINES
from extractor.labelling.model import LineModel
from extractor.labelling.unread import as_read
from extractor.passthrough import passthrough
from extractor.reading.contract import ReadOptions
from extractor.reading.edgar import find_ownership_xml
from extractor.reading.read import read_document
from extractor.repair.spelling import Lexis
from extractor.repair.words import words_of
from extractor.tables.holders import holders
from extractor.tables.models import NAME as COLUMNS
from extractor.tables.models import load_table_models
from extractor.tables.parts import Dealer
from extractor.tables.read import TableModels, read_tables
from extractor.tables.rows import RawRow
from extractor.types.labels import Label, LabelledLine, line_class
from extractor.types.page import Document, Line
from extractor.types.record import Extraction, Field, Source

SHIPPED_MODELS = Path(__file__).resolve().parent.parent / "models"
DEFAULT_TARGET = 0.001
_DOUBTED = 0.1  # of a page's words that an engine was not sure of: its print is damaged
_LOG = logging.getLogger("section16.pipeline")
_PROSE = frozenset({Label.FOOTNOTE, Label.REMARK, Label.PARTY, Label.SIGNATURE})
_FILLED = frozenset({Label.FOOTNOTE, Label.REMARK, Label.TABLE1_ROW, Label.TABLE2_ROW})


@dataclass(frozen=True, slots=True)
class Context:
    """What the stages need, loaded once and handed down: models, reading caps, the target error rate in (0, 1), and whether the rules of
    the form are used, at any stage."""

    lines: LineModel
    tables: TableModels
    judging: JudgingModels
    versions: tuple[tuple[str, str], ...]
    options: ReadOptions
    target_error: float = DEFAULT_TARGET
    use_rules: bool = True


@dataclass(frozen=True, slots=True)
class Understood:
    """A document before judging: its lines with labels, every reading of header, people, notes and rows, and the share of its glyphs
    that its own print shows to be misread."""

    document: Document
    lines: tuple[LabelledLine, ...]
    form: FormReadings
    rows: tuple[RowReading, ...]
    wear: float = 0.0
    lexis: Lexis | None = None


def load_context(models_root: Path | None = None, options: ReadOptions | None = None, target_error: float = DEFAULT_TARGET) -> Context:
    """Open and verify the models under `models_root` (the shipped ones by default). Raises ModelError."""
    root = models_root or SHIPPED_MODELS
    lines = LineModel.load(root)
    version, tables = load_table_models(root)
    judging = load_judging(root)
    versions = ((LINES, lines.version), (COLUMNS, version), (JUDGE, judging.version))
    return Context(lines, tables, judging, versions, options or ReadOptions(), target_error)


class Serving:
    """The live models of a folder: asked before each document, it opens them anew where a pointer has moved.

    Models that cannot be opened never serve: those in hand go on, and the log says so. Raises ModelError where there are none in hand.
    """

    def __init__(self, models_root: Path | None = None, options: ReadOptions | None = None, target_error: float = DEFAULT_TARGET) -> None:
        self._load = partial(load_context, models_root, options, target_error)
        self._pointers = [(models_root or SHIPPED_MODELS) / name / "live" for name in (LINES, COLUMNS, JUDGE)]
        self._seen = self._stamps()
        self._context = self._load()

    def now(self) -> Context:
        """The context for the next document."""
        stamps = self._stamps()
        if stamps != self._seen:
            self._seen = stamps
            try:
                self._context = self._load()
            except ModelError as error:
                _LOG.warning("the models in hand go on serving: %s", error.sentence())
        return self._context

    def _stamps(self) -> list[tuple[int, int] | None]:
        return [_stamp(path) for path in self._pointers]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def warm_serving(*arguments: Any) -> Serving:
    """`Serving` for a child of a queue: spaCy is open before the child says that it is ready, and not in its first document's time."""
    open_reader()
    return Serving(*arguments)


def extract_now(data: bytes, name: str, serving: Serving) -> Extraction:
    """One document by the models that are live when it begins, for processes that run for long. Raises as `extract`."""
    return extract(data, name, serving.now())


def extract(data: bytes, name: str, context: Context) -> Extraction:
    """One document: bytes to record. Raises a subclass of Section16Error; never returns an empty success."""
    xml = find_ownership_xml(data)
    if xml is not None:
        return passthrough(xml, name, sha256(data).hexdigest())
    understood = understand(read_document(data, name, context.options), context)
    sight = sight_of(understood.lines, understood.document.reader, understood.wear)
    judged = judge(understood.form, understood.rows, sight, context.judging, context.target_error, context.use_rules)

    def again(raw: tuple[RawRow, ...]) -> tuple[tuple[RowReading, ...], tuple[Field, ...]]:
        rows = _read_rows(raw, understood.document, understood.lines, understood.form, understood.lexis, context)
        return rows, judge(understood.form, rows, sight, context.judging, context.target_error, context.use_rules).fields

    return _extraction(understood, judged, again, context)


def understand(document: Document, context: Context) -> Understood:
    """Label the lines, find the form's parts, read every field's candidates. Raises NotASection16Form."""
    printed = as_printed(document.lines)
    lines = as_read(_as_filed(with_first_words(as_their_neighbours(context.lines.label(printed))), document.lines))
    require_form(lines, document.name)
    doubt, low = page_doubt(document.lines)
    worn = any(a is not b for a, b in zip(printed, document.lines, strict=True)) or low > _DOUBTED
    lexis = lexis_of(lines, worn=worn, seen=doubt > 0)
    form = read_fields(lines, lexis=lexis)
    raw = read_tables(lines, form.form, context.tables, titles(), form.notes, context.use_rules)
    rows = _read_rows(raw, document, lines, form, lexis, context)
    return Understood(document, lines, form, rows, _wear(lines, document.lines, printed), lexis)


def _read_rows(
    raw: tuple[RawRow, ...], document: Document, lines: tuple[LabelledLine, ...], form: FormReadings, lexis: Lexis | None, context: Context
) -> tuple[RowReading, ...]:
    pages = {line.number: line.page for line in document.lines}
    words = words_of(item.line.text for item in lines if item.label in _PROSE)
    names = holders(form.notes.values()) if any(not row.sided for row in raw) or (lexis is not None and lexis.worn) else None
    spelt = titles_in(form.notes.values(), titles()) if any(not row.sided for row in raw) else ()
    return read_rows(raw, pages, titles(), context.tables.repairs, words, form.years, lexis, names, context.use_rules, spelt)


def _as_filed(labelled: tuple[LabelledLine, ...], lines: tuple[Line, ...]) -> tuple[LabelledLine, ...]:
    """Rows and notes with their own ink: the form prints nothing there that could be mended."""
    return tuple(
        replace(item, line=line) if item.label in _FILLED and item.line is not line else item
        for item, line in zip(labelled, lines, strict=True)
    )


def _wear(labelled: tuple[LabelledLine, ...], read: tuple[Line, ...], printed: tuple[Line, ...]) -> float:
    """The share of glyphs misread in what the form itself prints."""
    return misread([(a, b) for item, a, b in zip(labelled, read, printed, strict=True) if item.label not in _FILLED])


def _extraction(understood: Understood, judged: Judged, again: Again, context: Context) -> Extraction:
    document = understood.document
    source = Source(document.name, document.sha256, document.media_type, document.pages, document.reader)
    dealer = Dealer(understood.lines, understood.form.form, context.tables, titles())
    found = offers(judged.fields, understood.rows, dealer, again)
    fields = doubted((*found.fields, *found.lost), document)
    status = "needs_review" if any(f.needs_review for f in fields) else "accepted"
    warnings = (*document.warnings, *told_of_edge(document), *judged.warnings, *told(found.lost))
    lines = Counter(line_class(item.label).value for item in understood.lines)
    fields = located(fields, document.lines)
    return Extraction(source, context.versions, status, fields, understood.form.facts, warnings, lines=tuple(sorted(lines.items())))
