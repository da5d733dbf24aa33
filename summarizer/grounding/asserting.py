"""What keeps a verb of saying from saying so."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.before_context import Before
from summarizer.grounding.cut import Kind
from summarizer.grounding.governor import infinitive
from summarizer.grounding.line import COMMAS, MARKS
from summarizer.grounding.opening import NEGATIONS
from summarizer.grounding.quoted import Found

_HEARER: Final = 9
_FACT_PREPOSITIONS: Final = frozenset(
    "by in after before while when as on and but who which despite upon since".split()
)
_ANYONE: Final = frozenset(
    "those anyone anybody everyone everybody ceux celui celles quienes aquellos coloro chiunque"
    " quelli aqueles тот те все той ті всі diejenigen jene alle jeder herkes".split()
)
"""Words before *who* with which it is nobody in particular."""


def asserted(edge: Before, place: int) -> Found | None:
    """What keeps a verb of saying from saying so: *declined to* confirm."""
    words, harmless = edge.words, edge.harmless
    if place < 0:
        return None
    word = words[place]
    at = place - 1
    while at >= 0 and words[at] in harmless.adverbs and words[at] not in harmless.prepositions:
        if words[at] == "ever":
            # "deny he ever said"
            return edge.found(at, Kind.NEGATION)
        at -= 1
    if at > 0 and words[at] == "but" and words[at - 1] == "all":
        # "all but admitted"
        return edge.found(at - 1, Kind.NEGATION)
    if at < 0 or words[at] in MARKS:
        return None
    before = words[at]
    if before in harmless.asking and is_whoever(words, at):
        return edge.found(max(0, at - 1), Kind.ATTRIBUTION)
    if word not in edge.known.factives:
        for each in range(place - 1, max(-1, place - _HEARER), -1):
            if words[each] in MARKS or words[each] in harmless.clauses:
                break
            if words[each] in NEGATIONS:
                return edge.found(each, Kind.NEGATION)
    if before in harmless.be and at and words[at - 1] in harmless.infinitive:
        # "ceased to be true that"
        return edge.found(at - 1)
    while at > 1 and (before in harmless.have or before in harmless.be):
        # "might as well have said"
        at -= 1
        while at > 0 and words[at] in harmless.adverbs:
            at -= 1
        if words[at] in MARKS:
            return None
        before = words[at]
        if words[at] == "as" and words[at - 1] in harmless.modals:
            before = words[at - 1]
            at -= 1
    if before in harmless.infinitive:
        return infinitive(edge, at)
    if (
        harmless.gerund_end
        and word.endswith(harmless.gerund_end)
        and at == place - 1
        and edge.is_bare(at, at)
        and before not in harmless.small
        and before not in harmless.gerund
        and before not in harmless.nouns
        and not edge.line.is_capital(at)
        and words[at - 1] in harmless.infinitive
    ):
        # "to stop insisting that"
        return edge.found(at)
    if before in harmless.modals:
        return edge.found(at, Kind.DOUBT)
    if (
        harmless.gerund_end
        and word.endswith(harmless.gerund_end)
        and before in harmless.prepositions
        and before not in _FACT_PREPOSITIONS
    ):
        return edge.found(at - 1 if at else at)
    return None


def is_whoever(words: list[str], who: int) -> bool:
    """Whether *who* is nobody in particular: ``Whoever says that``, ``anyone who says that``."""
    before = who - 1
    if before > 0 and words[before] in COMMAS:
        before -= 1
        return words[before] in _ANYONE
    return before < 0 or words[before] in MARKS or words[before] in _ANYONE


__all__ = ["asserted", "is_whoever"]
