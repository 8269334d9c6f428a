"""Where the ink of a field stands in its line: whole cells first, in the order of the fields, with their boxes."""

from __future__ import annotations

from extractor.fields.whereabouts import located
from extractor.types.page import Box, Cell, Line
from extractor.types.record import Evidence, Field

BOXES = tuple(Box(at / 4, 0.1, (at + 1) / 4, 0.2) for at in range(4))
LINE = Line(7, 2, tuple(Cell(text, text, box=box) for text, box in zip(("Common\nStock", "D", "1,250(1)", "D"), BOXES, strict=True)))


def field(raw: str, *lines: int) -> Field:
    return Field("a", raw, raw, 0.9, True, evidence=tuple(Evidence(1, line) for line in lines))


def spans(*fields: Field) -> list[tuple[int, int] | None]:
    return [one.evidence[0].span for one in located(fields, [LINE])]


def test_equal_inks_of_a_row_keep_their_order() -> None:
    assert spans(field("D", 7), field("D", 7)) == [(13, 14), (24, 25)]


def test_a_broken_cell_is_found_whole_with_its_box_and_page() -> None:
    (found,) = located([field("Common Stock", 7)], [LINE])
    assert found.evidence == (Evidence(2, 7, (0, 12), BOXES[0]),)


def test_part_of_a_cell_is_found_within_it() -> None:
    assert spans(field("(1)", 7)) == [(20, 23)]
    assert spans(field("1,250", 7)) == [(15, 20)]


def test_the_longest_piece_stands_for_ink_that_was_put_together() -> None:
    assert spans(field("9|1,250", 7)) == [(15, 20)]


def test_what_is_not_there_lights_the_line_and_spans_are_kept() -> None:
    assert spans(field("elsewhere", 7)) == [None]
    kept = Field("a", "x", "x", 0.9, True, evidence=(Evidence(1, 7, (1, 2)),))
    assert located([kept, field("D", 99)], [LINE]) == (kept, field("D", 99))
