"""A territorial claim while the article is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.offline.entities import Entity
from summarizer.offline.places import Place
from summarizer.offline.statements import Stretch
from summarizer.schemas.vocabulary import TerritorialAction, TerritorialStatus


@dataclass(slots=True, eq=False)
class Claim:
    """One territorial claim while the article is read; fields as in ``TerritorialClaim``."""

    sentence: int
    place: Place | None
    territory: str
    action: TerritorialAction
    actor: Entity | None
    counterparty: Entity | None
    asserted_by: list[Entity | None]
    status: TerritorialStatus
    evidence: list[Stretch]
    cue: Stretch
    claimants: list[Entity] = field(default_factory=list)
    controller: Entity | None = None
    sovereign: Entity | None = None
    within: str | None = None


def disputed(found: list[Claim]) -> list[Claim]:
    """Claims by rivals to hold the same place are disputed."""
    by_place: dict[str, list[Claim]] = {}
    for claim in found:
        if claim.action is TerritorialAction.HOLD and claim.actor is not None:
            by_place.setdefault(claim.territory.casefold().rsplit(" ", 1)[-1], []).append(claim)
    for rivals in by_place.values():
        claimed = [c for c in rivals if c.status is TerritorialStatus.CLAIMED]
        if len({id(c.actor) for c in claimed}) > 1:
            for claim in claimed:
                claim.status = TerritorialStatus.DISPUTED
                claim.controller = None
    return found
