"""Documents as a reviewer sees them: lines or pictures of pages, made in a child that may die, kept a while in memory."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any

from extractor.isolation.warm import Answer, Death, Job, Limits, WarmChild
from extractor.service.problems import Problem
from extractor.store.repository import Repository

DPI = 130.0
_KEPT = 96 * 2**20  # bytes
_COLUMNS = 4  # cells from which on a table is set in columns
_LIMITS = Limits(wall=30.0, cpu=25, memory=3 * 2**30, recycle=2000)
_CHILDREN = 2  # a document that hangs keeps half the desk waiting, not all of it
_JOB = Job("extractor.service.viewjob:run", "extractor.service.viewjob:load")
Key = tuple[str, int]  # sha256; page, 0 for the lines


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is shown: its number, the source's number for it, its cells with the columns that each spans."""

    number: int
    source: int
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class View:
    """What came back: pictures (`png` is one page's), or blocks of lines; `is_table` where they shall stand in columns."""

    pictured: bool
    blocks: tuple[tuple[bool, tuple[Row, ...]], ...]
    png: bytes = b""

    @property
    def size(self) -> int:
        """Bytes, about."""
        return len(self.png) + sum(100 + sum(len(text) + 60 for text, _ in row.cells) for _, rows in self.blocks for row in rows)


def _blocks(lines: list[list[Any]]) -> tuple[tuple[bool, tuple[Row, ...]], ...]:
    """Lines that follow each other in one table make a block, in columns if some line has many cells."""
    out = []
    for table, group in groupby(lines, key=lambda line: line[2]):
        rows = tuple(Row(line[0], line[3] or line[0], tuple((text, span) for text, span in line[4])) for line in group)
        out.append((bool(table) and max(len(row.cells) for row in rows) >= _COLUMNS, rows))
    return tuple(out)


@cache
def viewer_of(repository: Repository) -> Viewer:
    """The viewer of a store, made at the first question."""
    return Viewer(repository)


@dataclass(slots=True)
class Viewer:
    """Children, each with the thread that drives it; whoever asks waits for a turn. Equal questions are asked once."""

    repository: Repository
    _asked: SimpleQueue[tuple[Key, str, Future[View]]] = field(default_factory=SimpleQueue)
    _kept: OrderedDict[Key, View] = field(default_factory=OrderedDict)
    _coming: dict[Key, Future[View]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _threads: list[Thread] = field(default_factory=list)
    _ready: Event = field(default_factory=Event)

    def warm(self, patience: float = 0.0) -> None:
        """Start the children, so that the first reviewers need not wait for them; give them `patience` seconds to be ready."""
        with self._lock:
            while len(self._threads) < _CHILDREN:
                self._threads.append(Thread(target=self._run, name="viewer", daemon=True))
                self._threads[-1].start()
        self._ready.wait(patience)

    def lines(self, sha256: str, name: str) -> View:
        """The document's lines, or that it has pictures. Raises Problem (410) where it cannot be shown."""
        return self.ask((sha256, 0), name).result(60)

    def page(self, sha256: str, name: str, page: int) -> View:
        """The picture of a page, from 1. Raises Problem (410)."""
        return self.ask((sha256, page), name).result(60)

    def ask(self, key: Key, name: str) -> Future[View]:
        """The view, sooner or later."""
        with self._lock:
            if (view := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                done: Future[View] = Future()
                done.set_result(view)
                return done
            if (coming := self._coming.get(key)) is not None:
                return coming
            future = self._coming[key] = Future()
        self.warm()
        self._asked.put((key, name, future))
        return future

    def _run(self) -> None:
        child = WarmChild(_JOB, _LIMITS)
        child.warm()
        self._ready.set()
        while True:
            key, name, future = self._asked.get()
            try:
                view = self._view(child, key, name)
            except Problem as problem:
                self._settle(key, None)
                future.set_exception(problem)
            else:
                self._settle(key, view)
                future.set_result(view)

    def _view(self, child: WarmChild, key: Key, name: str) -> View:
        answer: Answer | Death | None = None
        with suppress(OSError):
            answer = child.ask({"name": name, "page": key[1], "dpi": DPI}, self.repository.blob(key[0]))
        if not isinstance(answer, Answer):
            raise Problem(410, "NOT_SHOWN", "The document cannot be shown here.", "Download the original.")
        return View(bool(answer.header.get("pictured", True)), _blocks(answer.header.get("lines", [])), answer.body)

    def _settle(self, key: Key, view: View | None) -> None:
        with self._lock:
            self._coming.pop(key, None)
            if view is None:
                return
            self._kept[key] = view
            while len(self._kept) > 1 and sum(one.size for one in self._kept.values()) > _KEPT:
                self._kept.popitem(last=False)
