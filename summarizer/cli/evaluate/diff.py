"""``summarizer eval diff``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.evaluate import options as opt
from summarizer.cli.evaluate import outputs as out
from summarizer.cli.options import Schema

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.regression.diff import SuiteDiff

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
            help="The suite's folder; default: every suite in or under the current folder.",
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
    are read with the suite's present schema class. A change that nobody has recorded answers to
    cannot be judged: the files that changed are named first, and the exit code is 3.

    \b
    Examples:
      summarizer eval diff HEAD~1 HEAD
      summarizer eval diff main HEAD --step-summary
      summarizer eval diff v1.2 tests/fixtures/news

    \b
    Exit codes: 0 nothing regressed, 1 something did or a limit is not reached, 2 an error,
    3 recordings do not answer what the second state asks, 5 nothing could be compared.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.regression.report import Paragraph, comparison_junit, diff_blocks
    from summarizer.regression.report.comparing import unanswered_sentence
    from summarizer.regression.report.data import diff_data

    folders, absent = _suites(suite, before, after)
    found = [_diff(before, after, folder, schema, model or None) for folder in folders]
    comparisons = {
        f"diff.{each.suite}.{entry.entry}": entry.comparison
        for each in found
        for entry in each.entries
    }
    unanswered = {
        f"diff.{each.suite}.{entry.entry}": unanswered_sentence(entry.unanswered, each.after)
        for each in found
        for entry in each.entries
        if entry.unanswered is not None
    }
    out.report(
        [*(block for each in found for block in diff_blocks(each)), *map(Paragraph, absent)],
        junit=lambda: comparison_junit(comparisons, unanswered),
        data=lambda: {"suites": [diff_data(each) for each in found], "absent": list(absent)},
        markdown_to=markdown,
        junit_to=junit,
        json_to=json_,
        html_to=html,
        step_summary=step_summary,
    )
    code = opt.gate(list(comparisons.values()), stale=bool(unanswered))
    if code:
        raise typer.Exit(code)


def _diff(
    before: str, after: str, folder: Path | None, schema: str | None, models: list[str] | None
) -> SuiteDiff:
    from summarizer.regression.diff import diff as diff_states
    from summarizer.regression.state import opened

    present = _schema(folder, schema)
    with opened(before, folder, present) as first, opened(after, folder, present) as second:
        return diff_states(first, second, models=models)


def _suites(
    suite: str | None, before: str, after: str
) -> tuple[Sequence[Path | None], Sequence[str]]:
    """The suites' folders in the work tree, and which are not there in both revisions.

    A folder is None where two folders are compared.
    """
    from summarizer.regression import find_suite, find_suites
    from summarizer.regression.git_files import holds
    from summarizer.regression.settings import SETTINGS

    if suite is not None:
        return [Path(suite)], ()
    folders = [Path(ref) for ref in (before, after) if (Path(ref) / SETTINGS).is_file()]
    if folders:
        # With a folder and a revision it is the suite there, at that revision.
        return [None if len(folders) == 2 else folders[0]], ()
    every = find_suites(".") or (find_suite("."),)
    if len(every) == 1:
        return every, ()
    lacking = {
        folder: [ref for ref in (before, after) if not holds(ref, folder)] for folder in every
    }
    return (
        [folder for folder in every if not lacking[folder]],
        [
            f"{folder}: not compared, for it is not in {' and '.join(refs)}."
            for folder, refs in lacking.items()
            if refs
        ],
    )


def _schema(folder: Path | None, schema: str | None) -> type[BaseModel] | None:
    """The class to read answers with; None for the installed one that a state names."""
    from summarizer.cli.inputs import schema_class
    from summarizer.regression import load_suite
    from summarizer.regression.settings import SETTINGS

    if schema is not None:
        return schema_class(schema)
    if folder is not None and (folder / SETTINGS).is_file():
        return load_suite(folder).schema
    return None


__all__ = ["diff"]
