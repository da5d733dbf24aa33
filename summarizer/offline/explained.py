"""A single word at the head of a sentence that what follows shows to be a name."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.reading import Reading

#: How far behind the comma the noun may stand: "the family firm", "a maker of pumps".
_REACH: Final = 6
_ADVERBS: Final = frozenset(
    "outside inside elsewhere afterwards afterward overnight upstairs downstairs nearby "
    "besides instead likewise moreover otherwise abroad overseas underneath".split()
)


def explained(reading: Reading, i: int, end: int) -> bool:
    """Whether an apposition explains the word: "Northlight, the insurer, which ..."."""
    low, tags, words = reading.low, reading.tags, reading.words
    if tags[i] or low[i] in _ADVERBS or low[i].endswith(("ly", "ing", "ed")):
        return False
    if i + 3 >= end or words[i + 1] != "," or low[i + 2] not in {"the", "a", "an", "its"}:
        return False
    head = -1
    for k in range(i + 3, min(end, i + 3 + _REACH)):
        if not words[k][0].isalnum() or tags[k] & (m.AUXILIARY | m.SUBORDINATOR):
            break
        if tags[k] & m.PREPOSITION and head != -1:
            break
        if tags[k] & (m.ORGANISATION | m.ROLE):
            head = k
    if head == -1 or head + 1 >= end:
        return False
    after = head + 1
    if low[after] in {"that", "which", "behind"}:
        return True  # "Datavote, the company that built it,"
    for k in range(after, min(end, after + 12)):
        if words[k] == ",":
            # "Northlight, the insurer, declined": not "Outside, the guard, a man, said"
            return k + 1 < end and bool(
                tags[k + 1] & (m.AUXILIARY | m.REPORTING | m.VERB | m.ADVERB)
                or low[k + 1] in {"which", "whose", "who"}
                or low[k + 1].endswith("ed")
            )
        if words[k] in m.QUOTES or words[k] in ".;:":
            return False
        if k == after and not tags[k] & m.PREPOSITION:
            return False
    return False
