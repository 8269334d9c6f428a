"""Kinds are told by content, foreign ones are named."""

from __future__ import annotations

import pytest

from extractor.errors import EmptyInput, MalformedInput, UnsupportedFormat
from extractor.reading.sniff import sniff

KINDS = [
    (b"%PDF-1.7\n", "pdf"),
    (b"junk before\n%PDF-1.4\n", "pdf"),
    (b"II*\x00rest", "image"),
    (b"MM\x00*rest", "image"),
    (b"\x89PNG\r\n\x1a\nrest", "image"),
    (b"\xff\xd8\xff\xe0rest", "image"),
    (b"<?xml version='1.0'?>\n<ownershipDocument><a/></ownershipDocument>", "edgar-xml"),
    (b"<SEC-DOCUMENT>x\n<XML>\n<ownershipDocument>\n</ownershipDocument>\n</XML>", "edgar-xml"),
    (b"<SEC-DOCUMENT>x\n<TEXT>\nFORM 4\n<TABLE>\n<S> <C>\nCommon   1,000\n</TABLE>", "text"),
    (b"<OOCUMENT>\n<TYPE>4\n<TEXT>\nFORM 4\n\nCommon Stock      01/02/2020      S     1,000\n", "text"),
    (b"<!DOCTYPE html><html><body>FORM 4</body></html>", "html"),
    (b"\xef\xbb\xbf  <!-- saved --><html><table><tr><td>a</table>", "html"),
    (b"<table><tr><td>FORM 4</td></tr></table>", "html"),
    (b"# FORM 4\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "markdown"),
    (b"Common Stock\t01/02/2020\tS\n", "markdown"),
    (b"# FORM 4\n\n<html><body><table><tr><td>a</td></tr></table></body></html>\n", "markdown"),
    (b"FORM 4\n\n<table>\n<tr><td>Common Stock</td><td>S</td></tr>\n</table>\n\nRemarks:\n", "markdown"),
    (b"<html><body><table><tr><td>a</td></tr></table></body></html>\n\n# Explanation\n\n1. Sold.\n\n# Remarks:\n", "markdown"),
    (b"**FORM 4**\n\nRemarks:\n", "markdown"),
    (b"FORM 4\n\nCommon Stock      01/02/2020      S     1,000\n", "text"),
    (b"FORM 4 Common Stock 3,398 D\n", "text"),
    (b'<div style="x"><table><tr><td>a</td></tr></table></div>\n\n**Explanation of Responses:**\n\n1. Sold.\n\n**Remarks:**\n', "markdown"),
    (b"\\section*{FORM 4}\n\\begin{tabular}{|l|l|}\na & b \\\\\n\\end{tabular}\n", "markdown"),
    ("FORM 4  \u2502 a \u2502\n".encode("utf-16"), "text"),
    (b" ______\n|a_____|\n|b___|c__|\n|d___|e__|\n|f___|g__|\n", "text"),
]


@pytest.mark.parametrize(("data", "kind"), KINDS)
def test_kind(data: bytes, kind: str) -> None:
    assert sniff(data, "file") == kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04....word/document.xml", "a Word document"),
        (b"PK\x03\x04....a.txt", "a ZIP archive"),
        (b"GIF89a", "a GIF image"),
        (b"\x7fELF\x02", "an ELF program"),
        (b"{\\rtf1 FORM 4}", "an RTF document"),
        (b"%!PS-Adobe", "PostScript"),
        (b"<?xml version='1.0'?><feed><entry/></feed>", "XML"),
        (b"<feed><entry>a</entry></feed>", "XML"),
        (b'{"form": 4}', "JSON"),
    ],
)
def test_foreign(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedFormat, match=what) as caught:
        sniff(data, "upload.pdf")
    assert caught.value.code == "UNSUPPORTED_FORMAT"


def test_text_that_begins_like_a_program() -> None:
    assert sniff(b"MZ Holdings Corp. FORM 4\n", "file") == "text"


def test_nothing_and_junk() -> None:
    with pytest.raises(EmptyInput):
        sniff(b"", "file")
    with pytest.raises(MalformedInput, match="binary data"):
        sniff(bytes(range(256)) * 40, "file")


def test_headings_beside_tables_of_html_are_markdown() -> None:
    page = b"<table>\n<tr><td>OMB</td></tr>\n</table>\n## FORM 3\n1. Name\nBrandt Ida\n<table><tr><td>Common Stock</td></tr></table>\n"
    assert sniff(page, "a.md") == "markdown"
    assert sniff(page.replace(b"## FORM 3", b"<b>FORM 3</b>"), "a.md") == "markdown"
