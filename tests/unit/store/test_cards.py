"""Cards: what stands on one, what stands alone, what is missing and what the rest of the record suggests for it."""

from __future__ import annotations

from extractor.store.absent import absent, gone_with
from extractor.store.cards import MOST, cards, part_of
from extractor.store.hints import hinted
from extractor.store.questions import Question, asked, doubt, served
from extractor.store.review import corrected
from extractor.types.record import Alternative, Check, Field

ROW = "nonDerivativeTable/nonDerivativeTransaction[{}]"
OWNER = "reportingOwner[{}]"


def seen(path: str, value: str | None, confidence: float = 0.9, review: bool = True) -> Field:
    return Field(path, value, value or "", confidence, review)


def whole() -> list[Field]:
    """All that a form without rows must have."""
    told = {
        "documentType": "4",
        "periodOfReport": "2024-03-04",
        "issuer/issuerName": "Quill Co",
        "ownerSignature[1]/signatureName": "Ada Quill",
        "ownerSignature[1]/signatureDate": "2024-03-06",
    }
    owner = {
        "reportingOwnerId/rptOwnerName": "Quill Ada",
        "reportingOwnerAddress/rptOwnerStreet1": "1 Paper Street",
        "reportingOwnerAddress/rptOwnerCity": "Elm",
        "reportingOwnerAddress/rptOwnerState": "NY",
        "reportingOwnerAddress/rptOwnerZipCode": "10001",
        "reportingOwnerRelationship/isDirector": "1",
    }
    told |= {f"{OWNER.format(1)}/{path}": value for path, value in owner.items()}
    return [Field(path, value, value, 1.0, False) for path, value in told.items()]


def lacking(*more: Field) -> list[str]:
    return [field.path for field in absent([*whole(), *more])]


def test_what_is_likely_shares_a_card_with_its_part_and_what_is_not_stands_alone_before_it() -> None:
    first, second = ROW.format(1), ROW.format(2)
    doubtful = [
        seen(f"{second}/transactionAmounts/transactionShares/value", "12"),
        seen(f"{first}/transactionCoding/transactionCode", "S"),
        seen(f"{first}/transactionAmounts/transactionPricePerShare/value", "8", 0.3),
        seen("issuer/issuerTradingSymbol", "QLL"),
        seen('footnotes/footnote[@id="F1"]', "Held by a trust."),
    ]
    titled = [seen(f"{row}/securityTitle/value", "Stock", 1.0, False) for row in (first, second)]
    inked = [(card.part, [one for one in card.questions if one.fields[0].raw]) for card in cards([*titled, *doubtful], None)]
    assert [(part, [one.path.rpartition("/")[0] for one in found]) for part, found in inked if found] == [
        ("Head", ["issuer"]),
        ("Table I", [f"{first}/transactionAmounts/transactionPricePerShare"]),
        ("Table I", [f"{first}/transactionCoding", f"{second}/transactionAmounts/transactionShares"]),
        ("Notes", ["footnotes"]),
    ]


def test_a_card_has_no_more_than_there_are_digits() -> None:
    notes = [seen(f'footnotes/footnote[@id="F{at}"]', f"Note {at}.") for at in range(12)]
    assert [len(card.questions) for card in cards([*whole(), *notes], None) if card.part == "Notes"] == [MOST, 3]


def test_parts_of_the_form() -> None:
    assert [
        part_of(path) for path in ("remarks", "issuer/issuerName", "derivativeTable/derivativeHolding[1]/x", "ownerSignature[1]/y")
    ] == [
        "Notes",
        "Head",
        "Table II",
        "Notes",
    ]


def test_a_whole_form_lacks_nothing() -> None:
    assert lacking() == []


def test_who_ticked_officer_has_a_title_and_who_has_a_title_is_an_officer() -> None:
    second = OWNER.format(2)
    head = [
        Field(field.path.replace("[1]", "[2]"), field.value, field.raw, 1.0, False) for field in whole() if field.path.startswith("rep")
    ]
    ticked, titled = f"{second}/reportingOwnerRelationship/isOfficer", f"{second}/reportingOwnerRelationship/officerTitle"
    assert lacking(*head, seen(ticked, "1", 1.0, False)) == [titled]
    assert lacking(*head, seen(titled, "CFO", 1.0, False)) == [ticked]


def test_an_owner_without_any_relationship_is_asked_for_all_four() -> None:
    second = OWNER.format(2)
    head = [
        Field(field.path.replace("[1]", "[2]"), field.value, field.raw, 1.0, False)
        for field in whole()
        if field.path.startswith("rep") and "Relationship" not in field.path
    ]
    assert [path.rpartition("/")[2] for path in lacking(*head)] == ["isDirector", "isOfficer", "isTenPercentOwner", "isOther"]
    assert all(path.startswith(second) for path in lacking(*head))


def test_more_signatures_than_owners_ask_for_another_owner_by_name_until_told() -> None:
    signed = seen("ownerSignature[2]/signatureName", "Bea Quill", 1.0, False)
    name = f"{OWNER.format(2)}/reportingOwnerId/rptOwnerName"
    assert lacking(signed) == [name]
    assert lacking(signed, Field(name, None, "", 1.0, False)) == []
    assert f"{OWNER.format(2)}/reportingOwnerAddress/rptOwnerCity" in lacking(signed, seen(name, "Quill Bea", 1.0, False))


def test_a_mark_asks_for_its_note_and_indirect_ownership_for_its_nature() -> None:
    row = ROW.format(1)
    mark = seen(f"{row}/securityTitle/footnoteId[1]/@id", "F2", 1.0, False)
    indirect = seen(f"{row}/ownershipNature/directOrIndirectOwnership/value", "I", 1.0, False)
    found = lacking(mark, indirect)
    assert 'footnotes/footnote[@id="F2"]' in found
    assert f"{row}/ownershipNature/natureOfOwnership/value" in found


def test_a_street_in_doubt_asks_for_its_second_line() -> None:
    fields = [seen(field.path, field.value) if field.path.endswith("Street1") else field for field in whole()]
    assert [field.path for field in absent(fields)] == [f"{OWNER.format(1)}/reportingOwnerAddress/rptOwnerStreet2"]


def test_a_row_that_is_none_is_not_asked_for_its_cells() -> None:
    title = f"{ROW.format(1)}/securityTitle/value"
    assert len(lacking(Field(title, None, "C0mm", 0.0, True))) == 6
    assert lacking(Field(title, None, "C0mm", 1.0, False)) == []


def test_what_is_missing_is_suggested_by_the_rest() -> None:
    fields = [seen(f"{ROW.format(at)}/transactionDate/value", day) for at, day in ((1, "2024-03-05"), (2, "2024-03-04"), (3, "2024-03-05"))]
    period = hinted(Field("periodOfReport", None, "", 0.0, True), fields)
    assert [(one.value, one.confidence) for one in period.alternatives] == [("2024-03-04", 0.0), ("2024-03-05", 0.0)]
    date = hinted(Field(f"{ROW.format(4)}/transactionDate/value", None, "", 0.0, True), fields)
    assert [one.value for one in date.alternatives] == ["2024-03-05", "2024-03-04"]
    assert hinted(fields[0], fields) is fields[0]


def test_lines_of_ink_and_other_rows_texts_stand_behind_a_doubtful_texts_own_candidates() -> None:
    name = Field("issuer/issuerName", "Quill Co qll", "Quill Co\nqll", 0.6, True)
    title = seen(f"{ROW.format(1)}/securityTitle/value", "Commo")
    fields = [name, title, seen(f"{ROW.format(2)}/securityTitle/value", "Common Stock")]
    assert [one.value for one in hinted(name, fields).alternatives] == ["Quill Co", "qll"]
    assert [one.value for one in hinted(title, fields).alternatives] == ["Common Stock"]
    assert [one.value for one in hinted(Field("issuer/issuerTradingSymbol", None, "", 0.0, True), fields).alternatives] == ["qll"]
    number = seen(f"{ROW.format(1)}/transactionAmounts/transactionShares/value", "12")
    assert hinted(number, [*fields, number]) is number


def test_what_a_streets_first_line_leaves_over_is_offered_for_the_second_behind_nothing() -> None:
    street = f"{OWNER.format(1)}/reportingOwnerAddress/rptOwnerStreet1"
    first = Field(street, "1 Elm Ave Suite 3", "1 Elm Ave Suite 3", 0.8, True, alternatives=(Alternative("1 Elm Ave", 0.1),))
    second = hinted(Field(street.replace("Street1", "Street2"), None, "", 0.0, True), [first])
    assert [value for value, _ in Question((second,)).offered] == [None, "Suite 3"]


def test_a_row_without_a_title_stands_on_a_card_of_its_own_and_what_it_shares_with_others_is_asked_apart() -> None:
    first, second = ROW.format(1), ROW.format(2)
    found = [seen(f"{row}/transactionAmounts/transactionShares/value", "12") for row in (first, second)]
    title = seen(f"{first}/securityTitle/value", "Common Stock", 1.0, False)
    told = [(card.row, one.path, len(one.fields)) for card in cards([title, *found], None) for one in card.questions if one.fields[0].raw]
    assert [one for one in told if "Shares" in one[1]] == [(second, found[1].path, 1), ("", found[0].path, 1)]


def test_marks_of_notes_share_cards_whatever_they_are_and_that_one_is_none_is_offered() -> None:
    row = ROW.format(1)
    title = seen(f"{row}/securityTitle/value", "Stock", 1.0, False)
    marks = [seen(f"{row}/securityTitle/footnoteId[{at}]/@id", f"F{at}", sure) for at, sure in ((1, 0.9), (2, 0.3))]
    told = [one.questions for one in cards([*whole(), title, *marks], None) if any(each.is_mark for each in one.questions)]
    assert [[[value for value, _ in question.offered] for question in each] for each in told] == [[["F1", None], [None, "F2"]]]


def test_what_a_reviewer_said_is_not_there_is_no_doubt_any_more() -> None:
    assert doubt(Field("remarks", None, "", 1.0, False)) == 0
    assert doubt(Field("remarks", None, "", 0.0, True)) == 0.7


def offered(path: str, value: str, confidence: float) -> Field:
    checks, others = (Check("ink-of-a-row", holds=False),), (Alternative(value, confidence),)
    return Field(path, None, value, 0.0, True, (), (), checks, others)


def test_a_row_that_is_offered_has_its_likely_values_on_one_card_title_first_and_the_rest_alone_behind_it() -> None:
    row = ROW.format(2)
    found = [
        offered(f"{row}/transactionCoding/transactionCode", "S", 0.9),
        offered(f"{row}/transactionAmounts/transactionShares/value", "12", 0.2),
        offered(f"{row}/securityTitle/value", "Common Stock", 0.8),
    ]
    told = [(card.row, [one.path[len(row) + 1 :] for one in card.questions]) for card in cards(found, None) if card.part == "Table I"]
    assert told == [
        (row, ["securityTitle/value", "transactionCoding/transactionCode"]),
        (row, ["transactionAmounts/transactionShares/value"]),
    ]
    assert [path for path in lacking(*found) if path.startswith(row)] == []


def test_what_goes_with_a_title_or_a_name_that_is_none() -> None:
    row = ROW.format(3)
    assert gone_with(f"{row}/securityTitle/value") == f"{row}/"
    assert gone_with(f"{OWNER.format(2)}/reportingOwnerId/rptOwnerName") == f"{OWNER.format(2)}/"
    assert (gone_with(f"{row}/transactionCoding/transactionCode"), gone_with("periodOfReport")) == ("", "")


def test_no_look_is_asked_for_that_finds_less_than_one_error_in_a_hundred() -> None:
    found = [seen("issuer/issuerName", "Quill Co", 0.98), seen("documentType", "4", 0.995)]
    assert [one.path for one in asked(found, 0.0)] == ["issuer/issuerName"]
    assert [one.path for one in asked(found, None)] == ["issuer/issuerName", "documentType"]


def test_a_typed_number_serves_one_field_and_a_candidate_or_a_text_all_with_the_same_ink() -> None:
    cut = tuple(seen(f"{ROW.format(at)}/transactionAmounts/transactionPricePerShare/value", "3") for at in (1, 2))
    title = tuple(seen(f"{ROW.format(at)}/securityTitle/value", "Commo") for at in (1, 2))
    assert served(cut, "3.0718") == cut[:1]
    assert served(cut, "3") == served(cut, None) == cut
    assert served(title, "Common Stock") == title


def test_a_street_that_was_typed_asks_for_its_second_line_and_one_that_was_kept_does_not() -> None:
    street = f"{OWNER.format(1)}/reportingOwnerAddress/rptOwnerStreet1"
    rest = [field for field in whole() if field.path != street]
    found = [
        [one.path.rpartition("/")[2] for one in absent([*rest, field])]
        for field in (
            Field(street, "1 Paper Street", "", 1.0, False),
            corrected(seen(street, "1 Paper"), "1 Paper Street"),
            corrected(seen(street, "1 Paper Street"), "1 Paper Street"),
        )
    ]
    assert found == [["rptOwnerStreet2"], ["rptOwnerStreet2"], []]


def test_a_sale_has_a_price_or_a_note_that_tells_it() -> None:
    base = ROW.format(1)
    price, coding = f"{base}/transactionAmounts/transactionPricePerShare", f"{base}/transactionCoding/transactionCode"
    assert f"{price}/value" in lacking(seen(coding, "S"))
    assert f"{price}/value" not in lacking(seen(coding, "G")) + lacking(seen(coding, "S"), seen(f"{price}/footnoteId[1]/@id", "F1"))


def test_a_note_that_is_doubtful_for_a_letter_weighs_less_than_a_number() -> None:
    assert doubt(seen("remarks", "Exhibit 24", 0.9)) < doubt(seen("issuer/issuerTradingSymbol", "QLL", 0.9)) / 5
