"""The store in one hand: what the command line and the HTTP service ask of it. Each method is one function of a module beside this.

    intake      open_batch, accept                       durable before they return
    batches     batches, batch, status, open, cancel     SQL counts
    documents   page, every_entry, entry, result, blob, own_name
    dead        dead, replay
    review      review_queue, review_item, claim_review, release_review, correct, accept_rest, history, corrections
    the rest    metrics, problems

Methods that take `owner` show only that owner's batches; None sees all. All raise StoreError, whose `code` tells apart
NO_SUCH_BATCH, NO_SUCH_DOCUMENT, NO_RESULT, CONFLICT, STORE_FULL, BLOB_MISSING, BLOB_DAMAGED and STORE.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.store import batches, check, dead, entries, intake, metrics, review
from extractor.store.blobs import Blobs
from extractor.store.database import Database
from extractor.store.states import Lane, State
from extractor.types.record import Extraction


@dataclass(frozen=True, slots=True)
class Repository:
    """A database and a blob folder. Thread-safe; make one per process, after forking."""

    database: Database
    blobs: Blobs

    def open_batch(self, label: str, key: str | None = None, lane: Lane = Lane.BULK, owner: str = "") -> int:
        """The id of a new batch, or of the living one that bears `key` (an idempotency key)."""
        return intake.open_batch(self.database, label, key, lane, owner)

    def accept(
        self,
        batch_id: int,
        items: Iterable[intake.Item],
        work: intake.WorkKey,
        lane: Lane = Lane.BULK,
        again: bool = False,
        keep: bool = False,
    ) -> Iterator[intake.Receipt]:
        """Take documents in; a receipt is yielded once its row is committed. Lazy: exhaust it.

        A name that the batch has already is given to the new bytes; with `keep` these get another name.
        """
        return intake.accept(self.database, self.blobs, batch_id, items, work, lane, again, keep)

    def list_batches(self, limit: int = 50, owner: str | None = None, before: int | None = None) -> list[batches.Batch]:
        """The newest first, from the first below the id `before`."""
        return batches.list_batches(self.database, limit, owner, before)

    def status(self, batch_id: int, owner: str | None = None) -> batches.BatchStatus:
        """Counts by state, failures by code, rate, time left."""
        return batches.batch_status(self.database, batch_id, owner)

    def is_open(self, batch_id: int | None = None) -> bool:
        """Whether anything of the batch, or of all batches, is still to be done."""
        return batches.batch_open(self.database, batch_id)

    def cancel(self, batch_id: int) -> int:
        """Stop what only this batch wants; how many documents that are."""
        return batches.cancel(self.database, batch_id)

    def page(self, batch_id: int, after: str = "", limit: int = 200, state: State | None = None) -> list[entries.Entry]:
        """A page of a batch's documents by name, from the first behind `after`."""
        return entries.entries(self.database, batch_id, after, limit, state)

    def every_entry(self, batch_id: int) -> Iterator[entries.Entry]:
        """All of them, in constant memory."""
        return entries.every_entry(self.database, batch_id)

    def entry(self, document_id: int) -> entries.Entry:
        """One document: name, state, and why it died if it did."""
        return entries.find_entry(self.database, document_id)

    def result(self, document_id: int, name: str | None = None) -> entries.Kept:
        """The record with its corrections and their number."""
        return entries.result(self.database, document_id, name)

    def blob(self, sha256: str) -> bytes:
        """The bytes that were submitted, verified."""
        return self.blobs.read(sha256)

    def own_name(self, document_id: int, owner: str) -> str | None:
        """What the owner called the document; None where none of the owner's batches holds it."""
        return entries.own_name(self.database, document_id, owner)

    def dead(self, batch_id: int, code: str | None = None) -> list[int]:
        """Ids of the batch's dead documents, all or those that died of `code`."""
        return dead.dead_in_batch(self.database, batch_id, code)

    def replay(self, ids: Sequence[int]) -> int:
        """Let dead documents try again; how many there were. Their letters stay."""
        return dead.replay(self.database, ids)

    def review_queue(self, limit: int = 50, after: tuple[float, int] | None = None) -> list[review.ReviewItem]:
        """Open review items, those first whose look is worth most; page on with (gain, document_id) of the last."""
        return review.review_queue(self.database, limit, after)

    def review_item(self, document_id: int) -> review.ReviewItem | None:
        """The review item of a document, open or closed; None where it never needed a look."""
        return review.review_item(self.database, document_id)

    def claim_review(self, who: str, seconds: float = review.CLAIM, document_id: int | None = None) -> review.ReviewItem | None:
        """Reserve an item (the given one, or the first that is free); None where there is none."""
        return review.claim_review(self.database, who, seconds, document_id)

    def release_review(self, who: str, document_id: int) -> None:
        """Give a reserved item back."""
        review.release_review(self.database, who, document_id)

    def correct(self, document_id: int, who: str, changes: Sequence[review.Correction]) -> Extraction:
        """Apply corrections or confirmations, all or none; the new record. CONFLICT where a field has changed since it was shown."""
        return review.correct(self.database, document_id, who, changes)

    def accept_rest(self, document_id: int, who: str) -> Extraction:
        """Confirm every field that still waits for a look, and close the item."""
        return review.accept_rest(self.database, document_id, who)

    def history(self, document_id: int) -> list[dict[str, Any]]:
        """Who corrected what, when, and what they saw; oldest first."""
        return review.history(self.database, document_id)

    def corrections(self, after: int = 0, limit: int = 1000) -> list[dict[str, Any]]:
        """Corrections of all documents, for training; page on with the last id."""
        return review.all_corrections(self.database, after, limit)

    def metrics(self, models: Iterable[tuple[str, str]] = (), depth: int | None = None) -> str:
        """Prometheus text."""
        return metrics.metrics_text(self.database, models, depth)

    def problems(self) -> list[str]:
        """What breaks the store's promises; nothing in a sound one. Reads every row."""
        return check.problems(self.database, self.blobs)
