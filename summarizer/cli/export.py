"""``summarizer export``."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import options as opt


def export(
    files: opt.Results,
    *,
    format_: opt.OutputFormat = None,
    table: opt.Table = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write here; a directory (DIR/) gets one file per result, or one per table.",
        ),
    ] = None,
    schema: opt.Schema = None,
) -> None:
    """Write saved results in another format: linked data, annotations, tables, text.

    Of several results, tables hold the rows of all, and JSON-LD and annotations are an array. Web
    pages are made by `summarizer report`.

    \b
    Examples:
      summarizer summarize *.txt -o summaries/ --format json
      summarizer export summaries/*.json --format csv --table non_answers -o refusals.csv
      summarizer export summaries/*.json --format parquet -o tables/
      summarizer export briefing.summary.json -o briefing.jsonld
      summarizer export all.jsonl --format annotations > annotations.jsonld

    \b
    Exit codes: 0 all went well, 2 an error and nothing written.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.cli.inputs import About, check_inputs, schema_class
    from summarizer.cli.output import writer
    from summarizer.cli.saved import saved_results
    from summarizer.errors import UsageError

    check_inputs(files, About())
    fitting = schema_class(schema)
    results = [(file, result) for file in files for result in saved_results(file, fitting)]
    out = writer(output, format_, [file for file, _ in results], table)
    if out.format is opt.Format.HTML:
        raise UsageError("web pages are made by `summarizer report RESULT... -o PAGE.html`")
    for file, result in results:
        out.write(file, result)
    out.finish()


__all__ = ["export"]
