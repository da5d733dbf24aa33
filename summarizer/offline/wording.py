"""Evidence and wording cut from the article."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.phrasing import time_text
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Statement, Stretch
from summarizer.schemas.evidence import Evidence

_QUOTE_PAIRS: Final = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "„": "“"}


class Wording:
    """Cuts words from one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def evidence(self, stretches: list[Stretch]) -> tuple[Evidence, ...]:
        """One piece per stretch and sentence, each cut from the text."""
        reading = self._reading
        pieces: list[Evidence] = []
        seen: set[tuple[int, int]] = set()
        for stretch in stretches:
            at = stretch.first
            while at < stretch.end:
                sentence = reading.sentence_of(at)
                stop = min(stretch.end, reading.bounds[sentence][1])
                first, last = self.trimmed(at, stop)
                if last > first:
                    start, end = reading.starts[first], reading.ends[last - 1]
                    if (start, end) not in seen:
                        seen.add((start, end))
                        pieces.append(
                            Evidence(
                                quote=reading.text[start:end],
                                sentence=sentence + 1,
                                start=start,
                                end=end,
                            )
                        )
                at = max(stop, at + 1)
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
        marks = sum(1 for k in range(first, end) if words[k] in m.QUOTES)
        if marks % 2 and (end - first < 2 or words[end - 1] not in m.QUOTES):
            for k in (end, end + 1):
                if k < len(words) and words[k] in m.QUOTES and words[k] not in "“‘„«":
                    end = k + 1
                    break
                if k >= len(words) or words[k] not in ".,!?":
                    break
        if end > first and words[end - 1] in m.QUOTES:
            opened = any(words[k] in m.QUOTES for k in range(first, end - 1))
            if not opened:
                end -= 1
        if end - 1 > first and words[first] in m.QUOTES:
            closed = any(words[k] in m.QUOTES for k in range(first + 1, end))
            if not closed:
                first += 1
        return first, end

    def words(self, stretches: list[Stretch]) -> str:
        """The words of some stretches as one text, without outer quotation marks."""
        text = " … ".join(self._reading.slice(s.first, s.end) for s in stretches)
        text = " ".join(text.split()).strip(" ,;:—–")
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
