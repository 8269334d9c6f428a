"""Nobody gets in without credentials, nobody sees what is another's, nobody's browser is made to act by another site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts
from service_bench import BASE, PASSWORD, Bench, make_bench
from starlette.testclient import TestClient

from extractor.errors import ConfigurationError
from extractor.service.auth.passwords import hash_password
from extractor.service.auth.principal import Role
from extractor.service.config import ServiceConfig, service_config
from extractor.service.serving import check_host, is_loopback
from extractor.store.accounts import disable_account, put_account
from extractor.store.queueing import QueueConfig

API = "/api/v1"
PUBLIC = {("GET", "/login"), ("POST", "/login"), ("GET", "/welcome/{code}"), ("POST", "/welcome/{code}")}
FORM = b"# FORM 4\nStatement of changes"


def _routes(bench: Bench) -> list[tuple[str, str]]:
    """(method, path) of every route; the static files are a mount of their own."""
    found = iter_route_contexts(bench.app.routes)
    return [(method, one.path) for one in found if one.path and one.path != "/static" for method in one.methods or ()]


def _filled(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "1", path)


BAD = ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic YTpi"}, {"Cookie": "section16=x"})


@pytest.mark.parametrize("credentials", BAD)
def test_every_route_without_credentials_is_401(bench: Bench, credentials: dict[str, str]) -> None:
    routes = _routes(bench)
    assert len(routes) > 30
    assert set(routes) >= PUBLIC
    client = bench.anonymous()
    for method, path in routes:
        if (method, path) not in PUBLIC:
            answer = client.request(method, _filled(path), headers={"Origin": BASE} | credentials)
            assert (method, path, answer.status_code) == (method, path, 401)


def test_credentials_are_asked_for_before_a_body_is_read(bench: Bench) -> None:
    kinds = {"application/json": b"{", "multipart/form-data; boundary=x": b"--y", "application/x-www-form-urlencoded": b"a=%"}
    client = bench.anonymous()
    for method, path in _routes(bench):
        if (method, path) not in PUBLIC and method != "GET":
            for kind, body in kinds.items():
                answer = client.request(method, _filled(path), content=body, headers={"Origin": BASE, "Content-Type": kind})
                assert (method, path, kind, answer.status_code) == (method, path, kind, 401)


def test_what_is_public_tells_nothing(bench: Bench) -> None:
    client = bench.anonymous()
    assert client.get("/login").status_code == 200
    assert client.get("/welcome/guess").status_code == 404
    assert client.get("/static/desk.css").status_code == 200
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404
    assert client.get("/nothing").status_code == 404


def test_others_batches_and_documents_are_not_there(bench: Bench) -> None:
    ada, bob = bench.program("ada", Role.SUBMIT), bench.program("bob", Role.SUBMIT)
    bench.post(ada, ("secret-name.md", FORM))
    bench.finish()
    for method, path in _routes(bench):
        if "{batch_id}" in path or "{document_id}" in path:
            answer = bob.request(method, _filled(path), json={"changes": [{"path": "remarks", "shown": None, "value": "x"}]})
            assert answer.status_code in (403, 404), (method, path, answer.text)
            assert "secret-name" not in answer.text
    assert bob.post(f"{API}/documents?batch=1", files=[("documents", ("b.md", FORM))]).status_code == 404
    assert bob.get(f"{API}/batches").json()["items"] == []
    assert ada.get(f"{API}/documents/1").status_code == 200


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        (Role.SUBMIT, "/review", 403),
        (Role.SUBMIT, "/accounts", 403),
        (Role.REVIEW, "/review", 200),
        (Role.REVIEW, "/tokens", 403),
        (Role.REVIEW, "/corrections", 403),
        (Role.METRICS, "/review", 403),
        (Role.ADMIN, "/review", 200),
        (Role.ADMIN, "/accounts", 200),
    ],
)
def test_roles_allow_what_they_say(bench: Bench, role: Role, path: str, status: int) -> None:
    assert bench.program("one", role).get(API + path).status_code == status


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": BASE + ".evil.example"},
        {"X-CSRF-Token": "guess"},
        {"X-CSRF-Token": ""},
    ],
)
def test_a_request_of_another_site_is_refused(bench: Bench, headers: dict[str, str]) -> None:
    person = bench.person("rita", Role.SUBMIT)
    assert person.post(f"{API}/batches", json={}).status_code == 201
    assert person.post(f"{API}/batches", json={}, headers=headers).status_code == 403


def test_forms_carry_the_token_in_a_field(bench: Bench) -> None:
    person = bench.person("rita", Role.SUBMIT)
    token = person.headers.pop("X-CSRF-Token")
    assert person.post("/logout", data={"csrf": "guess"}).status_code == 403
    assert person.post("/logout", data={"csrf": token}).status_code == 303


def test_a_token_of_a_program_is_no_cookie_and_a_session_no_token(bench: Bench) -> None:
    program, person = bench.program("bot", Role.SUBMIT), bench.person("rita", Role.SUBMIT)
    secret = program.headers["Authorization"].partition(" ")[2]
    assert bench.anonymous().get(f"{API}/batches", headers={"Cookie": f"section16={secret}"}).status_code == 401
    session = person.cookies["section16"]
    assert bench.anonymous().get(f"{API}/batches", headers={"Authorization": f"Bearer {session}"}).status_code == 401


def test_the_store_keeps_no_secret(bench: Bench) -> None:
    program, person = bench.program("bot", Role.SUBMIT), bench.person("rita", Role.SUBMIT)
    bench.close()
    folder = Path(bench.service.config.queue.database_url.removeprefix("sqlite:///")).parent
    kept = b"".join(path.read_bytes() for path in folder.glob("queue.sqlite*"))
    for secret in (program.headers["Authorization"].partition(" ")[2], person.cookies["section16"], PASSWORD):
        assert secret.encode() not in kept
    assert b"$argon2id$" in kept


def test_guessing_has_to_wait(bench: Bench) -> None:
    put_account(bench.service.database, "ada", [Role.REVIEW], hash_password(PASSWORD))
    client = bench.anonymous()
    client.headers["Origin"] = BASE
    codes = [client.post("/login", data={"name": "ada", "password": "wrong"}).status_code for _ in range(9)]
    assert codes == [401] * 8 + [429]
    answer = client.post("/login", data={"name": "ada", "password": PASSWORD})
    assert (answer.status_code, int(answer.headers["retry-after"]) > 800) == (429, True)


def test_a_closed_account_is_out_at_once(bench: Bench) -> None:
    program, person = bench.program("bot", Role.SUBMIT), bench.person("rita", Role.SUBMIT)
    for name in ("bot", "rita"):
        disable_account(bench.service.database, name)
    assert (program.get(f"{API}/batches").status_code, person.get(f"{API}/batches").status_code) == (401, 401)
    client = bench.anonymous()
    assert client.post("/login", data={"name": "rita", "password": PASSWORD}, headers={"Origin": BASE}).status_code == 401


def test_behind_https_cookies_are_bound_to_the_host(tmp_path: Path) -> None:
    queue = QueueConfig(f"sqlite:///{tmp_path}/queue.sqlite", tmp_path / "blobs", synchronous="NORMAL")
    bench = make_bench(tmp_path, ServiceConfig(queue, "https://desk.example"))
    put_account(bench.service.database, "ada", [Role.REVIEW], hash_password(PASSWORD))
    client = TestClient(bench.app, "https://desk.example", follow_redirects=False)
    answer = client.post("/login", data={"name": "ada", "password": PASSWORD}, headers={"Origin": "https://desk.example"})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-section16=")
    assert all(part in cookie for part in ("HttpOnly", "Secure", "SameSite=strict", "Path=/"))
    assert "Domain" not in cookie
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert client.post("/login", data={"name": "ada", "password": PASSWORD}, headers={"Origin": "http://desk.example"}).status_code == 403
    bench.close()


def test_it_listens_beyond_loopback_only_with_credentials(bench: Bench) -> None:
    check_host(bench.service, "127.0.0.1")
    with pytest.raises(ConfigurationError):
        check_host(bench.service, "0.0.0.0")  # noqa: S104
    bench.program("bot", Role.SUBMIT)
    check_host(bench.service, "0.0.0.0")  # noqa: S104
    assert all(is_loopback(host) for host in ("::1", "localhost", "127.1.2.3"))
    assert not any(is_loopback(host) for host in ("::", "10.0.0.1", "loopback.example"))


@pytest.mark.parametrize(("name", "value"), [("PUBLIC_URL", "ftp://x"), ("PUBLIC_URL", "https://x/y"), ("UPLOAD_MIB", "0")])
def test_wrong_settings_are_told(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigurationError):
        service_config(QueueConfig("sqlite:///x", tmp_path), {f"SECTION16_{name}": value})


def test_every_answer_has_the_headers(bench: Bench) -> None:
    for path in ("/login", "/nothing", f"{API}/batches", "/static/desk.css"):
        headers = bench.anonymous().get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
