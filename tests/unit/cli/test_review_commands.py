"""`section16 review`, `user` and `token`, from the outside; what is corrected arrives where `harvest` looks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli.group import cli
from extractor.service.auth.secrets import hash_of
from extractor.store.accounts import invitation
from extractor.store.claim import Claimant, claim_next
from extractor.store.credentials import by_token
from extractor.store.finish import Rules, finish
from extractor.store.outcome import Outcome, packed
from extractor.store.queueing import from_environment
from extractor.store.repository import Repository
from extractor.types.record import Alternative, Evidence, Extraction, Field, Source
from training.cli import harvest

Call = Callable[..., Result]
PRICE = "nonDerivativeTable/nonDerivativeTransaction[1]/transactionAmounts/transactionPricePerShare/value"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command on a store of its own."""
    monkeypatch.setenv("SECTION16_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("USER", "rita")
    return lambda *arguments: CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def repository(tmp_path: Path, call: Call) -> Repository:
    """A store with one finished document that has a field in doubt."""
    found = from_environment({"SECTION16_DATA": str(tmp_path / "data")}).repository()
    paper = tmp_path / "form\x1b[31m.md"
    paper.write_text("# FORM 4", encoding="utf-8")
    assert call("submit", paper).exit_code == 0
    who = Claimant("test:1", 1, 60.0)
    claim = claim_next(found.database, 1, who)[0]
    price = Field(PRICE, "84.10", "84.1O", 0.7, True, evidence=(Evidence(1, 7),), alternatives=(Alternative("84.70", 0.2),))
    record = Extraction(Source("form.md", claim.sha256, "text/markdown", 1, "markdown"), (("judge", "1"),), "needs_review", (price,))
    finish(found.database, [Outcome(claim, packed(record))], who, Rules())
    return found


def test_a_field_is_corrected_in_the_terminal_and_harvested(call: Call, repository: Repository, tmp_path: Path) -> None:
    listed = call("review", "list").output
    assert listed.split()[:5] == ["1", "1", "doubtful", "worst", "0.700"]
    assert "\x1b" not in listed
    shown = call("review", "show", 1).output
    assert "1:      84.10" in shown
    assert "2:      84.70  (0.200)" in shown
    assert call("review", "correct", 1, PRICE, "2:", "--who", "rita").output == "accepted, 0 fields left to look at.\n"
    assert call("review", "export", "-o", tmp_path / "out").output.startswith("1 corrections of 1 documents")
    out = tmp_path / "out"
    assert harvest([str(out / "corrections.jsonl"), "--documents", str(out / "documents"), "-o", str(tmp_path / "fixtures")]) == 0
    fixture = json.loads(next((tmp_path / "fixtures").glob("*.json")).read_text())
    assert [(f["path"], f["value"]) for f in fixture["fields"]] == [(PRICE, "84.7")]
    assert [(c["who"], c["shown"]) for c in fixture["corrections"]] == [("rita", "84.10")]
    repository.database.close()


def test_wrong_corrections_are_told_in_a_sentence(call: Call, repository: Repository) -> None:
    for arguments, told in (
        ((PRICE, "dear"), "That is no number."),
        (("a/b", "1"), "There is no such field."),
        ((PRICE, "9:"), "candidates 1: to 2:"),
    ):
        result = call("review", "correct", 1, *arguments)
        assert result.exit_code != 0
        assert told in (result.output + str(result.exception))
    assert call("review", "accept", 1).output == "accepted, 0 fields left to look at.\n"
    repository.database.close()


def test_somebody_elses_document_is_left_alone(call: Call, repository: Repository) -> None:
    repository.claim_review("omar", 600.0)
    assert "omar is at document 1." in str(call("review", "accept", 1, "--who", "rita").exception)
    repository.database.close()


def test_tokens_and_invitations_work_as_printed(call: Call, repository: Repository) -> None:
    secret = call("token", "create", "--for", "bot", "--role", "submit", "--days", "2").output.strip()
    known = by_token(repository.database, hash_of(secret))
    assert known is not None
    assert (known.account, known.roles) == ("bot", {"submit"})
    assert "bot" in call("token", "list").output
    assert secret not in call("token", "list").output
    assert call("token", "revoke", 1).exit_code == 0
    assert by_token(repository.database, hash_of(secret)) is None
    link = call("user", "add", "rita", "--role", "review").output.strip()
    assert invitation(repository.database, hash_of(link.rpartition("/")[2])) == ("rita", {"review"})
    assert call("user", "list").output.split() == ["bot", "program", "submit"]
    assert call("user", "close", "bot").exit_code == 0
    assert call("user", "add", "../x", "--role", "review").exit_code == 2
    repository.database.close()
