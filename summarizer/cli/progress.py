"""Progress on stderr, for somebody who waits at a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


class Waiting:
    """Shows what is being waited for; shows nothing where there is no one to see it."""

    def __init__(self, bar: Progress | None, total: int) -> None:
        self._bar = bar
        self._names: list[str] = []
        self._task = bar.add_task("", total=total) if bar is not None else None

    def begin(self, name: str) -> None:
        """``name`` is being worked on."""
        self._names.append(name)
        self._refresh()

    def end(self, name: str) -> None:
        """``name`` is done."""
        self._names.remove(name)
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)
        self._refresh()

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Make room for other output."""
        if self._bar is None:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()

    def _refresh(self) -> None:
        if self._bar is None or self._task is None:
            return
        from summarizer.export.untrusted import harmless

        names = ", ".join(self._names[:3]) + (" …" if len(self._names) > 3 else "")
        self._bar.update(self._task, description=harmless(names))


@contextmanager
def waiting(total: int, *, wanted: bool) -> Iterator[Waiting]:
    """Show progress over ``total`` articles on stderr, if it is wanted and a terminal."""
    if not wanted or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield Waiting(None, total)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    counting = (BarColumn(bar_width=20), MofNCompleteColumn()) if total > 1 else ()
    with Progress(
        SpinnerColumn(),
        *counting,
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        yield Waiting(bar, total)


__all__ = ["Waiting", "waiting"]
