"""A result, or several, as one HTML file in which every statement can be checked at a glance.

The file needs nothing but itself: no network, no server. Its layout comes from
:mod:`summarizer.export.outline`, as that of every rendering does; this package numbers the items
(:mod:`~summarizer.export.html.cards`), marks their evidence in the article
(:mod:`~summarizer.export.html.marking`) and fills the templates
(:mod:`~summarizer.export.html.page`).
"""

from summarizer.export.html.page import render_html

__all__ = ["render_html"]
