"""Results that were saved as JSON, read back from files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli.inputs import STDIN
from summarizer.errors import UsageError
from summarizer.result import SummaryResult

if TYPE_CHECKING:
    from pydantic import BaseModel


def saved_results(file: str, schema: type[BaseModel]) -> Iterator[SummaryResult[Any]]:
    """The results in a file.

    Raises:
        UsageError: It cannot be read, or what it holds is no result of this schema.
    """
    for place, text in _documents(file):
        try:
            data: object = json.loads(text)
        except ValueError as error:
            raise UsageError(
                f"{place} is no JSON: {error}; give a file that `summarizer summarize "
                "--format json` wrote"
            ) from error
        try:
            yield SummaryResult.from_dict(data, schema)
        except UsageError as error:
            raise UsageError(f"{place}: {error}") from error


def _documents(file: str) -> Iterator[tuple[str, str]]:
    """Each JSON document in a file with its place: the whole file, or line by line."""
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        raise UsageError(f"cannot read a result from {file}: {reason}; check the path") from error
    name = "standard input" if file == STDIN else file
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise UsageError(f"{name} is empty; give a saved result")
    # Of a result on several lines, no line is whole by itself.
    if len(lines) == 1 or not lines[0][1].rstrip().endswith("}"):
        yield name, text
        return
    for number, line in lines:
        yield f"{name}, line {number}", line


__all__ = ["saved_results"]
