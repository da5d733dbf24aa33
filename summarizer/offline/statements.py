"""What an attribution is while the article is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from summarizer.offline.entities import Cast, Entity
from summarizer.offline.mentions import Mention, Mentions
from summarizer.offline.reading import Reading
from summarizer.schemas.vocabulary import CueClass


class Stretch(NamedTuple):
    """A run of tokens: ``first`` up to ``end``, excluded."""

    first: int
    end: int


@dataclass(slots=True, eq=False)
class Statement:
    """One attributed statement.

    Attributes:
        sentence: Index of the sentence that its content begins in.
        source: Who says it; None where nobody is named ("is believed to").
        source_mention: The words for the source.
        cue: The attributing words, as tokens.
        cue_class: What they do.
        content: The attributed words, in one or more pieces.
        whole: Everything from the content to the cue, as far as it stands together.
        addressee: Whom it is said to.
        negated: Whether the cue is negated ("does not believe").
        parent: The statement that reports this one.
        asking: Whether it is a question that nobody named puts ("Asked whether ..., she said"):
            an attribution, but nobody's position.
    """

    sentence: int
    source: Entity | None
    source_mention: Mention | None
    cue: Stretch | None
    cue_class: CueClass
    content: list[Stretch]
    whole: Stretch
    lemma: str = ""
    addressee: Entity | None = None
    negated: bool = False
    parent: Statement | None = None
    asking: bool = False


@dataclass(slots=True, eq=False)
class Frame:
    """What is common to all cues of one article."""

    reading: Reading
    mentions: Mentions
    cast: Cast
