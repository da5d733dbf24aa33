"""An extractive abstract: the sentences that carry most of what was found."""

from __future__ import annotations

import re
from typing import Final

from summarizer.offline.items import abstract_sentence
from summarizer.offline.reading import Reading
from summarizer.offline.wording import Wording
from summarizer.offsets import first_from
from summarizer.schemas.article_summary import AbstractSentence

_MOST: Final = 5
#: A sentence longer than this says too much for an abstract.
_LONGEST: Final = 420
#: A line without a stop is a headline if shorter than this, else a deck.
_DECK: Final = 90

_SIDES: Final = {"“": 1, "„": 1, "«": 1, "”": -1, "»": -1}
_POINTING: Final = frozenset("he she it they that this his her their its these those".split())
_DATELINE: Final = re.compile(r"^[A-Z][A-Z .’'-]{2,40}(?:, [^—–]{2,40})?\s[—–-]\s(?=\S)")


def make_abstract(
    reading: Reading, wording: Wording, items: dict[int, list[tuple[str, float]]]
) -> tuple[AbstractSentence, ...]:
    """Up to five sentences of the article, in its order.

    Args:
        reading: The article.
        wording: Its words.
        items: Per sentence, the ids of the items that stand on it, each with its weight.
    """
    total = max(1, len(reading.sentences))
    lead = total
    for index in items:
        if index < lead:
            lead = index
    open_marks = _marks_left_open(reading)
    factors: dict[int, float] = {}
    for index in items:
        _, start, end = reading.sentences[index]
        length = end - start
        title = reading.headline[index] and length < _DECK
        if length > _LONGEST or length < 25 or title:
            continue
        # Leads carry the news; half-open quotations and bare pronouns read badly alone.
        factor = 1.6 - 0.6 * index / total
        if index == lead:
            factor *= 1.5
        if open_marks.get(index):
            factor *= 0.3
        first = reading.low[reading.bounds[index][0]]
        if first in _POINTING:
            factor *= 0.6
        factors[index] = factor
    # A sentence's gain only shrinks while others are chosen, so its first gain bounds it.
    ranked: list[tuple[float, int]] = []
    for index, factor in factors.items():
        gain = 0.0
        for _, weight in items[index]:
            gain += weight
        ranked.append((-(gain * factor), index))
    ranked.sort()
    chosen: list[int] = []
    seen: set[str] = set()
    while len(chosen) < _MOST:
        best, best_score = -1, 0.0
        for lost, index in ranked:
            if -lost <= best_score:
                break
            if index in chosen:
                continue
            gain = 0.0
            for name, weight in items[index]:
                if name not in seen:
                    gain += weight
            if gain * factors[index] > best_score:
                best, best_score = index, gain * factors[index]
        if best < 0:
            break
        chosen.append(best)
        for name, _ in items[best]:
            seen.add(name)
    result: list[AbstractSentence] = []
    for index in sorted(chosen):
        sentence = reading.sentences[index]
        text = wording.spaced(reading.text[sentence.start : sentence.end])
        dateline = _DATELINE.match(text)
        if dateline is not None:
            text = text[dateline.end() :]
        ids = dict.fromkeys([name for name, _ in items[index]])
        if text:
            result.append(abstract_sentence(text, tuple(ids)))
    return tuple(result)


def _marks_left_open(reading: Reading) -> dict[int, int]:
    """Sentence to how many more quotation marks it opens than it closes.

    By the few marks of the article: to count them in each sentence takes ten times as long.
    """
    text, sentences = reading.text, reading.sentences
    starts = [start for _, start, _ in sentences]
    balance: dict[int, int] = {}
    for mark, step in _SIDES.items():
        at = text.find(mark)
        while at != -1:
            index = first_from(starts, at + 1) - 1
            if index >= 0 and at < sentences[index].end:
                balance[index] = balance.get(index, 0) + step
            at = text.find(mark, at + 1)
    return balance
