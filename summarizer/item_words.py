"""What the items of a summary say besides their evidence, for the check of what a quote leaves out.

Any schema: the text fields of the item that holds the evidence, and its other quotes. Of the items
of ``ArticleSummary`` also what their typed fields state.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pydantic import BaseModel

from summarizer.grounding import Kind, Said
from summarizer.schema_tree import Models, evidence_in
from summarizer.schemas import (
    NARRATOR,
    Actor,
    Certainty,
    Evidence,
    NamingVariant,
    NonAnswer,
    Position,
    TerritorialAction,
    TerritorialClaim,
    TerritorialStatus,
)
from summarizer.schemas.evidence import is_computed
from summarizer.schemas.references import Loc

_NOTHING: Final[frozenset[Kind]] = frozenset()
_EVERY: Final = frozenset(Kind)
_OPEN: Final = frozenset((Kind.DOUBT, Kind.CONDITION))
_UNSURE: Final = _OPEN | {Kind.HEDGE}
_TOLD: Final = frozenset((Kind.ATTRIBUTION,))
_CONTESTED: Final = _TOLD | {Kind.DOUBT, Kind.HEDGE, Kind.NEGATION}
_NESTED: Final = _TOLD | {Kind.NEGATION}
_ATTEMPTED: Final = frozenset((Kind.DOUBT,))
_BY_STATUS: Final[dict[TerritorialStatus, frozenset[Kind]]] = {
    TerritorialStatus.ASSESSED: _TOLD | {Kind.DOUBT, Kind.HEDGE},
    TerritorialStatus.DISPUTED: _CONTESTED,
    TerritorialStatus.DENIED: _TOLD | {Kind.NEGATION},
    TerritorialStatus.GOAL: _OPEN,
    TerritorialStatus.PROSPECTIVE: _OPEN,
    TerritorialStatus.PRESUPPOSED_BY_NAME: frozenset((Kind.NAME,)),
}


UNJUDGED: Final = Said(kinds=_EVERY)
"""For a quote whose item is not at hand: only what turns it round counts."""


class Items:
    """The items of one summary.

    Attributes:
        models: Every model in it, with its place.
    """

    def __init__(self, models: Models) -> None:
        self.models = models
        self._by_place: dict[Loc, BaseModel] | None = None
        self._said: dict[Loc, Said] = {}
        self._given_names: tuple[str, ...] | None = None

    @property
    def _placed(self) -> dict[Loc, BaseModel]:
        if self._by_place is None:
            self._by_place = dict(self.models)
        return self._by_place

    def said(self, loc: Loc) -> Said:
        """What the item says whose evidence is at a place: the nearest model that has text."""
        known = self._said.get(loc)
        if known is None:
            known = self._said[loc] = self._found(loc)
        return known

    def _found(self, loc: Loc) -> Said:
        for depth in range(len(loc) - 1, -1, -1):
            item = self._placed.get(loc[:depth])
            if item is None:
                continue
            texts = _texts(item)
            if texts or not depth:
                for at, evidence in evidence_in(item, loc[:depth]):
                    if at != loc:
                        texts.append(evidence.quote)
                return Said(tuple(texts), _stated(item), self._names)
        return Said(names=self._names)

    @property
    def _names(self) -> tuple[str, ...]:
        """Names as the summary gives them elsewhere."""
        if self._given_names is None:
            self._given_names = tuple(self._all_names())
        return self._given_names

    def _all_names(self) -> list[str]:
        names = [variant.surface for _, variant in self.models.of(NamingVariant)]
        for _, actor in self.models.of(Actor):
            names.append(actor.name)
            if actor.role:
                names.append(actor.role)
            names += actor.mentions
        return names


def _texts(item: BaseModel) -> list[str]:
    """The texts in an item's own fields, labels such as ``possible`` included."""
    texts: list[str] = []
    for name in _fields_with_text(type(item)):
        value = getattr(item, name)
        if isinstance(value, str):
            texts.append(str(value).replace("_", " "))
        elif isinstance(value, (list, tuple, set, frozenset)):
            texts += [str(entry).replace("_", " ") for entry in value if isinstance(entry, str)]
    return texts


@lru_cache(maxsize=1024)
def _fields_with_text(kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model in which a text may say something."""
    if issubclass(kind, Evidence):
        return ()
    return tuple(
        name for name, field in kind.model_fields.items() if name != "id" and not is_computed(field)
    )


def _stated(item: BaseModel) -> frozenset[Kind]:
    """What the typed fields of an ``ArticleSummary``'s item state."""
    kinds = _NOTHING
    if isinstance(item, Position):
        if item.certainty is not Certainty.CERTAIN:
            kinds |= _UNSURE
        if item.source != NARRATOR:
            kinds |= _TOLD
        if item.contested_by:
            kinds |= _CONTESTED
        if item.nested_under:
            # Somebody else reports it.
            kinds |= _NESTED
    elif isinstance(item, TerritorialClaim):
        kinds = _BY_STATUS.get(item.status_as_reported, _TOLD)
        if item.action is TerritorialAction.ATTEMPTED_SEIZURE:
            kinds |= _ATTEMPTED
        if item.status_as_reported is TerritorialStatus.STATED_AS_FACT:
            kinds -= _TOLD
    elif isinstance(item, NonAnswer):
        # Whatever was asked about is not said to be so.
        kinds = _EVERY
    return kinds


__all__ = ["UNJUDGED", "Items"]
