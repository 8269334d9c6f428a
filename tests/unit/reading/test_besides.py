"""A row that a page set beside the captions of its table."""

from __future__ import annotations

from extractor.reading.contract import ReadOptions
from extractor.reading.text import TextReader


def cells(*lines: str) -> list[list[str]]:
    document = TextReader().read("\n".join(lines).encode(), "a.txt", ReadOptions())
    return [[cell.text for cell in line.cells] for line in document.lines]


def test_a_row_beside_the_captions_stands_below_them() -> None:
    assert cells(
        "1. Title of Security 2. Amount of Securities 3. Ownership Form: 4. Nature of Indirect Common Stock 999,759 D",
        "(Instr. 4)           Beneficially Owned      Direct (D) or      Beneficial Ownership",
        "Common Stock         31,632                  I                  By family trust",
    )[-2:] == [["Common Stock", "999,759", "D"], ["Common Stock", "31,632", "I", "By family trust"]]  # fmt: skip


def test_its_lines_stay_in_their_order() -> None:
    found = cells(
        "1. Title of      2. Amount of            3. Ownership          4. Nature of                         Fern Capital",
        "Security         Securities              Form: Direct          Indirect                             Growth",
        "(Instr. 4)       Beneficially            (D) or Indirect       Beneficial        Common    907 I    Fund (2)",
        "                 Owned (Instr. 4)        (I) (Instr. 5)        Ownership (Instr. Stock",
        "                                                               5)",
        "Common           9,289                   D",
        "Common           8,289                   D",
    )
    assert found[-6:-2] == [["Fern Capital"], ["Growth"], ["Common", "907", "I", "Fund (2)"], ["Stock"]]


def test_a_drawn_row_beside_the_captions_is_a_row_of_its_own() -> None:
    assert cells(
        "|1. Title  |2. Amount of|3.        |4. Nature  |      |     | ||",
        "|of        |Securities  |Ownership |of Indirect|      |     | ||",
        "|Security  |Beneficially|Form:     |Beneficial |      |     | ||",
        "|(Instr. 4)|Owned       |Direct (D)|Ownership  |Common|9,000|D||",
        "|__________|_(Instr._4)_|or________|(Instr._5)_|Stock_|_____|_||",
        "|Common    |     8,400  |      I   |See        |",
        "|Stock_____|____________|__________|Footnote(1)|",
    )[1] == ["Common Stock", "9,000", "D"]  # fmt: skip


def test_captions_alone_stay() -> None:
    head = "1. Title of Security (Instr. 4)   2. Amount of Securities   3. Ownership Form   4. Nature of Indirect"
    assert cells(head, "Common Stock                      31,632                   I                   By trust")[0] == [
        "1. Title of Security (Instr. 4)", "2. Amount of Securities", "3. Ownership Form", "4. Nature of Indirect",
    ]  # fmt: skip
