"""An actor while the article is read, and what is told from an actor of the summary."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final, Literal

from summarizer.offline.mentions import Mention
from summarizer.offline.names import Names
from summarizer.schemas.article_summary import Actor
from summarizer.schemas.references import NARRATOR
from summarizer.schemas.vocabulary import ActorType, SourceType

Gender = Literal["m", "f"]
#: The members as plain names, for speed; see ``mentions``.
PERSON: Final = ActorType.PERSON
ORGANISATION: Final = ActorType.ORGANISATION
STATE: Final = ActorType.STATE
COLLECTIVE: Final = ActorType.COLLECTIVE
POPULATION: Final = ActorType.POPULATION
UNSPECIFIED: Final = ActorType.UNSPECIFIED
_SLUG: Final = re.compile(r"[a-z0-9]+")
_LEFT_OUT: Final = frozenset(("the", "a", "an", "s"))


class Entity:
    """One actor while the article is read; no dataclass, as ``Mention`` is none.

    Attributes:
        key: What it is told apart by.
        type: What it is; None for a place, which is no actor unless it speaks.
        name: Fullest name so far.
        named: Whether by a proper name.
        first: First token of its first mention.
        role: What it is called beside its name: "the foreign minister".
        affiliation: Whom it belongs to.
        country: Code of the real state that it is or belongs to.
        gender: As far as names, titles and pronouns tell.
        plural: Whether several people.
        surfaces: Words used for it, in order.
        heads: Words that "the ..." can take it up by.
        document: Whether a text that speaks: no "he" or "she" takes it up.
        number: Its place in ``Memory.entities``, where it was gathered from mentions.
        id: Its id in the summary, once something refers to it.
    """

    __slots__ = (
        "affiliation",
        "country",
        "document",
        "first",
        "gender",
        "heads",
        "id",
        "key",
        "name",
        "named",
        "number",
        "plural",
        "role",
        "surfaces",
        "type",
    )

    def __init__(
        self,
        key: str,
        kind: ActorType | None,
        name: str,
        *,
        named: bool,
        first: int,
        plural: bool = False,
    ) -> None:
        self.key = key
        self.type = kind
        self.name = name
        self.named = named
        self.first = first
        self.role: str | None = None
        self.affiliation: Entity | None = None
        self.country: str | None = None
        self.gender: Gender | None = None
        self.plural = plural
        self.surfaces: dict[str, None] = {}
        self.heads: set[str] = set()
        self.document = False
        self.number = -1
        self.id = ""


def _author() -> Entity:
    author = Entity("narrator", ActorType.UNSPECIFIED, "I", named=False, first=0)
    author.id = NARRATOR
    return author


@dataclass(slots=True)
class Cast:
    """Everybody in the article.

    Attributes:
        entities: In order of first mention.
        noted: Every mention that stands for somebody, some more than once.
        names: What is known about the names.
        author: Who "I" is outside quotations: the narrator.
    """

    entities: list[Entity]
    noted: list[Mention]
    names: Names
    author: Entity = field(default_factory=_author)

    def of(self, mention: Mention | None) -> Entity | None:
        """The entity that a mention stands for."""
        return mention.entity if mention is not None else None

    def note(self, mention: Mention, entity: Entity) -> None:
        """Let a mention stand for an entity."""
        mention.entity = entity
        self.noted.append(mention)


def source_type(actor: Actor | None) -> SourceType:
    """How the article identifies a source.

    Args:
        actor: The source; None where the narrator speaks.
    """
    if actor is None:
        return SourceType.NARRATOR
    if actor.type is UNSPECIFIED:
        return SourceType.UNSPECIFIED
    if actor.type in (COLLECTIVE, POPULATION):
        return SourceType.COLLECTIVE
    if actor.type is STATE:
        return SourceType.NAMED
    words = [w for w in re.findall(r"[^\W\d_]+", actor.name) if w.lower() not in {"the", "a", "an"}]
    if actor.type is PERSON:
        # "a Halvern official" has a capital but no name; a name ends in one.
        return SourceType.NAMED if words and words[-1][0].isupper() else SourceType.UNNAMED
    return SourceType.NAMED if any(w[0].isupper() for w in words) else SourceType.UNNAMED


def slug(name: str) -> str:
    """A short id made of a name's words in ASCII."""
    if name.isalnum() and name.isascii():  # a surname, as most are
        word = name.lower()
        if len(word) > 40:
            return word[:40]
        return word if word not in _LEFT_OUT else ""
    plain = name
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words: list[str] = []
    for piece in plain.lower().split():
        # Most pieces are one word; the pattern takes others apart.
        if not piece.isalnum():
            words += [word for word in _SLUG.findall(piece) if word not in _LEFT_OUT]
        elif len(piece) > 3 or piece not in _LEFT_OUT:
            words.append(piece)
    found = "-".join(words)
    return found if len(found) <= 40 else found[:40].strip("-")
