"""Noun groups of a language that writes its nouns with a capital, and what case they can stand in.

A group is a determiner, adjectives, a noun or a name, and what belongs to it behind: a genitive,
"von ...", a bracket. Told from capitals and endings alone, so that no list of nouns is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.cues.lexicon import any_of
from summarizer.offline import marks as m
from summarizer.offline.reading import Reading

#: Determiners that are never the subject's.
_OBLIQUE: Final = frozenset(
    "dem den des einem einen eines keinem keinen keines diesem diesen dieses jenem jenen "
    "seinem seinen seines ihrem ihren ihres unserem unseren meinem meinen deinem ihm ihn ihnen "
    "beiden uns mir mich sich euch wem wen".split()
)
#: Of these, also the subject's: "dieses Papier".
_NEUTER: Final = frozenset(("dieses",))
SUBJECTS: Final = frozenset("er sie es wir ich man dieser diese dieses jener jene niemand".split())
"""Pronouns that can be the subject."""
_ADJECTIVE: Final = ("e", "er", "en", "es", "em")
_GENITIVE: Final = frozenset("der des dessen deren eines einer seines seiner ihres ihrer".split())
_TIMES: Final = frozenset(
    "tag tage tagen woche wochen monat monate monaten jahr jahre jahren stunde stunden minute "
    "minuten uhr prozent euro".split()
)
_AT: Final = frozenset("am im aus bei beim in an".split())
_BEHIND: Final = frozenset("von vom für".split())
#: Relative pronouns behind a comma.
RELATIVE: Final = frozenset(
    "der die das dem den dessen deren denen welcher welche welches wo was worauf".split()
)


@dataclass(frozen=True, slots=True)
class NounGroup:
    """One noun group, or a pronoun.

    Attributes:
        first: Its first token.
        core: First token of the noun or the name.
        head: One past the noun or the name.
        end: One past all that belongs to it.
        oblique: Whether its form shows that it is no subject.
        pronoun: Whether it is a pronoun.
        definite: Whether "der", "die" or a possessive opens it.
        joined: Whether it is two groups with "und" between them.
    """

    first: int
    core: int
    head: int
    end: int
    oblique: bool
    pronoun: bool = False
    definite: bool = False
    joined: bool = False


def group_at(reading: Reading, i: int, end: int, *, depth: int = 2) -> NounGroup | None:
    """The group that begins at a token; None where none does.

    Args:
        reading: The article.
        i: Its first token.
        end: One past the last token that it may have.
        depth: How many genitives may hang on it.
    """
    low, tags, words = reading.low, reading.tags, reading.words
    if i >= end:
        return None
    k = i
    opener = bool(tags[i] & (m.DETERMINER | m.POSSESSIVE | m.NUMBER)) or words[i].isdigit()
    oblique = low[i] in _OBLIQUE and low[i] not in _NEUTER
    if opener:
        k += 1
        if low[k : k + 1] and low[i] != "der" and words[i].isdigit() and low[k] in ("der", "von"):
            k += 1  # "41 der 68 Mitglieder"
        while k < end and words[k].isdigit():
            k += 1
    while k < end and k - i < 6 and _adjective(reading, k):
        k += 1
    if words[k - 1].isdigit() and k + 1 < end and words[k] == "-":
        if low[k + 1].startswith("jährig"):  # "der 29-Jährige"
            return NounGroup(i, k - 1, k + 2, k + 2, oblique, definite=True)
        return None
    if k >= end or not _noun(reading, k, opens=k == i):
        if low[i] in SUBJECTS and not tags[i] & m.SUBORDINATOR:
            return NounGroup(i, i, i + 1, i + 1, oblique=False, pronoun=True)
        return None
    core = k
    k += 1
    while k < end and (_noun(reading, k, opens=False) or _particle(reading, k, end)):
        k += 1
    head = k
    if low[head - 1] in _TIMES:
        return None
    stop = _behind(reading, head, end, depth)
    if low[i] in ("ein", "eine") and stop == head and stop < end and low[stop] in _AT:
        inner = group_at(reading, stop + 1, end, depth=0)
        stop = inner.end if inner is not None and not inner.pronoun else stop
    if stop < end and words[stop] == "(":
        close = next((j for j in range(stop, min(end, stop + 8)) if words[j] == ")"), None)
        stop = close + 1 if close is not None else stop
    if stop < end and low[stop] in ("selbst", "selber"):
        stop += 1
    definite = low[i] in {"der", "die", "das", "diese", "dieser", "dieses"} or bool(
        tags[i] & m.POSSESSIVE
    )
    return NounGroup(i, core, head, stop, oblique, definite=definite)


def _particle(reading: Reading, k: int, end: int) -> bool:
    """Whether a small word inside a name: "Brack & Söhne", "Anna von Berg"."""
    if k + 1 >= end or not reading.capital[k + 1]:
        return False
    low = reading.low[k]
    return low in {"van", "de", "&"} or (low in ("von", "zu") and _given(reading, k - 1))


def _given(reading: Reading, k: int) -> bool:
    return reading.low[k] in any_of(reading.cues, "actors.given.male", "actors.given.female")


def _adjective(reading: Reading, k: int) -> bool:
    word = reading.low[k]
    if not reading.words[k][0].islower() or len(word) < 4 or not word.endswith(_ADJECTIVE):
        return word == "so" and reading.low[k + 1 : k + 2] == ["genannte"]
    blocked = m.PREPOSITION | m.CONJUNCTION | m.SUBORDINATOR | m.AUXILIARY | m.NEGATION
    return not reading.tags[k] & (blocked | m.PRONOUN | m.REPORTING | m.POSSESSIVE)


def _noun(reading: Reading, k: int, *, opens: bool) -> bool:
    """Whether a word is a noun; at the head of a sentence a function word has a capital, too."""
    if not reading.words[k][0].isalnum() or not reading.capital[k]:
        return False
    tags = reading.tags[k]
    function = m.FUNCTION & ~m.TIME
    if tags & function and not tags & m.HEAD:
        return False
    if opens and tags & m.REPORTING and not tags & m.HEAD:
        return False  # "Fragen Sie mich"
    return not (tags & m.TIME and not tags & m.HEAD)


def _behind(reading: Reading, at: int, end: int, depth: int) -> int:
    """One past what hangs on a noun: genitives and "von ..."."""
    low = reading.low
    if depth == 0 or at >= end:
        return at
    if low[at] in _GENITIVE or (low[at] in _BEHIND and at + 1 < end):
        inner = group_at(reading, at if low[at] in _GENITIVE else at + 1, end, depth=depth - 1)
        if inner is not None and not inner.pronoun:
            return inner.end
    return at
