"""Maximum-weight matching: which item of one list goes with which item of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

_SCALE: Final = 10**6
"""Similarities are compared to six decimal places; what is equal to those is a tie."""

Pairs = tuple[tuple[int, int], ...]


def best_matching(similarities: Sequence[Sequence[float]], gate: float) -> Pairs:
    """The pairs whose similarities sum up highest, each row and column used at most once.

    Pairs below ``gate`` are ruled out *before* anything is assigned, so that no item is lost to a
    partner that is then refused. Of equally good matchings the one is taken whose partners stand
    nearest to each other in their lists.

    Args:
        similarities: One row per item of the first list, one column per item of the second, each
            value from 0 to 1.
        gate: The least similarity of a pair; above 0.

    Returns:
        Pairs of row and column, by row.
    """
    edges = {
        (row, column): value
        for row, values in enumerate(similarities)
        for column, value in enumerate(values)
        if value >= gate > 0
    }
    pairs: list[tuple[int, int]] = []
    for rows, columns in _components(edges):
        if len(rows) == len(columns) == 1:
            pairs.append((rows[0], columns[0]))
        else:
            pairs.extend(_assign(rows, columns, edges))
    return tuple(sorted(pairs))


def _components(edges: Mapping[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """The rows and columns that hang together; few are larger than one by one."""
    by_row: dict[int, list[int]] = {}
    by_column: dict[int, list[int]] = {}
    for row, column in edges:
        by_row.setdefault(row, []).append(column)
        by_column.setdefault(column, []).append(row)
    found: list[tuple[list[int], list[int]]] = []
    seen: set[int] = set()
    for start in by_row:
        if start in seen:
            continue
        rows, columns, todo = {start}, set[int](), [start]
        while todo:
            for column in by_row[todo.pop()]:
                if column not in columns:
                    columns.add(column)
                    fresh = [row for row in by_column[column] if row not in rows]
                    rows.update(fresh)
                    todo.extend(fresh)
        seen |= rows
        found.append((sorted(rows), sorted(columns)))
    return found


def _assign(
    rows: Sequence[int], columns: Sequence[int], edges: Mapping[tuple[int, int], float]
) -> list[tuple[int, int]]:
    # Whole numbers, so that a tie is a tie. Nearness only ever decides between equal sums: the
    # penalties of a whole matching stay below one unit of similarity.
    unit = sum((row - column) ** 2 for row, column in edges) + 1

    def weight(row: int, column: int) -> int:
        value = edges.get((row, column))
        if value is None:
            return 0
        return max(1, round(value * _SCALE)) * unit - (row - column) ** 2

    if len(rows) <= len(columns):
        costs = [[-weight(row, column) for column in columns] for row in rows]
        chosen = [(rows[i], columns[j]) for i, j in enumerate(_hungarian(costs))]
    else:
        costs = [[-weight(row, column) for row in rows] for column in columns]
        chosen = [(rows[j], columns[i]) for i, j in enumerate(_hungarian(costs))]
    return [pair for pair in chosen if pair in edges]


def _hungarian(costs: Sequence[Sequence[int]]) -> list[int]:
    """The cheapest assignment of every row to a column of its own, as a column per row.

    The Hungarian method by shortest augmenting paths with potentials; there must be no more rows
    than columns. Takes time in the order of rows² · columns.
    """
    width = len(costs[0])
    row_potential = [0] * (len(costs) + 1)
    column_potential = [0] * (width + 1)
    # Rows and columns are counted from 1; 0 is the row that is being placed.
    row_of = [0] * (width + 1)
    for row in range(1, len(costs) + 1):
        row_of[0] = row
        slack: list[float] = [float("inf")] * (width + 1)
        came_from = [0] * (width + 1)
        done = [False] * (width + 1)
        column = 0
        while True:
            done[column] = True
            current = row_of[column]
            line = costs[current - 1]
            base = row_potential[current]
            step: float = float("inf")
            nearest = 0
            for other in range(1, width + 1):
                if done[other]:
                    continue
                reduced = line[other - 1] - base - column_potential[other]
                if reduced < slack[other]:
                    slack[other] = reduced
                    came_from[other] = column
                if slack[other] < step:
                    step = slack[other]
                    nearest = other
            shift = int(step)
            for other in range(width + 1):
                if done[other]:
                    row_potential[row_of[other]] += shift
                    column_potential[other] -= shift
                else:
                    slack[other] -= shift
            column = nearest
            if row_of[column] == 0:
                break
        while column:
            previous = came_from[column]
            row_of[column] = row_of[previous]
            column = previous
    result = [0] * len(costs)
    for column in range(1, width + 1):
        if row_of[column]:
            result[row_of[column] - 1] = column - 1
    return result


__all__ = ["Pairs", "best_matching"]
