"""HTML: nested layout, spans, ticks, hidden parts, depth."""

from __future__ import annotations

import pytest

from extractor.errors import InputError, MalformedInput, TooLarge
from extractor.reading.contract import ReadOptions
from extractor.reading.html import HtmlReader
from extractor.types.page import Document

PARTY = """<html><head><title>x</title><style>td {}</style></head><body>
<table border="1"><tr>
<td rowspan="2"><span>1. Name and Address of Reporting Person<sup>*</sup></span>
 <table><tr><td><a href="#">Doe Jane</a></td></tr></table><hr>
 <table><tr><td>(Last)</td><td>(First)</td><td>(Middle)</td></tr></table>
 <table><tr><td>C/O ROCK CORP</td></tr><tr><td>1 HILL ST</td></tr></table>
 <span>(Street)</span><table><tr><td>ROCKTON</td><td>NY</td><td>10001</td></tr></table></td>
<td>2. Issuer Name <b>and</b> Ticker or Trading Symbol<br>ROCK CORP [ <span>RCK</span> ]</td>
<td>5. Relationship of Reporting Person(s) to Issuer<br>(Check all applicable)
 <table><tr><td>X</td><td>Director</td><td></td><td>10% Owner</td></tr>
 <tr><td></td><td>Officer (give title below)</td><td>X</td><td>Other (specify below)</td></tr></table></td></tr>
<tr><td>3. Date of Earliest Transaction<br>01/02/2020</td><td></td></tr></table></body></html>"""


def read(text: str, options: ReadOptions | None = None) -> Document:
    return HtmlReader().read(text.encode(), "file", options or ReadOptions())


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in document.lines]


def test_party_block_is_flattened_into_its_cells() -> None:
    first, second = read(PARTY).lines
    assert first.cells[0].text.split("\n") == [
        *("1. Name and Address of Reporting Person*", "Doe Jane", "(Last) (First) (Middle)"),
        *("C/O ROCK CORP", "1 HILL ST", "(Street)", "ROCKTON NY 10001"),
    ]
    assert first.cells[1].text == "2. Issuer Name and Ticker or Trading Symbol\nROCK CORP [ RCK ]"
    assert first.cells[2].text.split("\n")[2:] == ["X Director", "10% Owner", "Officer (give title below)", "X Other (specify below)"]
    assert [(cell.column, cell.text) for cell in second.cells] == [(1, "3. Date of Earliest Transaction\n01/02/2020"), (2, "")]
    assert first.source == (2, 11)


def test_layout_table_is_opened() -> None:
    wrapped = "<table><tr><td>" + PARTY.split("<body>")[1].split("</body>")[0] + "</td></tr></table>"
    assert texts(read(wrapped)) == texts(read(PARTY))


def test_head_of_the_form_is_opened() -> None:
    document = read(
        "<table><tr><td>FORM 4</td><td>STATEMENT<br>OF CHANGES</td><td><table><tr><td>OMB APPROVAL</td></tr></table></td></tr></table>"
    )
    assert texts(document) == [["FORM 4"], ["STATEMENT"], ["OF CHANGES"], ["OMB APPROVAL"]]


def test_data_table_with_spans_and_marks() -> None:
    document = read(
        "<table><tr><th rowspan=2>1. Title</th><th colspan=2>4. Securities</th></tr><tr><th>Amount</th><th>Price</th></tr>"
        "<tr><td>Common Stock</td><td>1,000<span><sup>(1)</sup></span><sup>(2)</sup></td>"
        "<td><span>$</span> <span>10.50</span></td></tr></table>"
    )
    assert texts(document) == [["1. Title", "4. Securities"], ["Amount", "Price"], ["Common Stock", "1,000⁽¹⁾⁽²⁾", "$10.50"]]
    places = [[(cell.column, cell.span) for cell in line.cells] for line in document.lines]
    assert places == [[(0, 1), (1, 2)], [(1, 1), (2, 1)], [(0, 1), (1, 1), (2, 1)]]


def test_boxes() -> None:
    document = read(
        '<p><input type="checkbox" checked> Director <input type="checkbox"> Officer</p><table border="1"><tr><td>X</td></tr></table> plan'
    )
    assert texts(document) == [["☒ Director ☐ Officer"], ["☒ plan"]]


def test_hidden_and_script_are_dropped() -> None:
    assert texts(read('<div>seen</div><div style="display: none">no</div><script>no</script><p hidden>no</p>')) == [["seen"]]


def test_preformatted_text_keeps_its_columns() -> None:
    block = "<pre>\nTitle     Date\nStock     01/02/2020\nBonds     01/03/2020\n</pre>"
    document = read(f"<html><body><p>FORM 4</p>\n{block}\n<p>Remarks:</p></body></html>")
    assert texts(document) == [["FORM 4"], ["Title", "Date"], ["Stock", "01/02/2020"], ["Bonds", "01/03/2020"], ["Remarks:"]]
    assert document.lines[2].source == (4, 4)


def test_submission_header_is_text() -> None:
    document = read("<SEC-DOCUMENT>1.txt\nFORM TYPE:   4\n<TEXT>\n<html><body><p>FORM 4</p></body></html>\n</TEXT>")
    assert texts(document)[:3] == [["<SEC-DOCUMENT>1.txt"], ["FORM TYPE:", "4"], ["<TEXT>"]]
    assert [line.source for line in document.lines if line.text == "FORM 4"] == [(4, 4)]


def test_rows_of_blocks() -> None:
    row = '<div class="row"><div>{}</div><div>{}</div><div></div></div>'
    document = read("<div>" + row.format("Title", "Date") + row.format("Common Stock", "01/02/2020") + "</div><p>Remarks:</p>")
    assert texts(document) == [["Title", "Date", ""], ["Common Stock", "01/02/2020", ""], ["Remarks:"]]
    assert [line.table for line in document.lines] == [1, 1, None]


def test_two_pages_in_one_file() -> None:
    assert texts(read("<html><body><p>one</p></body></html>\n<!DOCTYPE html><html><body><p>two</p></body></html>")) == [["one"], ["two"]]


@pytest.mark.parametrize("tags", ["<div>", "<table><tr><td>", "<b>", "<x-y>"])
def test_too_deep(tags: str) -> None:
    with pytest.raises(TooLarge) as caught:
        read("<html>" + tags * 10_000 + "text")
    assert caught.value.code == "HTML_TOO_DEEP"


@pytest.mark.parametrize("tags", ["<p>text", "<li>text", "<br>text", "<div>text</div>", "<tr><td>text"])
def test_flat_is_not_deep(tags: str) -> None:
    body = "<html>" + ("<table>" if tags.startswith("<tr") else "") + tags * 1000
    assert len(read(body).lines) == 1000


def test_depth_under_the_cap_loses_nothing() -> None:
    assert texts(read("<div>" * 199 + "deep" + "</div>" * 199)) == [["deep"]]


def test_entities_are_refused() -> None:
    with pytest.raises(MalformedInput, match="entities"):
        read('<!DOCTYPE html [<!ENTITY a "b">]><p>&a;</p>')


def test_huge_spans_are_clamped() -> None:
    document = read("<table><tr><td colspan=999999999 rowspan=999999999>a</td></tr><tr><td>b</td></tr></table>")
    assert [(cell.text, cell.column, cell.span) for line in document.lines for cell in line.cells] == [("a", 0, 1000), ("b", 1000, 1)]


def test_nothing_inside() -> None:
    with pytest.raises(InputError):
        read("<html><body><table><tr><td></td></tr></table></body></html>")
