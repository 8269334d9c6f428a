"""How the service is set up; made by the command line, handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from extractor.errors import ConfigurationError
from extractor.pipeline import SHIPPED_MODELS
from extractor.store.queueing import QueueConfig

_HOUR = 3600.0
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class ServiceConfig:
    """The queue it serves and its limits. `public_url` is the origin that browsers see where a proxy stands before it.

    Sizes are in bytes, times in seconds; a session ends after `session` seconds, or `idle` seconds without use.
    """

    queue: QueueConfig
    public_url: str = ""
    upload: int = 256 * _MIB
    body: int = _MIB
    files: int = 1000
    session: float = 12 * _HOUR
    idle: float = 2 * _HOUR
    invitation: float = 24 * _HOUR
    streams: int = 50

    @property
    def secure(self) -> bool:
        """Whether browsers come by https: then cookies are `__Host-` ones."""
        return self.public_url.startswith("https://")

    @property
    def models(self) -> Path:
        """The models folder that the workers use."""
        return Path(self.queue.job.arguments[0]) if self.queue.job.arguments else SHIPPED_MODELS


def service_config(queue: QueueConfig, environment: Mapping[str, str]) -> ServiceConfig:
    """What SECTION16_PUBLIC_URL and SECTION16_UPLOAD_MIB say. Raises ConfigurationError."""
    url = environment.get("SECTION16_PUBLIC_URL", "").rstrip("/")
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path):
        raise ConfigurationError("SECTION16_PUBLIC_URL is no origin.", advice="Write https://host or https://host:port.")
    text = environment.get("SECTION16_UPLOAD_MIB", "256")
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 4096:
        raise ConfigurationError("SECTION16_UPLOAD_MIB is no number from 1 to 4096.", advice="Correct it or leave it out.")
    return ServiceConfig(queue, url, int(text) * _MIB)
