"""Which rules for non-answers a word can begin, so that no other rule is tried at it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Protocol

from summarizer.cues import Cues
from summarizer.offline.answer_words import NEGATORS, SCANT, AnswerWords, Phrases, answer_words
from summarizer.offline.phrasing import Openings
from summarizer.offline.promises import LATER
from summarizer.offline.secrecy import MORE
from summarizer.offline.unreturned import UNMET
from summarizer.offline.verdicts import SEALED

#: The rules in the order in which they are tried.
ORDER: Final = (
    "redirected",
    "put_to",
    "unreturned",
    "scant",
    "available",
    "nor",
    "held",
    "advised",
    "but_not",
    "not_something",
    "nobody",
    "refused",
    "declined",
    "improper",
    "untimely",
    "elsewhere",
    "sealed",
    "onward",
    "hidden",
    "evaded",
    "partial",
    "shrugged",
    "silent",
    "told",
    "put_off",
    "ignorant",
    "reported",
)
#: Rules that find nothing where no phrase of theirs begins.
_PHRASES: Final = frozenset(("partial", "shrugged", "told", "put_off"))
#: What stands for all that is said in quotation marks among the rules of a word.
_SPOKEN: Final = "spoken"
#: Words that withhold an act in quotation marks, besides those that ``_fixed`` names there.
_OPERATING: Final = frozenset(("position", "no"))
_ADVISED: Final = frozenset("to that asking trying contacting calling me us we".split())
_BUSINESS: Final = frozenset(
    "matter matters question questions issue issues decision decisions one ones choice choices "
    "call job subject topic thing things business".split()
)
_GIVEN: Final = frozenset(
    "give say publish release announce provide name share answer respond comment tell set "
    "disclose reveal".split()
)


@dataclass(slots=True)
class Trigger:
    """What one word can begin.

    Attributes:
        told: Rules for the narrator's words, in order.
        after: For each rule the words that it needs behind; None for any.
        spoken: Whether it can begin a refusal inside quotation marks.
        spoken_after: The words that it needs behind for that; None for any.
        seconds: The words that can follow it; None for any.
    """

    told: tuple[str, ...] = ()
    after: tuple[frozenset[str] | None, ...] = ()
    spoken: bool = False
    spoken_after: frozenset[str] | None = None
    seconds: frozenset[str] | None = None


@dataclass(slots=True)
class _Draft:
    rules: dict[str, set[str] | None] = field(default_factory=dict)
    seconds: set[str] | None = field(default_factory=set)


class _Add(Protocol):
    """Adds a rule to some words; None stands for words in quotation marks."""

    def __call__(
        self, rule: str | None, found: Collection[str], seconds: frozenset[str] | None = None
    ) -> None: ...


@lru_cache(maxsize=16)
def triggers(cues: Cues) -> dict[str, Trigger]:
    """Every word that a non-answer can begin with."""
    words = answer_words(cues)
    drafts: dict[str, _Draft] = {}

    def add(
        rule: str | None, found: Collection[str], seconds: frozenset[str] | None = None
    ) -> None:
        for word in found:
            draft = drafts.setdefault(word, _Draft())
            name = rule or _SPOKEN
            draft.rules[name] = _joined(draft.rules.get(name, set()), seconds)
            draft.seconds = _joined(draft.seconds, seconds)

    def phrases(rule: str | None, table: Phrases) -> None:
        for word, entries in table.items():
            alone = any(len(phrase) == 1 for phrase, _ in entries)
            add(rule, (word,), None if alone else frozenset(p[1] for p, _ in entries))

    negators = NEGATORS | cues.words["language.words.contractions"]
    _fixed(words, negators, add)
    add("advised", ("suggested", "told", "said", "advised"), _ADVISED | words.reporters)
    add("elsewhere", _BUSINESS, frozenset(("for", "between", "best")))
    add("elsewhere", ("hands",), frozenset(("of",)))
    add("elsewhere", ("up",), frozenset(("to",)))
    add("elsewhere", ("for", "between"))
    add("onward", ("should", "ought", "must"))
    add("sealed", SEALED)
    add("untimely", ("time", "place", "moment", "forum", "occasion", "venue", "early", "soon"))
    add("reported", ("be",), frozenset(("no",)))
    add("reported", ("would", "will"), _GIVEN)
    for rule, table in (
        ("hidden", words.hiding),
        ("evaded", words.evading),
        ("partial", words.partial),
        ("shrugged", words.shrugging),
        ("told", words.narrated),
        ("put_off", words.deferring),
        ("ignorant", words.unknowing),
        (None, words.spoken),
        (None, words.passing),
        (None, words.passing_asked),
        (None, words.only),
        (None, words.unknowing),
    ):
        phrases(rule, table)
    return {word: _trigger(word, draft) for word, draft in drafts.items()}


def _joined(known: set[str] | None, seconds: frozenset[str] | None) -> set[str] | None:
    """Words that can follow, and others that can; None for any word."""
    return None if known is None or seconds is None else known | seconds


def _trigger(word: str, draft: _Draft) -> Trigger:
    told = tuple(rule for rule in ORDER if rule in draft.rules)
    after: list[frozenset[str] | None] = []
    for rule in told:
        # Other rules read on past their word, and so does "asked a reporter to specify".
        phrase = rule in _PHRASES and word != "asked"
        after.append(_frozen(draft.rules[rule]) if phrase else None)
    spoken = _SPOKEN in draft.rules
    operates = word in _OPERATING or word.endswith("n't")
    spoken_after = None if operates else _frozen(draft.rules.get(_SPOKEN))
    return Trigger(told, tuple(after), spoken, spoken_after, _frozen(draft.seconds))


def _frozen(words: set[str] | None) -> frozenset[str] | None:
    return frozenset(words) if words is not None else None


@lru_cache(maxsize=16)
def openings(cues: Cues) -> Openings:
    """The words of ``triggers``, by those that can follow."""
    return Openings({word: found.seconds for word, found in triggers(cues).items()}, cues)


def _fixed(words: AnswerWords, negators: Collection[str], add: _Add) -> None:
    """The rules that a single word calls for."""
    rule: str | None
    for rule, found in (
        ("redirected", words.referring),
        ("put_to", ("best", "better")),
        ("unreturned", negators),
        ("unreturned", UNMET),
        (
            "unreturned",
            ("unopened", "unanswered", "unreturned", "no", "drew", "draws", "drawn", "switched"),
        ),
        ("unreturned", words.attempts),
        ("scant", SCANT),
        ("available", ("unavailable", "unreachable")),
        (None, LATER),
        ("declined", words.declining),
        ("nor", ("nor",)),
        ("held", ("bound",)),
        ("refused", ("position", "no")),
        ("untimely", ("premature",)),
        ("but_not", ("not",)),
        ("not_something", ("not",)),
        ("nobody", ("neither", "none", "nobody", "no")),
        ("improper", words.improper | words.proper),
        ("hidden", words.keeping),
        ("silent", words.silent | words.vague | {"forthcoming"} | MORE),
        ("told", [word for word in negators if word.endswith("n't")]),
        ("ignorant", negators),
        ("evaded", ("left", "leaves", "leave")),
    ):
        add(rule, found)
    for found in (
        negators,
        ("neither", "without", "yet", "rather"),
        words.declining,
        words.hesitating,
        words.reluctant,
        words.avoiding,
        words.preventing,
    ):
        add("refused", found)
        add(None, found)
