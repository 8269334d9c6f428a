"""What a warm child does for the command line: one file in, its results on disk, a line of figures back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractor.errors import MalformedInput, TooLarge
from extractor.export.write import write
from extractor.pipeline import DEFAULT_TARGET, Context, extract, load_context
from extractor.types.record import Extraction

Reply = tuple[dict[str, Any], bytes]


def load(models: str | None = None, target: float = DEFAULT_TARGET) -> Context:
    """The models, opened once per child."""
    return load_context(Path(models) if models else None, None, target)


def run(request: dict[str, Any], _body: bytes, context: Context) -> Reply:
    """Read `path`, write `folder/stem.FORMAT` for each of `formats`; with `annotate` the pages with their boxes too."""
    path, folder, stem = Path(request["path"]), Path(request["folder"]), request["stem"]
    data = read_file(path, context.options.max_bytes)
    extraction = extract(data, path.name, context)
    write(extraction, folder, stem, request["formats"])
    if request["annotate"]:
        _annotate(data, extraction, folder, stem, context)
    return figures(extraction), b""


def lines(request: dict[str, Any], _body: bytes, context: Context) -> Reply:
    """The lines of `path` with label and probability, for `section16 lines`."""
    from extractor.reading.read import read_document
    from extractor.types.labels import line_class

    path = Path(request["path"])
    document = read_document(read_file(path, context.options.max_bytes), path.name, context.options)
    found = [
        [one.line.number, one.line.page, one.label.value, line_class(one.label).value, round(one.probability, 6), one.line.text]
        for one in context.lines.label(document.lines)
    ]
    return {"reader": document.reader, "lines": found}, b""


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a regular file. Raises TooLarge, MalformedInput."""
    try:
        if not path.is_file():
            raise MalformedInput(f"{path.name} is no regular file.", code="INPUT_UNREADABLE", advice="Name a file or a folder.")
        if path.stat().st_size > most:
            raise TooLarge(f"{path.name} has over {most:,} bytes.", advice="Split it, or send the text of the form only.")
        return path.read_bytes()
    except OSError as error:
        what = f"{path.name} could not be read ({error.strerror})."
        raise MalformedInput(what, code="INPUT_UNREADABLE", advice="Check the file and its permissions.") from error


def figures(extraction: Extraction) -> dict[str, Any]:
    """What the summary shows of a record."""
    values = {field.path: field.value for field in extraction.fields}
    return {
        "status": extraction.status,
        "reader": extraction.source.reader,
        "pages": extraction.source.pages,
        "form": values.get("documentType") or "",
        "fields": sum(value is not None for value in values.values()),
        "doubtful": sum(field.needs_review for field in extraction.fields),
    }


def _annotate(data: bytes, extraction: Extraction, folder: Path, stem: str, context: Context) -> None:
    """Text has no pages to draw; that is no failure."""
    from extractor.errors import UnsupportedFormat
    from extractor.export.annotate import annotate

    try:
        annotate(data, extraction, folder, stem, context.options)
    except UnsupportedFormat:
        return
