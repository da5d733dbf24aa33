"""The article cut into runs of text, each with the marks that cover it.

Evidence overlaps as it likes: two items quote the same words, one quote contains another, a third
begins in one paragraph and ends in the next. Nesting elements cannot show that; a flat sequence of
runs, cut wherever any mark begins or ends, can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from summarizer.blocks import blocks
from summarizer.export.untrusted import harmless_part

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.schemas import Span


class Visible(str):
    """Text in which nothing harmful is left, so that it is not to be made harmless again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the article that belongs to an item.

    Attributes:
        number: Its number; the pieces of one quote share it.
        span: The place.
        layer: The layer that it belongs to; None for marks that show only when selected.
        anchor: Anchor of the item.
        label: What to call the item.
        altered: Whether the answer has other words than the article here.
    """

    number: int
    span: Span
    layer: str | None
    anchor: str
    label: str
    altered: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What is said in the text at a place, after the character before ``at``."""

    at: int
    text: str
    anchor: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text covered by the same marks throughout.

    Attributes:
        text: The characters, made harmless.
        number: Number of the run among those that have marks; 0 for the others.
        sentence: Number of the sentence that begins here, if one does.
        anchor: The item to go to from here: the one with the shortest evidence.
        title: What the items are called.
        marks: Numbers of the marks, the shortest first.
        layers: Their layers.
        altered: Whether one of the items has other words here.
        notes: What is said after it.
    """

    text: Visible
    number: int = 0
    sentence: int | None = None
    anchor: str | None = None
    title: str = ""
    marks: tuple[int, ...] = ()
    layers: tuple[str, ...] = ()
    altered: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with its part in the article: title, deck, boilerplate, or body."""

    role: str
    runs: tuple[Run, ...]


@dataclass(slots=True)
class MarkedText:
    """An article with its marks.

    Attributes:
        paragraphs: The text.
        first: The number of the first run of each mark.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    first: dict[int, int] = field(default_factory=dict)


_BODY: Final = "body"


def marked(
    article: Article, marks: Sequence[Mark], notes: Iterable[Note] = (), first_run: int = 1
) -> MarkedText:
    """The article with ``marks`` and ``notes`` in place.

    Args:
        article: The article.
        marks: The marks, in any order; empty ones and what lies outside the text are left out.
        notes: The notes, in any order.
        first_run: The number of the first run that has marks.
    """
    text = article.text
    starts: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if 0 <= mark.span.start < mark.span.end <= len(text):
            starts[mark.span.start].append(mark)
            ends[mark.span.end].append(mark)
    said: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        said[note.at].append(note)
    sentences = {sentence.start: sentence.number for sentence in article.sentences}
    cuts = sorted({*starts, *ends, *said, *sentences})
    found = MarkedText()
    active: dict[Mark, None] = {}
    number = first_run
    place = 0
    for begin, end in blocks(text):
        runs: list[Run] = []
        at = begin
        while at < end:
            while place < len(cuts) and cuts[place] <= at:
                _step(active, starts.get(cuts[place], ()), ends.get(cuts[place], ()))
                place += 1
            until = min(cuts[place], end) if place < len(cuts) else end
            shown = tuple(note for note in said.pop(until, ()))
            words = Visible(harmless_part(text, at, until))
            if active:
                runs.append(_run(words, number, sentences.get(at), active, shown))
                for mark in active:
                    found.first.setdefault(mark.number, number)
                number += 1
            else:
                runs.append(Run(words, sentence=sentences.get(at), notes=shown))
            at = until
        found.paragraphs.append(Paragraph(_role(article, begin, end), tuple(runs)))
    return found


def _step(active: dict[Mark, None], starting: Iterable[Mark], ending: Iterable[Mark]) -> None:
    for mark in ending:
        active.pop(mark, None)
    for mark in starting:
        active[mark] = None


def _run(
    words: Visible,
    number: int,
    sentence: int | None,
    active: Iterable[Mark],
    notes: tuple[Note, ...],
) -> Run:
    marks = sorted(active, key=lambda m: (m.layer is None, m.span.end - m.span.start, m.number))
    shown = [mark for mark in marks if mark.layer is not None]
    return Run(
        words,
        number,
        sentence,
        shown[0].anchor if shown else None,
        ", ".join(dict.fromkeys(mark.label for mark in shown)),
        tuple(dict.fromkeys(mark.number for mark in marks)),
        tuple(dict.fromkeys(mark.layer for mark in shown if mark.layer)),
        any(mark.altered for mark in marks),
        notes,
    )


def _role(article: Article, begin: int, end: int) -> str:
    if any(span.start < end and begin < span.end for span in article.boilerplate):
        return "boilerplate"
    words = " ".join(article.text[begin:end].split())
    for role, known in (("title", article.title), ("deck", article.deck)):
        if known and words == " ".join(known.split()):
            return role
    return _BODY


def runs_of(text: MarkedText) -> Iterator[Run]:
    """Every run of a text, in order."""
    for paragraph in text.paragraphs:
        yield from paragraph.runs


__all__ = ["Mark", "MarkedText", "Note", "Paragraph", "Run", "Visible", "marked", "runs_of"]
