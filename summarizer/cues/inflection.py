"""Forms of English verbs and nouns, by rule and a list of exceptions."""

from __future__ import annotations

from typing import Literal, NamedTuple

Form = Literal["base", "third", "past", "participle", "ing"]

_VOWELS = "aeiou"


class Inflected(NamedTuple):
    """One form of a verb.

    Attributes:
        word: The form, lower case.
        form: Which one. Where past and participle are the same word it counts as ``past``.
    """

    word: str
    form: Form


def verb_forms(lemma: str, irregular: str | None = None) -> tuple[Inflected, ...]:
    """All forms of a verb.

    Args:
        lemma: The base form.
        irregular: Third person, past, participle and -ing form, parted by spaces; "/" parts
            spellings of one form. None: by rule.
    """
    if irregular is not None:
        forms = dict[str, Form]()
        kinds: tuple[Form, ...] = ("third", "past", "participle", "ing")
        for words, kind in sorted(zip(irregular.split(), kinds, strict=True), key=_past_first):
            for word in words.split("/"):
                forms.setdefault(word, kind)
            if kind == "past":
                forms.setdefault(lemma, "base")
        return tuple(Inflected(word, form) for word, form in forms.items())
    if lemma.endswith("e"):
        past, ing = lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    else:
        past, ing = lemma + "ed", lemma + "ing"
    return (
        Inflected(past, "past"),
        Inflected(lemma, "base"),
        Inflected(plural(lemma), "third"),
        Inflected(ing, "ing"),
    )


def _past_first(form: tuple[str, Form]) -> bool:
    return form[1] != "past"


def plural(noun: str) -> str:
    """The plural of a noun (or the third person of a verb)."""
    if noun.endswith("man") and noun not in ("human", "german"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"
