"""An article cut into words, sentences and paragraphs, ready for look-up.

Words are kept as parallel lists because every later step walks them; a list of objects would cost
more than all rules together. Offsets are lists as well: an array of them takes a third of the room,
but makes a new number each time it is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, cast

from summarizer.cues import Cues
from summarizer.offline.quotation_kinds import QuotationKind
from summarizer.offline.quotation_marks import paragraphs
from summarizer.offline.quotations import Quotation, quotations
from summarizer.offline.tokens import (
    HYPHENED,
    NUMERIC,
    Lexicon,
    Word,
    lexicon_of,
    numbers_to,
    tokens,
)
from summarizer.offsets import first_from

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
        entries: The same with what is known of them.
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
        outer: Each quotation that ``quoted`` tells of, with its first token and one past its last.
        opening: Offset of each opening mark to its quotation's index.
        boundaries: Offsets of all marks that open or close.
        inside: Per token, its sentence.
        lexicon: What is known of each word.
        sets: How many sets of words the entries know of.
        places: Number of a set to the tokens that it holds, once somebody asked for one.
        printed: Every word as printed, once, when somebody asked for one.
        hedges: Every token that lends certainty or takes it, once somebody asked for one.
        late: The same for sets that were first asked for after the words were cut.
        times: Where every expression of time begins and ends, once somebody asked for one.
        headline: Per sentence, whether it is printed like a headline (no stop at its end).
    """

    text: str
    cues: Cues
    sentences: tuple[Sentence, ...]
    lexicon: Lexicon
    sets: int
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    entries: list[Word] = field(default_factory=list)
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
    outer: list[tuple[int, int, int]] = field(default_factory=list)
    headline: list[bool] = field(default_factory=list)
    opening: dict[int, int] = field(default_factory=dict)
    boundaries: set[int] = field(default_factory=set)
    inside: list[int] = field(default_factory=list)
    places: list[list[int]] | None = None
    late: dict[int, list[int]] = field(default_factory=dict)
    times: tuple[list[int], list[int]] | None = None
    printed: set[str] | None = None
    hedges: list[int] | None = None

    def sentence_of(self, token: int) -> int:
        """Index of the sentence that a token stands in."""
        if 0 <= token < len(self.inside):
            return self.inside[token]
        return bisect_right(self.firsts, token) - 1

    def at(self, *sets: frozenset[str]) -> list[int]:
        """Every token, in order, whose word is in one of the sets, which have none in common.

        Args:
            sets: Constants, or remembered per lexicon: each is kept for good.

        Returns:
            The tokens, in a list that others are given, too.
        """
        if len(sets) == 1:
            return self._in(sets[0])
        found: list[int] = []
        for words in sets:
            found += self._in(words)
        found.sort()
        return found

    def _in(self, words: frozenset[str]) -> list[int]:
        number = self.lexicon.number(words)
        if number < self.sets:
            return self._places()[number]
        found = self.late.get(number)
        if found is None:  # first asked for after this article was cut
            found = self.late[number] = self.among(words)
        return found

    def among(self, words: Set[str]) -> list[int]:
        """Every token, in order, whose word is in a set that this article alone has."""
        return [i for i, word in enumerate(self.low) if word in words]

    def numeric(self) -> list[int]:
        """Every token, in order, that begins with a digit."""
        return self._places()[NUMERIC]

    def hyphened(self) -> list[int]:
        """Every token, in order, that has a hyphen."""
        return self._places()[HYPHENED]

    def _places(self) -> list[list[int]]:
        """The tokens of every set of words that any rule asks for, gathered in one pass."""
        places = self.places
        if places is None:
            count = self.sets
            found: list[list[object]] = [[] for _ in range(count)]
            numbers = numbers_to(len(self.entries))
            for i, entry in enumerate(self.entries):
                sets = entry.sets
                if sets:
                    token = numbers[i]
                    for number in sets:
                        if number < count:
                            found[number].append(token)
            self.places = places = cast("list[list[int]]", found)
        return places

    def where(self, *sets: frozenset[str]) -> list[tuple[int, int]]:
        """Sentence and token of every word of some sets, boilerplate left out.

        Rules begin here: few tokens can begin what they look for, and a look at each token in
        every rule would cost more than the rules themselves.
        """
        return self.placed(self.at(*sets))

    def placed(self, found: list[int]) -> list[tuple[int, int]]:
        """Sentence and token of some tokens, boilerplate left out."""
        inside, skipped = self.inside, self.skipped
        return [(inside[i], i) for i in found if not skipped[inside[i]]]

    def grouped(self, found: list[int]) -> list[tuple[int, list[int]]]:
        """Sentences with those of some tokens that stand in them, boilerplate left out.

        Args:
            found: The tokens, in order.
        """
        inside, skipped = self.inside, self.skipped
        groups: list[tuple[int, list[int]]] = []
        at = 0
        while at < len(found):
            begin = at
            sentence = inside[found[at]]
            at += 1
            while at < len(found) and inside[found[at]] == sentence:
                at += 1
            if not skipped[sentence]:
                groups.append((sentence, found[begin:at]))
        return groups

    def slice(self, first: int, end: int) -> str:
        """The text from token ``first`` up to token ``end`` (excluded)."""
        return self.text[self.starts[first] : self.ends[end - 1]] if end > first else ""

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after ``offset``."""
        return first_from(self.starts, offset)


def read(
    text: str,
    sentences: tuple[Sentence, ...],
    *,
    cues: Cues,
    boilerplate: tuple[SpanLike, ...] = (),
    known_language: bool = True,
) -> Reading:
    """Cut a text into words and lay its sentences, paragraphs and quotations over them."""
    parted = paragraphs(text)
    found = quotations(text, sentences, cues=cues, within=parted, read=known_language)
    lexicon = lexicon_of(cues)
    known = lexicon.count  # before any word is cut: another article may add to it meanwhile
    words, low, entries, tags, starts, ends, capital, capitals, mentioning, bounds = tokens(
        text, sentences, lexicon
    )
    reading = Reading(
        text,
        cues,
        sentences,
        lexicon,
        known,
        words,
        low,
        entries,
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
    _owning(reading)
    _quote(reading)
    _place(reading, parted, sorted((span.start, span.end) for span in boilerplate))
    return reading


def _place(reading: Reading, parted: list[tuple[int, int]], skips: list[tuple[int, int]]) -> None:
    """Tell of each sentence its paragraph, and whether it is boilerplate or a headline."""
    text = reading.text
    inside, paragraph = reading.inside, reading.paragraph
    skipped, headline = reading.skipped, reading.headline
    at_break = at_skip = 0
    for number, (_, begin, close) in enumerate(reading.sentences):
        first, end = reading.bounds[number]
        inside += [number] * (end - first)
        while at_skip < len(skips) and skips[at_skip][1] <= begin:
            at_skip += 1
        printed = at_skip < len(skips) and skips[at_skip][0] < close
        skipped.append(printed or end - first > _LONGEST)
        while at_break < len(parted) and parted[at_break][0] <= begin:
            at_break += 1
        paragraph.append(at_break - 1)
        headline.append(text[close - 1].isalnum())


def _owning(reading: Reading) -> None:
    """Read the apostrophe of "the officers' reports" as "'s"."""
    apostrophe = reading.lexicon.apostrophe
    for i, entry in enumerate(reading.entries):
        if (
            entry is apostrophe
            and reading.starts[i] not in reading.boundaries
            and reading.text[reading.starts[i] - 1 : reading.starts[i]] in "sSxXzZ"
        ):
            reading.words[i] = reading.low[i] = "'s"
            reading.tags[i] = reading.cues.tags.get("'s", 0)
            reading.entries[i] = reading.lexicon.word("'s")


def _quote(reading: Reading) -> None:
    """Lay the quotations over the tokens."""
    starts, quoted = reading.starts, reading.quoted
    end = 0
    for i, q in enumerate(reading.quotations):
        if q.parent is None and q.kind is not QuotationKind.TITLE:
            first = first_from(starts, q.start, end)
            end = first_from(starts, q.end, first)
            quoted[first:end] = [i] * (end - first)
            if end > first:
                reading.outer.append((i, first, end))
