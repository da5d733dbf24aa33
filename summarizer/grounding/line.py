"""A sentence as a row of words and marks, to look around in from a quote's edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summarizer.grounding.chunks import chunks_seen, learned, words_pattern
from summarizer.grounding.edge_words import EdgeWords
from summarizer.grounding.phrases import END, GAP, MARKS, Phrase, Phrases, Tells, fits
from summarizer.offsets import first_from

_BEFORE_CLAUSE: Final = {
    "de": re.compile(r",(?=\s+(?:dass|ob|wenn|falls|sofern)\b)"),
    "ru": re.compile(r",(?=\s+(?:что|чтобы|если)\b)"),
    "uk": re.compile(r",(?=\s+(?:що|щоб|якщо|чи)\b)"),
}
COMMAS: Final = frozenset((",", "—", "–", "-", "،"))
QUOTING: Final = frozenset('“”„«»‹›"‘’')
CLOSING: Final = frozenset('”»›"’')
"""Marks with which a quotation ends, and begins in few languages."""
_SPACES: Final = ("\n", "\u00a0", "\u202f")
"""White space that stands between words in some texts, besides the ordinary space."""
_ASCII: Final = 0x80
_CAPITAL_A: Final = 0x41
_CAPITAL_Z: Final = 0x5A
_GAP_WORDS: Final = 7
REACH: Final = 20
"""Words over which a phrase with gaps is looked for."""


JOINS: Final = frozenset("and und et y e и і та ve".split())
"""Words that join a clause of its own: no aside."""
RANGE: Final = frozenset("to or bis oder à ou a o или або ila".split())
"""Words between the two numbers of a range."""
# "rose from 3 to 5", "dropped in 2019 to 5": no range.
FROM: Final = frozenset("from by in since von um seit de da en dans с на в з".split())
BETWEEN: Final = frozenset("between zwischen entre tra fra между між بين".split())
"""Words that begin a range whose numbers *and* joins."""


class Line:
    """A stretch of the article without a sentence's end in it.

    Attributes:
        words: Its words as :func:`plain` writes them, and its marks.
        stop: Where it ends in the article.
        asks: Whether there is a question mark in it.
        traits: Of which rarer kinds there are words in it; see :class:`Harmless`.
        before: Places at which a phrase before a quote may begin.
        opening: Places at which one that opens a clause may.
        after: Places at which one after a quote may.
    """

    __slots__ = (
        *("_finite", "_finite_places", "_harmless", "_offsets", "_pattern", "_start", "_text"),
        *("_verbs", "after", "asks", "before", "opening", "stop", "traits", "words"),
    )

    def __init__(
        self, text: str, start: int, end: int, known: EdgeWords, language: str | None
    ) -> None:
        self._text, self._start = text, start
        self._pattern = words_pattern(language)
        self.stop = end
        raw = text[start:end]
        self.asks = "?" in raw
        if language in _BEFORE_CLAUSE:
            # A comma there is mere spelling: "bestritt, dass".
            raw = _BEFORE_CLAUSE[language].sub(" ", raw)
        words: list[str] = []
        offsets: list[int] = []
        before: list[int] = []
        opening: list[int] = []
        after: list[int] = []
        verbs: list[int] = []
        telling: list[int] = []
        tells: list[Tells] = []
        seen = chunks_seen(language)
        # Nearly always one ordinary space stands between two words.
        spaced = not any(space in raw for space in _SPACES)
        traits = at = 0
        for run in raw.split(" ") if spaced else raw.split():
            cut = seen.get(run)
            if cut is None:
                if not run:
                    at += 1
                    continue
                cut = learned(seen, run, self._pattern, known, language)
            if not spaced:
                at = raw.find(run, at)
            if cut.told is not None:
                for told in cut.told:
                    place = len(words) + told.place
                    if told.may_be_finite:
                        verbs.append(place)
                    if told.opens:
                        opening.append(place)
                    if told.tells is not None:
                        telling.append(place)
                        tells.append(told.tells)
            traits |= cut.traits
            if cut.is_one:
                words.append(cut.words[0])
                offsets.append(at)
            else:
                words += cut.words
                for begin in cut.begins:
                    offsets.append(at + begin)  # noqa: PERF401
            at += len(run) + 1
        for nth, place in enumerate(telling):
            alone = tells[nth]
            pairs = alone.pairs
            # What a word tells together with the next comes on top of what it tells alone.
            both = pairs.get(words[place + 1]) if pairs and place + 1 < len(words) else None
            if alone.before or (both is not None and both.before):
                before.append(place)
            if alone.opening or (both is not None and both.opening):
                opening.append(place)
            if alone.after or (both is not None and both.after):
                after.append(place)
        self.before, self.opening, self.after = before, opening, after
        self.words, self._offsets, self.traits = words, offsets, traits
        self._harmless, self._verbs = known.harmless, verbs
        self._finite: list[int] | None = None
        self._finite_places: frozenset[int] | None = None

    def start(self, place: int) -> int:
        """Where in the article the word or mark at a place begins."""
        return self._start + self._offsets[place]

    def end(self, place: int) -> int:
        """Where it ends."""
        match = self._pattern.match(self._text, self.start(place))
        return match.end() if match else self.start(place)

    def is_capital(self, place: int) -> bool:
        """Whether the word at a place is written with a capital."""
        at = self._start + self._offsets[place]
        code = ord(self._text[at])
        if code < _ASCII:
            return _CAPITAL_A <= code <= _CAPITAL_Z
        return self._text[at].isupper()

    def _found_finite(self) -> list[int]:
        found = self._finite
        if found is None:
            words, harmless = self.words, self._harmless
            found = self._finite = (
                []
                if harmless is None
                else [place for place in self._verbs if harmless.stays_finite(words, place)]
            )
        return found

    @property
    def finite(self) -> frozenset[int]:
        """The places of the finite verbs; see :meth:`Harmless.is_finite`."""
        if self._finite_places is None:
            self._finite_places = frozenset(self._found_finite())
        return self._finite_places

    def has_finite(self, first: int, last: int) -> bool:
        """Whether there is a finite verb from one place to before another."""
        for place in self._found_finite():
            if place >= first:
                return place < last
        return False

    def first_from(self, index: int, begin: int = 0) -> int:
        """The place of the first word or mark, from ``begin`` on, at an offset or later."""
        return first_from(self._offsets, index - self._start, begin)

    def in_range(self, place: int) -> bool:
        """Whether ``13 to`` or ``between 13 and`` stands before a place."""
        words = self.words
        if place < 2 or not words[place - 2][0].isdigit():
            return False
        if place > 2 and words[place - 3] in BETWEEN:
            return words[place - 1].isalpha()
        if words[place - 1] not in RANGE or (place > 2 and words[place - 3] in FROM):
            return False
        # "212 to 9" is how they voted.
        after = words[place] if place < len(words) else ""
        falls = words[place - 2].isdecimal() and after.isdecimal()
        return not (falls and int(words[place - 2]) > int(after))

    def ending(
        self, phrases: Phrases, place: int, stops: frozenset[str]
    ) -> list[tuple[Phrase, int]]:
        """The phrases that end just before a place, and where each begins."""
        words = self.words
        found: list[tuple[Phrase, int]] = []
        at = phrases.at(words[place - 1])
        if at is None:
            return found
        if at.heads is not None:
            for head in range(place - 2, max(-1, place - REACH), -1):
                gapped = at.heads.get(words[head])
                if gapped is not None:
                    found += [
                        (phrase, head)
                        for phrase in gapped
                        if self._backwards(place, phrase.words, len(phrase.words), stops) == head
                    ]
        for phrase in phrases.exactly_before(words, place):
            found.append((phrase, place - len(phrase.words)))
        for phrase in at.others:
            first = self._backwards(place, phrase.words, len(phrase.words), stops)
            if first is not None:
                found.append((phrase, first))
        return found

    def beginning(
        self, phrases: Phrases, place: int, stops: frozenset[str]
    ) -> list[tuple[Phrase, int]]:
        """The phrases that begin at a place, and the place behind each."""
        words = self.words
        found: list[tuple[Phrase, int]] = []
        at = phrases.at(words[place])
        if at is None:
            return found
        if at.heads is not None:
            for head in range(place + 1, min(len(words), place + REACH)):
                gapped = at.heads.get(words[head])
                if gapped is not None:
                    found += [
                        (phrase, head + 1)
                        for phrase in gapped
                        if self._forwards(place, phrase.words, 0, stops) == head + 1
                    ]
        for phrase in phrases.exactly_at(words, place):
            found.append((phrase, place + len(phrase.words)))
        for phrase in at.others:
            last = self._forwards(place, phrase.words, 0, stops)
            if last is not None:
                found.append((phrase, last))
        return found

    def _backwards(
        self, place: int, wanted: tuple[str, ...], left: int, stops: frozenset[str]
    ) -> int | None:
        while left:
            if wanted[left - 1] == GAP:
                commas = 0
                for skipped in range(_GAP_WORDS + 1):
                    found = None
                    if not commas % 2:
                        found = self._backwards(place - skipped, wanted, left - 1, stops)
                    if found is not None:
                        return found
                    if place - skipped <= 0 or self._is_stop(place - skipped - 1, stops):
                        return None
                    commas += self.words[place - skipped - 1] in COMMAS
                return None
            if place <= 0 or not fits(self.words[place - 1], wanted[left - 1]):
                return None
            place, left = place - 1, left - 1
        return place

    def _forwards(
        self, place: int, wanted: tuple[str, ...], done: int, stops: frozenset[str]
    ) -> int | None:
        size = len(self.words)
        while done < len(wanted):
            if wanted[done] == END:
                return place if place >= size or self.words[place] in MARKS else None
            if wanted[done] == GAP:
                for skipped in range(_GAP_WORDS + 1):
                    found = self._forwards(place + skipped, wanted, done + 1, stops)
                    if found is not None:
                        return found
                    if place + skipped >= size or self._is_stop(place + skipped, stops):
                        return None
                return None
            if place >= size or not fits(self.words[place], wanted[done]):
                return None
            place, done = place + 1, done + 1
        return place

    def _is_stop(self, place: int, stops: frozenset[str]) -> bool:
        word = self.words[place]
        return word in stops or (word in MARKS and word not in COMMAS and word not in QUOTING)

    def back(self, place: int) -> Iterator[int]:
        """The places before one, back to the nearest mark."""
        for k in range(place - 1, -1, -1):
            if self.words[k] in MARKS:
                return
            yield k

    def before_aside(self, place: int, stops: frozenset[str]) -> int | None:
        """The place of the comma before an aside that ends at ``place``: *not, he said,* [sign]."""
        k = self._unquoted(place - 1)
        if k < 0 or self.words[k] not in COMMAS:
            return None
        for j in range(k - 1, max(-1, k - 9), -1):
            if self.words[j] in COMMAS:
                if self.words[j] != self.words[k]:
                    return None
                said = j == k - 2 and self.words[k - 1] in stops
                return None if said or j == k - 1 else self._unquoted(j - 1) + 1
            if self.words[j] in MARKS and self.words[j] not in QUOTING:
                return None
        return None

    def after_aside(self, place: int) -> int | None:
        """The place behind an aside that begins with the comma at ``place``."""
        size = len(self.words)
        if place >= size or self.words[place] not in COMMAS:
            return None
        if place + 1 < size and self.words[place + 1] in JOINS:
            return None
        for j in range(place + 1, min(size, place + 9)):
            if self.words[j] in COMMAS:
                if self.words[j] != self.words[place] or j == place + 1:
                    return None
                return self.behind_quotes(j + 1)
            if self.words[j] in MARKS and self.words[j] not in QUOTING:
                return None
        return None

    def _unquoted(self, place: int) -> int:
        while place >= 0 and self.words[place] in QUOTING:
            place -= 1
        return place

    def behind_quotes(self, place: int) -> int:
        """The first place from ``place`` on that is no quotation mark."""
        while place < len(self.words) and self.words[place] in QUOTING:
            place += 1
        return place


__all__ = ["COMMAS", "MARKS", "QUOTING", "Line"]
