"""Uploads that are too large, too many, broken, or named to do harm; payloads that pass through every text and change nothing."""

from __future__ import annotations

import json
import pickle
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from lxml import etree
from service_bench import PRICE, Bench, extraction, make_bench

from extractor.service.auth.principal import Role
from extractor.service.config import ServiceConfig
from extractor.service.names import attachment, clean_name
from extractor.store.queueing import QueueConfig
from extractor.types.record import Field

API = "/api/v1"
FORM = b"# FORM 4\nStatement of changes"
PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "{{7*7}}${7*7}",
    "javascript:alert(1)",
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "\t=1+1",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "a\x00b.md",
    "a\r\nSet-Cookie: x=y",
    "\u202egpj.exe",
    "]]><!-- x --><!DOCTYPE a>",
    "&xxe;",
    "'; DROP TABLE documents; --",
    "%00%2e%2e%2f",
]
TITLE = "nonDerivativeTable/nonDerivativeTransaction[1]/securityTitle/value"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_passes_through_name_field_and_correction_without_effect(bench: Bench, payload: str, tmp_path: Path) -> None:
    client, reviewer = bench.program("bot", Role.SUBMIT), bench.program("rita", Role.REVIEW)
    bench.post(client, (payload, FORM), label=payload)
    bench.finish(extraction(Field(TITLE, payload, payload, 0.5, True)))
    shown = client.get(f"{API}/documents/1/record").json()["fields"][2]["value"]
    change = {"path": TITLE, "shown": shown, "value": payload + " corrected", "note": payload}
    assert reviewer.post(f"{API}/documents/1/corrections", json={"changes": [change]}).status_code == 200
    _sound_exports(client, bench)
    for path in ("/batches", "/batches/1", "/batches/1/documents", "/documents/1", "/documents/1/corrections"):
        answer = client.get(API + path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
    assert bench.repository.problems() == []
    assert {path.name for path in tmp_path.iterdir()} == {"blobs", "queue.sqlite", "queue.sqlite-shm", "queue.sqlite-wal"}


def _sound_exports(client: object, bench: Bench) -> None:
    reader = bench.program("reader", Role.ADMIN)
    document = etree.fromstring(reader.get(f"{API}/documents/1/record?format=xml").content, etree.XMLParser(resolve_entities=False))
    assert [element.tag for element in document.iter() if element.tag in ("script", "img")] == []
    for kind in ("csv", "json", "xml"):
        answer = reader.get(f"{API}/documents/1/record?format={kind}")
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert "\n" not in answer.headers["content-disposition"]
        assert "x=y" not in answer.headers.get("set-cookie", "")
    table = reader.get(f"{API}/documents/1/record?format=csv").text
    cells = [cell.strip('"') for cell in table.replace("\r\n", ",").split(",")]
    assert [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))] == []
    assert [cell for cell in cells if cell.startswith(("+", "-"))] == []


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (pickle.dumps({"a": 1}), "refused"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "refused"),
        (b"\x7fELF" + bytes(100), "refused"),
        (bytes(1000), "refused"),
    ],
)
def test_bytes_that_no_reader_takes_do_not_get_in(bench: Bench, data: bytes, outcome: str) -> None:
    answer = bench.program("bot", Role.SUBMIT).post(
        f"{API}/documents", files=[("documents", ("a.md", data)), ("documents", ("b.md", FORM))]
    )
    assert [d["outcome"] for d in answer.json()["documents"]] == ["accepted", outcome]


def test_an_entity_in_edgar_xml_is_never_resolved(bench: Bench) -> None:
    from extractor.errors import Section16Error
    from extractor.passthrough import passthrough
    from extractor.reading.edgar import find_ownership_xml

    xml = b'<?xml version="1.0"?><!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><ownershipDocument><remarks>&x;</remarks></ownershipDocument>'
    try:
        found = find_ownership_xml(xml)
        told = json.dumps([f.value for f in passthrough(found, "a", "0" * 64).fields]) if found is not None else ""
    except Section16Error as error:
        told = error.sentence()
    assert "root:" not in told


def _small(folder: Path, **limits: int) -> Bench:
    queue = QueueConfig(f"sqlite:///{folder}/queue.sqlite", folder / "blobs", synchronous="NORMAL")
    return make_bench(folder, ServiceConfig(queue, **limits))  # type: ignore[arg-type]


def test_a_body_is_cut_off_while_it_streams(tmp_path: Path) -> None:
    bench = _small(tmp_path, upload=100_000)
    client = bench.program("bot", Role.SUBMIT)
    sent = 0

    def endless() -> object:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="documents"; filename="a.md"\r\n\r\n'
        for _ in range(1000):
            sent += 10_000
            yield b"a" * 10_000

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = client.post(f"{API}/documents", content=endless(), headers=headers)  # type: ignore[arg-type]
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    answer = client.post(f"{API}/documents", files=[("documents", ("a.md", b"a" * 200_000))])
    assert answer.status_code == 413
    assert client.post(f"{API}/batches", content=b"{" + b" " * 2_000_000, headers={"Content-Type": "application/json"}).status_code == 413
    assert bench.repository.list_batches() == []
    bench.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x",
        b'--x\r\nContent-Disposition: form-data; name="documents"; filename="a.md"\r\n\r\n# FORM 4',
        b"--x\r\n" + b"A: " + b"b" * 100_000 + b"\r\n\r\n--x--",
        b'--x\r\nContent-Disposition: form-data; name="documents"\r\n\r\nno file\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="documents"; filename="a.md"\r\n\r\n# FORM 4\r\n--x\r\n',
        b'--x\r\nContent-Disposition: form-data; name="documents\x00"; filename="\xff\xfe"\r\n\r\n# FORM 4\r\n--x--\r\n',
    ],
)
def test_broken_forms_are_told_so(bench: Bench, body: bytes) -> None:
    client = bench.program("bot", Role.SUBMIT)
    answer = client.post(f"{API}/documents", content=body, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert client.post(f"{API}/documents", content=body, headers={"Content-Type": "text/plain"}).status_code == 415


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    bench = _small(tmp_path, files=5)
    files = [("documents", (f"{n}.md", FORM)) for n in range(6)]
    answer = bench.program("bot", Role.SUBMIT).post(f"{API}/documents", files=files)
    assert (answer.status_code, answer.json()["code"]) == (400, "MULTIPART")
    bench.close()


def test_names_are_text_and_no_paths() -> None:
    assert [clean_name(name) for name in ("../../etc/passwd", "/a//b/./c.md", "..\\x.md", "", "..", "a\x00b", "x" * 300)] == [
        "etc/passwd", "a/b/c.md", "x.md", "document", "document", "a\ufffdb", "x" * 200,
    ]  # fmt: skip
    assert attachment('a"b\u00e9\r\n.md') == "attachment; filename=\"a_b___.md\"; filename*=UTF-8''a%22b%C3%A9%0D%0A.md"


def test_the_xml_of_a_record_has_no_element_that_a_value_made(bench: Bench) -> None:
    client = bench.program("bot", Role.SUBMIT)
    bench.post(client, ("a.md", FORM))
    bench.finish(extraction(Field(TITLE, "</value><evil/>", "", 0.9, False), Field(PRICE, "1", "", 0.9, False)))
    root = ET.fromstring(client.get(f"{API}/documents/1/record?format=xml").text)  # noqa: S314
    assert root.find(".//evil") is None
    assert root.findtext(".//securityTitle/value") == "</value><evil/>"
