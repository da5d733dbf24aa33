"""Blocks of a text from its layout: paragraphs, headlines, list items, speeches of a transcript.

A blank line ends a block. A single newline does too, unless the text is hard-wrapped: broken into
lines of about the same width, as in mail and plain-text wires. Which of the two it is, is told
once for the whole text from the lengths of its lines and from how they begin and end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["blocks", "opens_item", "places_of"]

#: What ends a line in ``str.splitlines``; a carriage return and a line feed are one break.
_LINE_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_OPENS_BLOCK: Final = re.compile(
    r"[ \t]*(?:"
    r"[-–—*+•‣◦·▪■●○►▶✓#>|]\s"
    # No capital with a stop: "J. Smith" may begin a wrapped line.
    r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|\(?(?:[A-Z]|[IVX]{1,4})\)\s"
    r"|(?:Q[.:]|A:)\s"
    r"|[A-Z][A-Z.'’\- ]{1,40}:\s"
    r")"
)
_STANDS_ALONE: Final = re.compile(r"[ \t]*(?:#{1,6}\s|[-=*_~]{3,}[ \t]*$)")
_CLOSED: Final = re.compile(r"""[.!?…:;。！？｡؟۔।॥።։][\s"'”’»›)\]}」』）】》〉]*$""")
_LONGEST_WRAP: Final = 120
_SHORTEST_WRAP: Final = 36
_FIRST_WORD: Final = re.compile(r"\S{0,24}")
_WIDE: Final = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60]")


class _Line:
    """A line without the whitespace around it.

    Attributes:
        start: Its first character.
        end: After its last one; equal to ``start`` on a blank line.
        indent: How many characters stand before it.
    """

    __slots__ = ("end", "indent", "start")

    def __init__(self, start: int, end: int, indent: int) -> None:
        self.start = start
        self.end = end
        self.indent = indent


@lru_cache(maxsize=4)
def blocks(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of paragraphs, headlines and list items, without whitespace around them."""
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[tuple[int, int]] = []
    start = end = -1
    previous: _Line | None = None
    for line in lines:
        if line.start == line.end:
            joined = False
        else:
            joined = (
                previous is not None
                and width is not None
                and _continues(text, previous, line, width)
            )
        if not joined and start >= 0:
            found.append((start, end))
            start = -1
        if line.start == line.end:
            previous = None
            continue
        if start < 0:
            start = line.start
        end, previous = line.end, line
    if start >= 0:
        found.append((start, end))
    return tuple(found)


def places_of(characters: str, text: str, begin: int, limit: int) -> list[int]:
    """Every place of some characters in ``text[begin:limit]``, in order.

    A pattern would weigh each character of the text; a search for one skips what is not it.
    """
    found: list[int] = []
    for character in characters:
        at = text.find(character, begin, limit)
        while at != -1:
            found.append(at)
            at = text.find(character, at + 1, limit)
    found.sort()
    return found


def opens_item(line: str) -> bool:
    """Whether the line begins a list item, a speech ("Q:", "MR. SMITH:") or a Markdown heading."""
    return _OPENS_BLOCK.match(line) is not None


def _lines(text: str) -> list[_Line]:
    # Not by a pattern, which would look at every character, and no line is cut out of the text.
    lines: list[_Line] = []
    start = 0
    for at in places_of(_LINE_BREAKS, text, 0, len(text)):
        if at == start and text[at] == "\n" and text[at - 1 : at] == "\r":
            start = at + 1
            continue  # it belongs to the break before
        lines.append(_line(text, start, at))
        start = at + 1
    lines.append(_line(text, start, len(text)))
    return lines


def _line(text: str, start: int, stop: int) -> _Line:
    begin = start
    while begin < stop and text[begin].isspace():
        begin += 1
    if begin == stop:
        return _Line(start, start, 0)
    while text[stop - 1].isspace():
        stop -= 1
    return _Line(begin, stop, begin - start)


def _wrap_width(text: str, lines: list[_Line]) -> int | None:
    """The column at which the text was wrapped, None where each line is a paragraph.

    In wrapped text most lines that another follows are full (the next word would not have fitted)
    and break off in mid-sentence.
    """
    pairs: list[tuple[_Line, _Line]] = []
    for k in range(1, len(lines)):
        first, second = lines[k - 1], lines[k]
        if first.start < first.end <= first.start + _LONGEST_WRAP and second.start < second.end:
            pairs.append((first, second))
    if not pairs:
        return None
    lengths = sorted({first.indent + first.end - first.start for first, _ in pairs}, reverse=True)
    # A stray long line hides the width of the others, so the next few lengths are tried as well.
    for width in lengths[:5]:
        if width < _SHORTEST_WRAP and not _WIDE.match(text[pairs[0][0].start]):
            return None
        full = [(first, second) for first, second in pairs if _full(text, first, second, width)]
        if len(full) * 2 < len(pairs):
            continue
        beginnings = [text[second.start] for _, second in full]
        if any(map(str.isupper, beginnings)) or any(map(str.islower, beginnings)):
            broken_off = sum(map(str.islower, beginnings)) * 3
        else:
            broken_off = sum(not _closed(text, first) for first, _ in full) * 2
        if broken_off >= len(full):
            return width
    return None


def _full(text: str, first: _Line, second: _Line, width: int) -> bool:
    word = _FIRST_WORD.match(text, second.start, second.end)
    needed = 1 if _WIDE.match(text, second.start) else 1 + len(word.group()) if word else 1
    return first.indent + first.end - first.start + needed > width


def _closed(text: str, line: _Line) -> bool:
    return _CLOSED.search(text, max(line.start, line.end - 8), line.end) is not None


def _continues(text: str, first: _Line, second: _Line, width: int) -> bool:
    if first.end - first.start > _LONGEST_WRAP or _STANDS_ALONE.match(text, first.start, first.end):
        return False
    if _OPENS_BLOCK.match(text, second.start, second.end) or _STANDS_ALONE.match(
        text, second.start, second.end
    ):
        return False
    if text[second.start].islower():
        return True
    if second.indent > first.indent and not _OPENS_BLOCK.match(text, first.start, first.end):
        return False
    return _full(text, first, second, width + 2 if _closed(text, first) else width - 2)
