"""From what the rules found to ``ArticleSummary``, and to a list of cues for the audit."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.cues import Cues
from summarizer.offline.analysis import Analysis, analyse
from summarizer.offline.assembly import Assembly
from summarizer.offline.mentions import TokenSet
from summarizer.offline.statements import Stretch
from summarizer.schemas.article_summary import ArticleSummary
from summarizer.schemas.evidence import Span

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.offline.reading import Reading


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


#: The members as plain names, for speed; see ``mentions``.
_ATTRIBUTION: Final = CueKind.ATTRIBUTION
_NON_ANSWER: Final = CueKind.NON_ANSWER
_TERRITORY: Final = CueKind.TERRITORY


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
    return tuple(_cues(analyse(article, cues)))


def _cues(found: Analysis) -> list[FoundCue]:
    """Every cue, in order, each word once for what it calls for."""
    gathered = _Gathered(found.frame.reading)
    for statement in found.statements:
        cue, whole = statement.cue, statement.whole
        if cue is not None and not statement.asking and whole.end > whole.first:
            gathered.add(_ATTRIBUTION, cue, whole)
    gathered.seen.clear()
    for item in found.unanswered:
        for stretch in item.evidence:
            gathered.add(_NON_ANSWER, stretch, stretch)
    gathered.seen.clear()
    for claim in found.claims:
        gathered.add(_TERRITORY, claim.cue, claim.evidence[0])
    return gathered.in_order()


class _Gathered:
    """The cues of an article.

    Attributes:
        seen: The tokens that cues of the kind at hand begin at.
    """

    def __init__(self, reading: Reading) -> None:
        self.seen = TokenSet(len(reading.low))
        self._reading = reading
        self._cues: list[FoundCue] = []
        self._tokens: list[int] = []

    def add(self, kind: CueKind, at: Stretch, extent: Stretch) -> None:
        """Add a cue, unless one of its kind begins there."""
        token = at.first
        if self.seen.has(token):
            return
        self.seen.add(token)
        reading = self._reading
        first, last = reading.starts[extent.first], reading.ends[extent.end - 1]
        number, text = reading.sentence_of(token) + 1, reading.text[first:last]
        # What the class itself does when called, without a frame of Python's for each.
        cue = tuple.__new__(
            FoundCue,
            (kind, reading.starts[token], reading.ends[at.end - 1], first, last, number, text),
        )
        self._tokens.append(token)
        self._cues.append(cue)

    def in_order(self) -> list[FoundCue]:
        """All of them; those that begin at the same token in the order of what they call for."""
        cues, count = self._cues, len(self._cues)
        # Plain numbers are sorted without asking anybody for a key.
        places = [token * count + k for k, token in enumerate(self._tokens)]
        places.sort()
        return [cues[place % count] for place in places]
