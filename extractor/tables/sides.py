"""Acquired or disposed, told by the caption above the amount, and by whether the row stands under its captions at all."""

from __future__ import annotations

from extractor.tables.context import TableContext
from extractor.tables.tokens import Token

SIDES = frozenset({"acquired", "disposed"})
_SIDE_CAPTIONS = {"(a)": "acquired", "(d)": "disposed"}
_LETTERS = {"A": "acquired", "D": "disposed"}
_CAPTIONS = {
    "code": "code",
    "v": "v",
    "date exercisable": "exercisable",
    "expiration date": "expiration",
    "title": "underlying_title",
    "amount or number of shares": "underlying_amount",
    "number of shares": "underlying_amount",
}
_CAPTIONED = 0.999  # how sure a caption right above makes the side
_SHIFTED = 0.98  # how sure the caption makes it that stands above in a row that is off its columns
_UNSURE = 0.6  # where a row begins to be off beside the amount
_UNTOLD = 0.5  # where no caption tells a side the model goes by the code, and that is what the rules say
_WHOLE = 16  # columns of Table II on Form 4 and 5; code, acquired and disposed among them
_OWN = {4: "code", 6: "acquired", 7: "disposed"}
_AGREE = 3  # so many captions off by the same columns: it is the captions that are


def by_caption(tokens: list[Token], names: list[str], certainty: list[float], context: TableContext) -> tuple[list[str], list[float]]:
    """The columns and their certainty, sides by their captions, even where the filer's code says otherwise."""
    if not SIDES.intersection(names):
        return names, certainty
    if not _SIDE_CAPTIONS.keys() & context.lowest.values():
        letter = next((token.text for token, name in zip(tokens, names, strict=True) if name in SIDES and token.text in _LETTERS), "")
        if letter:  # beside the amount, as in Table I
            told = [_LETTERS[letter] if name in SIDES else name for name in names]
            return told, [max(sure, _CAPTIONED) if name in SIDES else sure for name, sure in zip(names, certainty, strict=True)]
        return names, [min(sure, _UNTOLD) if name in SIDES else sure for name, sure in zip(names, certainty, strict=True)]
    offsets = _offsets(tokens, names, context)
    if _gapped(tokens, names, context):
        return _in_order(tokens, names, certainty)
    out = [
        _side(at, token, name, sure, offsets, context) for at, (token, name, sure) in enumerate(zip(tokens, names, certainty, strict=True))
    ]
    return [name for name, _ in out], [sure for _, sure in out]


def _gapped(tokens: list[Token], names: list[str], context: TableContext) -> bool:
    """Whether captions between code and sides were lost or moved, above a row that has all of the form's columns."""
    captions = {words: column for column, words in context.lowest.items()}
    placed = {name: token.column for token, name in zip(tokens, names, strict=True)}
    return (
        context.columns == _WHOLE
        and captions.get("code") == placed.get("code") == 4
        and captions.get("(a)", 6) != 6
        and captions.get("(d)", 7) != 7
    )


def _in_order(tokens: list[Token], names: list[str], certainty: list[float]) -> tuple[list[str], list[float]]:
    """Sides by the form's order of columns."""
    sided = [name in SIDES and token.column in _OWN for token, name in zip(tokens, names, strict=True)]
    told = [_OWN[token.column] if side else name for token, name, side in zip(tokens, names, sided, strict=True)]
    return told, [_SHIFTED if side else sure for sure, side in zip(certainty, sided, strict=True)]


def _side(at: int, token: Token, name: str, sure: float, offsets: list[int | None], context: TableContext) -> tuple[str, float]:
    if name not in SIDES:
        return name, sure
    left = next((offset for offset in reversed(offsets[:at]) if offset is not None), 0)
    right = next((offset for offset in offsets[at + 1 :] if offset is not None), 0)
    above = _SIDE_CAPTIONS.get(context.lowest.get(token.column, ""))
    if left == right and left:
        moved = _SIDE_CAPTIONS.get(context.lowest.get(token.column - left, ""))
        told = {offset for offset in offsets if offset is not None} == {left} and sum(o is not None for o in offsets) >= _AGREE
        return (moved, _CAPTIONED if told else _SHIFTED) if moved else (name, min(sure, _UNTOLD))
    if above is None:
        return name, min(sure, _UNTOLD)
    return above, _CAPTIONED if left == right else _UNSURE


def _offsets(tokens: list[Token], names: list[str], context: TableContext) -> list[int | None]:
    """How many columns right of its caption each token stands; None where no caption tells, as for sides."""
    places: dict[str, list[int]] = {}
    for column, words in context.lowest.items():
        if words in _CAPTIONS:
            places.setdefault(_CAPTIONS[words], []).append(column)
    return [
        token.column - places[name][0] if len(places.get(name, ())) == 1 and not token.mark else None
        for token, name in zip(tokens, names, strict=True)
    ]
