"""Words that govern what stands beside them, so that no quote may begin or end next to them.

They are kept in one file for each language, ``edges/xx.toml``: one table for each kind of word
(:class:`~summarizer.grounding.cut.Kind`), in it phrases separated by semicolons. In a phrase ``…``
stands for up to a few words, ``stem*`` for any word that begins so, ``$`` for the end of a clause.
A word is listed under the language in which it is one: Spanish ``no`` negates, German ``die`` does
not kill.

Keys of a table:

- ``before``, ``after``: phrases whose loss at a quote's beginning or end changes what it says.
  A phrase before a quote that ends with a conjunction (``denied that``) also governs a quote that
  begins a few words on.
- ``hint_before``, ``hint_after``: phrases whose loss there may change it.
- ``noun``: phrases before a quote that deny a statement, but not a thing: who denies a report does
  not make it no report.
- ``subject``: phrases at the beginning of a clause that govern its verb: *none of the men* [fled].
- ``limits``, ``hint_limits``: phrases that count only before a quantity; ``untimed_limits``: those
  that hardly limit a time: *over* 40 people, over two days.
- ``comma``: phrases before a comma that govern what follows it: *plant*, [das Werk zu schließen].
- ``opening``: phrases with which a sentence, or a clause set off by a comma, begins that governs
  the next; ``sentence_opening``: those that do so only at the very beginning; ``opening_ends``:
  endings of such a clause's last word.
- ``far_before``, ``far_after``: phrases that govern the whole clause from anywhere in it.
- ``heads``: verbs and nouns that govern an infinitive, also from a few words away: *rejected* a
  call to [sign]. ``verb~`` stands for the forms of an English verb.
- ``tail``: verbs of a clause that follows a comma: *, prosecutors* allege.
- ``says``: further words by which an item can say the same as a phrase of this kind.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Final

from summarizer.grounding.cut import Force, Kind
from summarizer.grounding.harmless import Harmless
from summarizer.grounding.phrases import END, GAP, Phrase, Phrases, Side, Triggers, plain

EDGE_LANGUAGES: Final = frozenset(("ar", "de", "en", "es", "fr", "it", "pt", "ru", "tr", "uk"))
"""Languages whose governing words are known and whose words stand apart."""

_COMMON: Final = ("fillers", "stops", "adjuncts", "auxiliaries", "conjunctions", "either")
ELIDED: Final[Mapping[str, Mapping[str, str]]] = {
    "fr": {"qu'": "que", "d'": "de", "n'": "ne"},
    "it": {"d'": "di"},
}
"""What words before a vowel are short for."""
_ELISION: Final = re.compile(r"[^\W\d_]{1,6}'(?=[^\W_]| )")


@dataclass(frozen=True, slots=True)
class EdgeWords:
    """One language's governing words, as :func:`plain` writes them.

    Attributes:
        before: Phrases before a quote.
        far_before: Those that govern from anywhere in the clause.
        subject: Those that govern the verb of the clause that they begin.
        comma: Those that govern what follows their comma.
        opening: Phrases with which a clause begins that governs the next.
        sentence_opening: Those that do so only at the beginning of a sentence.
        opening_ends: Endings of the last word of such a clause.
        after: Phrases after a quote.
        far_after: Those that govern from anywhere in the clause, or after its comma.
        tail: Verbs of a clause after a comma.
        exempt: Phrases before a quote that look like one of these and govern nothing of it.
        exempt_after: The same after a quote.
        limits: Phrases before a quantity.
        untimed: Those that hardly limit a time.
        times: Words for times.
        factives: Verbs whose clause is taken for granted, even if they are negated.
        heads: Those that govern an infinitive.
        infinitive: What marks an infinitive: *to*, ``zu``.
        infinitive_ends: Endings of infinitives.
        implicatives: Verbs that say that what the infinitive names was done.
        asking: Words after which a condition's word asks.
        conjunctions: Words that join a clause to what governs it.
        either: Words that join two things which one negation covers.
        stops: Words that end what a governing word reaches.
        fillers: Words that may stand between a governing word and what it governs.
        filler_endings: Endings of further such words.
        adjuncts: Words that begin an adverbial which may stand there, too.
        auxiliaries: Words that a negation may follow.
        conditionals: Verbs that show that a quote depends on something: ``would``.
        conditional_ends: Endings of such verbs.
        universals: Words that leave nothing out.
        quantities: Phrases other than numbers with which a quote begins with a quantity.
        quantity_begins: The first words of those of several words.
        says: For each kind, the phrases by which an item says the same.
        small: Its governing and function words, to tell it by.
        triggers: What tells that some phrase may be there.
        harmless: What is known to change nothing; None where that is not known.
    """

    before: Phrases
    far_before: Phrases
    subject: Phrases
    comma: Phrases
    opening: Phrases
    sentence_opening: Phrases
    opening_ends: tuple[str, ...]
    after: Phrases
    far_after: Phrases
    tail: frozenset[str]
    exempt: Phrases
    exempt_after: Phrases
    limits: frozenset[tuple[str, ...]]
    untimed: frozenset[tuple[str, ...]]
    times: frozenset[str]
    factives: frozenset[str]
    heads: Phrases
    infinitive: frozenset[str]
    infinitive_ends: tuple[str, ...]
    implicatives: frozenset[str]
    asking: frozenset[str]
    conjunctions: frozenset[str]
    either: frozenset[str]
    stops: frozenset[str]
    fillers: frozenset[str]
    filler_endings: tuple[str, ...]
    adjuncts: frozenset[str]
    auxiliaries: frozenset[str]
    conditionals: frozenset[str]
    conditional_ends: tuple[str, ...]
    universals: frozenset[str]
    quantities: frozenset[str]
    quantity_begins: frozenset[str]
    says: Mapping[Kind, frozenset[str]]
    small: frozenset[str]
    triggers: Triggers
    harmless: Harmless | None

    @property
    def joined(self) -> frozenset[str]:
        """Words before which a conjunction may be written together with them."""
        if self.harmless is None:
            return self.small
        return self.small | self.harmless.reporting | self.harmless.cognitive


@cache
def edge_words(language: str | None) -> EdgeWords | None:
    """A language's governing words, read once; None where none are known."""
    if language not in EDGE_LANGUAGES:
        return None
    listing = files("summarizer.grounding") / "edges" / f"{language}.toml"
    tables = tomllib.loads(listing.read_text(encoding="utf-8"))

    def listed(table: str, key: str) -> tuple[str, ...]:
        text = plain(tables.get(table, {}).get(key, ""))
        if language in ELIDED:
            text = _ELISION.sub(lambda match: ELIDED[language].get(match[0], match[0]) + " ", text)
        entries = (" ".join(entry.split()) for entry in text.split(";") if entry.strip())
        return tuple(form for entry in entries for form in _forms(entry))

    def words(key: str) -> frozenset[str]:
        return frozenset(listed("words", key))

    def phrases(key: str, force: Force, *, quantity: bool = False) -> Iterator[Phrase]:
        for kind in Kind:
            weight = Force.FLIPS if kind is Kind.NEGATION and force is Force.LIMITS else force
            if key.startswith(("far_", "subject", "comma", "heads")):
                weight = force
            nouns = listed(kind, "noun")
            for entry in listed(kind, key):
                yield Phrase(tuple(entry.split()), kind, weight, quantity, entry in nouns)

    before = [
        *phrases("before", Force.LIMITS),
        *phrases("limits", Force.LIMITS, quantity=True),
        *phrases("untimed_limits", Force.LIMITS, quantity=True),
        *phrases("hint_before", Force.HINTS),
        *phrases("hint_limits", Force.HINTS, quantity=True),
    ]
    after = [*phrases("after", Force.LIMITS), *phrases("hint_after", Force.HINTS)]
    found = {
        "before": Phrases(before, backwards=True),
        "far_before": Phrases(phrases("far_before", Force.LIMITS), backwards=True),
        "subject": Phrases(phrases("subject", Force.LIMITS), backwards=True),
        "heads": Phrases(phrases("heads", Force.LIMITS), backwards=True),
        "comma": Phrases(phrases("comma", Force.LIMITS), backwards=True),
        "opening": Phrases(phrases("opening", Force.LIMITS), backwards=False),
        "sentence_opening": Phrases(phrases("sentence_opening", Force.LIMITS), backwards=False),
        "after": Phrases(after, backwards=False),
        "far_after": Phrases(phrases("far_after", Force.LIMITS), backwards=False),
    }
    tail = frozenset(listed(Kind.ATTRIBUTION, "tail"))
    ends = listed(Kind.CONDITION, "opening_ends")
    common = frozenset().union(*map(words, _COMMON))
    every = [phrase for each in found.values() for phrase in each.all]
    exempt = [
        Phrase(tuple(entry.split()), Kind.NEGATION, Force.HINTS)
        for entry in listed("words", "exempt")
    ]
    vocabulary = {word for phrase in every for word in phrase.words}
    small = words("fillers") | words("stops") | words("adjuncts") | words("quantities")
    return EdgeWords(
        **found,
        opening_ends=ends,
        tail=tail,
        exempt=Phrases(exempt, backwards=True),
        exempt_after=Phrases(exempt, backwards=False),
        untimed=frozenset(tuple(entry.split()) for entry in listed("amount", "untimed_limits")),
        times=words("times"),
        limits=frozenset(phrase.words for phrase in before if phrase.quantity),
        factives=words("factives"),
        infinitive=words("infinitive"),
        infinitive_ends=listed("words", "infinitive_ends"),
        implicatives=words("implicatives"),
        asking=words("asking"),
        conjunctions=words("conjunctions"),
        either=words("either"),
        stops=words("stops"),
        fillers=words("fillers"),
        filler_endings=listed("words", "filler_endings"),
        adjuncts=words("adjuncts"),
        auxiliaries=words("auxiliaries"),
        conditionals=words("conditionals"),
        conditional_ends=listed("words", "conditional_ends"),
        universals=words("universals"),
        quantities=words("quantities"),
        quantity_begins=frozenset(
            entry.split()[0] for entry in words("quantities") if " " in entry
        ),
        says={kind: frozenset(_said(kind, listed)) for kind in Kind},
        small=small | vocabulary | words("universals") | words("auxiliaries"),
        triggers=Triggers(
            {
                Side.BEFORE: (
                    [
                        phrase
                        for key in ("before", "far_before", "subject", "comma", "heads")
                        for phrase in found[key].all
                    ],
                    (),
                ),
                Side.OPENING: ((*found["opening"].all, *found["sentence_opening"].all), ()),
                Side.AFTER: ((*found["after"].all, *found["far_after"].all), tail),
            },
            common,
        ),
        harmless=(Harmless.read(partial(listed, "harmless")) if "harmless" in tables else None),
    )


def _forms(entry: str) -> Iterator[str]:
    """A phrase, or with ``~`` after its first word a phrase for each form of that verb."""
    verb, mark, rest = entry.partition("~")
    if not mark:
        yield entry
        return
    for ending in _english_forms(verb):
        yield ending + rest


def _english_forms(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    stem = verb + verb[-1] if re.fullmatch(r"[^aeiou]+[aeiou][bgmnpt]", verb) else verb
    return verb, verb + "s", stem + "ed", stem + "ing"


def _said(kind: Kind, listed: Callable[[str, str], tuple[str, ...]]) -> Iterator[str]:
    for key in (
        *(
            "before",
            "hint_before",
            "limits",
            "untimed_limits",
            "hint_limits",
            "after",
            "hint_after",
            "subject",
        ),
        *("opening", "sentence_opening", "comma", "far_before", "far_after", "tail", "says"),
    ):
        for entry in listed(kind, key):
            yield entry.split(f" {GAP}")[0].removesuffix(f" {END}")


__all__ = ["EDGE_LANGUAGES", "ELIDED", "EdgeWords", "edge_words"]
