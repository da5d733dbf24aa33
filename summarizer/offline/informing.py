"""Acts of informing: what somebody does who answers, and how plainly the words name it."""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.answer_words import INTERVIEW, MAIL, Acts, AnswerWords
from summarizer.offline.phrasing import phrase_at
from summarizer.offline.questions import WH
from summarizer.offline.reading import Reading


class Act:
    """One act of informing.

    Attributes:
        first: Its first token.
        stop: One past its last.
        kind: The ``NonAnswerKind`` of its being withheld.
        weight: How plainly it informs: 2 is plain, less may be something else.
        lemma: Its first word.
        general: Whether to elaborate on what was said.
        failing: Whether one who tries may fail to do it: "explain", "identify".
        inquired: Whether a question or a request is named with it.
    """

    __slots__ = ("failing", "first", "general", "inquired", "kind", "lemma", "stop", "weight")

    def __init__(
        self,
        first: int,
        stop: int,
        kind: str,
        weight: int,
        lemma: str,
        *,
        general: bool = False,
        failing: bool = False,
        inquired: bool = False,
    ) -> None:
        self.first = first
        self.stop = stop
        self.kind = kind
        self.weight = weight
        self.lemma = lemma
        self.general = general
        self.failing = failing
        self.inquired = inquired


#: What those may fail to do who are asked nothing: "doctors could not explain the illness".
_FAILING: Final = frozenset(
    "explain identify clarify detail name describe judge guess rule".split()
)
_ELABORATING: Final = ("elaborat", "specif")
_ENDING: Final = frozenset(
    "when and but or because citing as while until before on about in for if after since at by "
    "until unless beyond further publicly than to".split()
)
_OBJECTS: Final = frozenset("that this it them those these anything more".split())
_CLOSING: Final = frozenset("today now yet here but and when because either at from in".split())
_SAID: Final = frozenset("anything more much further which in at by about on of from".split())
_CALLED: Final = frozenset("comment seeking requesting asking from left".split())
_HAD: Final = frozenset(
    "comment details information specifics explanation timetable timeline update updates".split()
)
_REQUESTED: Final = frozenset(("request", "requests"))
_PHONES: Final = frozenset(("phones", "telephones"))
_PUBLISHED: Final = frozenset("publication deadline press".split())


class Informing:
    """Reads acts of informing in one article."""

    def __init__(self, reading: Reading, words: AnswerWords) -> None:
        self.reading = reading
        self.words = words

    def act(self, at: int, end: int, acts: Acts) -> Act | None:
        """The act that begins at ``at``, in the form that ``acts`` holds; None where none does."""
        if at >= end:
            return None
        reading, low = self.reading, self.reading.low
        quoted = reading.quoted[at]
        match = phrase_at(reading, acts.plain, at, end)
        if match is not None:
            stop, kind = match
            inquired = any(
                w in self.words.inquiry or w in self.words.reporters for w in low[at + 1 : stop]
            )
            head = low[at]
            general = head.startswith(_ELABORATING) or (
                kind == "declined_to_disclose"
                and (head in {"be", "say", "being", "saying", "said", "been"})
            )
            general = general or low[stop - 1].startswith(("detail", "specific"))
            return Act(
                at,
                stop,
                kind,
                3 if inquired else 2,
                head,
                general=general,
                failing=head.startswith("rul"),
                inquired=inquired,
            )
        match = phrase_at(reading, acts.telling, at, end)
        if match is not None:
            return self._telling(at, match, end)
        if low[at] in acts.giving:
            act = self._giving(at, end)
            if act is not None:
                return act
        match = phrase_at(reading, acts.replying, at, end)
        if match is not None and reading.quoted[match[0] - 1] == quoted:
            return self._replying(at, match, end)
        return None

    def _telling(self, at: int, match: tuple[int, str], end: int) -> Act | None:
        low = self.reading.low
        stop, kind = match
        head = low[at]
        weight = 0 if kind == "declined_to_discuss" else 1
        k = stop
        if head.startswith(("tell", "told")):
            k = self._told(stop, end)
            if k == stop:
                return None  # "could not tell whether"
            stop = k
            if low[k - 1] == "you" and low[k : k + 1] == ["how"]:
                return None  # "I can’t tell you how proud I am"
        while (
            k < end
            and low[k] in {"to", "on", "in"}
            and low[k + 1 : k + 2]
            and (low[k + 1] in self.words.reporters or low[k + 1] in ("me", "us"))
        ):
            k += 2
        nxt = low[k] if k < end else "."
        ends = (not nxt[0].isalnum() and nxt != "$") or (
            nxt in _ENDING and (weight or nxt in {"when", "and", "but", "because", "citing"})
        )
        near = self._near(k, end, 6)
        inquiry = self.words.inquiry
        inquired = any(w in inquiry and w not in MAIL and w != "comment" for w in near)
        if nxt in WH or (
            nxt in ("exactly", "precisely") and low[k + 1 : k + 2] and low[k + 1] in WH
        ):
            weight += 1 if weight else 2
        elif head.startswith(("sa", "te", "to")) and weight:
            quotes = (n for n in (k, k + 1) if n < end)
            if any(self.reading.starts[n] in self.reading.opening for n in quotes):
                return None  # "without saying, “..."
            thing = self.reading.quoted[at] != -1 and nxt in _OBJECTS and self._closes(k + 1, end)
            if nxt not in _SAID and not ends and not thing:
                return None  # "say the words", "say no", "say that it was wrong"
            weight += 1
        elif inquired:
            weight += 3 - weight
        elif kind == "declined_to_discuss":
            if any(w in self.words.matters for w in near) or (
                nxt in _OBJECTS and self._closes(k + 1, end)
            ):
                weight += 2
            elif ends:
                weight += 1
        elif (
            ends
            or nxt in _OBJECTS
            or any(w in self.words.information or w in self.words.matters for w in near)
        ):
            weight += 1
        elif head.startswith("confirm"):
            weight = 0  # "would not confirm his ticket"
        return Act(at, stop, kind, weight, head, failing=head in _FAILING, inquired=inquired)

    def _told(self, at: int, end: int) -> int:
        """Past whom it is told: "tell you", "tell reporters", "tell the court"."""
        low, tags = self.reading.low, self.reading.tags
        if at < end and tags[at] & m.PRONOUN:
            return at + 1
        k = at
        if at < end and self.reading.capital[at]:  # "tell Sir David, a former envoy, if"
            return next((n for n in range(at, min(end, at + 14)) if low[n] in WH), at)
        if at < end and self.reading.tags[at] & m.OPENER:  # "tell a packed hall why"
            asks = (n for n in range(at + 1, min(end, at + 6)) if low[n] in WH)
            found = next(asks, None)
            if found is not None:
                return found
        named = next((n for n in range(at + 1, min(end, at + 3)) if low[n] in WH), None)
        if named is not None and low[at].endswith("s"):  # "telling members how"
            return named
        while k < min(end, at + 3):
            if low[k] in self.words.reporters or low[k] in {"court", "committee", "hearing"}:
                return k + 1
            k += 1
        return at

    def _closes(self, k: int, end: int) -> bool:
        """Whether the clause ends before ``k``."""
        low = self.reading.low
        if k < end and self.reading.starts[k] in self.reading.opening:
            return False  # "cannot say that “..."
        return k >= end or not low[k][0].isalnum() or low[k] in _CLOSING

    def _near(self, at: int, end: int, reach: int) -> list[str]:
        """The words behind, up to the end of the phrase."""
        low, tags, words = self.reading.low, self.reading.tags, self.reading.words
        stop = at
        while stop < end and stop < at + reach:
            if not words[stop][0].isalnum() and low[stop] != "'s" and words[stop] != "$":
                break
            if tags[stop] & m.SUBORDINATOR and low[stop] != "as" and stop > at:
                break
            if low[stop] in {"and", "but", "or"} and stop > at + 3:
                break
            stop += 1
        return low[at:stop]

    def _giving(self, at: int, end: int) -> Act | None:
        """As in "release the footage", "give reporters a reason", "make the letter public"."""
        low, tags, words = self.reading.low, self.reading.tags, self.reading.words
        head = low[at]
        if low[at + 1 : at + 2] == ["up"]:
            return None  # "give up"
        if head.startswith("mak"):
            for k in range(at + 2, min(end, at + 9)):
                named = any(self.reading.capital[at + 1 : k]) and self._closes(k + 1, end)
                if low[k] == "available" and (
                    named or any(w in INTERVIEW for w in low[k + 1 : k + 6])
                ):
                    return Act(at, k + 1, "declined_to_comment", 3, head)
        if low[at + 1 : at + 2] == ["you"] and self.reading.quoted[at] != -1:
            near = range(at + 2, min(end, at + 6))
            noun = next((k for k in near if low[k] in self.words.times), None)
            if noun is not None:  # “I’m not going to give you a month”
                return Act(at, noun + 1, "declined_to_disclose", 2, head)
        found = None
        k = at + 1
        while k < min(end, at + 8):
            word = low[k]
            if not words[k][0].isalnum():
                if word == "'s":
                    k += 1
                    continue
                break
            kind = self.words.information.get(word)
            if kind is not None:
                found = k, kind
                if low[k + 1 : k + 2] and self.words.information.get(low[k + 1]):
                    k += 1
                    continue
                break
            if word in {"in", "on", "at", "with", "from", "about", "into"} or tags[k] & (
                m.AUXILIARY | m.SUBORDINATOR | m.CONJUNCTION
            ):
                break
            k += 1
        if found is not None:
            at_noun, kind = found
            if low[at_noun] in {"public", "answer", "answers"} and head.startswith("gi"):
                return None
            if head.startswith(("hav", "had")) and low[at_noun] not in _HAD:
                return None
            general = low[at_noun] in self.words.details and kind != "declined_to_comment"
            return Act(at, at_noun + 1, kind, 2, head, general=general)
        if low[at + 1 : at + 2] in (["them"], ["it"]) and low[at + 2 : at + 4] == [",", "citing"]:
            return Act(at, at + 2, "declined_to_disclose", 2, head)
        return None

    def _seeks(self, noun: int, end: int) -> bool:
        """Whether a request is for words: not "Lind’s request for a loan"."""
        low = self.reading.low
        after = low[noun + 1] if noun + 1 < end else "."
        near = low[max(0, noun - 2) : min(end, noun + 7)]
        wanted = any(
            w in self.words.information
            or w in INTERVIEW
            or (w in self.words.inquiry and w not in _REQUESTED)
            for w in near
        )
        if after in {"for", "to", "that"}:
            return wanted
        owned = any(w in {"the", "his", "her", "their", "its", "'s"} for w in low[noun - 2 : noun])
        return wanted or not owned

    def _replying(self, at: int, match: tuple[int, str], end: int) -> Act:
        low = self.reading.low
        stop, kind = match
        head = low[at]
        near = self._near(stop, end, 9)
        inquiry = [k for k in range(stop, stop + len(near)) if low[k] in self.words.inquiry]
        weight = 0
        inquired = False
        mail = [k for k in inquiry if low[k] in MAIL]
        plain = [k for k in inquiry if low[k] not in MAIL]
        called = any(w in _CALLED for w in low[stop : min(end, stop + 9)])
        if plain:
            inquired = not low[plain[0]].startswith("request") or self._seeks(plain[0], end)
        elif mail:
            noun = next(
                (low[k] for k in mail if not low[k].startswith(("call", "letter", "text"))),
                low[mail[0]],
            )
            inquired = (
                head.startswith("return")
                or called
                or not noun.startswith(("call", "letter", "text"))
                or (noun == "calls" and head.startswith("answer"))
            )
        elif any(w in _PUBLISHED for w in near):
            inquired = True
        elif head.startswith("answer") and not _PHONES.isdisjoint(near):
            inquired = True  # "did not answer its telephones"
            stop += next(k for k, w in enumerate(near, 1) if w in _PHONES)
        if inquired:
            weight = 3
            if inquiry:
                stop = inquiry[-1] + 1 if called else inquiry[0] + 1
            if low[stop : stop + 2] == ["for", "comment"]:
                stop += 2
        elif head.startswith("return"):
            return Act(at, stop, kind, -2, head)
        else:
            nxt = low[stop] if stop < end else "."
            ends = not nxt[0].isalnum() or nxt in {"when", "and", "but", "directly"}
            object_ends = nxt in _OBJECTS and self._closes(stop + 1, end)
            if nxt == "directly":
                weight = 3
            elif ends or object_ends:
                weight = 1
            elif (
                low[stop : stop + 1] in (["to"], ["on"])
                and any(w in self.words.matters for w in near)
            ) or (
                head.startswith(("talk", "speak")) and any(w in self.words.reporters for w in near)
            ):
                weight = 2
        return Act(at, stop, kind, weight, head, inquired=inquired)
