"""Reports as GitHub-flavoured Markdown, for step summaries and comments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from summarizer.export.markdown import escape
from summarizer.export.untrusted import harmless_lines
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

_NUMBER: Final = re.compile(r"[+±-]?[\d.,]+%?", re.ASCII)
_MARKS: Final = {Tone.PLAIN: "", Tone.GOOD: "🟢 ", Tone.BAD: "🔴 ", Tone.OPEN: "🟡 "}


def to_markdown(blocks: Iterable[Block]) -> str:
    """A report as Markdown; no string in it can add markup, a link or a mention."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escape(block.text)}"
        case Paragraph():
            return _MARKS[block.tone] + escape(block.text)
        case Table():
            return _table(block)
        case Items():
            return "\n".join(
                line
                for cell, below in block.entries
                for line in (f"- {_cell(cell)}", *(f"  - {escape(text)}" for text in below))
            )
        case Changes():
            return _fenced(block.text)


def _cell(cell: Cell) -> str:
    # A number at the beginning of a line may begin a list; in a cell it is just a number.
    shown = cell.text if _NUMBER.fullmatch(cell.text) else escape(cell.text)
    return _MARKS[cell.tone] + shown


def _table(block: Table) -> str:
    rule = ["---:" if numeric else "---" for numeric in block.numeric]
    rows = [
        [escape(name) for name in block.columns],
        rule,
        *([_cell(cell) for cell in row] for row in block.rows),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _fenced(text: str) -> str:
    """A code block whose fence is longer than any in the text."""
    longest = run = 0
    for character in text:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    fence = "`" * max(3, longest + 1)
    return f"{fence}diff\n{harmless_lines(text)}\n{fence}"


__all__ = ["to_markdown"]
