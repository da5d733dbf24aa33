"""Tables as data frames and Parquet files; needs the extra ``tables``."""

from __future__ import annotations

import io
from collections.abc import Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from summarizer.errors import MissingExtraError
from summarizer.export.tables.columns import COLUMNS
from summarizer.export.tables.rows import rows_of, table_named

if TYPE_CHECKING:
    from polars import DataFrame

    from summarizer.result import SummaryResult


def frame_of(results: Iterable[SummaryResult[Any]], table: str) -> DataFrame:
    """One table of all results as a polars data frame, its columns typed even where it is empty.

    Raises:
        UsageError: There is no such table, or a result's schema does not have it.
        MissingExtraError: The extra ``tables`` is not installed.
    """
    require_polars()
    import polars

    wanted = table_named(table)
    types = {str: polars.String, int: polars.Int64, bool: polars.Boolean}
    schema = {column.name: types[column.type] for column in COLUMNS[wanted]}
    return polars.DataFrame(rows_of(results, wanted), schema=schema)


def require_polars() -> None:
    """Make sure that data frames can be made.

    Raises:
        MissingExtraError: The extra ``tables`` is not installed.
    """
    if find_spec("polars") is None:
        raise MissingExtraError("a data frame or a Parquet file", "tables")


def render_parquet(results: Iterable[SummaryResult[Any]], table: str) -> bytes:
    """One table of all results as a Parquet file.

    Raises:
        UsageError: There is no such table, or a result's schema does not have it.
        MissingExtraError: The extra ``tables`` is not installed.
    """
    file = io.BytesIO()
    frame_of(results, table).write_parquet(file)
    return file.getvalue()


__all__ = ["frame_of", "render_parquet", "require_polars"]
