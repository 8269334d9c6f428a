"""What the form prints in its party block, word by word, so that columns run together on one line can be told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.fields.captions import Item, fold

# Per item: captions that open it after its number, and what is printed inside it.
_OPENING: tuple[tuple[Item, str], ...] = (
    (Item.OWNER, "Name and Address of Reporting Person"),
    (Item.ISSUER, "Issuer Name and Ticker or Trading Symbol"),
    (Item.PERIOD, "Date of Earliest Transaction (Month/Day/Year)"),
    (Item.PERIOD, "Date of Event Requiring Statement (Month/Day/Year)"),
    (Item.PERIOD, "Statement for Issuer's Fiscal Year Ended (Month/Day/Year)"),
    (Item.AMENDMENT, "If Amendment, Date of Original Filed (Month/Day/Year)"),
    (Item.AMENDMENT, "If Amendment, Date Original Filed(Month/Day/Year)"),
    (Item.RELATIONSHIP, "Relationship of Reporting Person(s) to Issuer (Check all applicable)"),
    (Item.JOINT, "Individual or Joint/Group Filing (Check Applicable Line)"),
)
_INSIDE: dict[Item, tuple[str, ...]] = {
    Item.OWNER: ("(Last)", "(First)", "(Middle)", "(Street)", "(City)", "(State)", "(Zip)"),
    Item.RELATIONSHIP: ("(Check all applicable)", "Director", "10% Owner", "Officer (give title below)", "Other (specify below)"),
    Item.JOINT: ("(Check Applicable Line)", "Form filed by One Reporting Person", "Form filed by More than One Reporting Person"),
}
Words = tuple[str, ...]
TITLE = re.compile(
    r"Chief|Senior|Sr\.?|Executive|Exec\.?|Vice|President|E?S?VP,?|CEO|CFO|COO|CTO|CAO|General|Principal|Chair\w*|Head|See|Treasurer|Secretary|Managing|"
    r"Controller|Corporate|Officer|Co-\w+|Pres\.?,?|Former|Member",
)


class Token(NamedTuple):
    """A word of a line: its text, its folded form, where it stands."""

    text: str
    folded: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The words of a line."""
    return [Token(m.group(), fold(m.group()), m.start(), m.end()) for m in re.finditer(r"\S+", text)]


def words_of(phrase: str) -> Words:
    """The folded words of a printed phrase."""
    return tuple(fold(word) for word in phrase.split())


OPENING: tuple[tuple[Item, Words], ...] = tuple((item, words_of(phrase)) for item, phrase in _OPENING)
INSIDE: dict[Item, tuple[Words, ...]] = {item: tuple(words_of(phrase) for phrase in phrases) for item, phrases in _INSIDE.items()}
NUMBER = re.compile(r"\(?[1-9lI][.,]?\d?[.,:]?")


_SIDE_BY_SIDE = 2


@dataclass(slots=True)
class Column:
    """An item whose caption has begun: words of the caption, and of the phrases begun inside it, still to come; phrases not yet seen."""

    item: Item
    pending: list[Words] = field(default_factory=list)
    inside: list[Words] = field(default_factory=list)
    begun: list[Words] = field(default_factory=list)
    waited: int = 0

    def goes_on(self, tokens: list[Token], at: int) -> int:
        """How many words from `at` go on with the item's caption, the longest of its printings."""
        best = 0
        left: list[Words] = []
        for words in self.pending:
            length = common(words, tokens, at)
            if length > best:
                best, left = length, []
            if length == best and best:
                left.append(words[length:])
        if best:
            self.pending, self.waited = [words for words in left if words], 0
        return best

    def holds(self, tokens: list[Token], at: int) -> int:
        """How many words from `at` are printed inside the item: the phrase begun above goes on, or a new one begins."""
        for begun in self.begun:
            length = common(begun, tokens, at)
            if length:
                self.begun.remove(begun)
                self._begin(begun[length:])
                return length
        for words in self.inside:
            length = common(words, tokens, at)
            if length:
                self.inside.remove(words)
                self._begin(words[length:])
                return length
        return 0

    def _begin(self, rest: Words) -> None:
        """Phrases side by side go on below in their order."""
        self.begun = [*self.begun, rest][-_SIDE_BY_SIDE:] if rest else self.begun


def common(words: Words, tokens: list[Token], at: int) -> int:
    """How many of the words stand at `at`, one after another."""
    length = 0
    while length < len(words) and at + length < len(tokens) and alike(words[length], tokens[at + length].folded):
        length += 1
    return length


def alike(wanted: str, read: str) -> bool:
    """Equal, or one character off in a longer word."""
    if wanted == read:
        return bool(wanted)
    if len(wanted) < 5 or abs(len(wanted) - len(read)) > 1:
        return False
    if len(wanted) == len(read):
        return sum(a != b for a, b in zip(wanted, read, strict=True)) == 1
    longer, shorter = (wanted, read) if len(wanted) > len(read) else (read, wanted)
    return any(longer[:k] + longer[k + 1 :] == shorter for k in range(len(longer)))


def opening_at(tokens: list[Token], at: int) -> tuple[Item, list[Words], int] | None:
    """The caption that opens at `at` with its number: item, what is still to come of each printing, words taken."""
    if at + 1 >= len(tokens) or not NUMBER.fullmatch(tokens[at].text):
        return None
    found: list[tuple[int, Item, Words]] = []
    for item, words in OPENING:
        length = common(words, tokens, at + 1)
        if length:
            found.append((length, item, words[length:]))
    if not found:
        return None
    best = max(length for length, _, _ in found)
    item = next(item for length, item, _ in found if length == best)
    return item, [rest for length, each, rest in found if length == best and each is item and rest], best + 1


def bare_item(text: str) -> Item | None:
    """The item of which a line shows the caption and nothing else; None for others."""
    tokens = tokens_of(text)
    opening = opening_at(tokens, 0)
    return opening[0] if opening is not None and not opening[1] and opening[2] == len(tokens) else None
