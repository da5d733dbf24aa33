"""Looking things up in a summary: who an id means, who belongs to whom, what is one topic."""

from __future__ import annotations

import re
from typing import Final

from summarizer.schemas import NARRATOR, Actor, ArticleSummary, Evidence, Position

_WORD: Final = re.compile(r"\w+")
_MAX_DEPTH: Final = 20


class Sources:
    """The actors and positions of a summary by id."""

    def __init__(self, summary: ArticleSummary) -> None:
        self._actors = {actor.id: actor for actor in summary.actors}
        self._positions = {position.id: position for position in summary.positions}
        self._evidence: dict[str, tuple[Evidence, ...]] = {
            **{item.id: item.evidence for item in summary.positions},
            **{item.id: item.evidence for item in summary.territorial_claims},
            **{item.id: item.evidence for item in summary.non_answers},
        }

    def actor(self, source: str) -> Actor | None:
        """The actor with this id."""
        return self._actors.get(source)

    def position(self, id_: str) -> Position | None:
        """The position with this id."""
        return self._positions.get(id_)

    def evidence(self, id_: str) -> tuple[Evidence, ...]:
        """The evidence of the position, territorial claim or non-answer with this id."""
        return self._evidence.get(id_, ())

    def name(self, source: str) -> str:
        """What to call a source."""
        if source == NARRATOR:
            return "the narrator"
        actor = self._actors.get(source)
        return actor.name if actor else source

    def same_side(self, one: str, other: str) -> bool:
        """Whether two sources are the same, or one speaks for the other's office."""
        return one == other or one in self._above(other) or other in self._above(one)

    def _above(self, source: str) -> set[str]:
        """What the source is affiliated with, directly or through others; states left out.

        A state has too many speakers for one of them to have answered in another's place.
        """
        found: set[str] = set()
        actor = self._actors.get(source)
        while actor is not None and actor.affiliation and len(found) < _MAX_DEPTH:
            actor = self._actors.get(actor.affiliation)
            if actor is None or actor.id in found or actor.type == "state":
                break
            found.add(actor.id)
        return found


def same_topic(one: str, other: str) -> bool:
    """Whether two short topics are one: all the words of the shorter stand in the longer."""
    a, b = (
        {word for word in _WORD.findall(topic.casefold()) if word not in _EMPTY}
        for topic in (one, other)
    )
    return bool(a and b) and (a <= b or b <= a)


_EMPTY: Final = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to"})

__all__ = ["Sources", "same_topic"]
