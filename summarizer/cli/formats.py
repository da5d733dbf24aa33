"""What a result, or several, are written as."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from summarizer.cli.options import Format
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.export.tables import Table
    from summarizer.result import SummaryResult

_BY_ENDING: Final = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".annotations.jsonld": Format.ANNOTATIONS,
    ".json": Format.JSON,
    ".jsonl": Format.JSON,
    ".ndjson": Format.JSON,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".jsonld": Format.JSONLD,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
}
ENDING: Final = {
    Format.TEXT: ".txt",
    Format.JSON: ".json",
    Format.MARKDOWN: ".md",
    Format.HTML: ".html",
    Format.JSONLD: ".jsonld",
    Format.ANNOTATIONS: ".annotations.jsonld",
    Format.CSV: ".csv",
    Format.PARQUET: ".parquet",
}
TABULAR: Final = (Format.CSV, Format.PARQUET)
"""Formats that hold one table."""
WHOLE: Final = (Format.HTML, Format.JSONLD, Format.ANNOTATIONS, *TABULAR)
"""Formats that hold several results only as one document, not one after the other."""


def format_of(name: str) -> Format | None:
    """The format that the ending of a file's name stands for."""
    lower = name.lower()
    return next((format_ for end, format_ in _BY_ENDING.items() if lower.endswith(end)), None)


def rendered(result: SummaryResult[Any], format_: Format, *, indent: bool) -> str:
    """One result in a format that is no table.

    Args:
        result: The result.
        format_: The format.
        indent: Whether JSON stands on several lines.
    """
    match format_:
        case Format.JSON:
            return result.to_json(indent=2 if indent else None) + "\n"
        case Format.MARKDOWN:
            return result.to_markdown()
        case Format.HTML:
            return result.to_html()
        case Format.JSONLD:
            return _document(result.to_jsonld())
        case Format.ANNOTATIONS:
            return _document(result.to_annotations())
        case _:
            return result.to_text()


def whole(results: Sequence[SummaryResult[Any]], format_: Format, *, several: bool) -> str:
    """All results as one document, in a format that is no table.

    Args:
        results: The results.
        format_: The format.
        several: Whether there might have been several, so that linked data are an array.
    """
    if format_ is Format.HTML:
        from summarizer.export.html import render_html

        return render_html(*results)
    if not several:
        return rendered(results[0], format_, indent=True)
    # An array of documents is a JSON-LD document, too.
    linked = format_ is Format.JSONLD
    return _document([r.to_jsonld() if linked else r.to_annotations() for r in results])


def tabular(results: Sequence[SummaryResult[Any]], format_: Format, table: str) -> bytes:
    """One table of all results."""
    from summarizer.export.tables import render_csv, render_parquet

    if format_ is Format.PARQUET:
        return render_parquet(results, table)
    # As bytes, so that no system changes the line ends that the format prescribes.
    return render_csv(results, table).encode()


def has_table(result: SummaryResult[Any], table: Table) -> bool:
    """Whether a result's schema has a table."""
    from summarizer.export.tables import ANY_SCHEMA
    from summarizer.schemas import ArticleSummary

    return table in ANY_SCHEMA or isinstance(result.summary, ArticleSummary)


def tables_wanted(
    format_: Format, table: str | None, *, directory: bool
) -> tuple[Table, ...] | None:
    """The tables that --format and --table ask for; None where the format holds none.

    Raises:
        UsageError: The two do not go together, or there is no such table.
    """
    if format_ not in TABULAR:
        if table is not None:
            raise UsageError(f"--table is for csv and parquet, not for {format_.value}")
        return None
    from summarizer.export.tables import Table, table_named

    if table is not None:
        return (table_named(table),)
    if directory:
        return tuple(Table)
    names = ", ".join(known.value for known in Table)
    raise UsageError(
        f"{format_.value} holds one table: name it with --table ({names}), or name a directory "
        "(DIR/) with --output for all of them"
    )


def _document(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


__all__ = [
    "ENDING",
    "TABULAR",
    "WHOLE",
    "format_of",
    "has_table",
    "rendered",
    "tables_wanted",
    "tabular",
    "whole",
]
