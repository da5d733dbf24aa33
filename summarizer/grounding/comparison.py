"""One quote laid beside one stretch of the article, and in what they differ."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise, repeat
from typing import Final, NamedTuple

from summarizer.copies import span as span_at
from summarizer.grounding.boundaries import SPACELESS, cuts
from summarizer.grounding.casing import differing
from summarizer.grounding.difference import Judge
from summarizer.grounding.folding import fold, without_frame
from summarizer.grounding.gaps import harmless_ellipsis, is_bracketed
from summarizer.grounding.matching import Run, equal_runs
from summarizer.grounding.saying import is_interruption
from summarizer.grounding.sides import Block, Side
from summarizer.grounding.unspaced_variants import written
from summarizer.grounding.words import CAPITALISED_WORDS, FUNCTION_WORDS
from summarizer.schemas.evidence import Match, Span

SLACK: Final = 8
# Room for an interruption such as ,” the minister told reporters in Geneva on Monday, “
INTERRUPTED_SLACK: Final = 40
# Atoms compared at once; a longer quote is compared piece by piece, so that time stays linear.
_CHUNK: Final = 48
_SHORT: Final = 3
_SHORT_SPACELESS: Final = 6
# Share of the quote's words, by weight, that the article must have to say "something similar".
_ENOUGH: Final = 0.5
_FUNCTION_WEIGHTS: Final = dict.fromkeys(FUNCTION_WORDS, 0.3)
_MAX_DIFFERENCES: Final = 12
_SPACELESS_CHARACTER: Final = re.compile(f"[{SPACELESS}]")
_PUNCTUATION: Final = re.compile(r"[\s,.;:'\[\]()…-]+")
_LOOK: Final = 32
_LAST_WORDS: Final = re.compile(r"\S+$")
_NEXT_WORD: Final = re.compile(r"\S+|\s\S+")
_PREVIOUS_WORD: Final = re.compile(r"(?:\S+|\S+\s)$")
_JOINED: Final = re.compile(r"[.?!…;:,。？！｡؟،，、—-]|\n")
"""What a quote may have where one sentence of the article ends and the next begins."""
_AND: Final = frozenset(("and", "und", "et", "y", "e", "и", "і", "та", "ve"))
_SHIFTS: Final = ((0, 0), (-1, 0), (1, 0), (0, 1), (0, -1))
"""Words more or fewer than in the quote, before and behind what an ellipsis skips."""
_STOP: Final = re.compile(r"[.?!…。？！؟]")


class Alignment(NamedTuple):
    """A quote laid beside a stretch of the article.

    Attributes:
        match: FOLDED, FUZZY or ALTERED.
        span: The stretch.
        share: Weighted share of the quote's words that stand in the stretch.
        pieces: Its parts where the article interrupts the quote.
        differences: Where altered, what differs.
    """

    match: Match
    span: Span
    share: float
    pieces: tuple[Span, ...] = ()
    differences: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, float, int]:
        """Sorts better alignments first."""
        return (_ORDER[self.match], -round(self.share, 3), len(self.differences))


_ORDER: Final = {match: k for k, match in enumerate(Match)}


def is_broken(quote: Side) -> bool:
    """Whether a quote leaves out words at an ellipsis."""
    return "…" in quote.tokens.folded.text


class Comparison:
    """One quote beside one region of the article.

    Args:
        quote: The quote.
        text: The region.
        language: Whose rules judge differences; None judges strictly.
        sentence_starts: Gives the source offsets at which sentences begin; called when needed.
    """

    def __init__(
        self,
        quote: Side,
        text: Side,
        language: str | None,
        sentence_starts: Callable[[], Sequence[int]],
    ) -> None:
        self._quote, self._text = quote, text
        self._language = language
        self._sentence_starts = sentence_starts
        self._source = text.tokens.folded.source
        self._broken = is_broken(quote)
        weights = map(_FUNCTION_WEIGHTS.get, quote.keys, repeat(1.0))
        self._weights = [*accumulate(weights, initial=0.0)]
        self._judge = Judge(quote, text, language)
        self._slips: list[Block] = []
        self._facts: list[Block] = []
        self._pieces: list[tuple[int, int]] = []

    def alignment(self) -> Alignment | None:
        """How the quote and the region compare; None where they have too little in common."""
        matching = self._matching()
        share = self._share(matching)
        if share < _ENOUGH:
            return None
        first, last = self._collect(matching)
        span = self._span(first, last)
        facts = self._facts + self._across_sentences(matching, span)
        if facts and self._is_same_unspaced(first, last):
            facts = []
        differences = [self._judge.describe(fact) for fact in facts]
        differences += self._recased(matching)
        if not differences and (cut := self._cut(span)):
            differences.append(cut)
        if not differences and self._is_short() and self._slips:
            differences = [self._judge.describe(slip) for slip in self._slips]
        if differences:
            shown = tuple(dict.fromkeys(differences))[:_MAX_DIFFERENCES]
            return Alignment(Match.ALTERED, span, share, differences=shown)
        if len(self._pieces) > 1:
            pieces = tuple(self._span(a, b) for a, b in self._pieces)
        else:
            pieces = self._without_brackets(span)
        match = Match.FOLDED if self._same_words(pieces or (span,)) else Match.FUZZY
        return Alignment(match, span, share, pieces=pieces)

    # --- which atoms are equal ---

    def _matching(self) -> list[Run]:
        quote, text = self._quote.keys, self._text.keys
        if len(quote) <= _CHUNK + SLACK:
            return self._trimmed(equal_runs(quote, text))
        found: list[Run] = []
        begin = 0
        for k in range(0, len(quote), _CHUNK):
            ahead = text[begin : begin + 2 * _CHUNK + 2 * INTERRUPTED_SLACK]
            runs = equal_runs(quote[k : k + _CHUNK], ahead)
            runs = self._trimmed([(k + a, begin + b, size) for a, b, size in runs])
            found += runs
            if runs:
                begin = runs[-1][1] + runs[-1][2]
        return found

    def _trimmed(self, runs: list[Run]) -> list[Run]:
        """Without runs that are equal by chance: a word or two, far from the longest run."""
        if len(runs) < 2:
            return runs
        anchor = max(range(len(runs)), key=lambda k: self._weight(runs[k]))
        kept = [runs[anchor]]
        for run in runs[anchor + 1 :]:
            if not self._by_chance(kept[-1], run, run[2]):
                kept.append(run)
        for run in reversed(runs[:anchor]):
            moved = self._moved_right(run, kept[0][1])
            if not self._by_chance(moved, kept[0], run[2]):
                kept.insert(0, moved)
        return kept

    def _weight(self, run: Run) -> float:
        return self._weights[run[0] + run[2]] - self._weights[run[0]]

    def _moved_right(self, run: Run, limit: int) -> Run:
        """The last place before ``limit`` where the same words stand: nearest to the rest."""
        a, b, size = run
        words, text = self._quote.keys[a : a + size], self._text.keys
        for k in range(limit - size, b, -1):
            if text[k : k + size] == words:
                return a, k, size
        return run

    def _by_chance(self, one: Run, two: Run, size: int) -> bool:
        skipped = two[1] - (one[1] + one[2])
        missing = two[0] - (one[0] + one[2])
        if size > 2 or skipped - missing <= 3:
            return False
        if self._broken and any(
            "…" in self._between(k - 1, k) for k in range(one[0] + one[2], two[0] + 1)
        ):
            return False
        return not self._is_cut(one[1] + one[2] - 1, two[1])

    def _share(self, matching: list[Run]) -> float:
        count = sum(size for _, _, size in matching)
        if count < 2 and len(self._quote.keys) > 1:
            return 0.0
        return sum(map(self._weight, matching)) / self._weights[-1]

    # --- what differs ---

    def _collect(self, matching: list[Run]) -> tuple[int, int]:
        """Judge every block between, before and after the equal runs.

        Returns:
            The first and the last atom of the article that the quote covers.
        """
        a, b, _ = matching[0]
        leading = self._edge(0, a, b, ends=True)
        self._judge_block(leading)
        first = begin = leading.text_from
        for one, two in pairwise(matching):
            block = Block(one[0] + one[2], two[0], one[1] + one[2], two[1])
            empty = block.quote_from == block.quote_to
            if empty and self._is_cut(block.text_from - 1, block.text_to):
                self._pieces.append((begin, block.text_from - 1))
                begin = block.text_to
            elif self._broken and (skipped := self._skipped(block)):
                self._pieces.append((begin, skipped[0] - 1))
                begin = skipped[1]
            else:
                self._judge_block(block)
        a, b, size = matching[-1]
        trailing = self._edge(a + size, len(self._quote.keys), b + size, ends=False)
        self._judge_block(trailing)
        last = trailing.text_to - 1
        self._pieces.append((begin, last))
        return first, last

    def _skipped(self, block: Block) -> tuple[int, int] | None:
        """The article's words that an ellipsis in or beside ``block`` may stand for.

        None where there is no ellipsis, or where what it skips or what stands beside it changes a
        fact.
        """
        a, b, c, d = block
        for k in range(a, b + 1):
            if not 0 < k < len(self._quote.keys) or "…" not in self._between(k - 1, k):
                continue
            for more, fewer in _SHIFTS:
                start, end = c + k - a + more, d - (b - k) + fewer
                if not c <= start < end <= d:
                    continue
                one, two = Block(a, k, c, start), Block(k, b, end, d)
                gap = self._gap(start - 1, end)
                following = self._text.surface(end, min(end + 3, len(self._text.keys)))
                if (
                    not self._judge_parts(one, two)
                    and _STOP.search(gap) is None
                    and harmless_ellipsis(gap, following, self._language)
                ):
                    self._slips += [part for part in (one, two) if part.quote_from < part.quote_to]
                    return start, end
        return None

    def _judge_parts(self, *parts: Block) -> list[Block]:
        """What changes a fact in blocks of which some may be empty."""
        return [
            fact
            for part in parts
            if part.quote_from < part.quote_to or part.text_from < part.text_to
            for fact in self._judge.facts(part)
        ]

    def _judge_block(self, block: Block) -> None:
        if block.quote_from == block.quote_to and block.text_from == block.text_to:
            return
        facts = [] if self._joins_sentences(block) else self._judge.facts(block)
        self._facts += facts
        if not facts:
            self._slips.append(block)

    def _joins_sentences(self, block: Block) -> bool:
        """Whether the quote has no more than an *and* where the article ends a sentence."""
        a, b, c, d = block
        if (
            c != d
            or b - a != 1
            or self._quote.keys[a] not in _AND
            or not 0 < c < len(self._text.keys)
        ):
            return False
        return _STOP.search(self._gap(c - 1, c)) is not None and not self._text.is_lower(c)

    def _edge(self, quote_from: int, quote_to: int, text_at: int, *, ends: bool) -> Block:
        """The article's words that stand for the quote's words before or after the equal ones."""
        rows = quote_to - quote_from
        if not rows:
            return Block(quote_from, quote_to, text_at, text_at)
        available = text_at if ends else len(self._text.keys) - text_at
        reach = min(rows + 2, available)
        costs = self._judge.edge_costs(quote_from, quote_to, text_at, reach, ends=ends)

        def key(length: int) -> tuple[float, int]:
            # Among blocks that change a fact, the one as long as the quote's shows it best.
            return min(1.0, costs[length]), abs(length - rows)

        length = min(sorted({0, *range(max(0, rows - 2), reach + 1)}), key=key)
        if ends:
            return Block(quote_from, quote_to, text_at - length, text_at)
        return Block(quote_from, quote_to, text_at, text_at + length)

    def _is_cut(self, one: int, two: int) -> bool:
        """Whether the article, between two of its atoms, interrupts a quotation or inserts."""
        gap = self._gap(one, two)
        return is_interruption(gap) or is_bracketed(gap, self._language)

    def _gap(self, one: int, two: int) -> str:
        tokens, last, first = self._text.tokens, self._text.lasts[one], self._text.firsts[two]
        return self._source[tokens.source_end(last) : tokens.source_start(first)]

    def _across_sentences(self, matching: list[Run], span: Span) -> list[Block]:
        """Where the quote runs on from one sentence of the article into the next."""
        starts = self._sentence_starts()
        borders = starts[bisect_right(starts, span.start) : bisect_left(starts, span.end)]
        if not borders:
            return []
        tokens = self._text.tokens
        facts = []
        for border in borders:
            pair = self._around(tokens.at(tokens.folded.folded_index(border)), matching)
            if pair is None:
                continue
            (a, b), (c, d) = pair
            if not _JOINED.search(self._between(a, c)) and not self._is_cut(b, d):
                facts.append(Block(a, c + 1, b, d + 1))
        return facts

    def _around(
        self, token: int, matching: list[Run]
    ) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """The equal atoms nearest before and from a token of the article on."""
        before: tuple[int, int] | None = None
        for a, b, size in matching:
            k = bisect_left(self._text.firsts, token, b, b + size) - b
            if k:
                before = a + k - 1, b + k - 1
            if k < size:
                return None if before is None else (before, (a + k, b + k))
        return None

    def _between(self, one: int, two: int) -> str:
        tokens = self._quote.tokens
        end = tokens.ends[self._quote.lasts[one]]
        return tokens.folded.text[end : tokens.starts[self._quote.firsts[two]]]

    def _recased(self, matching: list[Run]) -> list[str]:
        if CAPITALISED_WORDS.isdisjoint(self._quote.keys):
            return []
        ours = [self._quote.surface(a + k, a + k + 1) for a, _, n in matching for k in range(n)]
        theirs = [self._text.surface(b + k, b + k + 1) for _, b, n in matching for k in range(n)]
        k = differing(theirs, ours)
        return [] if k is None else [f"{ours[k]} → {theirs[k]}"]

    def _cut(self, span: Span) -> str | None:
        """The difference where the quote begins or ends inside a word or number of the article."""
        covered, source = span.of(self._source).split(), self._source
        if cuts(source, 0, span.end):
            whole = _LAST_WORDS.search(source, max(0, span.end - _LOOK), span.end)
            rest = _NEXT_WORD.match(source, span.end)
            return f"{covered[-1]} → {whole[0] if whole else ''}{rest[0] if rest else ''}"
        if cuts(source, span.start, len(source)):
            before = _PREVIOUS_WORD.search(source, max(0, span.start - _LOOK), span.start)
            return f"{covered[0]} → {before[0] if before else ''}{covered[0]}"
        return None

    def _is_short(self) -> bool:
        texts = self._quote.tokens.texts
        spaceless = sum(bool(_SPACELESS_CHARACTER.match(word)) for word in texts)
        return len(texts) - spaceless <= _SHORT and spaceless <= _SHORT_SPACELESS

    def _is_same_unspaced(self, first: int, last: int) -> bool:
        """Whether Chinese or Japanese words are the same in another way of writing."""
        language = self._language
        if language not in ("ja", "zh") or len(self._pieces) > 1:
            return False
        tokens = self._text.tokens
        theirs = tokens.texts[self._text.firsts[first] : self._text.lasts[last] + 1]
        ours = self._quote.tokens.texts
        return written("".join(ours), language) == written("".join(theirs), language)

    # --- what it comes to ---

    def _span(self, first: int, last: int) -> Span:
        start, end = self._text.source_span(first, last + 1)
        return span_at(start, end)

    def _without_brackets(self, span: Span) -> tuple[Span, ...]:
        """The parts of a span around the article's square brackets that the quote leaves out."""
        covered = span.of(self._source)
        if "[" in self._quote.tokens.folded.text or not ("[" in covered or "]" in covered):
            return ()
        parts = [m.span() for m in re.finditer(r"[^\s\[\]](?:[^\[\]]*[^\s\[\]])?", covered)]
        if len(parts) < 2:
            return ()
        return tuple(span_at(span.start + a, span.start + b) for a, b in parts)

    def _same_words(self, pieces: Sequence[Span]) -> bool:
        """Whether nothing but typography and the cuts tells the quote from the article."""
        if len(pieces) == 1:
            covered = fold(pieces[0].of(self._source))
            return without_frame(covered) == without_frame(
                self._quote.tokens.folded.text.strip(" ")
            )
        ours = _PUNCTUATION.sub("", self._quote.tokens.folded.text.strip(" "))
        return ours == "".join(
            _PUNCTUATION.sub("", fold(piece.of(self._source))) for piece in pieces
        )


__all__ = ["INTERRUPTED_SLACK", "SLACK", "Alignment", "Comparison", "is_broken"]
