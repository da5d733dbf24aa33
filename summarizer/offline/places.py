"""Places: names that are none of the actors, and common nouns such as "the islands"."""

from __future__ import annotations

from typing import Final

from summarizer.native import native
from summarizer.offline import marks as m
from summarizer.offline.entities import STATE, Entity
from summarizer.offline.mentions import NAME, AtTokens, Mention
from summarizer.offline.names import name_key
from summarizer.offline.statements import Frame, Stretch

_OF_NAMED: Final = frozenset(
    "village town city island port region province district hamlet suburb state capital".split()
)


_QUANTITY: Final = frozenset("less more than about over third quarter half most all".split())


@native(acyclic=True)
class Place:
    """A place as the text names it.

    Attributes:
        span: The words, with their article.
        name: The words to show: "Orlec" for "the village of Orlec".
        entity: The state or place behind a name.
        proper: Whether a proper name.
        owner: The actor in "the Torvian bank" or "Aruvia’s coast".
    """

    __slots__ = ("entity", "name", "owner", "proper", "span")

    def __init__(
        self,
        span: Stretch,
        name: Stretch,
        entity: Entity | None,
        *,
        proper: bool,
        owner: Entity | None = None,
    ) -> None:
        self.span = span
        self.name = name
        self.entity = entity
        self.proper = proper
        self.owner = owner


class Places:
    """Finds places in one article."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._reading = frame.reading
        size = len(frame.reading.low)
        self._by_core = AtTokens(size)
        self._by_end = AtTokens(size)
        for mention in frame.mentions.all:
            if mention.kind is NAME:
                self._by_core[mention.core] = mention
                self._by_end[mention.core_end] = mention

    def at(self, i: int, end: int, *, reach: int = 6) -> Place | None:
        """The place whose words begin at token ``i``, its head within ``reach`` words.

        Quotation marks, articles, numbers and "N of" may stand before the head.
        """
        reading = self._reading
        low, tags, words = reading.low, reading.tags, reading.words
        limit = min(end, i + reach)
        start = named = i
        k = i
        while k < limit:
            if words[k] in m.QUOTES:
                if k == start:
                    start = named = k + 1
                k += 1
                continue
            mention = self._by_core.get(k)
            if mention is not None and mention.core_end > k:
                nxt = mention.core_end
                noun = self._noun_after(nxt, end)
                if noun is not None:
                    return Place(
                        Stretch(start, noun),
                        Stretch(named, noun),
                        self._entity(mention),
                        proper=True,
                        owner=self._owner(mention),
                    )
                if nxt < end and low[nxt] == "'s":
                    noun = self._noun_after(nxt + 1, end)
                    if noun is None:
                        return None
                    return Place(
                        Stretch(start, noun),
                        Stretch(named, noun),
                        None,
                        proper=False,
                        owner=self._frame.cast.of(mention),
                    )
                if not self.is_place(mention):
                    return None
                first = k
                if first - 1 >= named and low[first - 1] == "the":
                    first -= 1
                return Place(
                    Stretch(start, nxt), Stretch(first, nxt), self._entity(mention), proper=True
                )
            if tags[k] & m.PLACE and words[k][0].islower():
                stop = self._last_noun(k, end)
                if low[stop - 1] in _OF_NAMED and low[stop : stop + 1] == ["of"]:
                    inner = self._by_core.get(stop + 1)
                    if inner is not None:
                        return Place(
                            Stretch(start, inner.core_end),
                            Stretch(inner.core, inner.core_end),
                            self._entity(inner),
                            proper=True,
                        )
                if tags[stop - 1] & m.PLACE:
                    return Place(Stretch(start, stop), Stretch(named, stop), None, proper=False)
            if low[k] in _QUANTITY:
                k += 1
                limit = min(end, k + reach)
                continue
            if low[k] == "of" and k > start:
                k += 1
                named = k
                limit = min(end, k + reach)
                continue
            if tags[k] & (
                m.PREPOSITION | m.AUXILIARY | m.SUBORDINATOR | m.CONJUNCTION | m.REPORTING
            ):
                return None
            if not (words[k][0].isalnum()):
                return None
            k += 1
        return None

    def before(self, end: int, first: int) -> Place | None:
        """The place whose words end just before token ``end``."""
        reading = self._reading
        low, tags, words = reading.low, reading.tags, reading.words
        k = end - 1
        while k >= first and (words[k] == "," or words[k] in m.QUOTES):
            k -= 1
        if k < first:
            return None
        mention = self._by_end.get(k + 1)
        if mention is not None:
            if not self.is_place(mention):
                return None
            begin = mention.core
            if begin - 1 >= first and low[begin - 1] == "the":
                begin -= 1
            return Place(
                Stretch(begin, k + 1), Stretch(begin, k + 1), self._entity(mention), proper=True
            )
        if not tags[k] & m.PLACE:
            return None
        begin = k
        while begin - 1 >= first and end - begin < 6:
            previous = begin - 1
            if tags[previous] & m.OPENER:
                begin = previous
                break
            stop = m.BARRIER | m.REPORTING
            if tags[previous] & stop or not words[previous][0].isalnum():
                break
            begin = previous
        named = self._by_core.get(begin) or self._by_core.get(begin + 1)
        owner = self._owner(named) if named is not None else None
        return Place(
            Stretch(begin, k + 1),
            Stretch(begin, k + 1),
            None,
            proper=named is not None,
            owner=owner,
        )

    def is_place(self, mention: Mention) -> bool:
        """Whether a name can be a place: a state, or none of the actors."""
        entity = self._frame.cast.of(mention)
        if entity is None or mention.title < mention.core:
            return False
        if entity.type in (None, STATE):
            key = name_key(self._reading, mention)
            names = self._frame.cast.names
            return key not in names.demonyms and key not in self._reading.cues.demonyms
        return False

    def _entity(self, mention: Mention) -> Entity | None:
        return self._frame.cast.of(mention)

    def _owner(self, mention: Mention) -> Entity | None:
        entity = self._frame.cast.of(mention)
        return entity if entity is not None and entity.type is STATE else None

    def _noun_after(self, i: int, end: int) -> int | None:
        """End of the place noun at ``i`` ("Seravel basin"), one adjective allowed between."""
        reading = self._reading
        if self._is_noun(i, end):
            return self._last_noun(i, end)
        adjective = i + 1 < end and reading.words[i][0].isalpha()
        if (
            adjective
            and self._is_noun(i + 1, end)
            and not reading.tags[i] & (m.BARRIER | m.REPORTING)
        ):
            return self._last_noun(i + 1, end)
        return None

    def _is_noun(self, k: int, end: int) -> bool:
        reading = self._reading
        return k < end and bool(reading.tags[k] & m.PLACE) and reading.words[k][0].islower()

    def _last_noun(self, k: int, end: int) -> int:
        reading = self._reading
        stop = k + 1
        while (
            stop < end
            and reading.tags[stop] & m.PLACE
            and reading.words[stop][0].islower()
            and not reading.tags[stop] & (m.TERRITORIAL | m.REPORTING)
        ):
            stop += 1
        return stop
