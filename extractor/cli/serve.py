"""`section16 serve`: the HTTP API and the review desk."""

from __future__ import annotations

import os
import socket
from functools import partial

import click

from extractor.cli.queue import configured, stopping
from extractor.cli.submitting import work_key
from extractor.errors import ConfigurationError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8416, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option(
    "--workers", default=-1, type=click.IntRange(-1, 1024), help="Documents at a time; one a core unless told; 0 leaves the work to others."
)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the HTTP API and the review desk, with a pool of workers unless a broker is named."""
    from extractor.service.config import service_config
    from extractor.service.serving import check_host, first_link, open_service
    from extractor.service.serving import serve as run

    queue = configured()
    stopping()  # uvicorn passes signals on once it has stopped: the workers shall be stopped then, too
    service = open_service(service_config(queue, os.environ), partial(work_key, queue))
    check_host(service, host)
    listener = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    base = service.config.public_url or f"http://{shown}:{listener.getsockname()[1]}"
    if link := first_link(service, base):
        click.echo(f"Open this once, within the hour, to become administrator:\n  {link}")
    click.echo(f"section16 serves on {base}")
    slots = workers if workers >= 0 else 0 if queue.broker_url else queue.slots
    run(service, listener, slots)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(256)  # who comes before the app is ready waits
    except OSError as error:
        listener.close()
        raise ConfigurationError(f"{host}:{port} cannot be listened on ({error.strerror}).", advice="Choose another --port.") from error
    return listener
