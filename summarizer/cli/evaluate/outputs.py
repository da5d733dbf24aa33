"""Where the reports of ``summarizer eval`` go: the terminal, and files of several kinds."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from pydantic import JsonValue

    from summarizer.regression.report import Block

STDOUT: Final = "-"
STEP_SUMMARY: Final = "GITHUB_STEP_SUMMARY"

Markdown = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Write Markdown; - prints it instead of the table."),
]
Junit = Annotated[str | None, typer.Option(metavar="FILE", help="Write JUnit XML; - prints it.")]
Json = Annotated[
    str | None, typer.Option("--json", metavar="FILE", help="Write JSON; - prints it.")
]
Html = Annotated[
    str | None, typer.Option(metavar="FILE", help="Write a self-contained page; - prints it.")
]
StepSummary = Annotated[
    bool,
    typer.Option(help=f"Add Markdown to the file that ${STEP_SUMMARY} names (GitHub Actions)."),
]


def report(
    blocks: Sequence[Block],
    *,
    junit: Callable[[], str],
    data: Callable[[], JsonValue],
    markdown_to: str | None,
    junit_to: str | None,
    json_to: str | None,
    html_to: str | None,
    step_summary: bool,
) -> None:
    """Write what was asked for; the terminal gets the report unless a file is printed there.

    Raises:
        UsageError: Two files are to be printed, a file cannot be written, or there is no step
            summary to add to.
    """
    import json

    from summarizer.cli.output import emit, write_whole
    from summarizer.errors import UsageError
    from summarizer.regression.report import print_text, to_html, to_markdown

    made: tuple[tuple[str | None, Callable[[], str]], ...] = (
        (markdown_to, lambda: to_markdown(blocks)),
        (junit_to, junit),
        (json_to, lambda: json.dumps(data(), ensure_ascii=False, indent=2) + "\n"),
        (html_to, lambda: to_html(blocks)),
    )
    if sum(target == STDOUT for target, _ in made) > 1:
        raise UsageError("only one of --markdown, --junit, --json and --html can go to -")
    summary = os.environ.get(STEP_SUMMARY)
    if step_summary and not summary:
        raise UsageError(
            f"--step-summary needs the variable {STEP_SUMMARY}, which GitHub Actions sets; "
            "elsewhere use --markdown FILE"
        )
    for target, make in made:
        if target == STDOUT:
            emit(make())
        elif target is not None:
            write_whole(Path(target), make())
    if step_summary and summary:
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(to_markdown(blocks) + "\n")
        except OSError as error:
            raise UsageError(f"cannot write {summary}: {error.strerror or error}") from error
    if STDOUT not in (target for target, _ in made):
        print_text(blocks)


__all__ = ["Html", "Json", "Junit", "Markdown", "StepSummary", "report"]
