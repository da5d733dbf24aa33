"""The command line, ``summarizer``; the command ``summarizer --help`` says what it can do.

Everything but typer is imported inside the commands, so that help and completion answer at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.accept import accept
from summarizer.cli.check import check
from summarizer.cli.evaluate import app as evaluate
from summarizer.cli.export import export
from summarizer.cli.failure import Commands
from summarizer.cli.report import report
from summarizer.cli.request import request
from summarizer.cli.schema import schema
from summarizer.cli.summarize import summarize

app = typer.Typer(
    cls=Commands,
    # Plain help takes a third of the time of help drawn by rich, and pipes without boxes.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:  # noqa: FBT001 - typer calls it with the option's value
    if value:
        from importlib.metadata import version

        typer.echo(f"summarizer {version('structured-summarizer')}")
        raise typer.Exit


@app.callback()
def _summarizer(
    context: typer.Context,
    *,
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Turn news articles into structured summaries whose every statement can be checked.

    \b
    Examples:
      summarizer summarize briefing.txt
      summarizer summarize briefing.txt --model openai/gpt-5-mini --format json
      summarizer summarize *.txt -o summaries/
      summarizer request briefing.txt > request.json
      summarizer accept briefing.txt answer.json
      summarizer check briefing.txt summary.json
      summarizer report summaries/*.json -o report.html
      summarizer export summaries/*.json --format csv --table non_answers
      summarizer eval status tests/news

    \b
    Models, in this order: --model, the environment variable SUMMARIZER_MODEL, OpenAI
    if OPENAI_API_KEY is set; else the offline engine, which needs no key.

    \b
    Exit codes:
      0    all went well
      1    some of several files failed, what succeeded was written; check: grave findings
      2    an error in the call, the input or the model; nothing was written
      130  interrupted
      141  whoever read the output stopped reading
    """  # noqa: D301 - \b is typer's mark for lines to keep
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command(short_help="Summarize articles.")(summarize)
app.command(short_help="Print what would be sent to the model.")(request)
app.command(short_help="Make a summary of an answer obtained elsewhere.")(accept)
app.command(short_help="Check a summary against its article.")(check)
app.command(short_help="Make a web page of saved results.")(report)
app.command(short_help="Write saved results in another format.")(export)
app.command(short_help="Print the JSON Schema of a summary.")(schema)
app.add_typer(evaluate, name="eval", short_help="Test prompts and models on recorded answers.")


def main() -> None:
    """Run the command line and exit with its exit code."""
    app(prog_name="summarizer")


__all__ = ["app", "main"]
