"""Hostile documents beside images: archives, programs in PDF, depth, length, signs; each a typed end or the plain text, in time."""

import io
import time
import zipfile
import zlib
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest

from extractor.errors import InputError
from extractor.isolation.warm import Death, Job, Limits, WarmChild
from extractor.parsing.amounts import parse_amount
from extractor.reading.contract import ReadOptions
from extractor.reading.read import read_document

SECONDS = 5.0


def zip_of(name: str, size: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * size)
    return buffer.getvalue()


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("zip bomb", lambda: zip_of("form.txt", 30_000_000), "UNSUPPORTED_FORMAT"),
    ("zip with a way up", lambda: zip_of("../../form.txt", 10), "UNSUPPORTED_FORMAT"),
    ("PostScript under a PDF name", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(FORM 4) show\n", "UNSUPPORTED_FORMAT"),
    ("JSON 200,000 deep", lambda: b'{"a":' * 200_000, "UNSUPPORTED_FORMAT"),
    ("HTML 5,000 deep", lambda: b"<html>" + b"<div>" * 5_000 + b"FORM 4</html>", "HTML_TOO_DEEP"),
    ("a line over the cap", lambda: b"FORM 4\n" + b"x" * 2_000_000, "INPUT_TOO_LARGE"),
    ("a table of too many columns", lambda: b"# FORM 4\n\n|" + b"a|" * 2_000 + b"\n", "TABLE_TOO_LARGE"),
    ("text over the cap", lambda: b"FORM 4\n" * 3_000_000, "INPUT_TOO_LARGE"),
]


@pytest.mark.parametrize(("make", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_document_ends_in_its_code(make: Callable[[], bytes], code: str) -> None:
    data = make()
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        read_document(data, "upload.pdf", ReadOptions())
    assert (caught.value.code, caught.value.verdict) == (code, "dead")
    assert time.process_time() - start < SECONDS


def test_hidden_signs_are_no_text() -> None:
    data = "FORM 4\n\n1. Title\u202e\u200b of\x00 Security\n".encode()
    assert [cell.text for line in read_document(data, "a.txt", ReadOptions()).lines for cell in line.cells] == [
        "FORM 4",
        "1. Title of Security",
    ]


def test_a_number_of_a_million_digits_is_no_amount() -> None:
    start = time.process_time()
    assert parse_amount("9" * 1_000_000) is None
    assert time.process_time() - start < SECONDS


def pdf_with(contents: bytes, filters: bytes = b"", more: bytes = b"") -> bytes:
    """A page with that content stream; `more` stands in the catalogue."""
    stream = b"<</Length %d%s>>stream\n%s\nendstream" % (len(contents), filters, contents)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    found = [b"<</Type/Catalog/Pages 2 0 R%s>>" % more, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font]
    body, places = b"%PDF-1.4\n", []
    for number, item in enumerate(found, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(body))


def test_scripts_and_attachments_of_a_pdf_are_left_alone() -> None:
    script = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);this.exportDataObject\\({cName:'a'}\\))>>"
    attached = b"/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)>>]>>>>"
    words = b"BT /F 12 Tf 72 700 Td (FORM 4 Statement of Changes in Beneficial Ownership) Tj ET"
    data = pdf_with(words, more=script + attached)
    assert len(pdfium.PdfDocument(data)) == 1
    lines = read_document(data, "form.pdf", ReadOptions()).lines
    assert " ".join(cell.text for line in lines for cell in line.cells) == "FORM 4 Statement of Changes in Beneficial Ownership"


def test_a_pdf_that_unpacks_to_an_eighth_of_a_gigabyte_costs_its_neighbours_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    packer = zlib.compressobj(1)
    packed = b"".join([*(packer.compress(b" " * (1 << 20)) for _ in range(128)), packer.flush()])
    bomb = pdf_with(zlib.compress(packed), b"/Filter[/FlateDecode/FlateDecode]")
    assert len(bomb) < 50_000
    monkeypatch.syspath_prepend(str(__file__).replace("test_hostile_documents.py", ""))
    child = WarmChild(Job("hostile_job:run", "hostile_job:load"), Limits(wall=60.0, cpu=30, start=120.0, memory=2 * 2**30))
    try:
        death = child.ask({}, bomb)
        assert isinstance(death, Death)
        assert death.code in {"NO_TEXT", "RESOURCE_LIMIT", "CHILD_DIED"}
        assert not isinstance(child.ask({}, b"FORM 4\n\nCommon Stock      01/02/2020\n"), Death)
    finally:
        child.stop()
