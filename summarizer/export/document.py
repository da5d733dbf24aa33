"""The parts of a rendering, before it becomes text or Markdown.

What is said about a summary is decided once, in :mod:`~summarizer.export.article_view` and
:mod:`~summarizer.export.generic_view`; how it looks is decided by each renderer. Nothing in here is
cleaned or escaped: every string may come from an article or a model, and each renderer makes all
of them harmless for its own medium.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from summarizer.schemas import Match, Span


class Tone(StrEnum):
    """How a piece of text is meant, for renderers that can show it."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    CAUTION = "caution"
    ALARM = "alarm"


class Part(StrEnum):
    """What a section or an entry is about, for renderers that show each in its own way."""

    ABSTRACT = "abstract"
    NON_ANSWERS = "non-answers"
    SPEAKERS = "speakers"
    NARRATOR = "narrator"
    TERRITORY = "territory"
    SHIFTS = "shifts"
    NAMES = "names"
    ACTORS = "actors"
    FIELDS = "fields"
    """Fields of a user's own schema."""
    ISSUES = "issues"
    UNCOVERED = "uncovered"
    """What the article holds and no item covers."""
    REJECTED = "rejected"


class Piece(NamedTuple):
    """A stretch of text in one tone.

    Attributes:
        text: The words.
        tone: How they are meant.
        ref: Id of the item that they name, for renderers that can link to it.
    """

    text: str
    tone: Tone = Tone.PLAIN
    ref: str | None = None


Line = tuple[Piece, ...]
"""Text that belongs on one line, wrapped where it does not fit."""


def line(*parts: str | Piece) -> Line:
    """A line of ``parts``; plain strings are in plain tone and empty ones left out."""
    pieces = (Piece(part) if isinstance(part, str) else part for part in parts)
    return tuple(piece for piece in pieces if piece.text)


def joined(parts: Iterable[str | None], separator: str = " · ") -> str:
    """The parts that are there, with ``separator`` between them."""
    return separator.join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Quote:
    """One piece of evidence, as it is shown.

    Attributes:
        text: The words shown: the article's where they were found, the answer's otherwise.
        sentence: Number of the sentence that they stand in.
        remark: What a reader must know about it, None where it is sound.
        sound: Whether it counts as proof.
        spans: Where it stands in the article, in order.
        match: How it was found; None where it was not looked up or is the article's own text.
        found: Where it is altered, the article's own words.
        differences: Where it is altered, what differs, each as (the quote's words, the article's).
    """

    text: str
    sentence: int | None = None
    remark: str | None = None
    sound: bool = True
    spans: tuple[Span, ...] = ()
    match: Match | None = None
    found: str | None = None
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One item.

    Attributes:
        head: What it says.
        key: Its id, by which other items refer to it.
        path: Where it stands in the summary, such as ``positions[3]``; None where it is no item.
        cells: What it says as a row of the section's table, where the section has columns.
        gloss: What only the cells say beyond the head, for renderers that show no cells.
        details: What else there is to it, a line each.
        quotes: Its evidence.
        spans: Where the article has it, beside the places of its evidence.
        children: Items within it.
        alarming: Whether it must not be relied on.
        own_voice: Whether the article says it itself, with nobody quoted on it.
        part: What it is about, where that is not what its section is about.
    """

    head: Line = ()
    key: str | None = None
    path: str | None = None
    cells: tuple[str, ...] = ()
    gloss: Line = ()
    details: tuple[Line, ...] = ()
    quotes: tuple[Quote, ...] = ()
    spans: tuple[Span, ...] = ()
    children: tuple[Entry, ...] = ()
    alarming: bool = False
    own_voice: bool = False
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together, such as everything that one speaker says.

    Attributes:
        entries: The entries.
        title: What they have in common.
        note: What else holds for all of them.
        path: Where the item that they are parts of stands in the summary, if they are.
    """

    entries: tuple[Entry, ...]
    title: Line = ()
    note: Line = ()
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the rendering under a heading of its own.

    Attributes:
        title: The heading.
        part: What it is about.
        groups: What is in it.
        note: What the heading means.
        columns: What the entries' cells are called, where they have any.
    """

    title: str
    part: Part
    groups: tuple[Group, ...]
    note: str | None = None
    columns: tuple[str, ...] = ()

    @property
    def table(self) -> tuple[str, ...]:
        """The column headings, where the entries are the rows of a table and nothing else."""
        rows = (entry for group in self.groups for entry in group.entries if entry.cells)
        return () if any(entry.head for entry in rows) else self.columns


@dataclass(frozen=True, slots=True)
class Document:
    """A whole rendering.

    Attributes:
        title: The headline, or what stands in for it.
        opening: Lines below the headline: deck, publisher and date.
        verdict: How much there is in the summary, and how much of it was found in the article.
        sections: The parts, in reading order.
        closing: Lines at the end: what was not found, how it came about.
    """

    title: str
    opening: tuple[Line, ...]
    verdict: tuple[Line, ...]
    sections: tuple[Section, ...]
    closing: tuple[Line, ...] = ()

    @property
    def has_quotes(self) -> bool:
        """Whether any entry shows evidence, so that a reader has to be told how it is marked."""
        groups = (group for section in self.sections for group in section.groups)
        return any(entry.quotes for group in groups for entry in group.entries)


__all__ = [
    "Document",
    "Entry",
    "Group",
    "Line",
    "Part",
    "Piece",
    "Quote",
    "Section",
    "Tone",
    "joined",
    "line",
]
