"""Short forms of names: "Western Counties", "the Tribune", "the RSA", "Sir Alec"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.cues.lexicon import any_of
from summarizer.offline.mentions import NAME, Mention, Mentions
from summarizer.offline.names import Names, name_key, verdict
from summarizer.offline.reading import Reading
from summarizer.schemas.vocabulary import ActorType

#: Titles that go with a given name.
_GIVEN: Final = frozenset("sir dame prince princess king queen pope sister brother father".split())
#: Words of a name that its initials leave out.
_LEFT_OUT: Final = frozenset("of the and for & in on de la du der".split())
#: How many names that begin or end alike are looked through.
_LOOKED: Final = 50
#: From how many letters on initials tell a name without being put beside it.
_TELLING: Final = 3


@lru_cache(maxsize=8)
def _endings(cues: Cues) -> frozenset[str]:
    """The last words of the names of bodies, lower case."""
    suffixes = cues.words["actors.organisations.suffixes"]
    return frozenset(map(str.lower, suffixes | cues.words["actors.organisations.trades"]))


class ShortNames:
    """The fuller name in the article that a shorter one stands for."""

    def __init__(self, reading: Reading, mentions: Mentions, names: Names) -> None:
        self.reading = reading
        self.names = names
        words = reading.cues.words
        self.civic = words["actors.bodies.civic"]
        self.unshortened = words["actors.bodies.unshortened"]
        self.places = any_of(reading.cues, "territory.places.named", "actors.bodies.civic")
        self.endings = _endings(reading.cues)
        self.acronyms: dict[str, str] = {}
        self.datelined: set[str] = set()
        self._study(mentions)

    def _study(self, mentions: Mentions) -> None:
        words = self.reading.words
        short = [
            mention
            for mention in mentions.all
            if mention.kind is NAME
            and mention.core_end - mention.core == 1
            and len(words[mention.core]) > 1
            and words[mention.core].isupper()
        ]
        if not short:
            return
        firsts, inside = self.reading.firsts, self.reading.inside
        wanted = {words[mention.core].lower()[0] for mention in short}
        initials: dict[str, list[str]] = {}
        for key in self.names.uses:
            # Its initials begin with its first letter, but for "of the ...".
            if " " in key and (key[0] in wanted or key.partition(" ")[0] in _LEFT_OUT):
                letters = "".join([w[0] for w in key.split() if w not in _LEFT_OUT])
                known = initials.get(letters)
                if known is None:
                    initials[letters] = [key]
                else:
                    known.append(key)
        for mention in short:
            word = words[mention.core]
            if len(word) > _TELLING and firsts[inside[mention.core]] == mention.core:
                self.datelined.add(name_key(self.reading, mention))
            key = word.lower()
            fuller = initials.get(key, [])
            before = mention.first - 1
            beside = mentions.ending.get(before) if words[before] == "(" else None
            if beside is not None and beside.kind is NAME:
                near = name_key(self.reading, beside)
                if near in fuller:
                    self.acronyms[key] = near
                    continue
            bodies = [k for k in fuller[:_LOOKED] if self._body(k)]
            if len(word) >= _TELLING and len(bodies) == 1:
                self.acronyms.setdefault(key, bodies[0])

    def fuller(self, mention: Mention, key: str) -> str | None:
        """The key of the fuller name, None where the name is none's short form for certain."""
        size = mention.core_end - mention.core
        if mention.title < mention.core:
            title = self.reading.low[mention.title]
            longer = self.names.firsts.get(key, []) if size == 1 and title in _GIVEN else []
            return longer[0] if len(longer) == 1 else None
        if size == 1:
            return self.acronyms.get(key) or self._last(mention, key)
        known = self.names.firsts.get(key.partition(" ")[0])
        if known is None or (len(known) == 1 and known[0] == key):
            return None
        start = key + " "
        longer = [
            other
            for other in known[:_LOOKED]
            if other.startswith(start) and self._trade(other) and self._body(other)
        ]
        return longer[0] if len(longer) == 1 else None

    def apart(self, mention: Mention, key: str, longer: str) -> bool:
        """Whether a name is a place that the longer name is only of: "Tillman High School"."""
        if key in self.datelined:
            return True
        last = longer.rpartition(" ")[2]
        if "&" in longer:
            return False
        second = longer.split(" ")[1:2]  # none where all but one word was "the"
        if last in self.unshortened or any(w != last and w in self.places for w in second):
            return True
        the = self.reading.low[mention.first] == "the"  # "the Ashcombe", a museum
        return not the and self.names.uses[key].place > 0 and last in self.civic

    def _last(self, mention: Mention, key: str) -> str | None:
        """As in "the Tribune" for "The Bluff Tribune"."""
        if mention.first == mention.core or self.reading.low[mention.first] != "the":
            return None
        if key not in self.endings:
            return None
        longer = [k for k in self.names.lasts.get(key, [])[:_LOOKED] if self._body(k)]
        return longer[0] if len(longer) == 1 else None

    def _trade(self, key: str) -> bool:
        last = key.rpartition(" ")[2]
        return "&" in key or (last in self.endings and last not in self.civic)

    def _body(self, key: str) -> bool:
        use = self.names.uses[key]
        return verdict(self.reading, key, use, titled=False) is ActorType.ORGANISATION
