"""IRIs of articles, summaries and items: made from what they name, with no server behind them.

A text is named by its hash, as a Named Information URI (RFC 6920): whoever has the same text has
the same name, and one that differs in a character has another, so that no offset can point into
the wrong text. A summary is named by the hash of its JSON. An item is a fragment of that: its id,
or where it has none, its place as a JSON Pointer (RFC 6901).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from pydantic import BaseModel, JsonValue, TypeAdapter

from summarizer.schema_tree import models_in, path
from summarizer.schemas import ArticleSummary

if TYPE_CHECKING:
    from summarizer.result import SummaryResult
    from summarizer.schemas.references import Loc

_VALUES: Final[TypeAdapter[Any]] = TypeAdapter(Any)
_WEB: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
# What may stand in a fragment as it is (RFC 3986); "/" is left for JSON Pointers.
_PLAIN: Final = "!$&'()*+,;=:@?"


class Names:
    """The names of one result's article, summary and items.

    Attributes:
        article: IRI of the article's text.
        summary: IRI of the summary.
    """

    def __init__(self, result: SummaryResult[Any]) -> None:
        self.article = named_information(result.article.text)
        self.summary = named_information(json.dumps(as_json(result.summary), ensure_ascii=False))
        # Only there are ids known to be unique.
        by_id = isinstance(result.summary, ArticleSummary)
        self._fragments = {
            path(loc): _fragment(model, loc, by_id=by_id)
            for loc, model in models_in(result.summary)
        }

    def fragment(self, where: str) -> str:
        """The fragment that names the item at a path such as ``positions[3]``."""
        return self._fragments[where]

    def item(self, where: str) -> str:
        """The IRI of the item at a path such as ``positions[3]``."""
        return f"{self.summary}#{self.fragment(where)}"


def _fragment(model: BaseModel, loc: Loc, *, by_id: bool) -> str:
    own = getattr(model, "id", None)
    return fragment_of(own) if by_id and isinstance(own, str) and len(loc) == 2 else pointer(loc)


def fragment_of(id_: str) -> str:
    """The fragment that names the item with this id."""
    return quote(id_, safe=_PLAIN)


def pointer(loc: Loc) -> str:
    """The fragment that names a place in the summary, a JSON Pointer."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in loc)
    return "".join("/" + quote(step, safe=_PLAIN) for step in steps)


def named_information(text: str) -> str:
    """The Named Information URI of a text in UTF-8, by its SHA-256."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode('ascii').rstrip('=')}"


def as_json(value: object) -> JsonValue:
    """A model, or a value of a model's field, as JSON.

    The members of sets, whose order changes from run to run, are sorted.
    """
    if isinstance(value, BaseModel):
        return as_json(value.model_dump())
    if isinstance(value, Mapping):
        return {str(as_json(key)): as_json(entry) for key, entry in value.items()}
    if isinstance(value, Set):
        return sorted(map(as_json, value), key=json.dumps)
    if isinstance(value, (list, tuple)):
        return [as_json(entry) for entry in value]
    plain: JsonValue = _VALUES.dump_python(value, mode="json")
    return plain


def web_address(url: str | None) -> str | None:
    """``url`` if it is a well-formed http(s) address, None otherwise."""
    return url if url and _WEB.fullmatch(url) else None


__all__ = ["Names", "as_json", "fragment_of", "named_information", "pointer", "web_address"]
