"""The parts of a report, before they become text, Markdown or HTML.

Nothing in here is cleaned or escaped: every string may come from an article or a model.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """How a cell or a line is meant."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    OPEN = "open"


class Cell(NamedTuple):
    """One cell of a table."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        text: Its words.
        level: 1 for the report's own, 2 for parts of it, and so on.
    """

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        columns: The headings.
        rows: The cells, row by row.
        numeric: Which columns are set flush right.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each entry has a line and lines below it."""

    entries: tuple[tuple[Cell, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """A unified diff."""

    text: str


Block = Heading | Paragraph | Table | Items | Changes


def table(columns: str, rows: list[tuple[Cell | str, ...]]) -> Table:
    """A table.

    Args:
        columns: The headings, with ``|`` between them; ``>`` before one sets its column flush
            right.
        rows: The cells; strings are cells in plain tone.
    """
    names = columns.split("|")
    return Table(
        tuple(name.lstrip(">") for name in names),
        tuple(
            tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows
        ),
        tuple(name.startswith(">") for name in names),
    )


def number(value: float | None, *, digits: int = 3) -> str:
    """A number as it is shown; a dash for none."""
    return "–" if value is None else f"{value:.{digits}f}"


def share(value: float | None) -> str:
    """A share in per cent; a dash for none."""
    return "–" if value is None else f"{value:.0%}"


def count(number: int, word: str, plural: str | None = None) -> str:
    """A number with its word in the right form."""
    return f"{number} {word if number == 1 else plural or word + 's'}"


__all__ = [
    "Block",
    "Cell",
    "Changes",
    "Heading",
    "Items",
    "Paragraph",
    "Table",
    "Tone",
    "count",
    "number",
    "share",
    "table",
]
