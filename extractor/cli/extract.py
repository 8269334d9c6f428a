"""`section16 extract`: documents over all cores, each in a process that may die without taking another with it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from extractor.cli.complaint import complaint
from extractor.cli.inputs import Item, walk
from extractor.cli.progress import progress
from extractor.cli.tally import Tally
from extractor.errors import Section16Error, StoreError
from extractor.export.error_json import error_json
from extractor.export.write import FORMATS, write_error
from extractor.isolation.pool import Pool
from extractor.isolation.warm import Death, Job
from extractor.settings import Settings, from_environment

RUN, LOAD = "extractor.cli.job:run", "extractor.cli.job:load"  # what the worker processes do


@dataclass(frozen=True, slots=True)
class Order:
    """What to extract, where to, how."""

    paths: tuple[Path, ...]
    out: Path
    formats: tuple[str, ...]
    target_error: float
    annotate: bool


class FormatList(click.ParamType[Any]):
    """Comma-separated names of formats."""

    name = "list"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names, each once, or a usage error."""
        names = tuple(dict.fromkeys(name.strip().lower() for name in str(value).split(",") if name.strip()))
        unknown = [name for name in names if name not in FORMATS]
        if unknown or not names:
            self.fail(f"{', '.join(unknown) or 'nothing'} is no format; there are {', '.join(FORMATS)}.", param, ctx)
        return names


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of the results; made if missing."
)
@click.option("--format", "formats", default="json,xml", type=FormatList(), show_default=True, help="Of json, xml, csv, parquet.")
@click.option(
    "--target-error",
    default=0.001,
    show_default=True,
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    help="Error rate that accepted fields may have; what is less sure goes to review.",
)
@click.option("--workers", type=click.IntRange(1, 256), help="Processes; one a core unless told.")
@click.option("--annotate", is_flag=True, help="Of PDF and images, write the pages as PNG with each field's box.")
@click.option("--models", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Another models folder.")
def extract(
    paths: tuple[Path, ...],
    out: Path,
    formats: tuple[str, ...],
    target_error: float,
    workers: int | None,
    annotate: bool,
    models: Path | None,
) -> None:
    """Extract PATHS, files or folders, to OUT/STEM.FORMAT.

    A document that cannot be read gets OUT/STEM.error.json and a line on stderr; the exit status is then 1.
    """
    settings = from_environment(os.environ)
    settings = replace(settings, workers=workers or settings.workers, models=models or settings.models)
    tally, began = Tally(), time.monotonic()
    _run(Order(paths, out, formats, target_error, annotate), settings, tally)
    if tally.documents:
        click.echo(tally.table(time.monotonic() - began))
    else:
        click.echo("section16: there is no document in what was given.", err=True)
    sys.exit(1 if tally.failed or not tally.documents else 0)


def _run(order: Order, settings: Settings, tally: Tally) -> None:
    """Every document of the order. Raises Section16Error where no worker can start, or OUT takes no files."""
    models = str(settings.models.resolve()) if settings.models else None
    pool = Pool(Job(RUN, LOAD, (models, order.target_error)), settings.limits, settings.workers)
    with progress(lambda: sum(1 for _ in walk(order.paths, order.out))) as advance:
        for done in pool.run(_requests(order)):
            if isinstance(done.result, Death):
                _failed(done.request, done.result, tally)
            else:
                tally.add(done.result.header)
            advance()


def _requests(order: Order) -> Iterator[dict[str, Any]]:
    try:
        for item in walk(order.paths, order.out):
            yield _request(item, order)
    except OSError as error:
        raise StoreError(f"{error.filename} cannot be opened ({error.strerror}).", advice="Check it and run again.") from error


def _request(item: Item, order: Order) -> dict[str, Any]:
    folder = order.out.absolute() / item.folder
    folder.mkdir(parents=True, exist_ok=True)
    formats: Sequence[str] = order.formats
    return {"path": str(item.path.absolute()), "out": str(folder), "stem": item.stem, "formats": formats, "annotate": order.annotate}


def _failed(request: dict[str, Any], death: Death, tally: Tally) -> None:
    """Tell of a document that has no record; a worker that cannot start, and an OUT that takes no files, end the run."""
    if death.stage == "load" or death.code == "OUTPUT":
        raise Section16Error(death.message, code=death.code, advice=death.advice)
    tally.fail(death.code)
    name = Path(request["path"]).name
    last = death.stderr_tail.strip().rpartition("\n")[2]
    text = error_json(name, death.code, death.message, death.advice, death.verdict, last)
    write_error(text, Path(request["out"]), request["stem"], request["formats"])
    click.echo(complaint(name, death), err=True)
