"""Names that take a side: "the X-claimed Y", "so-called", "which A calls B", quoted labels."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.cues.lexicon import any_of
from summarizer.offline import marks as m
from summarizer.offline.entities import COLLECTIVE, ORGANISATION, PERSON, POPULATION, STATE, Entity
from summarizer.offline.mentions import NAME, Mention
from summarizer.offline.phrasing import either
from summarizer.offline.places import Places
from summarizer.offline.quotation_kinds import QuotationKind
from summarizer.offline.statements import Frame, Statement, Stretch, Told
from summarizer.offline.subjects import subject_of

#: The members as plain names, for speed; see ``mentions``.
_SCARE: Final = QuotationKind.SCARE
_FRAGMENT: Final = QuotationKind.FRAGMENT
_SOIL: Final = frozenset("waters land lands soil territory airspace".split())


@dataclass(slots=True, eq=False)
class Naming:
    """One naming variant while the article is read.

    Attributes:
        sentence: Index of its sentence.
        surface: The words as printed.
        referent: What they stand for, as far as the article says so.
        used_by: Whose words they are; None for the narrator.
        claim: Whom the name calls a claimant.
        owner: Whom the name makes the owner.
        holder: The name the construction is about ("Seravel Republic"), for a territorial claim.
        party: Who claims or holds it by that name.
    """

    sentence: int
    surface: Stretch
    referent: Stretch | None
    used_by: Entity | None
    claim: Entity | None = None
    owner: Entity | None = None
    holder: Stretch | None = None
    party: Entity | None = None


def find_names(frame: Frame, told: Told, places: Places) -> list[Naming]:
    """Every naming variant, each surface once per user.

    Args:
        frame: The article.
        told: The statements of each sentence.
        places: Its places.
    """
    search = _Search(frame, told, places)
    everything: list[Naming] = []
    reading = frame.reading
    hits = either(reading.at(search.triggers), reading.hyphened())
    for index, row in reading.grouped(hits):
        search.sentence(index, row, everything)
    search.quoted(everything)
    if not everything:
        return []
    found: dict[tuple[str, int], Naming] = {}
    for naming in everything:
        surface = naming.surface.of(reading)
        found.setdefault((surface.casefold(), id(naming.used_by)), naming)
    return sorted(found.values(), key=lambda n: n.surface.first)


@lru_cache(maxsize=4)
def _triggers(cues: Cues) -> frozenset[str]:
    """Every word that a naming variant can turn on, those with a hyphen apart."""
    lists = any_of(cues, "language.naming.markers", "language.naming.calling")
    return lists | {"known", "spelled", "spelling"} | _SOIL


class _Search:
    """The search through one article."""

    def __init__(self, frame: Frame, told: Told, places: Places) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.places = places
        words = frame.reading.cues.words
        self.markers = words["language.naming.markers"]
        self.relations = words["language.naming.relations"]
        self.calling = words["language.naming.calling"]
        self.triggers = _triggers(frame.reading.cues)
        self.kinds = words["territory.places.named"]
        self.by_sentence = told
        # Made once somebody asks, as few articles ask.
        self._by_key: dict[str, Entity] | None = None
        self._names: list[Mention] | None = None

    def sentence(self, index: int, hits: list[int], everything: list[Naming]) -> None:
        """Add the naming variants of one sentence, which may stand at the tokens ``hits``."""
        reading = self.reading
        first, end = reading.bounds[index]
        taken = first
        for i in hits:
            low = reading.low[i]
            found: Naming | None = None
            if "-" in low and i >= taken:
                found = self._relation(index, i, end)
            if found is None and low in self.markers and i >= taken:
                found = self._marked(index, i, end)
            if found is None and low in self.calling:
                everything += self._called(index, i, first, end)
            if found is None and low in _SOIL:
                found = self._soil(index, i)
            if found is None and low in {"known", "spelled", "spelling"}:
                found = self._known(index, i, first, end)
            if found is not None:
                taken = found.surface.end
                everything.append(found)

    def _relation(self, index: int, i: int, end: int) -> Naming | None:
        """As in "the Dravenian-claimed Seravel Republic"."""
        reading = self.reading
        whose, _, relation = reading.low[i].rpartition("-")
        if relation not in self.relations or not whose or whose in {"self", "state", "privately"}:
            return None
        entity = self._adjective(whose)
        if entity is None and not reading.words[i][0].isupper():
            return None
        stop = self._noun_phrase(i + 1, end)
        if stop is None:
            return None
        referent = None
        if (
            stop + 2 < end
            and reading.words[stop] == ","
            and (reading.tags[stop + 1] & m.DETERMINER)
        ):
            j = stop + 1
            while j < end and reading.words[j][0].isalnum() and j - stop < 9:
                if reading.tags[j] & (m.SUBORDINATOR | m.AUXILIARY):
                    break
                j += 1
            referent = Stretch(stop + 1, j)
        naming = Naming(
            index, Stretch(i, stop), referent or Stretch(i + 1, stop), self._user(index, i)
        )
        naming.holder = Stretch(i + 1, stop)
        naming.party = entity
        if relation == "claimed":
            naming.claim = entity
        return naming

    def _adjective(self, word: str) -> Entity | None:
        key = self.frame.cast.names.demonyms.get(word, word)
        state = self.reading.cues.states.get(key)
        if state is not None:
            key = state.name.lower()
        if self._by_key is None:
            self._by_key = {entity.key: entity for entity in self.frame.cast.entities}
        return self._by_key.get(key)

    def _marked(self, index: int, i: int, end: int) -> Naming | None:
        """As in "so-called assault groups", "the self-proclaimed X Republic"."""
        reading = self.reading
        if reading.low[i] in {"purported", "supposed", "alleged", "would-be"} and not (
            i + 1 < end and reading.words[i + 1][0].isupper()
        ):
            return None
        stop = self._noun_phrase(i + 1, end)
        if stop is None:
            return None
        referent: Stretch | None = Stretch(i + 1, stop)
        if stop + 2 < end and reading.words[stop] == "," and reading.low[stop + 1] in ("a", "an"):
            j = stop + 1
            while j < end and reading.words[j][0].isalnum() and j - stop < 8:
                if reading.tags[j] & (m.SUBORDINATOR | m.AUXILIARY):
                    break
                j += 1
            referent = Stretch(stop + 1, j)
        return Naming(index, Stretch(i, stop), referent, self._user(index, i))

    def _called(self, index: int, i: int, first: int, end: int) -> list[Naming]:
        """As in "which it calls A and B calls C", "what state media call the X"."""
        reading = self.reading
        low = reading.low
        subject = subject_of(self.frame, i, first)
        user = self.frame.cast.of(subject)
        if subject is None or user is None or reading.quoted[i] != -1:
            return []
        at = i + 1
        name = self._name_at(at, end)
        if name is None:
            return self._styled(index, i, subject, user, end)
        before = subject.first - 1
        referent: Stretch | None = None
        k = before
        if k > first and low[k] in ("which", "that"):
            place = self.places.before(k, first)
            referent = place.name if place is not None else None
        elif k > first and low[k] == "what":
            referent = None
        elif k > first and low[k] == "and":
            for j in range(k - 1, first, -1):
                if low[j] in ("which", "that"):
                    place = self.places.before(j, first)
                    referent = place.name if place is not None else None
                    break
            else:
                return []
        else:
            place = self.places.at(at, subject.first) if at < subject.first else None
            if place is None:
                return []
        return [Naming(index, name, referent, user)]

    def _styled(self, index: int, i: int, subject: Mention, user: Entity, end: int) -> list[Naming]:
        """As in "calls the place Anou Reef", "that the government calls a plebiscite"."""
        reading = self.reading
        low, words, tags = reading.low, reading.words, reading.tags
        k = i + 1
        relative = subject.first > 0 and low[subject.first - 1] in {"which", "that", "what"}
        if k + 1 < end and (low[k] in ("it", "them") or tags[k] & m.DETERMINER):
            stop = k + 1 if low[k] in ("it", "them") else k + 2
            name = self._name_at(stop, end) if stop < end else None
            if name is not None:
                referent = Stretch(k, stop) if stop > k + 1 else None
                found = [Naming(index, name, referent, user)]
                place = self._own_name(i)
                if place is not None:
                    found.append(Naming(index, place, referent, None))
                return found
        if not relative or k >= end:
            return []
        if words[k] in m.QUOTES and reading.quoted[k] != -1:
            stop = k + 1
            while stop < end and reading.quoted[stop] == reading.quoted[k]:
                stop += 1
            while stop > k + 1 and not words[stop - 1][0].isalnum():
                stop -= 1
            if 0 < stop - k - 1 <= 6:
                return [Naming(index, Stretch(k + 1, stop), None, user)]
        elif low[k] in ("a", "an") and k + 1 < end and words[k + 1].isalpha():
            last = self._noun_phrase(k + 1, end)
            if last is not None:
                return [Naming(index, Stretch(k + 1, last), None, user)]
        return []

    def _own_name(self, i: int) -> Stretch | None:
        """The last name of a place before ``i`` that ends in a word for one: "Harrow Shoal"."""
        reading = self.reading
        if self._names is None:
            self._names = [x for x in self.frame.mentions.all if x.kind is NAME]
        names = self._names
        at = bisect_right(names, i, key=lambda mention: mention.core)
        for mention in reversed(names[max(0, at - 20) : at]):
            last = reading.low[mention.core_end - 1]
            if last in self.kinds and mention.core_end - mention.core > 1:
                return Stretch(mention.core, mention.core_end)
        return None

    def _soil(self, index: int, i: int) -> Naming | None:
        """As in "entered “Kasurian waters”": a place called one side’s in somebody’s words."""
        reading = self.reading
        adjective = self.frame.mentions.ending.get(i)
        if i < 1 or reading.quoted[i] == -1 or reading.quoted[i - 1] != reading.quoted[i]:
            return None
        if reading.low[i - 1] not in self.frame.cast.names.demonyms:
            return None
        owner = self._adjective(reading.low[i - 1]) or self.frame.cast.of(adjective)
        if owner is None:
            return None
        naming = Naming(index, Stretch(i - 1, i + 1), None, self._user(index, i))
        naming.owner = owner
        return naming

    def _known(self, index: int, i: int, first: int, end: int) -> Naming | None:
        """As in "known there as the Holms", "Calvesh, in the spelling used by X"."""
        reading = self.reading
        low = reading.low
        if low[i] == "known":
            k = i + 1
            user: Entity | None = None
            while k < end and k - i < 8 and low[k] != "as":
                if low[k] in {"in", "to", "by", "among"}:
                    user = self.frame.cast.of(self.frame.mentions.starting.get(k + 1)) or user
                k += 1
            if k >= end or low[k] != "as":
                return None
            name = self._name_at(k + 1, end)
            if name is None:
                return None
            if user is None:
                # "Tesmark, where the group is known as ..."
                for j in range(i - 1, first, -1):
                    if low[j] == "where":
                        stop = j - 1 if reading.words[j - 1] == "," else j
                        user = self.frame.cast.of(self.frame.mentions.ending.get(stop))
                        break
            referent: Stretch | None = None
            stop = i - 1 if low[i - 1] in {"also", "formerly", "better", "locally"} else i
            if stop - 1 > first and reading.words[stop - 1] == ",":
                same = self.frame.mentions.ending.get(stop - 1)
                if same is not None:
                    referent = Stretch(same.core, same.core_end)
            return Naming(index, name, referent, user if _acts(user) else None)
        if low[i] == "spelling":
            by = next((k for k in range(i + 1, min(end, i + 5)) if low[k] == "by"), i)
            user = self.frame.cast.of(self.frame.mentions.starting.get(by + 1))
            if user is None:
                return None
            for j in range(i - 1, first, -1):
                if reading.words[j] in "—–,(" and j - 1 >= first:
                    ending = self.frame.mentions.ending.get(j)
                    if ending is not None:
                        other = self.frame.mentions.ending.get(ending.first - 1)
                        referent = Stretch(other.core, other.core_end) if other else None
                        return Naming(index, Stretch(ending.core, ending.core_end), referent, user)
        return None

    def quoted(self, everything: list[Naming]) -> None:
        """Add quoted labels of one to four words for somebody or something."""
        reading = self.reading
        low, outer = reading.low, reading.outer
        at = 0
        for number, q in enumerate(reading.quotations):
            while at < len(outer) and outer[at][0] < number:
                at += 1
            if q.kind is not _SCARE and q.kind is not _FRAGMENT:
                continue
            if at < len(outer) and outer[at][0] == number:
                _, i, stop = outer[at]
                while stop > i and reading.starts[stop - 1] >= q.inner_end:
                    stop -= 1
            else:
                i, stop = reading.token_at(q.start), reading.token_at(q.inner_end)
            index = reading.sentence_of(i)
            if i >= len(reading.starts) or reading.starts[i] != q.start or reading.skipped[index]:
                continue
            first = reading.bounds[index][0]
            if not 1 <= stop - i - 1 <= 4 or not self._is_label(i + 1, stop):
                continue
            if low[i + 1] in self.markers or (i > first and low[i - 1] == "to"):
                continue
            tags = reading.tags
            last = stop - 1
            noun = bool(tags[last] & (m.HEAD | m.PLACE)) or low[last].endswith(
                ("ers", "ors", "ists", "tion", "zone", "ies")
            )
            verbal = any(
                tags[k] & (m.AUXILIARY | m.PREPOSITION | m.NEGATION | m.PRONOUN)
                for k in range(i + 1, stop)
            )
            before = tags[i - 1] if i > first else 0
            labelled = (
                before & (m.DETERMINER | m.NUMBER)
                or reading.words[i + 1][0].isupper()
                or (i > first and reading.words[i - 1][0].isdigit())
            )
            kind = q.kind is _SCARE or noun
            if verbal or not kind or not (noun or labelled):
                continue
            everything.append(Naming(index, Stretch(i + 1, stop), None, self._user(index, i + 1)))

    def _is_label(self, first: int, end: int) -> bool:
        """Whether some tokens are words alone."""
        for k in range(first, end):  # noqa: SIM110 - a generator costs twice as much
            if not self.reading.words[k][0].isalnum():
                return False
        return True

    def _noun_phrase(self, i: int, end: int) -> int | None:
        """End of the noun phrase that begins at ``i``, without a parser: names, else two words."""
        reading = self.reading
        k = i
        while k < end and reading.words[k] in m.QUOTES:
            k += 1
        begin = k
        while k < end and reading.words[k][0].isupper():
            k += 1
        if k > begin:
            while k + 1 < end and reading.low[k] == "'s" and reading.low[k - 1] == "people":
                k += 1
                while k < end and reading.words[k][0].isupper():
                    k += 1
            while k < end and reading.tags[k] & m.PLACE and reading.words[k][0].islower():
                k += 1
            if k + 1 < end and reading.low[k] == "of":
                j = k + 1
                if reading.low[j] == "the":
                    j += 1
                while j < end and reading.words[j][0].isupper():
                    j += 1
                    k = j
            return k
        while k < end and k - begin < 4 and reading.words[k][0].isalpha():
            tag = reading.tags[k]
            if tag & (m.BARRIER | m.DETERMINER) or (
                tag & m.REPORTING and not tag & (m.HEAD | m.PLACE)
            ):
                break
            k += 1
            if tag & (m.HEAD | m.PLACE):
                break
        if k > begin and k + 1 < end and reading.low[k] == "of":
            j = k + 1
            while j < end and reading.words[j][0].isupper():
                j += 1
            k = j if j > k + 1 else k
        return k if k > begin else None

    def _name_at(self, i: int, end: int) -> Stretch | None:
        reading = self.reading
        k = i
        while k < end and (reading.words[k] in m.QUOTES or reading.low[k] == "the"):
            k += 1
        begin = k
        stop = begin
        while stop < end and reading.words[stop][0].isupper():
            stop += 1
        if stop == begin:
            return None
        if k > i and reading.low[k - 1] == "the":
            begin = k - 1
        return Stretch(begin, stop)

    def _user(self, index: int, i: int) -> Entity | None:
        """Whose words they are: of whoever is quoted there, else the narrator’s."""
        best: Statement | None = None
        size = 0
        for statement in self.by_sentence.at(index):
            for content in statement.content:
                if (
                    content.first <= i < content.end
                    and self.reading.quoted[i] != -1
                    and (best is None or content.end - content.first < size)
                ):
                    best, size = statement, content.end - content.first
        return best.source if best is not None else None


def _acts(entity: Entity | None) -> bool:
    return entity is not None and entity.type in (
        STATE,
        ORGANISATION,
        COLLECTIVE,
        POPULATION,
        PERSON,
    )
