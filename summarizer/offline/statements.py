"""What an attribution is while the article is read."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.native import native
from summarizer.offline.entities import Cast, Entity
from summarizer.offline.mentions import Mention, Mentions
from summarizer.offline.reading import Reading
from summarizer.schemas.vocabulary import CueClass


@native(acyclic=True)
class Stretch:
    """A run of tokens: ``first`` up to ``end``, excluded.

    A plain class, as others of which an article takes many: what makes a named tuple or a dataclass
    stays interpreted where all else is compiled, and takes twenty times as long.
    """

    __slots__ = ("end", "first")

    def __init__(self, first: int, end: int) -> None:
        self.first = first
        self.end = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stretch) and self.first == other.first and self.end == other.end

    def __hash__(self) -> int:
        return hash((self.first, self.end))

    def __repr__(self) -> str:
        return f"Stretch({self.first}, {self.end})"

    def tokens(self) -> range:
        """Its tokens."""
        return range(self.first, self.end)

    def of(self, reading: Reading) -> str:
        """Its words as printed."""
        return reading.slice(self.first, self.end)


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
        asking: Whether it is a question that nobody named puts ("Asked whether ..., she said"), or
            asks for no name ("asked not to be named because ..."): an attribution, but nobody's
            position.
    """

    __slots__ = (
        "addressee",
        "asking",
        "content",
        "cue",
        "cue_class",
        "lemma",
        "negated",
        "parent",
        "sentence",
        "source",
        "source_mention",
        "whole",
    )

    def __init__(
        self,
        sentence: int,
        source: Entity | None,
        source_mention: Mention | None,
        cue: Stretch | None,
        cue_class: CueClass,
        content: list[Stretch],
        whole: Stretch,
        lemma: str = "",
        *,
        addressee: Entity | None = None,
        negated: bool = False,
        parent: Statement | None = None,
        asking: bool = False,
    ) -> None:
        self.sentence = sentence
        self.source = source
        self.source_mention = source_mention
        self.cue = cue
        self.cue_class = cue_class
        self.content = content
        self.whole = whole
        self.lemma = lemma
        self.addressee = addressee
        self.negated = negated
        self.parent = parent
        self.asking = asking

    def copied(self) -> Statement:
        """The same statement once more, for others of the same source or the same words."""
        return Statement(
            self.sentence,
            self.source,
            self.source_mention,
            self.cue,
            self.cue_class,
            self.content,
            self.whole,
            self.lemma,
            addressee=self.addressee,
            negated=self.negated,
            parent=self.parent,
            asking=self.asking,
        )


class Told:
    """The statements of each sentence, in order; a list of lists takes a third of a dict's time."""

    __slots__ = ("_none", "_rows")

    def __init__(self, statements: list[Statement]) -> None:
        self._none: list[Statement] = []
        self._rows: list[list[Statement]] = []
        rows, none = self._rows, self._none
        for statement in statements:
            index = statement.sentence
            while index >= len(rows):
                rows.append(none)
            row = rows[index]
            if row is none:
                rows[index] = [statement]
            else:
                row.append(statement)

    def at(self, index: int) -> list[Statement]:
        """The statements of a sentence; only to be read. None for one that is not there."""
        if 0 <= index < len(self._rows):
            return self._rows[index]
        return self._none


def in_order(found: list[Statement], added: list[Statement]) -> list[Statement]:
    """Statements and those added to them, by sentence, then by the token their content begins at.

    Both are nearly in order already; what sorts any list would ask each of them for a key, outside
    compiled code.
    """
    one, two = _sorted(found), _sorted(added)
    if not two:
        return one
    merged: list[Statement] = []
    k = 0
    for statement in one:
        index, first = statement.sentence, statement.content[0].first
        while k < len(two) and not _after(two[k], index, first, or_there=True):
            merged.append(two[k])
            k += 1
        merged.append(statement)
    while k < len(two):
        merged.append(two[k])
        k += 1
    return merged


def _sorted(statements: list[Statement]) -> list[Statement]:
    before, at = -1, -1
    for statement in statements:
        index, first = statement.sentence, statement.content[0].first
        if index < before or (index == before and first < at):
            return sorted(statements, key=lambda s: (s.sentence << 32) + s.content[0].first)
        before, at = index, first
    return statements[:]


def _after(statement: Statement, index: int, first: int, *, or_there: bool = False) -> bool:
    """Whether a statement stands behind a place, or just there."""
    if statement.sentence != index:
        return statement.sentence > index
    begin = statement.content[0].first
    return begin > first or (or_there and begin == first)


@dataclass(slots=True, eq=False)
class Frame:
    """What is common to all cues of one article."""

    reading: Reading
    mentions: Mentions
    cast: Cast
