"""What the API takes and gives, as schemas. Times are ISO 8601 in UTC; confidences are probabilities."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from extractor.service.auth.principal import Role
from extractor.service.corrections import LONGEST
from extractor.store.states import State

T = TypeVar("T")
BIGGEST = 2**63 - 1

Id = Annotated[int, Path(ge=1, le=BIGGEST)]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Name = Annotated[str, Path(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]*$")]


def iso(seconds: float | None) -> str | None:
    """Epoch seconds as ISO 8601."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


class Shape(BaseModel):
    """Anything that comes in: unknown members are errors, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid")


class ProblemOut(BaseModel):
    """An error, as application/problem+json. `code` is stable."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    advice: str
    errors: list[dict[str, str]] | None = None


class Page(BaseModel, Generic[T]):
    """A page of a list; `next` goes into the query parameter that turns the page, null at the end."""

    items: list[T]
    next: str | None


class BatchOut(BaseModel):
    """A batch."""

    id: int
    label: str
    owner: str
    interactive: bool
    created_at: str
    cancelled_at: str | None


class StatusOut(BatchOut):
    """A batch with its counts: `documents` by state, `failures` by code; equal bytes under two names count once."""

    names: int
    documents: dict[State, int]
    open: int
    to_review: int
    failures: dict[str, int]
    per_second: float
    seconds_left: float | None


class DocumentOut(BaseModel):
    """A document; where it is dead, `code` and `message` say why."""

    id: int
    name: str
    sha256: str
    state: State
    attempt: int
    code: str | None
    message: str | None


class ReceiptOut(BaseModel):
    """What became of a file: `accepted` (durable; it has an id) or `refused` (`reason` says why)."""

    name: str
    document: int | None
    outcome: str
    reason: str


class AcceptedOut(BaseModel):
    """Where the documents went."""

    batch: int
    documents: list[ReceiptOut]


class BatchIn(Shape):
    """A batch to open."""

    label: Annotated[str, Field(max_length=500)] = ""
    interactive: bool = Field(False, description="Before all bulk work.")


class CountOut(BaseModel):
    """How many documents it concerned."""

    documents: int


class ReviewOut(BaseModel):
    """A document that waits for a look; `gain` is how many errors a keystroke is expected to remove."""

    document: int
    name: str
    doubtful: int
    worst: float
    gain: float
    state: str
    claimed_by: str | None
    claimed_until: str | None


class ClaimIn(Shape):
    """Which document to reserve; the first that is free unless told."""

    document: int | None = Field(None, ge=1, le=BIGGEST)
    seconds: float = Field(900.0, ge=10, le=7200)


class ChangeIn(Shape):
    """One field: the value that was shown, and the right one; equal values confirm it, null says that the page does not tell."""

    path: Annotated[str, Field(min_length=1, max_length=300)]
    shown: Annotated[str | None, Field(max_length=LONGEST)]
    value: Annotated[str | None, Field(max_length=LONGEST)]
    note: Annotated[str, Field(max_length=2000)] = ""


class ChangesIn(Shape):
    """Corrections of one document, applied all or none."""

    changes: Annotated[list[ChangeIn], Field(min_length=1, max_length=1000)]


class CorrectedOut(BaseModel):
    """The record after a correction; `doubtful` fields are left."""

    document: int
    revision: int
    status: str
    doubtful: int


class HistoryOut(BaseModel):
    """A correction that was made. `shown` is the field as the reviewer saw it."""

    id: int
    document: int
    revision: int
    path: str
    who: str
    made_at: str
    shown: dict[str, Any] | None
    old_value: str | None
    new_value: str | None
    note: str


class HarvestOut(BaseModel):
    """A correction as `section16 harvest` takes it; the document by its sha256."""

    id: int
    document: str
    path: str
    shown: str | None
    value: str | None
    who: str
    when: str


class ModelOut(BaseModel):
    """A model that serves."""

    name: str
    version: str
    metrics: dict[str, Any]


class AccountOut(BaseModel):
    """An account."""

    name: str
    roles: list[Role]
    has_password: bool
    disabled_at: str | None


class RolesIn(Shape):
    """What an account or a token may do."""

    roles: Annotated[list[Role], Field(min_length=1, max_length=4)]


class InvitedOut(BaseModel):
    """The path of the page where the invited person chooses a password; good once, for a day."""

    account: str
    link: str


class TokenIn(RolesIn):
    """A token to make."""

    account: Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]*$")]
    label: Annotated[str, Field(max_length=200)] = ""
    days: int = Field(90, ge=1, le=3650)


class TokenOut(BaseModel):
    """A token without its secret."""

    id: int
    account: str
    label: str
    roles: list[Role]
    created_at: str
    expires_at: str
    used_at: str | None
    revoked_at: str | None


class NewTokenOut(TokenOut):
    """A new token; the secret is shown this once."""

    token: str
