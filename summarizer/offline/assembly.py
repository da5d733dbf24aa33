"""Puts what the rules found into the schema: ids, references, evidence.

The items are made without being validated, which would cost more than all that is read in some
sentences: what stands in them comes from here alone, and is valid.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from summarizer.copies import made
from summarizer.offline import items
from summarizer.offline.abstract import make_abstract
from summarizer.offline.analysis import Analysis
from summarizer.offline.claims import Claim
from summarizer.offline.entities import Entity
from summarizer.offline.naming import Naming
from summarizer.offline.narrator import Assertion
from summarizer.offline.phrasing import Topics, certainty_of, extent_text, stems
from summarizer.offline.roster import Roster
from summarizer.offline.statements import Statement, Stretch
from summarizer.offline.times import time_text
from summarizer.offline.unanswered import Unanswered
from summarizer.offline.wording import Wording, spaced
from summarizer.schemas.article_summary import (
    ArticleSummary,
    MessagingShift,
    NamingVariant,
    NonAnswer,
    Position,
    ShiftStage,
    TerritorialClaim,
)
from summarizer.schemas.references import NARRATOR
from summarizer.schemas.vocabulary import (
    Certainty,
    CueClass,
    NonAnswerKind,
    TerritorialAction,
    TerritorialStatus,
)

#: Evidence of more words than this is cut to the content and the cue.
_LONGEST: Final = 60
_UNREACHED: Final = [NonAnswerKind.NO_RESPONSE]
_DENIAL: Final = CueClass.DENIAL
_ASKING: Final = re.compile(r"^(?:whether|if)\s+", re.IGNORECASE)
_BY_NAME: Final = {
    "claimed": TerritorialAction.CLAIM_SOVEREIGNTY,
    "annexed": TerritorialAction.ANNEX,
}


class Assembly:
    """Builds one summary."""

    def __init__(self, found: Analysis) -> None:
        self._found = found
        self._reading = found.frame.reading
        self._topics = Topics(self._reading)
        self._wording = Wording(self._reading)
        self._roster = Roster(found.frame.cast)
        self._claims: list[Claim] = []
        self._weights: dict[int, list[tuple[str, float]]] = {}

    def summary(self) -> ArticleSummary:
        """The summary, its plain fields filled."""
        found = self._found
        self._claims = sorted(
            (*found.claims, *self._presupposed()), key=lambda claim: claim.evidence[0].first
        )
        positions, ids = self._positions()
        non_answers = self._non_answers()
        claims = tuple(
            [self._claim(f"t{number}", claim) for number, claim in enumerate(self._claims, start=1)]
        )
        shifts = self._shifts(ids)
        names = self._names()
        return made(
            ArticleSummary,
            {
                "abstract": make_abstract(self._reading, self._wording, self._weights),
                "actors": self._roster.actors(),
                "positions": positions,
                "territorial_claims": claims,
                "non_answers": non_answers,
                "messaging_shifts": shifts,
                "naming_variants": names,
            },
        )

    def _positions(self) -> tuple[tuple[Position, ...], dict[int, str]]:
        found = self._found
        entries: list[tuple[int, Statement | Assertion | Claim]] = [
            (s.whole.first, s) for s in found.positions
        ]
        entries += [(a.clause.first, a) for a in found.assertions]
        covered: set[int] = set()
        if self._claims:
            for assertion in found.assertions:
                covered.update(assertion.clause.tokens())
        for claim in self._claims:
            at = claim.evidence[0]
            narrated = claim.asserted_by == [None] and claim.status in (
                TerritorialStatus.STATED_AS_FACT,
                TerritorialStatus.DENIED,
            )
            if narrated and not (at.first in covered and at.end - 1 in covered):
                entries.append((at.first, claim))
        entries.sort(key=lambda entry: entry[0])
        names = [f"p{number}" for number in range(1, len(entries) + 1)]
        ids: dict[int, str] = {}
        for number, (_, entry) in enumerate(entries):
            ids[id(entry)] = names[number]
        contested = self._contested(ids)
        positions: list[Position] = []
        for number, (_, entry) in enumerate(entries):
            name = names[number]
            if isinstance(entry, Statement):
                by = contested.get(id(entry), ()) if contested else ()
                positions.append(self._position(name, entry, ids, by))
            else:
                stretch = entry.clause if isinstance(entry, Assertion) else entry.evidence[0]
                positions.append(self._assertion(name, entry.sentence, stretch))
        return tuple(positions), ids

    def _position(
        self, name: str, statement: Statement, ids: dict[int, str], contested: tuple[str, ...]
    ) -> Position:
        reading = self._reading
        whole = statement.whole
        short = whole.end - whole.first <= _LONGEST
        inside = reading.inside[whole.first] == reading.inside[whole.end - 1]
        stretches = [whole] if short and inside else list(statement.content)
        if not (short and inside) and statement.cue is not None:
            mention = statement.source_mention
            first = min(statement.cue.first, mention.first) if mention else statement.cue.first
            end = max(statement.cue.end, mention.end) if mention else statement.cue.end
            if end - first < 20:
                stretches.append(Stretch(first, end))
        evidence = self._wording.evidence(stretches)
        content = self._wording.words(statement.content)
        self._weigh(statement.sentence, name, 0.4 if statement.parent is not None else 1.0)
        addressee = statement.addressee
        if addressee is not None and addressee.type is None:
            addressee = None
        source = self._roster.source(statement)
        target = self._roster.ref(addressee)
        parent = ids.get(id(statement.parent)) if statement.parent is not None else None
        return items.position(
            name,
            source,
            statement.cue.of(reading) if statement.cue is not None else None,
            content or evidence[0].quote,
            self._topics.name(statement.content),
            certainty_of(reading, statement.content, statement.lemma),
            addressee=target if target != source else None,
            time_text=self._wording.time(statement),
            nested_under=parent,
            contested_by=contested,
            proofs=evidence or self._wording.evidence([Stretch(whole.first, whole.first + 1)]),
        )

    def _assertion(self, name: str, sentence: int, stretch: Stretch) -> Position:
        self._weigh(sentence, name, 0.8)
        evidence = self._wording.evidence([stretch])
        start = self._reading.starts[stretch.first]
        values = {
            "id": name,
            "source": NARRATOR,
            "content": self._wording.words([stretch]) or evidence[0].quote,
            "topic": self._topics.name([stretch]),
            "certainty": certainty_of(self._reading, [stretch], "")
            if stretch.end > stretch.first
            else Certainty.CERTAIN,
            "time_text": time_text(self._reading, start, self._reading.ends[stretch.end - 1]),
            "evidence": evidence,
        }
        return made(Position, values)

    def _contested(self, ids: dict[int, str]) -> dict[int, tuple[str, ...]]:
        """A denial contests the statement of somebody else shortly before it."""
        links: dict[int, set[str]] = defaultdict(set)
        statements = self._found.positions
        for at, statement in enumerate(statements):
            if statement.cue_class is not _DENIAL:
                continue
            mine = stems(self._reading, statement.content)
            low = self._reading.low
            points = any(
                low[k] == "it" or (low[k] in ("this", "that") and k + 1 == c.end)
                for c in statement.content
                for k in range(c.first, min(c.end, c.first + 4))
            )
            for other in reversed(statements[max(0, at - 4) : at]):
                if statement.sentence - other.sentence > 2 or other.source is statement.source:
                    continue
                if statement.parent is other or other.parent is statement:
                    continue
                if _one_side(statement.source, other.source):
                    continue
                if other.cue_class is CueClass.DENIAL and not mine & stems(
                    self._reading, other.content
                ):
                    continue
                common = mine & stems(self._reading, other.content)
                if common or (points and statement.sentence - other.sentence <= 1):
                    links[id(statement)].add(ids[id(other)])
                    links[id(other)].add(ids[id(statement)])
                    break
        return {key: tuple(sorted(found)) for key, found in links.items()}

    def _non_answers(self) -> tuple[NonAnswer, ...]:
        result: list[NonAnswer] = []
        topics: dict[tuple[str, str], int] = {}
        earlier: tuple[int, str] | None = None
        for item in sorted(self._found.unanswered, key=lambda u: u.evidence[0].first):
            name = f"n{len(result) + 1}"
            actor = self._roster.ref(item.actor) or NARRATOR
            topic = self._unanswered_topic(item, earlier)
            base = topic
            key = first = (actor, base.casefold())
            while topics.get(key, 0):
                count = topics[first] + 1
                topics[first] = count
                topic = f"{base} ({count})"
                key = (actor, topic.casefold())
            topics[key] = topics.get(key, 0) + 1
            paragraph = self._reading.paragraph[item.sentence]
            earlier = (paragraph, base)
            for stretch in item.evidence:
                if stretch == item.question and len(item.evidence) > 1:
                    continue  # the question alone says nothing
                self._weigh(self._reading.sentence_of(stretch.first), name, 1.6)
            question = item.question
            result.append(
                items.non_answer(
                    name,
                    actor,
                    tuple(item.kinds),
                    topic,
                    question=self._wording.words([question]) if question else None,
                    asked_by=self._roster.ref(item.asked_by),
                    redirected_to=self._roster.ref(item.redirected_to),
                    grounds=item.grounds,
                    proofs=self._wording.evidence(item.evidence),
                )
            )
        return tuple(result)

    def _unanswered_topic(self, item: Unanswered, earlier: tuple[int, str] | None) -> str:
        if item.topic is not None:
            words = self._wording.words([item.topic])
            if words:
                asking = _ASKING.match(words)
                return words if asking is None else words[asking.end() :] or words
        paragraph = self._reading.paragraph[item.sentence]
        if earlier is not None and earlier[0] == paragraph:
            return earlier[1]
        before = item.sentence - 1
        # Calls that nobody returned are about the story, not about the sentence before.
        called = item.kinds == _UNREACHED
        if before >= 0 and self._reading.paragraph[before] == paragraph and not called:
            words = self._topics.name([Stretch(*self._reading.bounds[before])])
            if not words.istitle():
                return words
        reading = self._reading
        first = next((k for k, title in enumerate(reading.headline) if not title), 0)
        return self._topics.name([Stretch(*reading.bounds[first if called else 0])])

    def _claim(self, name: str, claim: Claim) -> TerritorialClaim:
        reading = self._reading
        first, end = reading.bounds[claim.sentence]
        at = claim.evidence[0]
        begin = reading.starts[at.first]
        stop = reading.ends[min(end, at.end + 12) - 1]
        self._weigh(claim.sentence, name, 1.5)
        text = reading.text
        when = time_text(reading, begin, stop) or time_text(
            reading, reading.starts[max(first, at.first - 10)], begin
        )
        sources = [self._roster.ref(s) or NARRATOR for s in claim.asserted_by]
        values = {
            "id": name,
            "territory": spaced(claim.territory) or claim.cue.of(reading),
            "within": claim.within,
            "action": claim.action,
            "actor": self._roster.ref(claim.actor),
            "counterparty": self._roster.ref(claim.counterparty),
            "claimants": tuple(self._roster.ref(c) or NARRATOR for c in claim.claimants),
            "controller_as_reported": self._roster.ref(claim.controller),
            "sovereign_as_reported": self._roster.ref(claim.sovereign),
            "asserted_by": tuple(dict.fromkeys(sources)),
            "status_as_reported": claim.status,
            "extent_text": extent_text(text, begin, stop),
            "time_text": when,
            "evidence": self._wording.evidence(claim.evidence),
        }
        return made(TerritorialClaim, values)

    def _presupposed(self) -> list[Claim]:
        """Territorial claims that a name takes for granted: "the X-claimed Y"."""
        reading = self._reading
        found: list[Claim] = []
        for naming in self._found.names:
            if naming.holder is None:
                continue
            relation = reading.low[naming.surface.first].rpartition("-")[2]
            entity = naming.party
            if entity is None:
                continue
            action = _BY_NAME.get(relation, TerritorialAction.HOLD)
            claim = Claim(
                naming.sentence,
                None,
                naming.holder.of(reading),
                action,
                entity,
                None,
                [naming.used_by],
                TerritorialStatus.PRESUPPOSED_BY_NAME,
                [naming.surface],
                Stretch(naming.surface.first, naming.surface.first + 1),
            )
            if action is TerritorialAction.CLAIM_SOVEREIGNTY:
                claim.claimants = [entity]
            found.append(claim)
        return found

    def _shifts(self, ids: dict[int, str]) -> tuple[MessagingShift, ...]:
        result: list[MessagingShift] = []
        for shift in self._found.shifts:
            stages = [
                made(
                    ShiftStage,
                    {
                        "position": ids[id(stage.statement)],
                        "time_text": stage.time.of(self._reading),
                        "relation": stage.relation,
                    },
                )
                for stage in shift.stages
                if id(stage.statement) in ids
            ]
            if len(stages) < 2:
                continue
            for stage in shift.stages:
                self._weigh(stage.statement.sentence, ids[id(stage.statement)], 1.5)
            actor = self._roster.ref(shift.actor)
            if actor is None:
                continue
            stretches = [c for stage in shift.stages for c in stage.statement.content]
            if shift.explicit is not None:
                stretches = [shift.explicit]
            values = {
                "actor": actor,
                "topic": self._topics.name(stretches),
                "asserted_by": NARRATOR,
                "explicit_in_text": shift.explicit is not None,
                "stages": tuple(stages),
            }
            result.append(made(MessagingShift, values))
        return tuple(result)

    def _names(self) -> tuple[NamingVariant, ...]:
        return tuple([self._naming(naming) for naming in self._found.names])

    def _naming(self, naming: Naming) -> NamingVariant:
        reading = self._reading
        surface = naming.surface.of(reading)
        referent = self._wording.words([naming.referent]) if naming.referent is not None else ""
        values = {
            "surface": surface,
            "referent": referent or surface,
            "used_by": self._roster.ref(naming.used_by) or NARRATOR,
            "attributes_sovereignty_to": self._roster.ref(naming.owner),
            "attributes_claim_to": self._roster.ref(naming.claim),
        }
        return made(NamingVariant, values)

    def _weigh(self, sentence: int, name: str, weight: float) -> None:
        known = self._weights.get(sentence)
        if known is None:
            self._weights[sentence] = [(name, weight)]
        else:
            known.append((name, weight))


def _one_side(one: Entity | None, other: Entity | None) -> bool:
    """Whether one speaks for the other, or both for a third."""
    if one is None or other is None:
        return False
    if one.affiliation is other or other.affiliation is one:
        return True
    return one.affiliation is not None and one.affiliation is other.affiliation
