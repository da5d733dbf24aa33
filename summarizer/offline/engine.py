"""From what the rules found to ``ArticleSummary``, and to a list of cues for the audit."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from summarizer.cues import Cues
from summarizer.offline.analysis import Analysis, analyse
from summarizer.offline.assembly import Assembly
from summarizer.offline.statements import Stretch
from summarizer.schemas.article_summary import ArticleSummary
from summarizer.schemas.evidence import Span

if TYPE_CHECKING:
    from summarizer.article import Article


class CueKind(StrEnum):
    """What a cue in an article calls for."""

    ATTRIBUTION = "attribution"
    """Words that attribute a statement: a position."""
    NON_ANSWER = "non_answer"
    """Words that report a question unanswered."""
    TERRITORY = "territory"
    """A verb or noun of taking, holding or losing, with a place."""


class FoundCue(NamedTuple):
    """One cue that an item of a summary should cover.

    Attributes:
        kind: What it calls for.
        start: Where the cue itself begins; for a non-answer the words that prove it.
        end: Where it ends.
        extent_start: Where the cue with its source and content begins.
        extent_end: Where that ends.
        sentence: Number of the sentence, from 1.
        text: The words of ``extent``.
    """

    kind: CueKind
    start: int
    end: int
    extent_start: int
    extent_end: int
    sentence: int
    text: str

    @property
    def span(self) -> Span:
        """The cue itself; for a non-answer the words that prove it."""
        return Span(start=self.start, end=self.end)

    @property
    def extent(self) -> Span:
        """The cue with its source and content."""
        return Span(start=self.extent_start, end=self.extent_end)


def summarize_offline(article: Article, *, cues: Cues | None = None) -> ArticleSummary:
    """Fill the summary's plain fields by rules; computed fields are left to the caller.

    Deterministic, without model or network. Every quote is cut from the article's text, with
    ``start``, ``end`` and ``sentence`` set. Position contents are the attributed words
    themselves, and the abstract is made of the article's own sentences.

    Args:
        article: The article; English is what the lexicons know. Boilerplate yields no items.
        cues: Lexicons; None: the built-in ones.
    """
    found = analyse(article, cues)
    with found.lock:
        if found.summary is None:
            found.summary = Assembly(found).summary()
        return found.summary


def find_cues(article: Article, *, cues: Cues | None = None) -> tuple[FoundCue, ...]:
    """Every cue that an item of a summary should cover, in the article's order.

    Args:
        article: The article.
        cues: Lexicons; None: the built-in ones.
    """
    found = analyse(article, cues)
    return tuple(sorted(_cues(found), key=lambda cue: (cue.start, cue.kind)))


def _cues(found: Analysis) -> list[FoundCue]:
    reading = found.frame.reading
    starts, ends, text = reading.starts, reading.ends, reading.text
    cues: dict[tuple[CueKind, int], FoundCue] = {}

    def add(kind: CueKind, at: Stretch, extent: Stretch) -> None:
        key = kind, starts[at.first]
        if key not in cues:
            first, last = starts[extent.first], ends[extent.end - 1]
            number = reading.sentence_of(at.first) + 1
            cues[key] = FoundCue(*key, ends[at.end - 1], first, last, number, text[first:last])

    for statement in found.positions:
        if statement.cue is not None and statement.whole.end > statement.whole.first:
            add(CueKind.ATTRIBUTION, statement.cue, statement.whole)
    for item in found.unanswered:
        for stretch in item.evidence:
            add(CueKind.NON_ANSWER, stretch, stretch)
    for claim in found.claims:
        add(CueKind.TERRITORY, claim.cue, claim.evidence[0])
    return list(cues.values())
