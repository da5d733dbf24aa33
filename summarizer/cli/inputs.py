"""From the words of a command line to articles, schemas and answers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.article import Article, PageMetadata

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class About:
    """What the user says about the articles."""

    encoding: str | None = None
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_at: str | None = None


def check_inputs(files: Sequence[str], about: About) -> None:
    """Refuse what cannot be meant, before anything is read or paid for.

    Raises:
        UsageError: Standard input is named twice, or several articles get one title.
    """
    if files.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read only once; name it once")
    if len(files) > 1 and about.title is not None:
        raise UsageError("--title names one article, but several are given; run them one by one")


def is_url(file: str) -> bool:
    """Whether an input is an address, not a path."""
    return file.lower().startswith(("http://", "https://"))


def open_article(file: str, about: About) -> Article:
    """Read one article.

    Raises:
        ArticleError: It cannot be read.
        FetchError: It is an address that cannot be fetched, or may not be.
        UsageError: It is an address of another kind, or one with an encoding.
    """
    from summarizer.article import Article

    known: PageMetadata = {
        "title": about.title,
        "publisher": about.publisher,
        "published_at": about.published_at,
        "language": about.language,
    }
    if file == STDIN:
        return Article.from_stream(standard_input(), encoding=about.encoding, **known)
    if is_url(file):
        if about.encoding is not None:
            raise UsageError(f"{file}: --encoding is for files; a server names its own")
        return Article.from_url(file, **known)
    if "://" in file and not Path(file).exists():
        scheme, _, rest = file.partition("://")
        instead = (
            f"give the path itself: {rest}"
            if scheme.lower() == "file"
            else ("give a file, an http(s) address, or - for standard input")
        )
        raise UsageError(f"{file}: {scheme} addresses are not read; {instead}")
    return Article.from_file(file, encoding=about.encoding, **known)


def standard_input() -> BinaryIO:
    """The bytes of standard input.

    Raises:
        UsageError: It is closed.
    """
    if sys.stdin is None:
        raise UsageError("standard input (-) is closed; give it something to read, or name a file")
    return sys.stdin.buffer


def read_answer_file(file: str) -> str:
    """Read the text of an answer obtained elsewhere.

    Raises:
        UsageError: It cannot be read, or is not in UTF-8.
    """
    try:
        data = standard_input().read() if file == STDIN else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot read the answer from {file}: {reason}; check the path") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"the answer in {file} is not in UTF-8 (byte {error.start}); convert it first"
        ) from error


def schema_class(spec: str | None) -> type[BaseModel]:
    """The class that ``--schema`` names; without it, ``ArticleSummary``.

    Raises:
        SchemaError: See `summarizer.schema_import.import_schema`.
    """
    if spec is None:
        from summarizer.schemas import ArticleSummary

        return ArticleSummary
    from summarizer.schema_import import import_schema

    return import_schema(spec, asked_by="--schema", folders=[Path.cwd()])


__all__ = [
    "STDIN",
    "About",
    "check_inputs",
    "is_url",
    "open_article",
    "read_answer_file",
    "schema_class",
    "standard_input",
]
