"""Who takes a position on what: sources down, topics across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from summarizer.export.sources import Sources, same_topic
from summarizer.schemas import NARRATOR, ArticleSummary

_MOST_TOPICS: Final = 9
"""With more columns than this the last ones are cut off beside an article on a usual screen; the
rest of the topics share one more."""
OTHER: Final = "other topics"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in a cell: a position, or a refusal to answer."""

    id: str
    refused: bool = False
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A source with a cell for every topic."""

    source: str
    own_voice: bool
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows in the order in which the sources first speak, the narrator last."""

    topics: tuple[str, ...]
    rows: tuple[Row, ...]


def matrix_of(summary: ArticleSummary, narrator: str) -> Matrix | None:
    """The matrix of a summary, topics in the order of how much is said about them.

    A refusal stands in the column of the topic that it matches, so that a reader sees it beside
    what the same source did say; refusals on topics of which nobody speaks share the last column.

    Args:
        summary: The summary.
        narrator: What to call the narrator.
    """
    if not summary.positions:
        return None
    sources = Sources(summary)
    names: dict[str, str] = {}
    for topic in _topics(summary):
        names.setdefault(topic.casefold(), topic)
    said = Counter(position.topic.casefold() for position in summary.positions)
    columns = [key for key, _ in said.most_common(_MOST_TOPICS)]
    cells: dict[tuple[str, str], list[Entry]] = {}
    order: dict[str, None] = {}

    def put(source: str, topic: str, entry: Entry) -> None:
        order[source] = None
        cells.setdefault((source, topic if topic in columns else OTHER), []).append(entry)

    for position in summary.positions:
        contested = bool(position.contested_by)
        put(position.source, position.topic.casefold(), Entry(position.id, contested=contested))
    for refusal in summary.non_answers:
        # A column for each topic of refusals alone would be wide and empty: the ledger has them.
        column = _matching(refusal.topic, columns) or OTHER
        put(refusal.actor, column, Entry(refusal.id, refused=True))
    keys = [*columns, *([OTHER] if any(topic == OTHER for _, topic in cells) else [])]
    rows = [
        Row(
            narrator if source == NARRATOR else sources.name(source),
            source == NARRATOR,
            tuple(tuple(cells.get((source, key), ())) for key in keys),
        )
        for source in sorted(order, key=lambda source: source == NARRATOR)
    ]
    return Matrix(tuple(names.get(key, key) for key in keys), tuple(rows))


def _topics(summary: ArticleSummary) -> Iterable[str]:
    return (position.topic for position in summary.positions)


def _matching(topic: str, columns: Iterable[str]) -> str | None:
    return next((column for column in columns if same_topic(topic, column)), None)


__all__ = ["Entry", "Matrix", "Row", "matrix_of"]
