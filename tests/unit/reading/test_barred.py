"""Org tables: outer bars on every line, cells of several lines with tables of their own."""

from __future__ import annotations

from extractor.reading.contract import ReadOptions
from extractor.reading.markdown import MarkdownReader
from extractor.reading.markup.barred import is_barred, undrawered

PAGE = r"""| 1. Name and Address of Reporting Person^{*}\\ | 5. Relationship of Reporting Person(s) to Issuer\\                       |
| [[/cgi-bin/browse][TARN WILLA]]               | |  | Director                   | X | 10% Owner             |            |
| | (Last) | (First) | (Middle) |               | |  | Officer (give title below) |   | Other (specify below) |            |

|-------------------------+------------|
| 1. Title of Security\\  | 2. Date    |
| (Instr. 3)              |            |
| Common Stock            | 05/12/2025 |
| Class B Common Stock    | 05/13/2025 |

** Signatures
   :PROPERTIES:
   :CUSTOM_ID: signatures
   :END:
"""


def test_lines_of_a_cell_and_ticks_of_its_own_table_stay_together() -> None:
    document = MarkdownReader().read(PAGE.encode(), "form.org", ReadOptions())
    rows = [[cell.text for cell in line.cells] for line in document.lines]
    assert rows[0] == [
        "1. Name and Address of Reporting Person*\nTARN WILLA\n(Last) (First) (Middle)",
        "5. Relationship of Reporting Person(s) to Issuer\nDirector\nOfficer (give title below)\nX 10% Owner\nOther (specify below)",
    ]
    assert rows[1:] == [
        ["1. Title of Security\n(Instr. 3)", "2. Date"],
        ["Common Stock", "05/12/2025"],
        ["Class B Common Stock", "05/13/2025"],
        ["Signatures"],
    ]
    assert [line.source for line in document.lines] == [(1, 3), (6, 7), (8, 8), (9, 9), (11, 11)]


def test_pipe_tables_of_markdown_are_none() -> None:
    assert not is_barred("| Title | Date |\n|---|---|\n| Common Stock | 05/12/2025 |\n")
    assert not is_barred("| Title | Date |\n|-------+------|\n| Stock | 05/12 |\n|-------+------|\n")
    assert undrawered("* Table I") == "Table I"
    assert undrawered("   :END:") == ""
    assert undrawered("Note: file three copies") == "Note: file three copies"
