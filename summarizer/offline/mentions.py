"""Who is mentioned where: names, noun phrases for people and bodies, and pronouns.

No tagger and no parser: a name is a run of capitalised words, a noun phrase is a head word from
the lexicon with what stands before it up to a determiner, and with the "of ..." or "for ..." that
follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.reading import Reading

_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")
_PARTICLES: Final = frozenset(
    "de del della der van von bin ibn al el la le da di du dos ben".split()
)
_PRONOUNS: Final = frozenset("he she they it".split())
_OWNERS: Final = {"his": "he", "her": "she", "their": "they", "its": "it", "whose": "it"}
_COMPLEMENTS: Final = frozenset(("of", "for", "at", "in", "from", "with"))
_PARTS: Final = frozenset("some all both many most several few".split())
#: How many words before its head a noun phrase may have.
_LEFT: Final = 6


class MentionKind(Enum):
    """How somebody is mentioned."""

    NAME = auto()
    ROLE = auto()
    GROUP = auto()
    BODY = auto()
    """An organisation by a common noun: "the ministry"."""
    PRONOUN = auto()


@dataclass(slots=True, eq=False)
class Mention:
    """One mention.

    Attributes:
        first: First token, determiner and possessor included.
        end: One past the last token, complement included.
        core: First token of the name or of the noun phrase without determiner and possessor.
        core_end: One past the head.
        kind: How somebody is mentioned.
        title: First token of a title before a name; equals ``core`` without one.
        owner: The possessor: "Halvern’s" or "its" before the head.
        modifier: A name that stands before the head as an adjective: "Torvian troops".
        complement: What follows the head: "a spokesman for the ministry".
        tail: "familiar with the matter": text after the head that belongs to the mention.
        plural: Whether several people.
        definite: Whether "the", "this", an owner or a bare name introduces it.
    """

    first: int
    end: int
    core: int
    core_end: int
    kind: MentionKind
    title: int
    owner: Mention | None = None
    modifier: Mention | None = None
    complement: Mention | None = None
    tail: bool = False
    plural: bool = False
    definite: bool = False
    possessive: bool = False
    partitive: bool = False
    actor: object | None = field(default=None, repr=False)


@dataclass(slots=True)
class Mentions:
    """All mentions in order, with look-up by where they begin and end.

    Attributes:
        all: In order of ``core``; pronouns that only possess ("his") are included.
        ending: Token index to the widest mention that ends just before it.
        starting: Token index to the widest mention that starts at it.
        mid: Words printed with a capital inside a sentence.
        owners: Token index to the possessor that ends just before it ("X’s", "its").
    """

    all: list[Mention]
    ending: dict[int, Mention]
    starting: dict[int, Mention]
    mid: frozenset[str]
    owners: dict[int, Mention]

    def all_ending(self, token: int) -> list[Mention]:
        """Names and phrases that end just before a token, the widest first."""
        found = self.ending.get(token)
        return [found] if found is not None else []


def find_mentions(reading: Reading) -> Mentions:
    """Everybody mentioned in the article."""
    mid, lower = _case(reading)
    found: list[Mention] = []
    for index, (first, end) in enumerate(reading.bounds):
        if not reading.skipped[index]:
            found.extend(_sentence(reading, first, end, mid, lower))
    ending: dict[int, Mention] = {}
    starting: dict[int, Mention] = {}
    owners: dict[int, Mention] = {}
    for mention in found:
        if mention.possessive:
            at = mention.core_end
            owners[at + 1 if at < len(reading.low) and reading.low[at] == "'s" else at] = mention
            continue
        other = ending.get(mention.end)
        if other is None or mention.first < other.first:
            ending[mention.end] = mention
        other = starting.get(mention.first)
        if other is None or mention.end > other.end:
            starting[mention.first] = mention
        if mention.complement is not None or mention.tail:
            ending.setdefault(mention.core_end, mention)
    return Mentions(found, ending, starting, mid, owners)


def _case(reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """Words with a capital inside a sentence, and words without one anywhere."""
    words, tags = reading.words, reading.tags
    mid: set[str] = set()
    lower: set[str] = set()
    for index, (first, end) in enumerate(reading.bounds):
        big = small = 0
        for i in range(first, end):
            word = words[i]
            if word[0].isupper():
                big += 1
            elif word[0].isalpha() and not tags[i] & m.FUNCTION:
                small += 1
                lower.add(word)
            elif word[0].isalpha():
                lower.add(word)
        # A headline in capitals says nothing about its words.
        if big > 3 and big > 2 * small and reading.headline[index]:
            continue
        for i in range(first + 1, end):
            word = words[i]
            if word[0].isupper() and words[i - 1] not in m.QUOTES and words[i - 1] not in ".:!?":
                mid.add(word)
    return frozenset(mid), frozenset(lower)


def _sentence(
    reading: Reading, first: int, end: int, mid: frozenset[str], lower: frozenset[str]
) -> list[Mention]:
    words, low, tags = reading.words, reading.low, reading.tags
    found: list[Mention] = []
    last: Mention | None = None
    i = first
    while i < end:
        word = words[i]
        mention: Mention | None = None
        head = word[0]
        if head.isupper() or (head.isdigit() and _ORDINAL.match(word) is not None):
            mention = _name(reading, i, first, end, mid, lower)
        if mention is None:
            if tags[i] & m.HEAD:
                mention = _noun(reading, i, first, end, last)
            elif low[i] in _PRONOUNS:
                mention = Mention(i, i + 1, i, i + 1, MentionKind.PRONOUN, i, definite=True)
                mention.plural = low[i] == "they"
            elif low[i] in _OWNERS:
                mention = Mention(i, i + 1, i, i + 1, MentionKind.PRONOUN, i, possessive=True)
                mention.plural = low[i] == "their"
            elif tags[i] & m.ORDINAL and i + 1 < end and tags[i + 1] & (m.REPORTING | m.AUXILIARY):
                start = i - 1 if i > first and low[i - 1] == "the" else i
                mention = Mention(start, i + 1, i, i + 1, MentionKind.ROLE, i, definite=True)
                mention.partitive = True
            elif (tags[i] & m.NUMBER or low[i] in ("all", "both", "some")) and i + 1 < end:
                mention = _counted(reading, i, end)
        if mention is None:
            i += 1
            continue
        if mention.kind is not MentionKind.PRONOUN:
            _attach_owner(reading, mention, found, first)
        if mention.modifier is not None and found and found[-1] is mention.modifier:
            found.pop()
        if mention.core_end < end and low[mention.core_end] == "'s":
            mention.possessive = True
        before = mention.first - 2
        if before >= first and low[before + 1] == "of" and mention.definite:
            if tags[before] & m.NUMBER or low[before] in _PARTS:
                # "two of the people", "one of its officers"
                mention.first = before
                mention.partitive = True
                mention.plural = low[before] not in ("one", "neither", "none")
        found.append(mention)
        last = mention
        i = max(mention.core_end, i + 1)
    _complements(reading, found, end)
    for previous, name in zip(found, found[1:], strict=False):
        # "Kremlin spokesman Dmitry Peskov" is one phrase.
        role = previous.kind is MentionKind.ROLE and previous.end == name.first == name.title
        if role and name.kind is MentionKind.NAME and name.core_end - name.core > 1:
            if words[previous.core_end - 1][0].islower():
                name.first = previous.first
    return found


def _counted(reading: Reading, i: int, end: int) -> Mention | None:
    """ "Two of them", "one of the officials", "all three", where a verb of saying follows."""
    low, tags = reading.low, reading.tags
    j = i + 1
    if j < end and tags[j] & m.NUMBER:
        j += 1
    if j + 1 < end and low[j] == "of" and low[j + 1] in ("them", "us"):
        j += 2
    elif not (j < end and tags[j] & m.REPORTING and low[j][-1] in "d"):
        if not (j < end and low[j] == "of"):
            return None
        return None
    if j < end and not tags[j] & (m.REPORTING | m.AUXILIARY):
        return None
    plural = low[i] != "one"
    kind = MentionKind.GROUP if plural else MentionKind.ROLE
    found = Mention(i, j, i, j, kind, i, plural=plural, definite=True)
    found.partitive = True
    return found


def _attach_owner(reading: Reading, mention: Mention, found: list[Mention], first: int) -> None:
    """Take in "Halvern’s", "its", "the ministry’s" before the mention."""
    low, words, tags = reading.low, reading.words, reading.tags
    before = mention.first - 1
    if before <= first or not found:
        if before == first and found and found[-1].core_end == mention.first:
            previous = found[-1]
            if previous.kind is MentionKind.PRONOUN and previous.possessive:
                mention.owner, mention.first, mention.definite = previous, previous.first, True
        return
    previous = found[-1]
    if low[before] == "own":
        before -= 1
    if previous.kind is MentionKind.PRONOUN and previous.possessive:
        if previous.end == before + 1:
            mention.owner, mention.first, mention.definite = previous, previous.first, True
    elif low[before] == "'s" and previous.core_end == before and previous.end <= before + 1:
        mention.owner, mention.first, mention.definite = previous, previous.first, True
    elif (
        words[before] in "’'"
        and previous.core_end == before
        and previous.plural
        and not tags[before] & m.REPORTING
    ):
        mention.owner, mention.first, mention.definite = previous, previous.first, True
        previous.possessive = True


def _name(
    reading: Reading, i: int, first: int, end: int, mid: frozenset[str], lower: frozenset[str]
) -> Mention | None:
    """The name that begins at token ``i``."""
    words, low, tags, cues = reading.words, reading.low, reading.tags, reading.cues
    start = i
    opens = i == first or (words[i - 1] in m.QUOTES) or words[i - 1] in ".:!?…"
    if low[i].rstrip(".") in m.MONTHS_DAYS:
        return None
    if word_is_contraction(low[i]):
        return None
    if tags[i] & m.FUNCTION and not _title(reading, i):
        # "The Lantern Palace" begins with its second word; "Long Holm" inside a sentence does not.
        bare = opens or tags[i] & (m.DETERMINER | m.POSSESSIVE | m.PREPOSITION | m.PRONOUN)
        if bare or not _capital(reading, i + 1, end):
            return None
    if opens and i + 1 < end and not _capital(reading, i + 1, end):
        word = words[i]
        listed = low[i] in cues.states or low[i] in cues.seats
        if not listed and word not in mid:
            common = bool(tags[i]) or low[i] in lower or low[i].endswith(("ly", "ing", "ed"))
            named = low[i + 1] == "'s" or (tags[i + 1] & (m.AUXILIARY | m.REPORTING | m.HEAD))
            verb = cues.territorial.get(low[i + 1])
            territorial = verb is not None and verb.form == "past"
            if common or not (named or territorial):
                return None
    elif opens and low[i] in lower and words[i] not in mid and not _title(reading, i) and tags[i]:
        if not _capital(reading, i + 1, end):
            return None
    j = i
    if words[i][0].isdigit():
        if not _capital(reading, i + 1, end):
            return None
        j = i + 1
    limit = min(end, i + 12)
    suffixes = cues.words["actors.organisations.suffixes"]
    while j < limit:
        if _capital(reading, j, end) and low[j].rstrip(".") not in m.MONTHS_DAYS:
            if j > i and tags[j] & m.FUNCTION and not tags[j] & (m.TITLE | m.NUMBER):
                break
            j += 1
        elif (
            low[j] == "of"
            and j > i
            and (words[j - 1] in suffixes or low[j - 1] in _HEADS_WITH_OF)
            and _of_name(reading, j, end)
        ) or (low[j] == "for" and j > i and words[j - 1] in suffixes and _of_name(reading, j, end)):
            j += 1
            if low[j] == "the":
                j += 1
        elif words[j] == "&" and j > i and _capital(reading, j + 1, end):
            j += 1
        elif low[j] == "'s" and low[j - 1] == "people" and _capital(reading, j + 1, end):
            j += 1
        elif low[j] in _PARTICLES and j > i and _capital(reading, j + 1, end):
            j += 1
        else:
            break
    if j == i:
        return None
    core = i
    if words[j - 1] not in suffixes:
        while core < j and _title(reading, core):
            core += 1
        while core < j - 2 and tags[core] & m.ROLE and _capital(reading, core + 1, end):
            core += 1  # "Manager Paul Deane"
    if core == j:
        # Titles alone: "the President"; the noun rule takes what is a role.
        if tags[j - 1] & m.HEAD or i + 1 == j:
            core = j - 1
            if tags[core] & m.HEAD and (opens or j - i == 1):
                return _noun(reading, core, first, end, None)
        core = i
    definite = True
    begin = start
    if start > first and low[start - 1] == "the":
        begin = start - 1
    kind = MentionKind.NAME
    mention = Mention(begin, j, core, j, kind, start, definite=definite)
    last = low[j - 1]
    mention.plural = bool(tags[j - 1] & m.COLLECTIVE)
    if last in ("troops", "forces"):
        mention.plural = True
    return mention


def word_is_contraction(low: str) -> bool:
    """Whether "I'll", "we've", "don't": a pronoun or auxiliary, never a name."""
    return "'" in low and low.rsplit("'", 1)[1] in ("ll", "ve", "re", "t", "d", "m")


_HEADS_WITH_OF: Final = frozenset(
    "republic kingdom state states house bank university ministry department islands isle city "
    "province district court council bay gulf sea cape strait port union league church king queen "
    "prince secretary minister director college institute academy chamber army".split()
)


def _capital(reading: Reading, i: int, end: int) -> bool:
    if i >= end:
        return False
    word = reading.words[i]
    return word[0].isupper() and (len(word) > 1 or word not in ("I",))


def _of_name(reading: Reading, j: int, end: int) -> bool:
    nxt = j + 1
    if nxt < end and reading.low[nxt] == "the":
        nxt += 1
    return _capital(reading, nxt, end)


def _title(reading: Reading, i: int) -> bool:
    word = reading.low[i].rstrip(".")
    if not reading.tags[i] & m.TITLE:
        return False
    return word not in ("may",)


def _noun(reading: Reading, i: int, first: int, end: int, last: Mention | None) -> Mention | None:
    """The noun phrase whose head is at ``i`` or directly after it."""
    low, tags, words = reading.low, reading.tags, reading.words
    head = i
    while (
        head + 1 < end
        and tags[head + 1] & m.HEAD
        and not tags[head + 1] & (m.REPORTING | m.TERRITORIAL)
        and words[head + 1][0].islower()
        and not (tags[head] & m.COLLECTIVE and not tags[head] & (m.ROLE | m.ORGANISATION))
    ):
        head += 1
    if tags[i] & (m.REPORTING | m.TERRITORIAL | m.VERB) and head == i:
        # "head", "report", "guard", "file": a noun only after a determiner, owner or adjective.
        before = i - 1
        if before < first or not (
            tags[before] & m.OPENER or low[before] == "'s" or (last and last.core_end == i)
        ):
            return None
    left = i
    floor = max(first, i - _LEFT)
    if last is not None:
        floor = max(floor, last.core_end)
    while left > floor:
        before = left - 1
        tag = tags[before]
        word = words[before]
        if not word[0].isalnum():
            break
        if tag & m.OPENER and not (tag & m.NUMBER and low[before] == "one"):
            left -= 1
            if before > floor and tags[before - 1] & m.OPENER and low[before - 1] != "that":
                left -= 1
            break
        if tag & m.BARRIER or (tag & m.REPORTING and low[before] != "state"):
            break
        if low[before] == "'s" or low[before].endswith(("ly", "n't")):
            break
        left -= 1
    core = left
    while core < i and tags[core] & m.OPENER:
        core += 1
    # "kept border troops": a bare word in -ed or -ing before the rest is a verb.
    if core == left:
        while core < i and low[core].endswith(("ed", "ing")) and low[core] != "retired":
            core += 1
        left = core
    collective = bool(tags[head] & m.COLLECTIVE)
    if tags[head] & m.ROLE and not (low[head].endswith("s") and collective):
        kind = MentionKind.ROLE
    elif tags[head] & m.ORGANISATION:
        kind = MentionKind.BODY
    elif collective:
        kind = MentionKind.GROUP
    else:
        kind = MentionKind.BODY
    if kind is MentionKind.ROLE and tags[left] & m.NUMBER and low[left] != "one":
        kind = MentionKind.GROUP
    definite = low[left] in ("the", "this", "that", "these", "those") and left < core
    mention = Mention(left, head + 1, core, head + 1, kind, core, definite=definite)
    mention.plural = kind is MentionKind.GROUP
    if last is not None and last.kind is MentionKind.NAME and not last.possessive:
        if last.core_end == left and last.end == left and core == left:
            mention.modifier = last
            mention.first = last.first
            mention.core = last.core
            mention.first = _opening(reading, mention.first, first)
            mention.definite = low[mention.first] == "the"
    return mention


def _opening(reading: Reading, at: int, first: int) -> int:
    """Where "a senior U.S. official" begins, from the name on: its determiner, if there is one."""
    low, tags, words = reading.low, reading.tags, reading.words
    left = at
    for k in range(at - 1, max(first, at - 4) - 1, -1):
        if low[k] == "that" or not words[k][0].isalnum():
            break
        if tags[k] & m.OPENER:
            left = k
            if k > first and tags[k - 1] & m.OPENER and low[k - 1] != "that":
                left = k - 1
            break
        if tags[k] & (m.BARRIER | m.REPORTING | m.HEAD) or words[k][0].isupper():
            break
    return left


def _complements(reading: Reading, found: list[Mention], end: int) -> None:
    """Join "a spokesman" and "for the ministry", "people" and "familiar with the matter"."""
    low, tags = reading.low, reading.tags
    by_first = {mention.first: mention for mention in reversed(found)}
    tails = reading.cues.phrase_lists["actors.anonymity.tails"]
    for mention in reversed(found):
        if mention.kind is MentionKind.PRONOUN or mention.possessive:
            continue
        at = mention.core_end
        if at >= end:
            continue
        word = low[at]
        if word in _COMPLEMENTS and mention.kind is not MentionKind.NAME:
            nxt = by_first.get(at + 1)
            if nxt is not None and nxt.possessive:
                nxt = next((x for x in found if x.first == at + 1 and not x.possessive), None)
            allowed = word in ("of", "for", "at", "from") or (
                word == "in" and nxt is not None and nxt.kind is MentionKind.NAME
            )
            if nxt is not None and allowed and nxt.kind is not MentionKind.PRONOUN:
                mention.complement = nxt
                mention.end = max(mention.end, nxt.end)
            elif word == "of" and mention.kind is MentionKind.ROLE and at + 1 < end:
                # "head of quality"
                j = at + 1
                while j < end and j < at + 4 and low[j].isalpha() and not tags[j] & m.BARRIER:
                    j += 1
                if j > at + 1:
                    mention.end = max(mention.end, j)
                    mention.tail = True
        elif word in ("of",) and mention.kind is MentionKind.NAME:
            continue
        elif mention.kind is MentionKind.NAME and word == "in":
            nxt = by_first.get(at + 1)
            if (
                nxt is not None
                and nxt.kind is MentionKind.NAME
                and not nxt.possessive
                and tags[mention.core_end - 1] & m.ORGANISATION
            ):
                mention.complement = nxt
                mention.end = nxt.end
        elif mention.kind is MentionKind.GROUP or mention.kind is MentionKind.ROLE:
            rest = " ".join(low[at : at + 3])
            if word == "there":
                mention.end = at + 1
                mention.tail = True
            elif any(rest.startswith(tail) for tail in tails):
                j = at + 2
                while j < end and j < at + 8 and (low[j].isalnum() or "-" in low[j]):
                    if tags[j] & m.REPORTING and not tags[j] & (m.HEAD | m.PLACE):
                        break
                    if tags[j] & (m.AUXILIARY | m.CONJUNCTION | m.SUBORDINATOR):
                        break
                    j += 1
                mention.end = j
                mention.tail = True
