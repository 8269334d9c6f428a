"""The same on PostgreSQL: what the service asks of its own tables, from invitation to correction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from service_bench import BASE, PASSWORD, PRICE, Bench, bench_of

from extractor.service.auth.principal import Role
from extractor.service.config import ServiceConfig
from extractor.service.serving import first_link
from extractor.store.queueing import QueueConfig
from tests.faults.services import Postgres, postgres_bin

API = "/api/v1"
FORM = b"# FORM 4\nStatement of changes"


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[Bench]:
    if postgres_bin() is None:
        pytest.skip("no PostgreSQL binaries; `apt-get install postgresql`")
    with TemporaryDirectory(prefix="postgres-") as folder:
        server = Postgres(Path(folder)).create()
        made = bench_of(ServiceConfig(QueueConfig(server.url, tmp_path / "blobs")))
        yield made
        made.close()
        server.stop()


def test_people_programs_documents_and_corrections(postgres: Bench) -> None:
    link = first_link(postgres.service, BASE)
    assert link is not None
    guest = postgres.anonymous()
    assert guest.post(link, data={"name": "root", "password": PASSWORD}, headers={"Origin": BASE}).status_code == 303
    assert guest.get(f"{API}/accounts").json()[0]["name"] == "root"
    assert guest.post(link, data={"name": "root", "password": PASSWORD}, headers={"Origin": BASE}).status_code == 404
    bot, rita = postgres.program("bot", Role.SUBMIT), postgres.person("rita", Role.REVIEW)
    assert postgres.post(bot, ("a\x00.md", FORM), ("a.md", FORM + b" two"), ("a.md", FORM + b" three"))["batch"] == 1
    assert bot.get(f"{API}/batches/1/documents?after=%00").json()["items"][0]["state"] == "pending"
    assert len(postgres.finish()) == 3
    change = {"path": PRICE, "shown": "84.10", "value": "84.70"}
    assert rita.post(f"{API}/documents/1/corrections", json={"changes": [change]}).json()["status"] == "accepted"
    assert bot.get(f"{API}/documents/1/record").json()["fields"][1]["value"] == "84.7"
    assert rita.post(f"{API}/review/claims", json={}).json()["document"] in (2, 3)
    assert rita.post("/logout").status_code == 303
    assert postgres.repository.problems() == []
