"""Notes of natures: who holds is named, and what had to be parted belongs together."""

from __future__ import annotations

from extractor.tables.marks.naming import Naming
from extractor.tables.marks.unread import numbered
from extractor.tables.rows import Piece, RawCell, RawRow
from extractor.tables.tokens import UNREAD

NOTES = {
    1: "Sold under a plan.",
    2: "The person is a director of Fernholt GP, which manages Fernholt Growth Fund II, L.P. (the Fund).",
    3: "(continued from footnote 2) and of Fernholt Principals, LLC. Common Stock is held of record.",
    4: "Held by the Tarn Family Trust.",
}


def test_the_note_that_names_the_holder_and_what_goes_on_from_it() -> None:
    naming = Naming(NOTES)
    assert naming.of("Fernholt Growth Fund II, L.P.") == (2, 3)
    assert naming.of("Fernholt Principals, LLC") == (2, 3)
    assert naming.of("By the Tarn Family Trust") == (4,)
    assert naming.of("Common Stock") == ()
    assert naming.of("By Brandt Partners") == ()
    assert naming.whole((2, 4)) == (2, 3, 4)


def test_a_lost_mark_is_told_on_pages_of_words_alone() -> None:
    def nature(text: str, *notes: int) -> RawCell:
        return RawCell((Piece(text, "cell", 1, 0),), tuple((n, False) for n in notes), 0.9)

    rows = [
        RawRow(1, {"nature": nature("By the Tarn Family Trust")}, (1,), 1.0, sided=False),
        RawRow(1, {"nature": nature("Fernholt Growth Fund II, L.P.", UNREAD)}, (2,), 1.0, sided=False),
        RawRow(1, {"nature": nature("By the Tarn Family Trust")}, (3,), 1.0, sided=True),
    ]
    assert [tuple(n for n, _ in row.cells["nature"].notes) for row in numbered(rows, (), NOTES)] == [(4,), (2, 3), ()]
