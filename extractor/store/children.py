"""Run claims in a warm child of extractor/isolation: it reads the blob, rows come out, a death becomes a Failure."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.isolation.warm import Answer, Death, Limits, WarmChild
from extractor.isolation.warm import Job as IsolationJob
from extractor.store.blobs import MISSING, Blobs
from extractor.store.claim import Claim
from extractor.store.outcome import Failure, Packed


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with a document, by dotted names: `extract(data, name, load(*arguments))`.

    `every_field` asks for a row for each field, not for the doubtful only.
    """

    extract: str = "extractor.pipeline:extract_now"
    load: str = "extractor.pipeline:warm_serving"
    arguments: tuple[Any, ...] = ()
    every_field: bool = False

    def isolated(self, blobs: Path) -> IsolationJob:
        """The same for the child, with the folder where the documents are."""
        arguments = (str(blobs), self.extract, self.load, self.every_field, list(self.arguments))
        return IsolationJob("extractor.store.job:run", "extractor.store.job:load", arguments)


@dataclass(slots=True)
class ChildRunner:
    """A Runner whose documents run in one warm child. Use as a context manager, from a thread that outlives it."""

    blobs: Blobs
    job: Job = field(default_factory=Job)
    limits: Limits = field(default_factory=Limits)
    _child: WarmChild | None = None

    def __enter__(self) -> ChildRunner:
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._child is not None:
            self._child.stop()

    def run(self, claim: Claim) -> Packed | Failure:
        """The document's result, or why there is none; the child is replaced when it died or had to."""
        if self._child is None:
            self._child = WarmChild(self.job.isolated(self.blobs.root), self.limits)
        return _result(self._child.ask({"name": claim.name, "sha256": claim.sha256}))


def _result(answer: Answer | Death) -> Packed | Failure:
    if isinstance(answer, Death):
        message = f"{answer.message} {answer.advice}".strip()
        stage = "load" if answer.stage == "load" else "read" if answer.code in MISSING else "extract"
        return Failure(answer.code, message, answer.verdict, stage, answer.stderr_tail)
    head = answer.header
    counted = (head["fields"], head["doubtful"], head["worst"], head["gain"])
    return Packed(answer.body, head["status"], head["reader"], head["pages"], *counted)
