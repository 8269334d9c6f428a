"""The desk's pages: who may open them, what they show of hostile text, what answers do."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from service_bench import WORK, Bench

from extractor.pipeline import DEFAULT_TARGET
from extractor.service.auth.principal import Role
from extractor.service.pages import words
from extractor.service.pages.asking import ask, shown
from extractor.service.pages.gridding import sheets
from extractor.service.pages.plots import bars, lines
from extractor.store.absent import absent, gone_with
from extractor.store.audit import sweep
from extractor.store.cards import cards
from extractor.store.claim import Claimant, claim_next
from extractor.store.finish import Rules, finish
from extractor.store.intake import Item
from extractor.store.outcome import Outcome, packed
from extractor.store.questions import Question, asked
from extractor.types.record import Alternative, Check, Evidence, Extraction, Field, Source
from tests.unit.store.store_bench import PRICE, extraction

HTML = {"Accept": "text/html"}
EVIL = "<script>alert(1)</script>'\"--><img src=x onerror=alert(1)>"
PAGE = f"FORM 4\n\nStatement of changes {EVIL}\n\nPrice 84.1O\n"
DESK = ("/review", "/desk/1", "/desk/1/grid", "/audit", "/second", "/dashboard")
PAGES = (*DESK, "/", "/upload", "/desk/next", "/documents/1", "/batches/1", "/second/1")


@pytest.fixture
def desk(bench: Bench) -> Bench:
    """A done document, doubtful in one field, whose name and text are hostile."""
    repository = bench.repository
    batch = repository.open_batch(EVIL, "one", owner="sam")
    list(repository.accept(batch, [Item(f"{EVIL}.txt", lambda: io.BytesIO(PAGE.encode()))], WORK))
    who = Claimant("test:1", 1, 30.0)
    (claim,) = claim_next(repository.database, 1, who)
    record = extraction(EVIL)
    evil = Field("issuer/issuerName", EVIL, EVIL, 0.6, True, evidence=(Evidence(1, 2),))
    whole = replace(record, fields=(evil, *record.fields), source=replace(record.source, sha256=claim.sha256))
    finish(repository.database, [Outcome(claim, packed(whole))], who, Rules())
    return bench


def answer_all(desk: Bench, who: Any) -> None:
    """Keep what is shown until nothing is asked; rows and owners are there."""
    while found := cards(desk.repository.result(1).extraction.fields, DEFAULT_TARGET):
        asks = [question.fields[0] for card in found for question in card.questions]
        said = [{"paths": [one.path], "shown": one.value, "value": one.value or (gone_with(one.path) and "Quill")} for one in asks]
        assert who.post("/desk/1/answers", json={"answers": said}).status_code == 200


def doubtful(path: str, value: str) -> Field:
    return Field(path, value, value, 0.6, True)


@pytest.mark.parametrize("path", PAGES)
def test_nobody_sees_a_page_without_credentials(desk: Bench, path: str) -> None:
    assert desk.anonymous().get(path, headers=HTML).status_code == 401


@pytest.mark.parametrize("path", [*DESK, "/desk/1/page/1.png"])
def test_who_only_submits_does_not_review(desk: Bench, path: str) -> None:
    assert desk.person("sam", Role.SUBMIT).get(path, headers=HTML).status_code == 403


def test_hostile_text_stays_text_on_every_page(desk: Bench) -> None:
    ada = desk.person("ada", Role.ADMIN)
    sweep(desk.service.database, share=1.0)
    for path in ("/", "/review", "/desk/1", "/desk/1/grid", "/audit", "/dashboard", "/documents/1", "/batches/1"):
        answer = ada.get(path, headers=HTML)
        assert answer.status_code == 200, path
        assert "<script>alert" not in answer.text, path
        assert "<img src=x" not in answer.text, path
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", answer.text)
        assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", bare), path
        assert not re.search(r"<script(?![^>]* src=)", answer.text), path
    assert EVIL in unescape(ada.get("/desk/1", headers=HTML).text)


def test_an_answer_changes_the_record_and_z_takes_it_back(desk: Bench) -> None:
    bea = desk.person("bea", Role.REVIEW)
    said = {"paths": [PRICE], "shown": "84.10", "value": "84.7"}
    assert bea.post("/desk/1/answer", json=said).json() == {"value": "84.7", "status": "needs_review"}
    assert bea.post("/desk/1/answer", json=said).status_code == 409
    assert bea.post("/desk/undo").json() == {"next": "/desk/1", "path": PRICE}
    assert bea.post("/desk/undo").status_code == 404
    assert {one.path: one.value for one in desk.repository.result(1).extraction.fields}[PRICE] == "84.10"


def test_what_is_no_value_of_its_kind_is_refused_in_words(desk: Bench) -> None:
    bea = desk.person("bea", Role.REVIEW)
    told = bea.post("/desk/1/answer", json={"paths": [PRICE], "shown": "84.10", "value": "many"})
    assert (told.status_code, told.json()["detail"]) == (422, "That is no number.")
    grid = bea.post("/desk/1/grid", json={"changes": [{"path": PRICE, "shown": "84.10", "value": "many"}]})
    assert grid.json()["detail"] == "Table I, transaction 1, Price: That is no number."


def test_the_grid_keeps_all_or_nothing(desk: Bench) -> None:
    bea = desk.person("bea", Role.REVIEW)
    row = "nonDerivativeTable/nonDerivativeTransaction[2]/securityTitle/value"
    changes = [{"path": row, "shown": None, "value": "Class B"}, {"path": PRICE, "shown": "1", "value": "2"}]
    assert bea.post("/desk/1/grid", json={"changes": changes}).status_code == 409
    assert len(desk.repository.result(1).extraction.fields) == 3
    changes[1]["shown"] = "84.10"
    assert bea.post("/desk/1/grid", json={"changes": changes}).json()["kept"] == 2
    assert {one.path: one.value for one in desk.repository.result(1).extraction.fields}[row] == "Class B"


def test_another_reviewer_is_kept_off(desk: Bench) -> None:
    bea, cyd = desk.person("bea", Role.REVIEW), desk.person("cyd", Role.REVIEW)
    assert bea.get("/desk/next").headers["location"] == "/desk/1"
    assert cyd.get("/desk/next").headers["location"] == "/review?done=1"
    assert cyd.post("/desk/1/answer", json={"paths": [PRICE], "shown": "84.10", "value": "1"}).status_code == 409
    assert bea.post("/desk/1/skip").json() == {"next": "/desk/next?but=1"}
    assert cyd.get("/desk/next").headers["location"] == "/desk/1"


def test_finishing_lets_the_rest_pass_and_leads_on(desk: Bench) -> None:
    bea = desk.person("bea", Role.REVIEW)
    answer_all(desk, bea)
    assert bea.post("/desk/1/finish").json() == {"next": "/desk/next"}
    assert desk.repository.result(1).extraction.status == "accepted"
    assert bea.get("/desk/next").headers["location"] == "/review?done=1"


def test_a_card_is_kept_whole_and_one_undo_takes_it_back(desk: Bench) -> None:
    bea = desk.person("bea", Role.REVIEW)
    issuer = {"paths": ["issuer/issuerName"], "shown": EVIL, "value": "Quill Co"}
    stale = {"paths": [PRICE], "shown": "84.1", "value": "84.2"}
    assert bea.post("/desk/1/answers", json={"answers": [issuer, stale]}).status_code == 409
    assert bea.post("/desk/1/answers", json={"answers": []}).status_code == 422
    assert bea.post("/desk/1/answers", json={"answers": [issuer, stale | {"shown": "84.10"}]}).json() == {"status": "accepted"}
    assert bea.post("/desk/undo").json()["next"] == "/desk/1"
    assert {one.path: one.value for one in desk.repository.result(1).extraction.fields}[PRICE] == "84.10"


def test_nothing_passes_that_is_asked_still(desk: Bench) -> None:
    bea = desk.person("bea", Role.REVIEW)
    assert bea.post("/desk/1/finish").json() == {"next": "/desk/1"}
    assert desk.repository.result(1).extraction.status == "needs_review"


def test_a_row_that_is_offered_stands_on_a_card_of_its_own_and_one_post_refuses_it(desk: Bench) -> None:
    bea = desk.person("bea", Role.REVIEW)
    row = "nonDerivativeTable/nonDerivativeHolding[1]"
    why = (Check("ink-of-a-row", holds=False),)
    told = {"securityTitle/value": "Common Stock", "postTransactionAmounts/sharesOwnedFollowingTransaction/value": "756"}
    lost = [Field(f"{row}/{path}", None, value, 0.0, True, (), (), why, (Alternative(value, 0.9),)) for path, value in told.items()]
    (card,) = [one for one in shown(cards([doubtful(PRICE, "84.10"), *lost], None)) if one.row == row]
    assert (card.row, [[one.shown for one in ask.choices] for _, ask in card.asks]) == (row, [["Common Stock"], ["756"]])
    said = {"answers": [{"paths": [one.path], "shown": None, "value": None} for one in lost]}
    assert bea.post("/desk/1/answers", json=said).status_code == 200
    assert not any(one.path.startswith(row) for one in absent(desk.repository.result(1).extraction.fields))


def test_a_row_without_a_title_is_none_and_its_fields_go_with_one_answer_and_come_back_with_one_undo(desk: Bench) -> None:
    bea = desk.person("bea", Role.REVIEW)
    row = PRICE.partition("/transactionAmounts")[0]
    said = {"paths": [f"{row}/securityTitle/value"], "shown": None, "value": None}
    assert bea.post("/desk/1/answer", json=said).status_code == 200
    assert {one.path: one.value for one in desk.repository.result(1).extraction.fields}[PRICE] == "84.10"
    bea.post("/desk/undo")
    assert bea.post("/desk/1/answers", json={"answers": [said | {"none": True}]}).status_code == 200
    of_row = [one for one in desk.repository.result(1).extraction.fields if one.path.startswith(f"{row}/")]
    assert {(one.value, one.needs_review) for one in of_row} == {(None, False)}
    bea.post("/desk/undo")
    assert {one.path: one.value for one in desk.repository.result(1).extraction.fields}[PRICE] == "84.10"


def test_forged_answers_do_nothing(desk: Bench) -> None:
    bea = desk.person("bea", Role.REVIEW)
    said = {"paths": [PRICE], "shown": "84.10", "value": "1"}
    assert bea.post("/desk/1/answer", json=said, headers={"Origin": "http://elsewhere"}).status_code == 403
    assert bea.post("/desk/1/answer", json=said, headers={"X-CSRF-Token": "no"}).status_code == 403
    assert desk.repository.history(1) == []


def test_an_audited_document_opens_for_its_auditor_only(desk: Bench) -> None:
    sweep(desk.service.database, share=1.0)
    bea, cyd = desk.person("bea", Role.REVIEW), desk.person("cyd", Role.REVIEW)
    shown = bea.get("/audit", headers=HTML)
    assert "Audit: a field that nobody has looked at" in shown.text
    said = {"paths": ["reportingOwner[1]/reportingOwnerId/rptOwnerName"], "shown": "Quill Ada", "value": "Quill Ida"}
    assert cyd.post("/audit/1/answer", json=said).status_code == 409
    assert bea.post("/audit/1/answer", json=said).json() == {"value": "Quill Ida", "next": "/audit"}
    assert "1 wrong of 1" in bea.get("/dashboard", headers=HTML).text


def test_names_and_sentences() -> None:
    assert words.name_of(PRICE) == "Price"
    assert words.place_of(PRICE) == "Table I, transaction 1"
    assert words.name_of("footnotes/footnote[@id='F3']") == "Footnote F3"
    assert words.name_of("derivativeTable/derivativeHolding[2]/exerciseDate/footnoteId[1]/@id") == "Date exercisable: footnote mark"
    assert words.shown(PRICE, "1234567.5") == "1,234,567.5"
    assert words.repair_of("glyph2+overlap1") == "letters that look alike were exchanged, cut pieces were laid over each other"
    assert words.rule_of("code-sign", False) == "It does not fit the transaction code."


def test_the_grid_has_both_tables_and_a_blank_row() -> None:
    first, second = sheets(extraction().fields)
    assert [row[1] for row in first.rows] == ["nonDerivativeTable/nonDerivativeTransaction[1]"]
    assert second.rows == ()
    assert first.blank[0].path == "nonDerivativeTable/nonDerivativeTransaction[0]/securityTitle/value"
    price = next(slot for slot in first.rows[0][2] if slot.column == "price")
    assert (price.value, price.doubtful) == ("84.10", True)


def test_plots_keep_inside_their_frame() -> None:
    plot = lines("Shares", [("One", [0.0, 1.0, 0.5])], [0.0, 60.0, 120.0], ["a", "b", "c"], 0.9)
    assert [text for _, text in plot.ticks] == ["0%", "25%", "50%", "75%", "100%"]
    assert all(46 <= x <= 630 and 10 <= y <= 194 for x, y in plot.curves[0].dots)
    drawn = bars("Counts", [3.0, 76.0], [0.0, 60.0], ["a", "b"])
    assert [bar.says for bar in drawn.bars] == ["a: 3", "b: 76"]
    assert drawn.ticks[-1][1] == "100"
    assert bars("Nothing", [], [], []).labels == ()


def test_a_record_without_doubts_asks_nothing() -> None:
    record = Extraction(Source("n", "0" * 64, "text/plain", 1, "text"), (), "accepted", (Field("remarks", "x", "x", 0.99, False),))
    assert asked(record.fields, 0.001) == []


def test_a_box_that_was_not_seen_offers_both() -> None:
    asked_for = ask(Question((Field("aff10b5One", None, "", 0.0, True),)))
    assert [(choice.value, choice.shown) for choice in asked_for.choices] == [(None, "not ticked"), ("1", "ticked")]


def test_the_second_keying_is_blind_and_a_difference_is_asked_again(desk: Bench) -> None:
    bea, cyd = desk.person("bea", Role.REVIEW), desk.person("cyd", Role.REVIEW)
    bea.post("/desk/1/answer", json={"paths": [PRICE], "shown": "84.10", "value": "84.65"})
    answer_all(desk, bea)
    bea.post("/desk/1/finish")
    assert bea.get("/second", headers=HTML).status_code == 200
    assert cyd.get("/second").headers["location"] == "/second/1"
    shown = cyd.get("/second/1", headers=HTML).text
    assert "84.65" not in shown
    assert "84.10" in shown
    assert bea.post("/second/1/answer", json={"paths": [PRICE], "shown": "84.10", "value": "84.1"}).status_code == 409
    assert cyd.post("/second/1/answer", json={"paths": [PRICE], "shown": "84.10", "value": "84.70"}).json() == {"value": "84.7"}
    field = {one.path: one for one in desk.repository.result(1).extraction.fields}[PRICE]
    assert (field.value, field.alternatives[0].value, field.needs_review) == ("84.65", "84.7", True)
    assert cyd.post("/second/1/finish").json() == {"next": "/second"}
    assert bea.get("/desk/next").headers["location"] == "/desk/1"
