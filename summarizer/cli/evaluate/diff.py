"""``summarizer eval diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.evaluate import options as opt
from summarizer.cli.evaluate import outputs as out
from summarizer.cli.options import Schema

if TYPE_CHECKING:
    from pydantic import BaseModel

References = Annotated[
    str,
    typer.Argument(
        metavar="REF", help="A git revision (HEAD~1, main, a tag), or a suite's folder."
    ),
]


def diff(
    before: References,
    after: References,
    *,
    suite: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER",
            help="The suite's folder; default: the one suite in or under the current folder.",
        ),
    ] = None,
    model: opt.Models = None,
    schema: Schema = None,
    markdown: out.Markdown = None,
    junit: out.Junit = None,
    json_: out.Json = None,
    html: out.Html = None,
    step_summary: out.StepSummary = False,
) -> None:
    """Compare a suite at two git revisions, or in two folders.

    Shows how prompt and schema changed, what became of every metric, which cases flipped, and
    which items were gained and lost, with their evidence. It reads committed files only: no
    checkout is touched, no key or network is needed, and no code of a revision is run; answers
    are read with the suite's present schema class.

    \b
    Examples:
      summarizer eval diff HEAD~1 HEAD
      summarizer eval diff main HEAD --step-summary
      summarizer eval diff v1.2 tests/fixtures/news

    \b
    Exit codes: 0 nothing regressed, 1 something did or a limit is not reached, 2 an error,
    5 nothing could be compared.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.regression.diff import diff as diff_states
    from summarizer.regression.diff import opened
    from summarizer.regression.report import comparison_junit, diff_blocks
    from summarizer.regression.report.data import diff_data

    folder, present = _suite_and_schema(suite, before, after, schema)
    with opened(before, folder, present) as first, opened(after, folder, present) as second:
        found = diff_states(first, second, models=model or None)
    out.report(
        diff_blocks(found),
        junit=lambda: comparison_junit(
            {f"diff.{entry.entry}": entry.comparison for entry in found.entries}
        ),
        data=lambda: diff_data(found),
        markdown_to=markdown,
        junit_to=junit,
        json_to=json_,
        html_to=html,
        step_summary=step_summary,
    )
    code = opt.gate([entry.comparison for entry in found.entries])
    if code:
        raise typer.Exit(code)


def _suite_and_schema(
    suite: str | None, before: str, after: str, schema: str | None
) -> tuple[Path | None, type[BaseModel] | None]:
    """The suite's folder in the work tree, and the class to read answers with."""
    from summarizer.cli.inputs import schema_class
    from summarizer.regression import find_suite, load_suite
    from summarizer.regression.settings import SETTINGS

    both_folders = all((Path(ref) / SETTINGS).is_file() for ref in (before, after))
    if suite is None and both_folders:
        folder = None
    else:
        folder = Path(suite) if suite is not None else find_suite(".")
    if schema is not None:
        return folder, schema_class(schema)
    if folder is not None and (folder / SETTINGS).is_file():
        return folder, load_suite(folder).schema
    return folder, None


__all__ = ["diff"]
