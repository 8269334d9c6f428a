"""Documents in, records out, corrections back: through HTTP, with the store behind it."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from service_bench import PRICE, Bench, extraction

from extractor.service.auth.principal import Role
from extractor.types.record import Field

FORM = b"# FORM 4\nStatement of changes"
API = "/api/v1"


def test_documents_are_durable_when_they_are_accepted(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    found = bench.post(client, ("a.md", FORM), ("b.md", FORM + b" two"))
    assert [(d["name"], d["document"], d["outcome"]) for d in found["documents"]] == [("a.md", 1, "accepted"), ("b.md", 2, "accepted")]
    assert bench.repository.problems() == []
    status = client.get(f"{API}/batches/{found['batch']}").json()
    assert (status["names"], status["documents"], status["open"]) == (2, {"pending": 2}, 2)


def test_the_same_files_again_are_the_same_batch_and_no_new_work(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    first = bench.post(client, ("a.md", FORM), ("b.md", FORM + b" two"))
    assert bench.post(client, ("b.md", FORM + b" two"), ("a.md", FORM))["batch"] == first["batch"]
    other = bench.program("other", Role.SUBMIT)
    theirs = bench.post(other, ("mine.md", FORM))
    assert theirs["batch"] != first["batch"]
    assert theirs["documents"][0]["document"] == first["documents"][0]["document"]
    assert other.get(f"{API}/documents/1").json()["name"] == "mine.md"


def test_a_key_makes_one_batch_of_many_requests(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    client.headers["Idempotency-Key"] = "night of 3 March"
    opened = client.post(f"{API}/batches", json={"label": "night"}).json()
    assert bench.post(client, ("a.md", FORM))["batch"] == opened["id"]
    assert bench.post(client, ("b.md", FORM + b" two"))["batch"] == opened["id"]


def test_what_no_reader_takes_is_refused_one_by_one(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    found = bench.post(client, ("a.md", FORM), ("b.zip", b"PK\x03\x04 zip"), ("empty.md", b""))
    assert [d["outcome"] for d in found["documents"]] == ["accepted", "refused", "refused"]
    answer = client.post(f"{API}/documents", files=[("documents", ("b.zip", b"PK\x03\x04 zip"))])
    assert (answer.status_code, answer.json()["code"]) == (415, "UNSUPPORTED_FORMAT")
    assert answer.headers["content-type"] == "application/problem+json"


def test_records_come_in_every_format(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    batch = bench.post(client, ("a.md", FORM), ("sub/b.md", FORM + b" two"))["batch"]
    assert client.get(f"{API}/documents/1/record").json()["code"] == "NO_RESULT"
    bench.finish()
    record = client.get(f"{API}/documents/1/record")
    assert record.json()["fields"][1]["value"] == "84.10"
    assert record.headers["content-disposition"] == "attachment; filename=\"a.json\"; filename*=UTF-8''a.json"
    assert client.get(f"{API}/documents/1/record", headers={"If-None-Match": record.headers["etag"]}).status_code == 304
    assert b"<rptOwnerName>Quill Ada</rptOwnerName>" in client.get(f"{API}/documents/1/record?format=xml").content
    assert client.get(f"{API}/documents/1/record?format=csv").text.splitlines()[1].startswith("a.md,needs_review")
    assert client.get(f"{API}/documents/1/record?format=parquet").content[:4] == b"PAR1"
    lines = client.get(f"{API}/batches/{batch}/records").text.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["a.md", "sub/b.md"]
    assert len(client.get(f"{API}/batches/{batch}/records?format=csv").text.splitlines()) == 3
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"{API}/batches/{batch}/records?format=xml").content))
    assert archive.namelist() == ["a.md.xml", "sub/b.md.xml"]
    assert archive.testzip() is None


def test_lists_turn_their_pages(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    for number in range(5):
        bench.post(client, (f"{number}.md", FORM + str(number).encode()))
    seen, query = [], "limit=2"
    while True:
        page = client.get(f"{API}/batches?{query}").json()
        seen += [batch["id"] for batch in page["items"]]
        if page["next"] is None:
            break
        query = f"limit=2&before={page['next']}"
    assert seen == [5, 4, 3, 2, 1]


def test_a_correction_changes_the_record_at_once_and_is_history(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    bench.post(client, ("a.md", FORM))
    bench.finish()
    reviewer = bench.program("rita", Role.REVIEW)
    assert [item["document"] for item in reviewer.get(f"{API}/review").json()["items"]] == [1]
    change = {"path": PRICE, "shown": "84.10", "value": "$84.70", "note": "the scan"}
    answer = reviewer.post(f"{API}/documents/1/corrections", json={"changes": [change]})
    assert answer.json() == {"document": 1, "revision": 1, "status": "accepted", "doubtful": 0}
    field = client.get(f"{API}/documents/1/record").json()["fields"][1]
    assert (field["value"], field["confidence"], field["needs_review"]) == ("84.7", 1.0, False)
    said = client.get(f"{API}/documents/1/corrections").json()
    assert [(s["who"], s["shown"]["confidence"], s["old_value"], s["new_value"], s["note"]) for s in said] == [
        ("rita", 0.7, "84.10", "84.7", "the scan")
    ]
    again = reviewer.post(f"{API}/documents/1/corrections", json={"changes": [change]})
    assert (again.status_code, again.json()["code"]) == (409, "CONFLICT")
    harvest = bench.program("root", Role.ADMIN).get(f"{API}/corrections").json()["items"]
    assert [(h["path"], h["shown"], h["value"], h["who"]) for h in harvest] == [(PRICE, "84.10", "84.7", "rita")]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (PRICE, "eighty", "NOT_A_VALUE"),
        ("evil><script>/value", "1", "NO_SUCH_FIELD"),
        ("issuer/../../etc/passwd", "1", "NO_SUCH_FIELD"),
        ("nonDerivativeTable/nonDerivativeTransaction[1]/transactionDate/value", "yesterday", "NOT_A_VALUE"),
    ],
)
def test_what_no_form_has_is_no_correction(bench: Bench, path: str, value: str, code: str) -> None:
    bench.post(bench.program("bot", Role.SUBMIT), ("a.md", FORM))
    bench.finish()
    change = {"path": path, "shown": "84.10" if path == PRICE else None, "value": value}
    answer = bench.program("rita", Role.REVIEW).post(f"{API}/documents/1/corrections", json={"changes": [change]})
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_two_reviewers_never_get_the_same_document(bench: Bench) -> None:
    bench.post(bench.program("bot", Role.SUBMIT), ("a.md", FORM), ("b.md", FORM + b" two"))
    bench.finish()
    rita, omar = bench.program("rita", Role.REVIEW), bench.program("omar", Role.REVIEW)
    mine = rita.post(f"{API}/review/claims", json={}).json()["document"]
    assert omar.post(f"{API}/review/claims", json={}).json()["document"] != mine
    assert omar.post(f"{API}/review/claims", json={"document": mine}).json()["code"] == "NOTHING_FREE"
    assert omar.post(f"{API}/documents/{mine}/acceptance").json()["code"] == "CLAIMED"
    assert rita.delete(f"{API}/review/claims/{mine}").status_code == 204
    assert omar.post(f"{API}/documents/{mine}/acceptance").json()["doubtful"] == 0


def test_progress_streams_to_its_end(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    batch = bench.post(client, ("a.md", FORM))["batch"]
    bench.finish()
    answer = client.get(f"{API}/batches/{batch}/events")
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    blocks = answer.text.strip().split("\n\n")
    assert blocks[0] == 'event: progress\ndata: {"batch": 1, "open": 0, "to_review": 1, "documents": {"done": 1}}'
    assert blocks[1].startswith("event: end")


def test_cancelled_batches_take_no_more_and_dead_ones_try_again(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    batch = bench.post(client, ("a.md", FORM))["batch"]
    assert client.post(f"{API}/batches/{batch}/cancel").json() == {"documents": 1}
    answer = client.post(f"{API}/documents?batch={batch}", files=[("documents", ("b.md", FORM))])
    assert (answer.status_code, answer.json()["code"]) == (409, "CANCELLED")
    assert client.post(f"{API}/batches/{batch}/retry").json() == {"documents": 0}


def test_metrics_tell_of_queue_and_service(bench: Bench) -> None:
    watcher = bench.program("prometheus", Role.METRICS)
    watcher.get(f"{API}/batches")
    text = watcher.get("/metrics").text
    assert 'section16_documents{state="pending"} 0' in text
    assert 'section16_http_seconds_count{method="GET",route="/api/v1/batches",status="2xx"} 1.0' in text


def test_tokens_end(bench: Bench) -> None:
    admin = bench.program("root", Role.ADMIN)
    bench.program("bot", Role.SUBMIT)
    made = admin.post(f"{API}/tokens", json={"account": "bot", "roles": ["submit", "admin"], "days": 1}).json()
    assert made["token"].startswith("s16_")
    client = bench.anonymous()
    client.headers["Authorization"] = f"Bearer {made['token']}"
    assert client.get(f"{API}/batches").status_code == 200
    assert client.get(f"{API}/accounts").status_code == 403  # the account is no administrator, whatever the token says
    assert admin.delete(f"{API}/tokens/{made['id']}").status_code == 204
    assert client.get(f"{API}/batches").status_code == 401
    assert admin.delete(f"{API}/tokens/999").json()["code"] == "NO_SUCH_TOKEN"


def test_csv_of_a_record_is_no_formula(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    bench.post(client, ("=cmd.md", FORM))
    shares = PRICE.replace("transactionPricePerShare", "transactionShares")
    title = "nonDerivativeTable/nonDerivativeTransaction[1]/securityTitle/value"
    bench.finish(extraction(Field(shares, "=1+1", "", 0.9, False), Field(title, "@SUM(A1)", "", 0.9, False)))
    cells = client.get(f"{API}/documents/1/record?format=csv").text.splitlines()[1].split(",")
    assert "'=cmd.md" in cells
    assert "'@SUM(A1)" in cells
    assert "'=1+1" in cells
