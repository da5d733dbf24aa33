"""Speakers by number or pronoun: "most", "46 percent of voters", "one in five", "those polled"."""

from __future__ import annotations

from typing import Final

from summarizer.cues.inflection import Form
from summarizer.offline import marks as m
from summarizer.offline.mentions import Mention, MentionKind, TokenSet
from summarizer.offline.reading import Reading

_ONE: Final = frozenset(
    "another everyone everybody anyone somebody someone one each nobody".split()
)
_MANY: Final = frozenset("some many most others several few both all neither none half".split())
#: Nouns that count.
_COUNTING: Final = frozenset(
    "percent cent % third thirds quarter quarters fifth fifths half majority plurality minority "
    "dozens hundreds thousands number handful".split()
)
#: Words that belong to a number before it.
_ABOUT: Final = frozenset(
    "a an the about nearly almost roughly around only just some more than over fewer less at least "
    "yet slim narrow large vast overwhelming small growing mere in out of or slightly per well as "
    "still".split()
)
_FRACTIONS: Final[tuple[str, ...]] = ("-thirds", "-quarters", "-fifths", "-third")
_TENS: Final[tuple[str, ...]] = (
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)
#: How many words such a mention may have.
_WORDS: Final = 9
_RELATIVE: Final = ("who", "which", "that")
_WITHIN: Final = m.VERB | m.AUXILIARY | m.SUBORDINATOR | m.CONJUNCTION


def indefinite(reading: Reading, at: int, first: int, ends: TokenSet, form: Form) -> Mention | None:
    """The mention by number or pronoun that ends before token ``at``, None where none does.

    Args:
        reading: The article.
        at: Where the verb group, or the relative pronoun before it, begins.
        first: First token of the sentence.
        ends: Where the mentions that are known already end.
        form: Form of the verb; "some reports" is no speaker and a verb.
    """
    low, words = reading.low, reading.words
    last = at - 1
    if last > first and words[last] == ",":
        # "A third, 33%, say"
        comma = next((k for k in range(last - 1, max(first, last - 6), -1) if words[k] == ","), 0)
        if comma <= first or not any(words[k][0].isdigit() for k in range(comma, last)):
            return None
        last = comma - 1
    if last < first:
        return None
    word = low[last]
    if word in _MANY or word in _ONE or (word == "ones" and last > first):
        many = word not in _ONE
        if (many and form == "third") or ends.has(last) or not _opens(reading, last, first):
            return None
        start = _numbered(reading, last, first)
        return _mention(reading, start, last, last, plural=many)
    related = low[at] in _RELATIVE
    if _counts(reading, last) and not (last > first and low[last - 1] == "the"):
        start = _numbered(reading, last, first)
        if start < last and (related or _opens(reading, start, first)):
            return _mention(reading, start, last, last, plural=True)
        return None
    tags = reading.tags
    floor = last - _WORDS if last - _WORDS > first - 1 else first - 1
    for k in range(last, floor, -1):
        word, tag = low[k], tags[k]
        if word == "those" and k < last + (at - last > 1 or related):
            return _mention(reading, k, k, last, plural=True)
        if tag & _WITHIN or not (words[k][0].isalnum() or word == "'s"):
            return None
        if k < last and low[k - 1] == "in" and k > first + 1 and _counts(reading, k):
            start = _numbered(reading, k, first)  # "eight in 10 voters"
            return _mention(reading, start, k, last, plural=True) if start < k else None
        if not tag & m.PREPOSITION and word != "of":
            continue
        if k > first and low[k - 1] in _MANY and tag & m.PREPOSITION and word != "of":
            # "several in the crowd", "some at the meeting"
            if not _opens(reading, k - 1, first) or form == "third":
                return None
            return _mention(reading, k - 1, k - 1, last, plural=True)
        if word == "of" and k > first:
            head = k - 1
            counted = _counts(reading, head) or low[head] in _MANY or low[head] in _ONE
            if not counted and not reading.tags[head] & m.NUMBER:
                continue
            start = _numbered(reading, head, first)
            if not (related or _opens(reading, start, first)):
                return None
            return _mention(reading, start, head, last, plural=low[start] not in _ONE)
    return None


def indefinite_behind(reading: Reading, start: int, end: int) -> Mention | None:
    """The mention by number or pronoun that begins at ``start``: "...,” said one of them"."""
    low, tags, words = reading.low, reading.tags, reading.words
    k = start
    while k < end and (low[k] in _MANY or low[k] in _ONE or tags[k] & m.NUMBER):
        k += 1
    if k == start or k >= end:
        return None
    head = k - 1
    plural = low[start] not in _ONE
    if low[k] == "of":
        last = k
        while last + 1 < end and last - k < 6 and words[last + 1][0].isalnum():
            if tags[last + 1] & _WITHIN:
                break
            last += 1
        found = _mention(reading, start, head, last, plural=plural)
        if low[k + 1] in ("them", "us"):
            found.core_end, found.end, found.partitive = k + 2, k + 2, True
        return found if last > k else None
    if words[k][0].isalnum() and not tags[k] & m.SUBORDINATOR:
        return None
    return _mention(reading, start, head, head, plural=plural)


def _counts(reading: Reading, i: int) -> bool:
    """Whether the word ends a number: "percent", "third", the second one of "one in five"."""
    low, word = reading.low, reading.low[i]
    if word in _COUNTING or ("-" in word and word.endswith(_FRACTIONS)):
        return True
    if not (reading.tags[i] & m.NUMBER or word.isdigit()) or i <= 1:
        return False
    return low[i - 1] == "in" or (low[i - 1] == "of" and low[i - 2] == "out")


def _numbered(reading: Reading, head: int, first: int) -> int:
    """Where "about four in" begins before the word that counts."""
    low, tags = reading.low, reading.tags
    k = head
    while k > first and head - k < _WORDS:
        before = low[k - 1]
        joined = before == "-" and k - 2 >= first and reading.starts[k - 1] == reading.ends[k - 2]
        tens = before.startswith(_TENS) and before.partition("-")[2] != ""
        number = tags[k - 1] & m.NUMBER or before[0].isdigit() or joined or tens
        if not (number or before in _ABOUT or before in _MANY):
            break
        k -= 1
    while k < head and low[k] in {"in", "of", "out", "than", "or", "as", "per"}:
        k += 1
    return k


def _opens(reading: Reading, start: int, first: int) -> bool:
    """Whether a subject can begin here: no preposition or determiner stands before."""
    if start == first:
        return True
    tag = reading.tags[start - 1]
    closed = m.PREPOSITION | m.DETERMINER | m.POSSESSIVE | m.AUXILIARY
    return not tag & closed or bool(tag & (m.SUBORDINATOR | m.CONJUNCTION))


def _mention(reading: Reading, first: int, head: int, last: int, *, plural: bool) -> Mention:
    kind = MentionKind.GROUP if plural else MentionKind.ROLE
    mention = Mention(first, last + 1, first, head + 1, kind, first, plural=plural)
    mention.tail = last > head
    bare = first == head and not mention.tail
    mention.partitive = bare and reading.low[head] in _ONE | _MANY
    return mention
