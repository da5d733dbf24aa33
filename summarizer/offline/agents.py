"""Who a reporting verb has as its subject, where the subject need not stand right before it."""

from __future__ import annotations

from typing import Final

from summarizer.cues import ReportingVerb
from summarizer.offline import marks as m
from summarizer.offline.mentions import BODY, GROUP, PRONOUN, Mention
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame
from summarizer.offline.subjects import (
    interrupted_subject,
    inverted_subject,
    joined_subject,
    main_subject,
    many,
    subject_of,
)

#: "I" and "we": the narrator, or whoever is quoted.
OWN: Final = frozenset(("i", "we"))
#: Verbs and adjectives after which "to say" says it: "went on to say", "is trying to show".
_CONTROL: Final = frozenset(
    """continue continues continued continuing begin begins began beginning start starts started
    starting proceed proceeds proceeded proceeding rush rushes rushed rushing use uses used using
    tend tends tended try tries tried trying seek seeks sought seeking appear appears appeared
    appearing seem seems seemed attempt attempts attempted attempting choose chooses chose chosen
    on paused pauses quick prompted moved forced compelled struggled struggling struggles managed
    manages came""".split()
)
#: Prepositions before what somebody does by speaking: "by saying", "before insisting".
_BY: Final = frozenset(("by", "before", "after", "in", "for"))
_FINITE: Final = m.VERB | m.REPORTING | m.TERRITORIAL | m.AUXILIARY
_SUBORDINATE: Final = frozenset("that when whether which who what how why if where because".split())


class Earlier:
    """The subject of the reporting verb before, and where that verb stands."""

    __slots__ = ("mention", "verb")

    def __init__(self, mention: Mention, verb: int) -> None:
        self.mention = mention
        self.verb = verb


class Agent:
    """The subject of a verb.

    Attributes:
        mention: The words for it.
        inverted: Whether it stands behind its verb.
        own: Whether it is "I" or "we".
    """

    __slots__ = ("inverted", "mention", "own")

    def __init__(self, mention: Mention, *, inverted: bool = False, own: bool = False) -> None:
        self.mention = mention
        self.inverted = inverted
        self.own = own


def agent_of(
    frame: Frame,
    index: int,
    i: int,
    verb: ReportingVerb,
    bounds: tuple[int, int],
    back: int,
    earlier: Earlier | None,
) -> Agent | None:
    """The subject of a verb in the active voice, None where it is unclear.

    Args:
        frame: The article.
        index: The sentence.
        i: The verb.
        verb: What the lexicon knows of it.
        bounds: The sentence's tokens, or the quotation's in it.
        back: The token before the verb group.
        earlier: The reporting verb before it in the sentence.
    """
    reading = frame.reading
    low, words = reading.low, reading.words
    first, end = bounds
    quoted = reading.quoted[i]
    previous = low[back] if back >= first else ""
    if previous in OWN and reading.quoted[back] == quoted:
        return Agent(Mention(back, back + 1, back, back + 1, PRONOUN, back), own=True)
    if previous == "to" and verb.form == "base":
        controlled = back > first and low[back - 1] in _CONTROL
        mention = _before(frame, back, first, earlier, i) if controlled else None
        return Agent(mention) if mention is not None else None
    if verb.form == "ing" and not (i > first and low[i - 1] in m.BE):
        mention = _participle(frame, i, (first, end), back, earlier)
        return Agent(mention) if mention is not None else None
    mention = subject_of(frame, i, first)
    if mention is None and quoted != -1 and i == first:
        mention = interrupted_subject(frame, index, i)
    if mention is None or mention.first == i:
        mention = inverted_subject(frame, i, first, end, verb)
        if mention is not None:
            return Agent(mention, inverted=True)
    if (
        mention is None
        and previous in ("and", "but", "then", ",")
        and (verb.form != "base" or low[i - 1] in ("did", "does"))
    ):
        halves = [k + 1 for k in range(first, i) if words[k] == ";" and reading.quoted[k] == -1]
        if halves:
            mention = main_subject(frame, halves[-1], i)
        elif earlier is not None:
            mention = earlier.mention
        mention = mention or joined_subject(frame, i, first)
        if mention is None and previous in ("and", "but") and quoted == -1:
            mention = main_subject(frame, first, i)
    if mention is None:
        return None
    if verb.form == "third" and mention.kind is GROUP and mention.plural:
        return None  # "people in states ..."
    if verb.form == "base" and not many(frame, mention):
        did = i > first and (low[i - 1] in ("did", "does", "do", "not") or low[i - 1] in m.MODALS)
        if not did and mention.kind not in (GROUP, BODY):
            return None
    governed = mention.first > first and reading.tags[mention.first - 1] & _FINITE
    apart = mention.end < back + 1 and low[back] not in ("who", "which", "that")
    if verb.form == "base" and governed and apart:
        return None  # "told analysts on a conference call"
    return Agent(mention)


def _participle(
    frame: Frame, i: int, bounds: tuple[int, int], back: int, earlier: Earlier | None
) -> Mention | None:
    """The subject of "saying": a noun right before it, or that of the clause before."""
    reading = frame.reading
    low, tags = reading.low, reading.tags
    first, end = bounds
    if back >= first:
        beside = frame.mentions.ending.get(back + 1)
        if beside is not None and beside.kind is not PRONOUN:
            outer = beside.first - 1
            if outer < first or not tags[outer] & m.REPORTING:
                return beside  # "a statement saying", "with supporters chanting"
        if (tags[back] & m.PREPOSITION and low[back] not in _BY) or low[back] == "as":
            return None
    if back < first or (back == first and low[back] in {*_BY, "while"}):
        # "By saying so, he ...", "Noting that it was late, she ...": the clause follows.
        ahead = _ahead(reading, i, end)
        return main_subject(frame, ahead, min(end, ahead + 8)) if ahead is not None else None
    return _before(frame, i, first, earlier, i)


def _ahead(reading: Reading, i: int, end: int) -> int | None:
    """Where the main clause begins behind an opening participle."""
    for k in range(i + 2, min(end, i + 40)):
        if reading.words[k] == "," and reading.quoted[k] == -1:
            return k + 1
    return None


def _before(
    frame: Frame, at: int, first: int, earlier: Earlier | None, verb: int
) -> Mention | None:
    """The subject of the nearest finite verb before ``at`` that is not subordinate."""
    reading = frame.reading
    low, tags = reading.low, reading.tags
    quoted = reading.quoted[verb]
    floor = earlier.verb if earlier is not None else first - 1
    for k in range(at - 1, max(floor, at - 40), -1):
        if reading.quoted[k] != quoted or not (tags[k] & _FINITE or low[k].endswith("ed")):
            continue
        mention = subject_of(frame, k, first)
        if mention is None:
            continue
        before = mention.first - 1
        if before < first or low[before] not in _SUBORDINATE:
            return mention
    if earlier is not None:
        return earlier.mention
    return main_subject(frame, first, at) if quoted == -1 else joined_subject(frame, at, first)
