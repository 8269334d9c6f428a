"""What tests of the service start from: a store in a folder, the app over it, people and programs that may use it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from extractor.service.app import create_app
from extractor.service.auth.passwords import hash_password
from extractor.service.auth.principal import Role
from extractor.service.auth.secrets import hash_of, new_secret
from extractor.service.config import ServiceConfig
from extractor.service.context import Service
from extractor.service.serving import open_service
from extractor.store.accounts import put_account
from extractor.store.claim import Claimant, claim_next
from extractor.store.credentials import add_token
from extractor.store.database import open_database
from extractor.store.finish import Rules, finish
from extractor.store.intake import WorkKey
from extractor.store.outcome import Outcome, packed
from extractor.store.queueing import QueueConfig
from extractor.store.repository import Repository
from extractor.types.record import Alternative, Evidence, Extraction, Field, Source

BASE = "http://testserver"
PASSWORD = "correct horse battery staple"  # noqa: S105
PRICE = "nonDerivativeTable/nonDerivativeTransaction[1]/transactionAmounts/transactionPricePerShare/value"
WORK = WorkKey("test", "0" * 64)


@dataclass(frozen=True)
class Bench:
    """A service without workers."""

    service: Service
    app: FastAPI

    @property
    def repository(self) -> Repository:
        return self.service.repository

    def anonymous(self) -> TestClient:
        """A browser or program that nobody knows; faults of the app come as answers of status 500."""
        return TestClient(self.app, BASE, raise_server_exceptions=False, follow_redirects=False)

    def program(self, name: str, *roles: Role) -> TestClient:
        """A client with a token."""
        secret = new_secret()
        put_account(self.service.database, name, roles)
        add_token(self.service.database, hash_of(secret), name, "test", roles, 3600.0)
        client = self.anonymous()
        client.headers["Authorization"] = f"Bearer {secret}"
        return client

    def person(self, name: str, *roles: Role) -> TestClient:
        """A browser that has logged in and sends Origin and the session's form token, as scripts do."""
        put_account(self.service.database, name, roles, _hash())
        client = self.anonymous()
        client.headers["Origin"] = BASE
        answer = client.post("/login", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303
        found = re.search(r'<meta name="csrf" content="([^"]+)"', client.get("/", headers={"Accept": "text/html"}).text)
        assert found is not None
        client.headers["X-CSRF-Token"] = found[1]
        return client

    def post(self, client: TestClient, *files: tuple[str, bytes], **query: str) -> dict[str, Any]:
        """Post files that are to be accepted."""
        answer = client.post("/api/v1/documents", files=[("documents", file) for file in files], params=query)
        assert answer.status_code == 202, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def finish(self, record: Extraction | None = None) -> list[int]:
        """Do as workers do with all that waits: give each document this record under its own name; their ids."""
        who = Claimant("test:1", 1, 60.0)
        claims = claim_next(self.service.database, 100, who)
        found = [replace(record or extraction(), source=Source(c.name, c.sha256, "text/markdown", 1, "markdown")) for c in claims]
        finish(self.service.database, [Outcome(c, packed(one)) for c, one in zip(claims, found, strict=True)], who, Rules())
        return [claim.id for claim in claims]

    def close(self) -> None:
        self.service.database.close()


def extraction(*more: Field) -> Extraction:
    """An invented record: an owner, a price in doubt, and whatever else."""
    owner = Field("reportingOwner[1]/reportingOwnerId/rptOwnerName", "Quill Ada", "QUILL ADA", 0.999, False, evidence=(Evidence(1, 2),))
    other = (Alternative("84.70", 0.2),)
    price = Field(PRICE, "84.10", "84.1O", 0.7, True, evidence=(Evidence(1, 7, (3, 8)),), alternatives=other)
    return Extraction(Source("form.md", "0" * 64, "text/markdown", 1, "markdown"), (("judge", "1"),), "needs_review", (owner, price, *more))


@cache
def _hash() -> str:
    return hash_password(PASSWORD)


@cache
def _empty() -> bytes:
    """A database at this release, made once."""
    with TemporaryDirectory() as folder:
        open_database(f"sqlite:///{folder}/empty.sqlite", synchronous="NORMAL").close()
        return Path(folder, "empty.sqlite").read_bytes()


def bench_of(config: ServiceConfig) -> Bench:
    """A bench on the store that the configuration names."""
    service = open_service(config, lambda: WORK)
    return Bench(service, create_app(service))


def make_bench(folder: Path, config: ServiceConfig | None = None) -> Bench:
    """A bench with its store in `folder`."""
    (folder / "queue.sqlite").write_bytes(_empty())
    queue = QueueConfig(f"sqlite:///{folder}/queue.sqlite", folder / "blobs", synchronous="NORMAL")
    return bench_of(config or ServiceConfig(queue))
