"""Where the time goes, as flame graphs: `python -m benchmarks.flame` writes docs/flame-text.svg and docs/flame-scan.svg.

A timer in processor time looks at the stack a thousand times a second; frames below `extract` are kept, libraries by the
frame that the project called.
"""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from xml.sax.saxutils import escape, quoteattr

from benchmarks.text import WARM, pairs
from extractor.export.xml import to_xml
from extractor.pipeline import extract, load_context

ROOT = Path(__file__).resolve().parents[1]
_EVERY = 0.001  # seconds of processor time between two looks
_WIDTH, _HEIGHT, _LEAST = 1200, 17, 0.8  # pixels: the page, a frame, the narrowest frame that is drawn
Tree = dict[str, "Node"]


class Node:
    """A frame: how often it was seen, and what it called."""

    def __init__(self) -> None:
        self.count = 0
        self.below: Tree = {}


class Sampler:
    """Counts stacks while it is entered."""

    def __init__(self, depth: int) -> None:
        self.root = Node()
        self.depth = depth

    def __enter__(self) -> Sampler:
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        node = self.root
        node.count += 1
        for name in list(_names(frame))[: self.depth]:
            node = node.below.setdefault(name, Node())
            node.count += 1


def _names(frame: FrameType | None) -> Iterator[str]:
    """From the outermost frame of the project inwards."""
    found: list[str] = []
    while frame is not None:
        path = frame.f_code.co_filename
        if "/extractor/" in path:
            found.append(f"{path.partition('/extractor/')[2].removesuffix('.py')} {frame.f_code.co_name}")
        elif "site-packages" in path and not found:
            found.append(path.rpartition("site-packages/")[2].partition("/")[0])
        frame = frame.f_back
    return (name for name in reversed(found) if "<" not in name)


def svg(root: Node, title: str) -> str:
    """Callers below, callees above; width is share of time, the rest is in each frame's tooltip."""
    rows: list[str] = []
    height = (_depth(root) + 2) * _HEIGHT
    _draw(root, title, 0.0, 0, root.count, height, rows)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" font-family="monospace" font-size="11">'
    return "\n".join([head, *rows, "</svg>", ""])


def _depth(node: Node) -> int:
    return 1 + max((_depth(each) for each in node.below.values()), default=0)


def _draw(node: Node, name: str, left: float, level: int, total: int, height: int, rows: list[str]) -> None:
    width = _WIDTH * node.count / max(1, total)
    if width < _LEAST:
        return
    hue = sum(map(ord, name.partition("/")[0])) * 47 % 360
    tip = f"{name}: {100 * node.count / max(1, total):.1f} %"
    shown = escape(tip if width > 8 * len(tip) else name[: max(0, int(width / 7) - 1)])
    top = height - (level + 1) * _HEIGHT
    rows.append(
        f'<g><title>{escape(tip)}</title><rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_HEIGHT - 1}" '
        f'fill={quoteattr(f"hsl({hue},60%,75%)")}/><text x="{left + 3:.1f}" y="{top + 12}">{shown}</text></g>'
    )
    for below, each in sorted(node.below.items()):
        _draw(each, below, left, level + 1, total, height, rows)
        left += _WIDTH * each.count / max(1, total)


def text(count: int) -> Node:
    """Clean and damaged dumps of every dialect, after others warmed the caches."""
    context = load_context()
    found = [*pairs(WARM + count // 2, 551, 0.0, None, None), *pairs(count // 2, 552, 0.4, None, None)]
    with Sampler(6) as sampler:
        for at, pair in enumerate(found):
            if at == WARM:
                sampler.root = Node()
            to_xml(extract(pair.page, pair.name, context))
    return sampler.root


def scan(count: int) -> Node:
    """The scanned sample, after one reading of it."""
    context = load_context()
    page = ROOT / "samples" / "form4-scan.tif"
    with Sampler(8) as sampler:
        for at in range(count + 1):
            if at == 1:
                sampler.root = Node()
            to_xml(extract(page.read_bytes(), page.name, context))
    return sampler.root


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["text", "scan"])
    only = parser.parse_args().only
    paths: dict[str, Callable[[], Node]] = {"text": lambda: text(200), "scan": lambda: scan(3)}
    for name, take in paths.items():
        if only in (None, name):
            (ROOT / "docs" / f"flame-{name}.svg").write_text(svg(take(), f"the {name} path"), encoding="utf-8")


if __name__ == "__main__":
    main()
