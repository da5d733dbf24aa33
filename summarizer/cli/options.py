"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a result is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    JSONLD = "jsonld"
    ANNOTATIONS = "annotations"
    CSV = "csv"
    PARQUET = "parquet"


class Ungrounded(StrEnum):
    """What becomes of items whose evidence is not in the article."""

    FLAG = "flag"
    DROP = "drop"
    RAISE = "raise"


File = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="Article: text or HTML file, http(s) address, or - for standard input."
    ),
]
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Articles: text or HTML files, http(s) addresses, or - for standard input.",
    ),
]
Results = Annotated[
    list[str],
    typer.Argument(
        metavar="RESULT...",
        help="Saved results: JSON, one or an array, or JSON Lines; - for standard input.",
    ),
]

Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Encoding of the file; detected if not given.")
]
Language = Annotated[
    str | None, typer.Option(metavar="TAG", help="Language of the article, such as en or de-AT.")
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Headline of the article.")]
Publisher = Annotated[str | None, typer.Option(metavar="TEXT", help="Who published the article.")]
Date = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of publication, such as 2026-03-01.")
]

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        metavar="NAME",
        help="provider/model, offline, local:PATH.gguf, or any name with --base-url.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Address of an OpenAI-compatible server, usually with /v1."),
]
Prompt = Annotated[
    str | None,
    typer.Option(metavar="NAME|PATH", help="A bundled prompt or a prompt file of your own."),
]
Schema = Annotated[
    str | None,
    typer.Option(
        metavar="MODULE:CLASS",
        help="A Pydantic model of your own to fill; the current directory is searched too.",
    ),
]
Temperature = Annotated[
    float | None, typer.Option(min=0.0, metavar="NUMBER", help="Passed on to the model.")
]

WindowTokens = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Ask in parts about articles whose request would be longer, and merge the answers.",
    ),
]

Cues = Annotated[
    Path | None,
    typer.Option(
        metavar="PATH",
        help="A TOML file of your own words for the offline engine and the audit.",
    ),
]

OnUngrounded = Annotated[
    Ungrounded,
    typer.Option(
        help="What becomes of items whose quotes are not in the article: kept with a flag, "
        "dropped, or the run fails."
    ),
]
OutputFormat = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        show_default=False,
        help="Default: text, or what the ending of --output says (.json, .jsonl, .md, .html, "
        ".jsonld, .csv, .parquet).",
    ),
]
Table = Annotated[
    str | None,
    typer.Option(
        "--table",
        metavar="NAME",
        help="For csv and parquet: positions, non_answers, territorial_claims, messaging_shifts, "
        "naming_variants, actors, abstract, evidence, issues, rejected or articles. A directory "
        "as --output gets them all.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="Write here, only if the run succeeds; a directory (DIR/) gets one file per article.",
    ),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Show calls, tokens and timing on stderr.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no notices and no progress.")]
