"""How deep the tags of an HTML text nest, told before it is parsed: the parser silently drops what is too deep."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "frame", "basefont")
)
# These close one another by rule, so they nest no deeper than what is around them.
_SELF_CLOSING = frozenset(
    ("p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "dd", "dt", "colgroup", "html", "body", "head")
)
_CELLS = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot"))


def too_deep(text: str, cap: int) -> bool:
    """Whether more than `cap` elements are open at once anywhere. Linear in the text, for a fixed cap."""
    stack: list[str] = []
    for match in _TAG.finditer(text):
        closing, name = match.group(1), match.group(2).lower()
        if name in _CELLS:
            _pop_to_table(stack)
        elif name in _VOID or name in _SELF_CLOSING:
            continue
        elif closing:
            _close(stack, name)
        else:
            stack.append(name)
            if len(stack) > cap:
                return True
    return False


def _pop_to_table(stack: list[str]) -> None:
    """A cell or row ends whatever inline element its predecessor left open; outside tables it ends nothing."""
    if "table" in stack:
        while stack[-1] != "table":
            stack.pop()


def _close(stack: list[str], name: str) -> None:
    if name in stack:
        while stack.pop() != name:
            pass
