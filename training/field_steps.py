"""The documents that whole records are measured on, and how a version of each model is measured by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from extractor.errors import InputError
from training.field_tally import Count, FiledDocument, as_accepted, as_filed, context_with, load_filed, save_filed, tally_fields
from training.fixtures import filed_fixtures
from training.graph import Step, Work
from training.tally import Tally

FILED = "filed.jsonl.gz"


def filed_documents(work: Work) -> None:
    """Samples with their records, from seeds that no training uses, and the fixtures that only measure."""
    seed, count = work.plan.seed * 100 + 17, work.plan.held_out
    documents = [*_samples(seed, count // 2), *_held_out(seed + 1, max(2, count // 8))]
    for folder in work.plan.fixtures:
        documents += [one for one in filed_fixtures(Path(folder)) if one.kinds["part"] == "test"]
    save_filed(work.path(FILED), documents)
    work.say(f"    {len(documents)} documents with their records")


def tally_of(name: str, count: Count, figure: str, work: Path, models: Path, version: str) -> Tally:
    """A version's tally of fields, the other models being those that serve, called `figure`. Raises InputError, ModelError."""
    path = work / FILED
    if not path.is_file():
        raise InputError(f"{path} is missing: there is nothing to measure on.", advice="Run `section16 train` first.")
    return replace(tally_fields(load_filed(path), context_with(models, name, version), count), figure=figure)


def by_fields(name: str) -> Any:
    """The measure of a model by what is read."""
    return partial(tally_of, name, as_filed, "macro F1 of fields")


def by_acceptance(name: str) -> Any:
    """The measure of a model by what it accepts."""
    return partial(tally_of, name, as_accepted, "acceptance")


def _held_out(seed: int, each: int) -> Iterator[FiledDocument]:
    """Editions, printers and damage that no training sample has."""
    from training.synthesis.make import HELD_OUT_DAMAGE, HELD_OUT_DIALECTS, HELD_OUT_LAYOUTS

    for at, choice in enumerate(({"layouts": [*HELD_OUT_LAYOUTS]}, {"dialects": [*HELD_OUT_DIALECTS]}, {"damage": [*HELD_OUT_DAMAGE]})):
        yield from _samples(seed + at, each, **choice)


def _samples(seed: int, count: int, **choice: Any) -> Iterator[FiledDocument]:
    from extractor.passthrough import passthrough
    from training.synthesis.make import documents
    from training.synthesis.to_xml import xml_of

    for sample in documents(seed, count, **choice):
        filed = tuple((one.path, one.value or "") for one in passthrough(xml_of(sample.record), sample.name, "").fields)
        damage = "none" if not sample.damage_names else "light" if sample.severity < 0.35 else "heavy"
        kinds = {"layout": sample.layout, "dialect": sample.dialect, "damage": damage, "kind": next(iter(choice), "seen")}
        yield FiledDocument(sample.name, sample.printed.text.encode(), filed, kinds)


FIELD_STEPS = (
    Step(
        "filed",
        filed_documents,
        (),
        (FILED,),
        ("seed", "held_out", "fixtures"),
        ("training.synthesis", "training.fixtures", "training.field_tally", "extractor.passthrough"),
    ),
)
