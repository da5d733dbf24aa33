"""What a run gives back: the summary, what is wrong with it, what was left out, what it cost."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError

from summarizer.errors import UsageError
from summarizer.findings import Call, Coverage, Issue, Rejected, Timing, Usage
from summarizer.schemas import ArticleSummary

if TYPE_CHECKING:
    from polars import DataFrame

    from summarizer.article import Article
    from summarizer.export.tables import Row

S = TypeVar("S", bound=BaseModel)
T = TypeVar("T", bound=BaseModel)


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

    def __repr__(self) -> str:
        """What was made of what, in one line: how many items of each list, and how many issues."""
        lists = ", ".join(
            f"{len(value)} {name}"
            for name, value in self.summary
            if name != "provenance" and isinstance(value, (list, tuple)) and value
        )
        return (
            f"SummaryResult({type(self.summary).__name__} of {self.article.id!r}: "
            f"{lists or 'no items'}; {len(self.issues)} issues)"
        )

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

    def to_html(self) -> str:
        """The summary beside its article as one self-contained web page."""
        from summarizer.export.html import render_html

        return render_html(self)

    def to_jsonld(self) -> dict[str, JsonValue]:
        """The article and its summary as JSON-LD: schema.org, Web Annotation and PROV terms.

        A plain dictionary for ``json.dump``. Its context stands inside it; docs/exports.md has the
        terms. Within a page, escape ``<`` before you put it into a ``script`` element.
        """
        from summarizer.export.linked import render_jsonld

        return render_jsonld(self)

    def to_annotations(self) -> dict[str, JsonValue]:
        """The summary as a W3C AnnotationCollection on the article, for ``json.dump``.

        An annotation for each item and each piece of its evidence, with two selectors that agree;
        offsets count Unicode code points of ``article.text``.
        """
        from summarizer.export.linked import render_annotations

        return render_annotations(self)

    def to_rows(self, table: str) -> list[Row]:
        """One of the result's tables as plain dictionaries, ready for pandas or a database.

        Args:
            table: ``positions``, ``non_answers``, ``territorial_claims``, ``messaging_shifts``,
                ``naming_variants``, ``actors``, ``abstract``, ``evidence``, ``issues``,
                ``rejected`` or ``articles``; of schemas other than ``ArticleSummary`` only the
                last four. docs/exports.md has their columns.

        Raises:
            UsageError: There is no such table, or the schema does not have it.
        """
        from summarizer.export.tables import rows_of

        return rows_of([self], table)

    def to_csv(self, table: str) -> str:
        """One of the result's tables as CSV; what a spreadsheet would run is disarmed.

        Raises:
            UsageError: There is no such table, or the schema does not have it.
        """
        from summarizer.export.tables import render_csv

        return render_csv([self], table)

    def to_frame(self, table: str) -> DataFrame:
        """One of the result's tables as a polars data frame, which can write Parquet.

        Raises:
            UsageError: There is no such table, or the schema does not have it.
            MissingExtraError: The extra ``tables`` is not installed.
        """
        from summarizer.export.tables import frame_of

        return frame_of([self], table)


__all__ = ["SummaryResult"]
