"""The locator: finds a model's quotes in an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from summarizer.copies import copy_with
from summarizer.copies import span as span_at
from summarizer.grounding.alignment import Aligner
from summarizer.grounding.atoms import is_number
from summarizer.grounding.boundaries import cuts
from summarizer.grounding.casing import changes_word
from summarizer.grounding.cut import Cut, Force, Kind
from summarizer.grounding.edge_language import likely_language
from summarizer.grounding.edges import Edges
from summarizer.grounding.finding import MISSING, VERBATIM, Finding, Request
from summarizer.grounding.folding import Folded, fold, without_frame
from summarizer.grounding.language import known_language, language_of
from summarizer.grounding.occurrences import choose, occurrences
from summarizer.grounding.pieces import (
    Ground,
    broken,
    chains,
    explained,
    unbracketed,
    unfounded,
)
from summarizer.grounding.said import NOTHING_SAID, Said
from summarizer.grounding.sentence_index import SentenceIndex
from summarizer.schemas.evidence import Evidence, Match, Span
from summarizer.sentences import Sentence, split

CONTEXT: Final = 32
"""Characters of the article kept before and after a quote, in ``prefix`` and ``suffix``."""

_READ: Final = 100
"""Sentences read before quotes are known."""


_RANK: Final = {match: k for k, match in enumerate(Match)}
_UNSEEN: Final = Cut(span_at(0, 0), Kind.UNKNOWN, Force.HINTS, "")
"""Stands for what is not known yet, where None says that nothing is left out."""
_ALONE: Final[dict[str, object]] = {
    "match": VERBATIM.match,
    "start": None,
    "end": None,
    "prefix": None,
    "suffix": None,
    "pieces": VERBATIM.pieces,
    "candidates": VERBATIM.candidates,
    "ambiguous": VERBATIM.ambiguous,
    "differences": VERBATIM.differences,
}
"""What is computed of a quote that stands in one place word for word, but for that place."""


class Locator:
    """Finds quotes in one article.

    The article is folded, split and indexed at most once, and only when a quote needs it. Quotes
    may come in any order; each is looked for on its own.

    Args:
        text: The article's text; all offsets count its code points.
        sentences: Its sentences; None splits them when first needed.
        language: A BCP 47 tag to go by where the text itself does not show its language.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence] | None = None,
        *,
        language: str | None = None,
    ) -> None:
        self.text = text
        self._said = language
        self._cuts: dict[int, Cut | None] = {}
        self._judged: dict[tuple[int, int], tuple[Cut, Said, bool]] = {}
        # Found when first asked for; ``cached_property`` keeps nothing in a compiled class.
        self._sentences = sentences
        self._known_index: SentenceIndex | None = None
        self._by_number: dict[int, Sentence] | None = None
        self._article: Folded | None = None
        self._language: tuple[str | None] | None = None
        self._number_keys: frozenset[str] | None = None
        self._known_aligner: Aligner | None = None
        self._known_edges: Edges | None = None

    @property
    def sentences(self) -> Sequence[Sentence]:
        """The article's sentences."""
        if self._sentences is None:
            self._sentences = split(self.text)
        return self._sentences

    @property
    def _index(self) -> SentenceIndex:
        if self._known_index is None:
            self._known_index = SentenceIndex(self.sentences)
        return self._known_index

    @property
    def _numbered(self) -> dict[int, Sentence]:
        if self._by_number is None:
            self._by_number = {sentence.number: sentence for sentence in self.sentences}
        return self._by_number

    @property
    def _folded(self) -> Folded:
        if self._article is None:
            self._article = Folded(self.text)
        return self._article

    def read(self) -> None:
        """Find out now what depends on the article alone and most runs need.

        A long article's first sentences are all that is read: few of its sentences are quoted.
        """
        _ = self.language
        self._edges.read(_READ)

    def locate(
        self,
        evidence: Evidence,
        *,
        near: Sequence[Span] = (),
        said: Callable[[], Said] = lambda: NOTHING_SAID,
    ) -> Evidence:
        """Find a quote.

        Args:
            evidence: The quote; its ``sentence`` is a hint that decides among repeats and is
                corrected where the quote stands elsewhere.
            near: Mentions of the item's source; among repeats that the hint leaves open, the one
                nearest to a mention is taken.
            said: Tells what the item says itself; asked only where the quote leaves something out.

        Returns:
            A copy with everything computed filled in. ``quote`` is untouched.
        """
        return copy_with(evidence, self.computed(evidence, near, said))

    def computed(
        self, evidence: Evidence, near: Sequence[Span], said: Callable[[], Said]
    ) -> dict[str, object]:
        """What :meth:`locate` fills in, by field."""
        place = self._verbatim(evidence.quote)
        if place is not None:
            start, end = place
            return self._fields(VERBATIM, start, end)
        hinted = self._numbered.get(evidence.sentence) if evidence.sentence else None
        request = Request(
            evidence.quote, (hinted.start, hinted.end) if hinted else None, tuple(near), said
        )
        finding = self._find(request)
        if finding.span is None:
            return self._fields(finding, None, None)
        return self._fields(finding, finding.span.start, finding.span.end)

    def _verbatim(self, quote: str) -> tuple[int, int] | None:
        """Where a quote stands, if just there, word for word and with nothing left out.

        Most quotes do, and need no closer look.
        """
        text = self.text
        start = text.find(quote)
        if start < 0 or text.find(quote, start + 1) >= 0 or quote.isspace():
            return None
        end = start + len(quote)
        if cuts(text, start, end):
            return None
        cut = self.cut_at(start, end)
        return None if cut is not None and cut.force > Force.HINTS else (start, end)

    def _find(self, request: Request) -> Finding:
        if not request.quote.strip():
            return MISSING
        verbatim = self._exact(request)
        if verbatim is None or not verbatim.match.grounded:
            # The same words in other capitals may stand elsewhere, with nothing left out.
            typographic = self._typographic(request)
            verbatim = typographic if verbatim is None or _grounded(typographic) else verbatim
        return (
            verbatim
            or self._broken(request)
            or self._explained(request)
            or self._worded(request)
            or MISSING
        )

    def _exact(self, request: Request) -> Finding | None:
        needle = request.quote
        at = self.text.find(needle)
        if at < 0:
            return None

        def fits(index: int) -> Span | None:
            end = index + len(needle)
            return None if cuts(self.text, index, end) else span_at(index, end)

        everywhere = at, len(self.text)
        spans = occurrences(self.text, needle, fits, first=request.places, within=everywhere)
        return self._chosen(Match.EXACT, spans, request)

    def _typographic(self, request: Request) -> Finding | None:
        """The quote folded, then without quotation marks and stops around it, then unbracketed."""
        whole = request.folded.text.strip(" ")
        bare = without_frame(whole)
        refused: Finding | None = None
        for needle in dict.fromkeys((whole, bare, unbracketed(bare))):
            if not needle or needle not in self._folded.text:
                continue
            spans = self._folded_spans(needle, request)
            finding = self._chosen(Match.FOLDED, spans, request)
            if _grounded(finding):
                return finding
            refused = refused or finding
        return refused

    def _folded_spans(self, needle: str, request: Request) -> list[Span]:
        folded = self._folded

        def fits(index: int) -> Span | None:
            return self._folded_span(index, needle, request.quote)

        places = [
            (folded.folded_index(start), folded.folded_index(end))
            for start, end in self._clipped(request)
        ]
        return occurrences(folded.text, needle, fits, first=places)

    def _folded_span(self, index: int, needle: str, quote: str) -> Span | None:
        """The stretch for folded text at an index; None where it cuts or changes a word."""
        place = self._folded.source_span(index, index + len(needle))
        if place is None or cuts(self.text, *place):
            return None
        covered = self.text[slice(*place)]
        if fold(covered) != needle or changes_word(covered, quote):
            return None
        return span_at(*place)

    def _broken(self, request: Request) -> Finding | None:
        """The pieces of a quote with an ellipsis or brackets."""
        quote = broken(request.folded.text.strip(" "))
        if quote is None:
            return None
        ground = Ground(self.text, self.language, self._first_between, self._reach)
        found = chains(quote, ground, self._folded_spans(quote.segments[0], request))
        whole = [chain for chain in found if not chain.dropped]
        spans = {chain.span: chain for chain in reversed(whole or found)}
        if not spans:
            return None
        match = Match.FOLDED if whole else Match.ALTERED
        finding = self._chosen(match, sorted(spans, key=lambda span: span.start), request)
        if finding is None or finding.span is None:
            return None
        chain = spans[finding.span]
        pieces = chain.pieces if len(chain.pieces) > 1 else ()
        return finding._replace(pieces=pieces, differences=(*chain.dropped, *finding.differences))

    def _first_between(self, segment: str, start: int, end: int) -> Span | None:
        """Where folded text first stands between two offsets of the article."""
        folded = self._folded
        low, high = folded.folded_index(start), folded.folded_index(end)

        def fits(index: int) -> Span | None:
            return self._folded_span(index, segment, segment)

        return next(
            iter(occurrences(folded.text, segment, fits, within=(low, high), limit=1)), None
        )

    def _reach(self, index: int) -> int:
        """Where the sentence after the one at ``index`` ends."""
        if not self.sentences:
            return len(self.text)
        k = self._index.at(max(0, index - 1)) + 1
        return self.sentences[min(k, len(self.sentences) - 1)].end

    def _explained(self, request: Request) -> Finding | None:
        """The quote without its [explanations] of pronouns, with whatever else it changes."""
        if "[" not in request.quote or "[" in self.text:
            return None
        quote = explained(request.quote, self.language)
        if quote is None or not quote.bare.strip():
            return None
        finding = self._find(Request(quote.bare, request.hinted, request.near, request.said))
        if finding.span is None or not finding.match.grounded:
            return None
        if missing := unfounded(quote, finding.span, self.text, self.language):
            return finding._replace(match=Match.ALTERED, pieces=(), differences=tuple(missing))
        # More than the typography differs.
        return finding._replace(match=max(finding.match, Match.FOLDED, key=_RANK.__getitem__))

    def _worded(self, request: Request) -> Finding | None:
        """The stretch of the article that says most nearly the same."""
        preferred = next(iter(self._clipped(request)), None) if request.hinted else None
        alignments = self._aligner.align(request.folded, preferred)
        if not alignments:
            return None
        best = alignments
        if alignments[0].match.grounded:
            best = [a for a in alignments if a.match.grounded]
        elif len(alignments) > 1:
            best = [a for a in alignments if a.rank == alignments[0].rank]
        spans = sorted((a.span for a in reversed(best)), key=lambda span: span.start)
        finding = self._chosen(best[0].match, spans, request)
        if finding is None or finding.span is None:
            return None
        chosen = next(a for a in best if a.span is finding.span)
        if finding.differences:
            return finding._replace(pieces=chosen.pieces)
        return finding._replace(
            match=chosen.match, pieces=chosen.pieces, differences=chosen.differences
        )

    @property
    def language(self) -> str | None:
        """ISO 639-1 code of the language whose rules judge differences; None judges strictly."""
        if self._language is None:
            self._language = (language_of(self.text) or known_language(self._said),)
        return self._language[0]

    @property
    def numbers(self) -> frozenset[str]:
        """The keys of the numbers in the text, in digits or words."""
        if self._number_keys is None:
            self._number_keys = frozenset(filter(is_number, self._aligner.keys()))
        return self._number_keys

    @property
    def _aligner(self) -> Aligner:
        if self._known_aligner is None:
            self._known_aligner = Aligner(self._folded, self.language, lambda: self._index.starts)
        return self._known_aligner

    def _clipped(self, request: Request) -> list[tuple[int, int]]:
        size = len(self.text)
        return [(min(max(a, 0), size), min(max(b, 0), size)) for a, b in request.places]

    def _chosen(self, match: Match, spans: list[Span], request: Request) -> Finding | None:
        """Which of the spans is meant; altered where each leaves a qualifier out at its edge."""
        if not spans:
            return None
        lost: dict[Span, str] = {}
        if match.grounded:
            for span in spans:
                cut = self.cut_off(span)
                if cut and cut.force > Force.HINTS and not self.carried(cut, span, request.said):
                    lost[span] = cut.difference
            if len(lost) == len(spans):
                match = Match.ALTERED
            elif lost:
                spans = [span for span in spans if span not in lost]
        span, ambiguous = choose(spans, request.hinted, request.near, self._index.at)
        candidates = tuple(spans) if len(spans) > 1 else ()
        differences = (lost[span],) if lost and span in lost else ()
        return Finding(match, span, (), candidates, ambiguous, differences)

    def cut_off(self, span: Span) -> Cut | None:
        """What the article says just outside ``span`` that governs the words inside it."""
        return self.cut_at(span.start, span.end)

    def cut_at(self, start: int, end: int) -> Cut | None:
        """The same for a stretch given by its offsets."""
        # Both offsets in one number are found sooner than a pair.
        place = start * (len(self.text) + 1) + end
        cut = self._cuts.get(place, _UNSEEN)
        if cut is _UNSEEN:
            cut = self._cuts[place] = self._edges.cut(start, end)
        return cut

    def carried(self, cut: Cut, span: Span, said: Callable[[], Said]) -> bool:
        """Whether an item says itself what a quote of it leaves out."""
        it = said()
        place = span.start, span.end
        judged = self._judged.get(place)
        # What the same item says of the same quote is asked again when issues are listed.
        if judged is not None and judged[0] is cut and judged[1] is it:
            return judged[2]
        carries = it.carries(cut, self.text, span.of(self.text), self._edges.language)
        self._judged[place] = cut, it, carries
        return carries

    @property
    def _edges(self) -> Edges:
        if self._known_edges is None:
            language = likely_language(self.text, self.language)
            self._known_edges = Edges(self.text, language, lambda: self._index)
        return self._known_edges

    def _fields(self, finding: Finding, start: int | None, end: int | None) -> dict[str, object]:
        # A copy costs a third of making the same anew.
        computed = _ALONE.copy()
        if finding is not VERBATIM:
            computed["match"] = finding.match
            computed["pieces"] = finding.pieces
            computed["candidates"] = finding.candidates
            computed["ambiguous"] = finding.ambiguous
            computed["differences"] = finding.differences
        if start is not None and end is not None:
            computed["start"], computed["end"] = start, end
            computed["prefix"] = self.text[max(0, start - CONTEXT) : start]
            computed["suffix"] = self.text[end : end + CONTEXT]
            computed["sentence"] = self._index.number_at(start)
        return computed

    def sentence_at(self, index: int) -> int | None:
        """The number of the sentence that begins at or before an offset, None before the first."""
        return self._index.number_at(index)


def _grounded(finding: Finding | None) -> bool:
    return finding is not None and finding.match.grounded


def locate(text: str, quotes: Iterable[str | Evidence]) -> list[Evidence]:
    """Find quotes in a text.

    Args:
        text: The article's text.
        quotes: What to find; plain strings, or evidence with a sentence as a hint.

    Returns:
        Located evidence, in the order of ``quotes``.
    """
    locator = Locator(text)
    return [
        locator.locate(Evidence(quote=quote) if isinstance(quote, str) else quote)
        for quote in quotes
    ]


__all__ = ["Locator", "locate"]
