"""The lexicon of questions not answered, as tables for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline.phrasing import Phrases, phrase_table

DECLINING: Final = frozenset(
    "decline declined declines declining refuse refused refuses refusing".split()
)
WOULD_NOT: Final = frozenset("would wouldn't will won't could couldn't can can't cannot".split())
DID_NOT: Final = frozenset(
    "did didn't does doesn't do don't has hasn't have haven't had hadn't".split()
)
#: Words that reports of an empty reply turn on: "were a matter for", "would be no comment".
REPORTED: Final = frozenset("be matter matters question one would will".split())
ATTEMPTS: Final = frozenset("attempts efforts attempt effort".split())
INTERVIEW: Final = frozenset("comment interview interviews interviewed speak talk discuss".split())
MAIL: Final = frozenset(
    "letter letters text texts message messages call calls email emails".split()
)
SELF: Final = frozenset("i we i'm we're i'd we'd i'll we'll i've we've".split())
ANSWERING: Final = (
    "declined_to_comment",
    "declined_to_discuss",
    "declined_to_assess",
    "declined_to_disclose",
)
_NARRATED: Final = (
    "declined_to_comment",
    "declined_to_disclose",
    "dodged",
    "deflected",
    "rejected_premise",
    "sought_clarification",
    "general_answer",
    "deferred",
    "claimed_ignorance",
    "no_response",
)
_SPOKEN: Final = (
    "declined_to_comment",
    "declined_to_discuss",
    "declined_to_assess",
    "declined_to_disclose",
    "redirected",
    "deferred",
    "claimed_ignorance",
    "sought_clarification",
    "rejected_premise",
    "dodged",
)


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What the rules for non-answers look up.

    Attributes:
        answering: Verbs of answering, refused: "comment", "give a figure".
        narrated: Phrases of the narrator.
        spoken: Words of the one asked.
        evading: "sidestepped", before a noun of ``inquiry``.
        partial: "would say only".
        silent: What answers nothing where somebody has asked: "walked away".
        inquiry: Nouns for what is asked.
        reporters: Nouns for those who ask.
        referring: Forms of "refer".
        referred: What is referred.
        improper: "inappropriate", before "to comment".
        proper: "appropriate", where negated.
        sharing: Verbs of giving information.
        information: What is given.
        triggers: Words of refusing.
        all: Every word that a non-answer can begin with.
        whole: Those that can whatever follows them.
        pairs: The others, each with the words that may follow it.
    """

    answering: Phrases
    narrated: Phrases
    spoken: Phrases
    evading: Phrases
    partial: Phrases
    silent: Phrases
    inquiry: frozenset[str]
    reporters: frozenset[str]
    referring: frozenset[str]
    referred: frozenset[str]
    improper: frozenset[str]
    proper: frozenset[str]
    sharing: frozenset[str]
    information: frozenset[str]
    triggers: frozenset[str]
    all: frozenset[str]
    whole: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@lru_cache(maxsize=16)
def answer_words(cues: Cues) -> AnswerWords:
    """The tables of some lexicons."""
    words = cues.words
    narrated = phrase_table(cues, "non_answers.narrated", _NARRATED)
    spoken = phrase_table(cues, "non_answers.spoken", _SPOKEN)
    evading = phrase_table(cues, "non_answers.evading", ("dodged", "deflected"))
    partial = phrase_table(cues, "non_answers.partial", ("phrases",))
    silent = phrase_table(cues, "non_answers.asked", ("dodged", "rejected_premise"))
    referring = words["non_answers.redirect.verbs"]
    improper = words["non_answers.improper.adjectives"]
    proper = words["non_answers.improper.negated"]
    triggers = DECLINING | WOULD_NOT | DID_NOT | {"not", "unable", "neither"} | referring
    phrases = (narrated, spoken, partial, silent)
    whole = triggers.union(
        ATTEMPTS,
        REPORTED,
        ("no", "available"),
        words["language.words.contractions"],
        improper,
        proper,
        evading,
        (word for table in phrases for word, seconds in table.items() if seconds[""]),
    )
    return AnswerWords(
        answering=phrase_table(cues, "non_answers.answering", ANSWERING),
        narrated=narrated,
        spoken=spoken,
        evading=evading,
        partial=partial,
        silent=silent,
        inquiry=words["non_answers.inquiry.nouns"],
        reporters=words["non_answers.inquiry.reporters"],
        referring=referring,
        referred=words["non_answers.redirect.objects"],
        improper=improper,
        proper=proper,
        sharing=words["non_answers.information.verbs"],
        information=words["non_answers.information.nouns"],
        triggers=triggers,
        all=whole.union(*phrases),
        whole=whole,
        pairs=frozenset(
            (word, second)
            for table in phrases
            for word, seconds in table.items()
            for second in seconds
            if second
        ),
    )
