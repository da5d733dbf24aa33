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


class Tone(StrEnum):
    """How a piece of text is meant, for renderers that can show it."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    CAUTION = "caution"
    ALARM = "alarm"


class Piece(NamedTuple):
    """A stretch of text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


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
    """

    text: str
    sentence: int | None = None
    remark: str | None = None
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One item.

    Attributes:
        head: What it says.
        key: Its id, by which other items refer to it.
        cells: What it says as a row of the section's table, where the section has columns.
        details: What else there is to it, a line each.
        quotes: Its evidence.
        children: Items within it.
        alarming: Whether it must not be relied on.
    """

    head: Line = ()
    key: str | None = None
    cells: tuple[str, ...] = ()
    details: tuple[Line, ...] = ()
    quotes: tuple[Quote, ...] = ()
    children: tuple[Entry, ...] = ()
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together, such as everything that one speaker says."""

    entries: tuple[Entry, ...]
    title: Line = ()
    note: Line = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the rendering under a heading of its own.

    Attributes:
        title: The heading.
        groups: What is in it.
        note: What the heading means.
        columns: Column headings where the entries are rows of a table, else empty.
    """

    title: str
    groups: tuple[Group, ...]
    note: str | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole rendering.

    Attributes:
        title: The headline, or what stands in for it.
        opening: Lines below the headline: deck, publisher and date, verdict.
        sections: The parts, in reading order.
        closing: Lines at the end: what was not found, how it came about.
    """

    title: str
    opening: tuple[Line, ...]
    sections: tuple[Section, ...]
    closing: tuple[Line, ...] = ()


__all__ = [
    "Document",
    "Entry",
    "Group",
    "Line",
    "Piece",
    "Quote",
    "Section",
    "Tone",
    "joined",
    "line",
]
