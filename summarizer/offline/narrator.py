"""What the article asserts in its own voice and that is a judgement, not scene-setting."""

from __future__ import annotations

from typing import Final, NamedTuple

from summarizer.offline import marks as m
from summarizer.offline.phrasing import either, phrase_at, phrase_starts, phrase_table
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Stretch, Told
from summarizer.offline.subjects import subject_of


class Assertion(NamedTuple):
    """One narrator's assertion: its clause, and the words that make it a judgement."""

    sentence: int
    clause: Stretch
    trigger: Stretch


def find_assertions(
    frame: Frame, told: Told, taken: list[Stretch], *, stated: bool
) -> list[Assertion]:
    """Clauses with words of judgement that nobody is quoted on.

    Args:
        frame: The article.
        told: What is attributed, by sentence; such words are not the narrator's.
        taken: Stretches that other items (non-answers) already stand on.
        stated: Whether anything is attributed at all.
    """
    reading = frame.reading
    table = phrase_table(reading.cues, "language.narrator", ("evaluative",))
    adjectives = reading.cues.words["language.narrator.adjectives"]
    found: list[Assertion] = []
    standing = _by_sentence(reading, taken)
    headline = _headline(reading, told, standing) if stated else None
    if headline is not None:
        found.append(headline)
    hits = either(
        phrase_starts(reading, "language.narrator", ("evaluative",)),
        _judging(reading, adjectives),
    )
    for index, triggers in reading.grouped(hits):
        first, end = reading.bounds[index]
        last = first
        for i in triggers:
            if i < last or reading.quoted[i] != -1:
                continue
            low = reading.low[i]
            stop: int | None = None
            if low in table:
                match = phrase_at(reading, table, i, end)
                stop = match[0] if match is not None else None
                if i > first and reading.low[i - 1] == "it":
                    it = frame.mentions.ending.get(i)
                    stop = stop if frame.cast.of(it) is not None else None
            if stop is None and low in m.BE:
                stop = _judged(frame, i, end, adjectives)
            if stop is not None:
                clause = _clause(frame, i, stop, first, end)
                inside, start = False, -1
                for c in _attributed(told, standing, index):
                    inside = inside or (c.first < stop and i < c.end)
                    if c.end <= i and c.end > start:
                        start = c.end
                if start == -1:
                    start = first
                if start > clause.first:
                    while start < i and (
                        reading.low[start] in ("but", "and") or not reading.words[start].isalnum()
                    ):
                        start += 1
                    clause = Stretch(start, max(clause.end, start))
                if not inside and clause.end - clause.first >= 3:
                    found.append(Assertion(index, clause, Stretch(i, stop)))
                    last = clause.end
    return found


def _attributed(told: Told, taken: dict[int, list[Stretch]], index: int) -> list[Stretch]:
    """The stretches of a sentence that are somebody's words, or that other items stand on."""
    found = taken.get(index, [])[:]
    for statement in told.at(index):
        found += statement.content
    return found


def _by_sentence(reading: Reading, stretches: list[Stretch]) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        found.setdefault(reading.sentence_of(stretch.first), []).append(stretch)
    return found


def _headline(reading: Reading, told: Told, taken: dict[int, list[Stretch]]) -> Assertion | None:
    """What the headline states as fact; a title of fewer than four words states nothing."""
    if len(reading.bounds) < 3 or not reading.headline[0] or reading.skipped[0]:
        return None
    first, end = reading.bounds[0]
    if reading.quoted[first] != -1 or _attributed(told, taken, 0):
        return None
    words = 0
    for k in range(first, end):
        words += reading.words[k][0].isalpha()
    if words < 4:
        return None
    return Assertion(0, Stretch(first, end), Stretch(first, first + 1))


def _judging(reading: Reading, adjectives: frozenset[str]) -> list[int]:
    """Every "was" that a judgement may follow: most are followed by something else."""
    low, tags, quoted = reading.low, reading.tags, reading.quoted
    last = len(low) - 1
    return [
        i
        for i in reading.at(m.BE)
        if i < last
        and quoted[i] == -1
        and (
            tags[i + 1] & m.ADVERB
            or (nxt := low[i + 1]) in adjectives
            or nxt in _COMPARING
            or nxt.endswith("ier")
        )
    ]


def _judged(frame: Frame, i: int, end: int, adjectives: frozenset[str]) -> int | None:
    """End of "was quieter", "has been more cautious", "were evasive", said of an actor."""
    low = frame.reading.low
    k = i + 1
    while k < end and frame.reading.tags[k] & m.ADVERB and low[k] not in ("more", "less"):
        k += 1
    if k >= end:
        return None
    if low[k] in adjectives:
        return k + 1
    if low[k] in ("more", "less") and k + 1 < end and low[k + 1].isalpha() and low[k + 1] != "than":
        subject = subject_of(frame, i, max(0, i - 40))
        return k + 2 if subject is not None else None
    comparative = low[k].endswith("ier") or low[k] in _COMPARATIVES
    if comparative and not frame.reading.tags[k] & (m.HEAD | m.PLACE):
        subject = subject_of(frame, i, max(0, i - 40))
        return k + 1 if subject is not None else None
    return None


_COMPARATIVES: Final = frozenset(
    "quieter louder tougher softer harsher clearer stronger weaker slower faster bolder "
    "sharper cooler warmer stricter looser".split()
)
_COMPARING: Final = _COMPARATIVES | {"more", "less"}
#: What parts clauses, and what ends a sentence as well.
_PARTING: Final = m.QUOTES | frozenset(";:—–")
_ENDING: Final = m.QUOTES | frozenset(".;:—–!?")


def _clause(frame: Frame, i: int, stop: int, first: int, end: int) -> Stretch:
    """The clause around tokens ``i`` to ``stop``: from its subject to the next full break."""
    reading = frame.reading
    words, low = reading.words, reading.low
    start = i
    depth = 0
    while start > first:
        previous = words[start - 1]
        if previous in _PARTING:
            break
        if previous == ",":
            depth += 1
            after = low[start]
            if depth > 2 or after in {"as", "while", "but", "because", "although", "and"}:
                break
        start -= 1
    while start < i and (low[start] in {"and", "but", "as", "while", "so"} or words[start] == ","):
        start += 1
    finish = stop
    while finish < end:
        word = words[finish]
        if word in _ENDING:
            break
        if word == "," and finish + 1 < end:
            if low[finish + 1] in {"and", "but", "while", "as", "though", "although"}:
                break
            if finish - start > 25:
                break
        finish += 1
    while finish > stop and words[finish - 1] == ",":
        finish -= 1
    return Stretch(start, finish)
