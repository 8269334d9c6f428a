"""Documents for confidence that are printed on paper, worn, scanned and read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from training.judge_steps import SCANS, orders
from training.scans.printing import PrintFailed, print_html
from training.sources import converted, on_paper, samples
from training.witness import printed

needs_chromium = pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium to print with")


@needs_chromium
def test_a_print_comes_back_as_the_file_of_a_scanner() -> None:
    made = samples("paper", 1, dialects=["html-edgar"], damage=[], severity=0.0)
    (found,) = converted("scan-fax", made)
    assert found.content[:4] in (b"II*\x00", b"MM\x00*")
    assert found.kind == "damaged paper"
    assert found.truth.startswith(b"<?xml")
    assert found.labels == {}


@needs_chromium
def test_born_digital_is_the_pdf_itself_and_the_order_names_its_kind() -> None:
    order = next(one for one in orders("paper", 1000) if one.converter == "scan-digital")
    found = next(printed(order))
    assert found.content.startswith(b"%PDF-")
    assert found.kind == "clean scan digital"


def test_a_text_is_its_own_content() -> None:
    (found,) = samples("paper", 1, dialects=["pipe"], damage=[], severity=0.0)
    assert found.content == found.text.encode()


def test_small_runs_print_no_paper() -> None:
    assert not [one for one in orders("paper", 60) if one.converter in SCANS]


def _stubborn(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """A page, and a chromium on PATH that runs `script` instead of printing it."""
    browser = folder / "chromium"
    browser.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    page = folder / "page.html"
    page.write_text("<p>Form 4</p>", "utf-8")
    return page


@pytest.mark.parametrize(("script", "said"), [("exec sleep 30", "within 0.2 s"), ("exit 3", "ended with 3"), ("exit 0", "printed nothing")])
def test_a_page_that_cannot_be_printed_is_a_typed_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str) -> None:
    page = _stubborn(tmp_path, monkeypatch, script)
    with pytest.raises(PrintFailed, match=said) as caught:
        print_html(page, timeout=0.2 if "sleep" in script else 10)
    assert caught.value.code == "PRINT_FAILED"


def test_a_page_that_cannot_be_printed_is_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _stubborn(tmp_path, monkeypatch, "exit 3")
    told: list[str] = []
    made = list(samples("paper", 2, dialects=["html-edgar"], damage=[], severity=0.0))
    assert list(on_paper("digital", made, told.append)) == []
    assert [line.split(" is left out: ")[0].strip() for line in told] == [one.name for one in made]
    assert all("Chromium ended with 3" in line for line in told)
