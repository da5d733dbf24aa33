"""Who is mentioned where: names, noun phrases, pronouns, and how they hang together."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.mentions import (
    BODY,
    GROUP,
    NAME,
    PRONOUN,
    ROLE,
    AtTokens,
    Mention,
    Mentions,
    TokenSet,
)
from summarizer.offline.noun_phrases import counted_at, name_at, noun_at
from summarizer.offline.phrasing import Phrases, phrase_at, phrase_table
from summarizer.offline.reading import Reading
from summarizer.offline.tokens import ORDINAL, OWNERS
from summarizer.offline.unlisted import speech_words, unlisted

#: Words behind a mention that may belong to it.
_TAKING: Final = frozenset("of for at in from with there der des".split())
_COMPLEMENTS: Final = frozenset(("of", "for", "at", "in", "from", "with"))
#: Bodies that are verbs as well.
_VERBAL: Final = frozenset("force guard head fund house command board".split())
#: Words before a mention that may make somebody its owner.
_OWNING: Final = frozenset(("'s", "'", "own", *OWNERS))
#: What a sentence inside a sentence begins behind.
_OPENING: Final = m.QUOTES | frozenset(".:!?")
_PARTS: Final = frozenset("some all both many most several few neither none".split())


def find_mentions(reading: Reading) -> Mentions:
    """Everybody mentioned in the article."""
    mid = _case(reading)
    tails = phrase_table(reading.cues, "actors.anonymity", ("tails",))
    hits = reading.mentioning
    speaking = speech_words(reading)
    found: list[Mention] = []
    starts, ends = TokenSet(len(reading.low)), TokenSet(len(reading.low))
    hit = spoken = 0
    for index, (first, end) in enumerate(reading.bounds):
        from_hit, from_spoken = hit, spoken
        while hit < len(hits) and hits[hit] < end:
            hit += 1
        while spoken < len(speaking) and speaking[spoken] < end:
            spoken += 1
        if reading.skipped[index]:
            continue
        mentions: list[Mention] = []
        if hit > from_hit:
            mentions = _sentence(reading, first, end, from_hit, hit, mid)
        if spoken > from_spoken:
            starts.clear()
            ends.clear()
            spoken_at = speaking[from_spoken:spoken]
            mentions = _with_unlisted(reading, mentions, spoken_at, index, starts, ends)
        if mentions:
            _joined(reading, mentions, first, end, tails)
            found += mentions
    total = len(reading.low)
    ending, starting, owners = AtTokens(total), AtTokens(total), AtTokens(total)
    for mention in found:
        if mention.possessive:
            at = mention.core_end
            owners[at + 1 if at < total and reading.low[at] == "'s" else at] = mention
            continue
        other = ending.get(mention.end)
        if other is None or mention.first < other.first:
            ending[mention.end] = mention
        other = starting.get(mention.first)
        if other is None or mention.end > other.end:
            starting[mention.first] = mention
        if mention.complement is not None or mention.tail:
            other = ending.get(mention.core_end)
            if other is None:
                ending[mention.core_end] = mention
    return Mentions(found, ending, starting, mid, owners)


def _case(reading: Reading) -> frozenset[str]:
    """Words with a capital inside a sentence."""
    words, tags = reading.words, reading.tags
    capital, capitals = reading.capital, reading.capitals
    if reading.cues.language == "de":
        # Behind a capital word a capital word is a name's last: "Anna Berg".
        return frozenset(words[i] for i in capitals if i and capital[i - 1] and not tags[i])
    mid: set[str] = set()
    at = 0
    for index, (first, end) in enumerate(reading.bounds):
        begin = at
        while at < len(capitals) and capitals[at] < end:
            at += 1
        if at == begin:
            continue
        # A headline in capitals says nothing about its words.
        if at - begin > 3 and reading.headline[index]:
            small = sum(
                1 for i in range(first, end) if words[i][0].islower() and not tags[i] & m.FUNCTION
            )
            if at - begin > 2 * small:
                continue
        if capitals[begin] == first:
            if first + 1 < end:
                named = capital[first + 1] and not tags[first] & m.FUNCTION
                owns = reading.low[first + 1] == "'s" and not tags[first]
                if named or owns:
                    mid.add(words[first])
            begin += 1
        for k in range(begin, at):
            i = capitals[k]
            if words[i - 1] not in _OPENING:
                mid.add(words[i])
    return frozenset(mid)


def _sentence(
    reading: Reading,
    first: int,
    end: int,
    from_hit: int,
    to_hit: int,
    mid: frozenset[str],
) -> list[Mention]:
    """The mentions of one sentence that some of ``Reading.mentioning`` begin or head."""
    words, low, tags = reading.words, reading.low, reading.tags
    found: list[Mention] = []
    last: Mention | None = None
    reached = first
    capital = reading.capital
    pronouns = reading.cues.pronouns
    # In German every noun has a capital: what has none of a name's other signs is a noun.
    nouns = reading.cues.language == "de"
    hits = reading.mentioning
    for hit in range(from_hit, to_hit):
        i = hits[hit]
        if i < reached:
            continue
        mention: Mention | None = None
        word, tag = low[i], tags[i]
        if (
            not (nouns and _noun(reading, i, end, mid))
            if capital[i]
            else word[0].isdigit() and ORDINAL.match(words[i]) is not None
        ):
            mention = name_at(reading, i, first, end, mid)
        if mention is None:
            if tag & m.HEAD and not (word in _VERBAL and _infinitive(reading, i, first)):
                mention = noun_at(reading, i, first, end, last)
            elif word in pronouns:
                mention = Mention(i, i + 1, i, i + 1, PRONOUN, i, definite=True)
                mention.plural = pronouns[word] == "they"
            elif word in OWNERS:
                mention = Mention(i, i + 1, i, i + 1, PRONOUN, i, possessive=True)
                mention.plural = word == "their"
            elif (
                (tag & m.ORDINAL or (word == "other" and i > first and low[i - 1] == "the"))
                and i + 1 < end
                and tags[i + 1] & (m.REPORTING | m.AUXILIARY)
            ):
                start = i - 1 if i > first and low[i - 1] == "the" else i
                mention = Mention(start, i + 1, i, i + 1, ROLE, i, definite=True)
                mention.partitive = True
            elif word in ("neither", "none") and i + 1 < end and tags[i + 1] & m.AUXILIARY:
                mention = Mention(i, i + 1, i, i + 1, GROUP, i, plural=True)
                mention.partitive = True
            elif (tag & m.NUMBER or word in {"all", "both", "some"}) and i + 1 < end:
                mention = counted_at(reading, i, end)
        if mention is None:
            continue
        if (
            mention.kind is not PRONOUN
            and mention.first > first
            and low[mention.first - 1] in _OWNING
        ):
            _attach_owner(reading, mention, found, first)
        if mention.modifier is not None and found and found[-1] is mention.modifier:
            found.pop()
        close = mention.core_end
        if close < end and low[close] == "'s":
            mention.possessive = True
        before = mention.first - 2
        if (
            before >= first
            and low[before + 1] == "of"
            and mention.definite
            and (tags[before] & m.NUMBER or low[before] in _PARTS)
        ):
            # "two of the people", "one of its officers"
            mention.first = before
            mention.partitive = True
            mention.plural = low[before] not in {"one", "neither", "none"}
        found.append(mention)
        last = mention
        reached = close if close > i else i + 1
    return found


def _with_unlisted(
    reading: Reading,
    found: list[Mention],
    spoken: list[int],
    index: int,
    starts: TokenSet,
    ends: TokenSet,
) -> list[Mention]:
    """The mentions of a sentence with those added whose nouns are in no list."""
    first, end = reading.bounds[index]
    headline = reading.headline[index]
    for mention in found:
        ends.add(mention.core_end)
        if mention.end != mention.core_end:
            ends.add(mention.end)
        starts.add(mention.first)
    extra = unlisted(reading, spoken, first, end, starts, ends, headline=headline)
    if not extra:
        return found
    for mention in extra:
        _attach_owner(reading, mention, [x for x in found if x.core < mention.core], first)
    return sorted([*found, *extra], key=lambda x: x.core)


def _joined(reading: Reading, found: list[Mention], first: int, end: int, tails: Phrases) -> None:
    """Let the mentions of one sentence take in what belongs to them."""
    words, low = reading.words, reading.low
    previous: Mention | None = None
    for mention in found:
        if mention.kind is NAME:
            if mention.first == mention.title:
                _pseudo_title(reading, mention, first)
        elif (
            # "Novak’s father and coach": one owner for both.
            mention.kind is ROLE
            and previous is not None
            and previous.kind is ROLE
            and previous.owner is not None
            and mention.owner is None
            and mention.first == mention.core
            and mention.first == previous.core_end + 1
            and low[previous.core_end] == "and"
        ):
            mention.owner, mention.first, mention.definite = previous.owner, previous.first, True
        previous = mention
    _complements(reading, found, end, tails)
    previous = None
    for mention in found:
        # "Kremlin spokesman Dmitry Peskov" is one phrase.
        if (
            mention.kind is NAME
            and previous is not None
            and previous.end == mention.first == mention.title
            and (previous.kind is BODY or previous.kind is ROLE)
            and (mention.core_end - mention.core > 1 or previous.kind is BODY)
            and (words[previous.core_end - 1][0].islower() or reading.cues.language == "de")
        ):
            mention.first = previous.first
        previous = mention


def _infinitive(reading: Reading, i: int, first: int) -> bool:
    """Whether "to" stands before, quotation marks apart: "to “force Sarveth out”"."""
    k = i - 1
    while k > first and reading.words[k] in m.QUOTES:
        k -= 1
    return k >= first and reading.low[k] == "to"


def _noun(reading: Reading, i: int, end: int, names: frozenset[str]) -> bool:
    """Whether a word with a capital is a noun, where all nouns have one."""
    if reading.tags[i] & m.TITLE and i + 1 < end and reading.capital[i + 1]:
        return False
    if reading.tags[i] & m.HEAD:
        return True
    alone = i + 1 >= end or not reading.capital[i + 1]
    return alone and reading.words[i] not in names and not reading.words[i].isupper()


def _attach_owner(reading: Reading, mention: Mention, found: list[Mention], first: int) -> None:
    """Take in "Halvern’s", "its", "the ministry’s" before the mention."""
    low, words, tags = reading.low, reading.words, reading.tags
    before = mention.first - 1
    known = bool(found) and found[-1].core_end == before
    if before > first + 1 and low[before] == "'s" and not known:
        _unknown_owner(reading, mention, first)
        return
    if before <= first or not found:
        if before == first and found and found[-1].core_end == mention.first:
            previous = found[-1]
            if previous.kind is PRONOUN and previous.possessive:
                mention.owner, mention.first, mention.definite = previous, previous.first, True
        return
    previous = found[-1]
    if low[before] == "own":
        before -= 1
    if previous.kind is PRONOUN and previous.possessive:
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


def _pseudo_title(reading: Reading, name: Mention, first: int) -> None:
    """Take in "oboist" of "“...,” oboist Karl Brauer said"."""
    words, tags = reading.words, reading.tags
    if name.core_end - name.core < 2:
        return
    k = name.first
    stop = m.FUNCTION | m.VERB | m.REPORTING | m.TERRITORIAL | m.HEAD
    while k > first and name.first - k < 3 and words[k - 1].islower() and not tags[k - 1] & stop:
        k -= 1
    opened = k == first or words[k - 1] in m.QUOTES or words[k - 1] == ","
    if k < name.first and opened:
        name.first = k


def _unknown_owner(reading: Reading, mention: Mention, first: int) -> None:
    """Take in "the country’s", whose noun is in no list."""
    low, tags, words = reading.low, reading.tags, reading.words
    for k in range(mention.first - 2, max(first - 1, mention.first - 6), -1):
        if tags[k] & m.OPENER:
            mention.first, mention.definite = k, True
            return
        if not words[k].islower() or tags[k] & m.BARRIER or low[k] == "'s":
            return


def _complements(reading: Reading, found: list[Mention], end: int, tails: Phrases) -> None:
    """Join "a spokesman" and "for the ministry", "people" and "familiar with the matter"."""
    low, tags, words = reading.low, reading.tags, reading.words
    by_first: dict[int, Mention] | None = None
    for mention in reversed(found):
        at = mention.core_end
        if at >= end:
            continue
        word = low[at]
        if word not in _TAKING and word not in tails:
            continue
        if mention.kind is PRONOUN or mention.possessive:
            continue
        if by_first is None:
            by_first = {mention.first: mention for mention in reversed(found)}
        person = mention.kind is GROUP or mention.kind is ROLE
        genitive = by_first.get(at) if word in ("der", "des") else None
        if person and genitive is not None and genitive.kind is BODY:
            mention.complement = genitive  # "ein Sprecher der Partei"
            mention.end = genitive.end
        elif person and word in tails and phrase_at(reading, tails, at, end) is not None:
            j = at + 2
            while j < end and j < at + 8 and (low[j].isalnum() or "-" in low[j]):
                noun = tags[j] & (m.HEAD | m.PLACE) or tags[j - 1] & m.OPENER  # "on the plan"
                if tags[j] & m.REPORTING and not noun:
                    break
                if tags[j] & (m.AUXILIARY | m.CONJUNCTION | m.SUBORDINATOR):
                    break
                j += 1
            mention.end = j
            mention.tail = True
        elif word in _COMPLEMENTS and mention.kind is not NAME:
            nxt = by_first.get(at + 1)
            if nxt is not None and nxt.possessive:
                nxt = next((x for x in found if x.first == at + 1 and not x.possessive), None)
            allowed = word in {"of", "for", "at", "from", "with"} or (
                word == "in" and nxt is not None and nxt.kind is NAME
            )
            if nxt is not None and allowed and nxt.kind is not PRONOUN:
                mention.complement = nxt
                mention.end = max(mention.end, nxt.end)
            elif word in {"of", "for", "at"} and mention.kind is ROLE and at + 1 < end:
                # "head of quality", "a lawyer for the family"
                j = at + 1
                while j < end and j < at + 5 and low[j].isalpha() and not tags[j] & m.BARRIER:
                    if tags[j] & m.REPORTING or (j > at + 1 and tags[j] & m.OPENER):
                        break
                    j += 1
                if j > at + 1:
                    mention.end = max(mention.end, j)
                    mention.tail = True
        elif word in {"of", "at", "from"} and mention.kind is NAME:
            # "Hal Berg at Meridian Securities, who": a person and his house
            nxt = by_first.get(at + 1)
            closed = nxt is not None and nxt.end < end
            if (
                nxt is not None
                and nxt.kind is NAME
                and not nxt.possessive
                and mention.core_end - mention.core > 1
                and closed
                and (words[nxt.end] == "," or tags[nxt.end] & (m.REPORTING | m.AUXILIARY))
            ):
                mention.complement = nxt
                mention.end = nxt.end
        elif mention.kind is NAME and word == "in":
            nxt = by_first.get(at + 1)
            if (
                nxt is not None
                and nxt.kind is NAME
                and not nxt.possessive
                and tags[mention.core_end - 1] & m.ORGANISATION
            ):
                mention.complement = nxt
                mention.end = nxt.end
        elif person and word == "there":
            mention.end = at + 1
            mention.tail = True
