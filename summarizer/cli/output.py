"""Where results go: standard output, one file, or a directory with one file per article."""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from summarizer.cli.failure import stop_writing
from summarizer.cli.formats import (
    ENDING,
    WHOLE,
    format_of,
    has_table,
    rendered,
    tables_wanted,
    tabular,
    whole,
)
from summarizer.cli.inputs import STDIN, is_url
from summarizer.cli.options import Format
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.export.tables import Table
    from summarizer.result import SummaryResult

_NOT_FOR_TERMINALS: Final = (Format.HTML, Format.PARQUET)
_UNFIT: Final = re.compile(r"[^\w.-]+")
_LONGEST_NAME: Final = 100
_WIDEST: Final = 100


class Writer(ABC):
    """Takes results, in order, and writes them in one format.

    Args:
        format_: The format.
        several: Whether more than one result may come, so that each must say whose it is.
    """

    def __init__(self, format_: Format, *, several: bool) -> None:
        self.format = format_
        self.several = several

    @abstractmethod
    def write(self, name: str, result: SummaryResult[Any]) -> None:
        """Take the result of the input called ``name``."""

    def finish(self) -> None:  # noqa: B027 - most writers have nothing left to do
        """Write what is still to be written; not called where nothing succeeded."""

    def _rendered(self, name: str, result: SummaryResult[Any], *, first: bool, indent: bool) -> str:
        text = rendered(result, self.format, indent=indent)
        if self.several and self.format is Format.MARKDOWN:
            return _headed_markdown(name, first=first) + text
        if self.several and self.format is Format.TEXT:
            return _headed_text(name, first=first) + text
        return text


class ToStdout(Writer):
    """Writes to standard output, each result as it comes.

    JSON is on one line per result, except where a single one is shown on a terminal.
    """

    def __init__(self, format_: Format, *, several: bool) -> None:
        super().__init__(format_, several=several)
        self._first = True
        self._terminal = sys.stdout.isatty()

    def write(self, name: str, result: SummaryResult[Any]) -> None:
        """Write to standard output; in colour where text goes to a terminal."""
        first, self._first = self._first, False
        if self._terminal and self.format is Format.TEXT:
            _guarded(lambda: _show(name, result, headed=self.several, first=first))
            return
        indent = self._terminal and not self.several
        emit(self._rendered(name, result, first=first, indent=indent))


class ToFile(Writer):
    """Writes one file with all results, once the run is over.

    Several JSON results are an array in a file ending in ``.json``, else JSON Lines.
    """

    def __init__(self, path: Path, format_: Format, *, several: bool) -> None:
        super().__init__(format_, several=several)
        self._path = path
        self._parts: list[str] = []

    def write(self, name: str, result: SummaryResult[Any]) -> None:
        """Keep the result for :meth:`finish`."""
        indent = not self.several and self._is_json
        self._parts.append(
            self._rendered(name, result, first=not self._parts, indent=indent),
        )

    def finish(self) -> None:
        """Write the file."""
        content = "".join(self._parts)
        if self.several and self._is_json:
            content = f"[\n{','.join(self._parts)}]\n"
        write_whole(self._path, content)

    @property
    def _is_json(self) -> bool:
        return self.format is Format.JSON and self._path.suffix.lower() == ".json"


class ToOne(Writer):
    """Writes all results as one document, once the run is over.

    Args:
        path: The file; None for standard output.
        format_: The format.
        table: The table, where the format holds one.
        several: Whether more than one result may come.
    """

    def __init__(
        self, path: Path | None, format_: Format, table: str | None, *, several: bool
    ) -> None:
        super().__init__(format_, several=several)
        self._path = path
        self._table = table
        self._results: list[SummaryResult[Any]] = []

    def write(self, name: str, result: SummaryResult[Any]) -> None:
        """Keep the result for :meth:`finish`; the document names the article itself."""
        del name
        self._results.append(result)

    def finish(self) -> None:
        """Write the document."""
        if self._table is None:
            content: str | bytes = whole(self._results, self.format, several=self.several)
        else:
            content = tabular(self._results, self.format, self._table)
        if self._path is None:
            emit(content)
        else:
            write_whole(self._path, content)


class ToTables(Writer):
    """Writes one file per table with the rows of all results, once the run is over.

    Of schemas that have only some of the tables, only these.
    """

    def __init__(self, directory: Path, format_: Format, tables: Sequence[Table]) -> None:
        super().__init__(format_, several=False)
        self._directory = directory
        self._tables = tables
        self._results: list[SummaryResult[Any]] = []

    def write(self, name: str, result: SummaryResult[Any]) -> None:
        """Keep the result for :meth:`finish`; rows name the article."""
        del name
        self._results.append(result)

    def finish(self) -> None:
        """Write the files."""
        _make(self._directory)
        for table in self._tables:
            if len(self._tables) == 1 or all(has_table(r, table) for r in self._results):
                content = tabular(self._results, self.format, table)
                write_whole(self._directory / f"{table.value}{ENDING[self.format]}", content)


class ToDirectory(Writer):
    """Writes one file per result, each as it comes, named after its input."""

    def __init__(self, directory: Path, format_: Format) -> None:
        super().__init__(format_, several=False)
        self._directory = directory
        self._taken: set[str] = set()

    def write(self, name: str, result: SummaryResult[Any]) -> None:
        """Write a file such as ``briefing.summary.json``."""
        stem, number = _stem(name), 1
        file = f"{stem}.summary{ENDING[self.format]}"
        while file.casefold() in self._taken:
            number += 1
            file = f"{stem}-{number}.summary{ENDING[self.format]}"
        self._taken.add(file.casefold())
        _make(self._directory)
        write_whole(self._directory / file, self._rendered(name, result, first=True, indent=True))


def writer(
    output: str | None, format_: Format | None, inputs: Sequence[str], table: str | None = None
) -> Writer:
    """The writer that the options ask for, checked before anything is paid for.

    Raises:
        UsageError: The output cannot be written, is one of the inputs, or the options do not go
            together.
        MissingExtraError: Parquet, and the extra ``tables`` is not installed.
    """
    several = len(inputs) > 1
    path = None if output is None or output == STDIN else Path(output)
    directory = path is not None and (str(output).endswith(("/", os.sep)) or path.is_dir())
    named = format_of(path.name) if path is not None and not directory else None
    if format_ is None and named is None and path is not None and not directory and path.suffix:
        raise UsageError(
            f"{output}: no format is written to files ending in {path.suffix}; end the name in "
            f"{', '.join(ENDING.values())}, or say --format"
        )
    chosen = format_ or named or Format.TEXT
    tables = tables_wanted(chosen, table, directory=directory)
    if chosen is Format.PARQUET:
        from summarizer.export.tables import require_polars

        require_polars()
    if path is None:
        if output is None and sys.stdout.isatty() and chosen in _NOT_FOR_TERMINALS:
            what = "a page is for a browser" if chosen is Format.HTML else "Parquet is for programs"
            raise UsageError(f"{what}, not a terminal; name a file with -o")
        if chosen in WHOLE:
            return ToOne(None, chosen, tables[0] if tables else None, several=several)
        return ToStdout(chosen, several=several)
    if directory:
        existing = next(place for place in (path, *path.absolute().parents) if place.exists())
        if not existing.is_dir():
            raise UsageError(f"cannot write to {output}: {existing} is a file; name a directory")
        _check_writable(existing)
        return ToTables(path, chosen, tables) if tables else ToDirectory(path, chosen)
    if path.exists() and any(_is_same(path, file) for file in inputs):
        raise UsageError(f"--output {output} is one of the inputs; name another file")
    if not path.absolute().parent.is_dir():
        raise UsageError(
            f"cannot write to {output}: there is no directory {path.parent}; create it first"
        )
    _check_writable(path if path.exists() else path.absolute().parent)
    if chosen in WHOLE:
        return ToOne(path, chosen, tables[0] if tables else None, several=several)
    return ToFile(path, chosen, several=several)


def emit(content: str | bytes) -> None:
    """Write to standard output; leave quietly where nobody reads it any more."""

    def write() -> None:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return
        if isinstance(sys.stdout, io.TextIOWrapper):
            # What a program reads is UTF-8 whatever the locale; a terminal shows what it can.
            if sys.stdout.isatty():
                sys.stdout.reconfigure(errors="replace")
            else:
                sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(content)
        sys.stdout.flush()

    _guarded(write)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or not at all; text in UTF-8.

    Raises:
        UsageError: It cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            # A device or a pipe cannot be replaced, only written to.
            path.write_bytes(data)
            return
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from error


def _make(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(directory, error) from error


def _is_same(path: Path, file: str) -> bool:
    if file == STDIN or is_url(file):
        return False
    return Path(file).exists() and path.samefile(file)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"cannot write to {path}: {error.strerror or error}; name another --output")


def _check_writable(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise UsageError(f"cannot write to {path}: permission denied; name another --output")


def _guarded(write: Callable[[], object]) -> None:
    try:
        write()
    except BrokenPipeError:
        raise typer.Exit(stop_writing()) from None


def _show(name: str, result: SummaryResult[Any], *, headed: bool, first: bool) -> None:
    from rich.console import Console

    from summarizer.export.text import styled_lines

    console = Console(highlight=False)
    if headed:
        console.print(_headed_text(name, first=first), style="bold", markup=False, end="")
    for text in styled_lines(result, width=min(console.width, _WIDEST)):
        console.print(text, soft_wrap=True)


def _headed_text(name: str, *, first: bool) -> str:
    from summarizer.export.untrusted import harmless

    return f"{'' if first else chr(10)}{f'━━ {harmless(name)} '.ljust(_WIDEST, '━')}\n\n"


def _headed_markdown(name: str, *, first: bool) -> str:
    from summarizer.export.markdown import escape

    return f"{'' if first else f'{chr(10)}---{chr(10) * 2}'}*{escape(name)}*\n\n"


def _stem(name: str) -> str:
    if name == STDIN:
        return "stdin"
    if is_url(name):
        address = re.sub(r"^https?://|[?#].*$", "", name, flags=re.IGNORECASE).rstrip("/")
        address = re.sub(r"\.html?$", "", address, flags=re.IGNORECASE)
        return _UNFIT.sub("-", address).strip("-.")[:_LONGEST_NAME] or "page"
    return Path(name).stem or "article"


__all__ = ["Writer", "emit", "write_whole", "writer"]
