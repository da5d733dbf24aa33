"""Which actors of several windows are one: by their names and the words that the article uses.

A window may know somebody by a surname only. Where it is not plain who is meant, actors stay
apart: two entries for one person mislead nobody, one entry for two persons does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final, NamedTuple

from summarizer.cues import Cues, Tag
from summarizer.one_to_one import Entry
from summarizer.schemas import Actor, ActorType

_WORD: Final = re.compile(r"\w(?:[\w.’'-]*\w\.?|\.)?")
_POSSESSIVE: Final = re.compile(r"[’']s?$")
_EXCLUSIVE: Final = frozenset({ActorType.PERSON, ActorType.ORGANISATION, ActorType.STATE})
"""Types that no actor can have two of."""
_GENERIC: Final = Tag.ROLE | Tag.TITLE | Tag.COLLECTIVE | Tag.ORGANISATION
_TELLS_NOBODY: Final = 12
"""So many actors with one name in common, and it tells none of them."""


class _Name(NamedTuple):
    """A name, taken apart.

    Attributes:
        titles: Titles before it, in one case.
        words: The other words, in one case, without articles; all of them if there are only titles.
        is_proper: Whether it names rather than describes.
    """

    titles: frozenset[str]
    words: tuple[str, ...]
    is_proper: bool


class _Names:
    """Takes names apart, each once."""

    def __init__(self, cues: Cues) -> None:
        self._tags = cues.tags
        self._known: dict[str, _Name] = {}

    def of(self, text: str) -> _Name:
        if text not in self._known:
            self._known[text] = self._taken_apart(text)
        return self._known[text]

    def _taken_apart(self, text: str) -> _Name:
        printed = [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]
        while len(printed) > 1 and self._has(printed[0], Tag.DETERMINER):
            del printed[0]
        if not printed:
            return _Name(frozenset(), (text.casefold(),), is_proper=False)
        titles = 0
        while titles < len(printed) - 1 and self._has(printed[titles], Tag.TITLE):
            titles += 1
        words = tuple(word.casefold() for word in printed[titles:])
        # "Officials", where a sentence begins, is no name, nor is "Senior officials".
        is_proper = printed[-1][0].isupper() and not (
            len(words) == 1 and self._has(printed[-1], _GENERIC)
        )
        return _Name(frozenset(w.casefold() for w in printed[:titles]), words, is_proper)

    def _has(self, word: str, tag: int) -> bool:
        return bool(self._tags.get(word.casefold().rstrip("."), 0) & tag)

    def generic(self, words: tuple[str, ...]) -> bool:
        """Whether some word of a name is one that names many."""
        return any(self._has(word, _GENERIC) for word in words)


@dataclass(eq=False)
class _Group:
    """Actors that are one, so far."""

    entries: list[Entry[Actor]] = field(default_factory=list)

    @property
    def windows(self) -> set[int]:
        return {entry.window for entry in self.entries}

    @property
    def types(self) -> set[ActorType]:
        return {entry.item.type for entry in self.entries} & _EXCLUSIVE

    @property
    def countries(self) -> set[str]:
        return {entry.item.country for entry in self.entries if entry.item.country}

    @property
    def affiliations(self) -> set[str]:
        return {entry.item.affiliation for entry in self.entries if entry.item.affiliation}

    @property
    def names(self) -> list[str]:
        """Names and mentions, each once."""
        actors = [entry.item for entry in self.entries]
        return list(dict.fromkeys(n for a in actors for n in (a.name, *a.mentions)))

    def may_join(self, other: _Group) -> bool:
        """Whether nothing but the names could tell them apart."""
        return (
            self.windows.isdisjoint(other.windows)
            and len(self.types | other.types) < 2
            and len(self.countries | other.countries) < 2
        )


def same_actors(windows: Sequence[Sequence[Actor]], cues: Cues) -> list[list[Entry[Actor]]]:
    """Groups of actors, at most one of each window, that are the same, in order of their first.

    Args:
        windows: The actors of each window; no two windows share an id.
        cues: The lexicons for the article's language.
    """
    names = _Names(cues)
    groups = _by_name(windows, names)
    stands_for = list(range(len(groups)))

    def joined(k: int) -> int:
        while stands_for[k] != k:
            k = stands_for[k]
        return k

    for pair in _by_mentions(groups, names):
        one, other = sorted(map(joined, pair))
        if one != other and groups[one].may_join(groups[other]):
            groups[one].entries.extend(groups[other].entries)
            stands_for[other] = one
    return [
        sorted(group.entries, key=lambda entry: entry.window)
        for k, group in enumerate(groups)
        if stands_for[k] == k
    ]


def _by_name(windows: Sequence[Sequence[Actor]], names: _Names) -> list[_Group]:
    """Actors whose full names are the same; of descriptions only those with one affiliation."""
    groups: list[_Group] = []
    of_actor: dict[str, _Group] = {}
    named: dict[_Name | str, list[_Group]] = {}
    entries = [
        Entry(window, index, actor)
        for window, actors in enumerate(windows)
        for index, actor in enumerate(actors)
    ]
    # Proper names first: those who are only described are told apart by whom they belong to.
    for entry in sorted(entries, key=lambda entry: not names.of(entry.item.name).is_proper):
        actor, alone = entry.item, _Group([entry])
        name = names.of(actor.name)
        # "A Concord official" is not "another Concord official".
        here = named.setdefault(name if name.is_proper else actor.name.casefold(), [])
        group = next(
            (
                g
                for g in here
                if g.may_join(alone)
                and (
                    name.is_proper
                    or _one_affiliation(g.affiliations | alone.affiliations, of_actor)
                )
            ),
            None,
        )
        if group is None:
            group = alone
            here.append(group)
            groups.append(group)
        else:
            group.entries.append(entry)
        of_actor[actor.id] = group
    first = {id(group): min((e.window, e.place) for e in group.entries) for group in groups}
    return sorted(groups, key=lambda group: first[id(group)])


def _one_affiliation(affiliations: set[str], of_actor: dict[str, _Group]) -> bool:
    return len({id(of_actor[a]) for a in affiliations if a in of_actor}) < 2


def _by_mentions(groups: Sequence[_Group], names: _Names) -> Iterator[tuple[int, int]]:
    """Pairs that a proper name in common makes one, where it can mean nobody else."""
    called: dict[tuple[str, ...], dict[int, str]] = {}
    for k, group in enumerate(groups):
        for text in group.names:
            name = names.of(text)
            if name.is_proper:
                called.setdefault(name.words, {})[k] = text
                if ActorType.PERSON in group.types:
                    called.setdefault(name.words[-1:], {})[k] = text
    partners: dict[int, set[int]] = {}
    for words, bearers in called.items():
        if 2 <= len(bearers) <= _TELLS_NOBODY:
            for one, other in combinations(bearers, 2):
                if _are_one(groups[one], groups[other], words, names):
                    partners.setdefault(one, set()).add(other)
                    partners.setdefault(other, set()).add(one)

    def are_alike(one: int, other: int) -> bool:
        return other in partners[one] or (
            groups[one].may_join(groups[other]) and _compatible(groups[one], groups[other], names)
        )

    plain = {
        k for k, others in partners.items() if all(are_alike(*p) for p in combinations(others, 2))
    }
    for one in sorted(plain):
        for other in sorted(partners[one]):
            if one < other and other in plain:
                yield one, other


def _are_one(one: _Group, other: _Group, words: tuple[str, ...], names: _Names) -> bool:
    """Whether a proper name in common means the same actor."""
    if not one.may_join(other):
        return False
    mine, theirs = _fullest(one, names), _fullest(other, names)
    shared = set(words)
    if (shared <= set(mine.words) and shared <= set(theirs.words)) or (
        len(words) > 1 and ActorType.ORGANISATION in one.types | other.types
    ):
        return _extends(mine, theirs)
    if one.types == other.types == {ActorType.PERSON}:
        return not (mine.is_proper and theirs.is_proper) or _extends(mine, theirs)
    # "Washington", "NATO" and the like name one; "Ministry" and "Army" name many.
    return one.types == other.types and not names.generic(words)


def _compatible(one: _Group, other: _Group, names: _Names) -> bool:
    mine, theirs = _fullest(one, names), _fullest(other, names)
    return not (mine.is_proper and theirs.is_proper) or _extends(mine, theirs)


def _fullest(group: _Group, names: _Names) -> _Name:
    """The name of a group that says most; a description only where there is no name.

    "Petrov" who is mentioned as "Ivan Petrov" is Ivan.
    """
    found: list[_Name] = []
    for entry in group.entries:
        own = names.of(entry.item.name)
        longer = (names.of(mention) for mention in entry.item.mentions)
        found += [own, *(name for name in longer if name.words[-1] == own.words[-1])]
    return max(found, key=lambda name: (name.is_proper, len(name.words)))


def _extends(one: _Name, other: _Name) -> bool:
    """Whether one of two names is the other with more words, or with given names written out."""
    mine, theirs = set(one.words), set(other.words)
    if mine <= theirs or theirs <= mine:
        alone = len(mine) == len(theirs) == 1
        titled = one.titles and other.titles
        # Of a general and a president of one surname nobody says that they are the same.
        return not (alone and titled and one.titles.isdisjoint(other.titles))
    if len(one.words) < 2 or len(other.words) < 2 or one.words[-1] != other.words[-1]:
        return False
    given = zip(one.words[:-1], other.words[:-1], strict=False)
    return all(_is_same_given(*pair) for pair in given)


def _is_same_given(one: str, other: str) -> bool:
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


__all__ = ["same_actors"]
