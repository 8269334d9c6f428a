"""Which documents a reviewer may open: those that wait or have waited for review, and the one whose field is drawn for audit."""

from __future__ import annotations

from extractor.service.access import entry_for
from extractor.service.auth.principal import Principal
from extractor.service.context import Service
from extractor.service.problems import Problem
from extractor.store.audit import holds_audit
from extractor.store.entries import Entry


def entry_at_desk(here: Service, who: Principal, document_id: int) -> Entry:
    """The document. Raises Problem (404)."""
    try:
        return entry_for(here, who, document_id)
    except Problem:
        if not holds_audit(here.database, who.name, document_id):
            raise
    return here.repository.entry(document_id)
