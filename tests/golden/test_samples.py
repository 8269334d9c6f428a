"""The samples against their truth: what is accepted is right, and little of what the page shows is missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import ModelError
from extractor.passthrough import passthrough
from extractor.pipeline import Context, extract, load_context
from extractor.reading.edgar import find_ownership_xml
from extractor.types.record import Extraction

_HERE = Path(__file__).parent
_SAMPLES = _HERE.parents[1] / "samples"

# Sample -> truth, and the least share of the truth that has to be read right.
_CASES = {
    "edgar-page.html": ("sales", 1.0),
    "edgar-submission.txt": ("sales", 1.0),
    "pipe-table.md": ("sales", 0.96),
    "padded-pipe-table.md": ("vest", 1.0),
    "tab-separated.txt": ("form5", 1.0),
    "html-in-markdown.md": ("form3", 1.0),
    "older-print.html": ("joint", 1.0),
    "other-page.html": ("form3", 1.0),
    "text-columns.txt": ("vest", 0.94),
    "squeezed-text.txt": ("form5", 0.75),
    "monthly-1999.txt": ("monthly", 0.95),
    "monthly-columns-1999.txt": ("monthly", 0.95),
    "split-columns.md": ("sales", 0.95),
    "torn-numbers.md": ("sales", 0.95),
    "fallen-rows.md": ("joint", 0.85),
    "misread-glyphs.md": ("vest", 0.9),
}
# Not printed as such: the schema's own, and the form type that follows from a V.
_UNPRINTED = ("schemaVersion", "transactionFormType", "equitySwapInvolved", "rptOwnerStateDescription")


@pytest.fixture(scope="module")
def context() -> Context:
    try:
        return load_context()
    except ModelError as error:
        pytest.skip(f"no models to read with: {error.message}")


def _values(extraction: Extraction) -> dict[str, str]:
    return {f.path: _plain(f.value) for f in extraction.fields if f.value is not None and not f.path.endswith(_UNPRINTED)}


def _plain(text: str) -> str:
    return " ".join(text.upper().split())


def _truth(name: str) -> dict[str, str]:
    xml = find_ownership_xml((_HERE / f"{name}.xml").read_bytes())
    assert xml is not None
    return _values(passthrough(xml, name, "0" * 64))


@pytest.mark.parametrize(("sample", "truth", "least"), [(sample, *case) for sample, case in _CASES.items()])
def test_what_is_accepted_is_right_and_little_is_missed(context: Context, sample: str, truth: str, least: float) -> None:
    extraction = extract((_SAMPLES / sample).read_bytes(), sample, context)
    filed, found = _truth(truth), _values(extraction)
    sure = {f.path for f in extraction.fields if not f.needs_review}
    assert {path: (value, filed.get(path)) for path, value in found.items() if path in sure and filed.get(path) != value} == {}
    missed = {path: (value, found.get(path)) for path, value in filed.items() if found.get(path) != value}
    assert len(missed) <= round((1 - least) * len(filed)), missed


def test_every_sample_has_its_truth() -> None:
    text = {path.name for path in _SAMPLES.iterdir() if path.suffix in {".md", ".txt", ".html"}}
    assert text == set(_CASES)
