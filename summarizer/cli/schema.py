"""``summarizer schema``."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    *,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="The schema that is sent to the model: only what it fills."),
    ] = False,
    schema_: Annotated[
        str | None,
        typer.Option(
            "--schema",
            metavar="MODULE:CLASS",
            help="A Pydantic model of your own; the current directory is searched too.",
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of the summary that JSON output holds.

    \b
    Examples:
      summarizer schema > article_summary.schema.json
      summarizer schema --draft
      summarizer schema --schema reports:Incident

    \b
    Exit codes: 0 all went well, 2 an error.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    import json

    from summarizer.cli.inputs import schema_class
    from summarizer.cli.output import emit
    from summarizer.draft import draft_schema

    cls = schema_class(schema_)
    # Building what is sent also tells, in one line, a class that has no JSON Schema.
    sent = draft_schema(cls)
    shown = sent if draft else cls.model_json_schema(mode="serialization")
    emit(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")


__all__ = ["schema"]
