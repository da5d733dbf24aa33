"""Speakers by a noun that no list knows: "The beekeeper said", "a leaked memo showed"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.cues import Cues, ReportingVerb
from summarizer.cues.inflection import Form
from summarizer.offline import marks as m
from summarizer.offline.indefinite import indefinite, indefinite_behind
from summarizer.offline.mentions import BODY, DOCUMENT, GROUP, ROLE, Mention, TokenSet
from summarizer.offline.noun_chains import chain_before, plural_noun
from summarizer.offline.reading import Reading

#: How many words such a noun phrase may have before its verb.
_WORDS: Final = 5
_OF: Final = frozenset("of by from among in for on".split())
_REFUSING: Final = frozenset(("declined", "declines", "refused", "refuses"))
#: How nouns for one who does something end: "beekeeper", "oboist", "technician".
_AGENTS: Final[tuple[str, ...]] = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "ee",
    "ant",
    "eer",
    "person",
    "friend",
)
_TRIGGERS: Final = _REFUSING | {"to", "citing", "quoting", "not", "by"}
_JOINED: Final = frozenset(("to", "by", "not"))
#: Words that whoever speaks can follow.
_LEADING: Final = frozenset(("to", "by", "citing", "quoting"))
#: What stands before the verb of "...,” said one of them".
_BEFORE: Final = m.QUOTES | {",", "—", "–"}
_JOINING: Final = frozenset("and but while as that because though although since where".split())
_HELPING: Final = m.AUXILIARY | m.ADVERB | m.NEGATION
_NEVER: Final = (
    m.PREPOSITION | m.CONJUNCTION | m.SUBORDINATOR | m.AUXILIARY | m.NEGATION | m.PRONOUN | m.TIME
)


def speech_words(reading: Reading) -> list[int]:
    """The tokens that somebody may speak by: verbs of saying, "declined", "according to"."""
    low, tags = reading.low, reading.tags
    speaking, joined, opening = _speaking(reading.cues)
    found = [*reading.at(speaking)]
    for i in reading.at(joined):  # of the commonest words only where another stands before them
        word = low[i]
        if (
            (word == "to" and low[i - 1] == "according")
            or (word == "by" and tags[i - 1] & m.REPORTING)
            or (word == "not" and tags[i - 1] & m.AUXILIARY)
        ):
            found.append(i)
    found += [i for i in reading.at(opening) if _begins_phrase(reading, i)]
    found.sort()
    return found


@lru_cache(maxsize=4)
def _speaking(cues: Cues) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words by which somebody speaks, those that need another, and those of phrases."""
    words = _TRIGGERS | {word for word, tag in cues.tags.items() if tag & m.REPORTING}
    return words - _JOINED, _JOINED, frozenset(cues.phrase_heads) - words


def unlisted(
    reading: Reading,
    hits: list[int],
    first: int,
    end: int,
    starts: TokenSet,
    ends: TokenSet,
    *,
    headline: bool,
) -> list[Mention]:
    """The noun phrases of one sentence that speak and are not among its mentions yet.

    Args:
        reading: The article.
        hits: Its tokens of ``speech_words``.
        first: Its first token.
        end: One past its last.
        starts: Where its mentions begin.
        ends: Where they end, with what belongs to them and without.
        headline: Whether it is a headline.
    """
    low, tags, words = reading.low, reading.tags, reading.words
    speaking = reading.cues.words["reporting.subjects.verbs"]
    documents = reading.cues.words["reporting.subjects.documents"]
    heads = reading.cues.phrase_heads
    added: list[Mention] = []
    for i in hits:
        word = low[i]
        if word in _LEADING and i + 1 < end and not starts.has(i + 1):
            cited = word == "to" and i > first and low[i - 1] == "according"
            if word == "by" and i > first and tags[i - 1] & m.REPORTING:
                if tags[i + 1] & m.DETERMINER:
                    led = _forward(reading, i + 1, end, documents)
                else:
                    led = indefinite_behind(reading, i + 1, end)
                if led is not None:
                    added.append(led)
                continue
            if cited or word in ("citing", "quoting"):
                led = _forward(reading, i + 1, end, documents)
                if led is not None and (cited or led.kind is DOCUMENT):
                    added.append(led)
                continue
        verb: ReportingVerb | None = None
        finite = False
        begins = i
        if tags[i] & m.REPORTING or word in heads:
            verb = reading.cues.reporting.get(word) or heads[word]
            form = verb.form
            finite = form in ("past", "third", "base")
            speaks = finite
            listed = verb.lemma in speaking
        else:
            form = "past"
            refuses = word in _REFUSING and low[i + 1 : i + 2] == ["to"]
            negated = word == "not" and low[i + 1 : i + 2] != ["be"]
            speaks = refuses or (negated and bool(tags[i - 1] & m.AUXILIARY))
            listed = speaks
        if finite:
            begins = _group(reading, i, first)
            some = _somebody(reading, i, begins, first, end, ends, form)
            if some is None and form == "past" and i > first and words[i - 1] in _BEFORE:
                some = indefinite_behind(reading, i + 1, end) if not starts.has(i + 1) else None
            if some is not None:
                ends.add(some.end)
                added.append(some)
                continue
        if not speaks:
            continue
        other: Mention | None = None
        at = None
        if verb is not None and i > first + 1:
            other = _chain(reading, i, begins, first, ends, documents, form)
            if other is not None:
                ends.add(other.end)
                starts.add(other.first)
                added.append(other)
                continue
        if not listed:
            continue
        if i > first + 2 and words[i - 1] == "," and verb is not None:
            at = _opening_comma(reading, i - 1, first)
        if at is not None:
            if not ends.has(at):
                other = _backward(reading, at, first, ends, documents, form=form, headline=False)
        elif i > first and words[i - 1][0].isalpha():
            other = _backward(reading, i, first, ends, documents, form=form, headline=headline)
        elif (
            verb is not None
            and form == "past"
            and i > first
            and (words[i - 1] in m.QUOTES or words[i - 1] == ",")
            and i + 1 < end
            and tags[i + 1] & m.OPENER
            and not starts.has(i + 1)
        ):
            other = _forward(reading, i + 1, end, documents)
        if other is not None and not ends.has(other.end):
            ends.add(other.end)
            added.append(other)
    return added


def _begins_phrase(reading: Reading, i: int) -> bool:
    """Whether a verb that attributes only in a phrase ("spoke of") stands in one."""
    following = reading.low[i + 1 : i + 3]
    return any(phrase[1] in following for phrase, _ in reading.cues.phrases.get(reading.low[i], ()))


def _chain(
    reading: Reading,
    verb: int,
    begins: int,
    first: int,
    ends: TokenSet,
    documents: frozenset[str],
    form: Form,
) -> Mention | None:
    """The phrase that opens the clause of a verb, whatever stands behind its head.

    Args:
        reading: The article.
        verb: The verb.
        begins: Where its group begins.
        first: First token of the sentence.
        ends: Where the mentions that are known already end.
        documents: Words for what is written and speaks.
        form: Form of the verb.
    """
    low, words = reading.low, reading.words
    if words[verb - 1] == ",":
        opening = _opening_comma(reading, verb - 1, first)
        if opening is None:
            return None
        at = opening
    else:
        at = begins
    if at > first + 1 and low[at - 1] in {"who", "which", "that"}:
        at -= 1 if words[at - 2] != "," else 2
        if ends.has(at):
            return None
        return _backward(reading, at, first, ends, documents, form=form, headline=False)
    if at - first < 2 or low[at - 1] in reading.cues.pronouns:
        return None  # "told the exchange before they told us"
    found = chain_before(reading, at, first)
    if found is None or ends.has(found.head + 1):
        return None
    plural = plural_noun(low[found.head])
    if (form == "base" and not plural) or (form == "third" and low[found.head].endswith("s")):
        return None
    mention = _made(reading, found.first, found.head, documents, plural=plural)
    mention.end = at
    mention.tail = at > found.head + 1
    return mention


def _group(reading: Reading, verb: int, first: int) -> int:
    """Where the verb group begins that ends in a verb: "has long since denied"."""
    tags, entries = reading.tags, reading.entries
    at = verb
    while at > first and (tags[at - 1] & _HELPING or entries[at - 1].ending == m.LY):
        if tags[at - 1] & m.DETERMINER:
            break  # "both said", "neither said"
        at -= 1
    return at


def _somebody(
    reading: Reading, verb: int, at: int, first: int, end: int, ends: TokenSet, form: Form
) -> Mention | None:
    """Who "most" are in "most say", "others" in "others who saw it said"."""
    low, tags = reading.low, reading.tags
    if form == "base" and verb + 1 < end and tags[verb + 1] & (m.AUXILIARY | m.REPORTING):
        return None  # "Most reports said"
    if at > first and low[at - 1] in ("who", "which"):
        at -= 1
    return indefinite(reading, at, first, ends, form)


def _opening_comma(reading: Reading, comma: int, first: int) -> int | None:
    """The comma before ", dated 4 May,"."""
    for k in range(comma - 1, max(first, comma - 9), -1):
        if reading.words[k] == ",":
            return k
        if not reading.words[k][0].isalnum():
            return None
    return None


def _backward(
    reading: Reading,
    verb: int,
    first: int,
    ends: TokenSet,
    documents: frozenset[str],
    *,
    form: str,
    headline: bool,
    rank: int = 0,
) -> Mention | None:
    """The noun phrase that ends before the verb group at ``verb``."""
    low, tags, words = reading.low, reading.tags, reading.words
    j = verb - 1
    while j > first and (tags[j] & _HELPING or reading.entries[j].ending == m.LY):
        if ends.has(j + 1):
            return None
        j -= 1
    head = j
    if ends.has(j + 1) or (not words[j].islower() and j > first):
        return None
    if tags[j] & (_NEVER | m.VERB | m.DETERMINER) or not words[j][0].isalpha():
        return None
    plural = low[head].endswith("s") and not low[head].endswith("ss")
    if not plural and form == "base":
        return None
    left = head
    while left > first and head - left < _WORDS:
        tag, before = tags[left - 1], words[left - 1]
        if tag & m.OPENER:
            left -= 1
            return _made(reading, left, head, documents, plural=plural)
        if low[left - 1] == "'s":
            return _made(reading, left, head, documents, plural=plural)
        if ends.has(left) or tag & (_NEVER | m.VERB | m.REPORTING) or not before[0].isalnum():
            break
        left -= 1
    if left > first + 1 and low[left - 1] in _OF and not ends.has(left) and rank < 2:
        # "The survey of 1,000 adults suggests"
        outer = _backward(
            reading,
            left - 1,
            first,
            ends,
            documents,
            form="past",
            headline=False,
            rank=rank + 1,
        )
        if outer is not None:
            outer.end = head + 1
            outer.tail = True
            return outer
    if head == first == verb - 1 and form == "past" and _strange(reading, head):
        return _made(reading, head, head, documents, plural=False)
    opens = left == first or words[left - 1] in m.QUOTES or words[left - 1] in ",;:—–"
    joined = left > first and low[left - 1] in _JOINING
    if ((plural and (opens or joined)) or (headline and opens)) and not ends.has(left):
        return _made(reading, left, head, documents, plural=plural)
    return None


def _strange(reading: Reading, i: int) -> bool:
    """Whether a word that opens a sentence is in no list, as the name of a firm: "Norda said"."""
    word = reading.low[i]
    return (
        reading.capital[i] == 1
        and not reading.tags[i]
        and word.isalpha()
        and len(word) > 3
        and not word.endswith(("ly", "ed", "s"))
    )


def _forward(reading: Reading, start: int, end: int, documents: frozenset[str]) -> Mention | None:
    """The noun phrase that begins at ``start``."""
    low, tags, words = reading.low, reading.tags, reading.words
    head = start - 1
    for k in range(start, min(end, start + _WORDS + 2)):
        word = words[k]
        if not word[0].isalnum() and low[k] != "'s":
            break
        if tags[k] & (_NEVER | m.AUXILIARY) or (k > start and tags[k] & m.OPENER):
            break
        if tags[k] & (m.REPORTING | m.TERRITORIAL) and low[k] not in documents and k > start:
            break
        if k > start + 1 and (low[k].endswith("ed") or tags[k] & m.VERB):
            break
        if not (tags[k] & m.OPENER):
            head = k
    if head < start or words[head] == "'s":
        return None
    plural = low[head].endswith("s") and not low[head].endswith("ss")
    return _made(reading, start, head, documents, plural=plural)


def _made(
    reading: Reading, first: int, head: int, documents: frozenset[str], *, plural: bool
) -> Mention:
    low, tags = reading.low, reading.tags
    core = first
    while core < head and tags[core] & m.OPENER:
        core += 1
    if low[head] in documents:
        kind = DOCUMENT
    elif plural:
        kind = GROUP
    else:
        kind = ROLE if low[head].endswith(_AGENTS) else BODY
    definite = low[first] in {"the", "this", "that", "these", "those"} and first < core
    mention = Mention(first, head + 1, core, head + 1, kind, core, definite=definite)
    mention.plural = plural
    return mention
