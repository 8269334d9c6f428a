"""Jobs for the queue's tests: cheap, and as bad as the document's bytes tell them to be."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import replace
from hashlib import sha256

from extractor.errors import MalformedInput, ModelError
from extractor.types.record import Extraction, Field, Source

_FIELDS = 60


def load(*_arguments: str) -> None:
    """No models."""


def load_broken(*_arguments: str) -> None:
    """Models that cannot be served."""
    raise ModelError("The model is missing.", code="MODEL_MISSING")


def extract(data: bytes, name: str, _context: None) -> Extraction:
    """Do what the first word says; everything else is a good document."""
    word, _, rest = data.decode("utf-8", "replace").partition(" ")
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == "raise":
        raise RuntimeError("a bug, with no text of the document")
    elif word == "bad":
        raise MalformedInput("The file is broken.", advice="Send another.")
    elif word == "hang":
        sum(1 for _ in iter(int, 1))
    elif word == "sleep":
        time.sleep(float(rest.split()[0]))
    elif word == "eat":
        return _record(data * 2**33, name)
    elif word == "cpu":
        spin(float(rest.split()[0]))
    elif word == "large":
        return replace(_record(data, name), warnings=(random.Random(data).randbytes(40_000).hex(),))
    return _record(data, name, doubtful=word == "doubt")


def spin(seconds: float) -> None:
    """Burn this much CPU time; a process whose CPU is limited knows its own only to some milliseconds, a thread does."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sum(range(2000))


def _record(data: bytes, name: str, doubtful: bool = False) -> Extraction:
    fields = tuple(
        Field(
            f"nonDerivativeTable/nonDerivativeTransaction[{n + 1}]/transactionAmounts/transactionShares/value",
            str(n * 100),
            f"{n}00",
            0.99,
            False,
        )
        for n in range(_FIELDS)
    )
    if doubtful:
        fields += (Field("remarks", "?", "?", 0.4, True),)
    source = Source(name, sha256(data).hexdigest(), "text/markdown", 1, "markdown")
    return Extraction(source, (("none", "0"),), "needs_review" if doubtful else "accepted", fields)
