"""Words beside a quote that govern words inside it: what they are, and how much hangs on them."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

from summarizer.schemas.evidence import Span


class Kind(StrEnum):
    """What words outside a quote do to it."""

    NEGATION = "negation"
    """They say that it is not so: *not*, *denied that*, *failed to*."""
    DOUBT = "doubt"
    """They speak of it as not yet, or not surely, done: *may*, *would*, *plans to*, *urged to*."""
    HEDGE = "hedge"
    """They say how sure it is: *probably*, *allegedly*, *suspected*, *in theory*."""
    ATTRIBUTION = "attribution"
    """They keep it at a distance as somebody's word: *claims that*, *, prosecutors allege*."""
    CONDITION = "condition"
    """They tie it to something else: *if*, *unless*, *for now*, *whether*."""
    AMOUNT = "amount"
    """They bound how much or how many: *up to*, *at least*, *only*, *most of*, *except*."""
    NAME = "name"
    """They qualify what something is called: *former*, *so-called*, *would-be*."""
    UNKNOWN = "unknown"
    """They belong to it and are not known to change nothing: *daydreamed that*, *on paper*."""


class Force(IntEnum):
    """How much hangs on words outside a quote."""

    HINTS = 1
    """They may matter; worth a warning."""
    LIMITS = 2
    """Without them the quote says more than the article does, unless the item says the same."""
    FLIPS = 3
    """Without them the quote says the opposite."""


class Cut(NamedTuple):
    """Words just outside a quote that govern words inside it.

    Attributes:
        span: Where they stand in the article.
        kind: What they do.
        force: How much hangs on them.
        difference: ``quote's words → article's words``.
    """

    span: Span
    kind: Kind
    force: Force
    difference: str


__all__ = ["Cut", "Force", "Kind"]
