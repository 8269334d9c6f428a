"""The page that newcomers read first says what is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import ModelError
from extractor.pipeline import extract, load_context

_ROOT = Path(__file__).parents[2]
_README = (_ROOT / "README.md").read_text(encoding="utf-8")
_ROW = "nonDerivativeTable/nonDerivativeTransaction[2]"


def _between(name: str) -> str:
    return _README.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- /{name} -->")[0]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def test_the_broken_row_is_that_of_the_sample() -> None:
    shown = [cell for cell in _cells(_between("before")) if cell]
    lines = (_ROOT / "samples/split-columns.md").read_text(encoding="utf-8").splitlines()
    assert [cell for line in lines if r"\$84.62" in line for cell in _cells(line) if cell] == shown


def test_what_comes_of_it_is_what_comes_of_it() -> None:
    try:
        context = load_context()
    except ModelError as error:
        pytest.skip(f"no models to read with: {error.message}")
    record = extract((_ROOT / "samples/split-columns.md").read_bytes(), "split-columns.md", context)
    found = {field.path: field.value for field in record.fields}
    shown = {cells[0].strip("`"): cells[1] for line in _between("after").splitlines()[2:] if len(cells := _cells(line)) == 2}
    assert len(shown) == 10
    assert {cell: found.get(f"{_ROW}/{cell}") for cell in shown} == shown


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (_ROOT / page).read_text(encoding="utf-8")
    targets = [part.partition(")")[0] for part in text.split("](")[1:]]
    assert [target for target in targets if "://" not in target and not (_ROOT / target).exists()] == []
