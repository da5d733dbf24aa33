"""The vocabularies of the summary in plain words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from summarizer.schemas import (
    Certainty,
    CueClass,
    Grounds,
    NonAnswerKind,
    QuoteType,
    ShiftRelation,
    SourceType,
    TerritorialStatus,
)

OWN_VOICE: Final = "the article’s own voice"
LEGEND: Final = (
    "Quotations are the article’s words, with the number of their sentence [in brackets]; ✗ marks "
    "what they do not prove."
)

NON_ANSWER: Final[dict[NonAnswerKind, str]] = {
    NonAnswerKind.DECLINED_TO_COMMENT: "declined to comment",
    NonAnswerKind.DECLINED_TO_DISCUSS: "declined to discuss it",
    NonAnswerKind.DECLINED_TO_ASSESS: "declined to assess or estimate it",
    NonAnswerKind.DECLINED_TO_DISCLOSE: "would not disclose it",
    NonAnswerKind.REDIRECTED: "referred the question elsewhere",
    NonAnswerKind.DEFERRED: "put the answer off",
    NonAnswerKind.CLAIMED_IGNORANCE: "said they did not know",
    NonAnswerKind.SOUGHT_CLARIFICATION: "asked what was meant",
    NonAnswerKind.DEFLECTED: "turned to another point",
    NonAnswerKind.DODGED: "ignored the question",
    NonAnswerKind.REJECTED_PREMISE: "disputed the question itself",
    NonAnswerKind.PARTIAL_ANSWER: "answered only in part",
    NonAnswerKind.GENERAL_ANSWER: "answered only in general terms",
    NonAnswerKind.NO_RESPONSE: "did not respond",
    NonAnswerKind.OTHER: "did not answer",
}

GROUNDS: Final[dict[Grounds, str]] = {
    Grounds.INABILITY: "reason given: cannot answer",
    Grounds.UNWILLINGNESS: "reason given: does not want to answer",
    Grounds.SPEAKS_FOR_OTHER: "reason given: it is for somebody else to answer",
    Grounds.DEFERRAL: "reason given: not now",
    Grounds.IGNORANCE: "reason given: does not know",
    Grounds.SECURITY_OR_POLICY: "reason given: security or policy",
    Grounds.NOT_STATED: "no reason given",
}

CUE: Final[dict[CueClass, str]] = {
    CueClass.DISTANCING: "casts doubt on it",
    CueClass.FACTIVE: "presents it as true",
}
"""What a cue does to the standing of the content; the other classes speak for themselves."""


CERTAINTY: Final[dict[Certainty, str | None]] = {
    Certainty.CERTAIN: None,
    Certainty.PROBABLE: "as probable",
    Certainty.POSSIBLE: "as possible",
    Certainty.UNDERSPECIFIED: "certainty left open",
}

QUOTING: Final[dict[QuoteType, str | None]] = {
    QuoteType.DIRECT: "direct quote",
    QuoteType.INDIRECT: "indirect",
    QuoteType.MIXED: "partly quoted",
    QuoteType.NONE: None,
}

SOURCE: Final[dict[SourceType, str | None]] = {
    SourceType.NAMED: None,
    SourceType.UNNAMED: "not named",
    SourceType.COLLECTIVE: "as a group",
    SourceType.NARRATOR: None,
    SourceType.UNSPECIFIED: "not specified",
}

STATUS: Final[dict[TerritorialStatus, str]] = {
    TerritorialStatus.STATED_AS_FACT: "stated as fact",
    TerritorialStatus.CLAIMED: "claimed",
    TerritorialStatus.ACKNOWLEDGED: "acknowledged",
    TerritorialStatus.ASSESSED: "assessed",
    TerritorialStatus.DISPUTED: "disputed",
    TerritorialStatus.DENIED: "denied",
    TerritorialStatus.GOAL: "stated aim",
    TerritorialStatus.PROSPECTIVE: "prospective",
    TerritorialStatus.PRESUPPOSED_BY_NAME: "implied by a name",
}

STATUS_NOTE: Final = (
    "As the article reports it. Stated as fact: by the narrator. Claimed: in one’s own favour. "
    "Acknowledged: against the interest of one’s own side. Assessed: by an observer. Prospective: "
    "expected, threatened or planned."
)

SHIFT: Final[dict[ShiftRelation, str]] = {
    ShiftRelation.INITIAL: "at first",
    ShiftRelation.REPEATED: "repeated",
    ShiftRelation.ADDED: "added",
    ShiftRelation.NARROWED: "narrowed",
    ShiftRelation.BROADENED: "broadened",
    ShiftRelation.REPLACED: "replaced",
    ShiftRelation.REVERSED: "reversed",
    ShiftRelation.CONTRADICTED: "contradicted",
}


def spoken(value: Enum | str) -> str:
    """A name such as ``attempted_seizure`` with spaces."""
    return str(value.value if isinstance(value, Enum) else value).replace("_", " ")


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """``1 position``, ``1,024 positions``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def listed(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


__all__ = [
    "CERTAINTY",
    "CUE",
    "GROUNDS",
    "LEGEND",
    "NON_ANSWER",
    "OWN_VOICE",
    "QUOTING",
    "SHIFT",
    "SOURCE",
    "STATUS",
    "STATUS_NOTE",
    "counted",
    "listed",
    "spoken",
]
