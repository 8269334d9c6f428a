"""What tests of the service start from: a store in a folder, the app over it, people and programs that may use it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

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
from extractor.store.credentials import add_token
from extractor.store.intake import WorkKey
from extractor.store.queueing import QueueConfig
from extractor.store.repository import Repository

BASE = "http://testserver"
PASSWORD = "correct horse battery staple"  # noqa: S105
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
        put_account(self.service.database, name, roles, hash_password(PASSWORD))
        client = self.anonymous()
        client.headers["Origin"] = BASE
        answer = client.post("/login", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303
        found = re.search(r'<meta name="csrf" content="([^"]+)"', client.get("/", headers={"Accept": "text/html"}).text)
        assert found is not None
        client.headers["X-CSRF-Token"] = found[1]
        return client

    def close(self) -> None:
        self.service.database.close()


def make_bench(folder: Path, config: ServiceConfig | None = None) -> Bench:
    """A bench with its store in `folder`."""
    queue = QueueConfig(f"sqlite:///{folder}/queue.sqlite", folder / "blobs", synchronous="NORMAL")
    service = open_service(config or ServiceConfig(queue), WORK)
    return Bench(service, create_app(service))
