"""``summarizer report``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli import options as opt

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.result import SummaryResult


def report(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULT...",
            help="Saved results: JSON, or JSON Lines with one result on each; - for standard "
            "input.",
        ),
    ],
    *,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write the page here; a directory (DIR/) gets one page per result.",
        ),
    ] = None,
    schema: opt.Schema = None,
) -> None:
    """Make one web page of saved results: articles and summaries side by side.

    The page needs nothing but itself. Select an item to see its evidence in the article, or a
    passage to see what rests on it. With several results it begins with an index that can be
    filtered by actor, topic and kind.

    \b
    Examples:
      summarizer summarize *.txt -o summaries/ --format json
      summarizer report summaries/*.json -o report.html
      summarizer report all.jsonl > report.html
      summarizer report incident.json --schema reports:Incident -o incident.html

    \b
    Exit codes: 0 all went well, 2 an error and nothing written.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.cli.inputs import About, check_inputs, schema_class
    from summarizer.cli.output import writer

    check_inputs(files, About())
    out = writer(output, opt.Format.HTML, files)
    fitting = schema_class(schema)
    results = [(file, result) for file in files for result in _results(file, fitting)]
    for file, result in results:
        out.write(file, result)
    out.finish()


def _results(file: str, schema: type[BaseModel]) -> Iterator[SummaryResult[Any]]:
    """The results in a file.

    Raises:
        UsageError: It cannot be read, or what it holds is no result of this schema.
    """
    from summarizer.errors import UsageError
    from summarizer.result import SummaryResult

    for place, text in _documents(file):
        try:
            data: object = json.loads(text)
        except ValueError as error:
            raise UsageError(
                f"{place} is no JSON: {error}; give a file that `summarizer summarize "
                "--format json` wrote"
            ) from error
        try:
            yield SummaryResult.from_dict(data, schema)
        except UsageError as error:
            raise UsageError(f"{place}: {error}") from error


def _documents(file: str) -> Iterator[tuple[str, str]]:
    """Each JSON document in a file with its place: the whole file, or line by line."""
    from summarizer.cli.inputs import STDIN
    from summarizer.errors import UsageError

    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        raise UsageError(f"cannot read a result from {file}: {reason}; check the path") from error
    name = "standard input" if file == STDIN else file
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise UsageError(f"{name} is empty; give a saved result")
    # Of a result on several lines, no line is whole by itself.
    if len(lines) == 1 or not lines[0][1].rstrip().endswith("}"):
        yield name, text
        return
    for number, line in lines:
        yield f"{name}, line {number}", line


__all__ = ["report"]
