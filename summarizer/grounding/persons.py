"""Whether a [name] may stand for a pronoun: the person it means must be possible.

*She admitted it* is not *[Arden] admitted it* where the article has *Helen Stroud testified against
her brother-in-law, Felix Arden*. A name is refused where the words beside it say that it is of the
other gender, and where another person has the sentence and nothing says which of the two is meant.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from summarizer.grounding.words import words

_MALE: Final = 1
_FEMALE: Final = 2
_PRONOUNS: Final = {
    "en": (words("he him his himself"), words("she her hers herself")),
    "de": (words("er ihn ihm"), words("sie")),
    "fr": (words("il"), words("elle")),
    "es": (words("él"), words("ella")),
    "it": (words("egli lui"), words("ella lei")),
    "pt": (words("ele"), words("ela")),
    "nl": (words("hij hem"), words("zij ze haar")),
    "ru": (words("он его ему"), words("она ее ей")),
    "uk": (words("він його йому"), words("вона її їй")),
}
_BESIDE: Final = {
    "en": (
        words(
            """mr brother husband father son uncle nephew king prince lord sir boy man actor
            brother-in-law father-in-law son-in-law stepfather stepson grandfather grandson
            boyfriend widower"""
        ),
        words(
            """mrs ms miss sister wife mother daughter aunt niece queen princess lady woman actress
            girl sister-in-law mother-in-law daughter-in-law stepmother grandmother girlfriend
            widow"""
        ),
    ),
    "de": (
        words(
            """der den dem herr herrn seinen seinem ihren ihrem einen einem bruder vater sohn
            mann"""
        ),
        words("die frau schwester mutter tochter ihre seine eine"),
    ),
    "fr": (
        words("le un au du monsieur frère père fils mari oncle cousin neveu"),
        words("la une madame sœur mère fille épouse tante cousine nièce"),
    ),
    "es": (
        words("el un al del don señor hermano padre hijo marido esposo tío primo sobrino"),
        words("la una doña señora hermana madre hija mujer esposa tía prima sobrina"),
    ),
    "it": (
        words("il lo un al allo del dello signor fratello padre figlio marito zio cugino"),
        words("la una alla della signora sorella madre figlia moglie zia cugina"),
    ),
    "pt": (
        words("o um ao do senhor irmão pai filho marido esposo tio primo sobrinho"),
        words("a uma à da senhora dona irmã mãe filha mulher esposa tia prima sobrinha"),
    ),
    "nl": (
        words("meneer heer broer vader zoon man echtgenoot oom neef zwager"),
        words("mevrouw zus moeder dochter vrouw echtgenote tante nicht schoonzus"),
    ),
    "ru": (
        words("господин брат отец сын муж дядя племянник мужа брата отца сына"),
        words("госпожа сестра мать дочь жена тетя племянница жену сестру"),
    ),
    "uk": (
        words("пан брат батько син чоловік дядько чоловіка брата батька сина"),
        words("пані сестра мати дочка дружина тітка дружину сестру"),
    ),
}
"""Words beside a name that tell the gender of who has it, in front of it or behind a comma."""
_LONG_ENOUGH: Final = 5
_FULL: Final = 2
_TITLE: Final = 3
_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐЁ][\w'’-]+"
_OF: Final = "(?:(?:de|da|di|van|von|der|del|la|le|dos) )?"
_NAME: Final = re.compile(rf"{_CAPITAL}(?: {_OF}{_CAPITAL})+")
"""Words with capitals side by side."""
_BEHIND: Final = re.compile(rf"[\w'’-]+(?: {_CAPITAL})?, (?:\w+ )?([\w-]+)")
_SENTENCE: Final = re.compile(r"[.!?…][\"'”’»)]*\s+(?=\S)")
_WORD: Final = re.compile(r"[\w'’-]+")
_TITLES: Final = words(
    """the der die das den dem ein eine le la les un une el los las una il lo i gli o a os as de het
    een in on at after before when while but and"""
)


def cannot_mean(bracket: str, pronoun: str, before: str, language: str | None) -> bool:
    """Whether a pronoun cannot mean the person that a bracket names.

    Args:
        bracket: The words in brackets.
        pronoun: The pronoun that they stand for or explain, folded.
        before: The article up to the pronoun.
        language: ISO 639-1 code; without one nothing is known of persons.
    """
    gender = _gender_of(pronoun, language)
    given = bracket.split()
    if not gender or not given or not given[-1][:1].isupper():
        return False
    name = given[-1]
    sentence, at = _last_mention(name, before)
    if at < 0:
        return False
    told = _told(sentence, at, language)
    if told:
        return told != gender
    # Where somebody else has the sentence the pronoun means them, unless it cannot.
    other = _another(sentence, at, language)
    return other is not None and other in (0, gender)


def _gender_of(pronoun: str, language: str | None) -> int:
    he, she = _PRONOUNS.get(language or "", (frozenset[str](), frozenset[str]()))
    return _MALE if pronoun in he else _FEMALE if pronoun in she else 0


def _last_mention(name: str, before: str) -> tuple[str, int]:
    """The last sentence that has a name, and where in it; -1 where none has.

    A Russian or Ukrainian name may stand there in another case.
    """
    stem = name if name.isascii() or len(name) < _LONG_ENOUGH else name[:-1]
    start = before.rfind(stem)
    if start < 0 or (start and before[start - 1].isalnum()):
        return "", -1
    begin, end = 0, len(before)
    for border in _SENTENCE.finditer(before):
        if border.end() <= start:
            # "Mr. Holm": no sentence ends behind a short title.
            word = before[: border.start()].rsplit(None, 1)[-1:]
            begin = border.end() if not word or len(word[0]) > _TITLE else begin
        else:
            end = border.start() + 1
            break
    return before[begin:end], start - begin


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKD", word.casefold()).replace("ё", "е")


def _told(sentence: str, at: int, language: str | None) -> int:
    """What gender the words beside a name tell; 0 where none does."""
    he, she = _BESIDE.get(language or "", (frozenset[str](), frozenset[str]()))
    begin = at
    # German nouns have capitals, so that a word without one is no noun between article and name.
    nouns = 0 if language == "de" else 1
    for word in reversed([*_WORD.finditer(sentence, 0, at)]):
        gap = sentence[word.end() : begin]
        folded = _folded(word[0])
        is_article = folded == "der" and word.start() > 0
        if folded in he or folded in she:
            # "der Richterin": behind the beginning of a sentence it may be any gender's.
            return 0 if is_article else _MALE if folded in he else _FEMALE
        if gap.strip(" ,") or not (word[0][0].isupper() or nouns):
            break
        nouns -= not word[0][0].isupper()
        begin = word.start()
    behind = _BEHIND.match(sentence, at)
    if behind is not None and language == "en":
        folded = _folded(behind[1])
        return _MALE if folded in he else _FEMALE if folded in she else 0
    return 0


def _another(sentence: str, at: int, language: str | None) -> int | None:
    """The gender of another person whose name of two words or more stands before a name.

    Returns:
        None where there is nobody else, 0 where nothing tells the gender.
    """
    for found in _NAME.finditer(sentence, 0, at):
        parts = found[0].split()
        if parts and _folded(parts[0]) in _TITLES:
            parts.pop(0)
        if len(parts) < _FULL or not sentence[found.end() : at].strip():
            continue
        # "Rosa", "Anna": a first name in -a is nearly always a woman's, no other ending tells.
        if any(_folded(part).endswith(("a", "а")) for part in parts[:-1]):
            return _FEMALE
        return _told(sentence, found.start() + found[0].rindex(parts[-1]), language)
    return None


__all__ = ["cannot_mean"]
