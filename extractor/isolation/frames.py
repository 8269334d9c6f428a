"""The little language between parent and child: a JSON header and a body of bytes, each with its length before it. Never pickle."""

from __future__ import annotations

import json
import socket
import struct
import time
from typing import Any

_SIZES = struct.Struct("!II")  # bytes of header and of body
_PIECE = 1 << 18
MAX_HEADER, MAX_BODY = 32 * 2**20, 512 * 2**20


def send(link: socket.socket, header: dict[str, Any], body: bytes = b"") -> None:
    """Send one frame. Raises OSError (TimeoutError after the link's timeout)."""
    text = json.dumps(header).encode()
    link.sendall(_SIZES.pack(len(text), len(body)) + text + body)


def receive(link: socket.socket, deadline: float | None = None) -> tuple[dict[str, Any], bytes]:
    """Wait for one frame until `deadline` (of time.monotonic). Raises EOFError, TimeoutError, OSError, ValueError for nonsense."""
    buffer = bytearray()
    _fill(link, buffer, _SIZES.size, deadline)
    header, body = _SIZES.unpack_from(buffer)
    if header > MAX_HEADER or body > MAX_BODY:
        raise ValueError("a frame over the caps")
    start, end = _SIZES.size + header, _SIZES.size + header + body
    _fill(link, buffer, end, deadline)
    if len(buffer) > end:  # one frame at a time: nobody speaks twice before the other answers
        raise ValueError("more than one frame")
    data = json.loads(buffer[_SIZES.size : start])
    if not isinstance(data, dict):
        raise ValueError("a frame without a header")
    return data, bytes(buffer[start:end])


def _fill(link: socket.socket, buffer: bytearray, size: int, deadline: float | None) -> None:
    while len(buffer) < size:
        if deadline is not None:
            link.settimeout(max(0.001, deadline - time.monotonic()))
        piece = link.recv(_PIECE)
        if not piece:
            raise EOFError
        buffer += piece
