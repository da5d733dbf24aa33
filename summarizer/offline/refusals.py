"""Refusals in the narrator's words, put together: somebody, an operator and an act of informing.

Each part is a sign, and has a weight. "Would not" (2) before "discuss" (2) is enough, "did not" (0)
before "say whether" (2) is not, unless a question is reported (2 more). A refusal needs three.
"""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import SELF, AnswerWords
from summarizer.offline.informing import Act, Informing
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.questions import WH
from summarizer.offline.statements import Frame, Told
from summarizer.offline.subjects import joined_subject, main_subject
from summarizer.offline.surroundings import ANSWERABLE, Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.offline.withholding import Hold, Operator, Withholding
from summarizer.schemas.vocabulary import ActorType, Grounds, NonAnswerKind

#: What a refusal needs.
ENOUGH: Final = 3
_ASKED: Final = 2
#: The member as a plain name, for speed; see ``mentions``.
_NOT_STATED: Final = Grounds.NOT_STATED
GROUNDS: Final = {
    Hold.COULD_NOT: Grounds.INABILITY,
    Hold.PREVENTED: Grounds.INABILITY,
    Hold.DOES_NOT: Grounds.SECURITY_OR_POLICY,
}
#: Verdicts that somebody stops short of.
_VERDICTS: Final = frozenset(
    "calling endorsing blaming accusing naming promising confirming committing ruling".split()
)
_GENERIC: Final = frozenset("someone anyone everyone somebody anybody everybody people one".split())
_NOBODY: Final = _GENERIC - {"one"}
_BINDING: Final = frozenset("authorized authorised permitted allowed cleared".split())
_CONCEDING: Final = frozenset("confirm acknowledge concede admit".split())
_CONDITIONS: Final = frozenset(("if", "unless"))
_THINGS: Final = frozenset(("something", "anything"))
_FRONTED: Final = frozenset(
    "something anything nothing which that what matter matters topic subject question thing "
    "things".split()
)
#: Acts that are done "with" somebody.
_SHARED: Final = ("talk", "speak", "spoke", "discuss", "shar", "engag", "confirm", "verif")
#: What is had "with" somebody: it takes "with" whatever is said of it.
_DEALINGS: Final = frozenset(
    "talks negotiation negotiations meeting meetings contact contacts relation relations "
    "relationship relationships ties links conversation conversations discussion discussions "
    "correspondence dealings dispute disputes row war conflict feud affair partnership alliance "
    "interview interviews clash clashes encounter involvement cooperation friendship "
    "marriage collaboration merger trade rift quarrel summit consultations exchange".split()
)
#: What is agreed "with" somebody: bargained over, unless it is known which.
_BARGAINS: Final = frozenset(
    "deal deals agreement agreements contract contracts treaty truce ceasefire settlement pact "
    "accord arrangement arrangements terms peace bargain compromise border".split()
)
_DISCLOSED: Final = NonAnswerKind.DECLINED_TO_DISCLOSE.value


class Refusals:
    """Reads refusals in one article."""

    def __init__(
        self,
        frame: Frame,
        around: Surroundings,
        statements: Told,
        words: AnswerWords,
    ) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.statements = statements
        self.words = words
        self.withholding = Withholding(frame.reading, words)
        self.informing = Informing(frame.reading, words)

    def composed(self, i: int, first: int, end: int) -> tuple[Operator, Act] | None:
        """The operator at ``i`` with its act, whoever refuses."""
        operator = self.withholding.operator(i, first, end)
        if operator is None:
            return None
        acts = getattr(self.words, operator.shape)
        if operator.shape == "ing":
            verdict = self._avoided(operator, end)
            if verdict is not None:
                return operator, verdict
        low = self.reading.low
        at = operator.act
        if low[at : at + 1] == ["neither"]:
            at += 1
        act = self.informing.act(at, end, acts)
        pair = low[at : at + 3]
        if act is None and low[at - 1] == "neither":
            nor = next((k for k in range(at, min(end, at + 9)) if low[k] == "nor"), None)
            act = self.informing.act(nor + 1, end, acts) if nor is not None else None
        if len(pair) == 3 and pair[0].startswith("confirm") and pair[1] in ("nor", "or"):
            act = Act(at, at + 3, _DISCLOSED, 3, pair[0])
        return (operator, act) if act is not None else None

    def _avoided(self, operator: Operator, end: int) -> Act | None:
        """As in "steered clear of any discussion", "stopped short of calling it a plot"."""
        low = self.reading.low
        if operator.hold is not Hold.RELUCTANT:
            return None
        at = operator.act
        if (
            any(w in _VERDICTS for w in low[at : at + 1])
            and low[operator.begin].startswith(("stop", "sh"))
            and low[at + 1 : at + 2] not in (["for"], ["on"])
            and low[at - 1] in ("of", "from")
        ):
            return Act(at, at + 1, NonAnswerKind.DECLINED_TO_ASSESS.value, 2, low[at])
        for k in range(at, min(end, at + 4)):
            if low[k] in {"discussion", "discussions", "comment", "specifics", "details"}:
                return Act(k, k + 1, NonAnswerKind.DECLINED_TO_DISCUSS.value, 2, low[k])
            if not low[k][0].isalpha():
                break
        return None

    def refused(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "declined to comment", "would not say", "without elaborating"."""
        reading = self.reading
        if reading.low[i] == "neither":
            pair = reading.low[i + 1 : i + 4]
            if len(pair) == 3 and pair[0].startswith("confirm") and pair[1] == "nor":
                operator = Operator(i, i + 1, "base", Hold.WOULD_NOT)
                return self._made(index, i, operator, Act(i, i + 4, _DISCLOSED, 3, ""), first, end)
        found = self.composed(i, first, end)
        if found is None:
            return None
        operator, act = found
        if self._bound(index, i, operator):
            return None
        if self.score(index, i, operator, act, end) < ENOUGH:
            return None
        return self._made(index, i, operator, act, first, end)

    def score(self, index: int, i: int, operator: Operator, act: Act, end: int) -> int:
        """What the signs of a refusal add up to; ``ENOUGH`` make one."""
        low = self.reading.low
        hold = operator.hold
        asked = self.around.questions.asked(index)
        score = hold.weight + act.weight + _ASKED * asked
        if act.weight < 2 and self.fronted(operator, act, end):
            score += 2
        if act.lemma == "address":
            score += asked
        if hold is Hold.COULD_NOT and act.failing and not asked:
            score -= 1
        if hold is Hold.COULD_NOT and not asked and self.around.enclosing(index, i) is None:
            # "The Herald could not confirm it", "because they could not discuss it"
            score -= act.lemma == "confirm" or "because" in low[operator.begin - 5 : operator.begin]
        if hold in (Hold.DID_NOT, Hold.WITHOUT) and (
            act.general or act.lemma in ("explain", "explaining")
        ):
            score += 1
        if hold is Hold.DID_NOT and act.lemma == "explain" and not asked:
            score += self._spoke(index, operator, act)
        if hold is Hold.HAS_NOT and act.lemma.startswith("comment"):
            score += 1
        inside = self.around.enclosing(index, i) if hold is Hold.DID_NOT else None
        if inside is not None and act.weight > 1 and act.kind != "no_response":
            score += low[inside.content[0].first] in {"it", "they", "he", "she", "the"}
        elif hold is Hold.DID_NOT and act.lemma in ("comment", "commented"):
            score -= not asked and not operator.adverb
        if low[i].startswith("fail"):
            if act.lemma in {"explain", "say", "address"}:
                score += 1  # "Commission fails to explain blackout"
            elif not act.inquired:
                score -= _ASKED  # "failed to produce evidence"
        if hold is Hold.DID_NOT and act.lemma == "rule":
            score -= 1
        if hold is Hold.DID_NOT and low[operator.begin - 1] == "but" and inside is None:
            score += any(s.cue is not None and s.cue.first < i for s in self.statements.at(index))
        if hold is Hold.WITHOUT and act.lemma == "telling":
            score -= act.stop >= end or low[act.stop] not in WH
        if hold is Hold.DOES_NOT and self.around.enclosing(index, i) is not None:
            score += 1
        if low[operator.begin] in {"cannot", "can't", "can"} and not (
            asked or self.reading.headline[index]
        ):
            score -= self.around.enclosing(index, i) is None
        if hold is Hold.HAS_NOT and low[operator.begin - 2] == "that":
            score -= ENOUGH  # "Reminded that he had not answered"
        if hold is Hold.HAS_NOT and act.kind != "no_response" and act.lemma != "commented":
            score -= 2
        if hold is Hold.WITHOUT and act.lemma in self.words.ing.giving and not act.general:
            score -= 1
        if hold is Hold.YET and act.lemma in {"release", "provide", "publish", "set", "make"}:
            score -= 1
        score -= self.conditional(operator)
        if operator.adverb == "independently" or self.negotiating(act, end):
            score -= ENOUGH
        if self.reading.words[end - 1] == "?" and self.reading.quoted[i] == -1:
            score -= ENOUGH
        if low[act.stop : act.stop + 1] == ["independently"]:
            score -= ENOUGH
        return score

    def _spoke(self, index: int, operator: Operator, act: Act) -> bool:
        """Whether "She did not explain the change" is of somebody who has just spoken of it."""
        low = self.reading.low
        if low[act.stop : act.stop + 1] != ["the"] or self.around.enclosing(index, operator.begin):
            return False
        first = self.reading.firsts[index]
        subject = self.around.subject(operator.begin, first)
        entity = self.around.who(index, operator.begin, subject)
        return entity is not None and any(
            s.source is entity
            for k in (index - 1, index)
            if k >= 0 and self.reading.paragraph[k] == self.reading.paragraph[index]
            for s in self.statements.at(k)
        )

    def fronted(self, operator: Operator, act: Act, end: int) -> bool:
        """Whether what is not told stands first: "was something she could not get into"."""
        low = self.reading.low
        after = low[act.stop] if act.stop < end else "."
        closes = self.reading.tags[act.stop] & (m.ADVERB | m.TIME) if act.stop < end else 1
        if after[0].isalnum() and after not in {"yet", "now", "here"} and not closes:
            return False
        if _THINGS & set(low[operator.begin : operator.act]):
            return True  # "is not something I can get into"
        k = operator.begin - 1
        mention = self.frame.mentions.ending.get(operator.begin)
        k = mention.first - 1 if mention is not None else k
        return k >= 0 and low[k] in _FRONTED

    def conditional(self, operator: Operator) -> int:
        """What a condition takes off: "if he refuses to divulge his plans"."""
        low, words = self.reading.low, self.reading.words
        begin = operator.begin
        for k in range(begin - 1, max(-1, begin - 6), -1):
            if not words[k][0].isalnum() and low[k] != "'s":
                return 0
            if low[k] in _CONDITIONS:
                return ENOUGH if k == 0 or low[k - 1] not in {"ask", "asked", "say"} else 0
        return 0

    def _bound(self, index: int, i: int, operator: Operator) -> bool:
        """Whether the words explain why a source has no name: "not authorized to speak"."""
        low = self.reading.low
        bound = any(w in _BINDING for w in low[i : operator.act])
        return bound and self.around.enclosing(index, i) is None

    def negotiating(self, act: Act, end: int) -> bool:
        """Whether the act is one "with the rebels": talks refused, not an answer."""
        reading = self.reading
        low = reading.low
        shared = act.lemma.startswith(_SHARED)
        for k in range(act.stop, min(end, act.stop + 6)):
            if low[k] == "independently":
                return True
            if low[k] == "with" and (not shared or self._related(k, act.stop)):
                return False  # "comment on the deal with Airbus", "discuss the talks with them"
            if low[k] == "with":
                other = self.frame.mentions.starting.get(k + 1)
                people = range(other.first, other.end) if other is not None else ()
                if other is None and k + 1 < end and reading.tags[k + 1] & m.POSSESSIVE:
                    return True  # "with his assistants"
                return other is not None and not any(
                    low[i] in self.words.reporters | {"me", "us", "the"} - {"the"} for i in people
                )
            if not reading.words[k][0].isalnum():
                break
        return False

    def _related(self, at: int, stop: int) -> bool:
        """Whether "with" at ``at`` belongs to the noun before: "the talks with Belmar"."""
        low = self.reading.low
        if at == stop:
            return False
        if low[at - 1] in _DEALINGS:
            return True
        if low[at - 1] not in _BARGAINS:
            return False
        # "discuss the deal with Airbus" is about one that is there, "discuss a deal" is making it.
        return any(
            low[k] == "the" or low[k] == "'s" or self.reading.tags[k] & m.POSSESSIVE
            for k in range(stop, at - 1)
        )

    def _made(
        self, index: int, i: int, operator: Operator, act: Act, first: int, end: int
    ) -> Unanswered | None:
        reading = self.reading
        low = reading.low
        subject = self._subject(index, operator, act, first)
        if reading.quoted[i] != -1:
            if not self._own(index, i, subject, operator):
                return None
            inside = self.around.enclosing(index, i)
            subject = inside.source_mention if inside is not None else None
        elif self._generic(subject, operator):
            return None
        subject = self._spokesman(index, i, subject)
        grounds = GROUNDS.get(operator.hold, _NOT_STATED)
        if operator.refused:
            grounds = Grounds.UNWILLINGNESS
        kind = self.kind(operator, act)
        begin = operator.begin
        if operator.hold is Hold.WITHOUT:
            begin = i
        found = self.around.made(index, subject, begin, (act.stop, kind), first, end, grounds)
        if found is not None and kind == "general_answer" and found.topic is None:
            told = next((s for s in self.statements.at(index) if s.source), None)
            found.topic = told.content[0] if told is not None else None
        if found is not None and self._conceded(index, operator.begin):
            found.kinds.append(NonAnswerKind.PARTIAL_ANSWER)
        if found is not None and reading.quoted[i] != -1:
            found.spoken = True
        if found is not None and low[i] == "policy":
            found.grounds = Grounds.SECURITY_OR_POLICY
        return found

    def _conceded(self, index: int, begin: int) -> bool:
        """Whether something is told before: "confirmed that he had left but would not say why"."""
        if self.reading.low[begin - 1] != "but":
            return False
        return any(
            s.cue is not None and s.cue.first < begin and s.lemma in _CONCEDING
            for s in self.statements.at(index)
        )

    def _subject(self, index: int, operator: Operator, act: Act, first: int) -> Mention | None:
        if operator.hold is Hold.WITHOUT:
            told = next((s for s in self.statements.at(index) if s.source), None)
            if not act.general:
                joint = joined_subject(self.frame, operator.begin, first)
                entity = self.frame.cast.of(joint)
                if entity is not None and entity.type in ANSWERABLE:
                    return joint
            if told is not None:
                return told.source_mention
            return self.around.subject(operator.begin, first) or main_subject(
                self.frame, first, operator.begin
            )
        if operator.hold is Hold.DOES_NOT and self.reading.low[operator.begin] in ("policy", "of"):
            inside = self.around.enclosing(index, operator.begin)
            if inside is not None:
                return inside.source_mention
            low = self.reading.low
            verbs = (k for k in range(operator.begin - 1, first, -1) if low[k] in m.HAVE)
            verb = next(verbs, None)
            if verb is not None:
                return self.around.subject(verb, first)
            return main_subject(self.frame, first, operator.begin)
        if self.reading.low[operator.begin] == "from":
            inside = self.around.enclosing(index, operator.begin)
            return (
                inside.source_mention
                if inside is not None
                else self.frame.mentions.ending.get(operator.begin)
            )
        return self.around.subject(operator.begin, first)

    def kind(self, operator: Operator, act: Act) -> str:
        """How the act is withheld, as a ``NonAnswerKind``."""
        hold = operator.hold
        passive = hold in (Hold.DID_NOT, Hold.HAS_NOT, Hold.WITHOUT, Hold.YET)
        if hold in (Hold.DID_NOT, Hold.WITHOUT) and act.general:
            return NonAnswerKind.GENERAL_ANSWER.value
        if operator.adverb == "directly" and act.lemma.startswith(("answer", "respond", "address")):
            return NonAnswerKind.DODGED.value
        if act.lemma.startswith("return") and passive:
            return NonAnswerKind.NO_RESPONSE.value
        if act.kind == "no_response":
            if hold is Hold.WITHOUT:
                return NonAnswerKind.DODGED.value
            if not passive:
                return NonAnswerKind.DECLINED_TO_COMMENT.value
        if hold in (Hold.DID_NOT, Hold.YET) and act.lemma.startswith("comment"):
            return NonAnswerKind.NO_RESPONSE.value
        if hold in (Hold.DID_NOT, Hold.WITHOUT) and act.lemma.startswith("tak"):
            return NonAnswerKind.DODGED.value
        return act.kind

    def _generic(self, subject: Mention | None, operator: Operator) -> bool:
        """Whether nobody in particular refuses: "someone who doesn’t answer"."""
        if subject is None:
            return False
        low = self.reading.low
        if low[subject.core] in _GENERIC or low[subject.first] in _NOBODY:
            return True
        if low[subject.end : subject.end + 1] == ["who"] and not subject.definite:
            one = subject.core_end - subject.core == 1 and low[subject.core].endswith("s")
            if subject.plural or (one and subject.first == subject.core):
                return True
        loose = subject.kind is MentionKind.GROUP and subject.plural and not subject.definite
        between = low[subject.end : operator.begin]
        related = bool(between) and between[0] in ("who", "that")
        return loose and (related or (operator.shape == "ing" and operator.hold is Hold.WOULD_NOT))

    def _own(self, index: int, i: int, subject: Mention | None, operator: Operator) -> bool:
        """Whether the speaker refuses for the house: “The company does not comment ...”."""
        inside = self.around.enclosing(index, i)
        if inside is None or subject is None or operator.hold is Hold.WITHOUT:
            return False
        if inside.parent is not None or "," in self.reading.words[subject.end : operator.begin]:
            return False
        low = self.reading.low
        if low[subject.first] in SELF:
            return False
        house = subject.kind is MentionKind.BODY and low[subject.first] in {"the", "our", "this"}
        firm = operator.hold in (Hold.DOES_NOT, Hold.WOULD_NOT, Hold.COULD_NOT)
        return firm and (house or self.frame.cast.of(subject) is inside.source)

    def _spokesman(self, index: int, i: int, subject: Mention | None) -> Mention | None:
        """Who refuses in "A spokesman said the company would not comment": the spokesman."""
        inside = self.around.enclosing(index, i)
        entity = self.frame.cast.of(subject)
        if inside is None or inside.source is None or inside.source_mention is None:
            return subject
        if entity is inside.source:
            return subject
        if entity is not None and entity.type is not ActorType.ORGANISATION:
            return subject
        head = self.reading.low[subject.core_end - 1] if subject is not None else "it"
        speaks = inside.source.type is ActorType.PERSON and (
            entity is None
            or inside.source.affiliation is entity
            or any(h.startswith("spokes") for h in inside.source.heads)
            or head in {"it", "they", "we"}
        )
        own = entity is None and inside.source.type in (ActorType.ORGANISATION, ActorType.STATE)
        return inside.source_mention if speaks or own else subject
