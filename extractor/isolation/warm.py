"""One warm child, seen from its parent: start it, ask it, kill it with all it started when it overstays, start the next."""

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
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from extractor.isolation.frames import receive, send

_TAIL = 4000  # bytes of stderr kept
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one child: seconds of wall and CPU per request, seconds to start, bytes of address space and of a file, open files.

    After `recycle` requests a fresh child takes over. `nice` (0 to 19) lets others go first, also across sessions.
    """

    wall: float = 120.0
    cpu: int = 110
    start: float = 120.0
    memory: int = 4 * 2**30
    file_size: int = 256 * 2**20
    files: int = 256
    recycle: int = 500
    nice: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """What the child runs, by dotted names `module:function`.

    `load(*arguments)` gives the context, once; `run(request, body, context)` gives header and body of the answer, or
    raises a Section16Error. Arguments, requests and headers are JSON.
    """

    run: str
    load: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What `run` returned."""

    header: dict[str, Any]
    body: bytes


@dataclass(frozen=True, slots=True)
class Death:
    """Why there is no answer: a typed error that `run` raised, a limit, or the end of the child.

    `stage` is `load` where no child could be made ready, which is not the request's fault; else `run`.
    """

    code: str
    message: str
    verdict: str
    advice: str = ""
    stage: str = "run"
    stderr_tail: str = ""


@dataclass(slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    link: socket.socket
    errors: IO[bytes]
    folder: str
    served: int = 0


class WarmChild:
    """A child with its successors. Use from one thread that outlives it: the kernel ends the child with that thread."""

    def __init__(self, job: Job, limits: Limits) -> None:
        self._job, self._limits = job, limits
        self._child: _Child | None = None

    def ask(self, request: dict[str, Any], body: bytes = b"") -> Answer | Death:
        """The answer to one request, or why there is none; a child that died or had to is replaced at the next request."""
        child = self._child or self._start()
        if isinstance(child, Death):
            return child
        deadline = time.monotonic() + self._limits.wall
        try:
            child.link.settimeout(self._limits.wall)
            send(child.link, request, body)
            header, payload = receive(child.link, deadline)
        except TimeoutError:
            return self._bury(child, f"The document took over {self._limits.wall:g} s.")
        except (EOFError, OSError, ValueError):
            return self._bury(child, None)
        child.served += 1
        if child.served >= self._limits.recycle or header.get("code") == "RESOURCE_LIMIT":
            self.stop()
        return _death(header, "run") if "code" in header else Answer(header, payload)

    def warm(self) -> None:
        """Start the child, so that the first request need not wait for it; one that cannot start tells so at the request."""
        if self._child is None:
            self._start()

    def stop(self) -> None:
        """End the child and all that it started."""
        if self._child is None:
            return
        child, self._child = self._child, None
        child.link.close()
        _kill(child.process)
        child.process.wait()
        child.errors.close()
        shutil.rmtree(child.folder, ignore_errors=True)

    def interrupt(self) -> None:
        """Kill the child from another thread; the thread that waits for its answer gets a Death."""
        if (child := self._child) is not None:
            _kill(child.process)

    def _start(self) -> _Child | Death:
        child = self._child = _spawn(self._job, self._limits)
        try:
            header, _ = receive(child.link, time.monotonic() + self._limits.start)
        except (EOFError, TimeoutError, OSError, ValueError):
            death = self._bury(child, "It took too long to load.")
            return Death("CHILD_START", "No worker process could be started.", "hold", "Run `section16 doctor`.", "load", death.stderr_tail)
        if "ready" in header:
            return child
        self.stop()
        return _death(header, "load")

    def _bury(self, child: _Child, overstayed: str | None) -> Death:
        if overstayed is not None:
            _kill(child.process)
        code = _exit_code(child.process)
        tail = _tail(child.errors)
        self.stop()
        if overstayed is not None:
            return Death("RESOURCE_LIMIT", overstayed, "retry", stderr_tail=tail)
        if code == -signal.SIGXCPU:
            return Death("RESOURCE_LIMIT", f"The document took over {self._limits.cpu} s of CPU.", "retry", stderr_tail=tail)
        how = f"signal {-code}" if code < 0 else f"exit {code}"
        return Death("CHILD_DIED", f"The worker process died on this document ({how}).", "retry", stderr_tail=tail)


def _death(header: dict[str, Any], stage: str) -> Death:
    verdict = "hold" if stage == "load" else str(header["verdict"])
    return Death(str(header["code"]), str(header["message"]), verdict, str(header.get("advice", "")), stage)


def _spawn(job: Job, limits: Limits) -> _Child:
    ours, theirs = socket.socketpair()
    folder = tempfile.mkdtemp(prefix="section16-")
    errors = Path(folder, "stderr").open("w+b")  # noqa: SIM115 - lives as long as the child
    spec = {"link": theirs.fileno(), "run": job.run, "load": job.load, "arguments": job.arguments}
    caps = {"memory": limits.memory, "file_size": limits.file_size, "files": limits.files, "cpu": limits.cpu, "nice": limits.nice}
    command = [sys.executable, "-m", "extractor.isolation.child", json.dumps(spec | caps)]
    environment = {**os.environ, "TMPDIR": folder, **dict.fromkeys(_THREADS, "1")}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
        command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, pass_fds=[theirs.fileno()], start_new_session=True, env=environment
    )
    theirs.close()
    return _Child(process, ours, errors, folder)


def _exit_code(process: subprocess.Popen[bytes], patience: float = 2.0) -> int:
    """How the process ended; one that only closed its link gets a moment, then is killed."""
    try:
        return process.wait(patience)
    except subprocess.TimeoutExpired:
        _kill(process)
        return process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The child leads a session of its own: whatever it started goes with it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _tail(errors: IO[bytes]) -> str:
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - _TAIL))
    return errors.read(_TAIL).decode("utf-8", "replace")
