"""Who signed, and when: `/s/` kept as printed, one pair for each signature, wherever the captions stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extractor.fields.boilerplate import is_boilerplate
from extractor.fields.captions import Item
from extractor.fields.joined import flow
from extractor.fields.pieces import Marked, Piece
from extractor.fields.readings import reading, text_candidate, unknown
from extractor.fields.signatures.captions import CAPTION, caption_lines, of_caption
from extractor.fields.signatures.cuts import Part, by_dates, with_whole_dates
from extractor.fields.signatures.dates import dated_above, ends_in_date, only_date, split
from extractor.fields.signatures.entries import SIGN, Entry, by_signs, paired
from extractor.parsing.dates import date_candidates, find_dates, parse_date
from extractor.parsing.names import agency_of, without_mark
from extractor.types.labels import Label
from extractor.types.record import Candidate, Reading, Repair

_NOTE_START = re.compile(r"[•·▪◦\-–]\s|\(?\d{1,2}\s?[.)]\s")
_BARRED = re.compile(r"\|\s?[sS]\s?[/|]")
_STRAY = re.compile(
    r"^[~':;\[\]—-]{1,2} (?=\S)|(?:(?<=\S) \.|(?<=[\w.)]) ?[~':!\[\]—-]{1,2})?(?: Date)?$"
)  # strokes of rules beside a name
_FRAGMENT = re.compile(r"\s{1,4}(?P<ink>\d{1,2}/\d{0,2}(?:/\d{0,3})?)$")
_AGENT = re.compile(r"\s*B[yv][:.;,]")
_FIRM = re.compile(r"^.{0,80}\b(?:LLC|L\.?L\.?C|L\.?P|Inc|INC|Ltd|LTD|Corp|CORP|Co|N\.?A)[.,]{0,2}$")
_SCRAWL = re.compile(r"(?:\s{1,3}(?:[^\w\s.,()&'\"-]{1,3}|[b-df-hj-np-tv-z]{2})){1,4}$")  # what an engine makes of a line or a flourish
_WORD = re.compile(r"[^\W\d_]{3}")
_STOPS = frozenset({Item.SIGNATURES, Item.NOTES, Item.REMARKS, Item.TABLE, Item.OWNERS, Item.SIGNATURE_CAPTION, Item.OWNER})
_OTHER = frozenset(
    {
        Label.FOOTNOTE,
        Label.REMARK,
        Label.TABLE1_ROW,
        Label.TABLE2_ROW,
        Label.BOILERPLATE,
        Label.FURNITURE,
        Label.FOOTNOTE_TITLE,
        Label.REMARK_TITLE,
    }
)
_SURE = 0.7
_REACH = 12
_AFTER = 6
_NAME_AND_DATE = 2  # cells
_BELOW = 3  # lines that a date may have slipped below its caption


@dataclass(frozen=True, slots=True)
class Signed:
    """The signatures of a page and the lines that they take."""

    entries: tuple[Entry, ...]
    lines: frozenset[int]
    captioned: bool


def find_signatures(lines: tuple[Marked, ...]) -> Signed:
    """All signatures in the order of the page."""
    captions = caption_lines(lines)
    entries: list[Entry] = []
    taken: set[int] = set()
    for at in captions:
        pool = _above(lines, at, taken)
        if not any(_like(lines[k]) or _beside(lines[k], lines[at]) for k in pool):
            pool = _below(lines, at)
        entries += _entries(
            [piece for k in [*pool, at] for piece in _pieces(lines[k])] if at not in pool else [p for k in pool for p in _pieces(lines[k])]
        )
        taken |= {at, *pool}
        taken |= {k for k in range(at + 1, min(at + 3, len(lines))) if of_caption(lines[k].line.text)}
    for at in captions:
        lone = next((k for k in range(at + 1, min(at + 1 + _BELOW, len(lines))) if k not in taken and only_date(_flat(lines[k]))), None)
        if lone is not None and any(entry.name and not entry.date for entry in entries):
            entries.append(Entry([], _pieces(lines[lone])))
            taken.add(lone)
    for pool in _uncaptioned(lines, taken):
        entries += _entries([piece for k in pool for piece in _pieces(lines[k])])
        taken |= set(pool)
    entries.sort(key=lambda entry: min((piece.line for piece in entry.name + entry.date), default=0))
    return Signed(tuple(paired([e for e in entries if e.name or e.date])), frozenset(lines[at].line.number for at in taken), bool(captions))


def _uncaptioned(lines: tuple[Marked, ...], taken: set[int]) -> list[list[int]]:
    """Runs of signature lines that no caption took; a run without a mark or a date is a shred of captions."""
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        if at in taken or line.items or not _signed_line(line):
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [run for run in runs if any(SIGN.search(lines[k].line.text) or find_dates(lines[k].line.text) for k in run)]


def _signed_line(line: Marked) -> bool:
    label = line.labelled
    if label.label is Label.SIGNATURE and label.probability >= 0.5:
        return True
    return bool(re.match(r"\s*(?:By:?\s*)?/ ?s ?/", line.line.text, re.IGNORECASE)) and not line.is_row


def _like(line: Marked) -> bool:
    """Whether a line looks like part of a signature: a mark, a date at its end, or the line model's word."""
    label = line.labelled
    if label.label is Label.SIGNATURE and label.probability >= 0.5:
        return True
    if label.label in _OTHER and label.probability >= _SURE:
        return False
    text = _flat(line)
    if SIGN.search(text):
        return True
    if _NOTE_START.match(text) or text.endswith("."):
        return False
    return ends_in_date(text)


def _flat(line: Marked) -> str:
    return " ".join(line.line.text.split())


def _beside(line: Marked, caption: Marked) -> bool:
    """Whether a line with several cells stands in one small physical table with the caption: a name and its date."""
    return line.line.table is not None and line.line.table == caption.line.table and len(line.line.cells) == _NAME_AND_DATE


def _above(lines: tuple[Marked, ...], at: int, taken: set[int]) -> list[int]:
    """The lines between what stops the signatures above and their caption, from the first that looks like one."""
    start = at
    while start > 0 and at - start < _REACH * 4 and not lines[start - 1].items & _STOPS and start - 1 not in taken:
        label = lines[start - 1].labelled
        sure = label.label in _OTHER and label.probability >= _SURE and label.label is not Label.FURNITURE
        if sure and not _like(lines[start - 1]) and not _beside(lines[start - 1], lines[at]):
            break
        start -= 1
    pool = [k for k in range(start, at) if not is_boilerplate(lines[k].line.text)]
    dated = None
    if not any(find_dates(lines[k].line.text) or ends_in_date(lines[k].line.text) for k in pool):  # every signature has its date
        dated = dated_above(lines, start, _BELOW, alone=not any(_like(lines[k]) for k in pool))
        dated = None if dated in taken else dated
        pool = pool if dated is None else [k for k in range(max(0, dated - 1), start) if not lines[k].items] + pool
    remark = lines[start - 1] if start > 0 else None
    first = next((n for n, k in enumerate(pool) if k == dated or _like(lines[k]) or _beside(lines[k], lines[at])), None)
    if first is None:
        return []
    if first > 0 and not SIGN.search(lines[pool[first]].line.text) and only_date(_flat(lines[pool[first]])) and remark is not None:
        first -= 1
    while (
        first > 0
        and lines[pool[first - 1]].line.text.rstrip().endswith((",", " for", " of"))
        and SIGN.search(lines[pool[first]].line.text) is None
    ):
        first -= 1
    return [*_firm_above(lines, pool[first]), *pool[first:]]


def _firm_above(lines: tuple[Marked, ...], at: int) -> list[int]:
    """The line with the firm for which somebody signs on the line `at`, where it was taken for a remark."""
    above = lines[at - 1] if at > 0 and _AGENT.match(lines[at].line.text) else None
    remark = above is not None and above.labelled.label is Label.REMARK and not above.items
    return [at - 1] if above is not None and remark and _FIRM.search(_flat(above)) else []


def _below(lines: tuple[Marked, ...], at: int) -> list[int]:
    """Paper forms print the caption above the signature."""
    pool = []
    for k in range(at + 1, min(at + 1 + _AFTER, len(lines))):
        furniture = lines[k].labelled.label is Label.FURNITURE and lines[k].labelled.probability >= _SURE
        if furniture or lines[k].items & _STOPS or is_boilerplate(lines[k].line.text) or Item.BOILERPLATE in lines[k].items:
            break
        pool.append(k)
    return pool if any(_like(lines[k]) for k in pool) else []


def _pieces(line: Marked) -> list[Piece]:
    """The line's pieces without captions."""
    out = []
    for k in range(len(line.line.cells)):
        for piece in line.pieces(k):
            at = 0
            for match in CAPTION.finditer(piece.text):
                out.append(piece.part(at, match.start()))
                at = match.end()
            out.append(piece.part(at, len(piece.text)))
    found = [piece for piece in out if re.search(r"\w", piece.text)]
    return [piece for piece in found if len(piece.text) > 1 or (len(found) == 1 and piece.text.isdigit())]


def _entries(pieces: Sequence[Piece]) -> list[Entry]:
    """Names up to their date; a name without date at the end goes on with the last one where it cannot be its own."""
    parts = with_whole_dates([split(piece) for piece in pieces])
    entries = by_signs(parts) or by_dates([part for part in map(_without_scrawl, parts) if part != (None, None)])
    if entries:
        return entries
    current = Entry()
    for name, day in parts:
        if name is not None and day is not None and current.name and not _WORD.search(name.text):
            name = None  # what an engine makes of a date that is set between two lines of a name
        if name is not None:
            if entries and not current.name and _continues(entries[-1], name):
                entries[-1].name.append(name)
            else:
                current.name.append(name)
        if day is not None:
            current.date.append(day)
            if current.name:
                entries.append(current)
                current = Entry()
    if current.name and entries and not SIGN.search(current.name[0].text):
        entries[-1].name += current.name
    elif current.name or (current.date and not entries):
        entries.append(current)
    return entries


def _without_scrawl(part: Part) -> Part:
    """Beside a date what holds no word is no name."""
    name, day = part
    return (None, day) if name is not None and day is not None and not _WORD.search(name.text) else part


def _continues(entry: Entry, name: Piece) -> bool:
    """Whether a printed line goes on with the name of the entry above, whose date stood on its first line."""
    if not entry.name or SIGN.match(name.text) or name.column != entry.name[-1].column:
        return False
    last = entry.name[-1].text.rstrip()
    return name.text[:1].islower() or last.endswith((",", " for", " of", "-", "&", " the", " By:", " as", " and", " by", " its", " to"))


def signature_readings(signed: Signed, years: Collection[int] = ()) -> tuple[Reading, ...]:
    """Name and date of every signature. `years` are the years that the page's other dates have."""
    out: list[Reading] = []
    for index, entry in enumerate(signed.entries, 1):
        base = f"ownerSignature[{index}]"
        out.append(_name(entry, f"{base}/signatureName", signed.captioned))
        out.append(_date(entry, f"{base}/signatureDate", years, signed.captioned))
    return tuple(out)


def signers(signed: Signed) -> tuple[str, ...]:
    """The names of those who signed, and of those for whom they signed."""
    names: list[str] = []
    for entry in signed.entries:
        text = flow(entry.name)
        agency = agency_of(text)
        names += [agency.principal or agency.agent] if agency else [without_mark(text), re.split(r",? [Bb]y:? ", without_mark(text))[0]]
    return tuple(name for name in names if name)


def _name(entry: Entry, path: str, captioned: bool) -> Reading:
    if not entry.name:
        return unknown(path)
    ink = flow(entry.name).rstrip(" |_").lstrip(" _")
    ink = _STRAY.sub("", ink if _BARRED.match(ink) else ink.lstrip(" |_"))
    fragment = _FRAGMENT.search(ink)
    marked = float(bool(SIGN.search(ink)))
    scrawled = _SCRAWL.sub("", ink)
    if scrawled != ink:
        candidates = [Candidate(scrawled, -0.3, (Repair("fragment", ink, scrawled),)), text_candidate(ink, -2.0)]
        return reading(path, entry.name, candidates, float(captioned), marked=marked)
    if not fragment:
        return reading(path, entry.name, (text_candidate(ink),), float(captioned), marked=marked)
    clean = ink[: fragment.start()].rstrip(" ,")
    candidates = [Candidate(clean, -0.1, (Repair("fragment", ink, clean),)), text_candidate(ink, -2.5)]
    return reading(path, entry.name, candidates, float(captioned), marked=marked)


def _date(entry: Entry, path: str, years: Collection[int], captioned: bool) -> Reading:
    named = float(bool(entry.name))
    if entry.date:
        best = max(entry.date, key=lambda piece: (parse_date(piece.text) is not None, len(piece.text)))
        return reading(path, (best,), date_candidates(best.text, years), float(captioned), marked=named)
    fragment = _FRAGMENT.search(entry.name[-1].text) if entry.name else None
    if fragment:
        ink = entry.name[-1].part(*fragment.span("ink"))
        return reading(path, (ink,), date_candidates(ink.text, years), float(captioned))
    return unknown(path, float(captioned))
