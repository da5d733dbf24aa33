"""Nodes of the JSON-LD export: names, evidence and whether it counts as proof, for any schema."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, JsonValue

from summarizer.export.linked.names import Names, as_json
from summarizer.export.linked.selectors import Selectors, spans_of
from summarizer.schema_tree import evidence_in, models_in, path
from summarizer.schemas import ArticleInfo, Evidence, Provenance, Span
from summarizer.schemas.references import Loc, model_fields_holding_models

if TYPE_CHECKING:
    from summarizer.result import SummaryResult

Object = dict[str, JsonValue]
"""A JSON object."""

_OWN: Final = "summarizer.schemas.article_summary"
_NO_ITEMS: Final = (Evidence, Span, ArticleInfo, Provenance)


class Nodes:
    """Makes the nodes of one document.

    Attributes:
        result: The result that it is made of.
        names: The names of its parts.
        selectors: Makes what points into the article.
    """

    def __init__(self, result: SummaryResult[Any]) -> None:
        self.result = result
        self.names = Names(result)
        self.selectors = Selectors(result.article, self.names.article)

    def id_of(self, loc: Loc) -> str:
        """The compact IRI of the part of the summary at a location."""
        return f"item:{self.names.fragment(path(loc))}"

    def node(
        self,
        model: BaseModel,
        loc: Loc,
        type_: str | list[JsonValue],
        content: Mapping[str, JsonValue],
        *,
        grounded: bool | None = None,
    ) -> Object:
        """The node of an item: its content, its evidence, and what a user's schema adds to it.

        Args:
            model: The item.
            loc: Where it is in the summary.
            type_: Its classes.
            content: Its properties; those that are null or empty are left out.
            grounded: Whether the article proves it. None: whether a quote of its own does, if it
                has any. Quotes that prove nothing are kept apart.
        """
        pieces = evidence_in(model, loc)
        if grounded is None and pieces:
            grounded = any(piece.grounded for _, piece in pieces)
        return present(
            {
                "@id": self.id_of(loc),
                "@type": type_,
                "grounded": grounded,
                **content,
                "value": own_fields(model) or None,
                "evidence": [self._evidence(*held) for held in pieces if held[1].grounded],
                "ungroundedQuote": [
                    self._evidence(*held) for held in pieces if not held[1].grounded
                ],
            }
        )

    def _evidence(self, loc: Loc, piece: Evidence) -> JsonValue:
        words = "" if piece.span is None else piece.span.of(self.result.article.text)
        return present(
            {
                "@id": self.id_of(loc),
                "@type": "Evidence" if piece.grounded else "UngroundedQuote",
                "match": piece.match.value if piece.match else "unchecked",
                # The quote as it was given, where that is not what the passage says.
                "quote": None if piece.quote == words else piece.quote,
                "sentence": piece.sentence,
                "ambiguous": piece.ambiguous or None,
                "differences": list(piece.differences),
                "passage" if piece.grounded else "nearest": self.selectors.resources(
                    spans_of(piece)
                ),
            }
        )

    def own_items(self) -> list[Object]:
        """Every model of a user's own in the summary, whatever its class."""
        nodes: list[Object] = []
        for loc, model in models_in(self.result.summary):
            if loc and not isinstance(model, _NO_ITEMS) and _known(model) is None:
                about: Object = {"itemType": type(model).__name__, "path": path(loc)}
                nodes.append(self.node(model, loc, "Item", about))
        return nodes


def own_fields(model: BaseModel) -> Object:
    """The fields that a user gave a model, as JSON: those that are not this library's.

    Those in which models may be are left out; each of these has a node of its own.
    """
    known = _known(model)
    skip = {*model_fields_holding_models(type(model)), *(known.model_fields if known else ())}
    names = (*type(model).model_fields, *(model.model_extra or ()))
    return {
        name: as_json(value)
        for name in names
        if name not in skip and (value := getattr(model, name)) is not None
    }


def _known(model: BaseModel) -> type[BaseModel] | None:
    """The class of this library's schema that a model is of, or of a subclass of."""
    for cls in type(model).__mro__:
        if cls.__module__ == _OWN and issubclass(cls, BaseModel):
            return cls
    return None


def sorted_by_proof(nodes: list[Object]) -> Object:
    """The properties that hold the nodes: what is proved, or needs no proof, and what is not."""
    proved = [node for node in nodes if node.get("grounded") is not False]
    unproved = [node for node in nodes if node.get("grounded") is False]
    return {"hasPart": [*proved], "ungroundedPart": [*unproved]}


def present(node: Mapping[str, JsonValue]) -> Object:
    """A node without what it does not have: nulls and empty lists; members of enums as strings."""
    return {
        key: [*map(_plain, value)] if isinstance(value, list) else _plain(value)
        for key, value in node.items()
        if value is not None and value != []
    }


def _plain(value: JsonValue) -> JsonValue:
    return value.value if isinstance(value, StrEnum) else value


__all__ = ["Nodes", "Object", "own_fields", "present", "sorted_by_proof"]
