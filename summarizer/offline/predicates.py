"""Attribution by an adjective: "was confident that ...", "are opposed to", "is eager to"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.content import clause_end
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.subjects import subject_of
from summarizer.schemas.vocabulary import CueClass

#: Verbs that an adjective for a state of mind completes.
_COPULAS: Final = frozenset(
    "is are was were been 's 're remain remains remained become becomes became grew grows feel "
    "feels felt sounded sounds".split()
)
#: What may follow, by class; "that" may follow any.
_FOLLOWING: Final = {
    CueClass.COGNITIVE: frozenset("about of over".split()),
    CueClass.COMMISSIVE: frozenset(("to",)),
    CueClass.EVALUATIVE: frozenset("of about at over with by".split()),
    CueClass.DENIAL: frozenset(("to",)),
    CueClass.ASSERTIVE: frozenset("about in".split()),
}
_BEFORE: Final = m.ADVERB | m.DETERMINER


@lru_cache(maxsize=4)
def adjectives(cues: Cues) -> dict[str, CueClass]:
    """Adjective to what it does to its content."""
    return {
        word: cls for cls in _FOLLOWING for word in cues.words[f"reporting.adjectives.{cls.value}"]
    }


def predicate(frame: Frame, index: int, i: int) -> Statement | None:
    """The statement of somebody's state of mind, None where the adjective is no such predicate.

    Args:
        frame: The article.
        index: The sentence.
        i: The adjective.
    """
    reading = frame.reading
    low, tags = reading.low, reading.tags
    first, end = reading.bounds[index]
    cls = adjectives(reading.cues)[low[i]]
    after = i + 1
    if after + 1 >= end or reading.quoted[i] != -1:
        return None
    if low[after] != "that" and low[after] not in _FOLLOWING[cls]:
        return None
    copula = i - 1
    while copula > first and (tags[copula] & _BEFORE or low[copula].endswith("ly")):
        if tags[copula] & m.NEGATION:
            return None
        copula -= 1
    if copula <= first or low[copula] not in _COPULAS:
        return None
    k = copula - 1
    while k > first and tags[k] & (m.AUXILIARY | m.ADVERB):
        if low[k] in m.MODALS:
            return None
        k -= 1
    if tags[k] & m.NEGATION:
        return None
    subject = subject_of(frame, copula, first)
    source = frame.cast.of(subject)
    if subject is None or source is None or source.type is None or low[subject.core] == "it":
        return None
    stop = clause_end(frame, after, end)
    start = after + 1 if low[after] == "that" else i
    if stop - start < 2:
        return None
    content = Stretch(start, stop)
    whole = Stretch(min(subject.first, i), stop)
    return Statement(index, source, subject, Stretch(i, i + 1), cls, [content], whole, low[i])
