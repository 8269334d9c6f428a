"""The broker's URL: one Redis or Valkey, or a primary that Sentinels name. What is open to everybody, or something else, is refused.

redis://:PASSWORD@host:6379/0      rediss://...      redis+socket:///path
sentinel://:PASSWORD@host:26379/0?primary=NAME;sentinel://:PASSWORD@other:26379
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from extractor.errors import ConfigurationError

if TYPE_CHECKING:
    from redis import Redis

_LOCAL, _TCP, _SENTINEL = ("redis+socket", "unix"), ("redis", "rediss"), "sentinel"
_FORM = "Write redis://:PASSWORD@host:6379/0, redis+socket:///path or sentinel://:PASSWORD@host:26379/0?primary=NAME."


@dataclass(frozen=True, slots=True)
class Address:
    """A broker that may be used. `url` is as Celery takes it; `primary` names what the Sentinels at `sentinels` watch, else it is empty."""

    url: str
    primary: str = ""
    sentinels: tuple[tuple[str, int], ...] = ()
    credentials: tuple[tuple[str, str], ...] = ()

    def options(self, seconds: float) -> dict[str, Any]:
        """What Celery's transport must know beside the URL; `seconds` to wait for a Sentinel."""
        if not self.primary:
            return {}
        patience = {"socket_timeout": seconds, "socket_connect_timeout": seconds}
        return {"master_name": self.primary, "sentinel_kwargs": {**dict(self.credentials), **patience}}

    def client(self, seconds: float) -> Redis:
        """A client of the server, or of the one that is primary now; it waits `seconds` for an answer."""
        from redis import Redis
        from redis.sentinel import Sentinel

        if not self.primary:
            url = self.url.replace("redis+socket://", "unix://", 1)
            return Redis.from_url(url, socket_timeout=seconds, socket_connect_timeout=seconds)
        patience: dict[str, Any] = {**dict(self.credentials), "socket_timeout": seconds, "socket_connect_timeout": seconds}
        watch: Any = Sentinel
        found: Redis = watch(list(self.sentinels), sentinel_kwargs=patience, **patience).master_for(self.primary)
        return found


def address_of(broker_url: str) -> Address:
    """Read the URL. Raises ConfigurationError."""
    parts = [urlsplit(one) for one in broker_url.split(";")]
    first = parts[0]
    if first.scheme in _LOCAL:
        return Address(broker_url)
    sentinels = first.scheme == _SENTINEL
    if not sentinels and first.scheme not in _TCP:
        raise ConfigurationError("The broker must be Redis or Valkey.", advice=_FORM)
    if any(one.scheme != first.scheme for one in parts) or (len(parts) > 1 and not sentinels):
        raise ConfigurationError("Only Sentinels may be several.", advice=_FORM)
    if not all(one.password for one in parts):
        raise ConfigurationError("The broker has no password.", advice=f"Set `requirepass`, on Sentinels as well. {_FORM}")
    return _watched(parts) if sentinels else Address(broker_url)


def _watched(parts: list[SplitResult]) -> Address:
    primary = parse_qs(parts[0].query).get("primary", [""])[0]
    if not primary:
        raise ConfigurationError("The URL does not say which primary the Sentinels watch.", advice=_FORM)
    url = ";".join(one._replace(query="").geturl() for one in parts)
    hosts = tuple((one.hostname or "127.0.0.1", one.port or 26379) for one in parts)
    told = {"username": unquote(parts[0].username or ""), "password": unquote(parts[0].password or "")}
    return Address(url, primary, hosts, tuple((name, value) for name, value in told.items() if value))
