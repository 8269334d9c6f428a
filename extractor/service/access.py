"""Which documents and batches somebody may see: one's own; what waits for review, for reviewers; all, for administrators."""

from __future__ import annotations

from dataclasses import replace

from extractor.service.auth.principal import Principal, Role
from extractor.service.context import Service
from extractor.service.problems import Problem, not_found
from extractor.store.entries import Entry, Kept
from extractor.store.review import ReviewItem


def entry_for(here: Service, who: Principal, document_id: int) -> Entry:
    """The document, under the name that its viewer gave it. Raises Problem (404) for what is not there and for others' alike."""
    if who.owner is None:
        return here.repository.entry(document_id)
    name = here.repository.own_name(document_id, who.name)
    if name is not None:
        return replace(here.repository.entry(document_id), name=name)
    if who.may(Role.REVIEW) and here.repository.review_item(document_id) is not None:
        return here.repository.entry(document_id)
    raise not_found()


def record_for(here: Service, who: Principal, document_id: int) -> Kept:
    """Its record. Raises Problem (404), StoreError (NO_RESULT)."""
    return here.repository.result(document_id, entry_for(here, who, document_id).name)


def hold(here: Service, who: Principal, document_id: int) -> ReviewItem | None:
    """See that nobody else is at the document; its item, None where it has none. Raises Problem (409)."""
    item = here.repository.review_item(document_id)
    if item is None or item.state != "open" or item.claimed_by == who.name:
        return item
    if here.repository.claim_review(who.name, 60.0, document_id) is None:
        raise Problem(409, "CLAIMED", "Somebody else is at this document.", "Take another, or try again later.")
    return item
