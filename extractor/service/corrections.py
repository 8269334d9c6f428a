"""What reviewers say, before the store hears it: paths that the form has, values in canonical form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from extractor.errors import InputError
from extractor.forms.schema import Kind, is_path, kind_of
from extractor.parsing.amounts import canonical_text
from extractor.parsing.dates import parse_date
from extractor.store.absent import gone_with
from extractor.store.review import Correction
from extractor.types.record import Extraction

LONGEST = 20_000  # characters of a value: a long footnote
_NOTE = re.compile(r"F[0-9]{1,3}")
_BLANKS = re.compile(r"\s+")
_SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def checked(changes: Iterable[Correction], record: Callable[[], Extraction]) -> list[Correction]:
    """The corrections with canonical values; the record is asked for only where a path is none of the form's.

    Raises InputError (NO_SUCH_FIELD) for a path that no form has and the record neither.
    """
    found = []
    for change in changes:
        if not is_path(change.path) and all(field.path != change.path for field in record().fields):
            raise InputError("There is no such field.", code="NO_SUCH_FIELD", advice="Take a path of the record or of EDGAR's schema.")
        new = change.new if change.new == change.shown else canonical(change.path, change.new)
        found.append(Correction(change.path, change.shown, new, change.note))
    return found


def with_what_goes(changes: Sequence[Correction], record: Extraction) -> list[Correction]:
    """The corrections; where a title or a name is not there, all other fields of its row or owner are not there either."""
    gone = tuple(base for change in changes if change.new is None and (base := gone_with(change.path)))
    told = {change.path for change in changes}
    rest = [field for field in record.fields if gone and field.path.startswith(gone) and field.path not in told]
    return [*changes, *(Correction(field.path, field.value, None) for field in rest)]


def canonical(path: str, text: str | None) -> str | None:
    """What was typed as the record writes it; None for nothing. Raises InputError where it is no value of the field's kind."""
    text = None if text is None else _BLANKS.sub(" ", _SIGNS.sub("", text)).strip()
    if not text:
        return None
    if len(text) > LONGEST:
        raise InputError(f"A value has at most {LONGEST} characters.", code="TOO_LONG")
    value = _note(text) if path.endswith("/@id") else _by_kind(kind_of(path), text)
    if value is None:
        raise InputError(f"That is no {_WORDS.get(kind_of(path), 'mark of a note, such as F1')}.", code="NOT_A_VALUE")
    return value


_WORDS = {Kind.NUMBER: "number", Kind.DATE: "date, such as 2024-03-05", Kind.FLAG: "flag: write 1, or nothing", Kind.CODE: "code"}


def _by_kind(kind: Kind, text: str) -> str | None:
    if kind is Kind.NUMBER:
        return canonical_text(text)
    if kind is Kind.DATE:
        day = parse_date(text)
        return day.isoformat() if day else None
    if kind is Kind.FLAG:
        return "1" if text.casefold() in ("1", "x", "true", "yes") else None
    if kind is Kind.CODE:
        code = text.upper().replace(" ", "")
        return code if len(code) <= 20 else None
    return text


def _note(text: str) -> str | None:
    mark = text.strip("()").upper()
    mark = mark if mark.startswith("F") else f"F{mark}"
    return mark if _NOTE.fullmatch(mark) else None
