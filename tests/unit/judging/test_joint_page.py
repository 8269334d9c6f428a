"""Rows of a page whose grid was cut: chains prove balances, ambiguous prices carry both readings and a confidence that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.pipeline import extract, load_context
from extractor.types.record import Extraction, Field

_SAMPLE = Path(__file__).parents[3] / "samples" / "split-columns.md"
_ROW = "nonDerivativeTable/nonDerivativeTransaction"


def read(*changes: tuple[str, str]) -> Extraction:
    text = _SAMPLE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return extract(text.encode(), "page.md", load_context())


def field(extraction: Extraction, path: str) -> Field:
    return next(f for f in extraction.fields if f.path == path)


@pytest.mark.parametrize(("row", "value"), [(1, "5598012"), (2, "5585612"), (3, "5578012"), (4, "5576762")])
def test_torn_balances_are_what_the_chain_proves(row: int, value: str) -> None:
    found = field(read(), f"{_ROW}[{row}]/postTransactionAmounts/sharesOwnedFollowingTransaction/value")
    assert found.value == value
    assert found.confidence > 0.95
    assert {check.rule for check in found.checks if check.holds} & {"balance-chain", "balance-chain-next"}


def test_a_price_that_can_be_two_carries_both_and_goes_to_review() -> None:
    found = field(read(("$84.62 ", "$84.73 "), ("237(2)", "859(2)")), f"{_ROW}[2]/transactionAmounts/transactionPricePerShare/value")
    assert {"84.7859", "84.7359"} <= {found.value, *(other.value for other in found.alternatives)}
    assert found.confidence < 0.9
    assert found.needs_review


def test_a_balance_that_nothing_proves_goes_to_review() -> None:
    path = "nonDerivativeTable/nonDerivativeHolding[1]/postTransactionAmounts/sharesOwnedFollowingTransaction/value"
    found = field(read(), path)
    assert found.value == "60566"
    assert found.needs_review


def test_what_the_page_lost_is_told_and_never_certain() -> None:
    extraction = read(("| 03/05/2024                           |                                   | S (1)", "|  |  | S (1)"))
    found = field(extraction, f"{_ROW}[2]/transactionDate/value")
    assert found.needs_review
    lost = [f for f in extraction.fields if f.value is None]
    assert all(f.confidence == 0 and f.needs_review for f in lost)
