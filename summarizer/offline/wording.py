"""Evidence and wording cut from the article."""

from __future__ import annotations

from typing import Final

from summarizer.copies import made
from summarizer.offline import marks as m
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Statement, Stretch
from summarizer.offline.times import has_time, time_text
from summarizer.schemas.evidence import Evidence

_QUOTE_PAIRS: Final = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "„": "“"}


def spaced(text: str) -> str:
    """A text with single blanks for its white space, none at its ends."""
    if text.isprintable() and "  " not in text:  # as most are: no other white space in them
        return text.strip()
    return " ".join(text.split())


class Wording:
    """Cuts words from one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        #: Per token, how many quotation marks stand before it; one more for the end.
        self._marks: list[int] = []
        for count, at in enumerate([*reading.at(m.QUOTES), len(reading.words)]):
            self._marks += [count] * (at + 1 - len(self._marks))

    def evidence(self, stretches: list[Stretch]) -> tuple[Evidence, ...]:
        """One piece per stretch and sentence, each cut from the text."""
        reading = self._reading
        bounds = reading.bounds
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
                    begin, close = reading.starts[first], reading.ends[end - 1]
                    values = {
                        "quote": reading.text[begin:close],
                        "sentence": sentence + 1,
                        "start": begin,
                        "end": close,
                    }
                    pieces.append(made(Evidence, values))
                at = stop if stop > at else at + 1
        return tuple(pieces)

    def trimmed(self, first: int, end: int) -> tuple[int, int]:
        """Without stray marks at the ends; an opening mark is taken in where it closes inside."""
        reading = self._reading
        words = reading.words
        while first < end and words[first] in ",;:":
            first += 1
        while end > first and words[end - 1] in ",;:":
            end -= 1
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
        return self._marks[end] - self._marks[first]

    def words(self, stretches: list[Stretch]) -> str:
        """The words of some stretches as one text, without outer quotation marks."""
        if len(stretches) == 1:
            text = stretches[0].of(self._reading)
        else:
            text = " … ".join([stretch.of(self._reading) for stretch in stretches])
        text = spaced(text).strip(" ,;:—–")
        if not text or (text[0].isalnum() and text[-1].isalnum()):
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
                stop = min([end, cue.end + 12, *(c.first for c in inner if c.first >= cue.end)])
                comma = (k for k in range(cue.end + 1, stop) if reading.words[k] in ",;")
                stop = next(comma, stop)
                found = time_text(reading, reading.ends[cue.end - 1], reading.ends[stop - 1])
                if found:
                    return found
            begin = min([statement.whole.first, cue.first])
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
