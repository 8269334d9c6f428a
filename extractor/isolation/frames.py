"""The little language between parent and child: a JSON header and a body of bytes, each with its length before it. Never pickle."""

from __future__ import annotations

import json
import socket
import struct
import time
from typing import Any

_SIZES = struct.Struct("!II")  # bytes of header and of body
MAX_HEADER, MAX_BODY = 32 * 2**20, 512 * 2**20


def send(link: socket.socket, header: dict[str, Any], body: bytes = b"") -> None:
    """Send one frame. Raises OSError (TimeoutError after the link's timeout)."""
    text = json.dumps(header).encode()
    link.sendall(_SIZES.pack(len(text), len(body)) + text + body)


def receive(link: socket.socket, deadline: float | None = None) -> tuple[dict[str, Any], bytes]:
    """Wait for one frame until `deadline` (of time.monotonic). Raises EOFError, TimeoutError, OSError, ValueError for nonsense."""
    header, body = _SIZES.unpack(_exactly(link, _SIZES.size, deadline))
    if header > MAX_HEADER or body > MAX_BODY:
        raise ValueError("a frame over the caps")
    data = json.loads(_exactly(link, header, deadline))
    if not isinstance(data, dict):
        raise ValueError("a frame without a header")
    return data, _exactly(link, body, deadline)


def _exactly(link: socket.socket, size: int, deadline: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        if deadline is not None:
            link.settimeout(max(0.001, deadline - time.monotonic()))
        part = link.recv(min(size - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
