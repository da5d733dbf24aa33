"""``summarizer check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options as opt

if TYPE_CHECKING:
    from pydantic import BaseModel


def check(
    file: opt.File,
    summary: Annotated[
        str,
        typer.Argument(
            metavar="SUMMARY", help="A summary, or a saved result: JSON, or - for standard input."
        ),
    ],
    *,
    schema: opt.Schema = None,
    format_: opt.OutputFormat = None,
    encoding: opt.Encoding = None,
    language: opt.Language = None,
    title: opt.Title = None,
    publisher: opt.Publisher = None,
    date: opt.Date = None,
) -> None:
    """Check a summary against its article, whoever made it.

    Looks up every quote, checks the numbers and names of the paraphrases, and lists what the
    article holds and no item covers. No model is asked. With a --format other than text the whole
    result is printed, otherwise only the findings.

    \b
    Examples:
      summarizer check briefing.txt summary.json
      summarizer check briefing.txt summary.json --format json | jq .coverage

    \b
    Exit codes: 0 nothing grave was found, 1 something grave was, 2 an error.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.cli.failure import FINDINGS
    from summarizer.cli.formats import TABULAR, rendered
    from summarizer.cli.inputs import (
        About,
        check_inputs,
        open_article,
        read_answer_file,
        schema_class,
    )
    from summarizer.cli.output import emit
    from summarizer.errors import UsageError
    from summarizer.findings import Severity
    from summarizer.pipeline import Summarizer

    if format_ in TABULAR:
        raise UsageError(
            f"check prints no {format_.value}; use --format json and give what it prints to "
            "`summarizer export`"
        )
    about = About(encoding, language, title, publisher, date)
    check_inputs([file, summary], About())
    wanted = schema_class(schema)
    found = _summary_in(
        read_answer_file(summary), "standard input" if summary == "-" else summary, wanted
    )
    result = Summarizer(schema=wanted).accept(open_article(file, about), found)
    if format_ is None or format_ is opt.Format.TEXT:
        from summarizer.export.text import render_findings

        emit(render_findings(result))
    else:
        emit(rendered(result, format_, indent=False))
    if any(issue.severity is Severity.ERROR for issue in result.issues):
        raise typer.Exit(FINDINGS)


def _summary_in(text: str, source: str, schema: type[BaseModel]) -> str:
    """The summary in a text: bare, in a saved result, or in a code block as models write it.

    Raises:
        UsageError: There is no summary in it.
    """
    import json

    from summarizer.errors import UsageError
    from summarizer.schemas.evidence import is_computed

    try:
        data = json.loads(text)
    except ValueError as error:
        if "```" in text:
            return text
        raise UsageError(
            f"{source} is not JSON ({error}); give a summary or a saved result, such as "
            "'summarizer summarize --format json' prints"
        ) from None
    if isinstance(data, dict) and {"summary", "article", "issues"} <= data.keys():
        data = data["summary"]
    fields = {field.alias or name: field for name, field in schema.model_fields.items()}
    names = [name for name, field in fields.items() if not is_computed(field)]
    if not isinstance(data, dict) or data.keys().isdisjoint(names):
        raise UsageError(
            f"{source} holds no summary: none of the fields of {schema.__name__} "
            f"({', '.join(names)}) is in it; name another class with --schema"
        )
    return json.dumps(data)


__all__ = ["check"]
