"""Which entries of several lists are the same: never two of one list, the most alike first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

Likeness = tuple[float, float]
"""How alike two entries are: what counts, and what decides between equals."""


class Entry(NamedTuple, Generic[T]):
    """An entry and where it comes from.

    Attributes:
        window: Index of its list.
        place: Index in the list.
        item: What it is.
    """

    window: int
    place: int
    item: T


def grouped(
    lists: Iterable[Sequence[T]],
    keys: Callable[[T], Iterable[Hashable]],
    likeness: Callable[[T, T], Likeness | None],
) -> list[list[Entry[T]]]:
    """Put entries that are the same into one group, in order of their first.

    Args:
        lists: The lists.
        keys: Marks of an entry; only entries that share one are compared.
        likeness: How alike two entries are; None where they are not the same.
    """
    groups: list[list[Entry[T]]] = []
    marked: dict[Hashable, dict[int, None]] = {}
    for window, entries in enumerate(lists):
        found: list[tuple[Likeness, int, int]] = []
        for index, item in enumerate(entries):
            near = {group for key in keys(item) for group in marked.get(key, ())}
            for group in near:
                alike = [x for e in groups[group] if (x := likeness(e.item, item)) is not None]
                if alike:
                    found.append((max(alike), index, group))
        found.sort(key=lambda pair: (-pair[0][0], -pair[0][1], pair[1], pair[2]))
        joined: dict[int, int] = {}
        taken: set[int] = set()
        for _, index, group in found:
            if index not in joined and group not in taken:
                joined[index] = group
                taken.add(group)
        for index, item in enumerate(entries):
            if index not in joined:
                joined[index] = len(groups)
                groups.append([])
            group = joined[index]
            groups[group].append(Entry(window, index, item))
            for key in keys(item):
                marked.setdefault(key, {})[group] = None
    return groups


__all__ = ["Entry", "Likeness", "grouped"]
