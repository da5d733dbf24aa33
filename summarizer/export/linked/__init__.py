"""A result as linked data: JSON-LD in public vocabularies, and W3C Web Annotations.

Both name things (:mod:`~summarizer.export.linked.names`) and point into the article
(:mod:`~summarizer.export.linked.selectors`) in the same way. docs/exports.md has the terms.
"""

from summarizer.export.linked.annotations import render_annotations
from summarizer.export.linked.jsonld import render_jsonld

__all__ = ["render_annotations", "render_jsonld"]
