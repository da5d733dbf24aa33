"""A territorial claim while the article is read."""

from __future__ import annotations

from typing import Final

from summarizer.native import native
from summarizer.offline.entities import Entity
from summarizer.offline.places import Place
from summarizer.offline.statements import Stretch
from summarizer.schemas.vocabulary import TerritorialAction, TerritorialStatus

#: The members as plain names, for speed; see ``mentions``.
_HOLD: Final = TerritorialAction.HOLD
_CLAIMED: Final = TerritorialStatus.CLAIMED
_DISPUTED: Final = TerritorialStatus.DISPUTED


@native(acyclic=True)
class Claim:
    """One territorial claim while the article is read; fields as in ``TerritorialClaim``."""

    __slots__ = (
        "action",
        "actor",
        "asserted_by",
        "claimants",
        "controller",
        "counterparty",
        "cue",
        "evidence",
        "place",
        "sentence",
        "sovereign",
        "status",
        "territory",
        "within",
    )

    def __init__(
        self,
        sentence: int,
        place: Place | None,
        territory: str,
        action: TerritorialAction,
        actor: Entity | None,
        counterparty: Entity | None,
        asserted_by: list[Entity | None],
        status: TerritorialStatus,
        evidence: list[Stretch],
        cue: Stretch,
    ) -> None:
        self.sentence = sentence
        self.place = place
        self.territory = territory
        self.action = action
        self.actor = actor
        self.counterparty = counterparty
        self.asserted_by = asserted_by
        self.status = status
        self.evidence = evidence
        self.cue = cue
        self.claimants: list[Entity] = []
        self.controller: Entity | None = None
        self.sovereign: Entity | None = None
        self.within: str | None = None

    def by(self, actor: Entity, evidence: list[Stretch]) -> Claim:
        """The same claim by somebody else, told by other words."""
        twin = Claim(
            self.sentence,
            self.place,
            self.territory,
            self.action,
            actor,
            self.counterparty,
            [actor],
            self.status,
            evidence,
            self.cue,
        )
        twin.claimants = self.claimants
        twin.controller = self.controller
        twin.sovereign = self.sovereign
        twin.within = self.within
        return twin


def disputed(found: list[Claim]) -> list[Claim]:
    """Claims by rivals to hold the same place are disputed."""
    by_place: dict[str, list[Claim]] = {}
    for claim in found:
        if claim.action is _HOLD and claim.actor is not None:
            by_place.setdefault(claim.territory.casefold().rsplit(" ", 1)[-1], []).append(claim)
    for rivals in by_place.values():
        claimed = [c for c in rivals if c.status is _CLAIMED]
        if len({id(c.actor) for c in claimed}) > 1:
            for claim in claimed:
                claim.status = _DISPUTED
                claim.controller = None
    return found
