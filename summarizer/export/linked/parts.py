"""The items of an article summary as nodes: schema.org's classes where they fit, else our own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from summarizer.export.linked.names import fragment_of
from summarizer.export.linked.nodes import Nodes, Object, present, sorted_by_proof
from summarizer.export.linked.selectors import spans_of
from summarizer.schemas import (
    NARRATOR,
    Actor,
    ActorType,
    ArticleSummary,
    CueClass,
    Evidence,
    MessagingShift,
    NamingVariant,
    NonAnswer,
    Position,
    QuoteType,
    Span,
    TerritorialClaim,
)

if TYPE_CHECKING:
    from pydantic import JsonValue

_ACTORS: Final[dict[ActorType, tuple[str, ...]]] = {
    ActorType.PERSON: ("Person", "Agent"),
    ActorType.ORGANISATION: ("Organization", "Agent"),
    ActorType.STATE: ("GovernmentOrganization", "Agent"),
    ActorType.COLLECTIVE: ("Collective", "Agent"),
    ActorType.POPULATION: ("Population", "Agent"),
    ActorType.UNSPECIFIED: ("Agent",),
}
# A wish, a promise or a demand is no claim of fact.
_NO_FACT: Final = frozenset(
    {CueClass.DIRECTIVE, CueClass.COMMISSIVE, CueClass.EVALUATIVE, CueClass.COGNITIVE}
)
_QUOTED: Final = frozenset({QuoteType.DIRECT, QuoteType.MIXED})


def _ref(id_: str | None) -> str | None:
    return None if id_ is None else f"item:{fragment_of(id_)}"


def _refs(ids: tuple[str, ...]) -> list[JsonValue]:
    return [_ref(id_) for id_ in ids]


class Parts:
    """Makes the nodes of one summary's items.

    Args:
        nodes: Makes nodes for the result.
        summary: Its summary.
    """

    def __init__(self, nodes: Nodes, summary: ArticleSummary) -> None:
        self._nodes = nodes
        self._summary = summary
        self._article = nodes.names.article
        items: tuple[Position | TerritorialClaim | NonAnswer, ...] = (
            *summary.positions,
            *summary.territorial_claims,
            *summary.non_answers,
        )
        self._proved = {item.id: any(e.grounded for e in item.evidence) for item in items}

    def properties(self) -> Object:
        """The properties of the summary's node that hold its items."""
        nodes = [
            *map(self._position, range(len(self._summary.positions))),
            *map(self._territorial_claim, range(len(self._summary.territorial_claims))),
            *map(self._non_answer, range(len(self._summary.non_answers))),
            *map(self._shift, range(len(self._summary.messaging_shifts))),
            *map(self._name, range(len(self._summary.naming_variants))),
            *self._nodes.own_items(),
        ]
        sentences = list(self._abstract())
        told = [str(node["text"]) for node in sentences if node["grounded"]]
        actors: list[JsonValue] = [*map(self._actor, range(len(self._summary.actors)))]
        if any(self._sources_used()):
            narrator: Object = {"@id": _ref(NARRATOR), "@type": "Narrator"}
            actors.append(narrator)
        return {
            "abstract": " ".join(told) or None,
            "abstractSentence": [*sentences],
            "mentions": actors,
            **sorted_by_proof(nodes),
        }

    def _sources_used(self) -> Iterator[bool]:
        """Whether each place that may name the narrator does."""
        summary = self._summary
        yield from (item.source == NARRATOR for item in summary.positions)
        yield from (NARRATOR in item.asserted_by for item in summary.territorial_claims)
        yield from (item.asserted_by == NARRATOR for item in summary.messaging_shifts)
        yield from (item.used_by == NARRATOR for item in summary.naming_variants)

    def _abstract(self) -> Iterator[Object]:
        for index, item in enumerate(self._summary.abstract):
            yield self._nodes.node(
                item,
                ("abstract", index),
                "AbstractSentence",
                {"text": item.text, "supportedBy": _refs(item.supported_by)},
                grounded=all(self._proved.get(id_, False) for id_ in item.supported_by),
            )

    def _actor(self, index: int) -> Object:
        item: Actor = self._summary.actors[index]
        person = item.type is ActorType.PERSON
        return self._nodes.node(
            item,
            ("actors", index),
            [*_ACTORS[item.type]],
            {
                "name": item.name,
                "alternateName": [m for m in item.mentions if m != item.name],
                "jobTitle": item.role if person else None,
                "role": None if person else item.role,
                "affiliatedWith": _ref(item.affiliation),
                "country": item.country,
                "mention": self._nodes.selectors.resources(item.mention_spans),
            },
        )

    def _position(self, index: int) -> Object:
        item: Position = self._summary.positions[index]
        fact = item.cue_class not in _NO_FACT
        types: list[JsonValue] = ["Position"]
        attributed: Object = {}
        if self._proved[item.id]:
            types.append("Claim" if fact else "Statement")
            attributed = {
                "author": None if item.source == NARRATOR else _ref(item.source),
                # What of a Claim is an appearance, a Statement is a part of.
                "appearance" if fact else "isPartOf": [
                    self._article,
                    *self._quotations(item, claim=_ref(item.id) if fact else None),
                ],
            }
        return self._nodes.node(
            item,
            ("positions", index),
            types,
            {
                "text": item.content,
                "assertedBy": _ref(item.source),
                "cue": item.cue,
                "cueClass": item.cue_class,
                "topic": item.topic,
                "certainty": item.certainty,
                "quoteType": item.quote_type,
                "sourceType": item.source_type,
                "addressee": _ref(item.addressee),
                "timeText": item.time_text,
                "nestedUnder": _ref(item.nested_under),
                "contestedBy": _refs(item.contested_by),
                **attributed,
            },
        )

    def _quotations(self, item: Position, *, claim: str | None) -> Iterator[Object]:
        """What stands in quotation marks in the evidence, as the words of the source.

        Not of what somebody else reports that the source said: these are not its words. Nor of the
        narrator, whose quotation marks are at a distance.
        """
        if item.quote_type not in _QUOTED or item.nested_under or item.source == NARRATOR:
            return
        for span in self._quoted(item.evidence):
            yield present(
                {
                    "@type": "Quotation",
                    "text": span.of(self._nodes.result.article.text),
                    "spokenByCharacter": _ref(item.source),
                    "isPartOf": self._article,
                    "wasQuotedFrom": self._article,
                    "interpretedAsClaim": claim,
                    "passage": self._nodes.selectors.resource(span),
                }
            )

    def _quoted(self, evidence: tuple[Evidence, ...]) -> list[Span]:
        spans = [span for piece in evidence if piece.grounded for span in spans_of(piece)]
        found: dict[Span, None] = {}
        for span in spans:
            for marks in self._marked:
                start, end = max(span.start, marks.start), min(span.end, marks.end)
                if start < end:
                    found[Span(start=start, end=end)] = None
        return list(found)

    @cached_property
    def _marked(self) -> list[Span]:
        """What stands between quotation marks in the article and is somebody's words."""
        from summarizer.offline import QuotationKind, quotations

        article = self._nodes.result.article
        words = (QuotationKind.DIRECT, QuotationKind.FRAGMENT)
        return [q.inner for q in quotations(article.text, article.sentences) if q.kind in words]

    def _territorial_claim(self, index: int) -> Object:
        item: TerritorialClaim = self._summary.territorial_claims[index]
        territory: Object = {"@type": "Place", "name": item.territory}
        if item.within:
            territory["containedInPlace"] = {"@type": "Place", "name": item.within}
        return self._nodes.node(
            item,
            ("territorial_claims", index),
            "TerritorialClaim",
            {
                "territory": territory,
                "action": item.action,
                "actor": _ref(item.actor),
                "counterparty": _ref(item.counterparty),
                "claimant": _refs(item.claimants),
                "controllerAsReported": _ref(item.controller_as_reported),
                "sovereignAsReported": _ref(item.sovereign_as_reported),
                "assertedBy": _refs(item.asserted_by),
                "statusAsReported": item.status_as_reported,
                "extentText": item.extent_text,
                "timeText": item.time_text,
                "purposeAsReported": item.purpose_as_reported,
            },
        )

    def _non_answer(self, index: int) -> Object:
        item: NonAnswer = self._summary.non_answers[index]
        question: Object | None = None
        if item.question_as_reported or item.asked_by:
            question = present(
                {
                    "@type": "Question",
                    "text": item.question_as_reported,
                    "author": _ref(item.asked_by),
                }
            )
        return self._nodes.node(
            item,
            ("non_answers", index),
            "NonAnswer",
            {
                "actor": _ref(item.actor),
                "kind": [*item.kinds],
                "topic": item.topic,
                "question": question,
                "redirectedTo": _ref(item.redirected_to),
                "grounds": item.grounds,
                "clarity": item.clarity,
                "clarityLabel": [*item.crosswalk.clarity],
                "bull": [*item.crosswalk.bull],
                "cameo": [*item.crosswalk.cameo],
            },
        )

    def _shift(self, index: int) -> Object:
        item: MessagingShift = self._summary.messaging_shifts[index]
        loc = ("messaging_shifts", index)
        stages: list[JsonValue] = [
            self._nodes.node(
                stage,
                (*loc, "stages", number),
                "ShiftStage",
                {
                    "position": _ref(stage.position),
                    "relation": stage.relation,
                    "timeText": stage.time_text,
                },
            )
            for number, stage in enumerate(item.stages)
        ]
        return self._nodes.node(
            item,
            loc,
            "MessagingShift",
            {
                "actor": _ref(item.actor),
                "topic": item.topic,
                "assertedBy": _ref(item.asserted_by),
                "explicitInText": item.explicit_in_text,
                "stages": stages,
            },
            grounded=all(self._proved.get(stage.position, False) for stage in item.stages),
        )

    def _name(self, index: int) -> Object:
        item: NamingVariant = self._summary.naming_variants[index]
        return self._nodes.node(
            item,
            ("naming_variants", index),
            "NamingVariant",
            {
                "surface": item.surface,
                "referent": item.referent,
                "usedBy": _ref(item.used_by),
                "attributesSovereigntyTo": _ref(item.attributes_sovereignty_to),
                "attributesClaimTo": _ref(item.attributes_claim_to),
                "mention": self._nodes.selectors.resources(item.spans),
            },
            grounded=bool(item.spans),
        )


__all__ = ["Parts"]
