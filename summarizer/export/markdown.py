"""A result as Markdown, for a code host, an editor or a chat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from summarizer.export.document import Entry, Group, Line, Quote, Section, Tone
from summarizer.export.outline import document_of
from summarizer.export.untrusted import harmless
from summarizer.export.wording import LEGEND

if TYPE_CHECKING:
    from summarizer.result import SummaryResult

# What CommonMark and GitHub's tables, strikethrough and mathematics give a meaning anywhere in a
# line, and what they give one at its beginning.
_ANYWHERE: Final = re.compile(r"[\\`*_\[\]<>&|~$]")
_AT_START: Final = re.compile(r"^(?:[#+=:-]|\d+(?=[.)]))")
# What code hosts turn into links by themselves, which no backslash prevents: addresses, e-mail
# addresses, @mentions, issue numbers. As code they stay what they are.
_LINKED: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,30}://|www\.|mailto:|xmpp:)[^\s`|<>“”]*"
    r"|[\w.+-]{0,64}@[\w.-]+"
    r"|[\w./-]{0,100}#\d+"
    r"|\bGH-\d+",
    re.IGNORECASE,
)
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_TRAILING: Final = ".,;:!?'\")"
_WRAPPERS: Final = {Tone.STRONG: "**", Tone.ALARM: "**", Tone.CAUTION: "*"}


def render_markdown(result: SummaryResult[Any]) -> str:
    """A result as Markdown: what :func:`~summarizer.export.text.render_text` shows.

    Text from the article and the model is escaped: it can add no markup, HTML, link or mention.

    Returns:
        GitHub-flavoured Markdown, ending in a newline.
    """
    document = document_of(result)
    blocks = [f"# {escape(document.title)}"]
    blocks += [inline(entry) for entry in (*document.opening, *document.verdict)]
    if document.has_quotes:
        blocks.append(f"*{escape(LEGEND)}*")
    for section in document.sections:
        blocks += _section(section)
    if document.closing:
        blocks += ["---", *(inline(entry) for entry in document.closing)]
    text = "\n\n".join(block for block in blocks if block)
    return _BLANK_LINES.sub("\n\n", text).rstrip() + "\n"


def escape(text: str) -> str:
    """``text`` so that Markdown shows exactly it, on one line."""
    return _AT_START.sub(_at_start, _escaped(text))


def _escaped(text: str) -> str:
    parts: list[str] = []
    place = 0
    text = harmless(text).strip()
    for found in _LINKED.finditer(text):
        token = found[0].rstrip(_TRAILING)
        parts += [_ANYWHERE.sub(r"\\\g<0>", text[place : found.start()]), f"`{token}`"]
        place = found.start() + len(token)
    parts.append(_ANYWHERE.sub(r"\\\g<0>", text[place:]))
    return "".join(parts)


def _at_start(found: re.Match[str]) -> str:
    # Of "1." it is the stop that must be escaped: a digit cannot be.
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def inline(line: Line) -> str:
    """A line as Markdown, its tones as emphasis."""
    shown = ""
    for mark, pieces in groupby(line, key=lambda piece: _WRAPPERS.get(piece.tone, "")):
        text = "".join(piece.text for piece in pieces)
        words = _escaped(text)
        if not words:
            continue
        # Emphasis must not begin or end with a space, so spaces go outside it.
        before = " " if text[:1].isspace() else ""
        after = " " if text[-1:].isspace() else ""
        shown += f"{before}{mark}{words}{mark}{after}"
    return _AT_START.sub(_at_start, shown.strip())


def _section(section: Section) -> Iterator[str]:
    yield f"## {escape(section.title)}"
    if section.note:
        yield f"*{escape(section.note)}*"
    for group in section.groups:
        yield from _group(group, section.table)


def _group(group: Group, columns: tuple[str, ...]) -> Iterator[str]:
    if group.title:
        yield f"### {inline(tuple(piece._replace(tone=Tone.PLAIN) for piece in group.title))}"
    if group.note:
        yield inline(group.note)
    if columns:
        yield "\n".join(
            [
                _row(("", *columns)),
                _row(("---",) * (len(columns) + 1)),
                *(_row(_cells(entry)) for entry in group.entries if entry.cells),
            ]
        )
    entries = [entry for entry in group.entries if not columns or _has_more(entry)]
    yield "\n".join(text for entry in entries for text in _entry(entry, 0))


def _cells(entry: Entry) -> tuple[str, ...]:
    mark = " ✗" if entry.alarming else ""
    return (f"**{escape(entry.key or '')}**{mark}", *(escape(cell) for cell in entry.cells))


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _has_more(entry: Entry) -> bool:
    return bool(entry.head or entry.details or entry.quotes or entry.children)


def _entry(entry: Entry, depth: int) -> Iterator[str]:
    """A list item with its details, its evidence as quotations, and the items within it."""
    mark = "✗" if entry.alarming else ""
    key = f"**{escape(entry.key)}**" if entry.key else ""
    head = " ".join(part for part in (key, mark, inline(entry.head)) if part)
    lines = [head] if head else []
    lines += [inline(detail) for detail in (entry.gloss, *entry.details)]
    lines = [text for text in lines if text]
    pad = "  " * depth
    # A backslash at the end of a line is a line break.
    yield f"{pad}- " + f"\\\n{pad}  ".join(lines or ["Evidence:"])
    if entry.quotes:
        yield ""
        yield f"\n{pad}  >\n".join(_quote(quote, f"{pad}  > ") for quote in entry.quotes)
        yield ""
    for child in entry.children:
        yield from _entry(child, depth + 1)


def _quote(quote: Quote, prefix: str) -> str:
    number = f" \\[{quote.sentence}\\]" if quote.sentence is not None else ""
    shown = f"{prefix}{escape(quote.text)}{number}"
    if quote.remark:
        shown += f"\\\n{prefix}**{'≈' if quote.sound else '✗'} {escape(quote.remark)}**"
    return shown


__all__ = ["escape", "render_markdown"]
