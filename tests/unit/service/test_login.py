"""Log in, invitations, sessions, forged forms."""

from __future__ import annotations

from service_bench import BASE, PASSWORD, Bench

from extractor.service.auth.passwords import hash_password
from extractor.service.auth.principal import Role
from extractor.service.serving import first_link
from extractor.store.accounts import put_account

HTML = {"Accept": "text/html"}


def test_a_person_logs_in_and_out(bench: Bench) -> None:
    person = bench.person("ada", Role.REVIEW)
    assert person.get("/", headers=HTML).status_code == 200
    assert person.post("/logout").status_code == 303
    assert person.get("/", headers=HTML).status_code == 401


def test_the_first_link_makes_an_administrator_once(bench: Bench) -> None:
    link = first_link(bench.service, BASE)
    assert link is not None
    client = bench.anonymous()
    assert client.get(link).status_code == 200
    form = {"name": "root", "password": PASSWORD}
    assert client.post(link, data=form, headers={"Origin": BASE}).status_code == 303
    assert client.get("/").status_code == 200
    assert client.post(link, data=form, headers={"Origin": BASE}).status_code == 404
    assert first_link(bench.service, BASE) is None


def test_a_session_that_the_browser_brings_is_not_taken_over(bench: Bench) -> None:
    put_account(bench.service.database, "ada", [Role.REVIEW], hash_password(PASSWORD))
    client = bench.anonymous()
    client.cookies.set("section16", "chosen-by-somebody-else")
    answer = client.post("/login", data={"name": "ada", "password": PASSWORD}, headers={"Origin": BASE})
    assert answer.status_code == 303
    assert "chosen-by-somebody-else" not in answer.headers["set-cookie"]
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
