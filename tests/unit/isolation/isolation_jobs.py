"""Jobs for the children of these tests, named by dotted path."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

from extractor.errors import EmptyInput, ModelError


def load(greeting: str = "hello") -> str:
    """A context."""
    return greeting


def load_fails() -> str:
    """Models that cannot be opened."""
    raise ModelError("No model.", code="MODEL_MISSING", advice="Train one.")


def load_dies() -> str:
    """A child that ends before it is ready."""
    sys.exit(3)


def run(request: dict[str, Any], body: bytes, context: str) -> tuple[dict[str, Any], bytes]:
    """Do what the request says."""
    return _DEEDS[request["do"]](request, body, context)


def _greet(request: dict[str, Any], body: bytes, context: str) -> tuple[dict[str, Any], bytes]:
    return {"said": f"{context} {request.get('n', '')}".strip(), "pid": os.getpid()}, body[::-1]


def _refuse(request: dict[str, Any], body: bytes, context: str) -> tuple[dict[str, Any], bytes]:
    raise EmptyInput("Nothing in it.", advice="Send another.")


def _hang(request: dict[str, Any], body: bytes, context: str) -> tuple[dict[str, Any], bytes]:
    time.sleep(60)
    return {}, b""


def _spin(request: dict[str, Any], body: bytes, context: str) -> tuple[dict[str, Any], bytes]:
    while True:
        pass


def _eat(request: dict[str, Any], body: bytes, context: str) -> tuple[dict[str, Any], bytes]:
    return {"size": len(bytearray(8 * 2**30))}, b""


def _crash(request: dict[str, Any], body: bytes, context: str) -> tuple[dict[str, Any], bytes]:
    print("about to fall", file=sys.stderr, flush=True)
    os.kill(os.getpid(), signal.SIGSEGV)
    return {}, b""


def _bug(request: dict[str, Any], body: bytes, context: str) -> tuple[dict[str, Any], bytes]:
    raise KeyError("a bug of ours")


_DEEDS = {"greet": _greet, "refuse": _refuse, "hang": _hang, "spin": _spin, "eat": _eat, "crash": _crash, "bug": _bug}
