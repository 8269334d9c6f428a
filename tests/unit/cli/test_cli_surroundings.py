"""What the doctor says of disk, memory and servers."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.cli.surroundings import broker, database, disk, memory, surroundings


def test_disk_and_memory_are_measured_against_what_work_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: type("Usage", (), {"free": 2**29})())
    assert (disk(tmp_path).fine, disk(tmp_path).told) == (False, "0.5 GiB free here")
    info = tmp_path / "meminfo"
    info.write_text("MemTotal: 8388608 kB\nMemAvailable: 3145728 kB\n")
    assert (memory(info, 2).fine, memory(info, 4).fine) == (True, False)
    assert memory(info, 2).told == "3.0 GiB free for 2 workers"
    assert memory(tmp_path / "absent", 2).told == "not told by this system"


def test_servers_are_asked_only_where_they_are_named() -> None:
    assert [finding.what for finding in surroundings({})] == ["disk", "memory"]


def test_a_server_that_does_not_answer_is_missing_and_no_password_is_told() -> None:
    pytest.importorskip("redis")
    gone = broker("redis://:secret@127.0.0.1:1/0")
    assert (gone.fine, gone.needed) == (False, True)
    assert "secret" not in gone.told + gone.advice
    assert not broker("sentinel://:secret@127.0.0.1:1/0?primary=main").fine
    assert broker("carrier-pigeon://").told == "The broker must be Redis or Valkey."
    assert broker("redis://127.0.0.1:6379/0").told == "The broker has no password."


def test_a_database_answers_or_does_not(tmp_path: Path) -> None:
    assert database(f"sqlite:///{tmp_path}/q.sqlite").fine
    assert not database(f"sqlite:///{tmp_path}/nowhere/q.sqlite").fine
    assert database("gibberish").told == "does not answer (ArgumentError)"
