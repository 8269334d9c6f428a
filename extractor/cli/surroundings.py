"""What a machine offers: disk, memory, and the broker and database that the environment names. For `section16 doctor`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ConfigurationError
from extractor.store.brokerurl import address_of

_DISK = 2**30  # bytes free, for results, blobs and temporary pages
_MEMORY = 2**30  # bytes a worker
_SECONDS = 5  # to wait for a server


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `needed` says whether `extract` works without it; `advice` what to do where it is not `fine`."""

    what: str
    fine: bool
    told: str
    advice: str = ""
    needed: bool = True


def surroundings(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Disk and memory, then the servers that SECTION16_BROKER_URL and SECTION16_DATABASE_URL name."""
    yield disk(Path.cwd())
    yield memory(Path("/proc/meminfo"), len(os.sched_getaffinity(0)))
    if url := environment.get("SECTION16_BROKER_URL"):
        yield broker(url)
    if url := environment.get("SECTION16_DATABASE_URL"):
        yield database(url)


def disk(folder: Path) -> Finding:
    """Room where results would go."""
    free = shutil.disk_usage(folder).free
    return Finding("disk", free >= _DISK, f"{free / 2**30:.1f} GiB free here", "Free space, or write results elsewhere.", needed=False)


def memory(source: Path, workers: int) -> Finding:
    """Memory for a worker a core; `source` is written as /proc/meminfo."""
    try:
        lines = dict(line.split(":", 1) for line in source.read_text(encoding="ascii").splitlines() if ":" in line)
        available = int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError, IndexError):
        return Finding("memory", True, "not told by this system")
    fine = available >= _MEMORY * workers
    return Finding("memory", fine, f"{available / 2**30:.1f} GiB free for {workers} workers", "Run with fewer --workers.", needed=False)


def broker(url: str) -> Finding:
    """The broker answers; its version is told, because old ones have holes that distributions may have mended."""
    try:
        from redis.exceptions import RedisError
    except ImportError:
        return Finding("broker", False, "its client is not installed", "pip install 'section16[queue]'")
    try:
        with address_of(url).client(_SECONDS) as client:
            version = dict(client.info("server")).get("redis_version", "of unknown version")
    except ConfigurationError as error:
        return Finding("broker", False, error.message, error.advice)
    except (RedisError, ValueError) as error:
        return Finding("broker", False, f"does not answer ({type(error).__name__})", "Check SECTION16_BROKER_URL and that it runs.")
    return Finding("broker", True, f"answers, {version}")


def database(url: str) -> Finding:
    """The database takes a connection; nothing is written."""
    import sqlalchemy as sa

    try:
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            connection.execute(sa.select(1))
        engine.dispose()
    except (sa.exc.SQLAlchemyError, ImportError) as error:
        return Finding("database", False, f"does not answer ({type(error).__name__})", "Check SECTION16_DATABASE_URL and that it runs.")
    return Finding("database", True, engine.url.render_as_string(hide_password=True))
