"""``summarizer eval``: prompts and models tested on a suite of articles."""

from __future__ import annotations

import typer

from summarizer.cli.evaluate.prune import prune
from summarizer.cli.evaluate.record import record
from summarizer.cli.evaluate.request import request
from summarizer.cli.evaluate.status import status

app = typer.Typer(
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _evaluate(context: typer.Context) -> None:
    """Test prompts and models on a suite of articles with recorded answers.

    SUITE is a folder with a suite.toml; it may be left out where the current folder holds one
    suite, however deep. Only `record` asks a model.

    \b
    Examples:
      summarizer eval status
      summarizer eval record --model gpt --case defence-briefing
      summarizer eval request --model relay --case new-case > request.json
      summarizer eval record --model relay --case new-case --answer answer.json
      summarizer eval prune --dry-run

    \b
    Exit codes:
      0    all is well
      1    a regression
      2    an error in the call, the suite or the model
      3    recordings are stale
      4    recordings are missing
      5    there was nothing to do
    """  # noqa: D301 - \b is typer's mark for lines to keep
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command(short_help="Tell which recordings are fresh, stale, missing or unused.")(status)
app.command(short_help="Ask the models, and record their answers.")(record)
app.command(short_help="Print the next request that has no recorded answer.")(request)
app.command(short_help="Remove recordings that nothing reads.")(prune)

__all__ = ["app"]
