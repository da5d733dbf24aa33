"""What standing a territorial claim has: fact, claim, assessment, aim, denial."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.statements import Frame, Statement, Told
from summarizer.schemas.vocabulary import CueClass, TerritorialAction, TerritorialStatus

#: The members as plain names, for speed; see ``mentions``.
_LOSE: Final = TerritorialAction.LOSE
_WITHDRAW: Final = TerritorialAction.WITHDRAW
_ACKNOWLEDGED: Final = TerritorialStatus.ACKNOWLEDGED
_ASSESSED: Final = TerritorialStatus.ASSESSED
_CLAIMED: Final = TerritorialStatus.CLAIMED
_DENIED: Final = TerritorialStatus.DENIED
_GOAL: Final = TerritorialStatus.GOAL
_PROSPECTIVE: Final = TerritorialStatus.PROSPECTIVE
_STATED_AS_FACT: Final = TerritorialStatus.STATED_AS_FACT
_COGNITIVE: Final = CueClass.COGNITIVE
_COMMISSIVE: Final = CueClass.COMMISSIVE
_DENIAL: Final = CueClass.DENIAL
_DIRECTIVE: Final = CueClass.DIRECTIVE
_FACTIVE: Final = CueClass.FACTIVE


_DENYING: Final = frozenset("not never nobody no none".split())


@lru_cache(maxsize=4)
def _aims(cues: Cues) -> frozenset[str]:
    """Nouns for what somebody is after, those apart that have other uses."""
    return cues.words["language.shift.goal_nouns"] - {"demand", "plan", "mission", "task"}


class Standing:
    """Judges claims by the statement they stand in and the words before their verb."""

    def __init__(self, frame: Frame, statements: Told) -> None:
        self.reading = frame.reading
        self.by_sentence = statements
        words = frame.reading.cues.words
        self.goal = words["territory.status.goal"]
        self.prospective = words["territory.status.prospective"]
        self.aims = _aims(frame.reading.cues)
        self.attempt = words["territory.status.attempt"]
        self.observers = words["territory.status.observers"]

    def status(
        self,
        i: int,
        first: int,
        inside: Statement | None,
        action: TerritorialAction,
        actor: Entity | None,
    ) -> TerritorialStatus:
        """The status of a claim whose verb stands at ``i``, in the statement ``inside``."""
        low = self.reading.low
        future = any(low[k] in self.prospective for k in range(max(first, i - 4), i))
        wanted = False
        to = i - 2 if i - 2 >= first and self.reading.words[i - 1] in m.QUOTES else i - 1
        infinitive = to > first and low[to] == "to"
        if infinitive:
            wanted = any(self.root(low[k]) in self.goal for k in range(max(first, i - 4), to))
        wanted = wanted or any(low[k] in self.aims for k in range(max(first, i - 5), i))
        if infinitive and not self.attempted(i, first):
            future = True
        if inside is None:
            if wanted:
                return _GOAL
            if self.denying(i, first):
                return _DENIED
            return _PROSPECTIVE if future else _STATED_AS_FACT
        cls = inside.cue_class
        if cls is _DENIAL or self.denying(i, first):
            return _DENIED
        if cls in (_COMMISSIVE, _DIRECTIVE) or wanted:
            return _GOAL
        if inside.lemma in self.goal:
            return _GOAL
        if future:
            return _PROSPECTIVE
        source = inside.source
        if source is not None and self.observes(source, actor):
            return _ASSESSED
        if cls is _FACTIVE:
            return _ACKNOWLEDGED
        if cls is _COGNITIVE:
            return _ASSESSED
        losing = action in (_WITHDRAW, _LOSE)
        if losing and source is not None and actor is not None and self.sides(source, actor):
            return _ACKNOWLEDGED
        return _CLAIMED

    def root(self, word: str) -> str:
        """The base form of a reporting verb; any other word as it is."""
        verb = self.reading.cues.reporting.get(word)
        return verb.lemma if verb is not None else word

    def observes(self, source: Entity, actor: Entity | None) -> bool:
        """Whether the source is an observer, analyst or institute."""
        if source is actor:
            return False
        words = [*source.name.lower().split(), *(source.role or "").split(), *source.heads]
        return any(word in self.observers for word in words)

    def sides(self, source: Entity, actor: Entity) -> bool:
        """Whether one belongs to the other or both to a third."""
        chain: list[Entity] = []
        for start in (source, actor):
            at: Entity | None = start
            for _ in range(4):
                if at is None:
                    break
                if at in chain and start is actor:
                    return True
                chain.append(at)
                at = at.affiliation
        return False

    def denying(self, i: int, first: int) -> bool:
        """Whether the clause before ``i`` is negated."""
        low, tags, words = self.reading.low, self.reading.tags, self.reading.words
        for k in range(i - 1, max(first, i - 8) - 1, -1):
            if low[k] in _DENYING or low[k].endswith("n't"):
                return True
            if words[k] in (",", ";", ":") or tags[k] & (m.REPORTING | m.SUBORDINATOR):
                return False
        return False

    def attempted(self, i: int, first: int) -> bool:
        """Whether the act is tried or fails: "failed to advance"."""
        low = self.reading.low
        return low[i - 1] in ("to", "from") and any(
            low[k] in self.attempt for k in range(max(first, i - 4), i - 1)
        )

    def enclosing(self, index: int, i: int) -> Statement | None:
        """The narrowest statement whose content, or whose cue, stands at ``i``."""
        best: Statement | None = None
        size = 0
        for statement in self.by_sentence.at(index):
            cue = statement.cue
            own, stands = 0, True
            if cue is not None and cue.first == i:
                own = statement.whole.end - i
            else:
                stands = False
                for piece in statement.content:
                    if piece.first <= i < piece.end:
                        own, stands = piece.end - piece.first, True
                        break
            if stands and (best is None or own < size):
                best, size = statement, own
        return best
