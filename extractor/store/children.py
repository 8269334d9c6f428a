"""The parent's side of the child: start it, feed it, kill it with all it started when it overstays, start the next."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from extractor.errors import StoreError
from extractor.store.blobs import Blobs
from extractor.store.claim import Claim
from extractor.store.frames import receive, send
from extractor.store.outcome import Failure, Packed

_TAIL = 4000  # bytes of stderr kept
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one child: seconds of wall and CPU per document, seconds to start, bytes of address space and of a file, open files.

    After `recycle` documents a fresh child takes over.
    """

    wall: float = 120.0
    cpu: int = 110
    start: float = 120.0
    memory: int = 4 * 2**30
    file_size: int = 256 * 2**20
    files: int = 256
    recycle: int = 500


@dataclass(frozen=True, slots=True)
class Job:
    """What the child runs, by dotted names: `extract(data, name, load(*arguments))`."""

    extract: str = "extractor.pipeline:extract"
    load: str = "extractor.pipeline:load_context"
    arguments: tuple[str | None, ...] = ()


@dataclass(slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    link: socket.socket
    errors: IO[bytes]
    folder: str
    served: int = 0


@dataclass(slots=True)
class ChildRunner:
    """A Runner whose documents run in one warm child. Use as a context manager, from one thread."""

    blobs: Blobs
    job: Job = field(default_factory=Job)
    limits: Limits = field(default_factory=Limits)
    _child: _Child | None = None

    def __enter__(self) -> ChildRunner:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._stop()

    def run(self, claim: Claim) -> Packed | Failure:
        """The document's result, or why there is none; the child is replaced when it died or had to."""
        try:
            data = self.blobs.read(claim.sha256)
        except StoreError as error:
            return Failure(error.code, error.sentence(), "retry", "read")
        child = self._child or self._start()
        if isinstance(child, Failure):
            return child
        return self._ask(child, {"name": claim.name}, data)

    def _ask(self, child: _Child, request: dict[str, Any], data: bytes) -> Packed | Failure:
        deadline = time.monotonic() + self.limits.wall
        try:
            child.link.settimeout(self.limits.wall)
            send(child.link, request, data)
            head, payload = receive(child.link, deadline)
        except TimeoutError:
            return self._bury(child, f"The document took over {self.limits.wall:g} s.")
        except (EOFError, OSError, ValueError):
            return self._bury(child, None)
        child.served += 1
        if child.served >= self.limits.recycle or head.get("code") == "RESOURCE_LIMIT":
            self._stop()
        return _answer(head, payload)

    def _start(self) -> _Child | Failure:
        """A child that has loaded its models, or the failure that it met; a child that dies on loading is a hold."""
        child = self._child = _spawn(self.job, self.limits)
        try:
            head, _ = receive(child.link, time.monotonic() + self.limits.start)
        except (EOFError, TimeoutError, OSError, ValueError):
            failure = self._bury(child, "The models took too long to load.")
            return Failure("CHILD_START", "No child could be started.", "hold", "load", failure.stderr_tail)
        if "ready" in head:
            return child
        self._stop()
        return Failure(str(head["code"]), str(head["message"]), "hold", "load")

    def _bury(self, child: _Child, overstayed: str | None) -> Failure:
        _kill(child.process)
        code = child.process.wait()
        tail = _tail(child.errors)
        self._stop()
        if overstayed is not None:
            return Failure("RESOURCE_LIMIT", overstayed, "retry", stderr_tail=tail)
        if code == -signal.SIGXCPU:
            return Failure("RESOURCE_LIMIT", f"The document took over {self.limits.cpu} s of CPU.", "retry", stderr_tail=tail)
        how = f"signal {-code}" if code < 0 else f"exit {code}"
        return Failure("CHILD_DIED", f"The child died on this document ({how}).", "retry", stderr_tail=tail)

    def _stop(self) -> None:
        if self._child is None:
            return
        child, self._child = self._child, None
        child.link.close()
        _kill(child.process)
        child.process.wait()
        child.errors.close()
        shutil.rmtree(child.folder, ignore_errors=True)


def _answer(head: dict[str, Any], payload: bytes) -> Packed | Failure:
    if "code" in head:
        return Failure(str(head["code"]), str(head["message"]), str(head["verdict"]))
    return Packed(payload, head["status"], head["reader"], head["pages"], head["fields"], head["doubtful"], head["worst"])


def _spawn(job: Job, limits: Limits) -> _Child:
    ours, theirs = socket.socketpair()
    folder = tempfile.mkdtemp(prefix="section16-")
    errors = Path(folder, "stderr").open("w+b")  # noqa: SIM115 - lives as long as the child
    spec = {"link": theirs.fileno(), "extract": job.extract, "load": job.load, "arguments": job.arguments}
    caps = {"memory": limits.memory, "file_size": limits.file_size, "files": limits.files, "cpu": limits.cpu}
    command = [sys.executable, "-m", "extractor.store.child", json.dumps(spec | caps)]
    environment = {**os.environ, "TMPDIR": folder, **dict.fromkeys(_THREADS, "1")}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
        command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, pass_fds=[theirs.fileno()], start_new_session=True, env=environment
    )
    theirs.close()
    return _Child(process, ours, errors, folder)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The child leads a session of its own: whatever it started goes with it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _tail(errors: IO[bytes]) -> str:
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - _TAIL))
    return errors.read(_TAIL).decode("utf-8", "replace")
