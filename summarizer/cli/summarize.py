"""``summarizer summarize``."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli import options as opt
from summarizer.cli.failure import FAILED, SOME_FAILED, complain
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from summarizer.cli.inputs import About
    from summarizer.cli.output import Writer
    from summarizer.cli.progress import Waiting
    from summarizer.pipeline import Summarizer
    from summarizer.result import SummaryResult


def summarize(
    files: opt.Files,
    *,
    model: opt.Model = None,
    base_url: opt.BaseUrl = None,
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
    repair: Annotated[
        bool,
        typer.Option(
            "--repair/--no-repair",
            help="Ask the model once more about quotes that are not in the article.",
        ),
    ] = True,
    second_look: Annotated[
        bool,
        typer.Option(
            "--second-look",
            help="Ask the model once more about what no item of its summary covers.",
        ),
    ] = False,
    max_input_tokens: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Refuse articles whose request, or all requests in parts, would be longer.",
        ),
    ] = None,
    window_tokens: opt.WindowTokens = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How long to wait for one answer.")
    ] = 300.0,
    temperature: opt.Temperature = None,
    cues: opt.Cues = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Articles to work on at once.")
    ] = 1,
    verbose: opt.Verbose = False,
    quiet: opt.Quiet = False,
) -> None:
    """Summarize articles: who says what, what the article asserts, what is withheld.

    Each item comes with quotes that were looked up in the article. JSON output is the whole
    result; of several articles it is JSON Lines, and an array in a file ending in .json. A file
    that fails does not stop the others.

    \b
    Examples:
      summarizer summarize briefing.txt
      summarizer summarize https://example.org/story --format markdown
      cat briefing.txt | summarizer summarize - --model offline
      summarizer summarize briefing.txt --model openai/gpt-5-mini -o briefing.json
      summarizer summarize briefing.txt --model qwen3 --base-url http://localhost:8080/v1
      summarizer summarize briefing.txt --model local:weights.gguf
      summarizer summarize hearing.txt --model openai/gpt-5-mini --window-tokens 20000
      summarizer summarize *.txt --jobs 4 --format json > all.jsonl
      summarizer summarize *.txt -o summaries/
      summarizer summarize *.txt -o report.html
      summarizer summarize briefing.txt --schema reports:Incident

    \b
    Exit codes: 0 all went well, 1 some of several files failed, 2 an error and nothing
    written, 130 interrupted.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.cli.engine import asking
    from summarizer.cli.inputs import About, check_inputs
    from summarizer.cli.output import writer
    from summarizer.cli.progress import waiting

    about = About(encoding, language, title, publisher, date)
    check_inputs(files, about)
    out = writer(output, format_, files, table)
    summarizer, takes_time = asking(
        model,
        base_url,
        schema=schema,
        prompt=prompt,
        on_ungrounded=on_ungrounded,
        parameters={} if temperature is None else {"temperature": temperature},
        timeout=timeout,
        max_input_tokens=max_input_tokens,
        window_tokens=window_tokens,
        repair=repair,
        second_look=second_look,
        cues=cues,
        quiet=quiet,
    )
    wanted = not quiet and (takes_time or len(files) > 1)
    with waiting(len(files), wanted=wanted) as progress:
        run = _Run(summarizer, about, out, progress, verbose=verbose)
        if jobs > 1 and len(files) > 1:
            asyncio.run(run.at_once(files, jobs))
        else:
            run.one_by_one(files)
    if run.failed < len(files):
        out.finish()
    if run.failed:
        raise typer.Exit(SOME_FAILED if run.failed < len(files) else FAILED)


@dataclass
class _Run:
    summarizer: Summarizer[Any]
    about: About
    out: Writer
    progress: Waiting
    verbose: bool
    failed: int = 0

    def one_by_one(self, files: Sequence[str]) -> None:
        from summarizer.cli.inputs import open_article

        for file in files:
            self.progress.begin(file)
            outcome: SummaryResult[Any] | SummarizerError
            try:
                outcome = self.summarizer.summarize(open_article(file, self.about))
            except SummarizerError as error:
                outcome = error
            self.progress.end(file)
            self._take(file, outcome, several=len(files) > 1)

    async def at_once(self, files: Sequence[str], jobs: int) -> None:
        """Work on ``jobs`` files at a time, and take the results in the order of the files."""
        places = asyncio.Semaphore(jobs)
        tasks = [asyncio.create_task(self._one(file, places)) for file in files]
        try:
            for file, task in zip(files, tasks, strict=True):
                self._take(file, await task, several=True)
        finally:
            for task in tasks:
                task.cancel()

    async def _one(
        self, file: str, places: asyncio.Semaphore
    ) -> SummaryResult[Any] | SummarizerError:
        from summarizer.cli.inputs import open_article

        async with places:
            self.progress.begin(file)
            try:
                article = await asyncio.to_thread(open_article, file, self.about)
                return await self.summarizer.asummarize(article)
            except SummarizerError as error:
                return error
            finally:
                self.progress.end(file)

    def _take(
        self, file: str, outcome: SummaryResult[Any] | SummarizerError, *, several: bool
    ) -> None:
        from summarizer.cli.engine import tell_failure, tell_run

        with self.progress.hidden():
            if isinstance(outcome, SummarizerError):
                self.failed += 1
                message = str(outcome)
                named = several and file not in message
                complain(f"{file}: {message}" if named else message)
                if self.verbose:
                    tell_failure(file, outcome)
                return
            if self.verbose:
                tell_run(file, outcome)
            self.out.write(file, outcome)


__all__ = ["summarize"]
