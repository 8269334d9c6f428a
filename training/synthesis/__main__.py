"""`python -m training.synthesis --out DIR --count N --seed S`: printed samples beside their truth."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from training.synthesis.converters import CONVERTERS, convert
from training.synthesis.damage.registry import DAMAGES
from training.synthesis.dialects.registry import DIALECTS
from training.synthesis.from_xml import filing_of
from training.synthesis.layouts.registry import LAYOUTS
from training.synthesis.make import Sample, documents, printed_sample
from training.synthesis.page import Printed
from training.synthesis.to_xml import xml_of

_BATCH = 8


def main(arguments: list[str] | None = None) -> None:
    """Write NAME.<extension> and NAME.truth.xml for every sample."""
    options = _options().parse_args(arguments)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    for sample in _converted(_samples(options), options.converter):
        (out / f"{sample.name}.{sample.printed.extension}").write_text(sample.printed.text, encoding="utf-8")
        (out / f"{sample.name}.truth.xml").write_bytes(xml_of(sample.record))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.synthesis", description=__doc__)
    parser.add_argument("--out", required=True, help="folder for samples and truth")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--xml", help="lay out the EDGAR XML files of this folder instead of invented filings")
    parser.add_argument("--layout", action="append", choices=sorted(LAYOUTS))
    parser.add_argument("--dialect", action="append", choices=sorted(DIALECTS))
    parser.add_argument("--damage", action="append", choices=[*sorted(DAMAGES), "none"])
    parser.add_argument("--severity", type=float)
    parser.add_argument("--converter", choices=sorted(CONVERTERS), help="print HTML, and let this program turn it into text")
    return parser


def _samples(options: argparse.Namespace) -> Iterator[Sample]:
    if options.converter and not options.dialect:
        options.dialect = ["html-edgar", "html-older"]
    return _real(options) if options.xml else _invented(options)


def _converted(samples: Iterator[Sample], converter: str | None) -> Iterator[Sample]:
    """The samples, their text put through a converter eight at a time; labels and spans are lost there."""
    while converter and (batch := list(islice(samples, _BATCH))):
        texts = convert(converter, [sample.printed.text for sample in batch])
        for sample, text in zip(batch, texts, strict=True):
            extension = "md" if converter.startswith("pandoc") else "txt"
            yield replace(sample, printed=Printed(text, extension, (), ()), dialect=converter)
    yield from samples


def _damage(options: argparse.Namespace) -> list[str] | None:
    return [name for name in options.damage if name != "none"] if options.damage else None


def _invented(options: argparse.Namespace) -> Iterator[Sample]:
    return documents(options.seed, options.count, options.dialect, _damage(options), options.severity, options.layout)


def _real(options: argparse.Namespace) -> Iterator[Sample]:
    for path in sorted(Path(options.xml).glob("*.xml")):
        rng = random.Random(f"{options.seed}/{path.stem}")
        layout = rng.choice(options.layout or ["edgar", "edgar", "older"])
        dialect = rng.choice(options.dialect or sorted(DIALECTS))
        yield printed_sample(path.stem, filing_of(path.read_bytes()), rng, layout, dialect, _damage(options), options.severity)


if __name__ == "__main__":
    main()
