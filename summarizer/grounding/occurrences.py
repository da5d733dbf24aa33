"""Every place where the same words stand, and which of them is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from summarizer.schemas.evidence import Span

MAX_CANDIDATES: Final = 50
_REACH: Final = 2_000
# Characters that may be compared at places which turn out to lie inside a word: enough for every
# real text, a bound for one made of a single repeated letter.
_REJECTED: Final = 4_000_000


def occurrences(
    text: str,
    needle: str,
    fits: Callable[[int], Span | None],
    *,
    first: Iterable[tuple[int, int]] = (),
    within: tuple[int, int] | None = None,
    limit: int = MAX_CANDIDATES,
) -> list[Span]:
    """Where ``needle`` stands in ``text``, as spans, in order.

    Args:
        text: Text to search.
        needle: What to find; not empty.
        fits: The span for an occurrence at an index, None where it must not count.
        first: Stretches of ``text`` whose spans are among those given, however often ``needle``
            stands elsewhere.
        within: The stretch of ``text`` to search; all of it by default.
        limit: At most this many spans.
    """
    everywhere = within or (0, len(text))
    found: dict[int, Span] = {}
    if not _search(text, needle, fits, everywhere, found, limit):
        # Too many to see them all: those of the preferred stretches come first.
        found = {}
        for start, end in first:
            _search(text, needle, fits, (max(0, start), min(len(text), end)), found, limit)
        _search(text, needle, fits, everywhere, found, limit)
    return [found[index] for index in sorted(found)]


def _search(
    text: str,
    needle: str,
    fits: Callable[[int], Span | None],
    within: tuple[int, int],
    found: dict[int, Span],
    limit: int,
) -> bool:
    """Add to ``found`` up to ``limit``; False where the search ended before the stretch did."""
    index, end = within
    rejected = max(200, _REJECTED // len(needle))
    while rejected and len(found) < limit:
        index = text.find(needle, index, end)
        if index < 0:
            return True
        if index not in found:
            span = fits(index)
            if span is None:
                rejected -= 1
            else:
                found[index] = span
        index += 1
    return False


def around(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Stretches worth searching first when something near ``spans`` is wanted."""
    return [(span.start - _REACH, span.end + _REACH) for span in spans[:MAX_CANDIDATES]]


def choose(
    candidates: Sequence[Span],
    hinted: tuple[int, int] | None,
    near: Sequence[Span],
    sentence_of: Callable[[int], int],
) -> tuple[Span, bool]:
    """The candidate meant, and whether nothing decided between several.

    Args:
        candidates: At least one span, in order.
        hinted: Where the sentence named with the quote begins and ends, None if unknown.
        near: Places of which the nearest candidate is preferred.
        sentence_of: Counts the sentences before an offset; sentences apart weigh more than
            characters.
    """
    if len(candidates) == 1:
        return candidates[0], False
    if hinted is not None:
        inside = [span for span in candidates if hinted[0] <= span.start < hinted[1]]
        candidates = inside or candidates
    if len(candidates) == 1:
        return candidates[0], False
    if near:
        places = [(sentence_of(other.start), other) for other in near[:MAX_CANDIDATES]]
        distances = {
            span: min(_distance(span, sentence_of(span.start), *place) for place in places)
            for span in candidates
        }
        ranked = sorted(candidates, key=lambda span: distances[span])
        if distances[ranked[0]] < distances[ranked[1]]:
            return ranked[0], False
    return candidates[0], True


def _distance(span: Span, sentence: int, other_sentence: int, other: Span) -> tuple[int, int]:
    apart = max(other.start - span.end, span.start - other.end, 0)
    return abs(sentence - other_sentence), apart


__all__ = ["MAX_CANDIDATES", "around", "choose", "occurrences"]
