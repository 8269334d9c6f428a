"""Run the service: the app, and by default a pool of workers in the same process, until told to stop."""

from __future__ import annotations

import ipaddress
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Thread

import uvicorn

from extractor.errors import ConfigurationError
from extractor.isolation.child import spare_garbage
from extractor.service.app import create_app
from extractor.service.auth.principal import Role
from extractor.service.auth.secrets import hash_of, new_secret
from extractor.service.config import ServiceConfig
from extractor.service.context import Service
from extractor.store.accounts import any_credentials, invite
from extractor.store.intake import WorkKey
from extractor.store.logs import tell
from extractor.store.pool import EmbeddedPool

_PATIENCE = 20.0  # seconds that documents in hand may take to finish when the service stops
_NICE = 10  # workers let the pages go first
_LINK = 3600.0  # seconds that the first link is good


def open_service(config: ServiceConfig, work: Callable[[], WorkKey]) -> Service:
    """The service over its store, whose tables are brought to this release. Raises ConfigurationError, StoreError."""
    return Service(config, config.queue.repository(), work)


def first_link(service: Service, base: str) -> str | None:
    """A link that makes its first user administrator, once; None where somebody has credentials already. Raises StoreError."""
    if any_credentials(service.database):
        return None
    code = new_secret()
    invite(service.database, hash_of(code), None, [Role.ADMIN], _LINK)
    return f"{base}/welcome/{code}"


def check_host(service: Service, host: str) -> None:
    """Beyond loopback only who has credentials may be served. Raises ConfigurationError."""
    if not is_loopback(host) and not any_credentials(service.database):
        raise ConfigurationError(
            f"Nobody has credentials yet, so the service does not listen on {host}.",
            advice="Start it on 127.0.0.1 and open the link it prints, or make a token first: `section16 token create`.",
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(service: Service, listener: socket.socket, slots: int) -> None:
    """Serve on a bound socket until SIGTERM or Ctrl-C, with `slots` workers (0: others work)."""
    config = uvicorn.Config(
        create_app(service), log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=5, ws="none", lifespan="on"
    )
    spare_garbage()  # a search through all that was ever imported would stop every page for a tenth of a second
    with workers(service.config, slots):
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def workers(config: ServiceConfig, slots: int) -> Iterator[None]:
    """A pool beside the app, with a database of its own so that neither waits for the other's connections."""
    if not slots:
        yield
        return
    queue = replace(config.queue, limits=replace(config.queue.limits, nice=_NICE))
    stop, database = Event(), queue.database()
    pool = EmbeddedPool(database, queue.claimant(slots=slots), queue.runner, queue.rules, queue.grouping)
    thread = Thread(target=pool.run, args=(stop,), name="pool", daemon=True)
    thread.start()
    try:
        yield
    finally:
        tell("serve-stops", logging.INFO)
        stop.set()
        thread.join(_PATIENCE)
        if not thread.is_alive():  # else the documents in hand are taken up again when their leases are over
            database.close()
