"""Scores and comparisons for people and for machines.

What is said is decided once, as blocks (`score_blocks`, `comparison_blocks`, `diff_blocks`); text,
Markdown and HTML each make every string harmless for their own medium. JUnit XML and JSON are
made from the scores themselves.
"""

from __future__ import annotations

from summarizer.regression.report.blocks import Block, Paragraph
from summarizer.regression.report.comparing import comparison_blocks, diff_blocks
from summarizer.regression.report.html import to_html
from summarizer.regression.report.junit import comparison_junit, score_junit
from summarizer.regression.report.markdown import to_markdown
from summarizer.regression.report.scores import score_blocks
from summarizer.regression.report.text import print_text, to_text

__all__ = [
    "Block",
    "Paragraph",
    "comparison_blocks",
    "comparison_junit",
    "diff_blocks",
    "print_text",
    "score_blocks",
    "score_junit",
    "to_html",
    "to_markdown",
    "to_text",
]
