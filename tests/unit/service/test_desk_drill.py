"""A short drill: what holds for twelve documents, so that a change of reading or asking that hurts reviewers is seen."""

from __future__ import annotations

import pytest

from benchmarks.drill import Sheet, damaged, drill, read
from benchmarks.drill_page import PAGE, line
from extractor.pipeline import load_context


@pytest.fixture(scope="module")
def sheets() -> dict[str, Sheet]:
    found = read(damaged(7, 12), load_context())
    return {policy: drill(found, policy) for policy in ("none", "target", "all")}


def test_answers_mend_what_is_asked_and_nothing_else(sheets: dict[str, Sheet]) -> None:
    before, after = sheets["none"].rates(), sheets["all"].rates()
    assert before["answers_a_document"] == 0
    assert after["accuracy_after"] > before["accuracy_after"]
    wrong = sheets["all"].left_wrong
    owners = sum(count for group, count in wrong.items() if group.startswith(("rptOwner", "is")))
    assert owners <= 0.02 * sheets["all"].fields  # one page of joint filers, run together in two columns, has all of them
    assert sum(wrong.values()) - owners <= 0.002 * sheets["all"].fields


def test_most_questions_cost_one_key(sheets: dict[str, Sheet]) -> None:
    assert sheets["target"].rates()["one_keystroke_share"] >= 0.65  # the share of a few dozen answers scatters
    assert sheets["all"].rates()["one_keystroke_share"] >= 0.65


def test_cards_spare_touches_and_the_target_costs_little(sheets: dict[str, Sheet]) -> None:
    target, everything = sheets["target"].rates(), sheets["all"].rates()
    assert target["shown_share"] <= everything["shown_share"]
    assert target["touched_share"] < 0.6 * target["shown_share"]
    assert target["accuracy_after"] >= everything["accuracy_after"] - 0.01


def test_the_page_has_the_rows_of_a_run(sheets: dict[str, Sheet]) -> None:
    assert line("everything doubtful", sheets["all"]).count("|") == 9
    _, _, table = PAGE.read_text(encoding="utf-8").partition("<!-- drill -->")
    assert [row.split(" | ")[0] for row in table.partition("<!-- /drill -->")[0].splitlines() if row.startswith("| ")][1:] == [
        "| 3 % of the fields, the most doubtful",
        "| to the target, as the desk does",
        "| everything doubtful",
        "| severity 0.1 only, 3 %",
        "| severity 0.1 only, to the target",
    ]
