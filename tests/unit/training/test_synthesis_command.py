"""The command writes samples beside their truth, of invented and of given filings."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.synthesis.__main__ import main
from training.synthesis.converters import _width, available
from training.synthesis.from_xml import filing_of
from training.synthesis.make import documents
from training.synthesis.to_xml import xml_of


def test_writes_pairs(tmp_path: Path) -> None:
    main(["--out", str(tmp_path), "--count", "5", "--seed", "2"])
    truths = sorted(tmp_path.glob("*.truth.xml"))
    assert [path.name for path in truths] == [f"s2-{at:05d}.truth.xml" for at in range(5)]
    expected = list(documents(2, 5))
    for path, sample in zip(truths, expected, strict=True):
        assert filing_of(path.read_bytes()) == sample.record
        printed = tmp_path / f"{sample.name}.{sample.printed.extension}"
        assert printed.read_text(encoding="utf-8") == sample.printed.text


def test_lays_out_given_filings(tmp_path: Path) -> None:
    given, out = tmp_path / "given", tmp_path / "out"
    given.mkdir()
    sample = next(documents(7, 1))
    (given / "0001.xml").write_bytes(xml_of(sample.record))
    main(["--out", str(out), "--xml", str(given), "--dialect", "pipe", "--damage", "none", "--severity", "0"])
    assert filing_of((out / "0001.truth.xml").read_bytes()) == sample.record
    assert "Explanation" in (out / "0001.md").read_text(encoding="utf-8") or not sample.record.footnotes


@pytest.mark.skipif("w3m" not in available(), reason="w3m is not installed")
def test_a_converter_gives_text(tmp_path: Path) -> None:
    main(["--out", str(tmp_path), "--count", "1", "--severity", "0", "--layout", "edgar", "--converter", "w3m"])
    text = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    assert "UNITED STATES" in text
    assert "<td" not in text


def test_terminals_are_of_several_widths_each_page_its_own() -> None:
    widths = {_width(f"page {number}") for number in range(40)}
    assert widths == {80, 120, 160, 200}
    assert _width("page 1") == _width("page 1")
