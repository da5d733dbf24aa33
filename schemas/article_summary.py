"""``ArticleSummary``, version 1: who says what, what the narrator asserts, what is withheld.

A model fills the plain fields; fields marked ``Computed`` are filled by code. Every field's
docstring is at once its documentation and what a model reads about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, computed_field, model_validator

from summarizer.schemas.evidence import Computed, Evidence, Model, Span
from summarizer.schemas.references import (
    DUPLICATE_NON_ANSWER,
    RefersTo,
    raise_rule_errors,
    reference_errors,
    rule_error,
)
from summarizer.schemas.scoring import Decisive, Detail, FreeText, Gate, Identity
from summarizer.schemas.vocabulary import (
    CROSSWALK,
    ActorType,
    Certainty,
    Clarity,
    CueClass,
    Grounds,
    NonAnswerKind,
    QuoteType,
    ShiftRelation,
    SourceType,
    TerritorialAction,
    TerritorialStatus,
)

SCHEMA_VERSION: Final = "1.0"

ItemId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
"""A short name for an item, unique in the summary."""
ActorRef = Annotated[ItemId | None, RefersTo("actors")]
"""The id of an actor."""
SourceId = Annotated[ItemId, RefersTo("actors", or_narrator=True)]
"""The id of an actor, or ``narrator``."""
SourceIds = Annotated[tuple[ItemId, ...], RefersTo("actors", or_narrator=True)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class ArticleInfo(Model):
    """What is known about the article; unknown is null, never guessed."""

    id: str
    """The article's id in this run."""
    title: str | None = None
    """Headline."""
    deck: str | None = None
    """Standfirst: the line that sums the story up above its body."""
    publisher: str | None = None
    """Who published it."""
    published_at: str | None = None
    """Date of publication, ISO 8601 where it could be read."""
    dateline: str | None = None
    """Place and date line as printed."""
    language: str | None = None
    """BCP 47 language tag."""
    char_count: int = Field(ge=1)
    """Length of the text in Unicode code points."""
    text_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the text in UTF-8; it pins every offset in this summary."""
    boilerplate: tuple[Span, ...] = ()
    """Lines that are not part of the story, such as share buttons."""


class Provenance(Model):
    """How this summary came about (PROV: wasGeneratedBy, wasAttributedTo)."""

    engine: Literal["llm", "offline", "external"]
    """llm: a model through this library; offline: the deterministic engine; external: an answer
    obtained elsewhere and grounded here."""
    model: str | None = None
    """The model asked."""
    prompt: str | None = None
    """Prompt name and version."""
    library: str
    """Version of summarizer."""
    generated_at: datetime | None = None
    """When, with time zone; null where the engine is deterministic."""


class AbstractSentence(Model):
    """One sentence of the abstract."""

    text: Annotated[Text, Identity(either="substance"), FreeText()]
    """One neutral sentence. It names who says so, unless the narrator does."""
    supported_by: Annotated[
        tuple[ItemId, ...],
        RefersTo("positions", "territorial_claims", "non_answers"),
        Identity(either="substance"),
        Detail(),
    ] = Field(min_length=1)
    """Ids of the positions, territorial claims or non-answers that it rests on."""


class Actor(Model):
    """Somebody who speaks, acts, is addressed or is spoken about."""

    id: ItemId
    """Short slug, such as `spokesman`; never `narrator`."""
    name: Annotated[Text, Identity(either="name")]
    """Fullest name or description in the article."""
    type: ActorType
    """person, organisation, state, collective (several people as one: "officials"), population,
    or unspecified."""
    role: Annotated[str | None, Detail()] = None
    """Office or function, as the article words it."""
    affiliation: Annotated[ActorRef, Detail()] = None
    """Id of the actor it belongs to or speaks for."""
    country: Annotated[CountryCode | None, Detail()] = None
    """ISO 3166-1 alpha-3 code, only where the article says or plainly implies the country and it
    has a code."""
    mentions: Annotated[tuple[Text, ...], Identity(either="name")] = ()
    """Distinct words the article uses for it, verbatim, metonyms such as "Washington" included; no
    pronouns."""

    mention_spans: Annotated[tuple[Span, ...], Computed()] = ()
    """Where the mentions stand."""


class Position(Model):
    """What one source says, wants, believes or (the narrator) asserts."""

    id: ItemId
    """Short id, such as `p1`."""
    source: Annotated[SourceId, Identity(), Decisive()]
    """Actor id of the speaker; `narrator` where the article asserts it in its own voice with
    nobody quoted on it."""
    cue: Annotated[str | None, Detail()] = None
    """The attributing words, verbatim ("acknowledged", "according to"); null for the narrator."""
    content: Annotated[Text, Identity(weight=3, either="substance"), FreeText()]
    """Neutral paraphrase of what is said, without the attribution and adding nothing."""
    topic: Annotated[Text, FreeText()]
    """Two to five words; the same words for the same topic throughout."""
    certainty: Certainty = Certainty.CERTAIN
    """How certain the source presents it."""
    addressee: Annotated[ActorRef, Detail()] = None
    """Actor id of the one it is said to, where stated."""
    time_text: Annotated[str | None, Detail()] = None
    """When it was said or holds, verbatim."""
    nested_under: Annotated[ItemId | None, RefersTo("positions"), Detail()] = None
    """Id of the position that reports this one: somebody quoting somebody else."""
    contested_by: Annotated[tuple[ItemId, ...], RefersTo("positions"), Detail()] = ()
    """Ids of positions in this article that contradict it."""
    evidence: Annotated[tuple[Evidence, ...], Identity(weight=3, either="substance")] = Field(
        min_length=1
    )
    """Verbatim proof."""

    cue_class: Annotated[CueClass | None, Computed()] = None
    """What the cue does to the content."""
    quote_type: Annotated[QuoteType | None, Computed()] = None
    """Whether the evidence stands inside quotation marks."""
    source_type: Annotated[SourceType | None, Computed()] = None
    """How the article identifies the source."""


class TerritorialClaim(Model):
    """A statement about who advances on, takes, holds, loses or owns a place."""

    id: ItemId
    """Short id, such as `t1`."""
    territory: Annotated[Text, Identity()]
    """The place, in the article's words."""
    within: Annotated[str | None, Detail()] = None
    """The larger place that the article puts it in."""
    action: Annotated[TerritorialAction, Identity()]
    """What happens with it."""
    actor: ActorRef = None
    """Actor id of the one who does it."""
    counterparty: Annotated[ActorRef, Detail()] = None
    """Actor id of the one it is done against."""
    claimants: Annotated[tuple[ItemId, ...], RefersTo("actors"), Detail()] = ()
    """Actor ids of those who claim it, according to the article."""
    controller_as_reported: Annotated[ActorRef, Detail()] = None
    """Actor id of the one who holds it on the ground, only if the article says so."""
    sovereign_as_reported: Annotated[ActorRef, Detail()] = None
    """Actor id of the one it belongs to in the article's words; never from your own knowledge."""
    asserted_by: Annotated[SourceIds, Identity(), Decisive()] = Field(min_length=1)
    """Who says so: actor ids, or `narrator`."""
    status_as_reported: TerritorialStatus
    """stated_as_fact (only the narrator), claimed (in one's own favour), acknowledged (against
    one's own or one's ally's interest), assessed (by an observer), disputed, denied, goal,
    prospective, presupposed_by_name."""
    extent_text: Annotated[str | None, Detail()] = None
    """Distance, area or extent, verbatim."""
    time_text: Annotated[str | None, Detail()] = None
    """When, verbatim."""
    purpose_as_reported: Annotated[str | None, FreeText()] = None
    """What for, if somebody says so."""
    evidence: Annotated[tuple[Evidence, ...], Identity(weight=2)] = Field(min_length=1)
    """Verbatim proof."""


class Crosswalk(Model):
    """A non-answer in the terms of published schemes, one entry per kind that has one."""

    clarity: tuple[str, ...]
    """CLARITY (QEvasion) labels."""
    bull: tuple[str, ...]
    """Bull's types of equivocation, number and name."""
    cameo: tuple[str, ...]
    """CAMEO event codes."""


class NonAnswer(Model):
    """A question met without the information asked for. Refusing to *do* something is not one."""

    id: ItemId
    """Short id, such as `n1`."""
    actor: Annotated[ItemId, RefersTo("actors"), Identity(), Decisive()]
    """Actor id of the one who does not answer."""
    kinds: tuple[NonAnswerKind, ...] = Field(min_length=1)
    """All that apply: one reply can decline and redirect."""
    topic: Annotated[Text, Identity(weight=3, either="substance"), FreeText()]
    """What was not answered, in a few words."""
    question_as_reported: Annotated[str | None, Detail()] = None
    """The question, if the article reports it."""
    asked_by: Annotated[ActorRef, Detail()] = None
    """Actor id of the one who asked, where stated."""
    redirected_to: ActorRef = None
    """Actor id of the one the question was sent to."""
    grounds: Annotated[Grounds, Detail()] = Grounds.NOT_STATED
    """The reason given."""
    evidence: Annotated[tuple[Evidence, ...], Identity(weight=3, either="substance")] = Field(
        min_length=1
    )
    """Verbatim proof; the deck's mention and the body's belong in one item."""

    @model_validator(mode="before")
    @classmethod
    def _derived_anew(cls, data: object) -> object:
        """Let a saved item load again: what is derived from its other fields is derived anew."""
        if isinstance(data, Mapping):
            derived = cls.model_computed_fields
            if not derived.keys().isdisjoint(data):
                return {k: v for k, v in data.items() if k not in derived}
        return data

    @computed_field  # type: ignore[prop-decorator]
    @property
    def clarity(self) -> Clarity | None:
        """clear_non_reply if any kind is one, else ambivalent; None where CLARITY has no place."""
        levels = {CROSSWALK[kind].clarity for kind in self.kinds}
        if Clarity.CLEAR_NON_REPLY in levels:
            return Clarity.CLEAR_NON_REPLY
        return Clarity.AMBIVALENT if Clarity.AMBIVALENT in levels else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def crosswalk(self) -> Crosswalk:
        """The kinds in the terms of CLARITY, Bull and CAMEO."""
        rows = [CROSSWALK[kind] for kind in self.kinds]
        return Crosswalk(
            clarity=tuple(dict.fromkeys(r.clarity_label for r in rows if r.clarity_label)),
            bull=tuple(dict.fromkeys(r.bull for r in rows if r.bull)),
            cameo=tuple(dict.fromkeys(r.cameo for r in rows if r.cameo)),
        )


class ShiftStage(Model):
    """One stage of a changing message."""

    position: Annotated[ItemId, RefersTo("positions"), Identity(), Decisive()]
    """Id of the position taken then."""
    time_text: Annotated[str | None, Detail()] = None
    """When, verbatim ("initially", "this week")."""
    relation: ShiftRelation
    """How it stands to the stage before; the first is initial."""


class MessagingShift(Model):
    """A stated goal, reason or position that changes over time, as the article reports it."""

    actor: Annotated[ItemId, RefersTo("actors"), Identity(), Decisive()]
    """Actor id of the one whose message changes."""
    topic: Annotated[Text, Identity(weight=2, either="substance"), FreeText()]
    """What it is about."""
    asserted_by: Annotated[SourceId, Detail()]
    """Who says that it changed: actor id, or `narrator`."""
    explicit_in_text: bool
    """True if the article says that it changed; false if it only sets the stages side by side."""
    stages: Annotated[tuple[ShiftStage, ...], Identity(weight=2, either="substance")] = Field(
        min_length=2
    )
    """At least two, in order of time."""


class NamingVariant(Model):
    """A name for a place, polity, person or event that takes a side or competes with another."""

    surface: Annotated[Text, Identity(weight=2)]
    """The words as printed."""
    referent: Annotated[Text, FreeText()]
    """What they refer to, in the most neutral words the article offers."""
    used_by: Annotated[SourceId, Identity(), Decisive()]
    """Actor id of the one who uses them; `narrator` for the article's own wording."""
    attributes_sovereignty_to: ActorRef = None
    """Actor id of the one whom the name makes the owner."""
    attributes_claim_to: ActorRef = None
    """Actor id of the one whom the name calls a claimant ("X-claimed")."""

    spans: Annotated[tuple[Span, ...], Computed()] = ()
    """Where the surface stands."""


class ArticleSummary(Model):
    """A news article taken apart: what speakers say, what the narrator says, what is withheld."""

    schema_version: Annotated[Literal["1.0"], Computed()] = SCHEMA_VERSION
    """Version of this schema."""
    article: Annotated[ArticleInfo | None, Computed()] = None
    """What is known about the article."""

    actors: Annotated[tuple[Actor, ...], Gate(0.6)] = ()
    """Everyone who speaks, acts, is addressed or is spoken about."""
    positions: tuple[Position, ...] = ()
    """What each source says, in the article's order."""
    territorial_claims: tuple[TerritorialClaim, ...] = ()
    """Who advances on, takes, holds, loses or owns which place, according to whom."""
    non_answers: tuple[NonAnswer, ...] = ()
    """Questions that were not answered; one item per actor and topic."""
    messaging_shifts: tuple[MessagingShift, ...] = ()
    """Messages that change over time."""
    naming_variants: tuple[NamingVariant, ...] = ()
    """Names that take a side or compete with another."""
    abstract: tuple[AbstractSentence, ...] = ()
    """Three to five sentences, the most newsworthy first."""

    provenance: Annotated[Provenance | None, Computed()] = None
    """How this summary came about."""

    @model_validator(mode="after")
    def _rules_hold(self) -> Self:
        errors = reference_errors(self)
        first: dict[tuple[str, str], str] = {}
        for index, item in enumerate(self.non_answers):
            other = first.setdefault((item.actor, item.topic.casefold()), item.id)
            if other != item.id:
                errors.append(
                    rule_error(
                        DUPLICATE_NON_ANSWER,
                        f"'{other}' is about the same actor and topic; make them one item with "
                        "both pieces of evidence",
                        ("non_answers", index),
                        item.id,
                    )
                )
        raise_rule_errors(type(self).__name__, errors)
        return self
