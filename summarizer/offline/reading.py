"""An article cut into words, sentences and paragraphs, ready for look-up.

Words are kept as parallel lists because every later step walks them; a list of objects would cost
more than all rules together. Offsets are lists as well: an array of them takes a third of the room,
but makes a new number each time it is asked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from summarizer.cues import Cues
from summarizer.offline.quotation_marks import paragraphs
from summarizer.offline.quotations import Quotation, QuotationKind, quotations
from summarizer.offline.tokens import tokens

if TYPE_CHECKING:
    from summarizer.sentences import Sentence


class SpanLike(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last code point."""
        ...


#: A "sentence" of more words is a table or no text at all; the rules look around in sentences
#: and would take time squared in it.
_LONGEST: Final = 500
UNREAD: Final = ":"
"""What stands in ``low`` for the words of a label, which no rule must read."""


@dataclass(slots=True, eq=False)
class Reading:
    """The article as the rules see it.

    Attributes:
        text: The article's text; every offset counts into it.
        cues: The lexicons in use.
        sentences: Its sentences.
        words: Every token as printed.
        low: The same, lower case, with straight apostrophes.
        starts: Offset of each token's first character.
        ends: Offset after each token's last.
        tags: What each token can be (``Tag``), as a plain number.
        capital: Per token, 1 if it begins with a capital letter, else 0.
        capitals: Every token that begins with one.
        mentioning: Every token that a mention can begin with or turn on.
        bounds: Per sentence, its first token and one past its last.
        firsts: Per sentence, its first token.
        skipped: Per sentence, whether it is boilerplate or too long to be a sentence.
        paragraph: Per sentence, the number of its paragraph, from 0.
        quotations: All quotations, in order of their start.
        quoted: Per token, the index of the outermost quotation it stands in, -1 outside.
        opening: Offset of each opening mark to its quotation's index.
        boundaries: Offsets of all marks that open or close.
        inside: Per token, its sentence.
        index: Lower-case word to every token that it is.
        vocabulary: The words of ``index``.
        hedges: Every token that lends certainty or takes it, once somebody asked for one.
        times: Every expression of time, once somebody asked for one.
        tokens_at: What ``token_at`` found so far.
        headline: Per sentence, whether it is printed like a headline (no stop at its end).
    """

    text: str
    cues: Cues
    sentences: tuple[Sentence, ...]
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    capital: list[int] = field(default_factory=list)
    capitals: list[int] = field(default_factory=list)
    mentioning: list[int] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    skipped: list[bool] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    quotations: tuple[Quotation, ...] = ()
    quoted: list[int] = field(default_factory=list)
    headline: list[bool] = field(default_factory=list)
    opening: dict[int, int] = field(default_factory=dict)
    boundaries: set[int] = field(default_factory=set)
    inside: list[int] = field(default_factory=list)
    index: dict[str, list[int]] = field(default_factory=dict)
    vocabulary: frozenset[str] = frozenset()
    times: list[tuple[int, int]] | None = None
    hedges: list[int] | None = None
    tokens_at: dict[int, int] = field(default_factory=dict)

    def sentence_of(self, token: int) -> int:
        """Index of the sentence that a token stands in."""
        if 0 <= token < len(self.inside):
            return self.inside[token]
        return bisect_right(self.firsts, token) - 1

    def at(self, *sets: Set[str]) -> list[int]:
        """Every token, in order, whose word is in one of the sets, which have none in common."""
        index = self.index
        found: list[int] = []
        for words in sets:
            # Of two frozensets the smaller is gone through: a lexicon holds thousands of words.
            both = self.vocabulary & words if isinstance(words, frozenset) else index.keys() & words
            for word in both:
                found += index[word]
        found.sort()
        return found

    def where(self, *sets: Set[str]) -> list[tuple[int, int]]:
        """Sentence and token of every word of some sets, boilerplate left out.

        Rules begin here: few tokens can begin what they look for, and a look at each token in
        every rule would cost more than the rules themselves.
        """
        return self.placed(self.at(*sets))

    def placed(self, found: list[int]) -> list[tuple[int, int]]:
        """Sentence and token of some tokens, boilerplate left out."""
        pairs = [*zip(map(self.inside.__getitem__, found), found, strict=True)]
        if True not in self.skipped:
            return pairs
        return [(sentence, i) for sentence, i in pairs if not self.skipped[sentence]]

    def grouped(self, found: list[int]) -> list[tuple[int, list[int]]]:
        """Sentences with those of some tokens that stand in them, boilerplate left out.

        Args:
            found: The tokens, in order.
        """
        inside, skipped = self.inside, self.skipped
        groups: list[tuple[int, list[int]]] = []
        group: list[int] = []
        current = -1
        for i in found:
            sentence = inside[i]
            if skipped[sentence]:
                continue
            if sentence != current:
                current = sentence
                group = []
                groups.append((current, group))
            group.append(i)
        return groups

    def slice(self, first: int, end: int) -> str:
        """The text from token ``first`` up to token ``end`` (excluded)."""
        return self.text[self.starts[first] : self.ends[end - 1]] if end > first else ""

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after ``offset``."""
        # Asked again and again for the marks of the same few quotations.
        token = self.tokens_at.get(offset)
        if token is None:
            token = self.tokens_at[offset] = bisect_left(self.starts, offset)
        return token


def read(
    text: str,
    sentences: tuple[Sentence, ...],
    *,
    cues: Cues,
    boilerplate: tuple[SpanLike, ...] = (),
) -> Reading:
    """Cut a text into words and lay its sentences, paragraphs and quotations over them."""
    found = quotations(text, sentences, cues=cues)
    words, low, tags, starts, ends, capital, capitals, mentioning, bounds = tokens(
        text, sentences, cues
    )
    reading = Reading(
        text,
        cues,
        sentences,
        words,
        low,
        starts,
        ends,
        tags,
        capital,
        capitals,
        mentioning,
        bounds,
        [first for first, _ in bounds],
        quotations=found,
        quoted=[-1] * len(words),
        opening={q.start: i for i, q in enumerate(found)},
        boundaries={q.start for q in found} | {q.end - 1 for q in found if q.closed},
    )
    index = reading.index
    for i, word in enumerate(low):
        places = index.get(word)
        if places is None:
            index[word] = [i]
        else:
            places.append(i)
    for number, (first, end) in enumerate(bounds):
        reading.inside += [number] * (end - first)
    _owning(reading)
    reading.vocabulary = frozenset(index)
    _quote(reading)
    breaks = [start for start, _ in paragraphs(text)]
    skips = sorted((span.start, span.end) for span in boilerplate)
    at_break = at_skip = 0
    for (_, begin, close), (first, end) in zip(sentences, bounds, strict=True):
        while at_skip < len(skips) and skips[at_skip][1] <= begin:
            at_skip += 1
        printed = at_skip < len(skips) and skips[at_skip][0] < close
        reading.skipped.append(printed or end - first > _LONGEST)
        while at_break < len(breaks) and breaks[at_break] <= begin:
            at_break += 1
        reading.paragraph.append(at_break - 1)
        reading.headline.append(text[close - 1].isalnum())
    return reading


def _owning(reading: Reading) -> None:
    """Read the apostrophe of "the officers' reports" as "'s"."""
    marks = reading.index.pop("'", [])
    owning = [
        i
        for i in marks
        if reading.starts[i] not in reading.boundaries
        and reading.text[reading.starts[i] - 1 : reading.starts[i]] in "sSxXzZ"
    ]
    for i in owning:
        reading.words[i] = reading.low[i] = "'s"
        reading.tags[i] = reading.cues.tags.get("'s", 0)
    if owning:
        reading.index["'s"] = sorted((*reading.index.get("'s", ()), *owning))
    if len(owning) < len(marks):
        reading.index["'"] = sorted({*marks}.difference(owning))


def _quote(reading: Reading) -> None:
    """Lay the quotations over the tokens."""
    starts, quoted = reading.starts, reading.quoted
    end = 0
    for i, q in enumerate(reading.quotations):
        if q.parent is None and q.kind is not QuotationKind.TITLE:
            first = bisect_left(starts, q.start, end)
            end = bisect_left(starts, q.end, first)
            quoted[first:end] = [i] * (end - first)
