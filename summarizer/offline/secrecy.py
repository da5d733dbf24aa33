"""Information kept back and silence kept: "withheld the name", "was tight-lipped about it"."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import AnswerWords
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.questions import WH
from summarizer.offline.statements import Frame
from summarizer.offline.surroundings import Surroundings
from summarizer.offline.unanswered import Unanswered
from summarizer.schemas.vocabulary import Grounds, NonAnswerKind

MORE: Final = frozenset("specific precise expansive illuminating helpful explicit".split())
"""What one is no more of who says little: "was no more specific"."""


_DEGREES: Final = frozenset("so far very less not even more no any much".split())


class Secrecy:
    """Reads secrets and silence in one article."""

    def __init__(self, frame: Frame, around: Surroundings, words: AnswerWords) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.around = around
        self.words = words

    def hidden(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "withheld the officer’s name", "kept the reason to itself"."""
        low, words = self.reading.low, self.reading.words
        if self.reading.quoted[i] != -1:
            return None
        match = phrase_at(self.reading, self.words.hiding, i, end)
        passive = match is not None and low[i - 1] in m.BE
        told = self.reading.headline[index] or self.around.questions.asked(index)
        if match is not None and not passive and not told and low[i].startswith("with"):
            return None  # what was withheld from Congress answers no question
        if match is not None and not passive:
            near = range(match[0], min(end, match[0] + 7))
            noun = next((k for k in near if low[k] in self.words.hidden), None)
            if match[0] < end and low[match[0]] in WH:
                noun = match[0]
            if (
                noun is None
                or any(
                    reading_tags & m.PREPOSITION
                    for reading_tags in self.reading.tags[match[0] : noun]
                )
                or any(not words[k][0].isalnum() and low[k] != "'s" for k in range(match[0], noun))
            ):
                return None
            stop = noun + 1
        elif match is not None:
            before = range(max(first, i - 7), i)
            if not any(low[k] in self.words.hidden for k in before):
                return None
            stop = match[0]
        elif low[i] in self.words.keeping:
            stop = 0
            for k in range(i + 1, min(end, i + 10)):
                if low[k] in ("counsel",):
                    stop = k + 1
                    break
                kept = phrase_at(self.reading, self.words.kept, k, end)
                if kept is not None:
                    held = (
                        low[kept[0] - 1].endswith(("self", "selves"))
                        or any(w in self.words.hidden for w in low[i : kept[0] + 5])
                    ) and (
                        low[kept[0] - 1].startswith(("him", "her", "it", "them"))
                        or not low[kept[0] : kept[0] + 1]
                        or not low[kept[0]][0].isalpha()
                    )
                    stop = kept[0] if held else 0
                    break
                if words[k] in ".;":
                    break
            if not stop:
                return None
        else:
            return None
        inside = self.around.enclosing(index, i)
        if passive and inside is None:
            return None
        subject = inside.source_mention if passive and inside is not None else None
        subject = subject or self.around.subject(i, first)
        kind = NonAnswerKind.DECLINED_TO_DISCLOSE.value
        return self.around.made(index, subject, i, (stop, kind), first, end, Grounds.NOT_STATED)

    def silent(self, index: int, i: int, first: int, end: int) -> Unanswered | None:
        """As in "was tight-lipped about the cause", "was vague when asked"."""
        reading = self.reading
        low = reading.low
        word = low[i]
        if reading.quoted[i] != -1 or i == first:
            return None
        verb = i - 1
        printed = reading.headline[index] and verb + 1 in self.frame.mentions.ending
        while verb > first and (low[verb].endswith("ly") or low[verb] in _DEGREES):
            verb -= 1
        if low[verb] not in self.words.staying and not printed:
            return None
        after = low[i + 1] if i + 1 < end else "."
        asked = self.around.questions.asked(index)
        if low[verb] == "been" and not asked:
            return None
        if low[verb] == "been" and low[verb - 2] in {"could", "would", "should", "might"}:
            return None
        if low[verb].endswith("ing") and verb > first and low[verb - 1] in {"by", "of", "for"}:
            return None
        if word in MORE:
            if low[i - 2 : i] not in (["no", "more"], ["any", "more"], ["much", "more"]):
                return None
            if low[i - 2] != "no" and not low[i - 3].endswith("n't") and low[i - 3] != "not":
                return None
            kind = NonAnswerKind.DECLINED_TO_DISCLOSE.value
        elif word == "forthcoming":
            if after not in {"about", "on", "over", "with"} and not asked:
                return None
            if low[i - 1] not in {"less", "not", "hardly", "un"} and not low[i - 1].endswith("n't"):
                return None
            kind = NonAnswerKind.DECLINED_TO_DISCLOSE.value
        elif word in self.words.vague:
            if not (asked or after in {"about", "on", "over"}):
                return None
            kind = NonAnswerKind.GENERAL_ANSWER.value
        elif after in {"on", "about", "over"}:
            kind = NonAnswerKind.DECLINED_TO_COMMENT.value
            if word not in ("silent", "quiet"):
                kind = NonAnswerKind.DECLINED_TO_DISCLOSE.value
        elif (printed and not after[0].isalnum() and word in ("mum", "tight-lipped")) or (
            printed and after in ("as", "after") and word in {"silent", "mum", "coy"}
        ):
            kind = NonAnswerKind.DECLINED_TO_COMMENT.value
        elif (
            asked
            and word in ("silent", "mum")
            and (
                not after[0].isalnum()
                or after in {"as", "and", "but"}
                or (after == "when" and self.around.questions.verbs(index))
            )
        ):
            kind = NonAnswerKind.NO_RESPONSE.value
        else:
            return None
        subject = self.around.subject(i if printed else verb, first)
        stop = i + 1
        return self.around.made(index, subject, verb, (stop, kind), first, end, Grounds.NOT_STATED)
