"""Rows of fixtures: which column owns a token, also where a value stands twice."""

from __future__ import annotations

from extractor.labelling.model import LineModel
from extractor.pipeline import SHIPPED_MODELS
from training.field_tally import FiledDocument
from training.fixture_rows import fixture_rows

HEAD = """Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned

| Nature | Form | Balance | Price | A or D | Amount | Code | Date | Title |
|---|---|---|---|---|---|---|---|---|
"""


def document(name: str, row: str, **values: str) -> FiledDocument:
    base = "nonDerivativeTable/nonDerivativeTransaction[1]/"
    paths = {
        "title": "securityTitle/value",
        "date": "transactionDate/value",
        "code": "transactionCoding/transactionCode",
        "amount": "transactionAmounts/transactionShares/value",
        "ad": "transactionAmounts/transactionAcquiredDisposedCode/value",
        "price": "transactionAmounts/transactionPricePerShare/value",
        "balance": "postTransactionAmounts/sharesOwnedFollowingTransaction/value",
        "ownership": "ownershipNature/directOrIndirectOwnership/value",
    }
    filed = (("documentType", "4"), *((base + paths[key], value) for key, value in values.items()))
    return FiledDocument(name, f"FORM 4\n\n{HEAD}{row}\n\nExplanation of Responses:\n".encode(), filed)


def test_tokens_find_their_columns_in_any_order() -> None:
    plain = document(
        "a.md",
        "|  | D | 9,000 | $2.50 | A | 1,500 | P | 01/02/2024 | Common Stock |",
        title="Common Stock", date="2024-01-02", code="P", amount="1500", ad="A", price="2.5", balance="9000", ownership="D",
    )  # fmt: skip
    twice = document(
        "b.md",
        "|  | D | 700 | $3.00 | D | 700 | S | 01/03/2024 | Common Stock |",
        title="Common Stock", date="2024-01-03", code="S", amount="700", ad="D", price="3", balance="700", ownership="D",
    )  # fmt: skip
    rows = fixture_rows([plain, twice], LineModel.load(SHIPPED_MODELS))
    order = ["ownership", "balance", "price", "ad", "amount", "code", "date", "title", "title"]
    assert [row.columns for row in rows["row1"]] == [order, order]
    assert rows["row2"] == []


def test_a_row_that_the_record_does_not_hold_teaches_nothing() -> None:
    strange = document("c.md", "|  | D | 9,000 | $2.50 | A | 1,500 | P | 01/02/2024 | Common Stock |", title="Warrant", amount="77")
    assert fixture_rows([strange], LineModel.load(SHIPPED_MODELS)) == {"row1": [], "row2": []}
