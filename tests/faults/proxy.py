"""A TCP proxy that can swallow every byte while its connections stay open: a broker behind a dead link."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from tests.faults.services import free_port


@dataclass
class Proxy:
    """Forwards `port` to `target` on this machine. While `swallow` is set, bytes go nowhere, both ways, for ever lost."""

    target: int
    port: int = field(default_factory=free_port)
    swallow: threading.Event = field(default_factory=threading.Event)
    _closed: threading.Event = field(default_factory=threading.Event)
    _server: socket.socket | None = None

    def start(self) -> Proxy:
        self._server = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._server,), daemon=True).start()
        return self

    def stop(self) -> None:
        self._closed.set()
        if self._server is not None:
            self._server.close()

    def _accept(self, server: socket.socket) -> None:
        while not self._closed.is_set():
            try:
                near, _ = server.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                continue
            doomed = threading.Event()  # a connection that lost bytes stays dead, as behind a link that went away
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pipe, args=(source, sink, doomed), daemon=True).start()

    def _pipe(self, source: socket.socket, sink: socket.socket, doomed: threading.Event) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if self.swallow.is_set():
                    doomed.set()
                if not doomed.is_set():
                    sink.sendall(data)
        for end in (source, sink):
            end.close()
