"""What a mention of somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class MentionKind(Enum):
    """How somebody is mentioned."""

    NAME = auto()
    ROLE = auto()
    GROUP = auto()
    BODY = auto()
    """An organisation by a common noun: "the ministry"."""
    DOCUMENT = auto()
    """A report, a poll, a statement that speaks."""
    PRONOUN = auto()


#: The members as plain names: before Python 3.12 an enum answers for each by a search that costs
#: five times as much, and these are asked for two thousand times in an article.
NAME: Final = MentionKind.NAME
ROLE: Final = MentionKind.ROLE
GROUP: Final = MentionKind.GROUP
BODY: Final = MentionKind.BODY
DOCUMENT: Final = MentionKind.DOCUMENT
PRONOUN: Final = MentionKind.PRONOUN


@dataclass(slots=True, eq=False)
class Mention:
    """One mention.

    Attributes:
        first: First token, determiner and possessor included.
        end: One past the last token, complement included.
        core: First token of the name or of the noun phrase without determiner and possessor.
        core_end: One past the head.
        kind: How somebody is mentioned.
        title: First token of a title before a name; equals ``core`` without one.
        owner: The possessor: "Halvern’s" or "its" before the head.
        modifier: A name that stands before the head as an adjective: "Torvian troops".
        complement: What follows the head: "a spokesman for the ministry".
        tail: "familiar with the matter": text after the head that belongs to the mention.
        plural: Whether several people.
        definite: Whether "the", "this", an owner or a bare name introduces it.
    """

    first: int
    end: int
    core: int
    core_end: int
    kind: MentionKind
    title: int
    owner: Mention | None = None
    modifier: Mention | None = None
    complement: Mention | None = None
    tail: bool = False
    plural: bool = False
    definite: bool = False
    possessive: bool = False
    partitive: bool = False


@dataclass(slots=True)
class Mentions:
    """All mentions in order, with look-up by where they begin and end.

    Attributes:
        all: In order of ``core``; pronouns that only possess ("his") are included.
        ending: Token index to the widest mention that ends just before it.
        starting: Token index to the widest mention that starts at it.
        mid: Words printed with a capital inside a sentence.
        owners: Token index to the possessor that ends just before it ("X’s", "its").
    """

    all: list[Mention]
    ending: dict[int, Mention]
    starting: dict[int, Mention]
    mid: frozenset[str]
    owners: dict[int, Mention]
