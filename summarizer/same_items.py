"""Which items of several windows are one, in an ``ArticleSummary``.

Two windows share a few sentences, and an item found in both is one: it rests on the same words and
names the same source. What a list of the summary has to agree in stands here, list by list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Final

from summarizer.joining import blocks, overlap
from summarizer.one_to_one import Entry, Likeness, grouped
from summarizer.schemas import (
    AbstractSentence,
    MessagingShift,
    NamingVariant,
    NonAnswer,
    Position,
    ShiftStage,
    TerritorialClaim,
)

_WORD: Final = re.compile(r"\w+")
_LONG: Final = 4
_WIDE: Final = "\u2e80"
_HALF: Final = 0.5


def same_items(field: str, lists: Sequence[Sequence[Any]]) -> list[list[Entry[Any]]]:
    """Groups of items of one list of the summary, each from another window, that are the same.

    Args:
        field: Name of the list.
        lists: The list's items of each window; what they refer to has been joined before.
    """
    keys, likeness = _RULES[field]
    return grouped(lists, keys, likeness)


def _position_keys(item: Position) -> Iterable[Hashable]:
    return [(item.source, block) for block in blocks(item.evidence)]


def _position_likeness(one: Position, other: Position) -> Likeness | None:
    # "It never reached my desk, I did not ask for it" is two statements, whole or in part.
    if not _share_a_word(one.content, other.content):
        return None
    return _rested(one, other, _alike(one.content, other.content))


def _claim_keys(item: TerritorialClaim) -> Iterable[Hashable]:
    return [(who, block) for who in item.asserted_by for block in blocks(item.evidence)]


def _claim_likeness(one: TerritorialClaim, other: TerritorialClaim) -> Likeness | None:
    mine, theirs = _words(one.territory), _words(other.territory)
    # "Troops advanced on Tarn and took Vell" is two claims, whole or in part.
    if one.action is not other.action or not (mine <= theirs or theirs <= mine):
        return None
    return _rested(one, other, 1.0)


def _refusal_keys(item: NonAnswer) -> Iterable[Hashable]:
    places = [(item.actor, block) for block in blocks(item.evidence)]
    return [*places, (item.actor, item.topic.casefold())]


def _refusal_likeness(one: NonAnswer, other: NonAnswer) -> Likeness | None:
    if one.topic.casefold() == other.topic.casefold():
        return 2.0, overlap(one.evidence, other.evidence)
    return _rested(one, other, _alike(one.topic, other.topic))


def _shift_keys(item: MessagingShift) -> Iterable[Hashable]:
    return [(item.actor, stage.position) for stage in item.stages]


def _shift_likeness(one: MessagingShift, other: MessagingShift) -> Likeness | None:
    mine = {stage.position for stage in one.stages}
    theirs = {stage.position for stage in other.stages}
    return len(mine & theirs) / len(mine | theirs), _alike(one.topic, other.topic)


def _variant_keys(item: NamingVariant) -> Iterable[Hashable]:
    return [(" ".join(item.surface.casefold().split()), item.used_by)]


def _variant_likeness(one: NamingVariant, other: NamingVariant) -> Likeness | None:
    return 1.0, _alike(one.referent, other.referent)


def _sentence_keys(item: AbstractSentence) -> Iterable[Hashable]:
    return [" ".join(item.text.casefold().split())]


def _sentence_likeness(_: AbstractSentence, __: AbstractSentence) -> Likeness | None:
    return 1.0, 0.0


_RULES: Final[
    dict[str, tuple[Callable[[Any], Iterable[Hashable]], Callable[[Any, Any], Likeness | None]]]
] = {
    "positions": (_position_keys, _position_likeness),
    "territorial_claims": (_claim_keys, _claim_likeness),
    "non_answers": (_refusal_keys, _refusal_likeness),
    "messaging_shifts": (_shift_keys, _shift_likeness),
    "naming_variants": (_variant_keys, _variant_likeness),
    "abstract": (_sentence_keys, _sentence_likeness),
}


LISTS: Final = frozenset(_RULES)
"""The lists that there are rules for."""


def _rested(one: Any, other: Any, alike: float) -> Likeness | None:
    """How alike items are that rest on the same words, as they must.

    Where one quotes much less than the other, they have to say the same in their own words, too.
    """
    share = overlap(one.evidence, other.evidence)
    return (share, alike) if share >= _HALF or (share and alike >= _HALF) else None


def _alike(one: str, other: str) -> float:
    """How many of the shorter text's words the longer one has, from 0 to 1."""
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0


def _share_a_word(one: str, other: str) -> bool:
    """Whether two texts have a word in common that is more than grammar, if they have such."""
    shared = _words(one) & _words(other)
    if any(len(word) >= _LONG or word >= _WIDE for word in shared):
        return True
    return bool(shared) and not any(len(word) >= _LONG for word in _words(one) | _words(other))


def _words(text: str) -> set[str]:
    """The words of a text; of a script that does not part words, pairs of characters."""
    words = _WORD.findall(text.casefold())
    if any(char >= _WIDE for char in text):
        return {word[k : k + 2] for word in words for k in range(max(1, len(word) - 1))}
    return set(words)


def joined_stages(lists: Sequence[Sequence[ShiftStage]]) -> list[ShiftStage]:
    """The stages of one shift as several windows tell it, each once and in order of time.

    What only a later window has goes before the next stage that both have, else to the end.
    """
    order = list(lists[0])
    for stages in lists[1:]:
        places = {stage.position: k for k, stage in enumerate(order)}
        new: dict[int, list[ShiftStage]] = {}
        at = len(order)
        for stage in reversed(stages):
            k = places.get(stage.position)
            if k is None:
                new.setdefault(at, []).insert(0, stage)
                continue
            at = k
            # "initial" is said of whatever a window has first.
            if order[k].relation == "initial" != stage.relation:
                order[k] = stage
        order = [
            stage for k in range(len(order) + 1) for stage in (*new.get(k, ()), *order[k : k + 1])
        ]
    return order


def abstract_of(
    sentences: Sequence[tuple[int, Iterable[int]]], windows: int, most: int
) -> list[int]:
    """Which sentences of the windows' abstracts make the abstract of the whole.

    They are taken one by one: from the window that has fewest so far, and of several from the one
    farthest from those that have some. So windows are covered evenly, beginning with the first.

    Args:
        sentences: For each sentence in order its rank in its window's abstract, and the windows
            that the items come from on which it rests.
        windows: How many there are.
        most: How many sentences to take.

    Returns:
        Their indices, in order.
    """
    if len(sentences) <= most:
        return list(range(len(sentences)))
    taken: list[int] = []
    count = [0] * windows
    left = {k: (rank, sorted(rests)) for k, (rank, rests) in enumerate(sentences)}
    while len(taken) < most:
        covered = [k for k in range(windows) if count[k]]

        def merit(k: int, covered: list[int] = covered) -> tuple[float, float, int, int]:
            rank, rests = left[k]
            has = sum(count[w] for w in rests) / len(rests)
            off = min((abs(w - c) for w in rests for c in covered), default=-min(rests))
            return has, -off, rank, k

        best = min(left, key=merit)
        for window in left.pop(best)[1]:
            count[window] += 1
        taken.append(best)
    return sorted(taken)


__all__ = ["LISTS", "abstract_of", "joined_stages", "same_items"]
