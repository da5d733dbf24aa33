"""``summarizer report``."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import options as opt


def report(
    files: opt.Results,
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
    from summarizer.cli.saved import saved_results

    check_inputs(files, About())
    out = writer(output, opt.Format.HTML, files)
    fitting = schema_class(schema)
    results = [(file, result) for file in files for result in saved_results(file, fitting)]
    for file, result in results:
        out.write(file, result)
    out.finish()


__all__ = ["report"]
