"""``summarizer accept``."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import options as opt
from summarizer.cli.failure import FAILED, complain


def accept(
    file: opt.File,
    answers: Annotated[
        list[str],
        typer.Argument(
            metavar="ANSWER...",
            help="The answer: a file with JSON, or - for standard input. Several, in order, where "
            "the article was asked about in parts.",
        ),
    ],
    *,
    model: Annotated[
        str | None,
        typer.Option("--model", "-m", metavar="NAME", help="Who answered, for the record."),
    ] = None,
    prompt: opt.Prompt = None,
    schema: opt.Schema = None,
    format_: opt.OutputFormat = None,
    output: opt.Output = None,
    table: opt.Table = None,
    on_ungrounded: opt.OnUngrounded = opt.Ungrounded.FLAG,
    encoding: opt.Encoding = None,
    language: opt.Language = None,
    title: opt.Title = None,
    publisher: opt.Publisher = None,
    date: opt.Date = None,
    verbose: opt.Verbose = False,
) -> None:
    """Check an answer obtained elsewhere against the article, and show it as a summary.

    The answer is the JSON that some model gave to what `summarizer request` printed; it may stand
    in a code block or among other words. Answers to several requests, as an article longer than
    --window-tokens has, are merged. No model is asked.

    \b
    Examples:
      summarizer accept briefing.txt answer.json
      pbpaste | summarizer accept briefing.txt - --model some-chat --format json
      summarizer accept briefing.txt answer.json --schema reports:Incident -o incident.md
      summarizer accept hearing.txt answer-1.json answer-2.json answer-3.json

    \b
    Exit codes: 0 all went well, 2 an error and nothing written.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.cli.engine import tell_failure, tell_run
    from summarizer.cli.inputs import (
        About,
        check_inputs,
        open_article,
        read_answer_file,
        schema_class,
    )
    from summarizer.cli.output import writer
    from summarizer.errors import RunError
    from summarizer.pipeline import Summarizer

    about = About(encoding, language, title, publisher, date)
    check_inputs([file, *answers], About())
    out = writer(output, format_, [file], table)
    summarizer = Summarizer(
        schema=schema_class(schema), prompt=prompt, on_ungrounded=on_ungrounded.value
    )
    article = open_article(file, about)
    try:
        texts = [read_answer_file(answer) for answer in answers]
        result = summarizer.accept(article, texts, model=model)
    except RunError as error:
        complain(str(error))
        if verbose:
            tell_failure(file, error)
        raise typer.Exit(FAILED) from error
    if verbose:
        tell_run(file, result)
    out.write(file, result)
    out.finish()


__all__ = ["accept"]
