"""The lexicon of questions not answered, as tables for look-up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.cues.inflection import Form, verb_forms
from summarizer.offline.phrasing import phrase_table

Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word to the phrases that begin with it, each with its kind."""

SELF: Final = frozenset("i we i'm we're i'd we'd i'll we'll i've we've".split())
NEGATORS: Final = frozenset("not never cannot".split())
#: What "no comment", "few details" begin with.
SCANT: Final = frozenset("no none little few scant nothing".split())
INTERVIEW: Final = frozenset("comment interview interviews interviewed speak talk discuss".split())
MAIL: Final = frozenset(
    "letter letters text texts message messages call calls email emails e-mail e-mails voicemail "
    "voicemails".split()
)
_DECLINED: Final = (
    "declined_to_comment",
    "declined_to_discuss",
    "declined_to_assess",
    "declined_to_disclose",
)
_NARRATED: Final = (
    *_DECLINED[:1],
    "declined_to_disclose",
    "dodged",
    "deflected",
    "rejected_premise",
    "sought_clarification",
    "general_answer",
    "deferred",
    "no_response",
)
_SPOKEN: Final = (
    *_DECLINED,
    "deferred",
    "dodged",
    "sought_clarification",
    "rejected_premise",
)
#: What is said in place of an answer, where it is named.
_GUESSES: Final = frozenset(
    "speculation hypothetical hypotheticals rumour rumours rumor rumors gossip premise".split()
)
_FORMS: Final[tuple[tuple[Form, ...], ...]] = (("base",), ("ing",), ("past", "participle"))


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts of informing in one form: the words, and what each is worth.

    Attributes:
        plain: Acts that do nothing but inform.
        telling: Acts that may do something else.
        replying: Acts that answer where a question is named.
        giving: Verbs that give information where a noun for it follows.
    """

    plain: Phrases
    telling: Phrases
    replying: Phrases
    giving: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What the rules for non-answers look up.

    Attributes:
        base: Acts of informing as infinitives.
        ing: The same as -ing forms.
        past: The same as participles.
        acts: Acts that are one word, "comment", "discussing", and nouns for guesses.
        information: Noun for what is told to the kind of its being kept back.
        times: Nouns for a time that one may be asked for: "a month".
        matters: Nouns for what one is asked about.
        details: Nouns for what everybody asks for.
        giving: Verbs of giving in every form, before "no details".
        declining: Forms of "decline", before "to".
        hesitating: Forms of "hesitate" and of its like, before "to".
        avoiding: Forms before an -ing form: "stopped short of".
        reluctant: Adjectives before "to": "unwilling".
        choosing: Forms of "choose", before "not to".
        permitted: What one is not, before "to": "able".
        wanting: What one does not, before "to": "want".
        preventing: Forms of "prevent", before "from" and an -ing form.
        hiding: "withheld", before a noun of ``information``.
        hidden: What is withheld: "the name".
        keeping: Forms of "keep", before such a noun and "to itself".
        kept: "to itself".
        unseen: What one has not: "seen", "read".
        refusable: Nouns that may be declined themselves.
        silent: "mum", before "about".
        staying: Forms of "remain", before "silent".
        vague: "noncommittal".
        narrated: Phrases of the narrator.
        spoken: Words of the one asked.
        only: "all I can tell you".
        meta: What speaks of the asking: "hypothetical", in a reply.
        platitudes: What is said whatever is asked: "committed", in a reply.
        passing: Words of the one asked that send the question on.
        passing_asked: The same, where somebody asked.
        deferring: What puts off, where somebody asked.
        unknowing: What one does not know, negated.
        forgetting: Verbs of knowing, negated.
        needing: Kinds that in the speaker's own words need a question.
        diverting: "thanked", "pointed to", in place of an answer.
        evading: "sidestepped", before a noun of ``inquiry``.
        issues: What may be sidestepped besides.
        wholly: Forms of "duck", which may meet these.
        partial: "would say only".
        shrugging: What answers nothing where somebody has asked: "walked away".
        inquiry: Nouns for what is asked.
        reporters: Nouns for those who ask.
        referring: Forms of "refer".
        referred: What is referred.
        people: "me", "us".
        improper: "inappropriate", before "to comment".
        proper: "appropriate", where negated.
        attempts: "attempts", before "to reach".
        reached: "reached", in "could not be reached".
    """

    base: Acts
    ing: Acts
    past: Acts
    acts: frozenset[str]
    information: dict[str, str]
    matters: frozenset[str]
    times: frozenset[str]
    details: frozenset[str]
    giving: frozenset[str]
    declining: frozenset[str]
    hesitating: frozenset[str]
    avoiding: Phrases
    reluctant: frozenset[str]
    choosing: frozenset[str]
    permitted: Phrases
    wanting: frozenset[str]
    preventing: frozenset[str]
    hiding: Phrases
    hidden: frozenset[str]
    keeping: frozenset[str]
    kept: Phrases
    unseen: frozenset[str]
    refusable: frozenset[str]
    silent: frozenset[str]
    staying: frozenset[str]
    vague: frozenset[str]
    narrated: Phrases
    spoken: Phrases
    only: Phrases
    meta: frozenset[str]
    platitudes: frozenset[str]
    passing: Phrases
    passing_asked: Phrases
    deferring: Phrases
    unknowing: Phrases
    forgetting: frozenset[str]
    needing: frozenset[str]
    diverting: Phrases
    evading: Phrases
    issues: frozenset[str]
    wholly: frozenset[str]
    partial: Phrases
    shrugging: Phrases
    inquiry: frozenset[str]
    reporters: frozenset[str]
    referring: frozenset[str]
    referred: frozenset[str]
    people: frozenset[str]
    improper: frozenset[str]
    proper: frozenset[str]
    attempts: frozenset[str]
    reached: frozenset[str]


def _single(acts: Acts) -> frozenset[str]:
    """The acts that are one word."""
    return frozenset(
        word
        for phrases in (acts.plain, acts.telling, acts.replying)
        for word, entries in phrases.items()
        if any(len(phrase) == 1 for phrase, _ in entries)
    )


@lru_cache(maxsize=16)
def answer_words(cues: Cues) -> AnswerWords:
    """The tables of some lexicons."""
    return _Builder(cues).build()


class _Builder:
    """Builds the tables of one lexicon."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.irregular = {
            name.removeprefix("non_answers.irregular."): " ".join(entry)
            for name, entry in cues.phrase_lists.items()
            if name.startswith("non_answers.irregular.")
        }

    def build(self) -> AnswerWords:
        words = self.words
        base, ing, past = map(self._acts, _FORMS)
        narrated = self._phrases("narrated", _NARRATED)
        spoken = self._phrases("spoken", _SPOKEN)
        passing = self._phrases("passing", ("sure",))
        passing_asked = self._phrases("passing", ("asked",))
        deferring = self._phrases("deferring", ("phrases",))
        unknowing = self._phrases("unknowing", ("phrases",))
        known = self._phrases("unknowing", ("narrated",))
        evading = self._inflected("evading", ("dodged", "deflected"))
        shrugging = self._inflected("asked", ("dodged", "deflected"))
        for key, entries in self._phrases("asked", ("rejected_premise",)).items():
            shrugging[key] = (*shrugging.get(key, ()), *entries)
        only = self._phrases("only", ("phrases",))
        partial = self._phrases("partial", ("phrases",))
        avoiding = self._inflected("refusing", ("ing",))
        declining = self._verbs(words("refusing.to"))
        hesitating = self._verbs(words("refusing.weak_to"))
        preventing = self._verbs(words("refusing.preventing"))
        hiding = self._inflected("withholding", ("verbs",))
        keeping = self._verbs(words("withholding.keeping"))
        referring = self._verbs(words("redirect.verbs"))
        silent, vague = words("silence.words"), words("silence.vague")
        improper, proper = words("improper.adjectives"), words("improper.negated")
        reluctant, attempts = words("refusing.adjectives"), words("inquiry.attempts")
        for key, entries in known.items():
            narrated[key] = (
                *narrated.get(key, ()),
                *((phrase, "claimed_ignorance") for phrase, _ in entries),
            )
        information = {
            noun: kind for kind in _DECLINED for noun in words(f"information.{kind}", missing=True)
        }
        return AnswerWords(
            base=base,
            ing=ing,
            past=past,
            acts=_single(base) | _single(ing) | _single(past) | _GUESSES,
            information=information,
            matters=words("information.matters"),
            times=words("information.times"),
            details=words("information.details"),
            giving=self._verbs(words("giving.verbs") | words("giving.naming")),
            declining=declining,
            hesitating=hesitating,
            avoiding=avoiding,
            reluctant=reluctant,
            choosing=self._verbs(words("refusing.choosing")),
            permitted=self._phrases("refusing", ("permitted",)),
            wanting=words("refusing.wanting"),
            preventing=preventing,
            hiding=hiding,
            hidden=words("withholding.withheld"),
            keeping=keeping,
            kept=self._phrases("withholding", ("kept",)),
            unseen=words("unknowing.unseen"),
            refusable=words("refusing.nouns"),
            silent=silent,
            staying=self._verbs(words("silence.verbs")) | {"'s", "are", "am"},
            vague=vague,
            narrated=narrated,
            spoken=spoken,
            only=only,
            meta=words("replies.meta"),
            platitudes=words("replies.platitudes"),
            passing=passing,
            passing_asked=passing_asked,
            deferring=deferring,
            unknowing=unknowing,
            forgetting=words("unknowing.verbs"),
            needing=words("spoken.needs"),
            diverting=self._inflected("diverting", ("leaving", "telling", "relating", "disputing")),
            evading=evading,
            issues=words("evading.issues"),
            wholly=self._verbs(words("evading.wholly")),
            partial=partial,
            shrugging=shrugging,
            inquiry=words("inquiry.nouns"),
            reporters=words("inquiry.reporters"),
            referring=referring,
            referred=words("redirect.objects"),
            people=words("redirect.people"),
            improper=improper,
            proper=proper,
            attempts=attempts,
            reached=words("inquiry.reached"),
        )

    def words(self, name: str, *, whole: bool = False, missing: bool = False) -> frozenset[str]:
        """A list of single words."""
        key = name if whole else f"non_answers.{name}"
        return self.cues.words.get(key, frozenset()) if missing else self.cues.words[key]

    def _phrases(self, table: str, keys: tuple[str, ...]) -> Phrases:
        return dict(phrase_table(self.cues, f"non_answers.{table}", keys))

    def _acts(self, forms: tuple[Form, ...]) -> Acts:
        return Acts(
            plain=self._inflected("answering", _DECLINED, forms),
            telling=self._inflected(
                "telling",
                ("declined_to_disclose", "declined_to_assess", "declined_to_discuss"),
                forms,
            ),
            replying=self._inflected("replying", ("no_response", "declined_to_comment"), forms),
            giving=self._verbs(self.words("giving.verbs"), forms),
        )

    def _verbs(
        self, lemmas: Collection[str], forms: tuple[Form, ...] | None = None
    ) -> frozenset[str]:
        found = {
            form.word
            for lemma in lemmas
            for form in verb_forms(lemma, self.irregular.get(lemma))
            if forms is None or form.form in forms
        }
        if forms is None or "base" in forms:  # "put" is its own past
            found.update(lemmas)
        return frozenset(found)

    def _inflected(
        self, table: str, keys: tuple[str, ...], forms: tuple[Form, ...] | None = None
    ) -> Phrases:
        """Phrases whose first word, a verb, stands in some forms."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key in keys:
            for phrase in self.cues.phrase_lists[f"non_answers.{table}.{key}"]:
                first, *rest = phrase.split()
                for word in self._verbs((first,), forms):
                    found.setdefault(word, []).append(((word, *rest), key))
        return {k: tuple(sorted(v, key=lambda entry: -len(entry[0]))) for k, v in found.items()}
