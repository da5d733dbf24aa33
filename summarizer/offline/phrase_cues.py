"""Attribution by a phrase or a noun: "according to X", "X’s claim that ...", "A and B said"."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.content import clausal, clause_end, clause_start
from summarizer.offline.leading import Leading, leading
from summarizer.offline.mentions import Mention
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.schemas.vocabulary import CueClass

#: Words that an object may stand before: "ruled that out", "made this clear".
_PARTICLES: Final = frozenset("out off aside away down up back clear".split())


def phrase_cue(reading: Reading, i: int, end: int) -> tuple[Stretch, CueClass] | None:
    """The attributing phrase of several words that begins with the verb at ``i``, and its class."""
    low = reading.low
    phrases = reading.cues.phrases.get(low[i])
    if phrases is None:
        return None
    for phrase, cls in phrases:
        size = len(phrase)
        if i + size <= end and _stands(low, i, phrase):
            behind = i + size if i + size < end else i
            if phrase[-1] in ("on", "in") and reading.tags[behind] & m.TIME:
                return None  # "she insisted on Wednesday"
            if phrase[-1] == "on" and low[behind] == "to":
                return None  # "went on to win"
            return Stretch(i, i + size), cls
        # "asked only for", "ruled that out": a word between
        if (
            size == 2
            and i + 3 <= end
            and low[i + 2] == phrase[1]
            and (reading.tags[i + 1] & m.ADVERB or phrase[1] in _PARTICLES)
        ):
            return Stretch(i, i + 3), cls
    return None


def _stands(low: list[str], i: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase behind its first stand there."""
    for k in range(1, len(phrase)):  # noqa: SIM110 - a generator costs twice as much
        if low[i + k] != phrase[k]:
            return False
    return True


def led(reading: Reading, i: int, first: int) -> Leading | None:
    """The phrase that the word at ``i`` stands in and that a source follows."""
    low = reading.low
    for phrase in leading(reading.cues).get(low[i], ()):
        begin = i - phrase.at
        if begin >= first and tuple(low[begin : begin + len(phrase.words)]) == phrase.words:
            return phrase
    return None


def according(
    frame: Frame, index: int, i: int, *, size: int = 2, cls: CueClass = CueClass.NEUTRAL
) -> Statement | None:
    """As in "according to X" and "in the view of X", before or behind what X says.

    Args:
        frame: The article.
        index: The sentence.
        i: The first word of the cue.
        size: How many words it has.
        cls: What it does.
    """
    reading = frame.reading
    first, end = reading.bounds[index]
    source_mention = frame.mentions.starting.get(i + size)
    source = frame.cast.of(source_mention)
    if source_mention is None or source is None:
        return None
    words = reading.words
    first = max([first, *(k + 1 for k in range(first, i) if words[k] == ";")])
    cue = Stretch(i, i + size)
    before = i - 1
    if before > first and words[before] == ",":
        start = clause_start(reading, before, first)
        if before - start >= 3:
            pieces = [Stretch(start, before)]
            whole = Stretch(start, source_mention.end)
            rest = _rest(frame, before, source_mention.end, end)
            if rest is not None:
                pieces.append(rest)
                whole = Stretch(start, rest.end)
            return Statement(index, source, source_mention, cue, cls, pieces, whole, "accord")
    if before > first and i == source_mention.first - size and words[before] not in ",;":
        start = clause_start(reading, i, first)
        if i - start >= 3 and clausal(reading, start, i):
            whole = Stretch(start, source_mention.end)
            return Statement(
                index,
                source,
                source_mention,
                cue,
                cls,
                [Stretch(start, i)],
                whole,
                "accord",
            )
    after = source_mention.end
    for k in range(after, min(end, after + 14)):
        # "a report published in June,": the content begins behind the next comma.
        if words[k] == "," or words[k] in ".;:" or words[k] in m.QUOTES:
            after = k
            break
    if after < end and words[after] == ",":
        stop = clause_end(frame, after + 1, end)
        if stop - after > 3:
            content = Stretch(after + 1, stop)
            whole = Stretch(i, stop)
            return Statement(index, source, source_mention, cue, cls, [content], whole, "accord")
    return None


def _rest(frame: Frame, before: int, after: int, end: int) -> Stretch | None:
    """What goes on behind the source in "The truce is, in the words of X, “dead”"."""
    reading = frame.reading
    if after + 1 >= end or reading.words[after] != ",":
        return None
    if not reading.tags[before - 1] & (m.AUXILIARY | m.PREPOSITION | m.DETERMINER):
        return None
    stop = clause_end(frame, after + 1, end)
    return Stretch(after + 1, stop) if stop > after + 1 else None


def citing(frame: Frame, index: int, i: int) -> Statement | None:
    """As in "..., citing two officials, ...": what the clause around says is theirs."""
    reading = frame.reading
    words = reading.words
    first, end = reading.bounds[index]
    mention = frame.mentions.starting.get(i + 1)
    source = frame.cast.of(mention)
    if mention is None or source is None or source.type is None or reading.quoted[i] != -1:
        return None
    before = i - 1 if i > first and words[i - 1] == "," else i
    start = clause_start(reading, before, first)
    pieces = [Stretch(start, before)] if before - start >= 3 else []
    after = mention.end
    if after + 1 < end and words[after] == ",":
        stop = clause_end(frame, after + 1, end)
        if stop - after > 2 and not (pieces and clausal(reading, start, before)):
            pieces = [Stretch(after + 1, stop)]
    if not pieces:
        return None
    whole = Stretch(min(pieces[0].first, i), max(pieces[-1].end, mention.end))
    return Statement(
        index, source, mention, Stretch(i, i + 1), CueClass.NEUTRAL, pieces, whole, "cite"
    )


#: What follows a noun that attributes by itself: "her call for", "their criticism of".
_DIRECTED: Final = {
    CueClass.DIRECTIVE: ("for", "to"),
    CueClass.COMMISSIVE: ("to",),
    CueClass.EVALUATIVE: ("of", "for", "about", "against"),
    CueClass.DENIAL: ("of", "to"),
    CueClass.COGNITIVE: ("about", "for", "over", "to", "of"),
    CueClass.DISTANCING: ("of", "against"),
    CueClass.NEUTRAL: ("about", "on"),
}


def _sourceless(reading: Reading) -> frozenset[str]:
    return reading.cues.words["reporting.subjects.sourceless"]


def nominal(frame: Frame, index: int, i: int) -> Statement | None:
    """As in "X’s claim that ...", "the warning by X that ...", "X’s own estimate is ..."."""
    reading = frame.reading
    low, tags = reading.low, reading.tags
    first, end = reading.bounds[index]
    if i + 2 >= end or reading.quoted[i] != -1:
        return None
    mention: Mention | None = None
    after = i + 1
    start = i
    for j in range(i, max(first, i - 4), -1):
        mention = frame.mentions.owners.get(j)
        if mention is not None:
            start = mention.first
            break
        if tags[j - 1] & (m.PREPOSITION | m.AUXILIARY | m.DETERMINER | m.CONJUNCTION):
            break
    if mention is None and low[after] in ("by", "from"):
        mention = frame.mentions.starting.get(after + 1)
        after = mention.end if mention is not None else after
    source = frame.cast.of(mention)
    if mention is None and low[i + 1] == "that" and low[i] in _sourceless(reading):
        stop = clause_end(frame, i + 2, end)
        if stop - i > 4 and frame.mentions.ending.get(i) is None:
            content = Stretch(i + 2, stop)
            whole = Stretch(i, stop)
            return Statement(
                index, None, None, Stretch(i, i + 1), CueClass.NEUTRAL, [content], whole, low[i]
            )
    if mention is None or source is None or source.type is None or after + 1 >= end:
        return None
    if low[i] not in reading.cues.nouns:
        return None
    cls = reading.cues.nouns[low[i]]
    that = low[after] == "that"
    states = low[after] in ("is", "was") and cls is CueClass.COGNITIVE
    owned = mention.first < i
    directed = owned and low[after] in _DIRECTED.get(cls, ())
    if not (that or states or directed):
        return None
    if states and (low[after + 1].endswith("ed") or tags[after + 1] & m.VERB):
        return None  # "their view is shared by unions"
    stop = clause_end(frame, after + 1, end)
    if directed:
        # "his call for calm was ignored": what he called for ends before the verb.
        verbs = m.AUXILIARY | m.VERB
        near = range(after + 2, stop)
        stop = next((k for k in near if tags[k] & verbs or reading.words[k] == ","), stop)
    if stop - after < 2:
        return None
    content = Stretch(after + 1 if that else i if directed else start, stop)
    whole = Stretch(start, stop)
    return Statement(index, source, mention, Stretch(i, i + 1), cls, [content], whole, low[i])


def coordinated(frame: Frame, statement: Statement) -> list[Statement]:
    """The same statement by the other one in "A and B each declared ..."."""
    mention = statement.source_mention
    if mention is None or statement.cue is None or mention.first > statement.cue.first:
        return []
    before = mention.first - 1
    if before < 1 or frame.reading.low[before] != "and":
        return []
    other = frame.mentions.ending.get(before)
    source = frame.cast.of(other)
    if other is None or source is None or source.type is None:
        return []
    if other.kind is not mention.kind or source is statement.source:
        return []
    whole = Stretch(min(other.first, statement.whole.first), statement.whole.end)
    twin = statement.copied()
    twin.source, twin.source_mention = source, other
    statement.whole = twin.whole = whole
    return [twin]
