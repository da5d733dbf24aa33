"""A result, or several, as flat tables: rows, CSV, a data frame, Parquet.

Every table has the same columns whatever is in it (:mod:`~summarizer.export.tables.columns`;
docs/exports.md lists them), so that the tables of many results can be put one below the other.
"""

from summarizer.export.tables.columns import ANY_SCHEMA, COLUMNS, Cell, Row, Table
from summarizer.export.tables.delimited import render_csv
from summarizer.export.tables.frame import frame_of, render_parquet, require_polars
from summarizer.export.tables.rows import rows_of, table_named

__all__ = [
    "ANY_SCHEMA",
    "COLUMNS",
    "Cell",
    "Row",
    "Table",
    "frame_of",
    "render_csv",
    "render_parquet",
    "require_polars",
    "rows_of",
    "table_named",
]
