"""The service under load: clients post and review at once, the server is killed in the middle, and nothing accepted may be missing.

    python -m benchmarks.load --clients 50 --seconds 120

Documents are the samples, each made different by a last line; 60 % of the clients post, 40 % review: they answer every question of the
desk's pages, one a second. The p95 is that of the desk's pages, taken by the clients while the workers are busy. Clients, server and
workers share the machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

from benchmarks.clients import PASSWORD, Client, Server, Tally, log_in, post, review
from extractor.service.auth.passwords import hash_password
from extractor.service.auth.principal import Role
from extractor.service.auth.secrets import hash_of, new_secret
from extractor.store.accounts import put_account
from extractor.store.check import problems
from extractor.store.claim import claim_next
from extractor.store.credentials import add_token
from extractor.store.finish import finish
from extractor.store.intake import Item, WorkKey
from extractor.store.outcome import Failure, Packed
from extractor.store.outcome import Outcome as Finished
from extractor.store.queueing import QueueConfig, from_environment
from extractor.store.repository import Repository
from extractor.store.states import State

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
PAGES = ("queue", "document")  # of the desk
_WAITING = 4  # documents a client that wait for review at the start


@dataclass(frozen=True)
class Outcome:
    """How it went; `lost` and `forgotten` are accepted documents and answered fields that the store does not know afterwards."""

    tally: Tally
    lost: int
    forgotten: int
    problems: list[str]
    done: int
    away: float
    exit: int


def run(folder: Path, clients: int, seconds: float, texts: Sequence[bytes], pause: float = 1.0, **environment: str) -> Outcome:
    """A load on a fresh store in `folder`, the server killed once in the middle."""
    values = {"SECTION16_DATA": str(folder), "SECTION16_LEASE": "6", **environment}
    config = from_environment(values)
    repository = config.repository()
    _prepare(config, repository, texts, _WAITING * clients)
    server, tally = Server(values, 2), Tally()
    posters, reviewers = _people(repository, server, tally, clients)
    server.start()
    reviewers[0].until_up()
    people = [(one, log_in(one)) for one in reviewers]  # before the load: nobody's day begins in the same second
    stop = Event()
    work = [Thread(target=post, args=(one, texts, stop, at, pause)) for at, one in enumerate(posters)]
    work += [Thread(target=review, args=(*one, stop, 1000 + at, pause)) for at, one in enumerate(people)]
    for thread in work:
        thread.start()
    time.sleep(seconds / 2)
    away = server.kill()
    time.sleep(seconds / 2)
    stop.set()
    for thread in work:
        thread.join()
    for client in (*posters, *reviewers):
        client.close()
    status = server.stop()
    outcome = _checked(repository, tally, away, status)
    repository.database.close()
    return outcome


def _prepare(config: QueueConfig, repository: Repository, texts: Sequence[bytes], count: int) -> None:
    """Documents that wait for review at the start: each text is extracted once, and its record given to all of that text."""
    batch = repository.open_batch("prepared")
    bodies = ((n % len(texts), texts[n % len(texts)] + f"\n\nprepared {n}\n".encode()) for n in range(count))
    items = (Item(f"{text}-{n}.md", partial(BytesIO, body)) for n, (text, body) in enumerate(bodies))
    for _ in repository.accept(batch, items, WorkKey("prepared", "")):
        pass
    known: dict[str, Packed | Failure] = {}
    who = config.claimant("prepared")
    with config.runner() as runner:
        while claims := claim_next(repository.database, 50, who):
            for claim in claims:
                if (text := claim.name.partition("-")[0]) not in known:
                    known[text] = runner.run(claim)
            outcomes = [Finished(claim, known[claim.name.partition("-")[0]]) for claim in claims]
            finish(repository.database, outcomes, who, config.rules)


def _people(repository: Repository, server: Server, tally: Tally, clients: int) -> tuple[list[Client], list[Client]]:
    count = max(1, round(clients * 0.4))
    reviewers = [Client(server, f"reviewer{n}", tally) for n in range(count)]
    posters = [Client(server, f"poster{n}", tally) for n in range(clients - count)]
    hashed = hash_password(PASSWORD)
    for one in reviewers:
        put_account(repository.database, one.name, [Role.REVIEW], hashed)
    for one in posters:
        put_account(repository.database, one.name, [Role.SUBMIT])
        secret = new_secret()
        add_token(repository.database, hash_of(secret), one.name, "load", [Role.SUBMIT], 86400.0)
        one.headers["Authorization"] = f"Bearer {secret}"
    return posters, reviewers


def _checked(repository: Repository, tally: Tally, away: float, status: int) -> Outcome:
    lost = sum(1 for document, digest in tally.accepted.items() if not _kept(repository, document, digest))
    known = {document: {row["path"] for row in repository.history(document)} for document, _path in tally.confirmed}
    forgotten = sum(1 for document, path in tally.confirmed if path not in known[document])
    done = sum(1 for document in tally.accepted if repository.entry(document).state is State.DONE)
    return Outcome(tally, lost, forgotten, problems(repository.database), done, away, status)


def _kept(repository: Repository, document: int, digest: str) -> bool:
    entry = repository.entry(document)
    return entry.sha256 == digest and sha256(repository.blob(digest)).hexdigest() == digest


def report(outcome: Outcome) -> str:
    """The figures as text."""
    tally = outcome.tally
    lines = [
        f"{len(tally.accepted)} documents accepted, {outcome.lost} lost, {outcome.done} done meanwhile",
        f"{len(tally.confirmed)} answered fields acknowledged, {outcome.forgotten} forgotten",
        f"killed once, {outcome.away:.1f} s away; exit status at the end {outcome.exit}",
        f"{len(tally.errors)} errors {tally.errors[:5]}",
        f"problems of the store: {outcome.problems or 'none'}",
        f"desk pages: p50 {tally.p(0.5, *PAGES):.0f} ms, p95 {tally.p(0.95, *PAGES):.0f} ms",
    ]
    for kind, times in sorted(tally.seconds.items()):
        middle, high, most = tally.p(0.5, kind), tally.p(0.95, kind), 1000 * max(times)
        lines.append(f"  {kind:<9} {len(times):>6}  p50 {middle:>5.0f} ms  p95 {high:>5.0f} ms  max {most:>6.0f} ms")
    return "\n".join(lines)


def main() -> None:
    """Run and report; fails where anything was lost or went wrong."""
    parser = argparse.ArgumentParser(description="The service under load.")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    args = parser.parse_args()
    texts = [path.read_bytes() for path in sorted(SAMPLES.glob("*.md"))]
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), args.clients, args.seconds, texts)
    print(report(outcome))
    sys.exit(1 if outcome.lost or outcome.forgotten or outcome.tally.errors or outcome.problems else 0)


if __name__ == "__main__":
    main()
