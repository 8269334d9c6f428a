"""Item 5: the four relationship flags, the officer's title and the other text."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz import fuzz

from extractor.fields.captions import Item, fold
from extractor.fields.joined import Joined
from extractor.fields.party.boxes import Box
from extractor.fields.party.ticks import Caption, Ticks, marks_in, read_ticks
from extractor.fields.pieces import Piece
from extractor.fields.readings import reading, text_candidate, unknown
from extractor.types.record import Candidate, Reading

FLAGS = {"director": "isDirector", "ten": "isTenPercentOwner", "officer": "isOfficer", "other": "isOther"}
_DIRECTOR = "director"
_WORN = "|".join(rf"{_DIRECTOR[:at]}\w?{_DIRECTOR[at + 1 :]}" for at in range(len(_DIRECTOR)))  # a letter lost or misread
_NAMES = {
    "director": (re.compile(r"\bD[il1|]rect[o0]r\b", re.IGNORECASE), re.compile(rf"\b(?:{_WORN})\b", re.IGNORECASE)),
    "ten": (
        re.compile(r"(?:\b[1lI|][0OoQ]\s?[%‰]?\s{0,2}[O0]w[a-z]{1,3}r\b|\bTen Percent Owner)", re.IGNORECASE),
        re.compile(r"\bOwner\b"),  # a narrow cell left its number on another line
    ),
    "officer": (
        re.compile(r"\b[O0]ff[il1|]cer\s{0,2}[({\[]\s?give\s{1,2}title(?:\s{1,2}be[l1I]ow\s?\)?\s?:?)?", re.IGNORECASE),
        re.compile(r"\b[O0]ff[il1|]cer\b", re.IGNORECASE),
    ),
    "other": (
        re.compile(r"\b[O0]ther\s{0,2}[({\[]\s?spec[il1|]fy(?:\s{1,2}(?:title\s)?be[l1I]ow\s?\)?\s?:?)?", re.IGNORECASE),
        re.compile(r"\b[O0]ther\b", re.IGNORECASE),
    ),
}
_DEBRIS = re.compile(
    r"[({\[]?\s?Check\s{1,2}(?:all|any)\s{1,2}app[l1I][il1]cab[l1I]e\s?[)}\]]?|[({\[]\s?give\s{1,2}title\b(?:\s{1,2}be[l1I]ow\s?\)?)?|[({\[]\s?spec[il1]fy\b(?:\s{1,2}be[l1I]ow\s?\)?)?|"
    r"(?:(?<=\s)|^)(?:title\s{1,2}|specify\s{1,2})?be[l1I]ow\s?[)}\]:]{1,2}|\bto Issuer\b",
    re.IGNORECASE | re.MULTILINE,
)
_ALL = fold(
    "Relationship of Reporting Person(s) to Issuer (Check all applicable) Director 10% Owner Officer (give title below) "
    "Other (specify below) "
    "Individual or Joint/Group Filing (Check Applicable Line) Form filed by One Reporting Person "
    "Form filed by More than One Reporting Person "
    "If Amendment, Date of Original Filed (Month/Day/Year) If Amendment, Date Original Filed(Month/Day/Year)"
)
_BARE = frozenset({"director", "10", "owner", "officer", "other"})
_WORDS = re.compile(r"[a-z]{2,}|\d+")
_SEVERAL = 2
_ALIKE, _BRACKETED = 82.0, 65.0  # how alike a shred of the captions is, and one with the brackets that only they have
_NEXT_BOX = re.compile(r"\b[4-6]\.\s{0,2}(?:If\s{1,2}Amendment|Individual\s{1,2}or\s{1,2}Jo)")
_OWNERS = re.compile(r"\(Last\)\s{0,9}\(First\)")  # the owner's box goes on where boxes were printed one after the other
_TORN = ("below", "specify", "other", "officer", "give", "title")  # words of the captions that come in pieces
_LINES = re.compile(r"_{3,}|[-=]{4,}")
_OFFICE = re.compile(  # what the title of one whose tick was lost must speak of
    r"\b(?:chief|officer|pres(?:ident|\.)?|chair\w*|director|sec(?:retary|'y|\.)?|counsel|treas\w*|[SE]?VP|V\.P\.|C[A-Z]{1,2}O|GC|vice|control\w*|comptroller|head|"
    r"gen(?:eral|\.)|manag\w+|mgr|partner|founder|principal|exec\w*|evp|svp|lead\w*|senior|sr|global|corporate|advisor|member|see|remarks|former|"
    r"acct\w*|account\w+|financ\w+|operat\w+|legal|technolog\w+|market\w+|sales|trustee|admin\w*|counselor|attorney|divisional?|group|interim)\b",
    re.IGNORECASE,
)
_SEE = re.compile(
    r"\b(?:see (?:remarks?|footnotes?|explanation|note|general|below)|member of|former|possible|may be deemed)\b", re.IGNORECASE
)


class Relationship(NamedTuple):
    """What the box shows: ticks by name, the pieces of title and other text."""

    ticks: Ticks
    title: tuple[Piece, ...]
    box: Box
    parts: Joined


def read_relationship(box: Box, habit: bool | None = None) -> Relationship:
    """The box's ticks and what is left when captions and marks are taken away."""
    joined = Joined([piece for piece in box.pieces if piece.text])
    captions = _captions(joined.text)
    ticks = read_ticks(joined.text, captions, habit)
    taken = [(c.start, c.end) for c in captions] + [m[:2] for m in ticks.marks] + [m.span() for m in _DEBRIS.finditer(joined.text)]
    taken += [m.span() for m in _LINES.finditer(joined.text)]
    if captions and box.item is Item.RELATIONSHIP:
        taken.append((0, captions[0].start))  # what stands before the first caption is the box's own heading
    taken += [(m.start(), len(joined.text)) for m in _OWNERS.finditer(joined.text) if captions and m.start() > captions[0].start]
    taken += [(m.start(), len(joined.text)) for m in _NEXT_BOX.finditer(joined.text) if captions and m.start() > captions[0].start]
    left = joined.outside(taken)
    whole = len(captions) == 4 and box.similarity == 1.0
    title = _once(tuple(piece for piece in left if _is_title(piece.text, whole)))
    if not {"officer", "other"} & ticks.ticked.keys() and not any(_OFFICE.search(piece.text) for piece in title):
        title = ()  # words of no office are shreds of captions and streets
    if "officer" in ticks.ticked and not title and habit is not False:
        other = read_ticks(joined.text, captions, habit, other_side=True)
        if "officer" not in other.ticked and len(other.ticked) == len(ticks.ticked):
            ticks = other  # an officer has a title
    return Relationship(ticks, title, box, joined)


def _once(title: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces without captions that stand a second time, several together, and each text once."""
    again = [len(words) if _BARE.issuperset(words) else 0 for words in (_WORDS.findall(piece.text.lower()) for piece in title)]
    kept = [piece for piece, words in zip(title, again, strict=True) if not words or sum(again) < _SEVERAL]
    return tuple({fold(piece.text): piece for piece in reversed(kept)}.values())[::-1]


def _captions(text: str) -> list[Caption]:
    found = []
    for name, patterns in _NAMES.items():
        match = next((m for m in (pattern.search(text) for pattern in patterns) if m), None)
        if match:
            found.append(Caption(name, *match.span()))
    return sorted(found, key=lambda caption: caption.start)


def _is_title(text: str, whole: bool) -> bool:
    """Real text: has letters, and is no shred of the captions where those are damaged."""
    folded = fold(text)
    if all(map(_is_shred, re.findall(r"[^\W\d_]+", text.lower()))):
        return False
    if sum(ch.isalpha() for ch in text) < 2 or (len(folded) < 2) or (marks_in(text) and len(folded) < 2):
        return False
    if (whole and not ("(" in text or ")" in text)) or len(folded) < 3:
        return True
    alike = _BRACKETED if "(" in text or ")" in text else _ALIKE
    return folded not in _ALL and not (len(folded) >= 4 and fuzz.partial_ratio(folded, _ALL) >= alike)


def _is_shred(word: str) -> bool:
    """Whether a word is what is left of one of the captions', `bel` and `elow` of below."""
    return len(word) > 1 and any(word != whole and (whole.startswith(word) or whole.endswith(word)) for whole in _TORN)


def relationship_readings(found: Relationship, base: str, inherited: bool = False) -> list[Reading]:
    """The readings under `base` (`reportingOwner[1]/reportingOwnerRelationship`).

    Flags that are plainly not ticked give no reading. Where no tick is left on the page all four are unknown, and a
    title only speaks for an officer. `inherited`: the box is another owner's.
    """
    cost = -1.5 if inherited else 0.0
    out = [_ticked(found, name, f"{base}/{path}", cost, inherited) for name, path in FLAGS.items() if name in found.ticks.ticked]
    caption = found.box.similarity
    if not found.ticks.ticked:
        for name, path in FLAGS.items():
            speaks = (Candidate("1", -0.5 + cost),) if name == "officer" and found.title else ()
            out.append(unknown(f"{base}/{path}", caption, speaks, inherited=float(inherited)))
    elif found.title and not {"officer", "other"} & found.ticks.ticked.keys():
        out.append(unknown(f"{base}/isOfficer", caption, (Candidate("1", -1.0 + cost),), inherited=float(inherited)))
    return out if inherited else out + _texts(found, base)


def _ticked(found: Relationship, name: str, path: str, cost: float, inherited: bool) -> Reading:
    mark = found.ticks.ticked[name]
    pieces = found.parts.parts(mark.start, mark.end)
    certainty = found.ticks.certainty
    candidates = [Candidate("1", cost - 0.5 * (1.0 - certainty))]
    return reading(path, pieces, candidates, found.box.similarity, tick_certainty=certainty, inherited=float(inherited))


def _texts(found: Relationship, base: str) -> list[Reading]:
    if not found.title:
        return []
    officer, other = "officer" in found.ticks.ticked, "other" in found.ticks.ticked
    title_path, other_path = f"{base}/officerTitle", f"{base}/otherText"
    similarity = found.box.similarity
    if officer and other:
        return _both(found.title, title_path, other_path, similarity)
    path = other_path if other else title_path
    score = 0.0 if officer or other else -0.7
    text = " ".join(piece.text for piece in found.title)
    return [reading(path, found.title, (text_candidate(text, score),), similarity, ticked=float(officer or other))]


def _both(title: tuple[Piece, ...], title_path: str, other_path: str, similarity: float) -> list[Reading]:
    """Two texts: one a piece where they are printed apart, else split where the second kind of text begins."""
    if len(title) >= 2:
        first, rest = title[:1], title[1:]
        return [
            reading(title_path, first, (text_candidate(first[0].text),), similarity, ticked=1.0),
            reading(other_path, rest, (text_candidate(" ".join(p.text for p in rest)),), similarity, ticked=1.0),
        ]
    text = title[0].text
    split = _SEE.search(text, 1)
    if not split:
        return [reading(title_path, title, (text_candidate(text, -0.7),), similarity, ticked=1.0), unknown(other_path, similarity)]
    head, tail = text[: split.start()].rstrip(" ,;/"), text[split.start() :]
    return [
        reading(title_path, title, (text_candidate(head, -0.3, "split", text), text_candidate(text, -1.5)), similarity, ticked=1.0),
        reading(other_path, title, (text_candidate(tail, -0.3, "split", text),), similarity, ticked=1.0),
    ]
