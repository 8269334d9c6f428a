"""Damaged words of names, addresses and sentences; whole pages and words that are meant so stay as they are."""

from __future__ import annotations

import pytest

from extractor.repair.spelling import Lexis, respelt, strangers

WORN = Lexis({"fenwick": 2, "marrow": 3, "fund": 1}, worn=True)


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("P.O. BOX 15O8", "P.O. BOX 1508"),
        ("C/0 MARR0W INC.", "C/O MARROW INC."),
        ("40 HlLL ROAO. SUITE 161", "40 HILL ROAD, SUITE 161"),
        ("/s| Orla Fenwiek. attorney-in-fact", "/s/ Orla Fenwick, attorney-in-fact"),
        ("By: |s/ Dirk S0n, Attorney-ir-fact", "By: /s/ Dirk Son, Attorney-in-fact"),
        ("Marrow Capital XIl, L,P.", "Marrow Capital XII, L.P."),
        ("Marrow Capital U.5. Growth V1 Furd", "Marrow Capital U.S. Growth VI Fund"),
        ("Marrow Group Inc,", "Marrow Group Inc."),
        ("Principal Accountlng 0fficer", "Principal Accounting Officer"),
        ("The opti0n is fully vestcd.", "The option is fully vested."),
        ("Marrow [nc", "Marrow Inc"),
        ("Orla Fenwick, attomey-in-fact", "Orla Fenwick, attorney-in-fact"),
        ("FENWICK CORP By. lts: Authorized", "FENWICK CORP By: Its: Authorized"),
        ("Marrow Fund VI: L.P.", "Marrow Fund VI, L.P."),
        ("Marrow Fund IV, Lp", "Marrow Fund IV, LP"),
        ("SANFRANCISCO", "SAN FRANCISCO"),
        ("FENWICK MANAGEMENTLLC", "FENWICK MANAGEMENT LLC"),
        ("600CONGRESS AVENUE", "600 CONGRESS AVENUE"),
    ],
)
def test_worn_text_is_spelt_as_printed(seen: str, printed: str) -> None:
    assert respelt(seen, WORN) == printed


@pytest.mark.parametrize(
    "text", ["23andMe", "L3Harris", "10b5-1", "7TH FLOOR", "s/ Orla Fenwick", "401(k)", "Marrow XIX, L.P.", "3M CO", "SANMINA", "Santana"]
)
def test_what_is_meant_so_stays(text: str) -> None:
    assert respelt(text, WORN) == text


def test_a_whole_page_is_left_alone() -> None:
    assert respelt("Orla Fenwiek, 15O8 Hill Roao", Lexis()) == "Orla Fenwiek, 15O8 Hill Roao"
    assert respelt("AUST1N", Lexis()) == "AUSTIN"


def test_strangers_tell_worn_pages() -> None:
    assert strangers(["fenwick", "street", "roelof"]) == 0
    assert strangers(["streef", "conversior", "0ther"]) == 2


def test_attorneys_are_spelt_on_whole_pages_that_an_engine_read() -> None:
    assert respelt("/s/ Odo Fenn, Attorey-in-Fact", Lexis(seen=True)) == "/s/ Odo Fenn, Attorney-in-Fact"
    assert respelt("/s/ Odo Fenn, Attorey-in-Fact", Lexis()) == "/s/ Odo Fenn, Attorey-in-Fact"


def test_hyphens_that_a_converter_took_for_a_lines_end_stand_in_attorneys() -> None:
    for cut in ("Attorneyin-Fact", "Attorney-infact", "Attorney in-Fact", "attorney-in fact"):
        assert respelt(f"Odo Fenn, {cut}", Lexis()) == f"Odo Fenn, {cut[0]}ttorney-in-{cut[-4]}act"
    assert respelt("Odo Fenn, attorney in fact", Lexis()) == "Odo Fenn, attorney in fact"
