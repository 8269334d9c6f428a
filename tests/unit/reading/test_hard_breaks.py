"""Markdown wrapped at a width: rows end in two blanks, and captions run into the words before them."""

from __future__ import annotations

from extractor.reading.contract import ReadOptions
from extractor.reading.markdown import MarkdownReader
from extractor.reading.markup.hardbreaks import has_hard_breaks, parted

WRAPPED = "\n".join(
    (
        "1. Title of Security| 2. Amount| 3. Form  ",
        "---|---|---  ",
        "Class B Common Stock, $0.0001 par value| ",
        "624,136| D  ",
        "Class A Common Stock|  55,143| I  ",
        "  ",
        "Remarks:",
    )
)


def test_a_row_ends_where_two_blanks_do() -> None:
    document = MarkdownReader().read(WRAPPED.encode(), "file", ReadOptions())
    assert [[cell.text for cell in line.cells] for line in document.lines] == [
        ["1. Title of Security", "2. Amount", "3. Form"],
        ["Class B Common Stock, $0.0001 par value", "624,136", "D"],
        ["Class A Common Stock", "55,143", "I"],
        ["Remarks:"],
    ]
    assert [line.source for line in document.lines] == [(1, 1), (3, 4), (5, 5), (7, 7)]


def test_tables_with_outer_bars_have_no_hard_breaks() -> None:
    assert not has_hard_breaks(["| a | b |  ", "|---|---|", "| 1 | 2 |  ", "| 3 | 4 |  "])


def test_captions_that_run_into_the_words_before_are_parted() -> None:
    assert parted(r"ONE MILL PLAZA3\. Date of Earliest Transaction") == ["ONE MILL PLAZA", r"3\. Date of Earliest Transaction"]
    assert parted(r"P.O. BOX 15083\. Date of Earliest") == ["P.O. BOX 1508", r"3\. Date of Earliest"]
    assert parted(r"TARN WILLA| 2\. Issuer Name") == ["TARN WILLA", r" 2\. Issuer Name"]
    assert parted(r"in note 10\. Ownership") == [r"in note 10\. Ownership"]
