"""Reports for a terminal or a log."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from summarizer.export.untrusted import harmless, harmless_lines
from summarizer.regression.report.blocks import (
    Block,
    Cell,
    Changes,
    Heading,
    Items,
    Paragraph,
    Table,
    Tone,
)

_STYLES: Final = {Tone.PLAIN: "", Tone.GOOD: "green", Tone.BAD: "bold red", Tone.OPEN: "yellow"}
_WIDTH: Final = 120


def print_text(blocks: Iterable[Block]) -> None:
    """Print a report, in colour where the terminal shows it."""
    console = Console(soft_wrap=False, highlight=False)
    if not console.is_terminal:
        console = Console(width=_WIDTH, highlight=False)
    _print(blocks, console)


def to_text(blocks: Iterable[Block], *, width: int = _WIDTH) -> str:
    """A report as plain text."""
    out = io.StringIO()
    _print(blocks, Console(file=out, width=width, color_system=None, highlight=False))
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def _print(blocks: Iterable[Block], console: Console) -> None:
    for block in blocks:
        for part in _parts(block):
            console.print(part)
        console.print()


def _parts(block: Block) -> Iterable[RenderableType]:
    match block:
        case Heading():
            style = "bold underline" if block.level == 1 else "bold"
            yield Text(harmless(block.text), style)
        case Paragraph():
            yield Text(harmless(block.text), _STYLES[block.tone])
        case Table():
            yield _table(block)
        case Items():
            for cell, below in block.entries:
                yield Padding(_cell(cell, "• "), (0, 0, 0, 2))
                for line in below:
                    yield Padding(Text(harmless(line), "cyan"), (0, 0, 0, 6))
        case Changes():
            for line in harmless_lines(block.text).splitlines():
                yield Padding(Text(line, _change_style(line)), (0, 0, 0, 2))


def _cell(cell: Cell, bullet: str = "") -> Text:
    return Text(bullet + harmless(cell.text), _STYLES[cell.tone])


def _table(block: Table) -> RichTable:
    table = RichTable(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for name, numeric in zip(block.columns, block.numeric, strict=True):
        table.add_column(
            Text(harmless(name)), justify="right" if numeric else "left", overflow="fold"
        )
    for row in block.rows:
        table.add_row(*map(_cell, row))
    return table


def _change_style(line: str) -> str:
    if line.startswith(("+++", "---", "@@")):
        return "bold"
    return {"+": "green", "-": "red"}.get(line[:1], "")


__all__ = ["print_text", "to_text"]
