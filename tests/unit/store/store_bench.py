"""A store in a temporary folder, a clock that tests set, and invented results."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.store.claim import Claim, Claimant, claim_next
from extractor.store.database import Database
from extractor.store.intake import Item, Receipt, WorkKey
from extractor.store.outcome import Packed, packed
from extractor.store.repository import Repository
from extractor.types.record import Alternative, Evidence, Extraction, Field, Source

WORK = WorkKey("1.0", "aa")
PRICE = "nonDerivativeTable/nonDerivativeTransaction[1]/transactionAmounts/transactionPricePerShare/value"


@dataclass
class Clock:
    """Epoch seconds that stand still until a test moves them."""

    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Bench:
    """A repository with shorthands."""

    repository: Repository
    clock: Clock
    who: Claimant = field(default_factory=lambda: Claimant("test:1", 2, 30.0))

    @property
    def database(self) -> Database:
        return self.repository.database

    def submit(self, *names: str, batch: int | None = None, work: WorkKey = WORK, again: bool = False) -> list[Receipt]:
        """Documents whose bytes are their names."""
        batch = batch or self.repository.open_batch("folder", key="folder")
        items = [Item(name, lambda name=name: io.BytesIO(name.encode())) for name in names]  # type: ignore[misc]
        return list(self.repository.accept(batch, items, work, again=again))

    def claim(self, limit: int = 10) -> list[Claim]:
        return claim_next(self.database, limit, self.who)


def extraction(name: str = "form.md", doubtful: bool = True) -> Extraction:
    """An invented record of two fields, the price in doubt or not."""
    owner = Field("reportingOwner[1]/reportingOwnerId/rptOwnerName", "Quill Ada", "QUILL ADA", 0.999, False)
    evidence = (Evidence(1, 7, (3, 8)),)
    other = (Alternative("84.70", 0.2),) if doubtful else ()
    price = Field(PRICE, "84.10", "84.1O", 0.7 if doubtful else 0.999, doubtful, evidence=evidence, alternatives=other)
    source = Source(name, "0" * 64, "text/markdown", 1, "markdown")
    return Extraction(source, (("line-labeller", "1"),), "needs_review" if doubtful else "accepted", (owner, price))


def result(doubtful: bool = False) -> Packed:
    """The same, packed."""
    return packed(extraction(doubtful=doubtful))


def items_of(texts: Iterable[str]) -> Iterator[Item]:
    """Documents whose bytes and names are these texts."""
    return (Item(text, lambda text=text: io.BytesIO(text.encode())) for text in texts)  # type: ignore[misc]
