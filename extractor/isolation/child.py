"""The child that may die: loads what its job needs once, then answers one request after the other.

Run by warm.py as `python -m extractor.isolation.child SPEC` with a socket at file descriptor SPEC["link"]. Anything that
is not a typed error ends the process; the parent tells by its exit what happened.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from extractor.errors import Section16Error
from extractor.isolation.dotted import named
from extractor.isolation.frames import receive, send

_CLONE_NEWUSER, _CLONE_NEWNET, _PR_SET_PDEATHSIG = 0x10000000, 0x40000000, 1

_GARBAGE = 100_000  # objects made and not yet gone


def main() -> None:
    """Serve until the parent closes the link."""
    spec = json.loads(sys.argv[1])
    _confine(spec)
    link = socket.socket(fileno=spec["link"])
    try:
        run, context = named(spec["run"]), named(spec["load"])(*spec["arguments"])
    except Section16Error as error:
        send(link, _failure(error))
        return
    spare_garbage()
    send(link, {"ready": True})
    while _answer(link, run, context, spec["cpu"]):
        pass


def spare_garbage() -> None:
    """What serves every document need not be walked over for the garbage of each; and documents leave none in cycles, so that
    looking for it after every few hundred objects, a tenth of the text path, is in vain."""
    gc.freeze()
    gc.set_threshold(_GARBAGE)


def _answer(link: socket.socket, run: Callable[..., Any], context: object, cpu: int) -> bool:
    """Answer one request; whether there may be a next one."""
    try:
        request, body = receive(link)
    except EOFError:
        return False
    _spend(cpu)
    try:
        header, payload = run(request, body, context)
    except Section16Error as error:
        send(link, _failure(error))
        return True
    except (MemoryError, RecursionError) as error:
        send(link, {"code": "RESOURCE_LIMIT", "message": f"The document needs too much ({type(error).__name__}).", "verdict": "retry"})
        return False
    send(link, header, payload)
    return True


def _failure(error: Section16Error) -> dict[str, Any]:
    return {"code": error.code, "message": error.message, "advice": error.advice, "verdict": error.verdict}


def _confine(spec: dict[str, Any]) -> None:
    """Let others go first; die with the parent; no network where the kernel lets us; limits on memory and files, and no core."""
    _yield(spec["nice"])
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    for limit, value in ((resource.RLIMIT_AS, "memory"), (resource.RLIMIT_FSIZE, "file_size"), (resource.RLIMIT_NOFILE, "files")):
        resource.setrlimit(limit, (spec[value], spec[value]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _yield(nice: int) -> None:
    """Niceness counts within a session only where the kernel groups sessions, and the child leads one: the group is made nice, too."""
    if nice:
        os.nice(nice)
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(nice), encoding="ascii")


def _spend(seconds: int) -> None:
    """This much CPU for the next document; the kernel's SIGXCPU ends the process after it."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
