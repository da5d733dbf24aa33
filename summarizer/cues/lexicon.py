"""``Cues``: the lexicons, read once and turned into tables for look-up by word."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntFlag
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple, Self, cast

from summarizer.cues.frames import MARKED, THING, frames_of
from summarizer.cues.inflection import Form, Inflected, plural, verb_forms
from summarizer.errors import ConfigurationError
from summarizer.schemas.vocabulary import Certainty, CueClass, TerritorialAction

#: Languages other than English, and their file: quotations, attribution and non-answers only.
LANGUAGES: Final = {"de": "german"}
READ_LANGUAGES: Final = frozenset(("en", *LANGUAGES))
"""Primary tags of the languages that there are lexicons for."""
_FILES: Final = ("reporting", "language", "non_answers", "territory", "actors", "transcripts")
_CLASSES: Final = tuple(c for c in CueClass if c is not CueClass.NONE)
#: The members as plain names, for speed: an enumeration is slow to ask for them.
_NEUTRAL: Final = CueClass.NEUTRAL
_NONE: Final = CueClass.NONE
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

Table = dict[str, dict[str, str]]


class Tag(IntFlag):
    """What a word can be, whatever its context. A word may have several tags."""

    DETERMINER = 1
    POSSESSIVE = 2
    NUMBER = 4
    ORDINAL = 8
    PREPOSITION = 16
    CONJUNCTION = 32
    SUBORDINATOR = 64
    AUXILIARY = 128
    NEGATION = 256
    ADVERB = 512
    TIME = 1024
    VERB = 2048
    PRONOUN = 4096
    TITLE = 8192
    ROLE = 16384
    COLLECTIVE = 32768
    ORGANISATION = 65536
    REPORTING = 131072
    TERRITORIAL = 262144
    PLACE = 524288
    WEAK_VERB = 1048576


class ReportingVerb(NamedTuple):
    """One form of a reporting verb.

    Attributes:
        lemma: Its base form.
        cue_class: What it does to its content.
        form: Which form this is.
        frames: What may follow it: numbers of the module ``frames``, added up.
    """

    lemma: str
    cue_class: CueClass
    form: Form
    frames: int


class TerritorialVerb(NamedTuple):
    """One form of a verb that says what happens with a territory."""

    lemma: str
    action: TerritorialAction
    form: Form
    frames: tuple[str, ...]
    strict: bool


class State(NamedTuple):
    """A real state, as a text may name it.

    Attributes:
        name: Usual English name.
        iso3: ISO 3166-1 alpha-3 code, None where it has none.
    """

    name: str
    iso3: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The lexicons of the offline engine and of the audit.

    Get the built-in ones with ``Cues.load()``.

    Attributes:
        tags: Lower-case word to what it can be (a ``Tag``, as a plain number for speed).
        reporting: Form to reporting verb.
        phrases: First word of an attributing phrase to the phrases (as tuples of lower-case
            words, all forms) that begin with it, longest first, with their class.
        phrase_heads: Form of a verb that attributes only as part of a phrase ("ruled ... out").
        nouns: Noun that attributes ("claim") to its class.
        territorial: Form to territorial verb.
        territorial_nouns: Noun ("capture") to action.
        states: Lower-case name, alias or demonym to the real state.
        demonyms: The keys of ``states`` that are demonyms.
        seats: Lower-case seat of government to the real state.
        metonyms: Lower-case palace, ministry or building that stands for an office, to its state.
        certainty: Word to the certainty it lends.
        pronouns: Lower-case pronoun to the English one that it is read as.
        language: Primary subtag of the language that the lexicons are for.
        words: Any other word list, by ``file.table.key``.
        phrase_lists: The same, split at commas.
    """

    # Plain dicts, so that compiled code looks into them directly; nothing changes them.
    tags: dict[str, int]
    reporting: dict[str, ReportingVerb]
    phrases: dict[str, tuple[tuple[tuple[str, ...], CueClass], ...]]
    phrase_heads: dict[str, ReportingVerb]
    nouns: dict[str, CueClass]
    territorial: dict[str, TerritorialVerb]
    territorial_nouns: dict[str, TerritorialAction]
    states: dict[str, State]
    demonyms: frozenset[str]
    seats: dict[str, State]
    metonyms: dict[str, State]
    certainty: dict[str, Certainty]
    pronouns: dict[str, str]
    language: str
    words: dict[str, frozenset[str]]
    phrase_lists: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls, path: Path | str | None = None, *, language: str | None = None) -> Self:
        """The lexicons, the built-in ones alone or with additions.

        Args:
            path: A TOML file with tables named as in the built-in files (``[reporting.neutral]``,
                ``[actors.metonyms]``, ...). A key of a table of single words adds or replaces
                that word; a key that holds a list of words adds to the list.
            language: BCP 47 tag. "de" gives the German lexicons, which know quotations and
                non-answers only; any other, and None, gives the English ones.

        Raises:
            ConfigurationError: The file cannot be read, is not TOML, or has an unknown table.
        """
        primary = (language or "en").lower().replace("_", "-").partition("-")[0]
        primary = primary if primary in LANGUAGES else "en"
        if path is None:
            return cast(Self, _built_in(primary))
        tables = _merged(_read_data(primary), Path(path))
        return cast(Self, _build(tables, _read_states(primary), primary))


@lru_cache(maxsize=64)
def any_of(cues: Cues, *names: str) -> frozenset[str]:
    """The words of several lists of ``cues.words`` as one set, made once."""
    return frozenset().union(*(cues.words[name] for name in names))


@cache
def _built_in(language: str) -> Cues:
    return _build(_read_data(language), _read_states(language), language)


def cue_class(cue: str, cues: Cues | None = None) -> CueClass:
    """What attributing words do to the content they attribute.

    Args:
        cue: The words as printed: a verb in any form, a verb group ("was quoted as saying"), a
            phrase ("according to") or a noun ("the claim that").
        cues: Lexicons; None: the built-in ones.

    Returns:
        The class of the most telling word: where a group holds several reporting verbs, one that
        is not neutral. ``NONE`` for an empty cue; ``NEUTRAL`` for words that no list knows,
        since words that attribute are a cue whatever they are.
    """
    cues = cues or _built_in("en")
    words = _words(cue)
    for index, word in enumerate(words):
        for phrase, phrase_class in cues.phrases.get(word, ()):
            if phrase_class is not _NEUTRAL and _stands(words, index, phrase):
                return phrase_class
        verb = cues.reporting.get(word)
        own = verb.cue_class if verb is not None else cues.nouns.get(word, _NEUTRAL)
        if own is not _NEUTRAL:
            return own
    return _NEUTRAL if words else _NONE


def _words(cue: str) -> list[str]:
    """The words of a cue, lower case; nearly always letters and single spaces are all it has."""
    words = cue.split()
    for word in words:
        if not word.isalpha():
            return [found.replace("’", "'").lower() for found in _WORD.findall(cue)]
    return [word.lower() for word in words]


def _stands(words: list[str], index: int, phrase: tuple[str, ...]) -> bool:
    """Whether a phrase stands at its first word; "ruled that out": a particle one word off."""
    size, left = len(phrase), len(words) - index
    if size == 2 and left > 2 and words[index + 2] == phrase[1]:
        return True
    if size > left:
        return False
    for k in range(1, size):  # noqa: SIM110 - a generator costs twice as much
        if words[index + k] != phrase[k]:
            return False
    return True


# --- reading the files ------------------------------------------------------------------------


def _data(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _read_data(language: str) -> Table:
    tables: Table = {}
    for name in _FILES:
        for table, entries in tomllib.loads(_data(f"{name}.toml")).items():
            tables[f"{name}.{table}"] = dict(entries)
    if language == "en":
        return tables
    # Every table of the English lexicons, without their words; the rules ask for each.
    own = tomllib.loads(_data(f"{LANGUAGES[language]}.toml"))
    for name, entries in tables.items():
        blank = {} if name in _SINGLE else dict.fromkeys(entries, "")
        tables[name] = {**blank, **own.pop(name, {})}
    return {**tables, **own}


def _read_states(language: str) -> list[dict[str, object]]:
    if language != "en":
        return []
    return cast("list[dict[str, object]]", json.loads(_data("states.json"))["states"])


#: Tables whose keys are single entries; in all others a key holds a list to add to.
_SINGLE: Final = frozenset(
    {f"reporting.{c.value}" for c in _CLASSES}
    | {
        "reporting.phrases",
        "reporting.nouns",
        "reporting.irregular",
        "territory.verbs",
        "territory.nouns",
        "territory.irregular",
        "actors.metonyms",
    }
)


def _merged(tables: Table, path: Path) -> Table:
    try:
        added = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"cannot read the lexicon {path}: {error.strerror}; check the path"
        raise ConfigurationError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"the lexicon {path} is not TOML in UTF-8: {error}") from error
    for file, contents in added.items():
        if not isinstance(contents, dict):
            raise ConfigurationError(f"{path}: '{file}' is no table; write [{file}.table] first")
        for table, entries in contents.items():
            name = f"{file}.{table}"
            if name not in tables or not isinstance(entries, dict):
                known = ", ".join(sorted(tables))
                raise ConfigurationError(f"{path}: no lexicon table [{name}]; there are {known}")
            for key, value in entries.items():
                if not isinstance(value, str):
                    raise ConfigurationError(f"{path}: [{name}] {key} must be a string")
                old = tables[name].get(key)
                if name in _SINGLE or old is None:
                    tables[name][key] = value
                else:
                    separator = ", " if "," in old else "|" if "|" in old else " "
                    tables[name][key] = f"{old}{separator}{value}"
    return tables


# --- building the tables ----------------------------------------------------------------------


def _build(tables: Table, rows: list[dict[str, object]], language: str) -> Cues:
    try:
        reporting = _reporting(tables)
        territorial = _territorial(tables)
        words, lists = _lists(tables)
        states, demonyms, seats, metonyms = _states(rows, tables["actors.metonyms"])
        return Cues(
            tags=_tags(words, reporting, territorial),
            reporting=reporting,
            phrases=_phrases(tables),
            phrase_heads=_phrase_heads(tables, reporting),
            nouns=_nouns(tables["reporting.nouns"]),
            territorial=territorial,
            territorial_nouns={
                k: TerritorialAction(v) for k, v in tables["territory.nouns"].items()
            },
            states=states,
            demonyms=demonyms,
            seats=seats,
            metonyms=metonyms,
            certainty=_certainty(words),
            pronouns={
                word: pronoun
                for pronoun, entry in tables["language.pronouns"].items()
                for word in entry.split()
            },
            language=language,
            words=words,
            phrase_lists=lists,
        )
    except ValueError as error:
        raise ConfigurationError(f"a lexicon entry cannot be used: {error}") from error


def _lists(tables: Table) -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    words: dict[str, frozenset[str]] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for table, entries in tables.items():
        if table in _SINGLE:
            continue
        for key, value in entries.items():
            name = f"{table}.{key}"
            if "|" in value:
                singles, *phrases = value.split("|")
                entry = [*singles.split(), *(" ".join(p.split()) for p in phrases)]
                lists[name] = tuple(p for p in entry if p)
            else:
                lists[name] = tuple(" ".join(p.split()) for p in value.split(",") if p.strip())
            words[name] = frozenset(value.replace("|", " ").replace(",", " ").split())
    return words, lists


#: What a verb may have before another whose forms it shares: "gainsay", "retell", "misread".
_PREFIXES: Final = ("gain", "re", "un", "over", "under", "out", "mis", "fore", "with", "up")


def _forms(lemma: str, irregular: Mapping[str, str]) -> tuple[Inflected, ...]:
    """All forms of a verb of the lexicons: "gainsaid" as "said", unless it has its own."""
    own = irregular.get(lemma)
    if own is None:
        for prefix in _PREFIXES:
            base = irregular.get(lemma.removeprefix(prefix)) if lemma.startswith(prefix) else None
            if base is not None:
                own = " ".join(
                    "/".join(prefix + word for word in spellings.split("/"))
                    for spellings in base.split()
                )
                break
    return verb_forms(lemma, own)


def _reporting(tables: Table) -> dict[str, ReportingVerb]:
    irregular = tables["reporting.irregular"]
    others = frozenset(tables["reporting.ambiguous"]["words"].split())
    marked = frozenset(tables["reporting.ambiguous"]["before_that"].split())
    verbs: dict[str, ReportingVerb] = {}
    for cls in _CLASSES:
        for lemma, letters in tables[f"reporting.{cls.value}"].items():
            for word, form in _forms(lemma, irregular):
                if word in others:
                    continue
                frames = frames_of(letters) | (MARKED if word in marked else 0)
                verbs.setdefault(word, ReportingVerb(lemma, cls, form, frames))
    return verbs


def _nouns(entries: Mapping[str, str]) -> dict[str, CueClass]:
    nouns = {noun: CueClass(name) for noun, name in entries.items()}
    return {**{plural(noun): cls for noun, cls in nouns.items()}, **nouns}


def _literal(tables: Table) -> frozenset[str]:
    """First words of phrases that are no verbs: "in the telling of", "by the account of"."""
    prepositions = tables["language.words"]["prepositions"].split()
    return frozenset(("according", "in", "as", "by", "from", *prepositions))


def _phrases(tables: Table) -> dict[str, tuple[tuple[tuple[str, ...], CueClass], ...]]:
    irregular, literals = tables["reporting.irregular"], _literal(tables)
    found: dict[str, list[tuple[tuple[str, ...], CueClass]]] = {}
    for phrase, name in tables["reporting.phrases"].items():
        first, *rest = phrase.split()
        literal = not rest or first in literals
        forms = [first] if literal else [f.word for f in _forms(first, irregular)]
        if first == "be":
            forms = ["is", "are", "was", "were", "been", "being", "be"]
        for form in forms:
            found.setdefault(form, []).append(((form, *rest), CueClass(name)))
    return {k: tuple(sorted(v, key=lambda entry: -len(entry[0]))) for k, v in found.items()}


def _phrase_heads(
    tables: Table, reporting: Mapping[str, ReportingVerb]
) -> dict[str, ReportingVerb]:
    irregular, literals = tables["reporting.irregular"], _literal(tables)
    marked = frozenset(tables["reporting.ambiguous"]["before_that"].split())
    heads: dict[str, ReportingVerb] = {}
    for phrase, name in tables["reporting.phrases"].items():
        first, *rest = phrase.split()
        if not rest or first == "be" or first in literals:
            continue
        for word, form in _forms(first, irregular):
            if word not in reporting:
                frames = THING | (MARKED if word in marked else 0)
                heads.setdefault(word, ReportingVerb(first, CueClass(name), form, frames))
    return heads


def _territorial(tables: Table) -> dict[str, TerritorialVerb]:
    irregular = tables["territory.irregular"]
    actions = {
        lemma: TerritorialAction(action)
        for action, lemmas in tables["territory.actions"].items()
        for lemma in lemmas.split()
    }
    strict = frozenset(tables["territory.strict"]["verbs"].split())
    verbs: dict[str, TerritorialVerb] = {}
    for lemma, frames in tables["territory.verbs"].items():
        if lemma not in actions:
            raise ValueError(f"territory.verbs: '{lemma}' stands under no [territory.actions]")
        for word, form in _forms(lemma, irregular):
            verb = TerritorialVerb(
                lemma, actions[lemma], form, tuple(frames.split()), lemma in strict
            )
            verbs.setdefault(word, verb)
    return verbs


def _states(
    rows: Iterable[dict[str, object]], metonyms: Mapping[str, str]
) -> tuple[dict[str, State], frozenset[str], dict[str, State], dict[str, State]]:
    states: dict[str, State] = {}
    demonyms: set[str] = set()
    seats: dict[str, State] = {}
    by_code: dict[str, State] = {}
    for row in rows:
        code = cast("str | None", row["iso3"])
        state = State(str(row["name"]), code)
        if code:
            by_code[code] = state
        names = [state.name, *cast("list[str]", row.get("aliases", []))]
        for name in names:
            states[name.lower()] = state
        for demonym in cast("list[str]", row.get("demonyms", [])):
            states.setdefault(demonym.lower(), state)
            demonyms.add(demonym.lower())
        for seat in cast("list[str]", row.get("seats", [])):
            seats[seat.lower()] = state
    offices: dict[str, State] = {}
    for name, code in metonyms.items():
        if code not in by_code:
            raise ValueError(f"actors.metonyms: '{name}' names no known country code: {code}")
        # "the Bungalow" is looked up as a name is, without its article.
        for key in {name.lower(), name.lower().removeprefix("the ")}:
            offices[key] = by_code[code]
    return states, frozenset(demonyms), seats, offices


def _certainty(words: Mapping[str, frozenset[str]]) -> dict[str, Certainty]:
    scale = (Certainty.UNDERSPECIFIED, Certainty.PROBABLE, Certainty.POSSIBLE)
    return {
        word: certainty
        for certainty in scale
        for word in words[f"language.certainty.{certainty.value}"]
    }


def _tags(
    words: Mapping[str, frozenset[str]],
    reporting: Mapping[str, ReportingVerb],
    territorial: Mapping[str, TerritorialVerb],
) -> dict[str, int]:
    tags: dict[str, int] = {}

    def mark(found: Iterable[str], tag: Tag) -> None:
        for word in found:
            tags[word] = tags.get(word, 0) | int(tag)

    for key, tag in (
        ("language.words.determiners", Tag.DETERMINER),
        ("language.words.possessives", Tag.POSSESSIVE),
        ("language.words.numbers", Tag.NUMBER),
        ("language.words.ordinals", Tag.ORDINAL),
        ("language.words.prepositions", Tag.PREPOSITION),
        ("language.words.conjunctions", Tag.CONJUNCTION),
        ("language.words.subordinators", Tag.SUBORDINATOR),
        ("language.words.auxiliaries", Tag.AUXILIARY),
        ("language.words.contractions", Tag.AUXILIARY | Tag.NEGATION),
        ("language.words.negations", Tag.NEGATION),
        ("language.words.adverbs", Tag.ADVERB),
        ("language.words.time", Tag.TIME),
        ("language.words.verbs", Tag.VERB),
        ("language.words.weak_verbs", Tag.WEAK_VERB),
        ("language.words.stop", Tag.PRONOUN),
        ("actors.titles.words", Tag.TITLE),
        ("actors.titles.short", Tag.TITLE),
        ("actors.roles.words", Tag.ROLE),
        ("actors.collectives.words", Tag.COLLECTIVE),
        ("actors.organisations.words", Tag.ORGANISATION),
        ("territory.places.kinds", Tag.PLACE),
    ):
        mark(words[key], tag)
    mark((plural(role) for role in words["actors.roles.words"]), Tag.COLLECTIVE)
    mark((plural(noun) for noun in words["actors.organisations.words"]), Tag.COLLECTIVE)
    mark(reporting, Tag.REPORTING)
    mark(territorial, Tag.TERRITORIAL)
    return tags
