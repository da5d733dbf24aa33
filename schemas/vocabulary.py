"""The closed vocabularies of the summary, and their crosswalks to published schemes.

Sources: source/cue/content and quote types follow PARC 3 and PolNeAR; certainty follows FactBank's
scale without its polarity; the kinds of non-answer follow the CLARITY (QEvasion) taxonomy, Bull's
typology of equivocation and CAMEO 011 "Decline comment", with one addition that only newswire
needs (``no_response``); the statuses of a territorial claim keep claimed, assessed and
acknowledged apart, as conflict maps do.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class ActorType(StrEnum):
    """What an actor is, as the article presents it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    COLLECTIVE = "collective"
    POPULATION = "population"
    UNSPECIFIED = "unspecified"


class Certainty(StrEnum):
    """How certain the source presents the content (FactBank: CT, PR, PS, U)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNDERSPECIFIED = "underspecified"


class CueClass(StrEnum):
    """What the attributing words do to the content."""

    NEUTRAL = "neutral"
    """said, told, according to"""
    DISTANCING = "distancing"
    """claimed, alleged: casts doubt"""
    FACTIVE = "factive"
    """acknowledged, revealed, confirmed: presents the content as true"""
    DENIAL = "denial"
    """denied, rejected, dismissed"""
    ASSERTIVE = "assertive"
    """insisted, argued, maintained"""
    DIRECTIVE = "directive"
    """urged, ordered, called for"""
    COMMISSIVE = "commissive"
    """vowed, promised, threatened, offered"""
    EVALUATIVE = "evaluative"
    """praised, criticised, welcomed"""
    COGNITIVE = "cognitive"
    """believes, hopes, wants, fears"""
    NONE = "none"
    """No attributing words: the narrator's own statement."""


class QuoteType(StrEnum):
    """Whether the evidence stands inside quotation marks of the article."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"
    """The narrator's own statement: nobody is quoted."""


class SourceType(StrEnum):
    """How the article identifies the source."""

    NAMED = "named"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"
    NARRATOR = "narrator"
    UNSPECIFIED = "unspecified"


class TerritorialAction(StrEnum):
    """What is said to happen, to have happened or to be intended with a territory."""

    ADVANCE = "advance"
    SEIZE = "seize"
    HOLD = "hold"
    LOSE = "lose"
    RETAKE = "retake"
    WITHDRAW = "withdraw"
    INCURSION = "incursion"
    APPROACH = "approach"
    ATTEMPTED_SEIZURE = "attempted_seizure"
    ANNEX = "annex"
    DECLARE_BUFFER_ZONE = "declare_buffer_zone"
    CLAIM_SOVEREIGNTY = "claim_sovereignty"
    TRANSFER = "transfer"


class TerritorialStatus(StrEnum):
    """What standing the article gives a territorial claim."""

    STATED_AS_FACT = "stated_as_fact"
    """The narrator states it, with nobody quoted on it."""
    CLAIMED = "claimed"
    """A party says so in its own favour."""
    ACKNOWLEDGED = "acknowledged"
    """The other party, or its ally, admits it."""
    ASSESSED = "assessed"
    """An observer or analyst judges it so."""
    DISPUTED = "disputed"
    """Sources in the article contradict each other on it."""
    DENIED = "denied"
    """It is mentioned only to be denied."""
    GOAL = "goal"
    """It is stated as an aim."""
    PROSPECTIVE = "prospective"
    """It is expected, threatened or planned."""
    PRESUPPOSED_BY_NAME = "presupposed_by_name"
    """A name takes it for granted ("the X-claimed Y Republic")."""


class Clarity(StrEnum):
    """The upper level of the CLARITY (QEvasion) taxonomy, as far as it concerns non-answers."""

    CLEAR_NON_REPLY = "clear_non_reply"
    AMBIVALENT = "ambivalent"


class Grounds(StrEnum):
    """The reason given for a non-answer (Bull's subtypes of declining, and two of newswire's)."""

    INABILITY = "inability"
    UNWILLINGNESS = "unwillingness"
    SPEAKS_FOR_OTHER = "speaks_for_other"
    """It is for somebody else to answer."""
    DEFERRAL = "deferral"
    """Not now."""
    IGNORANCE = "ignorance"
    SECURITY_OR_POLICY = "security_or_policy"
    """Operational security, a pending case, a standing policy."""
    NOT_STATED = "not_stated"


class NonAnswerKind(StrEnum):
    """How a question was met without the information asked for, as the article reports it."""

    DECLINED_TO_COMMENT = "declined_to_comment"
    DECLINED_TO_DISCUSS = "declined_to_discuss"
    DECLINED_TO_ASSESS = "declined_to_assess"
    """declined to assess, estimate, speculate, predict"""
    DECLINED_TO_DISCLOSE = "declined_to_disclose"
    """would not say, name, confirm, release"""
    REDIRECTED = "redirected"
    """referred the question to somebody else"""
    DEFERRED = "deferred"
    CLAIMED_IGNORANCE = "claimed_ignorance"
    SOUGHT_CLARIFICATION = "sought_clarification"
    DEFLECTED = "deflected"
    DODGED = "dodged"
    REJECTED_PREMISE = "rejected_premise"
    PARTIAL_ANSWER = "partial_answer"
    GENERAL_ANSWER = "general_answer"
    NO_RESPONSE = "no_response"
    """did not respond, only where a request is reported"""
    OTHER = "other"


class ShiftRelation(StrEnum):
    """How one stage of a message stands to the one before it."""

    INITIAL = "initial"
    REPEATED = "repeated"
    ADDED = "added"
    NARROWED = "narrowed"
    BROADENED = "broadened"
    REPLACED = "replaced"
    REVERSED = "reversed"
    CONTRADICTED = "contradicted"


class Standard(NamedTuple):
    """One kind of non-answer in the words of three published schemes; None where it has no place.

    Attributes:
        clarity: Upper level of CLARITY (QEvasion, EMNLP 2024; SemEval-2026 Task 6).
        clarity_label: Its lower-level label.
        bull: Bull's superordinate type (Bull & Mayer 1993), number and name.
        cameo: CAMEO 1.1b3 event code.
    """

    clarity: Clarity | None
    clarity_label: str | None
    bull: str | None
    cameo: str | None


_DECLINES: Final = "6 declines to answer"


def _declining(clarity_label: str = "Declining to answer", cameo: str | None = "011") -> Standard:
    return Standard(Clarity.CLEAR_NON_REPLY, clarity_label, _DECLINES, cameo)


def _ambivalent(clarity_label: str | None, bull: str | None) -> Standard:
    return Standard(Clarity.AMBIVALENT, clarity_label, bull, None)


CROSSWALK: Final[dict[NonAnswerKind, Standard]] = {
    NonAnswerKind.DECLINED_TO_COMMENT: _declining(),
    NonAnswerKind.DECLINED_TO_DISCUSS: _declining(),
    NonAnswerKind.DECLINED_TO_ASSESS: _declining(),
    NonAnswerKind.DECLINED_TO_DISCLOSE: _declining(),
    NonAnswerKind.REDIRECTED: _declining(),
    NonAnswerKind.DEFERRED: _declining(),
    NonAnswerKind.CLAIMED_IGNORANCE: _declining("Claims ignorance", None),
    NonAnswerKind.SOUGHT_CLARIFICATION: Standard(
        Clarity.CLEAR_NON_REPLY, "Clarification", "3 questions the question", None
    ),
    NonAnswerKind.DEFLECTED: _ambivalent("Deflection", "7 makes a political point"),
    NonAnswerKind.DODGED: _ambivalent("Dodging", "1 ignores the question"),
    NonAnswerKind.REJECTED_PREMISE: _ambivalent("Deflection", "4 attacks the question"),
    NonAnswerKind.PARTIAL_ANSWER: _ambivalent("Partial/half-answer", "8 incomplete reply"),
    NonAnswerKind.GENERAL_ANSWER: _ambivalent("General", "8 incomplete reply"),
    NonAnswerKind.NO_RESPONSE: Standard(None, None, None, None),
    NonAnswerKind.OTHER: Standard(None, None, None, None),
}
