"""What comes over the wire: only ids, only JSON, only with the password."""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import redis

from extractor.store.broker import QUEUES, TASK, make_app
from extractor.store.states import Lane, State
from tests.faults.harness import System, counts, finished, submit, system
from tests.faults.services import Broker, wait_for


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    folder = tmp_path_factory.mktemp("messages")
    with system(folder, f"sqlite:///{folder}/queue.sqlite") as running:
        running.pump()
        running.worker()
        yield running


def push(held: System, body: bytes, task: str, kind: str) -> None:
    """Put a raw message on the bulk queue, as somebody with the broker's password could."""
    message: dict[str, Any] = {
        "body": base64.b64encode(body).decode(),
        "content-encoding": "binary",
        "content-type": kind,
        "headers": {"lang": "py", "task": task, "id": str(uuid.uuid4()), "root_id": None, "parent_id": None, "group": None},
        "properties": {
            "correlation_id": "x",
            "delivery_mode": 2,
            "delivery_info": {"exchange": "", "routing_key": QUEUES[Lane.BULK]},
            "priority": 0,
            "body_encoding": "base64",
            "delivery_tag": str(uuid.uuid4()),
        },
    }
    held.broker.client().lpush(QUEUES[Lane.BULK], json.dumps(message))


def test_strange_messages_are_refused_and_the_worker_lives(held: System) -> None:
    good = json.dumps([[[1]], {}, {}]).encode()
    push(held, b"\x80\x04\x95\x00.", TASK, "application/x-python-serialize")
    push(held, good, "os.system", "application/json")
    push(held, json.dumps([["1; DROP TABLE documents"], {}, {}]).encode(), TASK, "application/json")
    push(held, json.dumps([[[-1, True, 2**70]], {}, {}]).encode(), TASK, "application/json")
    push(held, json.dumps([[[10**9]], {}, {}]).encode(), TASK, "application/json")
    repository = held.repository()
    batch = submit(repository, ["good after strange messages"])
    finished(repository, batch, 60)
    log = held.log("worker")
    assert "ContentDisallowed" in log
    assert "os.system" in log
    assert log.count("message-refused") == 2
    assert held.alive("worker")


def test_a_poison_document_dies_after_three_attempts_and_its_neighbours_do_not_wait(held: System) -> None:
    repository = held.repository()
    batch = submit(repository, ["crash here", *(f"good neighbour {n}" for n in range(40))], "poison")
    wait_for(lambda: counts(repository, batch).get(State.DONE, 0) == 40, 30)
    finished(repository, batch, 30)
    assert repository.status(batch).failures == {"CHILD_DIED": 1}
    (entry,) = repository.page(batch, state=State.DEAD)
    assert (entry.attempt, entry.code) == (3, "CHILD_DIED")
    assert repository.replay(repository.dead(batch)) == 1
    finished(repository, batch, 30)
    assert repository.status(batch).failures == {"CHILD_DIED": 1}
    assert repository.problems() == []


def test_interactive_documents_have_a_queue_of_their_own(held: System) -> None:
    repository = held.repository()
    held.worker("interactive", 1, Lane.INTERACTIVE)
    finished(repository, submit(repository, ["good and first"], "first", Lane.INTERACTIVE), 60)  # it has started
    bulk = submit(repository, [f"sleep 0.3 bulk {n}" for n in range(40)], "bulk")
    one = submit(repository, ["good and urgent"], "urgent", Lane.INTERACTIVE)
    finished(repository, one, 30)
    assert repository.is_open(bulk)
    repository.cancel(bulk)
    held.kill("interactive")


def test_logs_hold_ids_and_no_text(held: System) -> None:
    repository = held.repository()
    batch = submit(repository, ["bad CANARY-IN-THE-DOCUMENT"], "canary")
    finished(repository, batch, 30)
    log = held.log("worker") + held.log("pump")
    told = [json.loads(line) for line in log.splitlines() if '"event": "document-failed"' in line]
    assert {"level": "info", "code": "INPUT_MALFORMED", "attempt": 1}.items() <= told[-1].items()
    assert "CANARY" not in log
    assert "not-a-secret" not in log


def test_a_ping_without_the_password_fails(broker: Broker) -> None:
    with pytest.raises(redis.AuthenticationError):
        broker.client(password=None).ping()


def test_settings_that_faults_taught() -> None:
    conf = make_app("redis://:x@127.0.0.1:6379/0").conf
    assert conf.accept_content == ["json"]
    assert conf.task_acks_late is True
    assert conf.task_reject_on_worker_lost is False
    assert conf.worker_enable_remote_control is True
    assert conf.worker_prefetch_multiplier == 1
    assert conf.result_backend is None
    assert conf.broker_transport_options["visibility_timeout"] > 3 * conf.task_time_limit - 1
