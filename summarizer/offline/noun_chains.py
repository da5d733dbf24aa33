"""A noun phrase with everything behind its head, where it fills its clause up to the verb.

"An email exchange from 1998", "lawmakers briefed on the plan last week": no list knows the head, or
the words behind it hide it from the verb; but it opens the clause, and no verb stands in it.
"""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.reading import Reading

#: How many words such a phrase may have.
_WORDS: Final = 14
_PARTICIPLES: Final = frozenset(
    "seen shown taken given known led written held based made found sent run built".split()
)
_SPELLS: Final = frozenset("hours hour minutes days day weeks week months month years year".split())
_VERBAL: Final = m.VERB | m.REPORTING | m.TERRITORIAL
_ADJUNCT: Final = m.PREPOSITION | m.ADVERB
_NEVER: Final = m.SUBORDINATOR | m.AUXILIARY | m.NEGATION | m.CONJUNCTION
_SINGULAR: Final = ("data", "media", "people", "police", "staff", "personnel")


class Chain:
    """Its first token, and its head."""

    __slots__ = ("first", "head")

    def __init__(self, first: int, head: int) -> None:
        self.first = first
        self.head = head


def chain_before(reading: Reading, at: int, first: int) -> Chain | None:
    """The noun phrase between the beginning of the clause and token ``at``.

    Args:
        reading: The article.
        at: Where the verb group begins, or the comma before it.
        first: First token of the sentence or quotation.
    """
    low, tags, words = reading.low, reading.tags, reading.words
    entries = reading.entries
    quoted, inside = reading.quoted, reading.quoted[at]
    k = at - 1
    if low[k] == "'s":
        return None  # "the campaign’s declared purpose"
    while k >= first:
        if at - k > _WORDS or quoted[k] != inside:
            break
        tag, word = tags[k], low[k]
        if not words[k][0].isalnum() and word not in {"'s", "%", "$"}:
            joined = words[k] == "-" and reading.starts[k] == reading.ends[k - 1]  # "94-page"
            if not joined:
                break
        if word == "that":
            break
        if not tag & m.DETERMINER and (
            tag & _NEVER or (tag & m.PRONOUN and not tags[k - 1] & m.PREPOSITION)
        ):
            break
        if (
            entries[k].ending == m.ED
            and not participle(reading, k, at)
            and not _adjectival(reading, k)
        ):
            break  # "farmers blocked roads"
        if tag & _VERBAL and not (participle(reading, k, at) or _noun(reading, k, first, at)):
            break
        k -= 1
    start = k + 1
    if start >= at or at - k > _WORDS or not _opens(reading, k, first):
        return None
    head = start
    while head + 1 < at:
        tag = tags[head + 1]
        dated = tag & m.TIME and not tags[head] & m.OPENER  # not "the April survey"
        if tag & _ADJUNCT or dated or participle(reading, head + 1, at):
            break
        head += 1
    if tags[start] & m.PREPOSITION or tags[head] & (m.FUNCTION | m.TITLE) & ~m.NUMBER:
        return None
    if low[head] in _SPELLS and low[head + 1] != "of":
        return None  # "hours after the operator told"
    # "MADRONE — Examiners at the bank warned": a plural that opens its clause has a capital.
    opens = head == start and (k < first or not words[k][0].isalnum())
    if not (opens or words[head].islower()) or (head == start and not plural_noun(low[head])):
        return None
    named = bool(reading.capital[start]) and head > start and k < first  # "Berg campaign says"
    if tags[start] & m.OPENER or plural_noun(low[head]) or named:
        return Chain(start, head)
    return None


def plural_noun(low: str) -> bool:
    """Whether a noun stands in the plural, as far as its form tells."""
    return low in _SINGULAR or (low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")))


def participle(reading: Reading, k: int, at: int) -> bool:
    """Whether a word behind a noun says what was done to it: "filed on Monday", "surveyed"."""
    entry = reading.entries[k]
    if entry.ending == m.ING and k + 1 < at:
        return bool(reading.tags[k + 1] & (m.OPENER | m.PREPOSITION)) and len(entry.low) > 5
    if not (entry.ending == m.ED or entry.low in _PARTICIPLES):
        return False
    return k + 1 == at or bool(reading.tags[k + 1] & (m.PREPOSITION | m.TIME | m.ADVERB))


def _adjectival(reading: Reading, k: int) -> bool:
    """Whether a participle stands before its noun: "the proposed plan"."""
    if k and (reading.entries[k - 1].ending == m.LY or reading.low[k - 1] == "'s"):
        return True
    return bool(reading.tags[k - 1] & m.OPENER)


def _noun(reading: Reading, k: int, first: int, at: int) -> bool:
    """Whether "report", "claims" or "offer" is a noun here, by what stands before."""
    if k <= first:
        return False
    before = reading.tags[k - 1]
    if reading.low[k] in reading.cues.words["reporting.subjects.documents"]:
        return not before & (m.PRONOUN | m.HEAD | m.AUXILIARY)
    if before & (m.OPENER | m.PREPOSITION) or reading.low[k - 1] == "'s":
        return True
    follows = k + 1 == at or bool(reading.tags[k + 1] & m.PREPOSITION)
    plain = not before & (m.FUNCTION | m.VERB | m.REPORTING | m.HEAD)
    return follows and plain and k >= first + 2 and bool(reading.tags[k - 2] & m.OPENER)


def _opens(reading: Reading, before: int, first: int) -> bool:
    """Whether a clause can begin behind token ``before``."""
    if before < first:
        return True
    tag = reading.tags[before]
    return not reading.words[before][0].isalnum() or bool(
        tag & (m.SUBORDINATOR | m.CONJUNCTION | m.REPORTING)
    )
