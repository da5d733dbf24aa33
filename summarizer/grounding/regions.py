"""Where in an article a quote may stand, judged by the words they share."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from summarizer.grounding.tokens import Tokens

# Places of single words looked at for one quote, and regions compared with it: together they
# bound the work that one quote can cause, however repetitive the article is.
_POSTINGS: Final = 4_000
_REGIONS: Final = 6
# The rarest words of a quote vote; more of them would only cost time.
_VOTERS: Final = 8
_BUCKET: Final = 8
# With so many voters, words this many times as frequent as the rarest one have no vote.
_RARE: Final = 4
_COMMON: Final = 8
# A region with less than this share of the best one's votes is not worth comparing.
_WORTH: Final = 0.6
# The least share of the strongest votes that one of two neighbours has which together are.
_FAIR: Final = 0.29


def regions(article: Tokens, quote: Tokens, preferred: tuple[int, int] | None) -> list[int]:
    """Tokens of the article at which the quote may begin, the most promising first.

    Every word of the quote votes for the tokens at which the quote would begin if the word stood
    in its place; rare words vote first and count for more.

    Args:
        article: The article's words.
        quote: The quote's words.
        preferred: Folded indices of a stretch whose words vote even when the budget is spent.
    """
    keys, index = quote.keys, article.index
    first_at = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
    shared = index.keys() & first_at.keys()
    rarest = sorted([(len(index[key]), first_at[key], key) for key in shared])
    inside = (article.at(preferred[0]), article.at(preferred[1])) if preferred else (0, 0)
    width = max(_BUCKET, len(quote) // 8)
    votes: dict[int, float] = {}
    votes_for = votes.get
    voted: list[tuple[list[int], int]] = []
    budget = _POSTINGS
    for _, k, key in rarest[:_VOTERS]:
        chosen = positions = index[key]
        count = len(positions)
        if len(voted) >= _RARE and count > _COMMON * len(voted[0][0]) + _COMMON:
            # Rarer words have voted; from here on they are too common to tell places apart.
            break
        if count > budget:
            low = max(bisect_left(positions, inside[0]), budget)
            preferred_too = positions[low : bisect_left(positions, inside[1])][:_POSTINGS]
            chosen = positions[:budget] + preferred_too
        budget = budget - count if count < budget else 0
        weight = 1 / (1 + count.bit_length())
        for position in chosen:
            bucket = (position - k) // width
            votes[bucket] = votes_for(bucket, 0.0) + weight
        voted.append((chosen, k))
    return [_begin(bucket, width, voted) for bucket in _best(votes)]


def _best(votes: dict[int, float]) -> list[int]:
    """Votes for one start may fall on both sides of a bucket's edge: neighbours count together."""
    if not votes:
        return []
    at = votes.get
    # Of a score that is worth it one of the two has a fair share: few have.
    fair = _FAIR * max(votes.values())
    strong = [bucket for bucket, count in votes.items() if count >= fair]
    scores = {bucket: votes[bucket] + at(bucket + 1, 0.0) for bucket in strong}
    for bucket in strong:
        if bucket - 1 in votes:
            scores[bucket - 1] = votes[bucket - 1] + votes[bucket]
    worth = _WORTH * max(scores.values())
    chosen: list[int] = []
    for _, bucket in sorted([(-score, b) for b, score in scores.items() if score >= worth]):
        if bucket - 1 not in chosen and bucket + 1 not in chosen:
            chosen.append(bucket)
        if len(chosen) == _REGIONS:
            break
    return [b if votes[b] >= at(b + 1, 0.0) else b + 1 for b in chosen]


def _begin(bucket: int, width: int, voted: list[tuple[list[int], int]]) -> int:
    """The start that the rarest word of those voted for that fell into a bucket."""
    for positions, k in voted:
        at = bisect_left(positions, bucket * width + k)
        if at < len(positions) and (positions[at] - k) // width == bucket:
            return positions[at] - k
    return bucket * width


__all__ = ["regions"]
