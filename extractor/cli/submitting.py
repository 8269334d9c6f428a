"""What a submission is made of: the documents of its paths, the key that makes it idempotent, the work key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

from extractor import __version__
from extractor.cli.inputs import walk
from extractor.store.intake import Item, WorkKey
from extractor.store.queueing import QueueConfig

_NOWHERE = Path("/nonexistent")


def items(paths: Sequence[Path]) -> Iterator[Item]:
    """The documents, named by their path below the submitted folder; of several paths, below each one's own name."""
    for path in paths:
        for found in walk([path], _NOWHERE):
            below = found.path.relative_to(path) if path.is_dir() else Path(path.name)
            name = below if len(paths) == 1 or not path.is_dir() else Path(path.resolve().name) / below
            yield Item(name.as_posix(), partial(_open, found.path))


def _open(path: Path) -> BinaryIO:
    return cast(BinaryIO, path.open("rb"))


def key_of(paths: Sequence[Path], work: WorkKey | None) -> str:
    """The same for the same paths, so that a second submission joins the first; with a work key, for that work only."""
    text = "\n".join(sorted(str(path.resolve()) for path in paths))
    return sha256(f"{text}\n{work}".encode("utf-8", "surrogateescape")).hexdigest()


def work_key(config: QueueConfig) -> WorkKey:
    """The program's version and a hash over the live models' pointers. Raises ModelError where there are none."""
    from extractor.pipeline import SHIPPED_MODELS

    root = Path(config.job.arguments[0]) if config.job.arguments else SHIPPED_MODELS
    digest = sha256()
    for pointer in sorted(root.glob("*/live")):
        digest.update(pointer.parent.name.encode() + b"\0" + pointer.read_bytes())
    return WorkKey(__version__, digest.hexdigest())
