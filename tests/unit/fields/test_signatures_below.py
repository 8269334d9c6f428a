"""Signatures one below another in a narrow column."""

from __future__ import annotations

from field_pages import labelled, values

from extractor.fields.pieces import mark
from extractor.fields.signatures.signed import find_signatures, signature_readings
from extractor.types.labels import Label

CAPTION = "** Signature of Reporting Person Date"


def names(*texts: str) -> list[str | None]:
    lines = labelled(*((Label.SIGNATURE, text) for text in (*texts, CAPTION)))
    found = values(signature_readings(find_signatures(mark(lines))))
    return [value for path, value in found.items() if path.endswith("Name")]


def test_dates_stand_at_the_middle_of_their_names() -> None:
    first, second = ("Fernholt Fund LP By: /s/ Odo", "Tarn, Managing Member"), ("Tarn Partners LLC By: /s/ Odo Tarn,", "Managing Member")
    assert names(first[0], "01/02/2031", first[1], second[0], "01/02/2031", second[1]) == [" ".join(first), " ".join(second)]


def test_dates_stand_beside_the_first_line_of_their_names() -> None:
    lines = ("/s/ Odo Tarn, Attorney-in-Fact for  01/02/2031", "Fernholt Fund LP", "Quarry Trust, By: /s/ Odo Tarn,  01/02/2031", "Trustee")
    assert names(*lines) == ["/s/ Odo Tarn, Attorney-in-Fact for Fernholt Fund LP", "Quarry Trust, By: /s/ Odo Tarn, Trustee"]


def test_a_capacity_below_a_name_is_no_second_signature() -> None:
    assert names("/s/ Odo Tarn, 01/02/2031", "Attorney-in-fact 01/02/2031") == ["/s/ Odo Tarn, Attorney-in-fact"]


def test_a_date_that_a_narrow_column_broke_is_one() -> None:
    assert names("/s/ Odo Fenn, Attorney-in-Fact for Willa", "01/02/", "Tarn", "2031") == ["/s/ Odo Fenn, Attorney-in-Fact for Willa Tarn"]


def test_a_date_whose_slashes_were_misread_makes_a_signature_of_what_was_taken_for_a_remark() -> None:
    for date in ("11:21/2031", "01. 17 2031", "05/062031"):
        lines = labelled(
            (Label.REMARK, f"S. Odo Tarn as {date}"), (Label.SIGNATURE, "attorney-in-fact for Willa Fenn"), (Label.SIGNATURE, CAPTION)
        )
        signed = find_signatures(mark(lines))
        assert values(signature_readings(signed))["ownerSignature[1]/signatureName"] == "S. Odo Tarn as attorney-in-fact for Willa Fenn"
        assert len(signed.lines) == 3


def test_a_firm_above_its_agent_is_of_the_signature() -> None:
    lines = labelled((Label.REMARK, "Tarn Holdings Ltd.,"), (Label.SIGNATURE, "By: /s/ Odo Tarn 01/02/2031"), (Label.SIGNATURE, CAPTION))
    found = values(signature_readings(find_signatures(mark(lines))))
    assert found["ownerSignature[1]/signatureName"] == "Tarn Holdings Ltd., By: /s/ Odo Tarn"


def test_a_remark_that_ends_in_no_date_stays_one() -> None:
    lines = labelled((Label.REMARK, "Filed late owing to a clerical error"), (Label.SIGNATURE, "/s/ Odo Tarn"), (Label.SIGNATURE, CAPTION))
    assert values(signature_readings(find_signatures(mark(lines))))["ownerSignature[1]/signatureName"] == "/s/ Odo Tarn"


def test_a_note_that_ends_in_a_date_is_no_signature_whose_date_is_worn() -> None:
    lines = labelled(
        (Label.FOOTNOTE, "2. The units vested on the day of the meeting, May 16, 2019."),
        (Label.SIGNATURE, "/s/ Willa Tarn I1/27/2019"),
        (Label.SIGNATURE, "** Signature of Reporting Person Date"),
    )
    found = values(signature_readings(find_signatures(mark(lines))))
    assert found["ownerSignature[1]/signatureDate"] == "2019-11-27"
