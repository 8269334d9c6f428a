"""Notes, remarks, signatures: which lines are which."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from field_pages import labelled, page, values

from extractor.fields.notes.numbers import start_of
from extractor.fields.notes.tornnumbers import torn_notes
from extractor.fields.read import read_fields
from extractor.fields.respell import lexis_of
from extractor.types.labels import Label, LabelledLine

HEAD = "Explanation of Responses:"
END = "** Signature of Reporting Person Date"


def tail(*rows: str | tuple[str, ...]) -> dict[str, str | None]:
    form = read_fields(page(*rows), facts=False)
    return values((*form.footnotes, *form.remarks, *form.signatures))


def note(number: int) -> str:
    return f'footnotes/footnote[@id="F{number}"]'


@pytest.mark.parametrize("shape", ["{}. {}", "({}) {}", "{}) {}", "• {}. {}", "⁽{}⁾ {}"])
def test_numbered_notes(shape: str) -> None:
    raised = str.maketrans("12", "¹²") if "⁽" in shape else {}
    rows = [shape.format(str(n).translate(raised), text) for n, text in ((1, "Shares were withheld."), (2, "Held by a trust."))]
    assert tail(HEAD, *rows) == {note(1): "Shares were withheld.", note(2): "Held by a trust."}


def test_bullets_count_in_order() -> None:
    assert tail(HEAD, "• First one.", "• Second one.") == {note(1): "First one.", note(2): "Second one."}


def test_a_single_unnumbered_paragraph_is_the_first_note() -> None:
    assert tail(HEAD, "Shares held by the spouse of the person.") == {note(1): "Shares held by the spouse of the person."}


def test_marks_in_a_cell_of_their_own_and_the_forms_sentences_between() -> None:
    rows = (
        ("*", "If the form is filed by more than one reporting person, see Instruction 4(b)(v)."),
        ("(1)", "Granted as pay."),
        ("(2)", "Vested."),
    )
    assert tail(HEAD, *rows) == {note(1): "Granted as pay.", note(2): "Vested."}


def test_a_number_on_a_line_of_its_own_waits_for_its_text() -> None:
    assert tail(HEAD, "(1)", "Granted.", "(2)", "Vested in full.") == {note(1): "Granted.", note(2): "Vested in full."}


def test_notes_run_over_lines_and_hyphens() -> None:
    rows = ("1. Sold in trades at prices from $1.00 to", "2.50 per share, a performance-", "based plan.", "2. Second.")
    assert tail(HEAD, *rows) == {
        note(1): "Sold in trades at prices from $1.00 to 2.50 per share, a performance-based plan.",
        note(2): "Second.",
    }


def test_notes_on_one_line_are_parted() -> None:
    assert tail(HEAD, "1. First one. 2. Second one. 3. Third one.") == {
        note(1): "First one.",
        note(2): "Second one.",
        note(3): "Third one.",
    }


def test_shreds_of_rows_between_notes_are_left_out() -> None:
    assert tail(HEAD, "$26.86", "Stock Option", "1. First note ends.", "34.082", "02/06/2024", "2. Second note ends.") == {
        note(1): "First note ends.",
        note(2): "Second note ends.",
    }


def test_sure_labels_lead_without_a_heading() -> None:
    lines = labelled(
        (Label.TABLE1_ROW, "Common Stock"), (Label.FOOTNOTE, "1. First."), (Label.FURNITURE, "Page 2"), (Label.FOOTNOTE, "goes on")
    )
    assert values(read_fields(lines, facts=False).footnotes) == {note(1): "First. goes on"}


def test_remarks_end_where_signatures_begin() -> None:
    found = tail(
        HEAD,
        "1. One.",
        "Remarks:",
        "Exhibit 24 - Power of",
        "Attorney",
        "/s/ Odo Fenn",
        "03/16/2022",
        "** Signature of Reporting Person",
        "Date",
    )
    assert found == {
        note(1): "One.",
        "remarks": "Exhibit 24 - Power of Attorney",
        "ownerSignature[1]/signatureName": "/s/ Odo Fenn",
        "ownerSignature[1]/signatureDate": "2022-03-16",
    }


def test_a_caption_that_a_narrow_column_broke_is_no_part_of_the_name() -> None:
    signed = {"ownerSignature[1]/signatureName": "/s/ Odo Fenn", "ownerSignature[1]/signatureDate": "2022-03-16"}
    for broken in (
        ("** Signature of", ("Reporting", "Date"), "Person"),
        ("** Signature", "of Reporting Date", "Person"),
        (("** Signature of Reporting", "Date"), "Person"),
    ):
        assert tail("Remarks:", ("/s/ Odo Fenn", "03/16/2022"), *broken) == signed


def test_empty_remarks_give_no_field_and_the_forms_sentences_are_no_remarks() -> None:
    found = tail(
        "Remarks:",
        "Note: File three copies of this Form, one of which must be manually",
        "signed. If space is insufficient, see Instruction 6 for",
        "procedure.",
    )
    assert found == {}


@pytest.mark.parametrize(
    "rows",
    [
        ("/s/ Odo Fenn 03/16/2022", END),
        ("/s/ Odo Fenn", "03/16/2022", "** Signature of Reporting Person", "Date"),
        (("", "/s/ Odo Fenn", "03/16/2022"), ("", "** Signature of Reporting Person", "Date")),
        ("SIGNATURE OF REPORTING PERSON", "/s/ Odo Fenn", "DATE", "March 16, 2022"),
        ("Signatures", ("/s/ Odo Fenn", "", "03/16/2022"), ("**Signature of Reporting Person", "", "Date")),
    ],
)
def test_name_and_date_wherever_the_captions_stand(rows: tuple[str | tuple[str, ...], ...]) -> None:
    assert tail("Remarks:", *rows) == {"ownerSignature[1]/signatureName": "/s/ Odo Fenn", "ownerSignature[1]/signatureDate": "2022-03-16"}


def test_dates_that_stand_apart_go_to_the_names_in_order_and_one_too_many_is_none() -> None:
    found = tail("Remarks:", "/s/ Odo Fenn", "** Signature of Reporting Person", "03/16/2022", END, "03/17/2022", "Date")
    assert found == {"ownerSignature[1]/signatureName": "/s/ Odo Fenn", "ownerSignature[1]/signatureDate": "2022-03-16"}


def test_a_name_goes_on_below_its_date_up_to_the_next_mark() -> None:
    rows = (("/s/ Odo Fenn, Manager of Fernholt", "03/16/2022"), "Partners LP", ("/s/ Ida Moss", "03/17/2022"), END)
    found = tail("Remarks:", *rows)
    assert found["ownerSignature[1]/signatureName"] == "/s/ Odo Fenn, Manager of Fernholt Partners LP"
    assert found["ownerSignature[2]/signatureName"] == "/s/ Ida Moss"
    assert tail("Remarks:", "Signatures /s/ Odo Fenn 03/16/2022", END)["ownerSignature[1]/signatureName"] == "/s/ Odo Fenn"


def test_numbers_level_with_the_middle_of_their_notes() -> None:
    rows = ("(1) One.", "The price reported is the average of", "(2)", "several trades.", "The shares are held by", "(3)", "a trust.")
    assert tail(HEAD, *rows) == {
        note(1): "One.",
        note(2): "The price reported is the average of several trades.",
        note(3): "The shares are held by a trust.",
    }


def test_several_signatures() -> None:
    found = tail("Remarks:", "/s/ Odo Fenn 03/16/2022", "Fernholt LP, By: /s/ Ida Moss, Manager 03/17/2022", END)
    assert found["ownerSignature[2]/signatureName"] == "Fernholt LP, By: /s/ Ida Moss, Manager"
    assert found["ownerSignature[2]/signatureDate"] == "2022-03-17"


def test_the_last_signature_may_lack_its_caption() -> None:
    sign = Label.SIGNATURE
    lines: tuple[LabelledLine, ...] = labelled((sign, "/s/ Odo Fenn 03/16/2022"), (sign, END), (sign, "/s/ Ida Moss 03/17/2022"))
    found = values(read_fields(lines, facts=False).signatures)
    assert found["ownerSignature[2]/signatureName"] == "/s/ Ida Moss"


def test_a_fragment_of_the_date_is_taken_off_the_name() -> None:
    form = read_fields(page("Remarks:", "/s/ Odo Fenn by power of attorney for Willa Tarn 3/1", "03/16/2022", END), facts=False)
    name, day = form.signatures
    assert name.candidates[0].value == "/s/ Odo Fenn by power of attorney for Willa Tarn"
    assert name.candidates[0].repairs[0].kind == "fragment"
    assert day.candidates[0].value == "2022-03-16"


def test_a_date_that_is_gone_is_unknown() -> None:
    form = read_fields(page("Remarks:", "/s/ Odo Fenn", END), facts=False)
    assert values(form.signatures) == {"ownerSignature[1]/signatureName": "/s/ Odo Fenn", "ownerSignature[1]/signatureDate": None}
    assert form.signatures[1].raw == ""


@pytest.mark.parametrize(
    "line", ["(" * 50 + "a", "1. x 2. y", "08/01/2019 " * 8, "__X__ " * 9, "[ " * 20, "/s/ a 08/01/2019", "Director X 10% Owner"]
)
def test_time_grows_with_size_not_its_square(line: str) -> None:
    def seconds(times: int) -> float:
        lines = page("1. Name and Address of Reporting Person*", line * times, HEAD, *[line] * times, line * times, END)
        return min(once(lines) for _ in range(3))  # the quietest of three: the machine has other work

    def once(lines: tuple[LabelledLine, ...]) -> float:
        start = time.process_time()
        read_fields(lines, facts=False)
        return time.process_time() - start

    seconds(50)
    small, large = seconds(300), seconds(1200)
    assert large < 12 * small + 0.1


def test_numbers_level_with_the_last_line_of_their_notes() -> None:
    found = tail(
        HEAD,
        "The shares were sold under a plan that the reporting person adopted in the year",
        "(1) before the sale took place.",
        "Held by a trust for the children of the reporting person, of which the spouse of",
        "(2) the reporting person is the trustee.",
    )
    assert found == {
        note(1): "The shares were sold under a plan that the reporting person adopted in the year before the sale took place.",
        note(2): "Held by a trust for the children of the reporting person, of which the spouse of the reporting person is the trustee.",
    }


def test_the_rest_of_a_sentence_of_the_form_is_no_note() -> None:
    lines = labelled(
        (Label.FOOTNOTE_TITLE, HEAD),
        (
            Label.BOILERPLATE,
            "** Intentional misstatements or omissions of facts constitute Federal Criminal Violations See 18 U.S.C. 1001 and",
        ),
        (Label.FOOTNOTE, "15 U.S.C. 78ff(a)."),
        (Label.FOOTNOTE, "(1) Vests in four equal parts."),
    )
    assert values(read_fields(lines, facts=False).footnotes) == {note(1): "Vests in four equal parts."}


@pytest.mark.parametrize("ink", ["03/16/2O22", "03116/2022", "03|16/2022", "03/I6/2022"])
def test_a_worn_date_is_parted_from_the_name(ink: str) -> None:
    assert tail("Remarks:", f"/s/ Odo Fenn {ink}", END) == {
        "ownerSignature[1]/signatureName": "/s/ Odo Fenn",
        "ownerSignature[1]/signatureDate": "2022-03-16",
    }


def test_misread_numbers_of_notes() -> None:
    found = tail("Explanation of Responses:", "1. First.", "7. Second.", "3. Third.", "A. Fourth.", "5. Fifth.", "Remarks:")
    assert found == {note(1): "First.", note(2): "Second.", note(3): "Third.", note(4): "Fourth.", note(5): "Fifth."}


def test_a_number_that_stands_twice_is_once_misread() -> None:
    found = tail("Explanation of Responses:", "1. One.", "2. Two.", "3. Three.", "4. Four.", "6. Five.", "6. Six.", "Remarks:")
    assert (found[note(5)], found[note(6)]) == ("Five.", "Six.")


def test_that_nothing_is_owned_is_no_note() -> None:
    assert tail("- No securities are beneficially owned.", "Remarks:") == {}


def test_damaged_words_of_a_worn_page_are_mended_and_told() -> None:
    rows = ("1. The opti0n is fully vestcd and may be exerciscd.", "Remarks:", "/s/ Odo Fenn 03/16/2022", END)
    lines = page("Explanation of Responses:", *rows)
    found = read_fields(lines, facts=False, lexis=lexis_of(lines, worn=True)).footnotes[0]
    best, as_read = found.candidates
    assert best.value == "The option is fully vested and may be exercised."
    assert best.repairs[0].kind == "glyph"
    assert as_read.value == "The opti0n is fully vestcd and may be exerciscd."


def test_a_note_that_goes_on_with_the_one_above_begins_where_its_number_stands() -> None:
    lines = ("Explanation of Responses:", "1. Thistle Capital manages the first fund,", "2. (continued from footnote 1) and the second,")
    form = read_fields(page("FORM 4", *lines, "3. (continued from footnote 2) and the third."), facts=False)
    assert [reading.candidates[0].value for reading in form.footnotes][1:] == [
        "(continued from footnote 1) and the second,",
        "(continued from footnote 2) and the third.",
    ]


def test_what_an_engine_makes_of_a_flourish_is_no_name() -> None:
    assert (
        tail("Remarks:", "/s/ Odo Fenn, Attorney-in-Fact ff 03/16/2022", END)["ownerSignature[1]/signatureName"]
        == "/s/ Odo Fenn, Attorney-in-Fact"
    )
    assert tail("Remarks:", "/s/ Fennel & Co. by Odo Fenn, Jr. 03/16/2022", END)["ownerSignature[1]/signatureName"] == (
        "/s/ Fennel & Co. by Odo Fenn, Jr."
    )


def test_numbers_behind_blank_lines_lead_whatever_ends_above() -> None:
    texts = ["1. The shares were received as part of a distribution to partners", "2. The shares are held by a trust."]
    starts = [start_of(text) for text in texts]
    assert torn_notes(texts, [1, 1], starts, starts[0][0]) == []


def test_a_line_that_goes_on_below_a_blank_one_is_no_note() -> None:
    texts = ("Sold in trades at several prices; he undertakes to", "give the prices.", "Held.")
    rows = [replace(one, line=replace(one.line, gap=1)) for one in page(*texts, label=Label.FOOTNOTE, probability=1.0)]
    form = read_fields((*page(HEAD), *rows), facts=False)
    assert values(form.footnotes) == {note(1): "Sold in trades at several prices; he undertakes to give the prices.", note(2): "Held."}
