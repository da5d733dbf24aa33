"""How many tokens a model reads for a text, estimated cautiously and without any tokeniser.

Scripts without spaces between words count a token a character, others one for 3.5 characters;
tokenisers give 3.5 to 4.5 on news English.
"""

from __future__ import annotations

from typing import Final

_NARROW: Final = 2
_WIDE: Final = 7
"""Weights of a character, in sevenths of a token: integers, so that weights add up exactly."""
_TOKEN: Final = 7


def estimated_tokens(text: str) -> int:
    """Tokens in ``text``, and one for its edge."""
    return tokens_of(weight(text))


def weight(text: str) -> int:
    """What ``text`` adds to the weight of a longer one; the parts of a text add up to the whole."""
    wide = 0 if text.isascii() else sum(1 for char in text if char >= "\u2e80")
    return _NARROW * (len(text) - wide) + _WIDE * wide


def tokens_of(weight: int) -> int:
    """The estimate for a text of this weight."""
    return weight // _TOKEN + 1


def heaviest(tokens: int) -> int:
    """The greatest weight that is estimated at no more than ``tokens``; negative if none is."""
    return tokens * _TOKEN - 1 if tokens > 0 else -1


__all__ = ["estimated_tokens", "heaviest", "tokens_of", "weight"]
