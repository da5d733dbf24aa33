"""Evidence: a verbatim quote and, once grounded, where it stands in the article.

The selectors follow the W3C Web Annotation data model: ``quote``, ``prefix`` and ``suffix`` are
its TextQuoteSelector (exact, prefix, suffix), ``start`` and ``end`` its TextPositionSelector,
counted in Unicode code points, position 0 before the first character, end excluded.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Computed:
    """Marks a field that code fills and the model never sees.

    Use it as ``Annotated[int | None, Computed()] = None`` in any schema of your own. The exported
    JSON Schema says ``readOnly`` for such a field; the schema sent to a model leaves it out, and a
    value that a model sends all the same is dropped.
    """

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(core_schema), "readOnly": True}


def is_computed(field: FieldInfo) -> bool:
    """Whether code fills the field and a model never sees it."""
    return any(isinstance(mark, Computed) for mark in field.metadata)


class Model(BaseModel):
    """Base of the schema's models: immutable, unknown fields refused, attributes documented."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Span(Model):
    """A stretch of the article's text."""

    start: int = Field(ge=0)
    """First code point, counted from 0."""
    end: int = Field(ge=0)
    """One past the last code point."""

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]


class Match(StrEnum):
    """How a quote was found in the article. Only the first three count as grounded."""

    EXACT = "exact"
    """Character for character."""
    FOLDED = "folded"
    """Apart from case, typographic quotes and dashes, white space, Unicode normal form, an ellipsis
    that skips words, or a [bracketed] editorial insertion."""
    FUZZY = "fuzzy"
    """Apart from small slips of wording that change no fact."""
    ALTERED = "altered"
    """The article says something similar with another number, name, date, negation or word."""
    MISSING = "missing"
    """The article has nothing like it."""

    @property
    def grounded(self) -> bool:
        """Whether evidence matched in this way counts as proof."""
        return self in _GROUNDED


_GROUNDED = (Match.EXACT, Match.FOLDED, Match.FUZZY)


class Evidence(Model):
    """A short verbatim quote from the article that proves an item."""

    quote: str = Field(min_length=1)
    """The shortest run of words that proves the item, copied from the article character for
    character, usually 4 to 15 words; no ellipsis, no added words, no outer quotation marks unless
    the article has them."""
    sentence: int | None = Field(default=None, ge=1)
    """The number N of the sentence [N] that the quote stands in."""

    match: Annotated[Match | None, Computed()] = None
    """How the quote was found; None before grounding."""
    start: Annotated[int | None, Computed()] = None
    """First code point of the found text in the article."""
    end: Annotated[int | None, Computed()] = None
    """One past its last code point."""
    prefix: Annotated[str | None, Computed()] = None
    """Up to 32 characters of the article before ``start``."""
    suffix: Annotated[str | None, Computed()] = None
    """Up to 32 characters of the article after ``end``."""
    pieces: Annotated[tuple[Span, ...], Computed()] = ()
    """The parts of a quote that the article interrupts (by an ellipsis, or by "he said"), in
    order; empty where the quote stands in one piece."""
    candidates: Annotated[tuple[Span, ...], Computed()] = ()
    """Every place where the same words stand, the chosen one included, where there are several."""
    ambiguous: Annotated[bool, Computed()] = False
    """Whether nothing decided between the candidates; the first one was taken."""
    differences: Annotated[tuple[str, ...], Computed()] = ()
    """Where ``match`` is altered: what differs, each as ``quote's words → article's words``."""

    @property
    def grounded(self) -> bool:
        """Whether the quote was found and counts as proof."""
        return self.match in _GROUNDED

    @property
    def span(self) -> Span | None:
        """Where the evidence stands, None where it was not found."""
        if self.start is None or self.end is None:
            return None
        return Span(start=self.start, end=self.end)


__all__ = ["Computed", "Evidence", "Match", "Model", "Span", "is_computed"]
