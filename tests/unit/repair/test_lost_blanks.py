"""Blanks that an engine lost come back where signs, capitals and common words tell them, on pages that lost several."""

from __future__ import annotations

import pytest

from extractor.forms.printed import form_words
from extractor.judging.belief import believe
from extractor.judging.wear import ceilings
from extractor.repair.blanks import lost_blanks, untold, with_blanks
from extractor.repair.spelling import Lexis, respelt
from extractor.types.record import Candidate, Reading


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("PellHarbor Paper HoldingsTrust", "Pell Harbor Paper Holdings Trust"),
        ("/s/ Ann Poe,Attorney-in-Fact forOdile M. Vant", "/s/ Ann Poe, Attorney-in-Fact for Odile M. Vant"),
        ("Theseshares wereacquired underthe plan.", "These shares were acquired under the plan."),
        ("Quill Growth XII,L.P.", "Quill Growth XII, L.P."),
        ("aRule 10b5-1 plan of Mr.Brandreth", "a Rule 10b5-1 plan of Mr. Brandreth"),
        ("The RSUsvested", "The RSUs vested"),
        ("P.O.BOX 1508", "P.O. BOX 1508"),
    ],
)
def test_lost_blanks_come_back(read: str, printed: str) -> None:
    assert with_blanks(read) == printed


@pytest.mark.parametrize(
    "text", ["Vantongeren McDonald DeVito", "10,000 shares at $1.25", "L.P. of 23andMe", "otherwise therefore", "II, LLC"]
)
def test_what_lost_nothing_stays(text: str) -> None:
    assert with_blanks(text) == text


def test_a_page_tells_by_its_own_words() -> None:
    assert lost_blanks(["perresponse", "securitiesacquired", "reportingperson"])
    assert not lost_blanks(["perresponse", "vantongeren", "securities"])
    assert not lost_blanks(form_words())


def test_only_pages_that_lost_blanks_are_mended() -> None:
    assert respelt("Quillmark PaperCorp", Lexis(glued=True)) == "Quillmark Paper Corp"
    assert respelt("Quillmark PaperCorp", Lexis()) == "Quillmark PaperCorp"


def test_prose_and_strange_words_of_such_pages_are_not_sure() -> None:
    def told(path: str, value: str) -> float:
        group = path.rpartition("/")[2]
        return ceilings([(group, believe(Reading(path, value, (Candidate(value),))))], 0.0, glued=True)[0]

    assert told("remarks", "All shares are held here.") < 1
    assert told("issuer/issuerName", "Vantongerenpaper Corp") < 1
    assert told("issuer/issuerName", "Harbor Paper Corp") == 1
    assert untold("Vantongerenpaper Corp")
    assert not untold("Harbor Paper Corp")
