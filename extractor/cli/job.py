"""What a worker process does for `extract`: read a file, extract it, write its results. Runs behind extractor/isolation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractor.errors import InputError, TooLarge
from extractor.export.write import write
from extractor.pipeline import Serving, extract

_PIXELS = ("image/", "application/pdf")


def load(models: str | None, target_error: float) -> Serving:
    """The models of this process, live at each document."""
    return Serving(Path(models) if models else None, target_error=target_error)


def run(request: dict[str, Any], body: bytes, serving: Serving) -> tuple[dict[str, Any], bytes]:
    """Extract `path` to `out`/`stem`.FORMAT; the header tells status and counts. Raises Section16Error."""
    context = serving.now()
    path, out = Path(request["path"]), Path(request["out"])
    data = read_file(path, context.options.max_bytes)
    extraction = extract(data, path.name, context)
    write(extraction, out, request["stem"], request["formats"])
    if request["annotate"] and extraction.source.media_type.startswith(_PIXELS):
        from extractor.export.annotate import annotate

        annotate(data, extraction, out, request["stem"], context.options)
    review = sum(field.needs_review for field in extraction.fields)
    promise = context.judging.calibrator.promise(context.target_error)
    return {"status": extraction.status, "fields": len(extraction.fields), "review": review, "promise": promise}, b""


def label(request: dict[str, Any], body: bytes, serving: Serving) -> tuple[dict[str, Any], bytes]:
    """The lines of `path`, for `lines`: number, page, label, class, probability, text. Raises Section16Error."""
    from extractor.reading.read import read_document
    from extractor.types.labels import line_class

    path, context = Path(request["path"]), serving.now()
    document = read_document(read_file(path, context.options.max_bytes), path.name, context.options)
    found = [
        [one.line.number, one.line.page, one.label.value, line_class(one.label).value, round(one.probability, 6), one.line.text]
        for one in context.lines.label(document.lines)
    ]
    return {"reader": document.reader, "lines": found}, b""


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a file of at most `most`. Raises InputError."""
    try:
        if path.stat().st_size > most:
            raise TooLarge(f"{path.name} has over {most:,} bytes.", advice="Split it, or send the filing alone.")
        return path.read_bytes()
    except OSError as error:
        message = f"{path.name} cannot be read ({error.strerror})."
        raise InputError(message, code="INPUT_UNREADABLE", advice="Check that it is there and that you may read it.") from error
