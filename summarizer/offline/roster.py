"""The actors of a summary: who is referred to, under which id."""

from __future__ import annotations

from summarizer.offline import items
from summarizer.offline.entities import PERSON, UNSPECIFIED, Cast, Entity, slug
from summarizer.offline.statements import Statement
from summarizer.offline.wording import spaced
from summarizer.schemas.article_summary import Actor
from summarizer.schemas.references import NARRATOR


class Roster:
    """Gives an id to every actor that an item refers to."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._used: list[Entity] = []
        self._unnamed: Entity | None = None
        self._taken: dict[str, int] = {NARRATOR: 1}

    def ref(self, entity: Entity | None) -> str | None:
        """The id of an actor, which from now on is part of the summary."""
        if entity is None:
            return None
        if not entity.id:
            if entity.type is None:
                entity.type = UNSPECIFIED
            base = (
                entity.key.rpartition(" ")[2]
                if entity.type is PERSON and entity.named
                else entity.name
            )
            name = slug(base) or f"actor-{len(self._used) + 1}"
            candidate = name
            while candidate in self._taken:
                self._taken[name] += 1
                candidate = f"{name}-{self._taken[name]}"
            self._taken[candidate] = 1
            entity.id = candidate
            self._used.append(entity)
        return entity.id

    def source(self, statement: Statement) -> str:
        """The id of a statement's source; one "unnamed source" where nobody is named."""
        if statement.source is not None:
            return self.ref(statement.source) or NARRATOR
        if self._unnamed is None:
            self._unnamed = Entity(
                "?", UNSPECIFIED, "unnamed source", named=False, first=len(self._used)
            )
        return self.ref(self._unnamed) or NARRATOR

    def actors(self) -> tuple[Actor, ...]:
        """All actors referred to so far, those of proper name besides, by first mention."""
        for entity in self._cast.entities:
            if entity.named and entity.type is not None:
                self.ref(entity)
        used = self._used
        for entity in used:  # it grows meanwhile
            outer = entity.affiliation
            if outer is not None and outer.type is not None and not outer.id:
                self.ref(outer)
        actors: list[Actor] = []
        for entity in sorted(used, key=lambda e: e.first):
            outer = entity.affiliation
            affiliation = outer.id if outer is not None and outer is not entity else ""
            actors.append(
                items.actor(
                    entity.id,
                    spaced(entity.name) or entity.id,
                    entity.type or UNSPECIFIED,
                    entity.role,
                    affiliation or None,
                    self.country(entity),
                    tuple(entity.surfaces),
                )
            )
        return tuple(actors)

    def country(self, entity: Entity) -> str | None:
        """The code of the real state that an actor is or belongs to."""
        at: Entity | None = entity
        for _ in range(5):
            if at is None:
                return None
            if at.country:
                return at.country
            at = at.affiliation
        return None
