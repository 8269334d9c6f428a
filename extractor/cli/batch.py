"""`section16 submit` and `section16 batch`: durable batches, from a terminal."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from threading import Event, Thread
from typing import Any

import click

from extractor.cli.batchview import batch_line, status_text, watch_line
from extractor.cli.extract import FormatList
from extractor.cli.progress import progress
from extractor.cli.submitting import items, key_of, work_key
from extractor.errors import EmptyInput
from extractor.store.batches import BatchStatus
from extractor.store.logs import log_to_stderr
from extractor.store.queueing import QueueConfig, from_environment
from extractor.store.repository import Repository
from extractor.store.states import Lane, State

_ID = click.argument("batch_id", metavar="ID", type=click.IntRange(1))


def _open() -> tuple[QueueConfig, Repository]:
    config = from_environment(os.environ)
    return config, config.repository()


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--wait", is_flag=True, help="Stay until the batch is done; without a broker, do the work here.")
@click.option("--again", is_flag=True, help="Extract anew what an earlier program or model did.")
@click.option("--interactive", is_flag=True, help="Before all bulk work.")
def submit(paths: tuple[Path, ...], wait: bool, again: bool, interactive: bool) -> None:
    """Queue PATHS, files or folders, as a batch; prints its id. What is known is not done twice."""
    if next(items(paths), None) is None:
        raise EmptyInput("There is no document in what was given.", advice="Name files, or a folder that holds some.")
    config, repository = _open()
    lane = Lane.INTERACTIVE if interactive else Lane.BULK
    work = work_key(config)
    batch_id = repository.open_batch(", ".join(map(str, paths)), key_of(paths, work if again else None), lane)
    found = {"new": 0, "known": 0, "refused": 0}
    with progress(lambda: sum(1 for _ in items(paths))) as advance:
        for receipt in repository.accept(batch_id, items(paths), work, lane, again):
            found[receipt.outcome] += 1
            if receipt.reason:
                click.echo(f"section16: {receipt.name}: {receipt.reason}", err=True)
            advance()
    click.echo(batch_id)
    click.echo(f"{found['new']} new, {found['known']} known, {found['refused']} refused.", err=True)
    if wait:
        status = _work(config, repository, batch_id)
        sys.exit(1 if found["refused"] or status.counts.get(State.DEAD) else 0)
    if not config.broker_url and repository.is_open(batch_id):
        click.echo("Nothing works on it unless `section16 run` or `section16 serve` is running.", err=True)
    sys.exit(1 if found["refused"] else 0)


def _work(config: QueueConfig, repository: Repository, batch_id: int) -> BatchStatus:
    """Wait for the batch; with no broker, work in this process."""
    stop = Event()
    thread = Thread(target=_pool, args=(config, repository, batch_id, stop), daemon=True)
    if not config.broker_url:
        log_to_stderr(30)
        thread.start()
    try:
        return _watch(repository, batch_id)
    finally:
        stop.set()
        if thread.is_alive():
            thread.join()


def _pool(config: QueueConfig, repository: Repository, batch_id: int, stop: Event) -> None:
    from extractor.store.pool import EmbeddedPool

    pool = EmbeddedPool(repository.database, config.claimant(), config.runner, config.rules, config.grouping)
    pool.run(stop, lambda: not repository.is_open(batch_id))


def _watch(repository: Repository, batch_id: int, pause: float = 1.0) -> BatchStatus:
    """Show the batch's progress until nothing of it is open."""
    shown = ""
    while True:
        status = repository.status(batch_id)
        line = watch_line(status)
        if sys.stderr.isatty():
            click.echo(f"\r{line:<110}", nl=False, err=True)
        elif line != shown:
            click.echo(line, err=True)
        shown = line
        if not status.open:
            click.echo(("\n" if sys.stderr.isatty() else "") + status_text(status))
            return status
        time.sleep(pause)


@click.group()
def batch() -> None:
    """List, watch, export, retry and cancel batches."""


@batch.command("list")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
def list_batches(limit: int) -> None:
    """The newest batches."""
    _config, repository = _open()
    for one in repository.list_batches(limit):
        click.echo(batch_line(repository.status(one.id)))


@batch.command()
@_ID
@click.option("--watch", is_flag=True, help="Until it is done.")
def status(batch_id: int, watch: bool) -> None:
    """Counts, failures by code, rate and time left."""
    _config, repository = _open()
    if watch:
        _watch(repository, batch_id)
    else:
        click.echo(status_text(repository.status(batch_id)))


@batch.command()
@_ID
@click.option("-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of the results.")
@click.option("--format", "formats", default="json,xml", type=FormatList(), show_default=True, help="Of json, xml, csv, parquet.")
def export(batch_id: int, out: Path, formats: Any) -> None:
    """Write the records of what is done, and an error file for what is dead."""
    from extractor.cli.exporting import export_batch

    _config, repository = _open()
    with progress(lambda: repository.status(batch_id).names) as advance:
        written, failed, still = export_batch(repository, batch_id, out, formats, advance)
    click.echo(f"{written} records, {failed} errors, {still} not done yet.")
    sys.exit(1 if failed or still else 0)


@batch.command()
@_ID
@click.option("--code", help="Only those that died of this code.")
def retry(batch_id: int, code: str | None) -> None:
    """Let dead documents try again, with all their attempts before them."""
    _config, repository = _open()
    repository.status(batch_id)  # tells of a batch that is not there
    click.echo(f"{repository.replay(repository.dead(batch_id, code))} documents wait again.")


@batch.command()
@_ID
def cancel(batch_id: int) -> None:
    """Stop what only this batch wants."""
    _config, repository = _open()
    click.echo(f"{repository.cancel(batch_id)} documents cancelled.")
