"""Rows that fell out: pieces in order, out of order, and whole rows in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.tables.lines.grouping import row_line
from extractor.tables.loose.scatter import assemble
from extractor.tables.models import load_table_models
from extractor.tables.read import TableModels
from extractor.tables.rows import RawRow
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line

MODELS = Path(__file__).parents[3] / "models"
TITLES = frozenset({"Common Stock", "Restricted Stock Unit"})


@pytest.fixture(scope="module")
def models() -> TableModels:
    return load_table_models(MODELS)[1]


def rows(models: TableModels, *lines: str, table: int = 1, form: str = "4") -> list[RawRow]:
    label = Label.TABLE1_ROW if table == 1 else Label.TABLE2_ROW
    made = [LabelledLine(Line(n, 1, (Cell(text, text),)), label, 0.99) for n, text in enumerate(lines, 1)]
    return assemble([(row_line(line), table) for line in made], [], form, models.loose, TITLES)


def told(row: RawRow) -> dict[str, str]:
    return {name: cell.raw for name, cell in row.cells.items()}


def test_a_sale_cell_by_cell(models: TableModels) -> None:
    (row,) = rows(models, "Common Stock", "03/05/2031", "S", "34,821", "D", "$23.20 ⁽²⁾", "136,687", "D")
    assert told(row) == {
        "title": "Common Stock", "date": "03/05/2031", "code": "S", "amount": "34,821", "ad": "D", "price": "$23.20", "balance": "136,687",
        "ownership": "D",
    }  # fmt: skip
    assert row.cells["price"].notes == ((2, True),)


def test_two_rows_follow_one_another(models: TableModels) -> None:
    cells = ("Common", "Stock", "03/05/2031", "M", "7,583", "A", "$0", "{}", "D")
    first, second = rows(models, *(c.format("9,948") for c in cells), *(c.format("17,531") for c in cells))
    assert (told(first)["balance"], told(second)["balance"]) == ("9,948", "17,531")
    assert told(second)["title"] == "Common Stock"


def test_a_row_of_the_other_table_is_told_by_its_cells(models: TableModels) -> None:
    lines = ("Restricted Stock Unit", "⁽¹⁾", "03/05/2031", "A", "7,583", "⁽²⁾", "⁽²⁾", "Common Stock", "7,583", "$0", "7,583", "D")
    (row,) = rows(models, *lines)
    assert row.table == 2
    assert told(row)["underlying_title"] == "Common Stock"
    assert row.cells["exercise_price"].notes == ((1, True),)


def test_a_whole_row_in_one_line(models: TableModels) -> None:
    (row,) = rows(models, "Common Stock 03/05/2031 C 25,665 A $0 25,665 D")
    assert told(row)["amount"] == "25,665"
    assert (told(row)["ad"], told(row)["ownership"]) == ("A", "D")


def test_an_underlying_title_in_the_midst_of_a_line_begins_no_row(models: TableModels) -> None:
    line = "Class B Units ⁽¹⁾ 05/17/2031 J 24,791 ⁽¹⁾ ⁽¹⁾ Class A Common Stock 24,791 $69.35 16,840 I By Tall Oak Fund"
    (row,) = rows(models, line, table=2)
    assert (row.table, told(row)["underlying_title"], told(row)["balance"]) == (2, "Class A Common Stock", "16,840")


def test_many_loose_lines_are_bounded(models: TableModels) -> None:
    assert len(rows(models, *["7,583"] * 5000)) <= 600


def test_a_row_of_table_two_is_told_by_its_cells_though_its_lines_are_mislabelled(models: TableModels) -> None:
    lines = ("Restricted Stock Unit", "⁽¹⁾", "03/05/2031", "A", "7,583", "⁽²⁾", "⁽²⁾", "Common Stock", "7,583", "$0", "7,583", "D")
    (row,) = rows(models, *lines, table=1)
    assert (row.table, told(row)["underlying_title"]) == (2, "Common Stock")


def test_amount_and_balance_of_a_row_without_order_are_unsure(models: TableModels) -> None:
    """What is disposed of and what is left make the same sum in either order."""
    (kept,) = rows(models, "Common Stock", "03/05/2031", "S", "34,821", "D", "$23.20", "136,687", "D")
    (lost,) = rows(models, "136,687", "D", "$23.20", "34,821", "S", "03/05/2031", "Common Stock")
    assert min(kept.cells[name].certainty for name in ("amount", "balance")) > 0.7
    assert max(cell.certainty for name, cell in lost.cells.items() if name in ("amount", "balance")) <= 0.7
