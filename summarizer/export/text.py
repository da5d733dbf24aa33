"""A result as plain text, for a terminal or a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from summarizer.export.document import Document, Entry, Group, Line, Piece, Quote, Section, Tone
from summarizer.export.outline import document_of, findings_of
from summarizer.export.untrusted import harmless
from summarizer.export.wording import LEGEND

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from summarizer.result import SummaryResult

WIDTH: Final = 100
"""Columns of a rendering, unless asked otherwise."""
_NARROWEST: Final = 24
_INDENT: Final = 2
_KEY: Final = 6
_GAP: Final = 2
_NARROW_TABLE: Final = 64
_BULLET: Final = "•"

_STYLES: Final = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.FAINT: "dim",
    Tone.CAUTION: "yellow",
    Tone.ALARM: "bold red",
}
_QUOTE: Final = "cyan"


def render_text(result: SummaryResult[Any], *, width: int = WIDTH) -> str:
    """A result as plain text.

    Evidence stands below each item behind a bar, with the number of its sentence in brackets.
    Text from the article and the model can neither drive a terminal nor pose as part of the layout
    elsewhere than on its own line.

    Args:
        result: Any result, of any schema.
        width: Columns to wrap at, wide characters counted as two; 24 at least.

    Returns:
        Lines without escape codes and without trailing spaces, ending in a newline.
    """
    return "\n".join(line.plain.rstrip() for line in styled_lines(result, width=width)) + "\n"


def render_findings(result: SummaryResult[Any], *, width: int = WIDTH) -> str:
    """What there is to say about a summary, as plain text: verdict, coverage, issues."""
    lines = _Layout(max(width, _NARROWEST)).document(findings_of(result))
    return "\n".join(line.plain.rstrip() for line in lines) + "\n"


def styled_lines(result: SummaryResult[Any], *, width: int = WIDTH) -> Iterator[Text]:
    """The lines of :func:`render_text` with their styles, for a terminal that shows colours."""
    return _Layout(max(width, _NARROWEST)).document(document_of(result))


class _Layout:
    def __init__(self, width: int) -> None:
        from io import StringIO

        from rich.console import Console

        self.width = width
        # Rich wraps by the width of characters on a terminal; it needs a console to ask, and this
        # one shows nothing.
        self._console: Console = Console(
            file=StringIO(), width=width, color_system=None, force_terminal=False
        )

    def document(self, document: Document) -> Iterator[Text]:
        yield from self._wrapped((Piece(document.title, Tone.STRONG),))
        for line in (*document.opening, *document.verdict):
            yield from self._wrapped(line)
        if document.has_quotes:
            yield from self._wrapped((Piece(LEGEND, Tone.FAINT),))
        for section in document.sections:
            yield self._text("")
            yield from self._section(section)
        if document.closing:
            yield self._text("")
        for line in document.closing:
            yield from self._wrapped(line)

    def _section(self, section: Section) -> Iterator[Text]:
        yield from self._wrapped((Piece(section.title.upper(), Tone.STRONG),))
        if section.note:
            yield from self._wrapped((Piece(section.note, Tone.FAINT),))
        tabular = bool(section.table) and self.width >= _NARROW_TABLE
        widths = self._widths(section) if tabular else []
        if tabular:
            yield from self._row("", section.table, widths, Tone.FAINT)
        for index, group in enumerate(section.groups):
            if index and (group.title or section.groups[index - 1].title):
                yield self._text("")
            yield from self._group(group, section, widths)

    def _group(self, group: Group, section: Section, widths: list[int]) -> Iterator[Text]:
        yield from self._wrapped(group.title, indent=_INDENT)
        yield from self._wrapped(group.note, indent=_INDENT)
        for entry in group.entries:
            if widths:
                yield from self._row(entry.key or "", entry.cells, widths, alarm=entry.alarming)
                yield from self._below(entry, _INDENT + _KEY)
            else:
                yield from self._entry(entry, _INDENT, section.table)

    def _entry(self, entry: Entry, indent: int, columns: tuple[str, ...] = ()) -> Iterator[Text]:
        head = entry.head or tuple(
            piece
            for name, cell in zip(columns, entry.cells, strict=False)
            for piece in (Piece(f"{name}: ", Tone.FAINT), Piece(f"{cell}  "))
        )
        if not head and not entry.key:
            yield from self._below(entry, indent)
            return
        room = _KEY if entry.key else len(_BULLET) + 1
        lead = self._label(entry.key or _BULLET, room, Tone.FAINT)
        if entry.alarming:
            lead += self._label("✗", len("✗ "), Tone.ALARM)
        yield from self._wrapped(head, indent=indent + room, lead=lead, outdent=room)
        yield from self._below(entry, indent + room)

    def _below(self, entry: Entry, indent: int) -> Iterator[Text]:
        for line in (entry.gloss, *entry.details):
            yield from self._wrapped(line, indent=indent)
        for quote in entry.quotes:
            yield from self._quote(quote, indent)
        for child in entry.children:
            yield from self._entry(child, indent)

    def _quote(self, quote: Quote, indent: int) -> Iterator[Text]:
        from rich.text import Text

        words = self._inline((Piece(quote.text),))
        words.stylize(_QUOTE if quote.sound else _STYLES[Tone.ALARM])
        if quote.sentence is not None:
            words.append(f" [{quote.sentence}]", _STYLES[Tone.FAINT])
        bar = Text().append("│ ", _STYLES[Tone.FAINT])
        for line in self._lines(words, indent + len(bar)):
            yield self._text(" " * indent) + bar + line
        if quote.remark:
            tone, mark = (Tone.CAUTION, "≈") if quote.sound else (Tone.ALARM, "✗")
            lead = self._label(mark, len(mark) + 1, tone)
            remark = (Piece(quote.remark, tone),)
            yield from self._wrapped(
                remark, indent=indent + len(lead), lead=lead, outdent=len(lead)
            )

    def _row(
        self,
        key: str,
        cells: tuple[str, ...],
        widths: list[int],
        tone: Tone = Tone.PLAIN,
        *,
        alarm: bool = False,
    ) -> Iterator[Text]:
        if not cells:
            return
        shown, mark = (f"{key} ✗", Tone.ALARM) if alarm else (key, Tone.FAINT)
        columns = [
            self._lines(self._inline((Piece(cell, tone),)), self.width - width, words=True)
            for cell, width in zip(cells, widths, strict=True)
        ]
        for row in range(max(map(len, columns))):
            line = self._text(" " * _INDENT)
            label = shown if row == 0 else ""
            if len(label) >= _KEY:
                # A long id gets its own line, so that the columns stay where they are.
                yield from self._wrapped((Piece(label, mark),), indent=_INDENT)
                label = ""
            line += self._label(label, _KEY, mark)
            for column, width in zip(columns, widths, strict=True):
                cell = column[row] if row < len(column) else self._text("")
                line += cell + self._text(" " * (width + _GAP - cell.cell_len))
            yield line

    def _widths(self, section: Section) -> list[int]:
        """Column widths: what the cells need, the widest made narrower until all fit."""
        from rich.cells import cell_len

        rows = [section.table]
        rows += [e.cells for group in section.groups for e in group.entries if e.cells]
        widths = [max(cell_len(harmless(row[i])) for row in rows) for i in range(len(rows[0]))]
        room = self.width - _INDENT - _KEY - _GAP * (len(widths) - 1)
        while sum(widths) > room:
            widths[widths.index(max(widths))] -= 1
        return widths

    def _wrapped(
        self, line: Line, *, indent: int = 0, lead: Text | None = None, outdent: int = 0
    ) -> Iterator[Text]:
        """``line`` at ``indent``; before its first line, ``outdent`` further out, ``lead``."""
        if not line and lead is None:
            return
        text = self._inline(line)
        first = self._text(" " * indent)
        if lead is not None:
            # What of the lead is wider than its place pushes the first line to the right.
            text = lead[outdent:] + text
            first = self._text(" " * (indent - outdent)) + lead[:outdent]
        for number, part in enumerate(self._lines(text, indent)):
            yield (self._text(" " * indent) if number else first) + part

    def _lines(self, text: Text, taken: int, *, words: bool = False) -> list[Text]:
        width = max(self.width - taken, 1 if words else _NARROWEST // 2)
        lines = list(text.wrap(self._console, width, overflow="fold"))
        for line in lines:
            line.rstrip()
        return lines or [self._text("")]

    def _inline(self, line: Line) -> Text:
        from rich.text import Text

        return Text.assemble(*((harmless(piece.text), _STYLES[piece.tone]) for piece in line))

    def _label(self, text: str, room: int, tone: Tone) -> Text:
        """A label that takes ``room`` columns, or as many as it needs and a space."""
        from rich.text import Text

        # A style given to the Text itself would spread to whatever is added to it.
        label = Text().append(harmless(text), _STYLES[tone])
        return label + self._text(" " * max(room - label.cell_len, 1))

    def _text(self, text: str) -> Text:
        from rich.text import Text

        return Text(text)


__all__ = ["WIDTH", "render_text", "styled_lines"]
