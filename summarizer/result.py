"""What a run gives back: the summary, what is wrong with it, what was left out, what it cost."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from pydantic import BaseModel, Field, JsonValue, TypeAdapter, ValidationError

from summarizer.errors import UsageError
from summarizer.schemas import ArticleSummary, Model, Span

if TYPE_CHECKING:
    from summarizer.article import Article

S = TypeVar("S", bound=BaseModel)
T = TypeVar("T", bound=BaseModel)


class IssueKind(StrEnum):
    """What an issue is about."""

    EVIDENCE_MISSING = "evidence_missing"
    """The article has nothing like the quote."""
    EVIDENCE_ALTERED = "evidence_altered"
    """The quote differs from the article in a fact."""
    EVIDENCE_AMBIGUOUS = "evidence_ambiguous"
    """The same words stand in several places and nothing decided between them."""
    SENTENCE_CORRECTED = "sentence_corrected"
    """The quote stands in another sentence than the model said; corrected."""
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
    UNSUPPORTED = "unsupported"
    """Nothing that an item rests on is grounded."""
    UNSUPPORTED_NUMBER = "unsupported_number"
    """A paraphrase has a number that the article does not have."""
    UNSUPPORTED_NAME = "unsupported_name"
    """A paraphrase has a name that the article does not have."""
    SOURCE_NOT_NAMED = "source_not_named"
    """The source of a position is named only long after its words."""
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
    attempt: int = 1
    """1 for the first call of its purpose, 2 for the first re-ask."""
    model: str | None = None
    """The model that answered, as the provider names it."""
    usage: Usage | None = None
    """Tokens; None where the provider reported none."""
    seconds: float | None = None
    """Time until the answer; None for a replayed one."""


class Timing(Model):
    """Seconds spent, by the clock."""

    model: float = 0.0
    """Waiting for the model."""
    own: float = 0.0
    """Rendering, validating, grounding, auditing."""


@dataclass(frozen=True, slots=True)
class SummaryResult(Generic[S]):
    """A summary together with everything needed to judge it.

    Two results are equal when all their parts are; a result can be pickled, and saved and loaded
    as JSON without loss.

    Attributes:
        summary: The summary, an instance of the schema asked for.
        article: The article that it is about.
        issues: What a reader should know before relying on it, gravest first.
        rejected: What the model answered and the summary does not hold.
        usage: Tokens over all calls; None where no model was asked or it reported none.
        calls: The calls, in order.
        timing: Time spent.
        coverage: What the summary covers of the article's quotations, attributions, refusals and
            territorial statements; None for schemas other than ``ArticleSummary``.
    """

    summary: S
    article: Article
    issues: tuple[Issue, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    usage: Usage | None = None
    calls: tuple[Call, ...] = ()
    timing: Timing = field(default_factory=Timing)
    coverage: Coverage | None = None

    def to_dict(self) -> dict[str, JsonValue]:
        """The result as JSON values; ``from_dict`` reads it back."""
        adapter: TypeAdapter[JsonValue] = TypeAdapter(JsonValue)
        return {
            "summary": self.summary.model_dump(mode="json"),
            "article": self.article.model_dump(mode="json"),
            "issues": [issue.model_dump(mode="json") for issue in self.issues],
            "rejected": [item.model_dump(mode="json") for item in self.rejected],
            "usage": None if self.usage is None else self.usage.model_dump(mode="json"),
            "calls": [call.model_dump(mode="json") for call in self.calls],
            "timing": adapter.validate_python(self.timing.model_dump(mode="json")),
            "coverage": None if self.coverage is None else self.coverage.model_dump(mode="json"),
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """The result as JSON text, on one line unless ``indent`` is given."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def save(self, path: str | Path) -> None:
        """Write the result to ``path`` as JSON."""
        Path(path).write_text(self.to_json(indent=2) + "\n", encoding="utf-8")

    @overload
    @classmethod
    def from_dict(cls, data: object) -> SummaryResult[ArticleSummary]: ...
    @overload
    @classmethod
    def from_dict(cls, data: object, schema: type[T]) -> SummaryResult[T]: ...
    @classmethod
    def from_dict(
        cls, data: object, schema: type[BaseModel] = ArticleSummary
    ) -> SummaryResult[Any]:
        """Read a result that ``to_dict`` wrote.

        Raises:
            UsageError: ``data`` is no saved result, or its summary does not fit ``schema``.
        """
        from summarizer.article import Article

        if not isinstance(data, dict) or "summary" not in data or "article" not in data:
            raise UsageError(
                "this is no saved result: it has no 'summary' and 'article'; "
                "give a file that `summarizer summarize --format json` wrote"
            )
        try:
            result: SummaryResult[Any] = SummaryResult(
                summary=schema.model_validate(data["summary"]),
                article=Article.model_validate(data["article"]),
                issues=TypeAdapter(tuple[Issue, ...]).validate_python(data.get("issues", ())),
                rejected=TypeAdapter(tuple[Rejected, ...]).validate_python(
                    data.get("rejected", ())
                ),
                usage=TypeAdapter(Usage | None).validate_python(data.get("usage")),
                calls=TypeAdapter(tuple[Call, ...]).validate_python(data.get("calls", ())),
                timing=Timing.model_validate(data.get("timing", {})),
                coverage=TypeAdapter(Coverage | None).validate_python(data.get("coverage")),
            )
        except ValidationError as error:
            raise UsageError(
                f"this saved result does not fit {schema.__name__}: {error.error_count()} "
                f"problems, the first at {'.'.join(map(str, error.errors()[0]['loc']))}: "
                f"{error.errors()[0]['msg']}; load it with the schema it was made with"
            ) from error
        return result

    @overload
    @classmethod
    def load(cls, path: str | Path) -> SummaryResult[ArticleSummary]: ...
    @overload
    @classmethod
    def load(cls, path: str | Path, schema: type[T]) -> SummaryResult[T]: ...
    @classmethod
    def load(cls, path: str | Path, schema: type[BaseModel] = ArticleSummary) -> SummaryResult[Any]:
        """Read a result from a JSON file.

        Raises:
            UsageError: The file cannot be read, is no JSON, or is no saved result.
        """
        try:
            data = json.loads(Path(path).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UsageError(f"cannot read a saved result from {path}: {error}") from error
        return cls.from_dict(data, schema)

    def to_text(self) -> str:
        """The summary for reading on a terminal, evidence beneath each item."""
        from summarizer.export.text import render_text

        return render_text(self)

    def to_markdown(self) -> str:
        """The summary as Markdown."""
        from summarizer.export.markdown import render_markdown

        return render_markdown(self)


__all__ = [
    "Call",
    "Coverage",
    "Issue",
    "IssueKind",
    "Rejected",
    "Severity",
    "Share",
    "SummaryResult",
    "Timing",
    "Usage",
]
