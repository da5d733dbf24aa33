"""Runs of equal words in two word lists, in the same order in both.

The longest run is taken first, then the longest on each side of it, as ``difflib`` does (Ratcliff
and Obershelp's gestalt pattern matching), without its handling of junk.
"""

from __future__ import annotations

from bisect import bisect_left

Run = tuple[int, int, int]
"""Equal words: index in the quote, index in the text, how many."""


def equal_runs(quote: list[str], text: list[str]) -> list[Run]:
    """The runs, in order; neighbours on both sides are one run."""
    where: dict[str, list[int]] = {word: [] for word in quote}
    for k, word in enumerate(text):
        if word in where:
            where[word].append(k)
    places = [where[word] for word in quote]
    found: list[Run] = []
    todo = [(0, len(quote), 0, len(text))]
    while todo:
        quote_from, quote_to, text_from, text_to = todo.pop()
        if quote_to - quote_from == 1:
            run = _single(places[quote_from], quote_from, text_from, text_to)
        else:
            run = _longest(quote, text, places, (quote_from, quote_to, text_from, text_to))
        if run is None:
            continue
        found.append(run)
        a, b, size = run
        if quote_from < a and text_from < b:
            todo.append((quote_from, a, text_from, b))
        if a + size < quote_to and b + size < text_to:
            todo.append((a + size, quote_to, b + size, text_to))
    return _joined(found)


def _single(places: list[int], at: int, text_from: int, text_to: int) -> Run | None:
    """The first place of a single word within bounds: a changed word among equal ones."""
    if not places:
        return None
    k = bisect_left(places, text_from)
    return (at, places[k], 1) if k < len(places) and places[k] < text_to else None


def _longest(
    quote: list[str],
    text: list[str],
    places: list[list[int]],
    bounds: tuple[int, int, int, int],
) -> Run | None:
    """The longest run within bounds; of equals the first in the quote, then in the text."""
    quote_from, quote_to, text_from, text_to = bounds
    size = first = start = 0
    for i in range(quote_from, quote_to):
        if quote_to - i <= size:
            # No run that begins here can be longer.
            break
        for j in places[i]:
            if j < text_from:
                continue
            if j >= text_to:
                break
            if i > quote_from and j > text_from and quote[i - 1] == text[j - 1]:
                # Part of a run that has been seen from its beginning.
                continue
            if size:
                # One that is longer is equal one word further than the longest goes.
                ours, theirs = i + size, j + size
                if ours >= quote_to or theirs >= text_to or quote[ours] != text[theirs]:
                    continue
            length = 1
            while (
                i + length < quote_to
                and j + length < text_to
                and quote[i + length] == text[j + length]
            ):
                length += 1
            if length > size:
                size, first, start = length, i, j
    return (first, start, size) if size else None


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for a, b, size in sorted(runs):
        if joined:
            c, d, before = joined[-1]
            if c + before == a and d + before == b:
                joined[-1] = (c, d, before + size)
                continue
        joined.append((a, b, size))
    return joined


__all__ = ["Run", "equal_runs"]
