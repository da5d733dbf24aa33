"""From the words of a command line to articles, schemas and answers."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.errors import SchemaError, UsageError

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
    """
    from summarizer.article import Article

    known: PageMetadata = {
        "title": about.title,
        "publisher": about.publisher,
        "published_at": about.published_at,
        "language": about.language,
    }
    if file == STDIN:
        return Article.from_stream(sys.stdin.buffer, encoding=about.encoding, **known)
    if is_url(file):
        if about.encoding is not None:
            raise UsageError(f"{file}: --encoding is for files; a server names its own")
        return Article.from_url(file, **known)
    return Article.from_file(file, encoding=about.encoding, **known)


def read_answer_file(file: str) -> str:
    """Read the text of an answer obtained elsewhere.

    Raises:
        UsageError: It cannot be read, or is not in UTF-8.
    """
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
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
    """The class that ``MODULE:CLASS`` names; without it, ``ArticleSummary``.

    The module's own code runs, as with any import.

    Raises:
        SchemaError: There is no such module or class, it fails to load, or is no Pydantic model.
    """
    from pydantic import BaseModel

    from summarizer.schemas import ArticleSummary

    if spec is None:
        return ArticleSummary
    module_name, colon, class_name = spec.partition(":")
    if not (colon and module_name and class_name):
        raise SchemaError(
            f"--schema takes MODULE:CLASS, such as reports:Incident, not '{spec}'; a file "
            "reports.py in the current directory is the module reports"
        )
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        value: object = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name is not None and not f"{module_name}.".startswith(f"{error.name}."):
            raise SchemaError(
                f"--schema {spec}: {module_name} needs the module {error.name}, which is not "
                "installed; install it"
            ) from error
        raise SchemaError(
            f"--schema {spec}: there is no module {module_name}, neither installed nor in {here}; "
            "check its name"
        ) from error
    except Exception as error:
        raise SchemaError(
            f"--schema {spec}: loading {module_name} failed with {type(error).__name__}: {error}; "
            f"see `python -c 'import {module_name}'`"
        ) from error
    for name in class_name.split("."):
        if not hasattr(value, name):
            raise SchemaError(f"--schema {spec}: {module_name} has no {class_name}; check its name")
        value = getattr(value, name)
    if not (isinstance(value, type) and issubclass(value, BaseModel)):
        raise SchemaError(
            f"--schema {spec}: {class_name} is no Pydantic model; derive it from pydantic.BaseModel"
        )
    return value


__all__ = [
    "STDIN",
    "About",
    "check_inputs",
    "is_url",
    "open_article",
    "read_answer_file",
    "schema_class",
]
