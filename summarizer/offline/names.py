"""What a name stands for: a person, a body, a state or a place, judged from its company.

Gazetteers help with the real world only; an invented country is told from "X’s foreign minister",
"X-ian troops" and "the government of X".
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from summarizer.cues import frames as f
from summarizer.cues.lexicon import State, any_of
from summarizer.native import native
from summarizer.offline import marks as m
from summarizer.offline.mentions import BODY, NAME, ROLE, Mention, Mentions
from summarizer.offline.reading import Reading
from summarizer.schemas.vocabulary import ActorType

#: The members as plain names, for speed; see ``mentions``.
_PERSON: Final = ActorType.PERSON
_STATE: Final = ActorType.STATE
_ORGANISATION: Final = ActorType.ORGANISATION
_DEMONYM_ENDINGS: Final[tuple[str, ...]] = tuple("ian ean an n ese ish ic i er ch in".split())
_PLACE_FIRST: Final = frozenset(
    "port mount lake cape fort new san santa saint st. north south los las".split()
)


#: What directors and officers of firms are for: "Halden’s finance director".
_FIRM: Final = frozenset(
    "finance financial marketing managing commercial operating technology medical sales".split()
)
_THEN: Final = frozenset("then now formerly once previously currently still".split())
#: Titles that a place follows: "the Duke of Carrick".
_PEERS: Final = frozenset("duke duchess earl countess marquess viscount archbishop bishop".split())


@native(acyclic=True)
class NameUse:
    """What speaks for each reading of a name, summed over its mentions; see ``Mention``."""

    __slots__ = ("body", "count", "person", "place", "state")

    def __init__(self, body: int = 0) -> None:
        self.person = 0
        self.body = body
        self.state = 0
        self.place = 0
        self.count = 0


@dataclass(slots=True)
class Names:
    """What is known about the names of an article.

    Attributes:
        uses: Key of a name to its evidence.
        demonyms: Adjective ("torvian") to the key of the state's name ("torvia").
        seats: Key of a seat of government ("sennet") to the key of the state.
        lasts: Last words of names of several words, to the keys of those names.
        firsts: First words, likewise.
    """

    uses: dict[str, NameUse]
    demonyms: dict[str, str]
    seats: dict[str, str]
    lasts: dict[str, list[str]]
    firsts: dict[str, list[str]]


def name_key(reading: Reading, mention: Mention) -> str:
    """The words of a name without title and article, lower case."""
    key = mention.key
    if key is None:
        low = reading.low
        first, end = mention.core, mention.core_end
        while first < end - 1 and low[first] == "the":
            first += 1
        key = mention.key = low[first] if end - first == 1 else " ".join(low[first:end])
    return key


def study_names(reading: Reading, mentions: Mentions) -> Names:
    """Gather what the article says about each of its names."""
    low, tags, words = reading.low, reading.tags, reading.words
    uses: dict[str, NameUse] = {}
    lasts: dict[str, list[str]] = {}
    firsts: dict[str, list[str]] = {}
    seats: dict[str, str] = {}
    adjectives: dict[str, None] = {}
    total = len(low)
    government = reading.cues.words["actors.organisations.government"]
    business = reading.cues.words["actors.organisations.business"]
    kinds = reading.cues.words["territory.places.named"]
    of = reading.cues.words["territory.places.of"]
    before_place = reading.cues.words["territory.places.before"]
    suffixes = reading.cues.words["actors.organisations.suffixes"]
    trades = reading.cues.words["actors.organisations.trades"]
    forces = reading.cues.words["territory.actors.forces"]
    given = any_of(reading.cues, "actors.given.male", "actors.given.female")
    last_state: str | None = None
    for mention in mentions.all:
        if mention.modifier is not None:
            key = name_key(reading, mention.modifier)
            adjectives[key] = None
            use = _use(uses, key)
            use.count += 1
            if " " in key and use.count == 1:
                _list(lasts, low[mention.modifier.core_end - 1], key)
                _list(firsts, low[mention.modifier.core], key)
        if mention.kind is not NAME:
            if mention.owner is not None and mention.owner.kind is NAME:
                head = low[mention.core_end - 1]
                own = _use(uses, name_key(reading, mention.owner))
                officer = head in ("director", "officer") and low[mention.core] in _FIRM
                if officer or not business.isdisjoint(low[mention.core : mention.core_end]):
                    own.body += 2
                elif head in government or low[mention.core] in government:
                    own.state += 2
            continue
        key = name_key(reading, mention)
        use = _use(uses, key)
        use.count += 1
        size = mention.core_end - mention.core
        last = low[mention.core_end - 1]
        if size > 1 and use.count == 1:
            _list(lasts, last, key)
            _list(firsts, low[mention.core], key)
        if mention.title < mention.core:
            use.person += 5
        if size > 1 and low[mention.core] in given:
            use.person += 3
        if words[mention.core_end - 1] in suffixes or (
            size > 1 and tags[mention.core_end - 1] & m.ORGANISATION
        ):
            use.body += 4
        if size > 1 and words[mention.core_end - 1] in trades and low[mention.core] not in given:
            use.body += 4
        if size > 2:
            if not suffixes.isdisjoint(words[mention.core : mention.core_end - 1]):
                use.body += 4
            if " of " in key:
                if tags[mention.core] & m.ORGANISATION:
                    use.body += 4
                if low[mention.core] in _PEERS:
                    use.person += 6
        if last in kinds or (size > 1 and low[mention.core] in _PLACE_FIRST):
            use.place += 4
        nxt = mention.core_end
        before = mention.first - 1
        if before >= 1 and low[before] == "of" and low[before - 1] in of:
            if low[before - 1] in {"government", "people", "republic", "kingdom"}:
                use.state += 2
            else:
                use.place += 2
        elif before >= 0 and (
            low[before] in before_place
            or (low[before] == "of" and before > 0 and low[before - 1] == "out")
        ):
            use.place += 1
        if before >= 0 and low[before] in {"company", "maker", "manufacturer", "firm", "retailer"}:
            use.body += 3
        if nxt < total:
            if low[nxt] == "'s":
                ahead = low[nxt + 1 : nxt + 4]
                if not business.isdisjoint(ahead):
                    use.body += 2
                elif not government.isdisjoint(ahead):
                    use.state += 2
            elif low[nxt] in business:
                use.body += 2
            elif low[nxt] in kinds and words[nxt][0].islower():
                use.place += 2
            elif size == 1 and (low[nxt] in forces or low[nxt] in government):
                adjectives[key] = None
            elif low[nxt] == "," and nxt + 1 < total:
                if low[nxt + 1] == "who":
                    use.person += 3
                elif low[nxt + 1] in ("the", "its") and low[nxt + 2 : nxt + 3] == ["capital"]:
                    if last_state is not None:
                        seats[key] = last_state
                elif low[nxt + 1 : nxt + 3] == ["a", "village"]:
                    use.place += 2
            elif tags[nxt] & m.REPORTING and size > 1:
                use.person += 1
            elif mention.complement is not None and low[mention.end : mention.end + 2] == [
                ",",
                "who",
            ]:
                use.person += 3
        if before >= 0 and size > 1 and tags[before] & m.REPORTING:
            verb = reading.cues.reporting[low[before]]
            marked = before > 0 and (words[before - 1] in m.QUOTES or words[before - 1] in ",—–")
            quotes, addresses = verb.frames & f.QUOTE, verb.frames & f.PERSON
            if verb.form == "past" and quotes and (marked or not addresses):
                use.person += 2
        if use.state or key in reading.cues.states:
            last_state = key
    _appositions(reading, mentions, uses)
    for key, use in uses.items():
        space = key.find(" ")
        if space == -1:
            use.body += 4 if "&" in key else 0
            continue
        if key[key.rfind(" ") + 1 :] in uses:
            use.person += 2
        if use.person < 3 and use.place < 2 and key[:space] in uses:
            use.body += 2
        if "&" in key:
            use.body += 4
    demonyms = _demonyms(reading, uses, adjectives)
    return Names(defaultdict(NameUse, uses), demonyms, seats, lasts, firsts)


def _list(keys: dict[str, list[str]], word: str, key: str) -> None:
    """Add a key to those of a word."""
    known = keys.get(word)
    if known is None:
        keys[word] = [key]
    else:
        known.append(key)


def _use(uses: dict[str, NameUse], key: str) -> NameUse:
    """The evidence on a name, from now on if there was none."""
    use = uses.get(key)
    if use is None:
        use = uses[key] = NameUse()
    return use


def _appositions(reading: Reading, mentions: Mentions, uses: dict[str, NameUse]) -> None:
    low = reading.low
    either = reading.cues.words["actors.bodies.either"]
    suffixes = reading.cues.words["actors.organisations.suffixes"]
    for mention in mentions.all:
        if mention.kind is not ROLE and mention.kind is not BODY:
            continue
        name = role_partner(reading, mentions, mention)
        if name is None:
            continue
        key = name_key(reading, name)
        if mention.kind is BODY or "&" in key or reading.words[name.core_end - 1] in suffixes:
            _use(uses, key).body += 4
        elif low[mention.core_end - 1] not in either:
            _use(uses, key).person += 4


def role_partner(reading: Reading, mentions: Mentions, role: Mention) -> Mention | None:
    """The name that a role stands in apposition to: "X, the minister," or "the minister, X,"."""
    low, words = reading.low, reading.words
    total = len(low)
    if role.kind is BODY and role.possessive:
        return None
    if low[role.first] == "whose":
        return None  # "Joan Adu, whose son died": not the son
    before = role.first - 1
    if before > 1 and low[before] in _THEN and words[before - 1] == ",":
        before -= 1  # "Catrin Vale, then the infrastructure minister,"
    if before > 0 and words[before] == ",":
        name = mentions.ending.get(before)
        if (
            name is not None
            and name.kind is NAME
            and not _crosses(reading, before)
            and (role.kind is ROLE or low[role.first] in {"a", "an", "the"})
            and not _elsewhere(reading, name)
        ):
            closing = role.end
            if closing < total and reading.tags[closing] & m.REPORTING:
                return None  # "... took Orlec, the army said"
            clause = closing >= total or low[closing] in {"who", "whose", "which"}
            if role.kind is BODY and low[closing : closing + 1] == ["who"]:
                return None
            if clause or not low[closing][0].isalpha() or _short_apposition(role):
                return name
    after = role.end
    part = (
        role.kind is BODY
        and before >= 0
        and (reading.tags[before] & m.PREPOSITION or _genitive(reading, mentions, role))
    )
    if after < total and words[after] == "," and not part:
        name = mentions.starting.get(after + 1)
        if name is not None and name.kind is NAME:
            size = name.core_end - name.core
            closed = (
                name.end >= total or words[name.end] in ",.;:—–)" or words[name.end] in m.QUOTES
            )
            single = role.definite or role.owner is not None
            known = name_key(reading, name) in reading.cues.states
            if (size > 1 or (single and not known)) and closed and not _crosses(reading, after):
                return name
    name = mentions.starting.get(role.first)
    if (
        name is not None
        and name.kind is NAME
        and name.title == after
        and (reading.words[role.core_end - 1][0].islower() or reading.cues.language == "de")
        and (name.core_end - name.core > 1 or role.kind is BODY)
    ):
        return name
    return None


def _elsewhere(reading: Reading, name: Mention) -> bool:
    """Whether a sentence opens with where it was: "In Oremia, a spokesman, Ruben Salt, said"."""
    at = name.first - 1
    return (
        at >= 0
        and reading.low[at] in {"in", "at", "near", "from", "outside"}
        and at == reading.firsts[reading.sentence_of(at)]
    )


def _genitive(reading: Reading, mentions: Mentions, body: Mention) -> bool:
    """Whether "der Partei" belongs to the role before it: "ein Sprecher der Partei"."""
    role = mentions.ending.get(body.first)
    return reading.cues.language == "de" and role is not None and role.kind is ROLE


def _short_apposition(role: Mention) -> bool:
    return role.definite or role.owner is not None


def _crosses(reading: Reading, comma: int) -> bool:
    return reading.quoted[comma] != -1


def _demonyms(
    reading: Reading, uses: dict[str, NameUse], adjectives: dict[str, None]
) -> dict[str, str]:
    """Adjectives that belong to a name in the article: "Torvian" to "Torvia"."""
    stems: dict[str, list[str]] = {}
    for key in uses:
        if len(key) >= 4 and " " not in key and key not in adjectives:
            _list(stems, key[:3], key)
    found: dict[str, str] = {}
    for word in (*adjectives, *uses):
        alike = stems.get(word[:3])
        if alike is None or (len(alike) == 1 and alike[0] == word) or word in found:
            continue
        if " " in word or not word.endswith(_DEMONYM_ENDINGS) or word in reading.cues.demonyms:
            continue
        best: str | None = None
        for key in alike[:50]:
            if key == word or key in reading.cues.demonyms:
                continue
            common = 0
            for a, b in zip(word, key, strict=False):
                if a != b:
                    break
                common += 1
            near = common >= max(4, len(key) - 2) and len(word) - common <= 4
            if near and len(word) >= len(key) - 1 and (best is None or len(key) > len(best)):
                best = key
        if best is not None and (word in adjectives or len(word) > len(best)):
            found[word] = best
            uses[best].state += 3
    return found


def verdict(reading: Reading, key: str, use: NameUse, *, titled: bool) -> ActorType | None:
    """What a name stands for; None for a place and for what cannot be told."""
    if titled:
        return _PERSON
    cues = reading.cues
    if key in cues.states and key not in cues.demonyms and use.person < 4:
        return _STATE
    if use.person >= 3 and use.person >= use.body and " " in key and use.place < 4:
        return _PERSON
    if use.body >= 4 and use.body >= use.place:
        return _ORGANISATION
    if use.place >= 4:
        return None
    if use.body >= 2 and use.body > use.state:
        return _ORGANISATION
    if use.person >= 3:
        return _PERSON
    if use.state >= 2:
        return _STATE
    if use.place >= 1:
        return None
    if " " in key and use.person >= 1:
        return _PERSON
    return None


def real_state(reading: Reading, key: str) -> State | None:
    """The real state that a name, a demonym or a seat of government stands for."""
    cues = reading.cues
    return cues.states.get(key) or cues.seats.get(key)
