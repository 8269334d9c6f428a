"""Is this a Form 3, 4 or 5 at all?"""

from __future__ import annotations

import re
from itertools import islice

from extractor.errors import NotASection16Form
from extractor.types.labels import LabelledLine

_SIGNS = (
    re.compile(r"statement of (?:changes (?:in|of) )?beneficial ownership|changes in benefi|beneficial owner", re.I),
    re.compile(r"section 16|16\(a\)|form [345]\b", re.I),
    re.compile(r"non-?\s?derivative|derivative securit", re.I),
    re.compile(r"reporting person|reporting owner", re.I),
    re.compile(r"ticker|trading symbol|name of issuer|issuer name", re.I),
    re.compile(r"direct \(d\)|indirect \(i\)|\(a\) or \(d\)|disposed of|title of security", re.I),
)
_KINDS = (
    ("a Form 8-K", re.compile(r"form\s+8-k", re.I)),
    ("a Form 10-K or 10-Q", re.compile(r"form\s+10-[kq]", re.I)),
    ("a Form 144", re.compile(r"form\s+144\b|notice of proposed sale", re.I)),
    ("a Schedule 13D or 13G", re.compile(r"schedule\s+13[dg]", re.I)),
    ("a proxy statement", re.compile(r"schedule\s+14a|proxy statement", re.I)),
    ("a Form 13F", re.compile(r"form\s+13f", re.I)),
    ("an invoice", re.compile(r"\binvoice\b", re.I)),
    ("source code or data", re.compile(r"^\s*(?:import |def |#include|function |\{|<\?php)", re.M)),
)
_ENOUGH = 2


def require_form(lines: tuple[LabelledLine, ...], name: str) -> None:
    """Raise NotASection16Form, saying what the text looks like, unless at least two signs of the form stand in it."""
    text = "\n".join(item.line.text[:2000] for item in lines[:4000])[:400_000]
    if len(list(islice((sign for sign in _SIGNS if sign.search(text)), _ENOUGH))) == _ENOUGH:
        return
    looks = next((kind for kind, sign in _KINDS if sign.search(text)), "other text")
    raise NotASection16Form(f"{name} looks like {looks}, not a Form 3, 4 or 5.", advice="Leave it out, or check that it is the right file.")
