"""Two Valkey servers and a Sentinel that makes the second one primary when the first is gone."""

from __future__ import annotations

from dataclasses import dataclass, field

import redis

from extractor.store.brokerurl import address_of
from tests.faults.services import PASSWORD, Broker, free_port, wait_for

_NAME = "main"
_SECONDS = 1.0  # without an answer, after which the Sentinel acts
_REPLICATED = {"masterauth": PASSWORD, "repl-diskless-sync-delay": "0"}


class _Sentinel(Broker):
    """The same binary as a Sentinel for the server at `watched`."""

    watched: int = 0

    def start(self) -> Broker:
        watch = f"sentinel monitor {_NAME} 127.0.0.1 {self.watched} 1"
        times = [f"sentinel down-after-milliseconds {_NAME} {_SECONDS * 1000:.0f}", f"sentinel failover-timeout {_NAME} 3000"]
        self.launch([watch, f"sentinel auth-pass {_NAME} {PASSWORD}", *times], "--sentinel")
        return self


@dataclass
class Watched(Broker):
    """A Broker whose server changes: kill the primary, and the Sentinel names the other."""

    servers: list[Broker] = field(default_factory=list)
    sentinel: Broker | None = None

    @property
    def url(self) -> str:
        return f"sentinel://:{PASSWORD}@127.0.0.1:{self.port}/0?primary={_NAME}"

    def client(self, password: str | None = PASSWORD) -> redis.Redis:
        return address_of(self.url).client(5.0)

    @property
    def primary(self) -> Broker:
        """The server that takes writes now."""
        found = self._asked()
        return next(server for server in self.servers if server.port == found)

    def start(self) -> Broker:
        ports = (free_port(), free_port())
        roles = ({}, {"replicaof": f"127.0.0.1 {ports[0]}"})
        for port, role in zip(ports, roles, strict=True):
            self.servers.append(Broker(self.folder / str(port), {**_REPLICATED, **role}, port).start())
        self.sentinel = _Sentinel(self.folder / "sentinel", port=self.port)
        self.sentinel.watched = ports[0]
        self.sentinel.start()
        wait_for(self._whole, 30)
        return self

    def fail_over(self) -> Broker:
        """SIGKILL the primary and wait until the other is primary; the one that died."""
        gone = self.primary
        gone.kill()
        wait_for(lambda: self._asked() != gone.port, 30)
        return gone

    def rejoin(self, gone: Broker) -> None:
        """Start a server that died; it comes back as a replica."""
        gone.options = {**_REPLICATED, "replicaof": f"127.0.0.1 {self._asked()}"}
        gone.start()
        wait_for(self._whole, 30)

    def kill(self) -> None:
        for server in [*self.servers, *([self.sentinel] if self.sentinel else [])]:
            server.kill()

    def _asked(self) -> int:
        return int(self._watch().sentinel_master(_NAME)["port"])

    def _whole(self) -> bool:
        """The Sentinel knows of a replica that follows the primary."""
        others = [one for one in self._watch().sentinel_slaves(_NAME) if not one["is_disconnected"] and not one["is_sdown"]]
        return any(one["master-link-status"] == "ok" for one in others)

    def _watch(self) -> redis.Redis:
        return redis.Redis(port=self.port, password=PASSWORD, socket_timeout=5)
