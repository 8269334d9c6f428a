"""`section16 review`: the review queue from a terminal, and what reviewers said as `section16 harvest` takes it."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import click

from extractor.cli.reviewview import field_text, item_line
from extractor.errors import StoreError
from extractor.store.queueing import from_environment
from extractor.store.repository import Repository
from extractor.types.record import Extraction, Field

_ID = click.argument("document_id", metavar="ID", type=click.IntRange(1))
_WHO = click.option("--who", default=getpass.getuser, help="Your name in the history; your account's unless told.")


def _open() -> Repository:
    return from_environment(os.environ).repository()


@click.group()
def review() -> None:
    """Look at what the machine doubts, and correct it."""


@review.command("list")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
def list_items(limit: int) -> None:
    """What waits for a look, in the order of what a look is worth."""
    items = _open().review_queue(limit)
    for item in items:
        click.echo(item_line(item))
    if not items:
        click.echo("Nothing waits for a look.", err=True)


@review.command()
@_ID
@click.option("--all", "everything", is_flag=True, help="Also the fields that nobody doubts.")
def show(document_id: int, everything: bool) -> None:
    """The doubtful fields of a document with their candidates, numbered from 1."""
    record = _open().result(document_id).extraction
    click.echo(f"{document_id}  {record.source.name}  {record.status}")
    for field in record.fields:
        if field.needs_review or everything:
            click.echo(field_text(field))


@review.command()
@_ID
@_WHO
def accept(document_id: int, who: str) -> None:
    """Confirm every field that still waits for a look, as it stands."""
    repository = _open()
    _hold(repository, document_id, who)
    click.echo(_told(repository.accept_rest(document_id, who)))


@review.command()
@_ID
@click.argument("path", metavar="PATH")
@click.argument("value", metavar="VALUE")
@_WHO
@click.option("--note", default="", help="Why.")
def correct(document_id: int, path: str, value: str, who: str, note: str) -> None:
    """Set the field PATH to VALUE; `2:` takes the second candidate, "" says that the page does not tell."""
    from extractor.service.corrections import checked
    from extractor.store.review import Correction

    repository = _open()
    record = repository.result(document_id).extraction
    field = next((one for one in record.fields if one.path == path), None)
    new = _candidate(field, value) if field is not None and value.endswith(":") else value
    _hold(repository, document_id, who)
    change = Correction(path, field.value if field else None, new or None, note)
    click.echo(_told(repository.correct(document_id, who, checked([change], lambda: record))))


@review.command()
@click.option("-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to fill.")
def export(out: Path) -> None:
    """Write all corrections and their documents for `section16 harvest OUT/corrections.jsonl --documents OUT/documents`."""
    from extractor.cli.corrected import export_corrections

    said, documents = export_corrections(_open(), out)
    click.echo(f"{said} corrections of {documents} documents in {out}.")


def _hold(repository: Repository, document_id: int, who: str) -> None:
    """Nobody else may be at the document. Raises StoreError (CLAIMED)."""
    item = repository.review_item(document_id)
    if item is not None and item.state == "open" and repository.claim_review(who, 60.0, document_id) is None:
        raise StoreError(f"{item.claimed_by} is at document {document_id}.", code="CLAIMED", advice="Take another, or try again later.")


def _candidate(field: Field, value: str) -> str:
    choices = [field.value or "", *(one.value for one in field.alternatives)]
    number = value[:-1]
    if not number.isdecimal() or not 1 <= int(number) <= len(choices):
        raise click.BadParameter(f"There are candidates 1: to {len(choices)}:.")
    return choices[int(number) - 1]


def _told(record: Extraction) -> str:
    left = sum(field.needs_review for field in record.fields)
    return f"{record.status}, {left} fields left to look at."
