"""Tables as CSV that a spreadsheet can open without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from summarizer.export.tables.columns import COLUMNS, Cell
from summarizer.export.tables.rows import rows_of, table_named

if TYPE_CHECKING:
    from summarizer.result import SummaryResult

# What a spreadsheet takes for the beginning of a formula, full-width forms included, or strips to
# find one behind it.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_csv(results: Iterable[SummaryResult[Any]], table: str) -> str:
    r"""One table of all results as CSV (RFC 4180, so lines end in ``\r\n``).

    The first line names the columns. Nothing is an empty cell, truth is ``true`` or ``false``. A
    text that a spreadsheet would run as a formula has an apostrophe before it.

    Raises:
        UsageError: There is no such table, or a result's schema does not have it.
    """
    wanted = table_named(table)
    text = io.StringIO(newline="")
    write = csv.writer(text)
    write.writerow(column.name for column in COLUMNS[wanted])
    for row in rows_of(results, wanted):
        write.writerow(map(_shown, row.values()))
    return text.getvalue()


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


__all__ = ["render_csv"]
