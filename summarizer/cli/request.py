"""``summarizer request``."""

from __future__ import annotations

from summarizer.cli import options as opt


def request(
    file: opt.File,
    *,
    model: opt.Model = None,
    base_url: opt.BaseUrl = None,
    prompt: opt.Prompt = None,
    schema: opt.Schema = None,
    encoding: opt.Encoding = None,
    language: opt.Language = None,
    title: opt.Title = None,
    publisher: opt.Publisher = None,
    date: opt.Date = None,
    temperature: opt.Temperature = None,
    window_tokens: opt.WindowTokens = None,
) -> None:
    """Print what would be sent to the model, as JSON: messages, schema and parameters.

    Nothing is sent, and no key is needed. Give the messages and the schema to any model, and its
    answer to `summarizer accept`. An article that is longer than --window-tokens allows is asked
    about in several requests: then each stands on a line of its own (JSON Lines).

    \b
    Examples:
      summarizer request briefing.txt > request.json
      summarizer request briefing.txt --model openai/gpt-5-mini --temperature 0
      summarizer request briefing.txt --schema reports:Incident
      summarizer request hearing.txt --window-tokens 20000 > requests.jsonl

    \b
    Exit codes: 0 all went well, 2 an error.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    import json

    from summarizer.cli.inputs import About, open_article, schema_class
    from summarizer.cli.output import emit
    from summarizer.pipeline import Summarizer

    summarizer = Summarizer(
        model,
        schema=schema_class(schema),
        prompt=prompt,
        base_url=base_url,
        parameters={} if temperature is None else {"temperature": temperature},
        window_tokens=window_tokens,
    )
    article = open_article(file, About(encoding, language, title, publisher, date))
    requests = summarizer.requests(article)
    indent = 2 if len(requests) == 1 else None
    for body in requests:
        emit(json.dumps(body, ensure_ascii=False, indent=indent) + "\n")


__all__ = ["request"]
