"""Texts that a request carries but a recording must not: the article, by reference only."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

# A line this long stands in a prompt because it was taken from the attachment, not by chance.
_TELLING_LINE = 20
_TELLING_SUBSTRING = 40


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text that requests carry and recordings only refer to.

    Attributes:
        text: The text as it stands in the request (so the numbered, fenced or otherwise rendered
            form); white space around it does not count.
        path: Where the reader of a recording finds it; kept as given, never opened.
    """

    text: str = field(repr=False)
    path: str | None = None


@dataclass(frozen=True, slots=True)
class AttachedText:
    """What a request held of one attachment.

    Attributes:
        sha256: Of the UTF-8 text; where the request held parts only, of the parts joined by NUL:
            whole lines first, then pieces of lines.
        path: The attachment's.
        lines: First and last line (from 1) that each part comes from; None where the request held
            all of it.
    """

    sha256: str
    path: str | None
    lines: tuple[tuple[int, int], ...] | None


class Cutter:
    """Cuts attachments out of one request's texts, leaving markers, and tells what it cut."""

    def __init__(self, attachments: Mapping[str, Attachment]) -> None:
        self._paths = {name: attachment.path for name, attachment in attachments.items()}
        # The longest first: a title is usually found in the article as well.
        texts = [(name, attachment.text.strip()) for name, attachment in attachments.items()]
        self._texts = sorted(
            ((name, text) for name, text in texts if text), key=lambda item: -len(item[1])
        )
        self._whole: set[str] = set()
        self._parts: dict[str, set[int]] = {}
        self._pieces: dict[str, dict[str, range]] = {}

    def cut(self, text: str) -> str:
        """``text`` with each attachment, or each part of one, replaced by a marker."""
        for name, attached in self._texts:
            if attached in text:
                self._whole.add(name)
                text = text.replace(attached, f"⟦{name}⟧")
            elif len(text) >= _TELLING_LINE:
                text = self._cut_parts(name, attached.split("\n"), text)
        return text

    def found(self) -> dict[str, AttachedText]:
        """What was cut out so far, by attachment; those that did not occur are not in it."""
        found: dict[str, AttachedText] = {}
        for name, attached in self._texts:
            if name in self._whole:
                found[name] = AttachedText(_sha256(attached), self._paths[name], None)
            elif self._parts.get(name) or self._pieces.get(name):
                whole = self._parts.get(name, set())
                pieces = self._pieces.get(name, {})
                lines = attached.split("\n")
                parts = ["\n".join(lines[first - 1 : last]) for first, last in _runs(whole)]
                digest = _sha256("\0".join([*parts, *pieces]))
                touched = whole.union(*pieces.values())
                found[name] = AttachedText(digest, self._paths[name], _runs(touched))
        return found

    def _cut_parts(self, name: str, attached: list[str], text: str) -> str:
        """Cut a window of the attachment, or single sentences of it, out of ``text``.

        What stands inside an answer (a re-ask repeats it) is cut too: it is the article's text
        all the same.
        """
        marker = f"⟦part of {name}⟧"
        numbers = {
            line.strip(): number
            for number, line in reversed(list(enumerate(attached)))
            if len(line.strip()) >= _TELLING_LINE
        }
        seen = self._parts.setdefault(name, set())
        lines = text.split("\n")
        kept: list[str] = []
        here = 0
        while here < len(lines):
            start = numbers.get(lines[here].strip())
            if start is None:
                kept.append(lines[here])
                here += 1
                continue
            length = 1
            while (
                here + length < len(lines)
                and start + length < len(attached)
                and lines[here + length].strip() == attached[start + length].strip()
            ):
                length += 1
            seen.update(range(start + 1, start + length + 1))
            kept.append(marker)
            here += length
        text = "\n".join(self._without_pieces(name, attached, kept, marker))
        for line, number in numbers.items():
            if len(line) >= _TELLING_SUBSTRING and line in text:
                seen.add(number + 1)
                text = text.replace(line, marker)
        return re.sub(rf"{re.escape(marker)}(?:\s*{re.escape(marker)})+", marker, text)

    def _without_pieces(
        self, name: str, attached: list[str], lines: list[str], marker: str
    ) -> list[str]:
        """Cut out lines that are a piece of the attachment: a sentence of a longer paragraph.

        White space does not count: who takes a sentence out of a text that is broken into lines
        may join it.
        """
        joined = ""
        starts: list[int] = []
        for line in attached:
            starts.append(len(joined))
            joined += "".join(f"{word} " for word in line.split())
        kept: list[str] = []
        for line in lines:
            piece = " ".join(line.split())
            start = joined.find(piece) if len(piece) >= _TELLING_LINE else -1
            if start < 0:
                kept.append(line)
                continue
            first, last = bisect_right(starts, start), bisect_right(starts, start + len(piece) - 1)
            self._pieces.setdefault(name, {})[piece] = range(first, last + 1)
            kept.append(marker)
        return kept


def _runs(numbers: set[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


__all__ = ["AttachedText", "Attachment", "Cutter"]
