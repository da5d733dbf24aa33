"""What tells why somebody does not answer: single words and phrases, by the reason they give."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.schemas.vocabulary import Grounds

#: As many letters and a space does a word have that stands everywhere.
_SHORT: Final = 4


class Reason:
    """What tells of a reason.

    Attributes:
        grounds: The reason.
        words: Single words.
        phrases: Phrases by a part of them. Several share one, so few parts are looked for.
    """

    __slots__ = ("grounds", "phrases", "words")

    def __init__(self, grounds: Grounds, phrases: list[str]) -> None:
        self.grounds = grounds
        self.words = frozenset([phrase for phrase in phrases if " " not in phrase])
        self.phrases: list[tuple[str, list[str]]] = []
        left = [phrase for phrase in phrases if " " in phrase]
        while left:
            parts: dict[str, list[str]] = {}
            for phrase in left:
                for part in _parts(phrase):
                    parts.setdefault(part, []).append(phrase)
            best = max(parts, key=lambda part: (len(parts[part]), len(part), part))
            self.phrases.append((best, parts[best]))
            left = [phrase for phrase in left if phrase not in parts[best]]


def _parts(phrase: str) -> set[str]:
    """Every word of a phrase with a space beside it, those apart that stand everywhere."""
    words = phrase.split(" ")
    parts = {f"{word} " for word in words[:-1]} | {f" {word}" for word in words[1:]}
    return {part for part in parts if len(part) > _SHORT} or parts


@lru_cache(maxsize=16)
def reasons_of(cues: Cues, *, spoken: bool) -> list[Reason]:
    """What tells of each reason, those first that count most."""
    order = (
        (Grounds.SECURITY_OR_POLICY, True),
        (Grounds.INABILITY, spoken),
        (Grounds.IGNORANCE, spoken),
        (Grounds.DEFERRAL, True),
        (Grounds.UNWILLINGNESS, spoken),
    )
    own = ("we ", "i ")
    dated = ("until", "before the", "for now", "at present")
    return [
        Reason(
            grounds,
            [
                phrase
                for phrase in cues.phrase_lists[f"non_answers.grounds.{grounds.value}"]
                if spoken or not (phrase in dated or phrase.startswith(own))
            ],
        )
        for grounds, allowed in order
        if allowed
    ]
