"""What damage made of a title or nature is told by the rows beside it; texts that differ by a numeral or a class are different."""

from __future__ import annotations

import pytest

from extractor.judging.belief import Belief, believe
from extractor.judging.siblings import offer, spoiled
from extractor.types.record import Candidate, Reading

FUND = "By Harbor Growth Fund IV, LP"


def text(value: str, misread: float = -6.0) -> Belief:
    belief = believe(Reading("natureOfOwnership/value", value, (Candidate(value, 0.0),)))
    belief.misread = misread
    return belief


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Common Stock 14,526", "Common Stock"),
        ("Common Stock Common Sto", "Common Stock"),
        (f"—{FUND}", FUND),
        (f"{FUND} (l)", FUND),
        (f"{FUND} {FUND[3:]}", FUND),
        ("Commor Stock", "Common Stock"),
        ("By estate planni g vehicles", "By estate planning vehicles"),
    ],
)
def test_shreds_signs_and_misread_letters_are_damage(own: str, other: str) -> None:
    assert spoiled(own, other, commoner=False)
    assert not spoiled(other, own, commoner=False)


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("By trust 2", "By trust"),
        ("Class A Common Stock", "Class B Common Stock"),
        ("Class A Common Stock", "Common Stock"),
        ("By Harbor Growth Fund V, LP", FUND),
        ("Preferred Stock", "Restricted Stock"),
        ("Units", "Unit"),
    ],
)
def test_another_class_or_number_is_another_text(own: str, other: str) -> None:
    assert not spoiled(own, other, commoner=True)


def test_the_text_beside_it_is_offered_on_a_worn_page_and_not_on_a_whole_one() -> None:
    column = [text("Common Stock"), text("Commor Stock")]
    offer(column)
    assert list(column[1].weights) == ["Commor Stock", "Common Stock"]
    assert list(column[0].weights) == ["Common Stock"]
    whole = [text("Common Stock", -11.5), text("Commor Stock", -11.5)]
    offer(whole)
    assert list(whole[1].weights) == ["Commor Stock"]


def test_two_texts_that_it_can_have_been_leave_it() -> None:
    column = [text("Series B Units"), text("Series C Units"), text("Series B Units 1,526 Series C Units")]
    offer(column)
    assert list(column[2].weights) == ["Series B Units 1,526 Series C Units"]
