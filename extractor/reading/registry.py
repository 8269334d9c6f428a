"""The readers by kind, imported when first asked for: no reader pays for another's libraries."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from extractor.errors import ConfigurationError, UnsupportedFormat
from extractor.reading.contract import Reader

READERS = {
    "markdown": "extractor.reading.markdown:MarkdownReader",
    "html": "extractor.reading.html:HtmlReader",
    "text": "extractor.reading.text:TextReader",
    "edgar-xml": "extractor.reading.edgar:EdgarReader",
    "pdf": "extractor.reading.pdf:PdfReader",
    "image": "extractor.reading.image:ImageReader",
}


def reader_for(kind: str) -> Reader:
    """A reader of that kind. Raises UnsupportedFormat for an unknown kind, ConfigurationError where its libraries are missing."""
    if kind not in READERS:
        raise UnsupportedFormat(f"There is no reader for {kind!r}.", advice=f"Readers exist for {', '.join(sorted(READERS))}.")
    module, _, attribute = READERS[kind].partition(":")
    try:
        return cast(Reader, getattr(import_module(module), attribute)())
    except ModuleNotFoundError as error:
        advice = f"Install the package that provides {error.name!r}; `section16 doctor` lists what is missing."
        raise ConfigurationError(f"The {kind} reader needs {error.name!r}, which is not installed.", advice=advice) from error
