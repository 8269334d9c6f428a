"""The graph of steps: order, skipping, and what makes a step run again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from training.graph import Step, Work, check_graph, run_graph
from training.plan import TINY

RAN: list[str] = []


def make(work: Work) -> None:
    RAN.append("make")
    work.path("numbers").write_text(f"{work.plan.seed}\n")


def double(work: Work) -> None:
    RAN.append("double")
    work.path("doubled").write_text(str(2 * int(work.path("numbers").read_text())))


STEPS = (
    Step("make", make, makes=("numbers",), uses=("seed",)),
    Step("double", double, needs=("numbers",), makes=("doubled",)),
)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    RAN.clear()
    return Work(tmp_path / "work", replace(TINY, seed=21), tmp_path / "models", lambda text: None)


def test_steps_run_in_order_and_then_not_again(work: Work) -> None:
    assert [done.skipped for done in run_graph(STEPS, work)] == [False, False]
    assert work.path("doubled").read_text() == "42"
    assert [done.skipped for done in run_graph(STEPS, work)] == [True, True]
    assert RAN == ["make", "double"]


def test_a_changed_setting_runs_what_depends_on_it(work: Work) -> None:
    run_graph(STEPS, work)
    other = Work(work.folder, replace(work.plan, seed=4), work.models, work.say)
    assert [done.skipped for done in run_graph(STEPS, other)] == [False, False]
    assert work.path("doubled").read_text() == "8"


def test_a_setting_that_is_not_used_runs_nothing(work: Work) -> None:
    run_graph(STEPS, work)
    other = Work(work.folder, replace(work.plan, units=99), work.models, work.say)
    assert [done.skipped for done in run_graph(STEPS, other)] == [True, True]


def test_an_output_changed_by_hand_is_made_again_and_what_follows_stays(work: Work) -> None:
    run_graph(STEPS, work)
    work.path("numbers").write_text("99\n")
    assert [done.skipped for done in run_graph(STEPS, work)] == [False, True]
    assert work.path("numbers").read_text() == "21\n"


def test_a_broken_ledger_only_costs_time(work: Work) -> None:
    run_graph(STEPS, work)
    work.path("steps.json").write_text('{"make": ')
    assert [done.skipped for done in run_graph(STEPS, work)] == [False, False]


def test_only_one_step_brings_what_it_needs(work: Work) -> None:
    extra = Step("extra", make_extra, makes=("extra",))
    assert [done.name for done in run_graph((*STEPS, extra), work, frozenset({"double"}))] == ["make", "double"]
    with pytest.raises(ValueError, match="no step dubble"):
        run_graph(STEPS, work, frozenset({"dubble"}))


def make_extra(work: Work) -> None:
    work.path("extra").write_text("")


def test_steps_side_by_side_leave_the_same(work: Work) -> None:
    side = replace(work, say=print)
    steps = (*STEPS, Step("extra", make_extra, makes=("extra",)))
    assert [(done.name, done.skipped) for done in run_graph(steps, side, workers=2)] == [
        ("make", False),
        ("double", False),
        ("extra", False),
    ]
    assert work.path("doubled").read_text() == "42"
    assert all(done.skipped for done in run_graph(steps, work))


def test_a_failure_beside_others_is_told(work: Work) -> None:
    with pytest.raises(ValueError, match="did not make other"):
        run_graph((Step("make", make, makes=("numbers", "other")), STEPS[1]), replace(work, say=print), workers=2)


def test_a_graph_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="needs numbers"):
        check_graph(STEPS[1:])
    with pytest.raises(ValueError, match="made by make and by again"):
        check_graph((*STEPS, Step("again", make, makes=("numbers",))))


def test_a_step_that_makes_nothing_is_an_error(work: Work) -> None:
    with pytest.raises(ValueError, match="did not make other"):
        run_graph((Step("make", make, makes=("other",)),), work)


def test_changed_code_runs_the_step_again(work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "toy_rules.py").write_text("A = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    steps = (Step("make", make, makes=("numbers",), code=("toy_rules",)),)
    run_graph(steps, work)
    assert run_graph(steps, work)[0].skipped
    (tmp_path / "toy_rules.py").write_text("A = 2\n")
    assert not run_graph(steps, work)[0].skipped
