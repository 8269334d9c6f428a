"""Textile and DokuWiki tables."""

from __future__ import annotations

from extractor.reading.markup.markedheads import as_pipes


def test_textile() -> None:
    text = "h3. Table I\n\n|_. Title\n(Instr. 3)|_. Price|\n|_. A|_. B|\n|Units|\\2. 5|\n"
    assert as_pipes(text) == "Table I\n\n|Title<br>(Instr. 3)|Price|\n\n|A|B|\n|Units|5|\n"


def test_dokuwiki() -> None:
    text = "== Table I ==\n^ Title ^ Price ^\n^ A ^ B ^\n| Units \\\\ of LP | 5^(1) |\n"
    assert as_pipes(text) == "Table I\n| Title | Price |\n| A | B |\n| Units <br>of LP | 5^(1) |\n"


def test_others_stay() -> None:
    assert as_pipes("| _ | ^ 1 |\n^ note\n") == "| _ | ^ 1 |\n^ note\n"
