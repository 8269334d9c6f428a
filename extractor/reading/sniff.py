"""The kind of a file by its content, never by its name."""

from __future__ import annotations

import re
from itertools import islice

from extractor.errors import EmptyInput, MalformedInput, UnsupportedFormat
from extractor.reading.markup.commas import has_commas

_OURS = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_FOREIGN = {
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"PK\x05\x06": "an empty ZIP archive",
    b"GIF8": "a GIF image",
    b"\x7fELF": "an ELF program",
    b"MZ": "a Windows program",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"BM": "a BMP image",
    b"RIFF": "a RIFF file (WebP, WAV or AVI)",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office document",
    b"{\\rtf": "an RTF document",
    b"%!PS": "PostScript",
    b"\x00\x00\x00\x0cjP  ": "a JPEG 2000 image",
    b"8BPS": "a Photoshop image",
    b"SIMPLE  =": "a FITS image",
    b"SQLite format 3\x00": "an SQLite database",
    b"\xca\xfe\xba\xbe": "a Java class",
    b"OggS": "an Ogg file",
    b"ID3": "an MP3 file",
}
_ZIPPED = {
    b"word/": "a Word document",
    b"xl/": "an Excel workbook",
    b"ppt/": "a presentation",
    b"mimetypeapplication/": "an OpenDocument or EPUB file",
}
_INLINE = re.compile(r"<(?:input|u|b|i|sup|sub|strong|em|br|img|span|font|a)\b", re.IGNORECASE)  # tags inside Markdown
_ADVICE = "Send OCR text (.md, .txt), HTML, PDF, TIFF, PNG, JPEG or EDGAR XML."
_WIDEST = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_HEAD = 65_536
_BINARY_SHARE = 0.05
_BINARY = bytes(byte for byte in range(128) if byte < 9 or 14 <= byte < 27 or 28 <= byte < 32 or byte == 127)

_OWNERSHIP = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?ownershipDocument[\s>/]")
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|div|center|p|font|span|h[1-6]|form|meta|title|pre)\b[^<>]{0,2000}>", re.IGNORECASE
)
_PAGE = re.compile(r"<(?:!doctype|html|head|body)", re.IGNORECASE)
_XML = re.compile(r"<\?xml\b|<!DOCTYPE\b|<[A-Za-z_][\w.:-]{0,60}(?:\s[^<>]{0,2000})?/?>")
_BOLD = r"\*\*[^\s*][^*\n]{0,300}\*\*"
_MARKDOWN = re.compile(
    rf"^[ ]{{0,3}}\|.{{0,4000}}\|\s{{0,9}}$|^[ ]{{0,3}}:?-{{2,}}:?[ ]{{0,9}}\||^#{{1,6}} \S|{_BOLD}|^\S.{{0,400}}\t|\\\$"
    r"|<br ?/?>|<u>|<sup>|<t[drh][ >]|\\begin\{(?:tabular|longtable)|^\\(?:sub){0,2}section\*?\{|^```|^:::|^\t+\S",
    re.MULTILINE,
)
_ONLY_BOLD = re.compile(_BOLD)  # all that can be found where none of the next signs stands, as in most plain text
_MARKS = ("|", "#", "\t", "\\$", "<", "```", ":::", "\\begin{", "section")
_PARAGRAPH = re.compile(r"\n[ \t]{0,9}\n[^<\s|][^\n]{0,4000}\n[ \t]{0,9}\n")  # text between blank lines, outside tags
_FLOW = re.compile(r"<(?:p|div|body|html)\b", re.IGNORECASE)
_FOLLOWING = re.compile(r"^#{1,6} \S|</table>[ \t]{0,9}\n(?:<[bui]>)?[^<\s|]", re.MULTILINE | re.IGNORECASE)
_COLUMNS = re.compile(r"\S {3,80}\S")
_HEADED = re.compile(r"^#{1,6} \S|^\|.{0,4000}\|\s{0,9}$", re.MULTILINE)
_UNDERSCORED = re.compile(r"_{3,}\|")
_MARKED = re.compile(
    r"^\|(?:\s{0,9}:?-{3,}:?\s{0,9}\|)+\s{0,9}$|^#{1,6} \S|\*\*[^\s*]|<br ?/?>|<u>|<sup>|<input\b", re.MULTILINE
)  # nothing that ASCII filings have
_WRITTEN = re.compile(  # lines that only Markdown has
    r"^(?:#{1,6} \S|\*\*[^*\n]{1,300}\*\*[ \t]{0,9}$|\[[^\[\]\n]{1,300}\]\{(?:[.#]|style=)[^{}\n]{0,300}\})", re.MULTILINE
)
_BEHIND = re.compile(r"</html>\s{0,99}[^\s<]", re.IGNORECASE)  # a table wrapped as a page of its own
# Elements end in XML; in the head of a submission, whose first tag was misread, none does.
_CLOSED = re.compile(r"^\s*<[?!]|</(?!(?:u|b|i|a|sup|sub|strong|em|span|font|t[drh]|table)>)|<[\w.:-]{1,60}/>\s*$", re.IGNORECASE)
_SUBMISSION = re.compile(r"<SEC-DOCUMENT>|<SEC-HEADER>|<IMS-DOCUMENT>|^-----BEGIN PRIVACY|^<DOCUMENT>\s{0,9}<TYPE>", re.MULTILINE)
_SUBMITTED = ("<SEC-", "<IMS-", "-----BEGIN", "<DOCUMENT>")  # one of them is in whatever the pattern finds
_CAPTION_TABLE = re.compile(r"^<(?:S|CAPTION)>", re.MULTILINE)


def sniff(data: bytes, name: str) -> str:
    """One of pdf, image, edgar-xml, html, markdown, text. Raises EmptyInput, UnsupportedFormat, MalformedInput."""
    if not data:
        raise EmptyInput(f"{name} is empty.", advice="Send the file again.")
    kind = _by_magic(data, name)
    if kind:
        return kind
    if _OWNERSHIP.search(data):
        return "edgar-xml"
    head = _head_text(data, name)
    return _text_kind(head, name)


def _by_magic(data: bytes, name: str) -> str | None:
    if data.startswith(_OURS):
        return "image"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, what in _FOREIGN.items():
        if data.startswith(magic) and not (len(magic) == 2 and data[:512].isascii() and b"\x00" not in data[:512]):
            raise UnsupportedFormat(f"{name} looks like {_zip_kind(data, what)}; no reader knows that.", advice=_ADVICE)
    if data[4:8] == b"ftyp":
        raise UnsupportedFormat(f"{name} looks like a video or HEIC image; no reader knows that.", advice=_ADVICE)
    return None


def _zip_kind(data: bytes, what: str) -> str:
    if not data.startswith(b"PK"):
        return what
    return next((kind for folder, kind in _ZIPPED.items() if folder in data[:_HEAD]), what)


def _head_text(data: bytes, name: str) -> str:
    """The first 64 KB as text, whatever the encoding. Raises MalformedInput for binary junk."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_wide(head):
        head = _narrowed(head)
    binary = len(head) - len(head.translate(None, _BINARY))
    if binary > len(head) * _BINARY_SHARE:
        raise MalformedInput(f"{name} is binary data of no known kind.", advice=_ADVICE)
    text = head.decode("utf-8", errors="replace")
    if text.count("\ufffd") > len(text) * 0.25:
        raise MalformedInput(f"{name} is neither text nor a known binary format.", advice=_ADVICE)
    return text.lstrip("\ufeff")


def _narrowed(head: bytes) -> bytes:
    """UTF-16 or UTF-32 as UTF-8, as far as the head goes."""
    if head.startswith(_WIDEST):
        encoding = "utf-32"
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    return head.decode(encoding, errors="replace").encode("utf-8", errors="replace")


def _looks_wide(head: bytes) -> bool:
    half = max(1, len(head) // 2)
    return len(head) >= 8 and max(head[::2].count(0), head[1::2].count(0)) > 0.8 * half


def _paragraphs(head: str) -> bool:
    """Markdown may begin with an HTML table: blank lines part its paragraphs, or headings and lines follow its tables."""
    if _written(head):
        return True
    return bool(_PARAGRAPH.search(head) or _FOLLOWING.search(head)) and not _FLOW.search(head)


def _written(head: str) -> bool:
    return len(list(islice(_WRITTEN.finditer(head), 2))) > 1


def _text_kind(head: str, name: str) -> str:
    start = head.lstrip()
    if _submitted(start[:4096]) or _captioned(head):
        if re.search(r"<html\b|<body\b|<td\b", head, re.IGNORECASE):
            return "markdown" if _paragraphs(head) else "html"
        return _markdown_or_text(head) if _MARKED.search(head) and not _captioned(head) else "text"
    if start.startswith("<"):
        body = _past_prologue(start)
        if _HTML.match(body):
            whole = _PAGE.match(body) and not (_BEHIND.search(head) and _written(head))
            return "html" if whole or not (_pipes(head) or _paragraphs(head)) else "markdown"
        if _XML.match(start) and _CLOSED.search(head) and not _HTML.search(head) and not _INLINE.match(body):
            raise UnsupportedFormat(f"{name} looks like XML, but not like an EDGAR ownership document.", advice=_ADVICE)
    if "<" in head and re.search(r"<html\b|<body\b", head, re.IGNORECASE):
        return "markdown" if not start.startswith("<") and _HEADED.search(head) else "html"
    if start.startswith(("{", "[{")) and re.search(r'"\s{0,9}:', start[:4096]):
        raise UnsupportedFormat(f"{name} looks like JSON.", advice=_ADVICE)
    return _markdown_or_text(head)


def _submitted(start: str) -> bool:
    return any(sign in start for sign in _SUBMITTED) and _SUBMISSION.search(start) is not None


def _captioned(head: str) -> bool:
    return ("<S>" in head or "<CAPTION>" in head) and _CAPTION_TABLE.search(head) is not None


def _past_prologue(start: str) -> str:
    """Behind an XML declaration and comments."""
    for _ in range(20):
        if start.startswith(("<?xml", "<!--")):
            end = start.find("?>" if start.startswith("<?") else "-->")
            start = start[end + 2 :].lstrip(">").lstrip() if end >= 0 else ""
        else:
            break
    return start


def _pipes(head: str) -> bool:
    return bool(re.search(r"^\s{0,3}\|.{0,4000}\|\s{0,9}$", head, re.MULTILINE))


def _markdown_or_text(head: str) -> str:
    """Markdown where its signs outnumber lines laid out in columns, and no table is drawn with underscores."""
    if "___|" in head and len(_UNDERSCORED.findall(head)) > 3:
        return "text"
    lines = [line for line in head.split("\n") if "   " in line and "|" not in line and "\t" not in line]
    enough = max(1, -(-sum(1 for line in lines if _COLUMNS.search(line)) // 4))
    pattern = _MARKDOWN if any(sign in head for sign in _MARKS) else _ONLY_BOLD
    signs = len(list(islice(pattern.finditer(head), enough)))
    return "markdown" if signs >= enough or ("," in head and has_commas(head.split("\n"))) else "text"
