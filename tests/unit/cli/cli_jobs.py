"""A stand-in for the pipeline in the children of these tests: what a file says decides what becomes of it."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from hashlib import sha256

from extractor.cli import job
from extractor.errors import EmptyInput, ModelError
from extractor.types.record import Extraction, Field, Source


@dataclass(frozen=True)
class Options:
    """Caps."""

    max_bytes: int = 1000


@dataclass(frozen=True)
class Judging:
    """Its own calibrator, which promises the same of every target."""

    @property
    def calibrator(self) -> Judging:
        """Itself."""
        return self

    def promise(self, target: float) -> dict[str, float]:
        """The share of fields accepted."""
        return {"clean": 0.9}


@dataclass(frozen=True)
class Context:
    """What load gives."""

    target_error: float
    options: Options = Options()
    judging: Judging = Judging()

    def now(self) -> Context:
        """Nothing is promoted here."""
        return self


def load(models: str | None, target_error: float) -> Context:
    """Refuse the models folder called `broken`."""
    if models and models.endswith("broken"):
        raise ModelError("No model there.", code="MODEL_MISSING", advice="Run `make train`.")
    return Context(target_error)


def extract(data: bytes, name: str, context: Context) -> Extraction:
    """One field that repeats the file, or the misfortune that the file asks for."""
    text = data.decode()
    if text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "bug":
        raise KeyError("a bug of ours")
    if text == "hang":
        time.sleep(60)
    if not text:
        raise EmptyInput(f"{name} is empty.", advice="Send another.")
    review = text.startswith("doubt")
    field = Field("remarks", text, text, 0.5 if review else 0.99, review)
    source = Source(name, sha256(data).hexdigest(), "text/markdown", 1, "markdown")
    return Extraction(source, (), "needs_review" if review else "accepted", (field,))


setattr(job, "extract", extract)  # noqa: B010 - its type is of the real pipeline
run = job.run
