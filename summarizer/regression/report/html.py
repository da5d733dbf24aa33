"""Reports as one self-contained HTML page: no script, no network."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as escaped
from typing import Final

from summarizer.export.untrusted import harmless, harmless_lines
from summarizer.regression.report.blocks import (
    Block,
    Cell,
    Changes,
    Heading,
    Items,
    Paragraph,
    Table,
    Tone,
)

_STYLE: Final = """
:root { color-scheme: light dark; --good: #12743b; --bad: #b3261e; --open: #8a5a00; --line: #8884 }
@media (prefers-color-scheme: dark) { :root { --good: #6fd08c; --bad: #ff8a80; --open: #ffc857 } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.25rem; margin-top: 2.5rem } h3 { font-size: 1.05rem }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .2rem .7rem; text-align: left; border-bottom: 1px solid var(--line) }
.n { text-align: right }
.good { color: var(--good) } .open { color: var(--open) }
.bad { color: var(--bad); font-weight: 600 }
blockquote { margin: .2rem 0 .4rem; padding-left: .8rem; border-left: 3px solid var(--line) }
pre { padding: .8rem; border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap;
  overflow-wrap: anywhere; font-size: .85rem }
ins { text-decoration: none; color: var(--good) } del { text-decoration: none; color: var(--bad) }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(blocks: Iterable[Block]) -> str:
    """A report as a page; every string in it is escaped."""
    found = list(blocks)
    title = next((block.text for block in found if isinstance(block, Heading)), "Report")
    body = "\n".join(map(_block, found))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_shown(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n"
        "</body>\n</html>\n"
    )


def _shown(text: str) -> str:
    return escaped(harmless(text))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_shown(block.text)}</h{block.level}>"
        case Paragraph():
            return f"<p{_class(block.tone)}>{_shown(block.text)}</p>"
        case Table():
            return _table(block)
        case Items():
            entries = "\n".join(
                f"<li>{_span(cell)}"
                + "".join(f"<blockquote>{_shown(text)}</blockquote>" for text in below)
                + "</li>"
                for cell, below in block.entries
            )
            return f"<ul>\n{entries}\n</ul>"
        case Changes():
            lines = "\n".join(map(_change, harmless_lines(block.text).splitlines()))
            return f"<pre>{lines}</pre>"


def _class(tone: Tone) -> str:
    return "" if tone is Tone.PLAIN else f' class="{tone}"'


def _span(cell: Cell) -> str:
    return f"<span{_class(cell.tone)}>{_shown(cell.text)}</span>"


def _table(block: Table) -> str:
    def row(cells: Iterable[str], tag: str) -> str:
        opened = [f'<{tag} class="n">' if numeric else f"<{tag}>" for numeric in block.numeric]
        shown = (f"{start}{cell}</{tag}>" for start, cell in zip(opened, cells, strict=True))
        return f"<tr>{''.join(shown)}</tr>"

    head = row(map(_shown, block.columns), "th")
    body = "\n".join(row(map(_span, cells), "td") for cells in block.rows)
    return (
        f'<div class="scroll"><table>\n<thead>{head}</thead>\n<tbody>\n{body}\n</tbody>\n'
        "</table></div>"
    )


def _change(line: str) -> str:
    shown = escaped(line)
    if line.startswith(("+++", "---", "@@")):
        return f"<b>{shown}</b>"
    tag = {"+": "ins", "-": "del"}.get(line[:1])
    return f"<{tag}>{shown}</{tag}>" if tag else shown


__all__ = ["to_html"]
