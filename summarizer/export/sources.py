"""Looking things up in a summary: who an id means, who belongs to whom, what is one topic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from summarizer.schemas import NARRATOR, Actor, ArticleSummary, Evidence, NonAnswer, Position

_WORD: Final = re.compile(r"\w+")
_MAX_DEPTH: Final = 20


T = TypeVar("T")


class _BySide(NamedTuple, Generic[T]):
    """Items, each with its place among them, by their own source and by all that it speaks for."""

    of: dict[str, dict[int, T]]
    under: dict[str, dict[int, T]]


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
        self._said = self._by_side((item.source, item) for item in summary.positions)
        self._refusals = self._by_side((item.actor, item) for item in summary.non_answers)

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

    def refusals(self, position: Position) -> list[NonAnswer]:
        """The non-answers on a position's topic by its source or the same side."""
        return [
            item
            for item in self._on_side(self._refusals, position.source)
            if same_topic(position.topic, item.topic)
        ]

    def concessions(self, refusal: NonAnswer) -> list[Position]:
        """The positions on a non-answer's topic by the same actor or the same side."""
        return [
            item
            for item in self._on_side(self._said, refusal.actor)
            if same_topic(item.topic, refusal.topic)
        ]

    def _on_side(self, items: _BySide[T], source: str) -> list[T]:
        """The items of a source and of those that speak for the same office, in order.

        Two are on one side where they are the same, or one speaks for the other's office.
        """
        found = dict(items.under.get(source, {}))
        for member in self._above(source):
            found.update(items.of.get(member, {}))
        return [found[place] for place in sorted(found)]

    def _by_side(self, items: Iterable[tuple[str, T]]) -> _BySide[T]:
        sides: _BySide[T] = _BySide({}, {})
        for place, (source, item) in enumerate(items):
            sides.of.setdefault(source, {})[place] = item
            for member in {source, *self._above(source)}:
                sides.under.setdefault(member, {})[place] = item
        return sides

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
    a, b = _words(one), _words(other)
    return bool(a and b) and (a <= b or b <= a)


@lru_cache(maxsize=4096)
def _words(topic: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(topic.casefold()) if word not in _EMPTY)


_EMPTY: Final = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to"})

__all__ = ["Sources", "same_topic"]
