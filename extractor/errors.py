"""The error tree. Every error says what it concerns and what to do next, and what the queue shall do with it.

Section16Error
  InputError            the document itself; trying again will not help       verdict: dead
    EmptyInput            EMPTY_INPUT
    MalformedInput        INPUT_MALFORMED
    UnsupportedFormat     UNSUPPORTED_FORMAT
    NotASection16Form     NOT_SECTION16
    TooLarge              IMAGE_TOO_LARGE PAGE_TOO_LARGE TOO_MANY_PAGES TABLE_TOO_LARGE HTML_TOO_DEEP INPUT_TOO_LARGE
    PdfError              PDF_MALFORMED PDF_ENCRYPTED
    NoText                NO_TEXT
  ResourceError         the child hit a limit or died                         verdict: retry
                          RESOURCE_LIMIT OCR_TIMEOUT CHILD_DIED
  ModelError            a model folder that cannot be served                  verdict: hold
                          MODEL_MISSING MODEL_CORRUPT MODEL_UNTRUSTED MODEL_INCOMPATIBLE
  ConfigurationError    settings, missing extras                              verdict: hold
  StoreError            disk or database                                      verdict: retry
"""

from __future__ import annotations


class Section16Error(Exception):
    """The root. `code` is stable and machine-readable; `advice` says what to do next."""

    code = "ERROR"
    verdict = "hold"

    def __init__(self, message: str, *, code: str | None = None, advice: str = "") -> None:
        super().__init__(message)
        if code is not None:
            self.code = code
        self.message = message
        self.advice = advice

    def sentence(self) -> str:
        """What happened and what to do, in one line."""
        return f"{self.message} {self.advice}".strip()


class InputError(Section16Error):
    """The document cannot be read, now or later."""

    code = "INPUT_MALFORMED"
    verdict = "dead"


class EmptyInput(InputError):
    """Nothing in the file."""

    code = "EMPTY_INPUT"


class MalformedInput(InputError):
    """Bytes that are not what they claim to be."""


class UnsupportedFormat(InputError):
    """A kind of file that no reader knows."""

    code = "UNSUPPORTED_FORMAT"


class NotASection16Form(InputError):
    """Readable, but no Form 3, 4 or 5."""

    code = "NOT_SECTION16"


class TooLarge(InputError):
    """Over a cap. The code says which."""

    code = "INPUT_TOO_LARGE"


class PdfError(InputError):
    """A PDF that is broken or locked."""

    code = "PDF_MALFORMED"


class NoText(InputError):
    """A page with ink on which nothing could be read."""

    code = "NO_TEXT"


class ResourceError(Section16Error):
    """A limit of memory or time was hit, or the child died."""

    code = "RESOURCE_LIMIT"
    verdict = "retry"


class ModelError(Section16Error):
    """A model folder that cannot be served."""

    code = "MODEL_CORRUPT"


class ConfigurationError(Section16Error):
    """Settings or installation are incomplete."""

    code = "CONFIGURATION"


class StoreError(Section16Error):
    """Disk or database refused."""

    code = "STORE"
    verdict = "retry"
