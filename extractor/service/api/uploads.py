"""Multipart uploads: capped while they stream, told by content, named by text that is never a path."""

from __future__ import annotations

import errno
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO, cast

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from extractor.errors import InputError, StoreError
from extractor.reading.sniff import sniff
from extractor.service.names import clean_name
from extractor.service.problems import Problem
from extractor.store.blobs import digest_of
from extractor.store.intake import Item

FIELD = "documents"
_HEAD = 1 << 20  # bytes looked at to tell the kind


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came: its name, its bytes, and why it is refused (empty: it is not)."""

    name: str
    file: BinaryIO
    refused: str

    def item(self) -> Item:
        """As the store takes it; its bytes may be read over and over."""
        return Item(self.name, self._open)

    def _open(self) -> BinaryIO:
        self.file.seek(0)
        return cast(BinaryIO, _Kept(self.file))


class _Kept:
    """The file under a `with` that leaves it open: the store reads it twice."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __enter__(self) -> BinaryIO:
        return self._file

    def __exit__(self, *_exc: object) -> None:
        return None


@asynccontextmanager
async def uploads(request: Request, most: int) -> AsyncGenerator[list[Upload]]:
    """The files of the field `documents`, gone when the block ends. Raises Problem (400, 415), StoreError (507)."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Problem(415, "NOT_MULTIPART", "Send multipart/form-data.", f"Put each file into a field `{FIELD}`.")
    form = await _form(request, most)
    try:
        yield list(_files(form))
    finally:
        await form.close()


class _Whole(MultiPartParser):
    """A parser that knows whether the form came to its end; half a form is none."""

    ended = False

    def on_end(self) -> None:
        """The last boundary was there."""
        self.ended = True

    async def whole(self) -> FormData:
        """The form. Raises MultiPartException."""
        form = await self.parse()
        if not self.ended:
            for file in self._files_to_close_on_error:
                file.close()
            raise MultiPartException("The form has no end.")
        return form


async def _form(request: Request, most: int) -> FormData:
    try:
        return await _Whole(request.headers, request.stream(), max_files=most, max_fields=20, max_part_size=64 * 1024).whole()
    except ClientDisconnect as error:
        raise Problem(400, "CUT_OFF", "The request ended too early.", "Send it again.") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StoreError("The disk is full.", code="STORE_FULL", advice="Nothing is half stored; send it again later.") from error
        raise
    except MultiPartException as error:
        raise Problem(400, "MULTIPART", "The form cannot be read.", f"Send whole parts, at most {most}.") from error


def _files(form: FormData) -> Iterator[Upload]:
    for field in form.getlist(FIELD):
        if isinstance(field, UploadFile):
            name = clean_name(field.filename or "")
            yield Upload(name, field.file, _refusal(field.file, name))


def _refusal(file: BinaryIO, name: str) -> str:
    """Why no reader takes the file; empty where one does."""
    file.seek(0)
    try:
        sniff(file.read(_HEAD), name)
    except InputError as error:
        return error.sentence()
    return ""


def content_key(owner: str, found: Sequence[Upload], *options: object) -> str:
    """The same for the same documents of the same owner under the same names: posting twice makes one batch."""
    parts = []
    for upload in found:
        upload.file.seek(0)
        parts.append(f"{digest_of(upload.file).sha256} {upload.name}")
    return key(owner, "content", *map(str, options), *sorted(parts))


def key(owner: str, *parts: str) -> str:
    """A batch's key, which nobody else's request can hit."""
    digest = sha256(owner.encode("utf-8", "replace"))
    for part in parts:
        digest.update(b"\0" + sha256(part.encode("utf-8", "replace")).digest())
    return digest.hexdigest()
