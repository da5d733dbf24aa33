"""Searching offsets."""

from __future__ import annotations


def first_from(offsets: list[int], offset: int, begin: int = 0) -> int:
    """Index of the first of some ascending offsets that is not below ``offset``.

    The library’s own search compares objects, which takes five times as long where this is
    compiled.

    Args:
        offsets: The offsets.
        offset: What is looked for.
        begin: The first index that it can be.
    """
    end = len(offsets)
    while begin < end:
        middle = (begin + end) >> 1
        if offsets[middle] < offset:
            begin = middle + 1
        else:
            end = middle
    return begin


def any_between(offsets: list[int], first: int, end: int) -> bool:
    """Whether one of a few offsets, in any order, is from ``first`` to before ``end``."""
    return any(first <= offset < end for offset in offsets)


__all__ = ["any_between", "first_from"]
