"""What there is to say about a summary and the run that made it: findings, tokens, time."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, JsonValue

from summarizer.schemas import Model, Span


class IssueKind(StrEnum):
    """What an issue is about."""

    EVIDENCE_MISSING = "evidence_missing"
    """The article has nothing like the quote."""
    EVIDENCE_ALTERED = "evidence_altered"
    """The quote differs from the article in a fact."""
    EVIDENCE_AMBIGUOUS = "evidence_ambiguous"
    """The same words stand in several places and nothing decided between them."""
    QUALIFIER_CUT = "qualifier_cut"
    """Just outside the quote stands a condition or another word that may limit what it says."""
    SENTENCE_CORRECTED = "sentence_corrected"
    """The quote stands in another sentence than the model said; corrected."""
    OFFSETS_CORRECTED = "offsets_corrected"
    """The quote stands at other offsets than the summary said; corrected."""
    NOT_DIRECT = "not_direct"
    """A position was marked as a direct quotation and does not lie inside quotation marks."""
    EVIDENCE_REPAIRED = "evidence_repaired"
    """The model, asked again, gave a quote that is in the article."""
    REPAIR_FAILED = "repair_failed"
    """The model could not be asked again about quotes that are not in the article."""
    SECOND_LOOK_FAILED = "second_look_failed"
    """The model could not be asked about what no item covers."""
    NOT_IN_ARTICLE = "not_in_article"
    """A mention or a name's surface is not in the article."""
    UNKNOWN_FIELD = "unknown_field"
    """The model wrote a field that the schema does not have; left out."""
    INVALID_VALUE = "invalid_value"
    """An optional field held something that the schema does not allow; left out."""
    VALUE_REWRITTEN = "value_rewritten"
    """A value was written in another form than the schema's, such as ``PERSON``; rewritten."""
    INVALID_ITEM = "invalid_item"
    """An item did not fit the schema, even after re-asking; moved to ``rejected``."""
    REFERENCE_RESOLVED = "reference_resolved"
    """A reference named a source where an item was meant; pointed to that source's item."""
    REFERENCE_REMOVED = "reference_removed"
    """A reference led nowhere; left out."""
    ID_CHANGED = "id_changed"
    """Two items had the same id; the later one was given another."""
    ITEMS_MERGED = "items_merged"
    """Two items were the same and became one."""
    WINDOWS_DIFFER = "windows_differ"
    """Windows of a long article gave more than one summary holds; the rest is in ``rejected``."""
    UNSUPPORTED = "unsupported"
    """Nothing that an item rests on is grounded."""
    UNSUPPORTED_NUMBER = "unsupported_number"
    """A paraphrase has a number that the article does not have."""
    UNSUPPORTED_NAME = "unsupported_name"
    """A paraphrase has a name that the article does not have."""
    SOURCE_NOT_NAMED = "source_not_named"
    """The source of a position or non-answer is named only long after its words, or never."""
    NO_EVIDENCE = "no_evidence"
    """The schema has no ``Evidence`` field, so nothing in the summary was looked up."""
    SPEAKER_DIFFERS = "speaker_differs"
    """The article says that somebody else than the source spoke these words."""
    LANGUAGE_NOT_READ = "language_not_read"
    """The rules that say what an article holds do not read its language."""
    UNCOVERED_QUOTATION = "uncovered_quotation"
    """The article has a quotation that no item covers."""
    UNCOVERED_ATTRIBUTION = "uncovered_attribution"
    """The article attributes a statement that no item covers."""
    UNCOVERED_NON_ANSWER = "uncovered_non_answer"
    """The article reports a question unanswered that no non-answer covers."""
    UNCOVERED_TERRITORY = "uncovered_territory"
    """The article has a territorial statement that no territorial claim covers."""


class Severity(StrEnum):
    """How much an issue matters to someone who relies on the summary."""

    ERROR = "error"
    """Do not rely on the item."""
    WARNING = "warning"
    """Read the article before you rely on it."""
    INFO = "info"
    """Mended, or merely worth knowing."""


class Issue(Model):
    """One thing that a reader should know before relying on the summary."""

    kind: IssueKind
    """What it is about."""
    severity: Severity
    """How much it matters."""
    item: str | None = None
    """The item concerned, as a path into the summary such as ``positions[3].evidence[0]``."""
    span: Span | None = None
    """The place in the article concerned."""
    message: str
    """What it is, in one sentence."""


class Rejected(Model):
    """Something that the model answered and that is not in the summary."""

    path: str
    """Where it stood in the answer."""
    value: JsonValue
    """What it was."""
    reason: str
    """Why it was left out."""


class Usage(Model):
    """Tokens, summed over all calls of a run, re-asks included."""

    input_tokens: int = 0
    """Tokens read, cached ones included."""
    output_tokens: int = 0
    """Tokens written, reasoning included."""
    cached_tokens: int = 0
    """Tokens read from the provider's prompt cache."""

    @property
    def total_tokens(self) -> int:
        """Tokens read and written."""
        return self.input_tokens + self.output_tokens

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
        )


class Share(Model):
    """How many of the cues of one kind some item covers."""

    covered: int = Field(ge=0)
    """Cues that an item covers."""
    total: int = Field(ge=0)
    """Cues found in the article."""

    def __str__(self) -> str:
        return f"{self.covered} of {self.total}"


class Coverage(Model):
    """What the summary covers of the cues that rules find in the article."""

    quotations: Share
    """Direct quotations."""
    attributions: Share
    """Statements attributed to a source, quoted or not."""
    non_answers: Share
    """Reports of a question unanswered."""
    territorial: Share
    """Statements about holding, taking or losing a place."""


class Call(Model):
    """One call to the model."""

    purpose: Literal["summary", "repair", "second_look"]
    """What it was for."""
    window: int | None = None
    """Which window of a long article it asked about, from 1; None where it was the whole."""
    attempt: int = 1
    """1 for the first call of its purpose and window, 2 for the first re-ask."""
    model: str | None = None
    """The model that answered, as the provider names it."""
    usage: Usage | None = None
    """Tokens; None where the provider reported none."""
    seconds: float | None = None
    """Time until the answer; None for a replayed one."""


class Timing(Model):
    """Seconds spent, by the clock."""

    model: float = 0.0
    """Waiting for the model; the article is read meanwhile."""
    own: float = 0.0
    """Everything else: rendering, validating, grounding, auditing."""


__all__ = [
    "Call",
    "Coverage",
    "Issue",
    "IssueKind",
    "Rejected",
    "Severity",
    "Share",
    "Timing",
    "Usage",
]
