"""An article cut into words, sentences and paragraphs, ready for look-up.

Words are kept as parallel lists and arrays because every later step walks them; a list of objects
would cost more than all rules together.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from summarizer.cues import Cues
from summarizer.offline.quotations import Quotation, QuotationKind, paragraphs, quotations

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
#: A text of more characters is kept in fewer objects.
_LONG: Final = 100_000
_TITLE_STOP: Final = (
    "Brig|Gen|Maj|Lt|Col|Sgt|Capt|Adm|Cmdr|Cpl|Pvt|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Prof|Rev|Hon|Pres|"
    "Sec|Fr|St|Ft|Mt|Jr|Sr|Inc|Corp|Co|Ltd|No|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|vs|Insp|Supt"
)
_TOKEN: Final = re.compile(
    rf"""[a-z]++(?![\w&'’‐‑-])                    # most words
    | (?=[A-Z])(?:
        (?:[A-Z]\.){{2,}}                        # U.S.
      | [A-Z]\.(?=\s+[A-Z])                     # an initial
      | (?:{_TITLE_STOP})\.                     # an abbreviation that keeps its stop
      )
    | \d+(?:[.,]\d+)*(?:st|nd|rd|th|km|m)?\b
    | [^\W_]+(?:[-‐‑][^\W_]+|[&][^\W_]+|['’](?=[A-Z])[^\W_]+)*
      (?:['’](?:t|re|ve|ll|d|m)\b)?
    | ['’]s\b
    | [^\s]
    """,
    re.VERBOSE,
)


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
        capital: Whether each token begins with a capital letter.
        bounds: Per sentence, its first token and one past its last.
        firsts: Per sentence, its first token.
        skipped: Per sentence, whether it is boilerplate or too long to be a sentence.
        paragraph: Per sentence, the number of its paragraph, from 0.
        quotations: All quotations, in order of their start.
        quoted: Per token, the index of the outermost quotation it stands in, -1 outside.
        opening: Offset of each opening mark to its quotation's index.
        boundaries: Offsets of all marks that open or close.
        hedges: Every token that lends certainty or takes it, once somebody asked for one.
        times: Every expression of time, once somebody asked for one.
        headline: Per sentence, whether it is printed like a headline (no stop at its end).
    """

    text: str
    cues: Cues
    sentences: tuple[Sentence, ...]
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    tags: array[int] = field(default_factory=lambda: array("i"))
    capital: bytearray = field(default_factory=bytearray)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    skipped: list[bool] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    quotations: tuple[Quotation, ...] = ()
    quoted: array[int] = field(default_factory=lambda: array("i"))
    headline: list[bool] = field(default_factory=list)
    opening: dict[int, int] = field(default_factory=dict)
    boundaries: set[int] = field(default_factory=set)
    times: list[tuple[int, int]] | None = None
    hedges: list[int] | None = None

    def sentence_of(self, token: int) -> int:
        """Index of the sentence that a token stands in."""
        return bisect_right(self.firsts, token) - 1

    def where(self, words: Container[str]) -> Iterator[tuple[int, int]]:
        """Sentence and token of every word of a set, boilerplate left out.

        Rules begin here: few tokens can begin what they look for, and a look at each token in
        every rule would cost more than the rules themselves.
        """
        at = 0
        for i in [i for i, word in enumerate(self.low) if word in words]:
            while self.bounds[at][1] <= i:
                at += 1
            if not self.skipped[at]:
                yield at, i

    def slice(self, first: int, end: int) -> str:
        """The text from token ``first`` up to token ``end`` (excluded)."""
        return self.text[self.starts[first] : self.ends[end - 1]] if end > first else ""

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after ``offset``."""
        index = bisect_right(self.starts, offset)
        return index - 1 if index and self.starts[index - 1] == offset else index


def read(
    text: str,
    sentences: tuple[Sentence, ...],
    *,
    cues: Cues,
    boilerplate: tuple[SpanLike, ...] = (),
) -> Reading:
    """Cut a text into words and lay its sentences, paragraphs and quotations over them."""
    reading = Reading(text, cues, sentences)
    folded = text.lower().replace("’", "'")
    if len(folded) != len(text):  # "İ" becomes two characters
        folded = "".join(c if len(c.lower()) > 1 else c.lower() for c in text).replace("’", "'")
    spans: list[tuple[int, int]] = []
    for _, start, end in sentences:
        first = len(spans)
        spans += [match.span() for match in _TOKEN.finditer(text, start, end)]
        reading.bounds.append((first, len(spans)))
        reading.firsts.append(first)
    reading.words = words = [text[start:end] for start, end in spans]
    reading.low = low = [folded[start:end] for start, end in spans]
    if len(text) > _LONG:
        once: dict[str, str] = {}  # one object for each distinct word: a long text repeats most
        reading.words = words = [once.setdefault(word, word) for word in words]
        reading.low = low = [once.setdefault(word, word) for word in low]
    reading.starts = array("I", [start for start, _ in spans])
    reading.ends = array("I", [end for _, end in spans])
    del spans
    reading.capital = bytearray([word[0].isupper() for word in words])
    _quote(reading)
    for i in [i for i, word in enumerate(low) if word == "'"]:
        start = reading.starts[i]
        if start not in reading.boundaries and text[start - 1 : start] in "sSxXzZ":
            words[i] = low[i] = "'s"  # "the officers' reports"
    tag_of = cues.tags.get
    reading.tags = tags = array("i", [tag_of(word, 0) for word in low])
    for i in [i for i, word in enumerate(low) if word[-1] == "." and not tags[i]]:
        tags[i] = tag_of(low[i][:-1], 0)
    breaks = [start for start, _ in paragraphs(text)]
    skips = sorted((span.start, span.end) for span in boilerplate)
    at_skip = 0
    for sentence, (first, end) in zip(sentences, reading.bounds, strict=True):
        while at_skip < len(skips) and skips[at_skip][1] <= sentence.start:
            at_skip += 1
        printed = at_skip < len(skips) and skips[at_skip][0] < sentence.end
        reading.skipped.append(printed or end - first > _LONGEST)
        reading.paragraph.append(bisect_right(breaks, sentence.start) - 1)
        reading.headline.append(text[sentence.end - 1].isalnum())
    return reading


def _quote(reading: Reading) -> None:
    """Lay the quotations over the tokens."""
    found = quotations(reading.text, reading.sentences, cues=reading.cues)
    reading.quotations = found
    reading.opening = {q.start: i for i, q in enumerate(found)}
    reading.boundaries = {q.end - 1 for q in found if q.closed} | reading.opening.keys()
    reading.quoted = quoted = array("i", [-1]) * len(reading.starts)
    for i, q in enumerate(found):
        if q.parent is None and q.kind is not QuotationKind.TITLE:
            first, end = bisect_left(reading.starts, q.start), bisect_left(reading.starts, q.end)
            quoted[first:end] = array("i", [i]) * (end - first)
