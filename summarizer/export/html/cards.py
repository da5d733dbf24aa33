"""The parts of a rendering with what a page adds: numbers, anchors, links, marks in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final

from summarizer.export.document import Document, Entry, Group, Line, Part, Quote, Section, Tone
from summarizer.export.html.marking import Mark, Note
from summarizer.schemas import Match

if TYPE_CHECKING:
    from summarizer.article import Article

LAYERS: Final = {
    Part.SPEAKERS: "Speakers",
    Part.NARRATOR: "Narrator",
    Part.NON_ANSWERS: "Non-answers",
    Part.TERRITORY: "Territory",
    Part.SHIFTS: "Shifts",
    Part.NAMES: "Names",
    Part.UNCOVERED: "Not covered",
}
"""The parts whose places are marked in the article, as a reader can switch them."""
_STYLES: Final = dict(zip(LAYERS, "svnthau", strict=True))
"""Class of the marks of each layer in the style sheet."""
_OWN_STYLES: Final = "snthvag"
"""The same for the fields of a user's schema; the last one serves all further fields, and all
that a user adds to an article summary."""
_ANCHOR: Final = re.compile(r"(?!ui-|[ms]\d+$)[A-Za-z][A-Za-z0-9._-]{0,60}")
"""Ids that can be used as they are: no other element of a page has such an id."""
_UNFIT: Final = re.compile(r"[^A-Za-z0-9]+")
_SHORT: Final = 90


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a line; ``anchor`` is that of the item that it names."""

    text: str
    tone: Tone = Tone.PLAIN
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A piece of evidence; ``mark`` is 0 where it has no place in the article."""

    quote: Quote
    mark: int

    @property
    def state(self) -> str:
        """How it stands: ``sound``, ``slip``, ``altered``, ``missing`` or ``unchecked``."""
        if self.quote.match is Match.FUZZY:
            return "slip"
        if self.quote.sound:
            return "sound"
        return "unchecked" if self.quote.match is None else self.quote.match.value


@dataclass(slots=True)
class Card:
    """An item, or another entry of a rendering.

    Attributes:
        anchor: Its anchor; empty for what is only a part of an item.
        key: Its id.
        head: What it says.
        cells: The same as name and value of each of a row's cells.
        details: What else there is to it.
        quotes: Its evidence.
        mark: Number of the mark of its places beside the evidence, else 0.
        rests_on: Anchors of the items that it rests on.
        children: What is within it.
        alarming: Whether it must not be relied on.
        own_voice: Whether the article says it itself.
    """

    anchor: str
    key: str | None
    head: tuple[Words, ...]
    cells: tuple[tuple[str, str], ...]
    details: tuple[tuple[Words, ...], ...]
    quotes: tuple[QuoteView, ...]
    mark: int
    rests_on: tuple[str, ...]
    children: tuple[Card, ...]
    alarming: bool
    own_voice: bool


@dataclass(slots=True)
class CardGroup:
    """Cards that belong together; with an anchor, they are parts of one item."""

    title: tuple[Words, ...]
    note: tuple[Words, ...]
    cards: tuple[Card, ...]
    anchor: str


@dataclass(slots=True)
class CardSection:
    """A section; ``style`` is that of its marks, empty where it has none.

    ``label`` is a short title for a list of contents.
    """

    title: str
    label: str
    slug: str
    part: Part
    note: str | None
    columns: tuple[str, ...]
    groups: tuple[CardGroup, ...]
    style: str
    size: int


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of mark that a reader can switch off."""

    style: str
    label: str
    size: int


@dataclass(slots=True)
class Cards:
    """All sections of a rendering, and what they mark in the article."""

    sections: list[CardSection] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    about: tuple[tuple[Words, ...], ...] = ()
    """Lines about the article."""
    verdict: tuple[tuple[Words, ...], ...] = ()
    """Lines about the summary as a whole."""
    closing: tuple[tuple[Words, ...], ...] = ()
    """Lines at the end."""
    anchors: dict[str, str] = field(default_factory=dict)
    """The anchor of each item by its id."""


def cards_of(document: Document, article: Article, numbers: count[int], prefix: str = "") -> Cards:
    """The sections of a document, numbered and linked.

    Args:
        document: The rendering.
        article: What it is about.
        numbers: Where the numbers of the marks come from; they are unique in a page.
        prefix: What every anchor begins with, in a page with several articles.
    """
    return _Builder(document, article, numbers, prefix).cards


class _Builder:
    def __init__(
        self, document: Document, article: Article, numbers: count[int], prefix: str
    ) -> None:
        self.cards = Cards()
        self._article = article
        self._numbers = numbers
        self._prefix = prefix
        self._taken: set[str] = set()
        self._by_path: dict[str, str] = {}
        self._said: set[tuple[int, str]] = set()
        for section in document.sections:
            self._name(section)
        added = any(section.part in LAYERS for section in document.sections)
        own_styles = iter(_OWN_STYLES[-1] if added else _OWN_STYLES)
        style = ""
        for section in document.sections:
            own = section.part is Part.FIELDS and _has_places(section)
            style = next(own_styles, style) if own else style
            self._section(section, style if own else _STYLES.get(section.part, ""))
        self.cards.about = tuple(map(self._line, document.opening))
        self.cards.verdict = tuple(map(self._line, document.verdict))
        self.cards.closing = tuple(map(self._line, document.closing))

    def _name(self, section: Section) -> None:
        """Give every item an anchor before any is linked to."""
        for group in section.groups:
            if group.path:
                self._anchor(group.path, None)
            for entry in _with_children(group.entries):
                if entry.path:
                    # The stages of a shift bear the ids of the positions taken in them.
                    key = None if section.part is Part.SHIFTS else entry.key
                    self._anchor(entry.path, key)

    def _anchor(self, path: str, key: str | None) -> None:
        name = key if key and _ANCHOR.fullmatch(key) else _UNFIT.sub("-", path).strip("-")
        anchor, number = f"{self._prefix}{name}", 1
        while anchor in self._taken:
            number += 1
            anchor = f"{self._prefix}{name}--{number}"
        self._taken.add(anchor)
        self._by_path[path] = anchor
        if key:
            self.cards.anchors.setdefault(key, anchor)

    def _section(self, section: Section, style: str) -> None:
        own = section.part is Part.FIELDS
        before = len(self.cards.marks)
        groups = tuple(self._group(group, section, style) for group in section.groups)
        size = sum(len(group.cards) for group in groups)
        self.cards.sections.append(
            CardSection(
                section.title,
                LAYERS.get(section.part, section.title),
                f"ui-{self._prefix}{section.part.value}"
                + (f"-{len(self.cards.sections)}" if own else ""),
                section.part,
                section.note,
                section.columns,
                groups,
                style,
                len(groups) if section.part is Part.SHIFTS else size,
            )
        )
        if section.part is Part.ISSUES:
            size = sum(e.part is Part.UNCOVERED for g in section.groups for e in g.entries)
            if size:
                part = Part.UNCOVERED
                self.cards.layers.append(Layer(_STYLES[part], LAYERS[part], size))
        elif style and len(self.cards.marks) > before:
            label = LAYERS.get(section.part, section.title)
            size = self.cards.sections[-1].size
            known = next((x for x in self.cards.layers if x.style == style), None)
            if known is not None:
                self.cards.layers.remove(known)
                label, size = "Other", known.size + size
            self.cards.layers.append(Layer(style, label, size))

    def _group(self, group: Group, section: Section, style: str) -> CardGroup:
        return CardGroup(
            self._line(group.title),
            self._line(group.note),
            tuple(self._card(entry, section, style) for entry in group.entries),
            self._by_path[group.path] if group.path else "",
        )

    def _card(self, entry: Entry, section: Section, style: str) -> Card:
        if entry.part is Part.UNCOVERED:
            style = _STYLES[Part.UNCOVERED]
        anchor = self._by_path[entry.path] if entry.path else ""
        if not anchor and section.part in (Part.ISSUES, Part.REJECTED):
            anchor = f"{self._prefix}{section.part.value}-{next(self._numbers)}"
        mark = next(self._numbers) if entry.spans else 0
        label = entry.key or _shortened("".join(piece.text for piece in entry.head))
        layer = None if section.part is Part.ACTORS else style or None
        self.cards.marks += [Mark(mark, span, layer, anchor, label) for span in entry.spans]
        rests_on = (
            self.cards.anchors.get(piece.ref)
            for piece in entry.head
            if piece.ref and section.part is Part.ABSTRACT
        )
        return Card(
            anchor=anchor,
            key=entry.key,
            head=self._line(entry.head),
            cells=tuple(zip(section.columns, entry.cells, strict=True)) if entry.cells else (),
            details=tuple(self._line(detail) for detail in entry.details),
            quotes=tuple(self._quote(quote, layer, anchor, label) for quote in entry.quotes),
            mark=mark,
            rests_on=tuple(found for found in rests_on if found),
            children=tuple(
                self._card(child, section, style) if child.path else self._part(child, entry, style)
                for child in entry.children
            ),
            alarming=entry.alarming,
            own_voice=entry.own_voice,
        )

    def _part(self, entry: Entry, parent: Entry, style: str) -> Card:
        """Something within an item that is no item itself: its marks are the item's."""
        anchor = self._by_path[parent.path] if parent.path else ""
        label = parent.key or _shortened("".join(piece.text for piece in parent.head))
        return Card(
            anchor="",
            key=None,
            head=self._line(entry.head),
            cells=(),
            details=tuple(self._line(detail) for detail in entry.details),
            quotes=tuple(self._quote(quote, style, anchor, label) for quote in entry.quotes),
            mark=0,
            rests_on=(),
            children=tuple(self._part(child, parent, style) for child in entry.children),
            alarming=entry.alarming,
            own_voice=False,
        )

    def _quote(self, quote: Quote, layer: str | None, anchor: str, label: str) -> QuoteView:
        altered = quote.match is Match.ALTERED
        if quote.match is Match.MISSING and quote.sentence:
            self._note_missing(quote.sentence, anchor, label)
        if not quote.spans:
            return QuoteView(quote, 0)
        number = next(self._numbers)
        self.cards.marks += [
            Mark(number, span, layer, anchor, label, altered) for span in quote.spans
        ]
        if altered:
            says = quote.differences[0][0] if quote.differences else ""
            said = f"{label} has “{_shortened(says)}”" if says else f"{label} has other words"
            self._say(Note(quote.spans[-1].end, said, anchor))
        return QuoteView(quote, number)

    def _note_missing(self, sentence: int, anchor: str, label: str) -> None:
        sentences = self._article.sentences
        if sentence <= len(sentences):
            at = sentences[sentence - 1].end
            said = f"✗ quote of {label} is not here"
            self._say(Note(at, said, anchor, missing=True))

    def _say(self, note: Note) -> None:
        # A stage of a shift repeats the evidence of its position; once is enough in the text.
        if (note.at, note.text) not in self._said:
            self._said.add((note.at, note.text))
            self.cards.notes.append(note)

    def _line(self, line: Line) -> tuple[Words, ...]:
        words: list[Words] = []
        for piece in line:
            anchor = self.cards.anchors.get(piece.ref) if piece.ref else None
            if anchor is None or piece.ref is None or piece.ref not in piece.text:
                words.append(Words(piece.text, piece.tone))
                continue
            before, _, after = piece.text.partition(piece.ref)
            words += [
                Words(before, piece.tone),
                Words(piece.ref, piece.tone, anchor),
                Words(after, piece.tone),
            ]
        return tuple(word for word in words if word.text)


def _has_places(section: Section) -> bool:
    entries = (entry for group in section.groups for entry in _with_children(group.entries))
    return any(quote.spans for entry in entries for quote in entry.quotes)


def _with_children(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _with_children(entry.children)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


__all__ = [
    "LAYERS",
    "Card",
    "CardGroup",
    "CardSection",
    "Cards",
    "Layer",
    "QuoteView",
    "Words",
    "cards_of",
]
