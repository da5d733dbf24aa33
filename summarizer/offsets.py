"""Searching offsets."""

from __future__ import annotations

from summarizer.native import i64


def first_from(offsets: list[int], offset: int, begin: int = 0) -> int:
    """Index of the first of some ascending offsets that is not below ``offset``.

    The library’s own search compares objects, which takes five times as long where this is
    compiled.

    Args:
        offsets: The offsets.
        offset: What is looked for.
        begin: The first index that it can be.
    """
    low: i64 = begin
    high: i64 = len(offsets)
    while low < high:
        middle = (low + high) >> 1
        if offsets[middle] < offset:
            low = middle + 1
        else:
            high = middle
    return low


def any_between(offsets: list[int], first: int, end: int) -> bool:
    """Whether one of a few offsets, in any order, is from ``first`` to before ``end``."""
    return any(first <= offset < end for offset in offsets)


__all__ = ["any_between", "first_from"]
