"""Documents for confidence that are printed on paper, worn, scanned and read."""

from __future__ import annotations

import shutil

import pytest

from training.judge_steps import SCANS, orders
from training.sources import converted, samples
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
