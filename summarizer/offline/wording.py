"""Evidence and wording cut from the article."""

from __future__ import annotations

from typing import Final

from summarizer.offline import items
from summarizer.offline import marks as m
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Statement, Stretch
from summarizer.offline.times import has_time, time_text
from summarizer.offsets import first_from
from summarizer.schemas.evidence import Evidence

_QUOTE_PAIRS: Final = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "„": "“"}
_OPENING: Final = "".join(_QUOTE_PAIRS)
_CLOSING: Final = "".join(_QUOTE_PAIRS.values())
#: All white space but blanks and line breaks.
RARE_SPACES: Final = (
    "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


def spaced(text: str) -> str:
    """A text with single blanks for its white space, none at its ends."""
    if text.isprintable() and "  " not in text:  # as most are: no other white space in them
        return text.strip()
    return " ".join(text.split())


def _has_any(text: str, characters: str) -> bool:
    """Whether a text has one of some characters: to search for each is quick in a long one."""
    for character in characters:  # noqa: SIM110 - a generator costs twice as much
        if character in text:
            return True
    return False


class Wording:
    """Cuts words from one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        #: Every token that is a quotation mark.
        self._marks = reading.at(m.QUOTES)
        #: Whether the text has no white space but blanks and line breaks; most have none.
        self._plain = not _has_any(reading.text, RARE_SPACES)

    def evidence(self, stretches: list[Stretch]) -> tuple[Evidence, ...]:
        """One piece per stretch and sentence, each cut from the text."""
        reading = self._reading
        bounds = reading.bounds
        if len(stretches) == 1:  # as most are, and in one sentence
            first, end = stretches[0].first, stretches[0].end
            sentence = reading.sentence_of(first)
            if first < end <= bounds[sentence][1]:
                first, end = self.trimmed(first, end)
                return (self._piece(sentence, first, end),) if end > first else ()
        pieces: list[Evidence] = []
        seen: list[tuple[int, int]] = []
        for stretch in stretches:
            at, last = stretch.first, stretch.end
            while at < last:
                sentence = reading.sentence_of(at)
                stop = bounds[sentence][1]
                stop = stop if stop < last else last
                first, end = self.trimmed(at, stop)
                if end > first and (first, end) not in seen:
                    seen.append((first, end))
                    pieces.append(self._piece(sentence, first, end))
                at = stop if stop > at else at + 1
        return tuple(pieces)

    def _piece(self, sentence: int, first: int, end: int) -> Evidence:
        reading = self._reading
        begin, close = reading.starts[first], reading.ends[end - 1]
        return items.evidence(reading.text[begin:close], sentence + 1, begin, close)

    def trimmed(self, first: int, end: int) -> tuple[int, int]:
        """Without stray marks at the ends; an opening mark is taken in where it closes inside."""
        reading = self._reading
        words = reading.words
        while first < end and words[first] in ",;:":
            first += 1
        while end > first and words[end - 1] in ",;:":
            end -= 1
        near = first_from(self._marks, first - 1)
        if near == len(self._marks) or self._marks[near] >= end:
            return first, end  # no mark in it, nor right before it
        if first < end and first > 0 and words[first - 1] in m.QUOTES:
            number = reading.opening.get(reading.starts[first - 1])
            if number is not None and reading.quotations[number].end <= reading.ends[end - 1]:
                first -= 1
        if self._held(first, end) % 2 and (end - first < 2 or words[end - 1] not in m.QUOTES):
            for k in (end, end + 1):
                if k < len(words) and words[k] in m.QUOTES and words[k] not in "“‘„«":
                    end = k + 1
                    break
                if k >= len(words) or words[k] not in ".,!?":
                    break
        if end > first and words[end - 1] in m.QUOTES and not self._held(first, end - 1):
            end -= 1
        if end - 1 > first and words[first] in m.QUOTES and not self._held(first + 1, end):
            first += 1
        return first, end

    def _held(self, first: int, end: int) -> int:
        """How many quotation marks stand there."""
        at = first_from(self._marks, first)
        return first_from(self._marks, end, at) - at

    def spaced(self, text: str) -> str:
        """A part of the article with single blanks for its white space, none at its ends."""
        if self._plain and "\n" not in text and "  " not in text:
            return text.strip()
        return spaced(text)

    def words(self, stretches: list[Stretch]) -> str:
        """The words of some stretches as one text, without outer quotation marks."""
        if len(stretches) == 1:
            text = self.spaced(stretches[0].of(self._reading))
        else:
            text = spaced(" … ".join([stretch.of(self._reading) for stretch in stretches]))
        text = text.strip(" ,;:—–")
        if not text or (text[0] not in _OPENING and text[-1] not in _CLOSING):
            return text
        for opening, closing in _QUOTE_PAIRS.items():
            if text.startswith(opening) and closing not in text[1:-1]:
                text = text[1:].removesuffix(closing)
            elif text.endswith(closing) and opening not in text[:-1] and closing not in "'’":
                text = text[:-1]
        return text.strip(" ,;:—–") or text

    def time(self, statement: Statement) -> str | None:
        """When it was said, else the time the content names."""
        reading = self._reading
        cue = statement.cue
        if not self._timed(statement):
            return None
        if cue is not None and reading.sentence_of(cue.first) == statement.sentence:
            first, end = reading.bounds[statement.sentence]
            inner = statement.content
            if not any(c.first <= cue.end < c.end for c in inner):
                stop = min(end, cue.end + 12)
                for c in inner:
                    if cue.end <= c.first < stop:
                        stop = c.first
                for k in range(cue.end + 1, stop):
                    if reading.words[k] in ",;":
                        stop = k
                        break
                found = time_text(reading, reading.ends[cue.end - 1], reading.ends[stop - 1])
                if found:
                    return found
            begin = min(statement.whole.first, cue.first)
            for k in range(begin - 1, first, -1):
                far = reading.words[k] == "," and begin - first > 10
                if far or reading.words[k] in ";:—–":
                    first = k + 1
                    break
            if begin > first:
                found = time_text(reading, reading.starts[first], reading.ends[begin - 1])
                if found:
                    return found
            mention = statement.source_mention
            if mention is not None and mention.end < cue.first:
                found = time_text(reading, reading.ends[mention.end - 1], reading.starts[cue.first])
                if found:
                    return found
        for content in statement.content:
            found = time_text(reading, reading.starts[content.first], reading.ends[content.end - 1])
            if found:
                return found
        return None

    def _timed(self, statement: Statement) -> bool:
        """Whether any expression of time stands near the statement."""
        reading = self._reading
        first, end = reading.bounds[statement.sentence]
        for piece in statement.content:
            first = piece.first if piece.first < first else first
            end = piece.end if piece.end > end else end
        return has_time(reading, reading.starts[first], reading.ends[end - 1])
