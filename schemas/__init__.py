"""What a summary is: the models a language model fills, and the evidence that proves them.

Installed as ``summarizer.schemas``.
"""

from summarizer.schemas.article_summary import (
    SCHEMA_VERSION,
    AbstractSentence,
    Actor,
    ArticleInfo,
    ArticleSummary,
    Crosswalk,
    MessagingShift,
    NamingVariant,
    NonAnswer,
    Position,
    Provenance,
    ShiftStage,
    TerritorialClaim,
)
from summarizer.schemas.evidence import Computed, Evidence, Match, Model, Span
from summarizer.schemas.references import NARRATOR, RefersTo
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
    Standard,
    TerritorialAction,
    TerritorialStatus,
)

__all__ = [
    "CROSSWALK",
    "NARRATOR",
    "SCHEMA_VERSION",
    "AbstractSentence",
    "Actor",
    "ActorType",
    "ArticleInfo",
    "ArticleSummary",
    "Certainty",
    "Clarity",
    "Computed",
    "Crosswalk",
    "CueClass",
    "Evidence",
    "Grounds",
    "Match",
    "MessagingShift",
    "Model",
    "NamingVariant",
    "NonAnswer",
    "NonAnswerKind",
    "Position",
    "Provenance",
    "QuoteType",
    "RefersTo",
    "ShiftRelation",
    "ShiftStage",
    "SourceType",
    "Span",
    "Standard",
    "TerritorialAction",
    "TerritorialClaim",
    "TerritorialStatus",
]
