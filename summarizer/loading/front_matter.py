"""Metadata in YAML front matter at the head of a text or Markdown file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from summarizer.errors import ArticleError

_NAMES = {
    "id": ("id", "slug"),
    "title": ("title", "headline"),
    "deck": ("deck", "dek", "subtitle", "standfirst", "description"),
    "byline": ("byline", "author", "authors"),
    "publisher": ("publisher", "source", "site"),
    "published_at": ("published_at", "published", "date"),
    "dateline": ("dateline",),
    "url": ("url", "link", "canonical_url"),
    "language": ("language", "lang"),
}
_LONGEST = 65_536


def split_front_matter(text: str, name: str) -> tuple[dict[str, str], str]:
    r"""Take the front matter off a text.

    Front matter is a YAML mapping between two lines of three hyphens, the first of which is the
    text's first line. Anything else is text, and comes back unchanged.

    Args:
        text: The text, with ``\n`` line ends.
        name: What to call it in messages.

    Returns:
        The article's metadata by field name, keys that mean nothing here left out; and the text
        after the closing line.

    Raises:
        ArticleError: The lines are there but what is between them is not valid YAML.
    """
    if not text.startswith("---"):
        return {}, text
    from frontmatter.default_handlers import YAMLHandler
    from yaml import YAMLError

    handler = YAMLHandler()
    if not handler.detect(text):
        return {}, text
    try:
        head, body = handler.split(text)
    except ValueError:  # no closing line
        return {}, text
    if len(head) > _LONGEST:
        return {}, text
    try:
        values = handler.load(head)
    except (YAMLError, ValueError, RecursionError) as error:  # ValueError: no such date
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 1})" if mark is not None else ""
        message = (
            f"{name}: the front matter is not valid YAML{line}; quote values that hold a colon, "
            "or remove the --- lines"
        )
        raise ArticleError(message) from None
    if not isinstance(values, Mapping):
        return {}, text
    return _fields(values), body.lstrip("\n")


def _fields(values: Mapping[object, object]) -> dict[str, str]:
    by_key = {str(key).lower(): value for key, value in values.items()}
    found = {}
    for field, keys in _NAMES.items():
        for key in keys:
            text = _as_text(by_key.get(key))
            if text:
                found[field] = text
                break
    return found


def _as_text(value: object) -> str:
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, list):
        # Several authors. Only their names: nested values could be aliases without end.
        return ", ".join(str(item) for item in value[:50] if isinstance(item, (str, int)))
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value).strip()
    return ""
