"""How time grows with the rows of a form, and what share of it the joint choice takes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from benchmarks.figures import Figure, median, quotient, timed
from extractor.judging.assemble import judge
from extractor.judging.sight import sight_of
from extractor.pipeline import Context, Understood, extract, load_context, understand
from extractor.reading.read import read_document
from training.synthesis.invent import invent
from training.synthesis.make import printed_sample
from training.synthesis.record import Cell, Filing, Row

_AMOUNT = "transactionAmounts/transactionShares/value"
_PRICE = "transactionAmounts/transactionPricePerShare/value"
_BALANCE = "postTransactionAmounts/sharesOwnedFollowingTransaction/value"
_TITLE = "securityTitle/value"


def growth_figures(rounds: int) -> Iterator[Figure]:
    """Time per row from 15 to 30 rows against 1 to 15; the largest form in seconds; its joint choice against all the rest."""
    context = load_context()
    context_round = partial(_per_row, context)
    context_round(0)
    yield Figure("rows, one of 16 to 30 / one of 2 to 15", "ours", median(context_round(at) for at in range(1, rounds + 1)), 1.2)
    whole, share = zip(*(_largest(context, at) for at in range(rounds + 1)), strict=True)
    yield Figure("30 + 30 rows with 99 notes", "one second", median(whole[1:]), 1.0, guarded=False)
    yield Figure("30 + 30 rows with 99 notes, joint choice", "the whole text path", median(share[1:]), 0.5)


def _per_row(context: Context, at: int) -> float:
    spent = {
        count: min(timed(partial(extract, page(count, 0, 0, f"{at}/{k}"), "form.md", context))[0] for k in range(3))
        for count in (1, 15, 30)
    }
    return quotient((spent[30] - spent[15]) / 15, (spent[15] - spent[1]) / 14)


def _largest(context: Context, at: int) -> tuple[float, float]:
    data = page(30, 30, 99, str(at))
    document = read_document(data, "form.md", context.options)
    before, _ = timed(partial(read_document, data, "form.md", context.options))
    middle, understood = timed(partial(understand, document, context))
    chosen, _ = timed(partial(_judge, understood, context))
    whole = before + middle + chosen
    return whole, chosen / whole


def _judge(understood: Understood, context: Context) -> object:
    sight = sight_of(understood.lines, understood.document.reader)
    return judge(understood.form, understood.rows, sight, context.judging, context.target_error)


def page(first: int, second: int, notes: int, seed: str) -> bytes:
    """A Markdown page with so many rows in each table and so many notes."""
    rng = random.Random(f"growth/{seed}")
    filing = invent(rng)
    while filing.form != "4" or not _row(filing, 1) or not _row(filing, 2):
        filing = invent(rng)
    rows = (*_chained(_row(filing, 1), first, notes, rng), *_chained(_row(filing, 2), second, notes, rng))
    texts = tuple(
        (n, f"The shares of lot {n} were sold on the open market under a plan adopted on March {1 + n % 28}, 2019.")
        for n in range(1, notes + 1)
    )
    sample = printed_sample("form", replace(filing, rows=rows, footnotes=texts), rng, "edgar", "pipe", None, 0.0)
    return sample.printed.text.encode()


def _row(filing: Filing, table: int) -> Row | None:
    return next((row for row in filing.rows if row.table == table and row.element.endswith("Transaction")), None)


def _chained(row: Row | None, count: int, notes: int, rng: random.Random) -> Iterator[Row]:
    balance = 5_000_000
    for _at in range(count if row else 0):
        amount = rng.randint(100, 90_000)
        balance -= amount
        told = {_AMOUNT: str(amount), _BALANCE: str(balance), _PRICE: f"{rng.uniform(10, 90):.4f}"}
        mark = (1 + rng.randrange(notes),) if notes else ()
        cells = tuple((path, Cell(told.get(path, cell.value), mark if path == _TITLE else ())) for path, cell in row.cells)
        yield Row(row.element, cells)
