"""What a mention of somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from summarizer.native import native

if TYPE_CHECKING:
    from summarizer.offline.entities import Entity


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


@native(acyclic=True)  # an owner stands before its head, a complement behind it
class Mention:
    """One mention.

    No dataclass: Python's own code sets up each of those, even where the module is compiled, and
    an article has a hundred mentions.

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
        possessive: Whether it owns what follows: "Halvern’s", "his".
        partitive: Whether it is part of a group: "two of the people", "the third".
        entity: Whom it stands for, once that is known.
        says: Whether a verb of saying follows, once somebody asked.
        salience: How much it asks to be taken up, once somebody asked.
        key: Its words without title and article, lower case, once somebody asked.
    """

    __slots__ = (
        "complement",
        "core",
        "core_end",
        "definite",
        "end",
        "entity",
        "first",
        "key",
        "kind",
        "modifier",
        "owner",
        "partitive",
        "plural",
        "possessive",
        "salience",
        "says",
        "tail",
        "title",
    )

    def __init__(
        self,
        first: int,
        end: int,
        core: int,
        core_end: int,
        kind: MentionKind,
        title: int,
        *,
        plural: bool = False,
        definite: bool = False,
        possessive: bool = False,
    ) -> None:
        self.first = first
        self.end = end
        self.core = core
        self.core_end = core_end
        self.kind = kind
        self.title = title
        self.owner: Mention | None = None
        self.modifier: Mention | None = None
        self.complement: Mention | None = None
        self.tail = False
        self.plural = plural
        self.definite = definite
        self.possessive = possessive
        self.partitive = False
        self.entity: Entity | None = None
        self.says: bool | None = None
        self.salience: float | None = None
        self.key: str | None = None


class AtTokens:
    """Mentions by a token, as in a dict; a list of all tokens takes a third of a dict's time."""

    __slots__ = ("_found",)

    def __init__(self, tokens: int) -> None:
        self._found: list[Mention | None] = [None] * (tokens + 1)

    def get(self, token: int, default: Mention | None = None) -> Mention | None:
        """The mention at a token, or at the end of the text."""
        if 0 <= token < len(self._found):
            found = self._found[token]
            if found is not None:
                return found
        return default

    def __getitem__(self, token: int) -> Mention:
        found = self.get(token)
        if found is None:
            raise KeyError(token)
        return found

    def __setitem__(self, token: int, mention: Mention) -> None:
        self._found[token] = mention

    def __contains__(self, token: int) -> bool:
        return self.get(token) is not None


class TokenSet:
    """A set of tokens that is cleared in one step."""

    __slots__ = ("_marks", "_number")

    def __init__(self, tokens: int) -> None:
        self._marks = [0] * (tokens + 1)
        self._number = 1

    def add(self, token: int) -> None:
        """Add a token, or the end of the text."""
        self._marks[token] = self._number

    def has(self, token: int) -> bool:
        """Whether a token is in the set; compiled, ``in`` would take a number made for it."""
        return 0 <= token < len(self._marks) and self._marks[token] == self._number

    def clear(self) -> None:
        """Leave no token in the set."""
        self._number += 1


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
    ending: AtTokens
    starting: AtTokens
    mid: frozenset[str]
    owners: AtTokens
