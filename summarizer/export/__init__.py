"""A result in forms made for reading."""

from summarizer.export.markdown import render_markdown
from summarizer.export.text import render_text

__all__ = ["render_markdown", "render_text"]
