"""Nothing accepted can vanish, nothing known is done twice."""

from __future__ import annotations

import hashlib
import io

import pytest

from extractor.errors import StoreError
from extractor.store.blobs import Blobs
from extractor.store.finish import Rules, finish
from extractor.store.intake import Item, WorkKey
from extractor.store.outcome import Outcome
from extractor.store.states import Lane, State
from tests.unit.store.store_bench import WORK, Bench, result


def test_new_documents_are_pending_and_their_bytes_are_kept(bench: Bench) -> None:
    receipts = bench.submit("a.md", "b.md")
    assert [(r.name, r.outcome) for r in receipts] == [("a.md", "new"), ("b.md", "new")]
    assert bench.repository.status(1).counts == {State.PENDING: 2}
    entry = bench.repository.page(1)[0]
    assert bench.repository.blob(entry.sha256) == b"a.md"
    assert bench.repository.problems() == []


def test_the_same_folder_twice_is_one_batch_and_no_work(bench: Bench) -> None:
    bench.submit("a.md", "b.md")
    again = bench.submit("a.md", "b.md", "c.md")
    assert [r.outcome for r in again] == ["known", "known", "new"]
    assert len(bench.repository.list_batches()) == 1
    assert bench.repository.status(1).accepted == 3


def test_equal_bytes_under_two_names_are_one_document(bench: Bench) -> None:
    items = [Item(name, lambda: io.BytesIO(b"same")) for name in ("x.md", "y.md")]
    batch = bench.repository.open_batch("twins")
    receipts = list(bench.repository.accept(batch, items, WORK))
    assert receipts[0].document_id == receipts[1].document_id
    status = bench.repository.status(batch)
    assert (status.names, status.accepted) == (2, 1)


def test_a_changed_model_extracts_again_only_when_asked(bench: Bench) -> None:
    bench.submit("a.md")
    newer = WorkKey("1.0", "bb")
    assert [r.outcome for r in bench.submit("a.md", work=newer)] == ["known"]
    assert [r.outcome for r in bench.submit("a.md", work=newer, again=True)] == ["new"]
    assert [r.outcome for r in bench.submit("a.md", work=newer, again=True)] == ["known"]
    assert [r.document_id for r in bench.submit("a.md", work=newer)] == [2]


def test_a_changed_file_takes_its_name_over(bench: Bench) -> None:
    bench.submit("a.md")
    list(bench.repository.accept(1, [Item("a.md", lambda: io.BytesIO(b"other"))], WORK))
    assert [e.sha256 for e in bench.repository.page(1)] == [hashlib.sha256(b"other").hexdigest()]


def test_cancelled_documents_come_back_when_submitted_again(bench: Bench) -> None:
    bench.submit("a.md")
    assert bench.repository.cancel(1) == 1
    assert bench.claim() == []
    receipts = bench.submit("a.md")
    assert bench.repository.status(2).counts == {State.PENDING: 1}
    assert receipts[0].outcome == "known"
    assert [c.name for c in bench.claim()] == ["a.md"]


def test_cancel_spares_what_another_batch_wants_and_drops_a_running_result(bench: Bench) -> None:
    bench.submit("shared.md", "own.md")
    other = bench.repository.open_batch("other")
    bench.submit("shared.md", batch=other)
    claims = bench.claim()
    assert bench.repository.cancel(1) == 1
    finish(bench.database, [Outcome(c, result()) for c in claims], bench.who, Rules())
    assert bench.repository.status(1).counts == {State.CANCELLED: 1, State.DONE: 1}
    assert bench.repository.problems() == []


def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_not(bench: Bench, tmp_path: object) -> None:
    def missing() -> io.BytesIO:
        raise FileNotFoundError(2, "No such file or directory")

    batch = bench.repository.open_batch("mixed")
    receipts = list(bench.repository.accept(batch, [Item("gone.md", missing), Item("a.md", lambda: io.BytesIO(b"a"))], WORK))
    assert sorted((r.name, r.outcome) for r in receipts) == [("a.md", "new"), ("gone.md", "refused")]


def test_a_file_over_the_cap_leaves_nothing_behind(bench: Bench) -> None:
    small = Blobs(bench.repository.blobs.root, limit=3)
    with pytest.raises(Exception, match="over 3 bytes"):
        small.put(io.BytesIO(b"12345"))
    assert list((small.root / "tmp").iterdir()) == []


def test_a_damaged_blob_is_told(bench: Bench) -> None:
    bench.submit("a.md")
    entry = bench.repository.page(1)[0]
    bench.repository.blobs.path(entry.sha256).write_bytes(b"b.md")
    with pytest.raises(StoreError) as caught:
        bench.repository.blob(entry.sha256)
    assert caught.value.code == "BLOB_DAMAGED"


def test_names_that_no_database_takes_are_made_storable(bench: Bench) -> None:
    batch = bench.repository.open_batch("odd")
    receipts = list(bench.repository.accept(batch, [Item("a\x00\udce4.md", lambda: io.BytesIO(b"x"))], WORK))
    assert receipts[0].name == "a\ufffd?.md"


def test_the_interactive_lane_goes_first(bench: Bench) -> None:
    bench.submit("bulk.md", "later.md")
    batch = bench.repository.open_batch("one", lane=Lane.INTERACTIVE)
    list(bench.repository.accept(batch, [Item("now.md", lambda: io.BytesIO(b"now"))], WORK, Lane.INTERACTIVE))
    assert [c.name for c in bench.claim()] == ["now.md"]
    assert [c.name for c in bench.claim()] == ["bulk.md", "later.md"]


def test_owners_see_their_own(bench: Bench) -> None:
    mine = bench.repository.open_batch("mine", owner="ada")
    bench.submit("a.md", batch=mine)
    assert [b.id for b in bench.repository.list_batches(owner="bob")] == []
    assert (bench.repository.own_name(1, "ada"), bench.repository.own_name(1, "bob")) == ("a.md", None)
    with pytest.raises(StoreError) as caught:
        bench.repository.status(mine, owner="bob")
    assert caught.value.code == "NO_SUCH_BATCH"
