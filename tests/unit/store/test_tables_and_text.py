"""Migrations, metrics, logs, and records as JSON."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from extractor.errors import ConfigurationError, StoreError
from extractor.store.codec import dump, load, pack, unpack
from extractor.store.database import connect, open_database
from extractor.store.finish import Rules, finish
from extractor.store.logs import JsonLines
from extractor.store.migrate import migrate, revision
from extractor.store.outcome import Outcome
from extractor.store.queueing import from_environment
from extractor.store.schema import metadata
from extractor.types.page import Box
from extractor.types.record import Check, Evidence, Extraction, Fact, Field, NoteFacts, Repair, Source
from tests.unit.store.store_bench import Bench, result


def test_the_migrations_make_the_tables_of_the_schema(bench: Bench) -> None:
    assert revision(bench.database) == "0003"
    with bench.database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    migrate(bench.database)


def test_a_database_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/q.sqlite"
    database = open_database(url)
    database.write(lambda connection: connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'")))
    database.close()
    with pytest.raises(StoreError) as caught:
        open_database(url)
    assert caught.value.code == "STORE_NEWER"


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "nonsense"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(ConfigurationError):
        connect(url)


def test_sqlite_is_durable_by_default(bench: Bench) -> None:
    with bench.database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2


def test_metrics_tell_states_stages_and_models(bench: Bench) -> None:
    bench.submit("a.md", "b.md")
    (claim,) = bench.claim(1)
    finish(bench.database, [Outcome(claim, result(), 0.25)], bench.who, Rules())
    lines = bench.repository.metrics([("line-labeller", '3"x')], depth=4).splitlines()
    assert 'section16_documents{state="done"} 1' in lines
    assert 'section16_queue_depth{lane="bulk"} 1' in lines
    assert 'section16_stage_seconds{stage="extract"} 0.25' in lines
    assert 'section16_attempts_recent{outcome="done",code=""} 1' in lines
    assert 'section16_model_info{model="line-labeller",version="3\\"x"} 1' in lines
    assert "section16_broker_messages 4" in lines


def test_a_log_line_is_json() -> None:
    record = logging.LogRecord("section16.queue", logging.WARNING, "", 0, "document-failed", None, None)
    record.ids = {"document": 7}
    line = json.loads(JsonLines().format(record))
    assert (line["level"], line["event"], line["document"]) == ("warning", "document-failed", 7)


def test_a_record_comes_back_as_it_went() -> None:
    field = Field(
        "remarks",
        "v\x00",
        "raw",
        0.5,
        True,
        (Repair("k", "a", "b"),),
        (Evidence(1, 2, (3, 4), Box(0.0, 0.1, 0.2, 0.3)),),
        (Check("r", False),),
    )
    notes = (NoteFacts("F1", (Fact("price_range", (("low", "1.5"),), (0, 3)), Fact("trust", ()))),)
    extraction = Extraction(
        Source("n", "0" * 64, "text/html", 2, "html"), (("m", "1"),), "needs_review", (field,), notes, ("w",), "<x/>", (("header", 2),)
    )
    assert load(dump(extraction)) == extraction
    assert unpack(pack(extraction)).notes == notes


@pytest.mark.parametrize("payload", [b"", b"nonsense", pack.__name__.encode()])
def test_a_damaged_record_is_told(payload: bytes) -> None:
    with pytest.raises(StoreError) as caught:
        unpack(payload)
    assert caught.value.code == "RESULT_UNREADABLE"


def test_the_environment_configures_and_nonsense_is_told() -> None:
    config = from_environment({"SECTION16_DATA": "/x", "SECTION16_LEASE": "7", "SECTION16_KEEP_FIELDS": "all"})
    assert (config.lease, config.database_url, config.blobs, config.job.every_field) == (
        7.0,
        "sqlite:////x/queue.sqlite",
        Path("/x/blobs"),
        True,
    )
    with pytest.raises(ConfigurationError):
        from_environment({"SECTION16_LEASE": "soon"})
