"""Bytes to Document, whatever they are."""

from __future__ import annotations

from extractor.errors import EmptyInput, TooLarge
from extractor.reading.columns.stutter import without_stutter
from extractor.reading.contract import ReadOptions
from extractor.reading.registry import reader_for
from extractor.reading.sniff import sniff
from extractor.types.page import Document

_DEFAULTS = ReadOptions()


def read_document(data: bytes, name: str, options: ReadOptions = _DEFAULTS) -> Document:
    """Tell the kind by content and read it; `name` is only for messages.

    Raises a subclass of InputError for what cannot be read (EmptyInput, MalformedInput, UnsupportedFormat, TooLarge,
    PdfError, NoText), ResourceError where a child hit its limit, ConfigurationError where a reader's libraries are missing.
    """
    if not data:
        raise EmptyInput(f"{name} is empty.", advice="Send the file again.")
    if len(data) > options.max_bytes:
        raise TooLarge(f"{name} has {len(data):,} bytes; at most {options.max_bytes:,} are read.", advice="Split the file.")
    return without_stutter(reader_for(sniff(data, name)).read(data, name, options))
