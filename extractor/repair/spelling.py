"""Names, addresses and sentences that damaged glyphs have changed: by the look of a word, and by words that are known.

A page whose own print is whole is hardly damaged elsewhere: there only a digit in the midst of letters is told by its look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.forms.printed import form_words
from extractor.forms.vocabulary import commonness
from extractor.parsing.glyphs import twins
from extractor.repair.blanks import SMALL, with_blanks

_INK = re.compile(r"[A-Za-z0-9|!]{2,}")
_TO_CAPITAL = str.maketrans("015682|!", "OISGBZII")
_TO_SMALL = str.maketrans("015682|!", "olsgbzll")
_TO_DIGIT = str.maketrans("OoQlI|!", "0001111")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|ST|ND|RD|TH)")
_NUMBER = re.compile(r"[\dOoQlI|!]*\d[\dOoQlI|!]*\d[\dOoQlI|!]*|[\dOoQ]{3,}")
_LIKE_DIGITS = frozenset("015682|!")
_ROMAN = re.compile(r"[IVXl1|]{2,5}")
_ROMAN_TRUE = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})")
_INITIALS = re.compile(r"\b([A-Z])([.,])(\s?)([A-Z5])([.,])(?![A-Za-z])")
_LEGAL = r"(?:Inc|INC|L\.?L\.?C|L\.?P|LTD|Ltd|Corp|CORP|N\.A|S\.A|SUITE|Suite|attorney|Attorney|as attorney)\b"
_STOP_FOR_COMMA = re.compile(rf"(?:(?<=[A-Za-z]{{4}})|(?<=\b[A-Z]{{3}})|(?<=\b[IVX]{{2}}))(?:\.|(?<!By|ts|te)[:;]) (?={_LEGAL})")
_PAR = re.compile(r"(?<=[a-z]{3})\. (?=\$)")
_SMALL_PARTNER = re.compile(r"\bLp\b")
_LIMITED = re.compile(r"\bL P\.(?=$| [(⁽])")
_COMMA_FOR_STOP = re.compile(r"(?<=\b(?:Inc|INC)),$")
_INC = re.compile(r"(?<![\w/.])[l1|!\[]nc\b(?=[.,]?(?:$|[ )]))")
_ITS = re.compile(r"[.:;] ?[l1I|!]ts[:;.]")
_CARE_OF = re.compile(r"^C[/|\\1]?(?:0|(?<!/)O)(?= )")
_SIGN = re.compile(
    r"^(?P<by>By:? )?(?!/ ?[sS] ?/)(?:[/|\\1lI]\s?[sS]\s?[/|\\1lI]|[/|\\1lI][sS][/|\\])(?=\s?[A-Z])"
)  # `/s1`, `|s/`: the sign of a signature
_HALF = re.compile(r"\b([Aa])ttorney(?:-([Ii])n ?|[ ]?([Ii])n-)([Ff])act\b")  # a converter took a hyphen for a line's end
_ATTORNEY = re.compile(r"\b([Aa])tto\w{2,5}y-([Ii1l])[nr]-([Ff])\w{2,3}\b")
_RARE, _COMMON, _STEP = 2.5, 3.0, 2.0  # Zipf: a rarer word may be a misread one, if a twin is that much commoner
_SHORT_WORDS = frozenset({"st", "rd", "dr", "by", "in", "or", "is", "as", "co", "so"})  # too short for the table of words
# Towns of two words, a name before what a firm is, a number before its street.
_RUN_TOGETHER = re.compile(
    r"(?P<town>(?:SAN(?=FRAN|JOSE|DIEG|ANTO|MATE|CARL|RAFA|RAMO|BRUN|JUAN)|SANTA(?=CLAR|MONI|BARB|CRUZ|ROSA)|LOS(?=ANGE|ALTO|GATO)|"
    r"LAS(?=VEGAS)|NEW(?=YORK|ORLE|HAVEN)|PALO(?=ALTO)|MENLO(?=PARK)|FORT(?=WORTH|LAUD|WAYN|COLL|MYER)))(?P<half>[A-Z]{4,10})|"
    r"(?P<name>[A-Z]{5,20})(?P<firm>LLC|INC|CORP|LTD)|(?P<number>[1-9]\d{1,4})(?P<street>[A-Z]{5,12})",
    re.IGNORECASE,
)
_LONG = 7
_LEAST = 4
_SURE = 3  # letters around a digit that tell by themselves
_TWICE = re.compile(r"(?<![.\s])\.\.(?=\s|$)")  # a comma behind a point, read as another point
_CARED = re.compile(r"C/O\b", re.IGNORECASE)
_COLON_FOR_STOP = re.compile(r"(?<=\b(?:CO|Co)):$|(?<=\b(?:INC|Inc|LTD|Ltd)):$|(?<=\b(?:CORP|Corp)):$")
_CAPACITY = re.compile(r"(?<=[a-z])(?<!\bJr)(?<!\bSr)(?<!\bEsq)[.:;] (?=[Aa]ttorney)")
_BY = re.compile(r"^\W?B(?:v|Y(?= [A-Z][a-z]))(?= )|(?<![A-Za-z])Bv(?=:? )(?<!^Bv)")
_BY_SIGN = re.compile(r"(?<![A-Za-z])B[vy][.;,](?= )")
_DAY = re.compile(r"((?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber) (\d{1,2})\. ?(?=(?:19|20)\d\d\b)")
_LOST_STOP = re.compile(r"^(C/O .*, (?:INC|Inc))$")
_TORN_COMPANY = re.compile(r"\bL(?:\.LC|[Il]\.C)\b(?!\.)")
_SHREDS = 3  # pieces of one word
_SHRED, _WRITTEN, _NEVER, _EVERYDAY = (
    3.0,
    3.5,
    1.5,
    4.5,
)  # Zipf: rarer than what a shred is; of a word they make; of no word; of plain words
_NEAR = 5  # letters of a word that a neighbour by one letter tells


@dataclass(frozen=True, slots=True)
class Lexis:
    """The words of a page, lower case, with how often they stand, whether its print is damaged, whether an engine read it, and whether it
    lost blanks."""

    counts: Mapping[str, int] = field(default_factory=dict)
    worn: bool = False
    seen: bool = False
    glued: bool = False

    def knows(self, word: str) -> bool:
        """Whether the word is one that people write, or stands elsewhere on the page."""
        return is_common(word) or self.counts.get(word, 0) > 1

    def beats(self, word: str, other: str) -> bool:
        """Whether a word is likelier than its twin: far commoner and the twin stands once, or it stands more often on the page."""
        here, there = self.counts.get(word, 0), self.counts.get(other, 0)
        common, own = commonness(word), commonness(other)
        commoner = common >= max(_COMMON, own + _STEP)
        return (commoner and there <= 1) or (here > there and (commoner or (len(word) >= _LEAST and own < _COMMON)))


@lru_cache(maxsize=8_192)
def is_common(word: str) -> bool:
    """Whether people write the lower-case word, or the form prints it."""
    return commonness(word) >= _RARE or word in form_words()


def strangers(words: Iterable[str]) -> int:
    """How many words nobody writes, that are one damaged glyph away from common ones: on whole pages next to none."""
    return sum(map(_stranger, words))


@lru_cache(maxsize=8_192)
def _stranger(word: str) -> bool:
    return not is_common(word) and any(commonness(other) >= _COMMON for other in twins(word))


def respelt(text: str, lexis: Lexis) -> str:
    """The text as it was most likely printed; the text itself where nothing tells of damage."""
    text = with_blanks(text) if lexis.glued else text
    head = _SIGN.match(text) if lexis.worn else None
    text = f"{head.group('by') or ''}/s/{text[head.end() :]}" if head else text
    text = _closed(text, lexis) if (lexis.worn or lexis.seen) and " " in text else text
    whole = all(map(_whole, _INK.findall(text)))
    out = text if whole else _INK.sub(lambda match: _word(match.group(), lexis), text)
    out = _attorneys(out) if lexis.worn or lexis.seen else _HALF.sub(r"\1ttorney-\2\3n-\4act", out)
    return _signs(out) if lexis.worn else out


def _attorneys(text: str) -> str:
    """`Attomey-in-Fact` as it is printed."""
    if "tto" not in text:
        return text
    return _ATTORNEY.sub(lambda match: f"{match[1]}ttorney-{'I' if match[2] == 'I' else 'i'}n-{match[3]}act", text)


def _signs(text: str) -> str:
    """Stops and commas that stand for one another where only one of them can be."""
    text = _LIMITED.sub("L.P.", _INITIALS.sub(_initials, text))
    text = _SMALL_PARTNER.sub("LP", text)
    if ". " in text or ": " in text or "; " in text:
        text = _PAR.sub(", ", _STOP_FOR_COMMA.sub(", ", text))
    text = _INC.sub("Inc", _ITS.sub(": Its:", text)) if "nc" in text or "ts" in text else text
    if text.endswith((",", ":")):
        text = _COLON_FOR_STOP.sub(".", _COMMA_FOR_STOP.sub(".", text))
    text = _points(text) if ".." in text else text
    text = _CAPACITY.sub(", ", _BY.sub("By", _BY_SIGN.sub("By:", _TORN_COMPANY.sub("LLC", text))))
    return _LOST_STOP.sub(r"\1.", _CARE_OF.sub("C/O", _DAY.sub(r"\1 \2, ", text)))


def _points(text: str) -> str:
    """Two points at a word's end: the second is a comma, but at the end of a name, which only a street in care of a firm goes on from."""
    last = "," if _CARED.match(text) else ""
    return _TWICE.sub(lambda match: "." + ("," if match.end() < len(text) else last), text)


def _closed(text: str, lexis: Lexis) -> str:
    """The text with shreds of one word put together, `N icholas`, `Wor ldw ide`."""
    out: list[str] = []
    words = text.split(" ")
    at = 0
    while at < len(words):
        count = next((n for n in range(min(_SHREDS, len(words) - at), 1, -1) if _one_word(words[at : at + n], lexis)), 1)
        out.append("".join(words[at : at + count]))
        at += count
    return " ".join(out)


def _one_word(shreds: list[str], lexis: Lexis) -> bool:
    """Whether pieces make a word that people write, one of them at least none; or one of the page's that stands apart here alone."""
    parts = [shred.lower() for shred in shreds]
    parts[-1] = parts[-1].rstrip(".,;:)")
    joined = "".join(parts)
    cased = all(shred[:1].islower() for shred in shreds[1:]) or (len(joined) > _NEAR and all(map(str.isupper, shreds)))
    if not cased or not joined.isalpha() or not all(parts) or any(lexis.counts.get(part, 0) > 1 for part in parts if len(part) > 1):
        return False
    if len(joined) > _NEAR and lexis.counts.get(joined, 0):
        return all(len(part) > 1 or commonness(parts[-1]) < _SHRED for part in parts)
    odd = [part for part in parts if commonness(part) < _SHRED and part not in SMALL]
    return commonness(joined) >= _WRITTEN and bool(odd) and (len(odd) == len(parts) or len(max(odd, key=len)) > 1)


def _initials(match: re.Match[str]) -> str:
    first, _, blank, second, last = match.groups()
    if "." not in (match.group(2), last):
        return match.group()
    second = "S" if second == "5" else second
    behind = match.string[match.end() : match.end() + 1]
    return f"{first}.{blank}{second}" + ("." if not behind or behind in " )" else last) if second.isalpha() else match.group()


@lru_cache(maxsize=8_192)
def _whole(word: str) -> bool:
    """Whether nothing can be wrong with a word."""
    return is_common(word.lower()) or _ORDINAL.fullmatch(word) is not None


def _word(word: str, lexis: Lexis) -> str:
    if _whole(word):
        return word
    for change in (_parted, _roman, _lettered, _digits, _twin, _neighbour):
        new = change(word, lexis)
        if new is not None:
            return new if lexis.knows(new.lower()) else _twin(new, lexis) or new
    return word


def _parted(word: str, lexis: Lexis) -> str | None:
    """Words that lost the blank between them: `SANFRANCISCO`, `MANAGEMENTLLC`, `600CONGRESS`."""
    match = _RUN_TOGETHER.fullmatch(word) if lexis.worn and len(word) >= _LONG else None
    if match is None:
        return None
    first, second = (part for part in match.groups() if part)
    told = match["name"] or match["street"]
    return f"{first} {second}" if told is None or commonness(told.lower()) >= _COMMON else None


def _roman(word: str, lexis: Lexis) -> str | None:
    """`XIl` and `X1I` are XII."""
    if not lexis.worn or not _ROMAN.fullmatch(word) or not any(ch in "IVX" for ch in word) or (word.isalpha() and word.isupper()):
        return None
    numeral = re.sub(r"[l1|]", "I", word)
    return numeral if _ROMAN_TRUE.fullmatch(numeral) else None


def _lettered(word: str, lexis: Lexis) -> str | None:
    """A word with digits for letters, or a small l among capitals."""
    letters = [ch for ch in word if ch.isalpha()]
    if any(ch.isdigit() and ch not in _LIKE_DIGITS for ch in word) or len(letters) * 2 < len(word):
        return None
    capitals = sum(ch.isupper() for ch in letters)
    if word.isalpha():
        shouted = capitals >= _SURE and capitals + word.count("l") == len(word) and word[0] != "l"
        return word.replace("l", "I") if "l" in word and shouted else None
    spelt = _spelt(word, capitals * 2 > len(letters))
    if spelt.lower() in _SHORT_WORDS or lexis.knows(spelt.lower()) or lexis.counts.get(spelt.lower(), 0):
        return spelt
    inner = all(
        ch.isalpha() or (0 < at < len(word) - 1 and word[at - 1].isalpha() and word[at + 1].isalpha()) for at, ch in enumerate(word)
    )
    told = len(letters) > _SURE if inner else lexis.worn and len(letters) >= _SURE and not word[:2].isdigit()
    return spelt if told or (lexis.worn and inner and len(letters) > 1) else None


def _spelt(word: str, capitals: bool) -> str:
    if capitals:
        return word.translate(_TO_CAPITAL)
    small = word.translate(_TO_SMALL)
    return word[0].translate(_TO_CAPITAL) + small[1:] if not word[0].isalpha() else small


def _digits(word: str, lexis: Lexis) -> str | None:
    """A number with letters for digits: `15O8`, `I3011`."""
    return word.translate(_TO_DIGIT) if lexis.worn and not word.isdigit() and _NUMBER.fullmatch(word) else None


def _twin(word: str, lexis: Lexis) -> str | None:
    """The one known word that differs by one damaged glyph."""
    lower = word.lower()
    if not lexis.worn or len(word) < _LEAST or not word.isalpha():
        return None
    found = sorted({other for other in twins(lower) if lexis.beats(other, lower)}, key=commonness)
    found = [other for other in found if lexis.counts.get(other, 0)] or found
    told = len(found) == 1 or (len(found) > 1 and commonness(found[-1]) >= commonness(found[-2]) + 1)
    return _cased(found[-1], word) if told else None


def _neighbour(word: str, lexis: Lexis) -> str | None:
    """The plain word of the page, or of the form, that is one letter away from a word that nobody writes."""
    lower = word.lower()
    if not lexis.worn or len(word) < _NEAR or not word.isalpha() or lexis.counts.get(lower, 0) > 1 or commonness(lower) >= _NEVER:
        return None
    least = _COMMON if word.islower() else _EVERYDAY
    pool = [other for other in (*lexis.counts, *form_words()) if abs(len(other) - len(lower)) < 2 and other != lower]
    near = {other for other, _, _ in process.extract(lower, pool, scorer=Levenshtein.distance, score_cutoff=1, limit=8)}
    near = {other for other in near if other[0] == lower[0] and commonness(other) >= least}
    return _cased(near.pop(), word) if len(near) == 1 else None


def _cased(printed: str, read: str) -> str:
    """The printed word in the case of the ink."""
    if len(read) > 1 and read[1:].isupper():
        return printed.upper()
    return printed.capitalize() if read[0].isupper() else printed
