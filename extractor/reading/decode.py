"""Bytes to text: encodings told from the bytes, junk refused, caps kept before anything is copied."""

from __future__ import annotations

import codecs
import re

from extractor.errors import EmptyInput, MalformedInput
from extractor.reading.build import too_large
from extractor.reading.columns.lookalikes import latin
from extractor.reading.columns.margins import without_numbers
from extractor.reading.contract import ReadOptions

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bidi controls, zero-width signs, soft hyphens and stray BOMs carry no ink and can hide or reorder text.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_HYPHEN = re.compile(r"(?<=\w)[\x02\ufffe](?=\w)")  # where a printed line ended in one, as PDFium gives it
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_CONTROL_BYTES = bytes(byte for byte in range(128) if _CONTROL.match(chr(byte)))
# The first byte of a no-break space in UTF-8, where a converter cut the second off.
_CUT_BLANK = re.compile(r"(?<!\w)\u00c2(?!\w)")
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_LENIENT_SHARE = 0.02


def decode(data: bytes, name: str, options: ReadOptions, any_length: bool = False) -> str:
    """The text, without BOM, NUL, control, bidi and zero-width signs; line ends are "\\n", form feeds stay.

    `any_length` lets lines be longer than the cap, where lines mean nothing. UTF-8 and UTF-16/32 with a BOM, UTF-16
    without one, a declared charset, else Windows-1252. Raises EmptyInput, TooLarge, and MalformedInput for binary junk.
    """
    check_text_size(data, name, options, any_length)
    text = _decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _HYPHEN.sub("-", text.replace("\x0b", "\n"))
    plain = text.isascii()
    controls = len(text) - len(text.encode().translate(None, _CONTROL_BYTES)) if plain else len(_CONTROL.findall(text))
    if controls > max(8, len(text) * _LENIENT_SHARE):
        raise MalformedInput(f"{name} is no text: {controls:,} control characters.", advice="Check that the file is whole.")
    if controls:
        text = _CONTROL.sub("", text)
    if not plain:
        text = latin(_BLANKS.sub(" ", _INVISIBLE.sub("", text)))
    text = without_numbers(text)
    if not text.strip():
        raise EmptyInput(f"{name} holds only white space.", advice="Send the file again.")
    return text


def check_text_size(data: bytes, name: str, options: ReadOptions, any_length: bool = False) -> None:
    """Raises TooLarge over `max_text_bytes` or `max_lines`, or where a line has more bytes than `max_line_length`."""
    if len(data) > options.max_text_bytes:
        raise too_large(name, f"{len(data):,} bytes of text", "INPUT_TOO_LARGE", options.max_text_bytes)
    if data.count(b"\n") > 2 * options.max_lines:
        raise too_large(name, "too many lines", "INPUT_TOO_LARGE", 2 * options.max_lines)
    if any_length:
        return
    longest = max(map(len, data.split(b"\n")))
    if longest > options.max_line_length:
        raise too_large(name, f"a line of {longest:,} bytes", "INPUT_TOO_LARGE", options.max_line_length)


def _decoded(data: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name)
    wide = _wide(data)
    if wide:
        return _strict(data, wide, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        advice = "Save the file again as UTF-8."
        raise MalformedInput(f"{name} says it is {encoding.upper()} but is not, from byte {error.start:,} on.", advice=advice) from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a BOM: nearly every second byte of Latin text is NUL."""
    head = data[:4096]
    if len(head) < 8 or len(data) % 2:
        return None
    even, odd = head[::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    if odd > 0.8 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 and odd < 0.1 else None


def _other(data: bytes) -> str:
    """Not all UTF-8: mostly UTF-8 with damaged bytes, or a legacy single-byte encoding."""
    lenient = data.decode("utf-8", errors="replace")
    damaged = lenient.count("\ufffd")
    whole = sum(1 for sign in lenient if sign > "\x7f") - damaged
    if damaged and whole > 4 * damaged:
        return lenient
    return _CUT_BLANK.sub(" ", data.decode(_declared(data), errors="replace"))


def _declared(data: bytes) -> str:
    """The charset that the first bytes declare, if it is a single-byte text codec; else Windows-1252."""
    match = _DECLARED.search(data[:2048])
    label = match.group(1).decode("ascii").lower() if match else "cp1252"
    try:
        known = codecs.lookup(label).name
    except LookupError:
        return "cp1252"
    return known if known.startswith(("iso8859", "cp125", "mac", "koi8")) and known != "iso8859-1" else "cp1252"
