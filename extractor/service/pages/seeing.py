"""Which documents a reviewer may open: those that wait or have waited for review, and the one whose field is drawn for audit."""

from __future__ import annotations

import time

from extractor.service.access import entry_for, hold
from extractor.service.auth.principal import Principal
from extractor.service.context import Service
from extractor.service.problems import Problem
from extractor.store.audit import holds_audit
from extractor.store.entries import Entry
from extractor.store.review import CLAIM, ReviewItem


def entry_at_desk(here: Service, who: Principal, document_id: int) -> Entry:
    """The document. Raises Problem (404)."""
    try:
        return entry_for(here, who, document_id)
    except Problem:
        if not holds_audit(here.database, who.name, document_id):
            raise
    return here.repository.entry(document_id)


def reserve(here: Service, who: Principal, document_id: int) -> ReviewItem | None:
    """The document's item, reserved for `who`; None where somebody else has it, or nothing is open.

    Where half the time is left nothing is written.
    """
    item = here.repository.review_item(document_id)
    if item is not None and item.state == "open" and item.claimed_by == who.name and (item.claimed_until or 0) > time.time() + CLAIM / 2:
        return item
    return here.repository.claim_review(who.name, document_id=document_id)


def seat(here: Service, who: Principal, document_id: int) -> None:
    """See that the document is the reviewer's to answer. Raises Problem (404, 409)."""
    if hold(here, who, document_id) is None:
        entry_at_desk(here, who, document_id)
