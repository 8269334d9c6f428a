"""Flat fields to a tree of elements in EDGAR's order: the one shape from which JSON and XML are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from extractor.export.paths import step_of
from extractor.forms.schema import DOCUMENT_ORDER, HEADER, OWNER, ROW, ROW_ELEMENTS, SIGNATURE

_LAST = 10_000


@dataclass(slots=True)
class Element:
    """One element. `key` is its index from "1" or its id ("F3"), "" where there is only one; `text` is None without a value of its own."""

    tag: str
    key: str = ""
    text: str | None = None
    children: list[Element] = field(default_factory=list)

    def child(self, tag: str) -> Element | None:
        """The first child of that name."""
        return next(self.all(tag), None)

    def all(self, tag: str) -> Iterator[Element]:
        """The children of that name, in order."""
        return (one for one in self.children if one.tag == tag)

    def find(self, path: str) -> str | None:
        """The text down a path of tags, e.g. `issuer/issuerName`."""
        here: Element | None = self
        for tag in path.split("/"):
            here = here.child(tag) if here else None
        return here.text if here else None


def build(pairs: Iterable[tuple[str, str]]) -> Element:
    """The `ownershipDocument` that (path, value) pairs make; of a path given twice the first counts.

    Siblings stand in EDGAR's order and by their numbers, rows of a table in the order of the page.
    """
    root = Element("ownershipDocument")
    seen = {"": root}
    for path, value in pairs:
        leaf = _reach(seen, path)
        leaf.text = value if leaf.text is None else leaf.text
    for element in seen.values():
        if len(element.children) > 1:
            element.children.sort(key=_rank)
    return root


def _reach(seen: dict[str, Element], path: str) -> Element:
    """The element at a path, made with all above it if it is not there; one look, however many siblings there are."""
    found = seen.get(path)
    if found is None:
        above, _, last = path.rpartition("/")
        step = step_of(last)
        found = seen[path] = Element(step.tag, step.key)
        _reach(seen, above).children.append(found)
    return found


@cache
def _ranks() -> dict[str, int]:
    """Tag -> place among its siblings. One table serves all levels: no tag stands on two of them in another order."""
    paths = [*HEADER, *OWNER, *ROW, *SIGNATURE]
    tags = [tag for path in paths for tag in path.split("/")]
    return {tag: at for at, tag in enumerate(dict.fromkeys((*DOCUMENT_ORDER, *tags, "footnoteId")))}


def _rank(element: Element) -> tuple[int, int]:
    if element.tag in ROW_ELEMENTS:
        return 0, 0
    number = element.key.lstrip("F")
    return _ranks().get(element.tag, _LAST), int(number) if number.isdecimal() else 0
