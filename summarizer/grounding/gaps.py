"""What stands between two pieces of a quote, and whether leaving it out changes a fact.

A quote may be cut where the article interrupts a quotation (``,” he said, “``), puts words in
[brackets], or where the quote itself says so by an ellipsis. A cut must not drop a negation, a
hedge or another qualifier, and must not give one subject's verb to another.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.grounding.distance import keeps_distance
from summarizer.grounding.folding import fold
from summarizer.grounding.saying import is_interruption
from summarizer.grounding.words import FUNCTION_WORDS, TENS_VALUES, UNIT_VALUES, qualifies

_WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+(?:'(?:[^\W_][\u0300-\u036f]*)+)*|%")
_ASIDE: Final = re.compile(
    r"[,—–-]\s*(?:(?:who|whose|whom|which|where|der|die|das|dessen|deren|dem|den|welche[rnsm]?|qui|dont|où|que"
    r"|quien|cuy[oa]s?|che|cui|котор\w+|як(?:ий|а|е|і|ого|ої|ому|им)|a|an|the|ein|eine|un|une|una|um|uma|een)\b)"
    r"[^.!?;]*[,—–-]\s*"
)
_PHRASE: Final = re.compile(
    r"[,—–-]\s*(?:as (?:it|he|she|they|we) (?:has|have|had|did|does|do)\b"
    r"|(?:made up|built|founded|born|known|held|led|run|set|made|dug|drawn|written|\w{3,}ed)\b"
    r"|\w+(?:é|ée|és|ées|us|ue|ues)\b)[^.!?;:,]*(?:,|[—–-](?!\w))\s*"
)
"""What a noun or a whole clause is described by, set off on both sides."""
_LIMITING: Final = re.compile(
    r"(?:\b(?:as|provided|granted|assumed|supposed|limited|restricted|confined|reduced|based|denied"
    r"|disputed|alleged|suspected|accused|rumou?red|claimed|believed|expected|excluded|called|need(?:ed)?"
    r"|plus|prévue?s?|supposée?s?|accusée?s?|soupçonnée?s?|exclue?s?|limitée?s?|réputée?s?|présumée?s?)\b)"
)
_DASHED: Final = re.compile(r"(?:——|—|――)[^。！？；：—―]+(?:——|—|――)")
"""An aside in Chinese or Japanese."""
_BRACKET: Final = re.compile(r"[\s,.;—–-]*\[([^\[\]]{1,120})\][\s,.;—–-]*")
_CONJUNCTION: Final = re.compile(
    r"\b(?:and|but|while|whereas|as|because|when|or|yet|so|that|who|which|if)\b"
)
_BORDER: Final = re.compile(r"[.?!。！？؟…][\"'”’»)]*\s*")
_CLOSED: Final = re.compile(r"[,;:.!?)—–…'\"”’»-]\s*$")
_QUANTITIES: Final = frozenset(
    ("plupart", "most", "mostly", "every", "each", "all", "many", "hundred")
)
_STARTS_CONSTITUENT: Final = FUNCTION_WORDS


def gap_words(gap: str) -> list[str]:
    """The folded words of a gap."""
    return _WORD.findall(fold(gap))


def any_qualifies(words: list[str], language: str | None) -> bool:
    """Whether one of the words limits, negates, hedges or counts."""
    return any(qualifies(word, language) for word in words)


def is_bracketed(gap: str, language: str | None) -> bool:
    """Whether ``gap`` is a [bracketed] insertion of the article that qualifies nothing."""
    bracket = _BRACKET.fullmatch(gap)
    return bracket is not None and not any_qualifies(gap_words(bracket[1]), language)


def harmless_ellipsis(gap: str, following: str, language: str | None) -> bool:
    """Whether an ellipsis may stand for ``gap`` before the piece ``following``."""
    words = gap_words(gap)
    if not words:
        return True
    if keeps_distance(gap, language):
        return False
    if is_interruption(gap):
        return True
    if _ASIDE.fullmatch(gap.strip(" ")):
        return True
    if _PHRASE.fullmatch(gap.strip(" ")) and not _limits(words, language):
        return True
    if any_qualifies(words, language):
        return False
    if _DASHED.fullmatch(gap.strip()):
        return True
    if _joins_sentence_parts(gap):
        return False
    return _CLOSED.search(gap) is not None or not _takes_subject(gap, words, following)


def _limits(words: list[str], language: str | None) -> bool:
    """Whether a phrase says more than what its noun is like; numbers in it are its own."""
    own = words[1:] if words[0] == "as" else words
    return _LIMITING.search(" ".join(own)) is not None or any(
        qualifies(word, language) and not _is_own(word) for word in own
    )


def _is_own(word: str) -> bool:
    """Whether a qualifying word counts or measures something of the phrase itself."""
    return word.isdigit() or word in UNIT_VALUES or word in TENS_VALUES or word in _QUANTITIES


def _joins_sentence_parts(gap: str) -> bool:
    """Whether a cut makes one clause of one sentence's beginning and another one's end."""
    border = _BORDER.search(gap)
    if border is None:
        return False
    return bool(gap_words(gap[: border.start()]) and gap_words(gap[border.end() :]))


def _takes_subject(gap: str, words: list[str], following: str) -> bool:
    """Whether what comes next may have its subject in the gap.

    So it is in ``Russia [attacked Kyiv and Ukraine] lost``.
    """
    begins = gap_words(following[:40])
    if words[-1] in FUNCTION_WORDS or (begins and begins[0] in _STARTS_CONSTITUENT):
        return False
    last = gap.split()[-1]
    return last[:1].isupper() or _CONJUNCTION.search(gap) is not None


__all__ = ["any_qualifies", "gap_words", "harmless_ellipsis", "is_bracketed"]
