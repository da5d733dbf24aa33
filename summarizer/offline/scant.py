"""Information given sparingly: "gave no details", "would say nothing about the third"."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import SCANT, AnswerWords
from summarizer.offline.questions import WH
from summarizer.offline.statements import Frame
from summarizer.offline.surroundings import Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind

_RESPONSES: Final = frozenset("comment response reply answer reaction".split())
_DETAILS: Final = frozenset(
    "detail details specifics particulars elaboration comment comments figure figures timetable "
    "timeline date clue clues assurance assurances".split()
)
_SAYING: Final = frozenset("say said says disclose disclosed reveal revealed".split())
_ABOUT: Final = frozenset("about of on beyond more as concerning regarding except to".split())
#: What gives information, and nothing else, with "no" behind: "gave", "named", "set", "cited".
_TOLD: Final = ("gav", "giv", "off", "pro", "nam", "set", "cit", "put", "vol", "sup")


class Scant:
    """Reads what is given sparingly in one article."""

    def __init__(self, frame: Frame, around: Surroundings, words: AnswerWords) -> None:
        self.reading = frame.reading
        self.around = around
        self.words = words

    def scant(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "had no comment", "gave few details", "offered little explanation"."""
        low, words = self.reading.low, self.reading.words
        if low[i] not in SCANT or self.reading.quoted[i] != -1:
            return None
        verb = i - 1
        if verb >= first and low[i] in ("nothing", "little") and low[verb] in _SAYING:
            return self._said_nothing(index, i, first, end)
        if verb < first or low[verb] not in self.words.giving:
            return None
        if low[verb - 1] in m.BE and verb > first:
            return None  # "had been given no information": what one did not get
        if low[i] == "none":
            if not self.around.questions.put(index) or low[verb] not in {"offered", "gave", "had"}:
                return None
            subject, match = self.around.subject(verb, first), (i + 1, "declined_to_disclose")
            return self.around.made(index, subject, verb, match, first, end, Grounds.NOT_STATED)
        noun = None
        for k in range(i + 1, min(end, i + 5)):
            if low[k] in self.words.information or low[k] in _RESPONSES:
                noun = k
                break
            if not words[k][0].isalpha() or self.reading.tags[k] & m.PREPOSITION:
                return None
            if low[k].endswith("ing") or low[k] in WH:
                return None
        if noun is None or low[noun] in {"record", "text", "result", "public", "term"}:
            return None
        kind = self.words.information.get(low[noun], NonAnswerKind.NO_RESPONSE.value)
        asked = self.around.questions.asked(index)
        has = low[verb] in {"had", "has", "have", "having"}
        open_ = low[noun + 1 : noun + 3]
        named = low[noun].startswith("indication") and (
            any(w in WH for w in open_) or low[noun + 1 : noun + 2] == ["that"]
        )
        detail = (
            named or low[noun] in _DETAILS or low[verb - 1] in {"would", "could", "will", "can"}
        )
        subject = self.around.subject(verb, first)
        if low[verb].endswith("ing") and "with" in low[max(first, verb - 5) : verb]:
            return None  # "with countries still offering no hint"
        if has and kind != NonAnswerKind.DECLINED_TO_COMMENT.value:
            # "had no information": what one has not, one does not know
            if not asked:
                return None
            kind = NonAnswerKind.CLAIMED_IGNORANCE.value
        elif not detail and not asked:
            entity = self.around.who(index, verb, subject)
            told = low[i] == "no" and low[verb][:3] in _TOLD
            if entity is None or not told or not self.around.respondents.spoke(index, entity):
                return None
        elif (
            detail
            and not asked
            and low[i] != "no"
            and kind != NonAnswerKind.DECLINED_TO_COMMENT.value
        ):
            kind = NonAnswerKind.GENERAL_ANSWER.value
        if low[verb] in ("made", "make") and not kind.endswith("comment"):
            return None
        return self.around.made(
            index, subject, verb, (noun + 1, kind), first, end, Grounds.NOT_STATED
        )

    def _said_nothing(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "would say nothing about the third", "said little of what had gone wrong"."""
        low = self.reading.low
        verb = i - 1
        after = low[i + 1] if i + 1 < end else "."
        firm = low[verb - 1] in {"would", "could", "will", "can"}
        asked = self.around.questions.asked(index)
        if after not in _ABOUT and after not in WH and not ((firm or asked) and after in ",.;"):
            return None
        if not (firm or asked or after in ("beyond", "of")):
            return None
        subject, match = self.around.subject(verb, first), (i + 1, "declined_to_disclose")
        return self.around.made(index, subject, verb, match, first, end, Grounds.NOT_STATED)
