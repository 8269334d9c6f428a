"""Clients of the service for its load test: some post documents, some review them, and one watches the server itself."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Event, Lock
from urllib.parse import urlencode

PASSWORD = "a password for the load test"  # noqa: S105


@dataclass
class Tally:
    """What the clients saw: seconds by kind, errors, accepted documents (id -> sha256), confirmed fields (document, path)."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    accepted: dict[int, str] = field(default_factory=dict)
    confirmed: set[tuple[int, str]] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def took(self, kind: str, seconds: float) -> None:
        """Note the time of one request."""
        with self.lock:
            self.seconds.setdefault(kind, []).append(seconds)

    def p(self, share: float, *kinds: str) -> float:
        """A quantile in milliseconds over these kinds, or all."""
        times = sorted(t for kind in (kinds or self.seconds) for t in self.seconds.get(kind, ()))
        return 1000 * times[min(len(times) - 1, int(share * len(times)))] if times else 0.0


@dataclass
class Server:
    """`section16 serve` as a process of its own; `down` is set while it is known to be away."""

    environment: Mapping[str, str]
    workers: int
    port: int = 0
    process: subprocess.Popen[str] | None = None
    down: Event = field(default_factory=Event)

    def start(self) -> None:
        """Start it, on the port that it had, and wait until it listens."""
        command = [sys.executable, "-m", "extractor.cli", "serve", "--port", str(self.port), "--workers", str(self.workers)]
        self.process = subprocess.Popen(command, env={**os.environ, **self.environment}, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None  # noqa: S101
        for line in self.process.stdout:
            if found := re.search(r"serves on http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                return
        raise RuntimeError("The server did not start.")

    def kill(self) -> float:
        """SIGKILL, then start again; the seconds that it was away."""
        assert self.process is not None  # noqa: S101
        began = time.monotonic()
        self.down.set()
        self.process.kill()
        self._buried(10)
        self.start()
        Client(self, "probe").until_up()
        self.down.clear()
        return time.monotonic() - began

    def stop(self) -> int:
        """SIGTERM; its exit status."""
        assert self.process is not None  # noqa: S101
        self.process.send_signal(signal.SIGTERM)
        return self._buried(60)

    def _buried(self, seconds: float) -> int:
        assert self.process is not None  # noqa: S101
        assert self.process.stdout is not None  # noqa: S101
        status = self.process.wait(seconds)
        self.process.stdout.close()
        return status


class Client:
    """One client with a connection kept alive. While the server is known to be away it asks again; else a failure is an error."""

    def __init__(self, server: Server, name: str, tally: Tally | None = None) -> None:
        self.server, self.name, self.tally = server, name, tally or Tally()
        self.headers: dict[str, str] = {}
        self.link: HTTPConnection | None = None

    def ask(self, kind: str, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes, HTTPResponse]:
        """Status, body and headers of the answer."""
        began_up = not self.server.down.is_set()
        while True:
            start = time.perf_counter()
            try:
                self.link = self.link or HTTPConnection("127.0.0.1", self.server.port, timeout=60)
                self.link.request(method, path, body or None, {**self.headers, **{k.replace("_", "-"): v for k, v in headers.items()}})
                answer = self.link.getresponse()
                data = answer.read()
            except (OSError, HTTPException) as error:
                self.close()
                time.sleep(0.3)  # the kill may be known a moment later than it is felt
                if began_up and not self.server.down.is_set():
                    with self.tally.lock:
                        self.tally.errors.append(f"{kind}: {type(error).__name__}")
                began_up = False
                continue
            if began_up:
                self.tally.took(kind, time.perf_counter() - start)
            if answer.status >= 400 and (began_up or answer.status not in (404, 409)):  # said twice, and kept at first
                with self.tally.lock:
                    self.tally.errors.append(f"{kind}: {answer.status} {data[:200]!r}")
            return answer.status, data, answer

    def until_up(self) -> None:
        """Wait for an answer."""
        while True:
            with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", self.server.port, timeout=5)) as link:
                link.request("GET", "/login")
                link.getresponse().read()
                return
            time.sleep(0.1)

    def close(self) -> None:
        """Drop the connection."""
        if self.link is not None:
            self.link.close()
            self.link = None


def post(client: Client, texts: Sequence[bytes], stop: Event, number: int, pause: float) -> None:
    """Post one to three new documents, ask how the batch is, think."""
    dice = random.Random(number)
    count = 0
    time.sleep(dice.random() * pause)  # fifty people do not begin in one millisecond
    while not stop.is_set():
        parts = []
        for _ in range(dice.randint(1, 3)):
            count += 1
            parts.append((f"{number}-{count}.md", dice.choice(texts) + f"\n\n{client.name} {count}\n".encode()))
        status, data, _answer = client.ask(
            "post", "POST", "/api/v1/documents", multipart(parts), Content_Type=f"multipart/form-data; boundary={_EDGE}"
        )
        if status == 202:
            _accepted(client, data, parts)
        time.sleep(dice.uniform(0.5, 1.5) * pause)


def _accepted(client: Client, data: bytes, parts: Sequence[tuple[str, bytes]]) -> None:
    told = json.loads(data)
    held = {name: sha256(body).hexdigest() for name, body in parts}
    with client.tally.lock:
        client.tally.accepted |= {one["document"]: held[one["name"]] for one in told["documents"] if one["document"]}
    client.ask("status", "GET", f"/api/v1/batches/{told['batch']}")


def review(client: Client, csrf: str, stop: Event, number: int, pause: float) -> None:
    """As people do who have logged in: the queue, the next document, an answer to each card of its page, finish."""
    dice = random.Random(number)
    said = {"X_CSRF_Token": csrf, "Origin": f"http://127.0.0.1:{client.server.port}", "Content_Type": "application/json"}
    time.sleep(dice.random() * pause)
    while not stop.is_set():
        client.ask("queue", "GET", "/review", Accept="text/html")
        time.sleep(dice.uniform(0.2, 0.8) * pause)
        _status, _data, answer = client.ask("next", "GET", "/desk/next")
        document = (answer.getheader("location") or "").rpartition("/")[2]
        if not document.isdigit():
            time.sleep(pause)
            continue
        _status, page, _answer = client.ask("document", "GET", f"/desk/{document}", Accept="text/html")
        for card in asked(page.decode()):
            time.sleep(dice.uniform(0.3, 1.5) * pause)  # eyes, and a key
            if stop.is_set():
                return
            _answer_to(client, card, f"/desk/{document}", dice, said)
        client.ask("finish", "POST", f"/desk/{document}/finish", b"{}", **said)


@dataclass(frozen=True)
class Question:
    """What the desk's page asks: fields, the value that is shown, and the candidates (None: not on the page)."""

    paths: list[str]
    shown: str | None
    choices: list[str | None]


def asked(page: str) -> list[list[Question]]:
    """The cards of a desk's page and their questions, read from its HTML as a browser's script does."""
    cards: list[list[Question]] = []
    left = 0  # questions of the card that are still to come
    for article in page.split('<article class="ask ')[1:]:
        head = article.partition(">")[0]
        if size := _CARD.match(head):
            left = int(size[1])
            cards.append([])
        elif head.startswith("one"):
            told = {name: json.loads(value) for name, value in _DATA.findall(head)}
            choices = [None if none else unescape(value) for value, none in _CHOICE.findall(article)]
            if not left:
                cards.append([])
            cards[-1].append(Question(told["paths"], told["shown"], [*choices, None]))
            left = max(0, left - 1)
    return cards


_CARD = re.compile(r'card" data-from="\d+" data-size="(\d+)"')
_DATA = re.compile(r"data-(paths|shown)='([^']*)'")
_CHOICE = re.compile(r'<button type="button" (?:data-value="([^"]*)"|data-(none)="1")')


def _answer_to(client: Client, card: Sequence[Question], base: str, dice: random.Random, said: Mapping[str, str]) -> None:
    """The first candidates mostly, else another or that there is nothing; now and then it is taken back, and said again."""
    values = [one.choices[0] if dice.random() < 0.8 else dice.choice(one.choices) for one in card]
    told = [{"paths": one.paths, "shown": one.shown, "value": value} for one, value in zip(card, values, strict=True)]
    path, body = (f"{base}/answers", {"answers": told}) if len(card) > 1 else (f"{base}/answer", told[0])
    sent = json.dumps(body).encode()
    status, _data, _answer = client.ask("answer", "POST", path, sent, **said)
    if status == 200 and dice.random() < 0.05:
        client.ask("undo", "POST", "/desk/undo", b"{}", **said)
        status, _data, _answer = client.ask("answer", "POST", path, sent, **said)
    if status == 200:
        document = int(base.rpartition("/")[2])
        with client.tally.lock:
            client.tally.confirmed |= {(document, each) for one in card for each in one.paths}


def log_in(client: Client) -> str:
    """A session of one's own; the token for its forms."""
    origin = f"http://127.0.0.1:{client.server.port}"
    form = urlencode({"name": client.name, "password": PASSWORD}).encode()
    _status, _data, answer = client.ask("login", "POST", "/login", form, Origin=origin, Content_Type="application/x-www-form-urlencoded")
    client.headers["Cookie"] = (answer.getheader("set-cookie") or "").partition(";")[0]
    _status, page, _answer = client.ask("home", "GET", "/", Accept="text/html")
    client.close()  # the server closes what is idle
    found = re.search(rb'<meta name="csrf" content="([^"]+)"', page)
    return found[1].decode() if found else ""


_EDGE = "edge-of-a-part"
_FORM = f"multipart/form-data; boundary={_EDGE}"


def multipart(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """The body of a form with these files."""
    head = 'Content-Disposition: form-data; name="documents"; filename="{}"\r\n\r\n'
    body = b"".join(f"--{_EDGE}\r\n{head.format(name)}".encode() + data + b"\r\n" for name, data in parts)
    return body + f"--{_EDGE}--\r\n".encode()
