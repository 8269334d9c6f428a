"""The text path beside the peer that has it easiest: printed page to record and XML, against parsing the XML of the same filing.

Every document is seen once, after others warmed both sides, so that nothing is remembered of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, median, quotient, timed
from benchmarks.peer import edgartools, with_ciks
from extractor.errors import Section16Error
from extractor.export.xml import to_xml
from extractor.isolation.child import spare_garbage
from extractor.passthrough import passthrough
from extractor.pipeline import Context, extract, load_context
from extractor.reading.edgar import find_ownership_xml
from extractor.types.record import Extraction
from training.synthesis.dialects.registry import DIALECTS
from training.synthesis.from_xml import filing_of
from training.synthesis.make import documents, printed_sample
from training.synthesis.to_xml import xml_of

PIPES = ("pipe", "pipe-padded")
WARM = 40  # documents before the first that counts


@dataclass(frozen=True, slots=True)
class Pair:
    """A printed page and the XML of the same filing."""

    name: str
    page: bytes
    xml: str


def pairs(count: int, seed: int, severity: float, dialects: tuple[str, ...] | None, folder: Path | None) -> Iterator[Pair]:
    """Invented filings, or those whose XML lies in `folder`, printed by the synthesis."""
    if folder is None:
        for sample in documents(seed, count, dialects, severity=severity):
            yield Pair(f"{sample.name}.{sample.printed.extension}", sample.printed.text.encode(), xml_of(sample.record).decode())
        return
    paths = sorted(folder.glob("*.xml"))
    random.Random(seed).shuffle(paths)
    for path in paths[:count]:
        rng = random.Random(f"{seed}/{path.stem}")
        dialect = rng.choice(dialects or tuple(DIALECTS))
        sample = printed_sample(
            path.stem, filing_of(path.read_bytes()), rng, rng.choice(("edgar", "edgar", "older")), dialect, None, severity
        )
        yield Pair(f"{path.stem}.{sample.printed.extension}", sample.printed.text.encode(), path.read_text(encoding="utf-8"))


def text_figures(rounds: int, size: int, folder: Path | None) -> Iterator[Figure]:
    """Clean dumps in Markdown, clean dumps of every dialect, damaged dumps; F1 against the filing in the note."""
    context = load_context()
    version, parse = edgartools()
    peer = f"edgartools {version}, XML of the same filing"
    kinds = (("text, clean Markdown", 0.0, PIPES, 1.0), ("text, clean", 0.0, None, 1.0), ("text, damaged", 0.4, None, 2.0))
    for at, (name, severity, dialects, target) in enumerate(kinds):
        found = list(pairs(WARM + rounds * size, 990 + at, severity, dialects, folder))
        yield Figure(name, peer, *_ratio(found, size, context, parse, target))


def _ratio(found: list[Pair], size: int, context: Context, parse: Callable[[str], object], target: float) -> tuple[float, float, str]:
    _ours(found[:WARM], context)
    _theirs(found[:WARM], parse)
    spare_garbage()  # as the children of section16 do; it spares the peer as much
    ratios, score, spent = [], Score(), []
    for at in range(WARM, len(found), size):
        batch = found[at : at + size]
        ours, records = timed(partial(_ours, batch, context))
        theirs, _ = timed(partial(_theirs, batch, parse))
        ratios.append(quotient(ours, theirs))
        spent.append(ours / len(batch) * 1000)
        for pair, record in zip(batch, records, strict=True):
            score.add(pair, record)
    return median(ratios), target, f"{median(spent):.1f} ms a document, F1 {score.f1:.4f}, {len(found) - WARM} documents"


def _ours(batch: list[Pair], context: Context) -> list[Extraction | None]:
    return [_record(pair, context) for pair in batch]


def _record(pair: Pair, context: Context) -> Extraction | None:
    try:
        record = extract(pair.page, pair.name, context)
    except Section16Error:
        return None
    to_xml(record)
    return record


def _theirs(batch: list[Pair], parse: Callable[[str], object]) -> None:
    for pair in batch:
        parse(with_ciks(pair.xml))


class Score:
    """Values that came out right, over all documents; a number is right in any spelling, a CIK is not on the page."""

    def __init__(self) -> None:
        self.right = self.found = self.filed = 0

    def add(self, pair: Pair, record: Extraction | None) -> None:
        """Count one document."""
        xml = find_ownership_xml(pair.xml.encode())
        truth = _values(passthrough(xml, pair.name, "")) if xml else set()
        mine = _values(record) if record else set()
        self.right += len(truth & mine)
        self.found += len(mine)
        self.filed += len(truth)

    @property
    def f1(self) -> float:
        """2 x right / (found + filed)."""
        return 2 * self.right / max(1, self.found + self.filed)


_UNPRINTED = ("Cik", "schemaVersion", "transactionFormType", "equitySwapInvolved", "[@id]")


def _values(record: Extraction) -> set[tuple[str, str]]:
    return {(field.path, _plain(field.value)) for field in record.fields if field.value and not field.path.endswith(_UNPRINTED)}


def _plain(value: str) -> str:
    text = " ".join(value.split()).casefold()
    return text.rstrip("0").rstrip(".") if "." in text and text.replace(".", "").isdigit() else text
