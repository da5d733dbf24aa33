"""Words that are known to change nothing where a quote leaves them out.

The world is closed: what stands outside a quote and is attached to it counts as harmless only where
it is known to be. What is harmless is a far smaller set than what doubts, denies, limits or dreams.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Final

from summarizer.grounding.harmless_words import HarmlessWords
from summarizer.grounding.phrases import MARKS


@dataclass(frozen=True)
class Harmless(HarmlessWords):
    """One language's harmless words, with what follows from them.

    Attributes:
        small: Words of the closed classes: none of them is an unknown adverb, adjective or verb.
        tying_begins: First words of ``tying``.
        irony_begins: First words of ``ironies``.
        limiting_begins: First words of those ``limiting_nouns`` that are two words.
        plural_ends: Endings of nouns for several things, or for what happens.
        telling: Words and marks behind a quote that tell whether it is limited.
        telling_ends: Endings of further such words.
        unreal: Words that tell that something is made up, or that nobody vouches for it.
        turning: Words before a quote that may turn its clause into something else.
        traits: Words of the rarer kinds, of which most sentences have none, each with its kinds:
            ``UNREAL`` and the like, added up.
    """

    small: frozenset[str]
    tying_begins: frozenset[str]
    irony_begins: frozenset[str]
    limiting_begins: frozenset[str]
    plural_ends: tuple[str, ...]
    telling: frozenset[str]
    telling_ends: tuple[str, ...]
    unreal: frozenset[str]
    turning: frozenset[str]
    traits: dict[str, int]

    @classmethod
    def read(cls, listed: Callable[[str], tuple[str, ...]]) -> Harmless:
        """Take in the lists.

        Args:
            listed: Gives the entries of the list of a name.
        """
        lists: dict[str, Any] = {
            field.name: listed(field.name)
            if field.name.endswith(_ENDINGS)
            else frozenset(listed(field.name))
            for field in fields(cls)
            if field.name not in _DERIVED
        }
        closed = ("adverbs", "that", "prepositions", "begin", "times", "subjects", "determiners")
        small: frozenset[str] = frozenset().union(
            *(lists[name] for name in closed),
            *(lists[name] for name in ("alternatives", "verbs", "infinitive", "numbers")),
        )
        behind = ("that", "infinitive", "limiting", "only", "begin", "undoing")
        telling = MARKS.union(
            *(lists[name] for name in behind),
            *(lists[name] for name in ("prepositions", "verbs", "ending")),
        )
        ends = (*lists["adverb_ends"], *lists["verb_ends"]) or ("\0",)
        return cls(
            **lists,
            small=small,
            tying_begins=frozenset(phrase.split()[0] for phrase in lists["tying"]),
            irony_begins=frozenset(phrase.split()[0] for phrase in lists["ironies"]),
            limiting_begins=frozenset(
                phrase.split()[0] for phrase in lists["limiting_nouns"] if " " in phrase
            ),
            plural_ends=("s", *lists["events"]),
            telling=telling,
            telling_ends=ends,
            unreal=frozenset().union(*(lists[name] for name in _UNREAL)),
            turning=_AND.union(*(lists[name] for name in _TURNING)),
            traits=_traits(lists),
        )

    def is_irony(self, words: list[str], place: int) -> bool:
        """Whether the words at a place take back a whole statement: *not that*."""
        return words[place] in self.irony_begins and (
            " ".join(words[place : place + 2]) in self.ironies
        )

    def begins_aside(self, word: str) -> bool:
        """Whether an aside that a word begins is of a known kind: a clause, a phrase, a noun."""
        return (
            not word[0].isalpha()
            or word in self.small
            or word in self.joins
            or word in self.relatives
            or word in self.modifiers
            or word in self.nouns
            or word in self.persons
            or word in self.institutions
            or word in self.reporting
            or word in self.participles
            or word == "without"
            or word.endswith(("ed", "ing", "s", "en", "al", "ic"))
        )

    def holds_clause(self, word: str) -> bool:
        """Whether a noun may say what a clause says: *the belief that*."""
        return word in self.clause_nouns or (
            len(word) > _SHORT and bool(self.clause_ends) and word.endswith(self.clause_ends)
        )

    def is_open(self, word: str) -> bool:
        """Whether a stretch that ends with a word is not at an end: *the*, *of*, *was*."""
        return word in self.prepositions or word in self.determiners or word in self.verbs

    def is_bare(self, words: list[str], place: int) -> bool:
        """Whether the word at a place may be an infinitive."""
        if place >= len(words):
            return False
        word = words[place]
        if not word[0].isalpha() or word in self.not_bare:
            return False
        if self.not_bare_ends and word.endswith(self.not_bare_ends) and word not in self.bare_verbs:
            return False
        if self.bare_ends and not word.endswith(self.bare_ends):
            return False
        return not (word in self.determiners or word in self.prepositions or word in self.times)

    @property
    def capital_nouns(self) -> bool:
        """Whether every noun has a capital."""
        return "capital nouns" in self.writing

    def is_past(self, words: list[str]) -> bool:
        """Whether some verb in a row of words is in the past."""
        ends = self.verb_ends or ("\0",)
        for at, word in enumerate(words):
            if word in self.past and not self.has_object(words, at):
                return True
            if (
                word.endswith(ends)
                and word not in self.small
                and not (at and words[at - 1] in self.copulas and words[at - 1] not in self.past)
                and not word.endswith(self.present_ends or ("\0",))
            ):
                return True
        return False

    def has_object(self, words: list[str], place: int) -> bool:
        """Whether the word at a place is a *have* of the present: *have* the right."""
        following = words[place + 1] if place + 1 < len(words) else ""
        return (
            bool(self.gerund_end)
            and words[place] in _HAVE
            and (following in self.determiners or following[:1].isdigit())
        )

    def is_adverb(self, word: str) -> bool:
        """Whether a word's ending tells an adverb."""
        return len(word) > _SHORT and bool(self.adverb_ends) and word.endswith(self.adverb_ends)

    def may_be_finite(self, word: str) -> bool:
        """Whether a word is a finite verb, or is one unless its neighbours show that it is none."""
        return word in self.verbs or (
            bool(self.verb_ends) and word.endswith(self.verb_ends) and len(word) > _SHORT
        )

    def is_finite(self, words: list[str], place: int) -> bool:
        """Whether the word at a place is a finite verb, as far as its form and the next show it."""
        return self.may_be_finite(words[place]) and self.stays_finite(words, place)

    def stays_finite(self, words: list[str], place: int) -> bool:
        """The same of a word that may be one."""
        word = words[place]
        if word in self.verbs:
            return True
        following = words[place + 1] if place + 1 < len(words) else ""
        before = words[place - 1] if place else ""
        if before in self.determiners or before in self.modifiers or before in self.prepositions:
            return False
        if self.present_ends:
            # No participle looks so, whatever follows.
            return word not in self.small
        return following[:1].isalnum() and not (
            following in self.times
            or (following in self.prepositions and following not in self.infinitive)
        )


UNREAL: Final = 1
NOBODY: Final = 2
UNDOING: Final = 4
FUTURE: Final = 8
TRENDS: Final = 16
RESTRICTING: Final = 32
RECURRING: Final = 64
MONTHLY: Final = 128
NOBODIES: Final = frozenset(
    "nobody none nothing niemand keiner keine nichts personne aucun aucune rien nadie ninguno"
    " ninguna nada nessuno nessuna niente ninguém nenhum nenhuma никто ничто ніхто ніщо".split()
)
"""Subjects that are nobody."""
MONTHS: Final = frozenset(
    "month week monats woche mois semaine mes semana mese settimana mês месяца недели місяця тижня"
    " ayın haftanın".split()
)
"""Words for a stretch of time of which a day is named: *the first Sunday of the* month."""


def _traits(lists: dict[str, Any]) -> dict[str, int]:
    kinds: list[tuple[int, frozenset[str]]] = [
        *((UNREAL, lists[name]) for name in _UNREAL),
        (NOBODY, NOBODIES),
        (MONTHLY, MONTHS),
        (UNDOING, lists["undoing"]),
        (FUTURE, lists["future"]),
        (TRENDS, lists["trends"]),
        (RESTRICTING, lists["restricting"]),
        (RECURRING, lists["recurring"]),
    ]
    traits: dict[str, int] = {}
    for trait, words in kinds:
        for word in words:
            traits[word] = traits.get(word, 0) | trait
    return traits


_ENDINGS: Final = ("_ends", "_end", "events", "embedded")
_UNREAL: Final = ("fictions", "hearsay", "works")
_HAVE: Final = frozenset(("have", "has"))
_SHORT: Final = 4
_AND: Final = frozenset("and but or und oder y o et ou e и или і та або و".split())
_TURNING: Final = (
    *("alternatives", "modals", "than", "asking", "numbers", "times_as", "limiting", "until"),
    "restricting",
)
_DERIVED: Final = (
    "small",
    "tying_begins",
    "irony_begins",
    "limiting_begins",
    "plural_ends",
    "telling",
    "telling_ends",
    "unreal",
    "turning",
    "traits",
)

__all__ = [
    "FUTURE",
    "MONTHLY",
    "MONTHS",
    "NOBODIES",
    "NOBODY",
    "RECURRING",
    "RESTRICTING",
    "TRENDS",
    "UNDOING",
    "UNREAL",
    "Harmless",
]
